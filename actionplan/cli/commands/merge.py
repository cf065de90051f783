"""`actionplan merge`: merge a branch, with the driver set only for this command."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.invocation import note_saved
from actionplan.cli.merge_options import Strict
from actionplan.cli.merge_output import REPORT, read_report
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import ActionplanError
from actionplan.files.boundary import repository
from actionplan.files.names import SUFFIXES, printed
from actionplan.files.own_git import GitResult, pass_to_own_git, run_own_git
from actionplan.merging.git_settings import DRIVER, attributes_of_command, require_git, settings_of_command
from actionplan.outputs.sanitize import clean, clean_line, clean_lines
from actionplan.views.labels import count

EXAMPLES = (
    ("See what merging a branch would do", "actionplan merge spring-reports --dry-run"),
    ("Merge it", "actionplan merge spring-reports"),
    ("Merge in a script, and read what happened as JSON", "actionplan merge spring-reports -f json"),
)
FORMATS = ("text", "json")

Format = Annotated[str, option.choice("--format", "FORMAT", FORMATS, "{words}.", short="-f")]


def merge(
    branch: Annotated[str, option.argument("BRANCH", "The branch or commit to merge into the one checked out.")],
    *,
    dry_run: Annotated[bool, option.flag("--dry-run", "Show what would happen, and change nothing.")] = False,
    strict: Strict = False,
    output_format: Format = "text",
) -> int:
    """Merge a branch into the one checked out, as `git merge` does, with plans merged by ref and entry.

    No git settings are needed or changed, so it works in a build job. Your own git runs, with its hooks. The exit
    status is that of git: 0 for a clean merge, 1 if there are conflicts.
    """
    if branch.startswith("-") or clean(branch) != branch:  # git prints the name as it is
        raise ActionplanError(f"`{branch}` is not a branch: name a branch or a commit")
    require_git()
    with tempfile.TemporaryDirectory(prefix="actionplan-") as name:
        attributes, report = Path(name, "attributes"), Path(name, "report")
        attributes.write_text(attributes_of_command(), encoding="utf-8", errors="surrogateescape")
        settings = settings_of_command(attributes, strict=strict)
        _warn_of_other_drivers(settings, branch)
        os.environ[REPORT] = str(report)
        try:
            result = _run(settings, branch, dry_run=dry_run, quiet=output_format == "json")
        finally:
            del os.environ[REPORT]
        files = read_report(report)
    if not dry_run and not result.status:
        note_saved([f"the merge of {branch}"])
    if output_format == "json":
        _write_json({"branch": branch, "dry_run": dry_run, "status": result.status, "files": files}, result)
    elif dry_run:
        _write_preview(result, files)
    return result.status


def _run(settings: list[str], branch: str, *, dry_run: bool, quiet: bool) -> GitResult:
    if dry_run:
        return run_own_git(*settings, "merge-tree", "--write-tree", "--name-only", "HEAD", branch)
    if quiet:
        return run_own_git(*settings, "merge", "--no-edit", branch)
    return GitResult(b"", "", pass_to_own_git(*settings, "merge", branch))


def _warn_of_other_drivers(settings: list[str], branch: str) -> None:
    """Warn of plans for which .gitattributes names another way to merge, since git prefers that."""
    top = repository(Path.cwd())  # git counts paths from there.
    patterns = [f"*{suffix}" for suffix in SUFFIXES]
    changed = run_own_git("diff", "--name-only", "-z", f"HEAD...{branch}", "--", *patterns, here=top)
    paths = [os.fsdecode(path) for path in changed.output.split(b"\0") if path]
    if changed.status or not paths:
        return
    found = run_own_git(*settings, "check-attr", "-z", "merge", "--", *paths, here=top).output.split(b"\0")
    for path, value in zip(found[0::3], found[2::3], strict=False):
        if value != DRIVER.encode():
            print_message(
                "warning",
                f"{printed(os.fsdecode(path))}: .gitattributes sets `merge={os.fsdecode(value)}`, so it is not merged "
                "as a plan: correct .gitattributes",
            )


def _write_json(data: dict[str, Any], result: GitResult) -> None:
    import json  # noqa: PLC0415 only this format needs it

    data = {"format": 1} | data | {"git": (result.output.decode("utf-8", "replace") + result.errors).splitlines()}
    write_output(clean_lines(json.dumps(data, indent=2, ensure_ascii=False) + "\n"))


def _write_preview(result: GitResult, files: list[dict[str, Any]]) -> None:
    """Print what git would do. Its first line names a tree, and an empty line follows the paths in conflict."""
    for line in result.errors.splitlines():
        print_message("", line)
    if result.status > 1:
        return
    lines = result.output.decode("utf-8", "replace").split("\n")
    conflicts = lines[1 : lines.index("", 1)] if result.status and "" in lines[1:] else []
    for path in conflicts:
        write_output(clean_line(f"conflict: {printed(path)}"))
    left = f"merging would leave conflicts in {count(len(conflicts), 'file')}"
    clean = f"this would merge cleanly: {count(len(files), 'plan')} changed on both sides"
    write_output(clean_line(left if result.status else clean))
