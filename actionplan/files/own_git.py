"""Run the user's own git, as the user would: with the settings, hooks and filters of the user and the repository.

Only commands that the user gives in order to change the repository do this. Everything else uses `files/git.py`.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from actionplan.errors import ActionplanError
from actionplan.files.git import git_program
from actionplan.named_tuple import NamedTuple


class GitResult(NamedTuple):
    """What a git command printed, and its exit status."""

    output: bytes
    errors: str
    status: int


def run_own_git(*args: str, here: Path | None = None) -> GitResult:
    """Run a git command and return what it printed. Raise ActionplanError if git cannot be started."""
    try:
        done = subprocess.run(  # noqa: S603 an argument list, no shell
            [git_program(), *args], cwd=here, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise ActionplanError(f"git cannot be run: {error.strerror or error}") from None
    return GitResult(done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode)


def pass_to_own_git(*args: str) -> int:
    """Run a git command that reads from and prints to the terminal, and return its exit status."""
    try:
        return subprocess.run([git_program(), *args], check=False).returncode  # noqa: S603 an argument list, no shell
    except OSError as error:
        raise ActionplanError(f"git cannot be run: {error.strerror or error}") from None


def merge_as_text(
    base: bytes, ours: bytes, theirs: bytes, labels: Sequence[str] = ("ours", "base", "theirs")
) -> GitResult:
    """Merge three texts as git does, and return the result, with markers where they conflict.

    The status is 0 for a clean merge, else the number of conflicts, or 255 if they are not texts.
    """
    with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
        names = ("ours", "base", "theirs")
        for name, data in zip(names, (ours, base, theirs), strict=True):
            Path(folder, name).write_bytes(data)
        named = [part for label in labels for part in ("-L", label)]
        return run_own_git("merge-file", "-p", *named, *names, here=Path(folder))
