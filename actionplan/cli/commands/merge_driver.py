"""`actionplan merge driver`: merge three versions of one plan for git."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.merge_options import Strict
from actionplan.cli.merge_output import add_to_report, print_outcome
from actionplan.errors import PathError
from actionplan.files.atomic_write import FileChange, replace_files
from actionplan.files.limited import read_limited
from actionplan.files.names import printed
from actionplan.merging.driver import merge_file

EXAMPLES = (
    ("What git runs for each plan", "actionplan merge driver %O %A %B --path %P"),
    ("Merge two copies of a plan by hand", "actionplan merge driver old.yaml mine.yaml yours.yaml --path plan.yaml"),
)


def merge_driver(
    base: Annotated[str, option.argument("BASE", "The version from which both sides started.")],
    ours: Annotated[str, option.argument("OURS", "Our version, which is replaced by the result.")],
    theirs: Annotated[str, option.argument("THEIRS", "Their version.")],
    *,
    path: Annotated[str, option.text("--path", "PATH", "Name of the plan in messages.")] = "",
    strict: Strict = False,
) -> int:
    """Merge three versions of one plan, and write the result to OURS. git runs this command.

    The exit status is 0 for a clean merge, and 1 if there are conflicts: they are in the file between git's markers.
    """
    versions = [_read(name) for name in (base, ours, theirs)]
    outcome = merge_file(path or printed(ours), *versions, strict=strict)
    if outcome.data != versions[1]:
        replace_files([FileChange(ours, versions[1], outcome.data)])
    print_outcome(outcome)
    add_to_report(outcome)
    return int(not outcome.clean)


def _read(name: str) -> bytes:
    try:
        return read_limited(Path(name))
    except OSError as error:
        raise PathError(f"`{printed(name)}` cannot be opened: {error.strerror}") from None
