"""Compare a commit with its first parent by the rules of `lint --base`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from actionplan.config import Config
from actionplan.files.git import GitRevision, GitTree, missing_content, read_blobs
from actionplan.files.names import printed
from actionplan.history.paths import is_inside
from actionplan.history.recorded_tree import SHORT
from actionplan.lint.base_files import BaseFiles
from actionplan.lint.baseline import Baseline
from actionplan.lint.engine import LintResult, lint_against
from actionplan.lint.rule_selection import RuleSelection
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load

Select = Callable[[Config], RuleSelection]


class AuditStep(NamedTuple):
    """A commit to compare with its first parent: their ids, their days, and the YAML files that differ.

    `then` and `now` are the ids of the contents of those files, by path below the root. `settings` are those of the
    parent. `others` counts the unchanged plans with an id that a changed file has; `paths_by_id` are files by plan id.
    """

    parent: str
    commit: str
    base_day: date
    day: date
    then: Mapping[str, str]
    now: Mapping[str, str]
    settings: Mapping[str, str]
    others: Mapping[str, int]
    paths_by_id: Mapping[str, str]
    shelf: Shelf
    last: bool = False


class StepFinding(NamedTuple):
    """A finding about a commit. `severity` is "error" or "warning"."""

    code: str
    severity: str
    path: str
    line: int
    message: str
    suppressed: bool = False


class StepResult(NamedTuple):
    """What was found about a commit, and how many plans were compared."""

    commit: str
    findings: tuple[StepFinding, ...]
    compared: int


class Shelf:
    """The contents that some consecutive commits need: read with one git command, each plan parsed once."""

    def __init__(self, root: Path, blobs: Sequence[str]) -> None:
        self._root = root
        self._blobs = tuple(blobs)
        self._contents: dict[str, bytes | None] = {}
        self._plans: dict[tuple[str, bytes], Loaded] = {}

    def content(self, blob: str) -> bytes | None:
        """Return the bytes of a content; None for one that the clone does not have."""
        if not self._contents:
            self._contents = dict(zip(self._blobs, read_blobs(self._root, self._blobs), strict=True))
        return self._contents.get(blob)

    def read(self, path: str, data: bytes) -> Loaded:
        """Read a plan, or return it as it was read before."""
        if (path, data) not in self._plans:
            self._plans[path, data] = load(path, data)
        return self._plans[path, data]

    def clear(self) -> None:
        """Release everything."""
        self._contents, self._plans = {}, {}


class _Parent(GitTree):
    """The files of the parent that differ in the commit. Only these are listed, since others cannot have changed."""

    moved = False

    def __init__(self, step: AuditStep, root: Path) -> None:
        super().__init__(root, root, step.parent)
        self.name = step.parent[:SHORT]
        self._step = step

    @property
    def day(self) -> date:
        """The day from which added entries are judged."""
        return self._step.base_day

    @property
    def entries(self) -> dict[str, tuple[bytes, str]]:
        """The mode and id of every file that differs."""
        return {path: (b"100644", blob) for path, blob in self._step.then.items()}

    @property
    def listing(self) -> dict[str, str]:
        """The id of the content of every file that differs."""
        return dict(self._step.then)

    def find_named(self, name: str) -> dict[str, str]:
        """Return the id of the content of every file with this name, by the path of its folder."""
        found = ((path.rpartition("/"), blob) for path, blob in self._step.settings.items())
        return {folder: blob for (folder, _, file), blob in found if file == name}

    def content(self, identity: str) -> bytes:
        """Return the bytes of a file by the id of its content."""
        return self._step.shelf.content(identity) or b""

    def blobs(self, identities: Sequence[str]) -> Iterator[bytes | None]:
        """Yield the bytes of many files by the ids of their contents, None for one that the clone does not have."""
        return map(self._step.shelf.content, identities)


class _Files(BaseFiles):
    """The files of a commit, whatever links the folder has now."""

    def below_root(self, path: str) -> str:
        """Return the path of a file as git lists it. Raise RevisionError for one of another repository."""
        typed = Path(os.path.normpath(Path.cwd().resolve() / path))
        return typed.relative_to(self._revision.root).as_posix() if typed != self._revision.root else ""


class _StepBaseline(Baseline):
    """The comparison of a commit with its first parent."""

    def __init__(self, step: AuditStep, root: Path, paths: Sequence[str], select: Select) -> None:
        self._step = step
        super().__init__(_Parent(step, root), paths, step.day, select)  # type: ignore[arg-type]
        self._watched = [self._files.below_root(path) for path in self._named]

    def names(self, path: str) -> bool:
        """Tell whether PATHS name a file of the commit, by its path below the root."""
        return any(is_inside(path, watched) for watched in self._watched)

    def _files_of(self, revision: GitRevision) -> BaseFiles:
        return _Files(revision)

    def _load(self, shown: str, data: bytes) -> Loaded:
        return self._step.shelf.read(shown, data)

    def _exists(self, path: str) -> bool:
        return path in self._step.now

    def _others(self, identity: str) -> int:
        return self._step.others.get(identity, 0)

    def _is_as_stored(self, path: str, identity: str) -> bool:
        return self._step.now.get(path) == identity

    def _found_elsewhere(self, plan: Plan) -> str | None:
        path = self._step.paths_by_id.get(plan.id or "")
        return printed(os.path.relpath(self._revision.root / path)) if path else None

    def _require_this_repository(self, path: str) -> None:
        """Do nothing, since every plan comes from the commit."""


def audit_step(step: AuditStep, root: Path, paths: Sequence[str], select: Select) -> StepResult:
    """Return what the History rules find about a commit. Any process may call this."""
    base = _StepBaseline(step, root, paths, select)
    plans, left_out = _read(step, root, base)
    findings = tuple(_findings(lint_against(plans, base, left_out)))
    if step.last:
        step.shelf.clear()
    return StepResult(step.commit, findings, base.compared)


def _read(step: AuditStep, root: Path, base: _StepBaseline) -> tuple[list[Plan], frozenset[str]]:
    """Return the plans of the commit that changed, and the paths of those that were left out."""
    plans: list[Plan] = []
    left_out = set()
    for path, blob in step.now.items():
        if base.names(path):
            shown = printed(os.path.relpath(root / path))
            loaded = step.shelf.read(shown, _content(step, shown, blob))
            if loaded.plan is not None:
                plans.append(loaded.plan)
            elif loaded.is_plan:
                left_out.add(shown)
    return plans, frozenset(left_out)


def _content(step: AuditStep, shown: str, blob: str) -> bytes:
    data = step.shelf.content(blob)
    if data is None:
        raise missing_content(shown, step.commit[:SHORT])
    return data


def _findings(result: LintResult) -> Iterator[StepFinding]:
    """Yield what was found, then what comments in the plans suppress."""
    found = [(finding, False) for finding in result.findings]
    for each, suppressed in (*found, *((each.finding, True) for each in result.suppressed_history)):
        severity, span = str(each.rule.severity), each.span
        yield StepFinding(each.code, severity, span.path, span.line, each.message, suppressed)
