"""Load the plans that a command is about: find the files, read each once, and report what was left out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from actionplan.cli.progress_bar import ProgressBar
from actionplan.cli.streams import print_followed, print_message
from actionplan.config import DEFAULT_PLANS, Config, read_config
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PathError
from actionplan.files.boundary import boundary, leads_outside
from actionplan.files.discover import STDIN, File, discover, printed
from actionplan.plan.model import Plan
from actionplan.plan.parallel import PAYS_FROM
from actionplan.plan_set import PlanSet
from actionplan.syntax.limits import MAX_BYTES
from actionplan.views.labels import count

T = TypeVar("T")


class CommandPlans:
    """The plans of one command: read from the paths it names, with notes about what was left out.

    `paths` are those of the command, else those of the settings, else the folder `plans`. With `announce_links`, a note
    is printed for each of the command's paths that is a link to somewhere else.
    """

    def __init__(self, paths: Sequence[str], *, announce_links: bool = True) -> None:
        for path in dict.fromkeys(paths) if announce_links else ():
            print_followed(path)
        self.config: Config = read_config(Path.cwd())
        self.paths = list(paths) or _default_paths(self.config)
        try:
            files = discover(self.paths, _stdin() if STDIN in self.paths else None)
        except PathError as error:
            from_settings = not paths and self.config.plans
            raise (PathError(f"{error}; {self.config.path} names it as `plans`") if from_settings else error) from None
        self._files = files.files
        self._files_by_path = {file.path: file for file in reversed(files.files)}
        self._progress = ProgressBar(len(files.files))
        self._plans = PlanSet(files.files, files.problems, self._progress.step)

    def __iter__(self) -> Iterator[Plan]:
        """Yield each plan, in the order of the files, as it is read."""
        with self._progress:
            yield from self._plans

    @property
    def many(self) -> bool:
        """Whether there are so many files that `map` is faster, and needs less memory, than iterating."""
        return len(self._files) >= PAYS_FROM

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Yield what `function` returns for each plan, in the order of the files; see `PlanSet.map`."""
        with self._progress:
            yield from self._plans.map(function)

    @property
    def findings(self) -> list[Finding]:
        """Everything that is wrong with the files: structural findings, and what could not be opened."""
        return self._plans.findings

    @property
    def plan_count(self) -> int:
        """How many plans could be read."""
        return self._plans.plan_count

    def require(self) -> None:
        """Raise PathError if there is neither a plan nor a file that may be a broken one."""
        if self.plan_count or self.findings:
            return
        where = " ".join(f"`{printed(path)}`" for path in self.paths)
        advice = [_possible_plan(path) for path in self._plans.possible_plans]
        advice = advice or ["write a first one with `actionplan new`"]
        raise PathError("\n".join([f"there is no plan in {where}", *advice]))

    def file(self, path: str) -> File:
        """Return the file with this printed name."""
        return self._files_by_path[path]

    def check_output(self, output: str | None) -> None:
        """Raise ActionplanError if `output` is one of the files that the command reads."""
        if output is None or not Path(output).exists():
            return
        for file in self._files:
            if file.content is None and Path(file.where).exists() and Path(file.where).samefile(output):
                raise ActionplanError(f"`{file.path}` is read by this call: give --output another name")

    def print_problems(self) -> int:
        """Print on standard error what was left out, and the number of findings; return 2 if something was left out."""
        findings = self.findings
        left_out = [finding for finding in findings if finding.left_out]
        for finding in left_out:
            print_message(str(finding.span), f"{finding.code} {finding.message} ({finding.left_out} left out)")
        if left_out:
            print_message("left out", f"{count(len(left_out), 'thing')}, named above: in no count here")
        if rest := len(findings) - len(left_out):
            command = " ".join(["actionplan validate", *map(_quoted, self.paths)])
            print_message("note", f"{count(rest, 'finding')}: run `{command}`")
        self.print_skipped()
        return 2 if left_out else 0

    def print_skipped(self) -> None:
        """Print on standard error how many YAML files in folders were not plans."""
        if skipped := self._plans.skipped:
            print_message("note", f"passed over {count(len(skipped), 'YAML file')} without a top-level `format`")
        for path in self._plans.possible_plans:
            print_message("note", _possible_plan(path))


def _possible_plan(path: str) -> str:
    return f"{path} looks like a plan: if it is one, begin it with `format: 1`"


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
        "there is no folder `plans` here and no actionplan.toml that names one\n"
        "name a plan file or folder, or write a first plan with `actionplan new`"
    )


def _quoted(path: str) -> str:
    """Return a path as it can be typed in any shell."""
    return f'"{printed(path)}"' if " " in path else printed(path)


def _stdin() -> bytes:
    """Return standard input, at most one byte more than a plan may have."""
    if sys.stdin.isatty():
        print_message("note", "reading a plan from the keyboard; end it with Ctrl-D, on Windows Ctrl-Z and Enter")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
