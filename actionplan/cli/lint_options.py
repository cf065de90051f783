"""The options of `lint`, and the settings they make together with those of the folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import some_of
from actionplan.config import Config
from actionplan.errors import ActionplanError, UnknownNameError
from actionplan.lint import RuleSelection, Settings, codes
from actionplan.lint.selection import EVERYTHING
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.plan_context import RuleOptions

_codes_on_offer = some_of({code: lint_rule.rule.summary for code, lint_rule in RULES.items()})
_CODES = "Codes or their beginnings, such as AP2,AP301, or names of rules."
Select = Annotated[list[str], option.text("--select", "CODES", f"Look only at these rules. {_CODES}", _codes_on_offer)]
Ignore = Annotated[list[str], option.text("--ignore", "CODES", "Leave these rules out.", _codes_on_offer)]
ExtendSelect = Annotated[
    list[str],
    option.text("--extend-select", "CODES", "Look at these rules as well as the usual ones.", _codes_on_offer),
]
Strict = Annotated[bool, option.flag("--strict", "Warnings fail too.")]
ExitZero = Annotated[bool, option.flag("--exit-zero", "Exit with 0 whatever was found.")]
Statistics = Annotated[bool, option.flag("--statistics", "Say how often each rule spoke.")]
BaseRevision = Annotated[
    str | None,
    option.text(
        "--base",
        "REV",
        "Compare with the plans at this git revision; `main...` is where this branch parted from main.",
    ),
]
Fix = Annotated[bool, option.flag("--fix", "Write the safe fixes into the files.")]
Diff = Annotated[bool, option.flag("--diff", "Only show what --fix would change; exit with 1 where that is anything.")]
ShowFixes = Annotated[bool, option.flag("--show-fixes", "Say of each finding that was fixed where it was.")]
Today = Annotated[bool, option.flag("--today", "Run the rules whose verdict changes with the day as well.")]


def require_no_conflict_with_diff(form: str, output: str | None, base: str | None, statistics: bool) -> None:
    """Raise ActionplanError for options that shape or add findings, since a diff shows no findings.

    To ignore them would give a wrong answer: with `--base`, for example, that nothing has changed.
    """
    chosen = "`--format`" + (", and end the name after `-o` as no format does: `-o fixes.patch`" if output else "")
    given = {chosen: form != "full", "`--base`": bool(base), "`--statistics`": statistics}
    if refused := [name for name, is_given in given.items() if is_given]:
        raise ActionplanError(f"`--diff` shows what --fix would change, and no findings: leave out {refused[0]}")


def settings_of(
    config: Config, select: Sequence[str], extend: Sequence[str], ignore: Sequence[str], day: date | None
) -> Settings:
    """Return what a command checks: by its own options, else by those of the folder's settings.

    Raises UnknownNameError for a code that no rule has.
    """
    table = config.lint
    selection = selection_of(config, select, extend, ignore)
    options = RuleOptions(
        max_revisions=table.get("max_revisions", RuleOptions().max_revisions),
        schema=_schema(config, table.get("schema", "")),
        known=frozenset(_texts(table.get("abbreviations"))),
    )
    return Settings(selection, options, day)


def selection_of(config: Config, select: Sequence[str], extend: Sequence[str], ignore: Sequence[str]) -> RuleSelection:
    """Return which rules run: those that the command names, else those of the settings.

    Raises UnknownNameError for a code that no rule has.
    """
    table = config.lint
    wanted = codes(select) or _codes(config, table.get("select")) or EVERYTHING
    return RuleSelection(
        select=wanted + codes(extend) + _codes(config, table.get("extend_select")),
        ignore=codes(ignore) or _codes(config, table.get("ignore")),
        per_path=tuple((_from_here(config, path), _codes(config, c)) for path, c in table.get("per_path", {}).items()),
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
    """Return a path of the settings, which is relative to their folder, as it is printed here."""
    return PurePath(os.path.normpath(PurePath(config.path).parent / path)).as_posix()


def _schema(config: Config, address: str) -> str:
    """Return the address of the schema: a URL unchanged, a path relative to the current folder."""
    return address if not address or "://" in address else _from_here(config, address)
