"""Plans as they were at a revision: which of them a plan of today is to be compared with, and which are gone."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import Span
from actionplan.files.discover import STDIN, printed
from actionplan.files.git import GitRevision
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.rules.history import gone

_ID = re.compile(rb"^id[ \t]*:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


class Baseline:
    """The plans of a revision, seen from the call: `paths` are the files and folders it looks at."""

    def __init__(self, revision: GitRevision, paths: Sequence[str]) -> None:
        self.revision = revision
        self.unreadable: list[str] = []
        """The printed paths of files of the revision that should have been compared and are no readable plans."""
        self._folders = [self._below_root(path) for path in paths if path != STDIN and Path(path).is_dir()]
        self._met: set[str] = set()
        self._displaced: set[str] = set()

    @property
    def name(self) -> str:
        """What the user called the revision."""
        return self.revision.name

    def counterpart(self, plan: Plan) -> Plan | None:
        """The plan as it was: by its id, wherever it stood; None where it is new or not a byte has changed."""
        self._met.add(plan.name)
        path = self._below_root(plan.path)
        identity = self.revision.files.get(path)
        if identity == _identity(plan, len(identity or "")):
            return None
        if identity is not None:
            then = self._load(path, identity)
            if then is None or then.id == plan.id:
                return then
            self._displaced.add(path)
        elsewhere = self._by_id.get(plan.id or "")
        return self._load(elsewhere, self.revision.files[elsewhere]) if elsewhere else None

    def gone(self) -> Iterator[Finding]:
        """A finding for every plan of the folders looked at that is there no more; ask once all were seen."""
        left = [
            path for path in self.revision.files if self._watched(path) and not (self.revision.root / path).exists()
        ]
        for path in sorted({*left, *self._displaced}):
            then = self._load(path, self.revision.files[path], quietly=True)
            if then is not None and then.name not in self._met:
                shown = printed(os.path.relpath(self.revision.root / path))
                message = f"the plan `{then.name}` of {self.revision.name} is gone, with everything in it"
                yield Finding(gone.RULE.rule, Span(shown, 1, 1, 1, 1, 0, 0), message, gone.HELP)

    @cached_property
    def _by_id(self) -> dict[str, str]:
        """The path of each plan of the revision by its id, of files that moved or lie in the folders looked at."""
        files = self.revision.files
        paths = [path for path in files if self._watched(path) or not (self.revision.root / path).exists()]
        found: dict[str, str] = {}
        for path, data in zip(paths, self.revision.contents([files[path] for path in paths]), strict=True):
            if named := _ID.search(data):
                found.setdefault(named[1].decode("utf-8", "replace"), path)
        return found

    def _load(self, path: str, identity: str, *, quietly: bool = False) -> Plan | None:
        loaded = load(path, self.revision.content(identity))
        if loaded.plan is None and loaded.is_plan and not quietly:
            self.unreadable.append(path)
        return loaded.plan

    def _watched(self, path: str) -> bool:
        return any(folder in (".", path) or path.startswith(f"{folder}/") for folder in self._folders)

    def _below_root(self, path: str) -> str:
        """A path of the call as the revision lists it."""
        return PurePosixPath(Path(os.path.relpath(Path(path).resolve(), self.revision.root)).as_posix()).as_posix()


def _identity(plan: Plan, length: int) -> str:
    """The id git gives to a file with the bytes of the plan; `length` tells which of its two hashes is in use."""
    data = plan.text.content.encode("utf-8", "surrogatepass")
    content = b"blob %d\0" % len(data) + data
    if length == 64:
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()
