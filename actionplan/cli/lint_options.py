"""The options of `lint`, and how they combine with the settings of the folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import some_of
from actionplan.cli.options import as_of_day
from actionplan.config import Config
from actionplan.errors import ActionplanError, UnknownNameError
from actionplan.lint import LintSettings, RuleSelection, codes
from actionplan.lint.rule_selection import EVERYTHING
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.plan_context import RuleOptions

RULES_GROUP, FIXES_GROUP, RESULT_GROUP = "Which rules", "Fixes", "Result"
"""Headings of the help."""
_codes_on_offer = some_of({code: lint_rule.rule.summary for code, lint_rule in RULES.items()})
_CODES = "codes, beginnings of codes, or names"


def _rules(name: str, help_text: str) -> Any:
    return option.text(name, "CODES", help_text, _codes_on_offer, group=RULES_GROUP)


def _flag(heading: str, name: str, help_text: str) -> Any:
    return option.flag(name, help_text, group=heading)


Select = Annotated[list[str], _rules("--select", f"Run only these rules: {_CODES}, for example AP2,AP301.")]
Ignore = Annotated[list[str], _rules("--ignore", "Do not run these rules.")]
ExtendSelect = Annotated[list[str], _rules("--extend-select", "Run these rules as well as the default ones.")]
Strict = Annotated[bool, _flag(RESULT_GROUP, "--strict", "Exit with 1 for warnings too.")]
ExitZero = Annotated[bool, _flag(RESULT_GROUP, "--exit-zero", "Exit with 0 even if there are findings that fail.")]
Statistics = Annotated[bool, _flag(RESULT_GROUP, "--statistics", "Count findings per rule.")]
BaseRevision = Annotated[
    str | None,
    option.text(
        "--base",
        "REV",
        "Compare with the plans at this git revision; `main...` is where this branch left main.",
        group=RULES_GROUP,
    ),
]
Fix = Annotated[bool, _flag(FIXES_GROUP, "--fix", "Make the safe fixes in the files.")]
Diff = Annotated[
    bool, _flag(FIXES_GROUP, "--diff", "Show what --fix would change; exit with 1 if it would change anything.")
]
ShowFixes = Annotated[bool, _flag(FIXES_GROUP, "--show-fixes", "List each finding that was fixed.")]
AsOf = Annotated[
    date | None,
    option.day(
        "--as-of",
        "Run the rules that depend on the date as at this date.",
        callback=as_of_day,
        is_base=True,
        group=RULES_GROUP,
    ),
]
Today = Annotated[bool, _flag(RULES_GROUP, "--today", "Also run the rules that depend on the date.")]


def require_no_conflict_with_diff(form: str, output: str | None, base: str | None, statistics: bool) -> None:
    """Raise ActionplanError for options that only findings need, since a diff shows none.

    Ignoring them would give a wrong answer: with `--base`, for example, that nothing has changed.
    """
    chosen = "`--format`" + (" and end the file name differently, for example `-o fixes.patch`" if output else "")
    given = {chosen: form != "full", "`--base`": bool(base), "`--statistics`": statistics}
    if refused := [name for name, is_given in given.items() if is_given]:
        raise ActionplanError(f"`--diff` shows what `--fix` would change, not findings: leave out {refused[0]}")


def lint_settings_of(
    config: Config, select: Sequence[str], extend: Sequence[str], ignore: Sequence[str], day: date | None
) -> LintSettings:
    """Return what a command checks: what its options say, or else the settings of the folder.

    Raises UnknownNameError for a code that no rule has.
    """
    table = config.lint
    selection = selection_of(config, select, extend, ignore)
    options = RuleOptions(
        max_revisions=table.get("max_revisions", RuleOptions().max_revisions),
        schema=_schema(config, table.get("schema", "")),
        known=frozenset(_texts(table.get("abbreviations"))),
    )
    return LintSettings(selection, options, day)


def selection_of(config: Config, select: Sequence[str], extend: Sequence[str], ignore: Sequence[str]) -> RuleSelection:
    """Return which rules run: those that the command names, or else those in the settings.

    Raises UnknownNameError for a code that no rule has.
    """
    table = config.lint
    wanted = codes(select) or _codes(config, table.get("select")) or EVERYTHING
    return RuleSelection(
        select=wanted + codes(extend) + _codes(config, table.get("extend_select")),
        ignore=codes(ignore) or _codes(config, table.get("ignore")),
        per_path=tuple((config.pattern(path), _codes(config, c)) for path, c in table.get("per_path", {}).items()),
    )


def _codes(config: Config, value: Any) -> tuple[str, ...]:
    """Return the codes that the settings name. Raises UnknownNameError, with the file, for one that no rule has."""
    try:
        return codes(_texts(value))
    except UnknownNameError as error:
        raise UnknownNameError(f"{config.path}: {error}") from None


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _from_here(config: Config, path: str) -> str:
    """Return a path in the settings, which is relative to their folder, as seen from the current folder."""
    return PurePath(os.path.normpath(PurePath(config.path).parent / path)).as_posix()


def _schema(config: Config, address: str) -> str:
    """Return the address of the schema: a URL unchanged, a path relative to the current folder."""
    return address if not address or "://" in address else _from_here(config, address)
