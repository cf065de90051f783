"""Save the fixes of `lint --fix`, or show with `lint --diff` what they would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan.changes.apply import EditedPlan
from actionplan.cli.edit_journal import LISTENER
from actionplan.cli.edit_session import warn_unflushed
from actionplan.cli.page_output import write_text
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PathError
from actionplan.files.atomic_write import FileChange
from actionplan.files.discover import File
from actionplan.files.names import STDIN
from actionplan.files.transaction import run
from actionplan.lint import LintSettings
from actionplan.lint.fixer import fix_text
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import diff
from actionplan.outputs.sanitize import Clean, concat
from actionplan.plan.reader import load
from actionplan.views.labels import count


class _Fixable(NamedTuple):
    """A plan file with its fixes worked out from the bytes that were read."""

    file: File
    before: bytes
    after: bytes
    fixed: list[Finding]


def fix_files(paths: Sequence[str], settings: LintSettings) -> list[Finding]:
    """Save the fixes of every plan, or none of them; return the findings they fix.

    Raises ActionplanError for standard input, and PathError where a file cannot be read or saved.
    """
    if STDIN in paths:
        raise ActionplanError("standard input cannot be fixed: name the file, or show what would change with `--diff`")
    fixable = list(_fixable(paths, settings))
    if not fixable:
        return []

    def work() -> tuple[list[Finding], list[FileChange]]:
        current = [_fix_again(one, settings) for one in fixable]
        changes = [FileChange(one.file.where, one.before, one.after) for one in current]
        return [finding for one in current for finding in one.fixed], changes

    saved = run([one.file.where for one in fixable], work, LISTENER)
    warn_unflushed(saved.unflushed)
    return saved.result


def _fixable(paths: Sequence[str], settings: LintSettings) -> Iterator[_Fixable]:
    """Yield the plans that have anything to fix."""
    plans = CommandPlans(paths, announce_links=False)  # The command has already named them.
    for plan in plans:
        result = fix_text(plan, settings)
        if result.fixed:
            before, after = (each.text.content.encode("utf-8") for each in (plan, result.plan))
            yield _Fixable(plans.file(plan.path), before, after, result.fixed)


def _fix_again(seen: _Fixable, settings: LintSettings) -> _Fixable:
    """Return the fixes for the file as it is now; they are worked out again if somebody has changed it."""
    data = seen.file.read()
    if isinstance(data, Finding):
        raise PathError(f"{data.span.path}: {data.message}")
    if data == seen.before:
        return seen
    plan = load(seen.file.path, data).plan
    if plan is None:
        return _Fixable(seen.file, data, data, [])
    result = fix_text(plan, settings)
    return _Fixable(seen.file, data, result.plan.text.content.encode("utf-8"), result.fixed)


def give_diff(plans: CommandPlans, settings: LintSettings, output: str | None, *, each: bool) -> int:
    """Write what `--fix` would change as one diff of all files.

    Return the exit status: 1 if anything would change, 2 if a file was left out. With `each`, also print which
    findings would be fixed.
    """
    diffs: list[Clean] = []
    fixed: list[Finding] = []
    for plan in plans:
        result = fix_text(plan, settings)
        if result.fixed:
            diffs.append(diff.render(EditedPlan(plan, result.plan).diff()))
        fixed += result.fixed
    plans.require()
    write_text(concat(*diffs), output)
    say_fixed(fixed, each=each, would=True)
    return plans.print_problems() or int(bool(fixed))


def say_fixed(fixed: Sequence[Finding], *, each: bool, would: bool = False) -> None:
    """Print how many findings were fixed, or would be, and in which files; with `each`, print each finding."""
    for finding in fixed if each else ():
        print_message(
            "would fix" if would else "fixed", f"{finding.span}: {finding.code} [{finding.rule.name}] {finding.message}"
        )
    if fixed or would:
        files = dict.fromkeys(finding.span.path for finding in fixed)
        where = f" in {', '.join(files)}" if files else ""
        print_message("", f"{count(len(fixed), 'finding')} {'would be ' if would else ''}fixed{where}")
