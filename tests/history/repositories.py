"""Repositories written in one go: commits with their files, days and authors, and merges."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

CLERK = "Clerk <clerk@example.org>"


def git(folder: Path, *args: str, stdin: bytes = b"") -> str:
    """Run git in a folder, without the settings of this computer, and return its output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    words = ["git", "-c", "user.name=Clerk", "-c", "user.email=clerk@example.org", *args]
    done = subprocess.run(words, cwd=folder, env=environment, input=stdin, check=True, capture_output=True)  # noqa: S603
    return done.stdout.decode("utf-8", "replace").strip()


class Repository:
    """A repository in the folder `root`, to which commits are added and then written together.

    A commit is known by its mark, a number from 1. `when` is a day, or a day with time and offset, as git reads it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "-q", "-b", "main")
        self._script: list[bytes] = []
        self._commits = 0
        self._tips: dict[str, int] = {}

    def commit(
        self,
        files: Mapping[str, str | bytes | None],
        when: str = "2011-01-01",
        *,
        branch: str = "main",
        by: str = CLERK,
        authored: str = "",
        merge: str = "",
        start: int = 0,
    ) -> int:
        """Add a commit with these files changed, None for deleted ones, and return its mark.

        `merge` is a branch whose tip is a second parent; `start` is the mark at which a new branch begins.
        """
        self._commits += 1
        parent = self._tips.get(branch, start)
        lines = [f"commit refs/heads/{branch}", f"mark :{self._commits}", f"author {by} {_date(authored or when)}"]
        lines += [f"committer {CLERK} {_date(when)}", "data 4", "work"]
        lines += [f"from :{parent}"] if parent else []
        lines += [f"merge :{self._tips[merge]}"] if merge else []
        self._script.append("\n".join(lines).encode() + b"\n")
        for path, content in files.items():
            self._script.append(_file(path, content))
        self._tips[branch] = self._commits
        return self._commits

    def write(self, *, checkout: bool = True) -> list[str]:
        """Write every commit, check out `main`, and return the ids of the commits, the first one first."""
        marks = self.root / ".git" / "marks"
        git(self.root, "fast-import", "--quiet", "--force", f"--export-marks={marks}", stdin=b"".join(self._script))
        if checkout:
            git(self.root, "checkout", "-q", "-f", "main")
        found = dict(line.split() for line in marks.read_text(encoding="ascii").splitlines())
        return [found[f":{number}"] for number in range(1, self._commits + 1)]


def _date(when: str) -> str:
    """Return a day, or a day with time and offset, as git's importer reads it: seconds and offset."""
    moment = datetime.fromisoformat(when if len(when) > len("2011-01-01") else f"{when}T12:00:00+00:00")
    offset = moment.strftime("%z")
    return f"{int(moment.timestamp())} {offset}"


def _file(path: str, content: str | bytes | None) -> bytes:
    if content is None:
        return f"D {path}\n".encode()
    data = content.encode() if isinstance(content, str) else content
    return f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
