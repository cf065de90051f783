"""Keep the rows of all plans up to date: check the files on each request, and read again those that changed."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from actionplan.diagnostics.finding import Finding, order
from actionplan.files.discover import File
from actionplan.lint.engine import combine_checked
from actionplan.lint.plan_check import Checked, lint_plan
from actionplan.lint.settings import LintSettings
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.outcome import ReadingOutcome
from actionplan.plan.parallel import each
from actionplan.plan.read_file import FileResult, read_file
from actionplan.views.report.site import FileNames
from actionplan.web.packed import Packed, packed
from actionplan.web.rows import PlanRows, plan_rows

T = TypeVar("T")

FRESH = 2.0
"""Seconds after a file was changed during which it is read on each request.

In that time, a second change may not show in the time of the file, since clocks of file systems are coarse.
"""
KEPT = 2
"""For how many days the results for each plan are kept. The day used least recently is dropped."""
PAGES = 20
"""How many papers are kept."""

Given = tuple[Hashable, ...]
"""What a function gets in addition to a plan."""


class KeptFile:
    """A file as git had recorded it, with its content."""

    def __init__(self, path: str, where: str, named: bool, content: bytes | Finding) -> None:
        self.path = path
        self.where = where
        self.named = named
        self._content = content

    def read(self) -> bytes | Finding:
        """Return the content, or why there is none."""
        return self._content


AnyFile = File | KeptFile


class ServedFiles(NamedTuple):
    """The files of the plans, and findings about folders that cannot be searched."""

    files: Sequence[AnyFile]
    problems: Sequence[Finding]


FileState = tuple[int, int, int, int]
"""Time of the last change in ns, size, inode and device. If all are the same, so is the content."""


class PlansOnDay(NamedTuple):
    """All plans on one day, as they were when the request came."""

    day: date
    plans: tuple[PlanRows, ...]
    slugs: dict[str, str]
    """The part of an address that names a plan, by the path of its file."""
    files: dict[str, AnyFile]
    """The files of plans, by that part of their address."""
    found: dict[str, AnyFile]
    """All files, by their printed name."""
    findings: list[Finding]

    def slug(self, plan: PlanRows) -> str:
        """Return the part of an address that names a plan."""
        return self.slugs[plan.path]


class FileCache(Generic[T]):
    """What a function returned for the plan of each file, as long as the file is unchanged."""

    def __init__(self, function: Callable[[Plan], T], now: Callable[[], float]) -> None:
        self._function = function
        self._now = now
        self._known: dict[str, tuple[FileState, float, FileResult[T]]] = {}

    def results(self, files: Sequence[AnyFile]) -> list[FileResult[T]]:
        """Return the results for some files, in order; those of other files are forgotten."""
        now = self._now()
        states = {file.where: _state(file) for file in files}
        old = [file for file in files if not self._holds(file, states[file.where])]
        read = each(partial(read_file, function=self._function), old)
        fresh = {file.where: (states[file.where], now, result) for file, result in zip(old, read, strict=True)}
        self._known = {file.where: fresh.get(file.where) or self._known[file.where] for file in files}
        return [self._known[file.where][2] for file in files]

    def _holds(self, file: AnyFile, state: FileState) -> bool:
        """Tell whether the content of a file is certainly the one that was read."""
        known = self._known.get(file.where)
        if known is None or known[0] != state:
            return False
        return not -FRESH <= known[1] - state[0] / 1e9 <= FRESH


def _state(file: AnyFile) -> FileState:
    if isinstance(file, KeptFile):  # What git has recorded does not change.
        return (0, 0, 0, 0)
    try:
        found = os.stat(file.where)  # noqa: PTH116 a thousand files on each request
    except (OSError, ValueError):
        return (0, 0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev)


class Store:
    """The plans that the server shows. `find` looks for the files, `now` gives seconds since 1970."""

    def __init__(self, find: Callable[[], ServedFiles], now: Callable[[], float]) -> None:
        self._find = find
        self._now = now
        self._lock = threading.Lock()
        # This takes long for many plans and is not needed for the first page, so it has a lock of its own.
        self._locks: defaultdict[Callable[..., Any], threading.Lock] = defaultdict(threading.Lock)
        self._caches: defaultdict[Callable[..., Any], dict[Given, FileCache[Any]]] = defaultdict(dict)
        self._linted: tuple[object, list[Finding]] | None = None
        self._remembered: dict[Hashable, tuple[object, Any]] = {}

    def snapshot(self, day: date) -> PlansOnDay:
        """Return all plans on a day. Raise PathError if the files cannot be found any more."""
        found = self._find()
        return _snapshot(day, found, self._results(plan_rows, (day,), found.files))

    def for_plans(self, make: Callable[..., T], *given: Hashable, files: Sequence[AnyFile] | None = None) -> list[T]:
        """Return what `make` returns for each plan and the `given` arguments, in the order of the files.

        `make` is called again only for files that have changed, whichever process changed them. `files` are those of
        the snapshot, if there is one.
        """
        results = self._results(make, given, self._find().files if files is None else files)
        return [result.value for result in results if result.usable and result.value is not None]

    def _results(self, make: Callable[..., T], given: Given, files: Sequence[AnyFile]) -> list[FileResult[T]]:
        with self._lock:
            lock = self._locks[make]
        with lock:
            caches = self._caches[make]
            new = FileCache(partial(_call, make=make, given=given), self._now)
            caches[given] = caches.pop(given, new)
            while len(caches) > KEPT:
                del caches[next(iter(caches))]
            return caches[given].results(files)

    def lint(self, settings: LintSettings) -> list[Finding]:
        """Return the findings of the lint rules on all plans; only those that have changed are checked again."""
        found = self._find()
        results = self._results(plan_checked, (settings,), found.files)
        known, linted = (found.problems, results), self._linted
        if linted is None or linted[0] != known:
            structural = [*found.problems, *_structural(results)]
            checked = (result.value.open() for result in results if result.usable and result.value is not None)
            findings = combine_checked(checked, structural, settings).findings
            # Lines would be most of the memory, and few findings are shown at once.
            linted = self._linted = known, [finding._replace(source="", fix=()) for finding in findings]
        return linted[1]

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns for a key; it is called again only if a file was changed since."""
        states = self._states(self._find().files)
        known = self._remembered.pop(key, None)
        if known is None or known[0] != states:
            known = states, make()
        with self._lock:
            self._remembered[key] = known
            while len(self._remembered) > PAGES:
                del self._remembered[next(iter(self._remembered))]
        value: T = known[1]
        return value

    def _states(self, files: Sequence[AnyFile]) -> object:
        """Return a value that stays equal as long as no file changes."""
        states = [(file.where, _state(file)) for file in files]
        now = self._now()
        fresh = any(-FRESH <= now - state[0] / 1e9 <= FRESH for _, state in states)
        return (states, now) if fresh else states


def _call(plan: Plan, make: Callable[..., T], given: Given) -> T:
    return make(plan, *given)


def plan_checked(plan: Plan, settings: LintSettings) -> Packed[Checked]:
    """Return what the lint rules find in one plan on its own, without fixes. Any process may call this."""
    return packed(lint_plan(plan, settings).without_fixes())


def _structural(results: Iterable[FileResult[Any]]) -> list[Finding]:
    """Return what the reader of plans has found in files and between them, in the order of the files."""
    outcome = ReadingOutcome()
    for result in results:
        outcome.add(result)
    return outcome.findings()


def _snapshot(day: date, found: ServedFiles, results: Sequence[FileResult[PlanRows]]) -> PlansOnDay:
    names = FileNames("-")
    slugs: dict[str, str] = {}
    files: dict[str, AnyFile] = {}
    plans = []
    for file, result in zip(found.files, results, strict=True):
        if result.value is not None and result.usable:
            slug = names.take(result.value.name, "plan")
            slugs[file.path], files[slug] = slug, file
            plans.append(result.value)
    findings = sorted([*found.problems, *_structural(results)], key=order)
    every = {file.path: file for file in found.files}
    return PlansOnDay(day, tuple(plans), slugs, files, every, findings)
