"""The functions that other programs call to load and lint plans, without settings, clock or output."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeGuard

from actionplan.diagnostics.finding import Finding
from actionplan.errors import PathError, PlanError
from actionplan.files.discover import discover
from actionplan.files.names import STDIN, printed
from actionplan.lint.engine import lint
from actionplan.lint.rule_selection import EVERYTHING, RuleSelection, codes
from actionplan.lint.settings import LintSettings
from actionplan.plan.model import Plan
from actionplan.plan.read_file import read_file
from actionplan.plan_set import PlanSet
from actionplan.standing import PlanStanding

AnyPath = str | os.PathLike[str]


def load_plan(path: AnyPath) -> Plan:
    """Read one plan file and return its plan.

    Values that cannot be used are left out of the plan; `lint_plans([plan])` names them. Raises PathError for a path
    that cannot be opened or is a folder, and PlanError, with the findings, for a file that cannot be read as a plan.
    """
    name = _text(path)
    if Path(name).is_dir():
        raise PathError(f"`{printed(name)}` is a folder: read it with `load_plans`")
    (file,) = discover([name]).files
    result = read_file(file, lambda plan: plan)
    if result.value is None:
        raise PlanError(result.findings)
    return result.value


def load_plans(*paths: AnyPath) -> PlanSet:
    """Return the plans of files and folders, which are read as you iterate over them.

    Folders are searched for `*.yaml` and `*.yml` files in a stable order; hidden folders and links to folders are not
    followed. A file that cannot be read as a plan is left out and named in the `findings` of the result. Raises
    PathError for a path that does not exist or cannot be opened, or if no path is given.
    """
    if not paths:
        raise PathError("no path given: name plan files or folders of plans")
    found = discover([_text(path) for path in paths])
    return PlanSet(found.files, found.problems)


def lint_plans(
    plans: Plan | Iterable[Plan], day: date | None = None, select: str | Iterable[str] = EVERYTHING
) -> list[Finding]:
    """Return the findings of the lint rules on a plan or on several, in the order of the files.

    Only with a `day` do the rules run whose result depends on the day. `select` holds codes of rules, the beginnings of
    codes, or names of rules: for example `["AP2", "AP301"]`. Comments in a plan suppress findings as usual; settings in
    an `actionplan.toml` are not read, and plans are not compared with earlier versions. Plans that are not in a PlanSet
    are parsed again from their text, since a plan does not hold the findings of its file. Raises UnknownNameError for a
    rule that does not exist, and TypeError for anything but plans, such as a path, for a day that is not a date, and
    for anything but texts in `select`.
    """
    settings = LintSettings(RuleSelection(codes(_selectors(select)) or EVERYTHING), day=day)
    if not isinstance(plans, PlanSet):
        plans = PlanSet([_PlanText(_plan(plan)) for plan in ([plans] if _is_single(plans) else plans)])
    return lint(plans, settings).findings


def _selectors(select: str | Iterable[str]) -> list[str]:
    selectors = [select] if isinstance(select, str) or not isinstance(select, Iterable) else list(select)
    wrong = next((each for each in selectors if not isinstance(each, str)), None)
    if wrong is not None or select is None:
        raise TypeError(f"`select` takes codes or names of rules, not a {type(wrong).__name__}")
    return selectors


def _is_single(plans: object) -> TypeGuard[Plan]:
    """Tell whether this is one thing, a plan or a mistake for one, and not several plans."""
    return isinstance(plans, (Plan, PlanStanding, str)) or not isinstance(plans, Iterable)


def _plan(plan: object) -> Plan:
    if not isinstance(plan, Plan):
        raise TypeError(f"`lint_plans` takes plans, not a {type(plan).__name__}: load them first, load_plans(path)")
    return plan


class _PlanText:
    """The text of a plan that has been read, as a file to read again."""

    named = True

    def __init__(self, plan: Plan) -> None:
        self.path = plan.path
        self._content = plan.text.content

    def read(self) -> bytes:
        return self._content.encode("utf-8")


def _text(path: AnyPath) -> str:
    """Return a path as text. Raises PathError for `-`, which only the command line reads as standard input.

    Raises TypeError for anything but one path.
    """
    if isinstance(path, (list, tuple, set)):
        raise TypeError(f"give the paths one by one, not as a {type(path).__name__}: load_plans(*paths)")
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"a path is a str or a pathlib.Path, not a {type(path).__name__}")
    name = os.fspath(path)
    if name == STDIN:
        raise PathError("`-` is standard input, which a library does not read; for a file of this name write `./-`")
    return name
