"""What `lint --fix` and `lint --diff` do to files: fixes written under a lock, or shown as they would be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from actionplan.changes.apply import EditedPlan
from actionplan.cli.page_output import give_text
from actionplan.cli.plan_loading import Plans
from actionplan.cli.streams import say
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError
from actionplan.files.atomic_write import replace_file
from actionplan.files.discover import STDIN
from actionplan.files.lock import locked
from actionplan.lint import Settings
from actionplan.lint.fixer import fix_text
from actionplan.outputs import diff
from actionplan.views.labels import count


def fix_files(paths: Sequence[str], settings: Settings) -> list[Finding]:
    """Write the fixes of every plan into its file; give the findings they put right.

    Raises ActionplanError for standard input, and where a file changes meanwhile or cannot be written.
    """
    if STDIN in paths:
        raise ActionplanError("standard input cannot be fixed: name the file, or see what would change with --diff")
    plans = Plans(paths)
    fixed: list[Finding] = []
    for plan in plans:
        mended = fix_text(plan, settings)
        if not mended.fixed:
            continue
        where = plans.file(plan.path).where
        with locked(str(Path(os.path.realpath(where)).parent)):
            before, after = (each.text.content.encode("utf-8") for each in (plan, mended.plan))
            replace_file(where, after, before)
        fixed += mended.fixed
    return fixed


def give_diff(plans: Plans, settings: Settings, output: str | None, *, each: bool) -> int:
    """Give what `--fix` would change as one diff of all files; 1 where that is anything, 2 where a file was left out.

    With `each`, say which findings it would put right.
    """
    diffs: list[str] = []
    fixed: list[Finding] = []
    for plan in plans:
        mended = fix_text(plan, settings)
        if mended.fixed:
            diffs.append(diff.render(EditedPlan(plan, mended.plan).diff()))
        fixed += mended.fixed
    plans.require()
    give_text("".join(diffs), output)
    say_fixed(fixed, each=each, would=True)
    return plans.report() or int(bool(fixed))


def say_fixed(fixed: Sequence[Finding], *, each: bool, would: bool = False) -> None:
    """Say how many findings were fixed, or would be; with `each`, which."""
    for finding in fixed if each else ():
        say(
            "would fix" if would else "fixed", f"{finding.span}: {finding.code} [{finding.rule.name}] {finding.message}"
        )
    if fixed or would:
        say("", f"{count(len(fixed), 'finding')} {'would be ' if would else ''}fixed")
