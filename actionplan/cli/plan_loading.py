"""Load the plans that a command is about: find the files, read each once, and report what was left out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actionplan.cli.progress_bar import ProgressBar
from actionplan.cli.settings import current_settings
from actionplan.cli.streams import print_followed, print_message
from actionplan.config import DEFAULT_PLANS, Config, recorded_config
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PathError, nearest, quoted
from actionplan.files.boundary import boundary, leads_outside
from actionplan.files.discover import File, FoundFiles, discover
from actionplan.files.names import STDIN, SUFFIXES, printed
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.parallel import MIN_ITEMS
from actionplan.plan_set import PlanSet
from actionplan.syntax.limits import MAX_BYTES
from actionplan.views.labels import count

if TYPE_CHECKING:
    from actionplan.history.recorded_tree import RecordedFile, RecordedTree

    AnyFile = File | RecordedFile

T = TypeVar("T")
R = TypeVar("R")
_FEW = 3
"""How many skipped files a note names."""


class AnyFiles(NamedTuple):
    """The files at some paths, and the folders among them that could not be opened."""

    files: Sequence[AnyFile]
    problems: list[Finding]


class CommandPlans:
    """The plans of one command: read from the paths it names, with notes about what was left out.

    `paths` are those of the command, each a file, a folder or the id of a plan. Without any, those of the settings are
    read, or else the folder `plans`. With `announce_links`, a note is printed
    for each path of the command that is a link to elsewhere. With `at`, the plans are those that the paths named at a
    commit, as it recorded them.
    """

    def __init__(self, paths: Sequence[str], *, announce_links: bool = True, at: RecordedTree | None = None) -> None:
        self.config: Config = current_settings()
        self.at = at
        named = [self._path_of(path) for path in dict.fromkeys(paths)]
        for path in named if announce_links and at is None else ():
            print_followed(path)
        self.paths = named or self._default_paths()
        try:
            files = self._discover(self.paths)
        except PathError as error:
            from_settings = not paths and self.config.plans
            raise (PathError(f"{error} (`plans` in {self.config.path})") if from_settings else error) from None
        self._files: Sequence[AnyFile] = files.files
        self._files_by_path = {file.path: file for file in reversed(files.files) if isinstance(file, File)}
        self._progress = ProgressBar(len(files.files))
        self._plans = PlanSet(files.files, files.problems, self._progress.step)

    def _path_of(self, named: str) -> str:
        """Return the path that a word of the command names: an existing one, or else the file of the plan with that id.

        A word that is neither is returned unchanged; opening it reports the error.
        """
        there = os.path.lexists(named) if self.at is None else self.at.exists(named)
        if named in ("", STDIN) or there or "/" in named or "\\" in named:
            return named
        try:
            files = self._discover(self._default_paths()).files
        except PathError:
            return named
        paths: dict[str, list[str]] = {}
        for id_, path in PlanSet(files).map(_id_and_path):
            paths.setdefault(id_ or "", []).append(path)
        return _path_among(named, paths)

    def _discover(self, paths: Sequence[str]) -> AnyFiles:
        """Find the files at some paths: the current ones, or those of the commit."""
        if self.at is not None:
            return AnyFiles(self.at.discover(paths), [])
        found = discover(paths, _stdin() if STDIN in paths else None)
        return AnyFiles(found.files, found.problems)

    def _default_paths(self) -> list[str]:
        """Return the paths of a command that names none; with `at`, the settings of the commit decide, if any."""
        if self.at is None:
            return _default_paths(self.config)
        then = recorded_config(self.at, Path.cwd())
        return list(then.plans or self.config.plans or (DEFAULT_PLANS,))

    def __iter__(self) -> Iterator[Plan]:
        """Yield each plan, in the order of the files, as it is read."""
        with self._progress:
            yield from self._plans

    @property
    def many(self) -> bool:
        """Whether there are so many files that `map` is faster, and needs less memory, than iterating."""
        return len(self._files) >= MIN_ITEMS

    def narrowed(self, names: Collection[str]) -> CommandPlans | None:
        """Return the plans of those files that may have one of these ids or paths; None if every file must be read.

        The other files are not read as plans, so nothing is reported about them.
        """
        if self.at is not None or STDIN in self.paths:
            return None
        kept = [file for file in self._files if isinstance(file, File) and _may_be(file, names)]
        if not kept or len(kept) == len(self._files):
            return None
        few = object.__new__(CommandPlans)
        few.__dict__.update(self.__dict__)
        few._files = kept
        few._progress = ProgressBar(len(kept))
        few._plans = PlanSet(kept, (), few._progress.step)
        return few

    def only(self, paths: Collection[str]) -> Iterator[Plan]:
        """Yield the plans of those of the files that have one of these printed names."""
        yield from PlanSet([file for file in self._files if file.path in paths])

    @property
    def file_paths(self) -> list[str]:
        """The names of all files, whether or not they are plans."""
        return [file.path for file in self._files]

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Yield what `function` returns for each plan, in the order of the files; see `PlanSet.map`."""
        with self._progress:
            yield from self._plans.map(function)

    def gather(self, function: Callable[[Plan], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        """Yield what `gather` makes of the results of `function` for a few plans at a time; see `PlanSet.gather`."""
        with self._progress:
            yield from self._plans.gather(function, gather)

    @property
    def findings(self) -> list[Finding]:
        """Everything that is wrong with the files: structural findings, and what could not be opened."""
        return self._plans.findings

    @property
    def plan_count(self) -> int:
        """How many plans could be read."""
        return self._plans.plan_count

    def require(self) -> None:
        """Raise PathError if there is no plan, and no file that may be a broken one."""
        if self.plan_count or self.findings:
            return
        where = " and ".join(f"`{printed(path)}`" for path in self.paths)
        if self.at is not None:
            raise PathError(f"there was no plan in {where} on {self.at.recorded}")
        advice = [_possible_plan(path) for path in self._plans.possible_plans]
        advice = advice or ["to write a first plan, run `actionplan new`"]
        raise PathError("\n".join([f"there is no plan in {where}", *advice]))

    def find_again(self) -> FoundFiles:
        """Return the current files at the same paths. Raises PathError for a path that is gone."""
        return discover(self.paths)

    @property
    def recorded_files(self) -> list[RecordedFile]:
        """The files of the commit, for a command with `at`."""
        return [file for file in self._files if not isinstance(file, File)]

    @property
    def current_files(self) -> list[File]:
        """The current files, for a command without `at`."""
        return [file for file in self._files if isinstance(file, File)]

    def file(self, path: str) -> File:
        """Return the current file with this printed name."""
        return self._files_by_path[path]

    def check_output(self, output: str | None) -> None:
        """Raise ActionplanError if `output` is one of the files that the command reads."""
        if output is None or not Path(output).exists():
            return
        for file in self._files:
            if file.content is None and Path(file.where).exists() and Path(file.where).samefile(output):
                raise ActionplanError(f"`{file.path}` is a plan that the command reads: give `--output` another name")

    def print_problems(self) -> int:
        """Print on standard error what was left out, and the number of findings; return 2 if something was left out."""
        findings = self.findings
        left_out = [finding for finding in findings if finding.left_out]
        for finding in left_out:
            print_message(str(finding.span), f"{finding.code} {finding.message} ({finding.left_out} left out)")
        if left_out:
            print_message("left out", f"{count(len(left_out), 'item')}, listed above and not counted")
        if len(findings) > len(left_out):
            print_message("note", self._where_the_rest_is(len(findings) - len(left_out)))
        self.print_skipped()
        return 2 if left_out else 0

    def _where_the_rest_is(self, rest: int) -> str:
        if self.at is not None:
            return f"{count(rest, 'finding')} in these files as recorded on {self.at.recorded}"
        command = " ".join(["actionplan validate", *map(quoted, map(printed, self.paths))])
        return f"{count(rest, 'finding')} in these files: run `{command}`"

    def print_skipped(self) -> None:
        """Print on standard error which YAML files in folders are not plans."""
        possible = self._plans.possible_plans
        if skipped := [path for path in self._plans.skipped if path not in possible]:
            are, more = ("is", "") if len(skipped) == 1 else ("are", "s")
            names = ", ".join(skipped[:_FEW]) + (f" and {len(skipped) - _FEW} more" if len(skipped) > _FEW else "")
            kind = f"not {'a ' if not more else ''}plan{more}"
            print_message("note", f"skipped {count(len(skipped), 'YAML file')} that {are} {kind}: {names}")
        for path in possible:
            print_message("note", _possible_plan(path))


def _may_be(file: File, names: Collection[str]) -> bool:
    """Tell whether a file may be a plan with one of these ids or paths.

    With escapes in its text, it may be any plan.
    """
    data = file.read()
    if file.path in names or not isinstance(data, bytes):
        return file.path in names
    return b"\\" in data or any(name.encode("utf-8", "surrogatepass") in data for name in names)


def _possible_plan(path: str) -> str:
    return f"{path} looks like a plan: if it is one, add the line `format: 1` at its start"


def _default_paths(config: Config) -> list[str]:
    """Return the paths of a command that names none. Raises PathError if there is no default."""
    if config.plans:
        return list(config.plans)
    if Path(DEFAULT_PLANS).is_dir():
        if leads_outside(Path(DEFAULT_PLANS), boundary(Path.cwd())):
            raise PathError(
                f"`{DEFAULT_PLANS}` is a link that leads outside this folder: to use it, name it in the command"
            )
        return [DEFAULT_PLANS]
    raise PathError(
        "there is no folder `plans` here, and no settings that name one\n"
        "name a plan file or folder, or run `actionplan new` to write a first plan"
    )


def _id_and_path(plan: Plan) -> tuple[str | None, str]:
    """Return the id and the path of a plan."""
    return plan.id, plan.path


def _stdin() -> bytes:
    """Return standard input, at most one byte more than a plan may have."""
    if sys.stdin.isatty():
        print_message(
            "note", "reading a plan from the keyboard: to end it, press Ctrl-D, or on Windows Ctrl-Z and Enter"
        )
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _path_among(named: str, paths: dict[str, list[str]]) -> str:
    """Return the path of the plan with an id, of the paths by id; the id itself if there is none.

    Raises PathError if several have the id, and for a word that is nearly an id or a path.
    """
    holders = paths.get(named, [])
    if len(holders) > 1:
        raise PathError(f"the id `{named}` is used by {' and '.join(holders)}: name one of these files")
    if holders:
        return holders[0]
    same_name = [path for each in paths.values() for path in each if Path(path).name == named]
    if same_name:
        raise PathError(f"there is no file or folder `{printed(named)}` here: did you mean `{same_name[0]}`?")
    near = "" if Path(named).suffix in SUFFIXES else nearest(named, filter(None, paths))
    if near:
        raise PathError(f"there is no file, folder or plan id `{printed(named)}`: did you mean `{near}`?")
    return named
