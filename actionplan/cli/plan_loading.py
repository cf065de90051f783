"""The plans that a call is about: where they are, each read once, and what is said of what was left out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from actionplan.cli.progress_bar import ProgressBar
from actionplan.cli.streams import say
from actionplan.config import DEFAULT_PLANS, Config, read_config
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PathError
from actionplan.files.discover import STDIN, File, discover, printed
from actionplan.plan.load_many import Reading, read_plans
from actionplan.plan.model import Plan
from actionplan.plan.parallel import PAYS_FROM
from actionplan.syntax.limits import MAX_BYTES
from actionplan.views.labels import count

T = TypeVar("T")


class Plans:
    """The plans of one call. Iterate it; what was found on the way can be had afterwards.

    `paths` are those of the call, else those of the settings, else `plans`.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.config: Config = read_config(Path.cwd())
        self.paths = list(paths) or _usual(self.config)
        try:
            self._found = discover(self.paths, _stdin() if STDIN in self.paths else None)
        except PathError as error:
            named = not paths and self.config.plans
            raise (PathError(f"{error}; {self.config.path} names it as `plans`") if named else error) from None
        self._reading: Reading[Any] = read_plans(())

    def __iter__(self) -> Iterator[Plan]:
        """Each plan, in the order of the files, as it is read."""
        progress = ProgressBar(len(self._found.files))
        self._reading = reading = read_plans(self._found.files, progress.step)
        with progress:
            yield from reading

    @property
    def many(self) -> bool:
        """Whether there are so many files that `pieces` is the faster way, and keeps the smaller part in memory."""
        return len(self._found.files) >= PAYS_FROM

    def pieces(self, piece: Callable[[Plan], T]) -> Iterator[T]:
        """What `piece` makes of each plan, in the order of the files; several processes may read them.

        `piece` and what it gives must be such that `pickle` takes them.
        """
        progress = ProgressBar(len(self._found.files))
        self._reading = reading = Reading(self._found.files, piece, progress.step)
        with progress:
            yield from reading.by_processes()

    @property
    def findings(self) -> list[Finding]:
        """Everything that is wrong with the files: structural faults, and what could not be opened."""
        return [*self._found.problems, *self._reading.findings]

    @property
    def seen(self) -> int:
        """How many plans could be read."""
        return self._reading.plans_seen

    def require(self) -> None:
        """Raise PathError where there is not one plan, nor a file that might be a broken one."""
        if self.seen or self.findings:
            return
        where = " ".join(f"`{printed(path)}`" for path in self.paths)
        advice = [_forgotten(path) for path in self._reading.missed] or ["write a first one with `actionplan new`"]
        raise PathError("\n".join([f"there is no plan in {where}", *advice]))

    def file(self, path: str) -> File:
        """The file of this printed name."""
        return next(file for file in self._found.files if file.path == path)

    def spare(self, output: str | None) -> None:
        """Raise ActionplanError where `output` is one of the files that this call reads."""
        if output is None or not Path(output).exists():
            return
        for file in self._found.files:
            if file.content is None and Path(file.where).exists() and Path(file.where).samefile(output):
                raise ActionplanError(f"`{file.path}` is read by this call: give --output another name")

    def report(self) -> int:
        """Say on standard error what was left out or is worth a look; give 2 where something was left out."""
        findings = self.findings
        left = [finding for finding in findings if finding.left_out]
        for finding in left:
            say(str(finding.span), f"{finding.code} {finding.message} ({finding.left_out} left out)")
        if left:
            say("left out", f"{count(len(left), 'thing')}, named above: in no count here")
        if rest := len(findings) - len(left):
            call = " ".join(["actionplan validate", *map(_quoted, self.paths)])
            say("note", f"{count(rest, 'finding')}: run `{call}`")
        self.say_passed_over()
        return 2 if left else 0

    def say_passed_over(self) -> None:
        """Say on standard error how many YAML files of folders were no plans."""
        if passed := self._reading.passed_over:
            say("note", f"passed over {count(passed, 'YAML file')} without a top-level `format`")
        for path in self._reading.missed:
            say("note", _forgotten(path))


def _forgotten(path: str) -> str:
    return f"{path} looks like a plan: if it is one, begin it with `format: 1`"


def _usual(config: Config) -> list[str]:
    """The paths of a call that names none. Raises PathError where there is nothing to fall back on."""
    if config.plans:
        return list(config.plans)
    if Path(DEFAULT_PLANS).is_dir():
        return [DEFAULT_PLANS]
    raise PathError(
        "there is no folder `plans` here and no actionplan.toml that names one\n"
        "name a plan file or folder, or write a first plan with `actionplan new`"
    )


def _quoted(path: str) -> str:
    """A path as it can be typed in any shell."""
    return f'"{printed(path)}"' if " " in path else printed(path)


def _stdin() -> bytes:
    """Standard input, one byte more than a plan may have at most."""
    if sys.stdin.isatty():
        say("note", "reading a plan from the keyboard; end it with Ctrl-D, on Windows Ctrl-Z and Enter")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
