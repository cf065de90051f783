"""`actionplan diff`: what changed in meaning between two records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.at_option import recorded_plans
from actionplan.cli.history_options import RecordQuery, record_command
from actionplan.cli.options import Paths
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError
from actionplan.files.git_version import blob_id
from actionplan.files.names import printed

if TYPE_CHECKING:
    from actionplan.history.recorded_tree import RecordedTree
    from actionplan.history.versions import Versions

EXAMPLES = (
    ("What changed between two revisions", "actionplan diff HEAD~1..HEAD plans"),
    ("What was recorded in a quarter", "actionplan diff 2026-03-31..2026-06-30"),
    (
        "What has changed since a date, committed or not, as a web page",
        "actionplan diff 2026-03-31 -o changes.html",
    ),
)
BETWEEN = ".."
Range = Annotated[
    str,
    option.argument("A[..B]", "Two revisions or dates; without B, the files as they are now (`A..` means A..HEAD)."),
]


@record_command
def diff(
    query: RecordQuery,
    between: Range,
    paths: Paths = [],  # noqa: B006 Typer copies it
) -> int:
    """Show what changed in meaning: new, done, moved, approved, reworded, reassigned, past rewritten.

    Layout, comments and file names make no difference. Plans are matched by id.
    """
    from actionplan.history.plan_changes import difference  # noqa: PLC0415 `--help` needs none of it
    from actionplan.history.versions import Versions  # noqa: PLC0415
    from actionplan.views.plan_changes import Sides, plan_changes_data, plan_changes_page  # noqa: PLC0415

    first, dots, second = between.partition(BETWEEN)
    if second.startswith("."):
        raise ActionplanError(f"`{between}` has three dots: write {first}..{second.lstrip('.')} to compare the two")
    then = recorded_plans(first)
    now = recorded_plans(second or "rev:HEAD") if dots else None
    versions = Versions(then.root, query.cache())
    after = _recorded(now, paths) if now else _current(then, paths, versions)
    found = difference(versions, _recorded(then, paths), after)
    sides = Sides(then.recorded, now.recorded if now else None)
    query.write(plan_changes_page(found, sides), plan_changes_data(found, sides))
    for path, reason in found.left_out:
        print_message("left out", f"{printed(path)} {reason}, so it was not compared")
    return 2 if found.left_out else 0


def _recorded(tree: RecordedTree, paths: list[str]) -> dict[str, str]:
    """Return the ids of the contents of the files that the paths named at a commit, by path; none if they did not."""
    there = [path for path in paths if tree.exists(path)]
    if paths and not there:
        return {}
    return {file.path: tree.listing[file.below] for file in CommandPlans(there, at=tree).recorded_files}


def _current(tree: RecordedTree, paths: list[str], versions: Versions) -> dict[str, str]:
    """Read the files of now, and return the ids that git gives to their contents, by path."""
    found: dict[str, str] = {}
    for file in CommandPlans(paths).current_files:
        data = file.read()
        if not isinstance(data, bytes):
            continue
        stored = tree.listing.get(tree.below_root(file.where), "") if Path(file.where).exists() else ""
        same = data.replace(b"\r\n", b"\n")
        blob = stored if stored and blob_id(same, len(stored)) == stored else blob_id(data, len(tree.commit))
        found[file.path] = blob
        if blob != stored:
            versions.add(blob, file.path, data)
    return found
