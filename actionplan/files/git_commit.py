"""Commit one file with the user's own git: their settings and hooks apply, unlike in everything that only reads."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from actionplan.files.boundary import repository
from actionplan.files.git import git_program
from actionplan.named_tuple import NamedTuple

_SECONDS = 60
"""How many seconds git may take, including the hooks of the repository."""


class Author(NamedTuple):
    """The person to whom git attributes an edit."""

    name: str
    email: str


def configured_author(path: str) -> Author:
    """Return the name and address in the user's git settings; "" for a value that is not set."""
    return Author(_asked(path, "user.name"), _asked(path, "user.email"))


def _asked(path: str, key: str) -> str:
    answer = _run(Path(path).resolve().parent, "config", "--get", key)
    return answer.stdout.strip() if answer is not None and not answer.returncode else ""


def commit_file(path: str, message: str, author: Author) -> str:
    """Commit a file as it is now, and nothing else. Return why that failed; "" if it did not."""
    file = Path(path).resolve()
    if repository(file.parent) is None:
        return "the file is not in a git repository"
    who = ("-c", f"user.name={author.name}", "-c", f"user.email={author.email}")
    _run(file.parent, "add", "--intent-to-add", "--", file.name)
    done = _run(file.parent, *who, "commit", "--quiet", "--only", "--message", message, "--", file.name)
    if done is None:
        return "git cannot be run, or took too long"
    if not done.returncode:
        return ""
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git gave no reason"


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str] | None:
    """Run git in a folder; None if there is no git, or if it took too long."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        return subprocess.run(  # noqa: S603 an argument list, no shell
            [git_program(), *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
