"""`actionplan audit`: find changes that no log entry records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.at_option import recorded_plans
from actionplan.cli.completion import offers
from actionplan.cli.history_options import RecordQuery, print_notes, record_command
from actionplan.cli.plan_loading import CommandPlans
from actionplan.errors import ActionplanError, PathError, quoted

if TYPE_CHECKING:
    from actionplan.history.recorded_tree import RecordedTree

EXAMPLES = (
    ("Check the whole history of the plans in this folder", "actionplan audit"),
    ("Check what was recorded in a quarter", "actionplan audit 2026-03-31..2026-06-30"),
    (
        "Check one plan, as a web page",
        "actionplan audit --in plans/herefordshire-homecare.yaml -o audit.html",
    ),
)
BETWEEN = ".."
Range = Annotated[str, option.argument("[A..B]", "Only commits after A up to B: revisions or dates (default: all).")]
Strict = Annotated[bool, option.flag("--strict", "Exit with 1 for warnings too.")]
Within = Annotated[
    list[str],
    option.text(
        "--in", "PATH", "A plan file or folder (repeatable; default: the plans of the settings).", offers.plans
    ),
]


@record_command
def audit(
    query: RecordQuery,
    between: Range = "",
    *,
    paths: Within = [],  # noqa: B006 Typer copies it
    strict: Strict = False,
) -> int:
    """Find changes that no log entry records, commit by commit.

    Each commit is compared with its first parent, as `lint --base` does. The exit status is 1 if there is an error,
    or with --strict a warning.
    """
    from actionplan.history.audits import audit as find_slips  # noqa: PLC0415 `--help` needs none of it
    from actionplan.history.repository import Repository  # noqa: PLC0415
    from actionplan.views.audit import audit_data, audit_page  # noqa: PLC0415

    first, dots, second = between.partition(BETWEEN)
    if between and not dots:
        advice = (
            f"to check one plan, write `--in {quoted(between)}`" if Path(between).exists() else f"`{between}..HEAD`"
        )
        raise ActionplanError(f"`{between}` is not a range: write two revisions or dates as A..B, for example {advice}")
    until = recorded_plans(second or "rev:HEAD")
    since = recorded_plans(first).commit if first else None
    history = Repository(Path.cwd(), until.commit, query.cache())
    found = find_slips(history, paths, since)
    if not found.compared and not found.slips and not found.suppressed:
        _require_plans(paths, until)
    words = f"of {between}" if between else "of the whole history"
    page = audit_page(found, words, each=query.format == "csv")
    query.write(page, audit_data(found), until.recorded)
    incomplete = print_notes(found.notes, incomplete=found.incomplete)
    fails = found.count("error") or (strict and (found.slips or found.suppressed))
    return 1 if fails else incomplete


def _require_plans(paths: list[str], at: RecordedTree) -> None:
    """Raise PathError if the paths name no plan at a commit; plans that never changed need no comparison."""
    try:
        if CommandPlans(paths, at=at).recorded_files:
            return
        reason = f"there was no plan on {at.recorded}"
    except PathError as error:
        reason = str(error)
    raise PathError(f"no plan could be compared: {reason}\nname the plans with `--in`")
