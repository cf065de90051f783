"""The options that several commands share: the name, help, completion and parser of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated, Any

import typer
from dateutil.relativedelta import relativedelta

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.errors import ActionplanError, quoted
from actionplan.files.names import printed
from actionplan.outputs.registry import ENDINGS, FORMATS, Medium, aliases, formats
from actionplan.outputs.registry import Format as FormatRow
from actionplan.plan.vocabulary import Priority
from actionplan.views.action_filter import STANDINGS
from actionplan.views.status import GROUPINGS

AS_OF_VARIABLE = "ACTIONPLAN_AS_OF"
"""The variable that gives the day if `--as-of` does not."""
FORMAT_VARIABLE = "ACTIONPLAN_FORMAT"
"""The variable that gives the format of a table if neither `-f` nor the ending of `-o` does."""
JSON = "json"
FILTERS, OUTPUT = "Which actions", "Output"
"""Headings of the help."""


_PRINT = "write an .html file with `-f html`, and print it to PDF from a browser"


def _standing(text: str) -> str:
    """Return the standing that a word means; a word of a plan's own stays as typed, for the selection to check."""
    wanted = option.folded(text)
    exact = next((name for name in STANDINGS if option.folded(name) == wanted), None)
    from actionplan.plan.synonyms import standing_word  # noqa: PLC0415 few commands name a standing

    return exact or standing_word(text) or text


def as_of_day(call: typer.Context, given: str | None) -> date | None:
    """Return the day of `--as-of`, or else that of the environment (some releases of Typer overlook `envvar`)."""
    if given is not None:
        return option.day_of(call, "--as-of", given, is_base=True)
    typed = os.environ.get(AS_OF_VARIABLE)
    return option.day_of(call, AS_OF_VARIABLE, typed, is_base=True) if typed else None


def format_option(medium: Medium, default: str, *, from_environment: bool = False) -> Any:
    """Declare `-f`, which takes a format of this medium.

    If it is not given, the format comes from `--json`, then the ending of the output's name, then with
    `from_environment` a variable, and at last the `default` of the command.
    """
    names = tuple(formats(medium))
    return option.choice(
        "--format",
        "FORMAT",
        names,
        f"{{words}} (default: from the ending of -o, else {default}).",
        short="-f",
        parser=str,
        callback=_format_of(medium, from_environment=from_environment),
        group=OUTPUT,
    )


def _format_of(medium: Medium, *, from_environment: bool) -> Callable[[typer.Context, typer.CallbackParam, str], str]:
    """Return the callback that chooses the format: `--json`, `-f`, the ending of `-o`, the environment, the default."""

    def choose(call: typer.Context, parameter: typer.CallbackParam, value: str) -> str:
        source = call.get_parameter_source(parameter.name or "")
        given = source is not None and not source.name.startswith("DEFAULT")
        if call.params.get(JSON):
            if given and _format_name(medium, "--format", value, call) != JSON:
                raise ActionplanError(f"`--json` and `--format {value}` contradict each other: give one of them")
            return JSON
        if given:
            return _format_name(medium, "--format", value, call)
        by_ending = _by_ending(medium, call)
        variable = os.environ.get(FORMAT_VARIABLE) if from_environment else None
        if by_ending is None and variable:
            return _format_name(medium, FORMAT_VARIABLE, variable, call)
        return by_ending or value

    return choose


def _format_name(medium: Medium, name: str, typed: str, call: typer.Context) -> str:
    """Return the format that a word means. Raises ActionplanError if it is not a format of this command."""
    by_word = {option.folded(word): word for word in formats(medium)}
    understood = {option.folded(word): meant for word, meant in aliases(medium).items()} | by_word
    wanted = option.folded(typed).lstrip(".")
    if wanted in understood:
        return understood[wanted]
    command = _command_with([each for each in FORMATS if wanted in (each.name, *each.aliases)], call)
    if command:
        raise ActionplanError(f"`{call.info_name}` has no format `{typed}`: run `{command}`")
    if wanted == "pdf" and "html" in formats(medium):
        raise ActionplanError(f"`{call.info_name}` has no format `{typed}`: {_PRINT}")
    raise option.invalid_choice(name, typed, formats(medium))


_WRITERS = {Medium.PAPER: "report", Medium.DATA: "export", Medium.PAGE: "status"}
"""The command that writes any plans in a format of this kind."""


def _command_with(rows: Iterable[FormatRow], call: typer.Context) -> str:
    """Return a command that writes the same plans in the first of these formats that has one; "" if none has."""
    wanted = next((row for row in rows if row.medium in _WRITERS), None)
    if wanted is None or call.params.get("paths") is None:
        return ""
    command = _WRITERS[wanted.medium]
    paths = [quoted(path) for path in call.params["paths"]]
    output = call.params.get("output") or (f"{command}{wanted.ending}" if wanted.endings else None)
    target = ["-o", quoted(output)] if output else []
    return " ".join(["actionplan", command, *paths, "-f", wanted.name, *target])


def _by_ending(medium: Medium, call: typer.Context) -> str | None:
    """Return the format that belongs to the ending of the output's name; None for an ending of no format.

    An ending of a format that the command does not have is an error, since the program that opens the file would only
    report that it is broken.
    """
    known, output = formats(medium), call.params.get("output")
    if not output or output.endswith(("/", "\\")):
        return None
    promised = ENDINGS.get(PurePath(output).suffix.lower())
    if promised is None or promised in known or Path(output).is_dir():
        return promised if promised in known else None
    command = _command_with([each for each in FORMATS if each.name == promised], call)
    if command:
        raise ActionplanError(f"`{call.info_name}` cannot write `{printed(output)}`: run `{command}`")
    endings = dict.fromkeys(each.ending for each in known.values() if each.endings)
    advice = _PRINT if promised == "pdf" and ".html" in endings else ""
    advice = advice or f"end the name with {' or '.join(endings)}, or name a format with `-f`"
    raise ActionplanError(f"`{call.info_name}` cannot write `{printed(output)}`, a {promised} file: {advice}")


Paths = Annotated[
    list[str],
    option.argument(
        "[PATHS]...", "Plan files, folders or ids of plans; - is standard input.", offers.plans, is_eager=True
    ),
]
AsOf = Annotated[
    date | None,
    option.day("--as-of", "Report the position as at this date (default: today).", callback=as_of_day, is_base=True),
]
At = Annotated[
    str | None,
    option.text(
        "--at",
        "REV|DATE",
        "Read the plans as git had recorded them on a date or at a revision (default: as they are now).",
    ),
]
SinceFirst = Annotated[
    bool, option.flag("--since-first", "For carried actions, count deadlines and moves from their first plan.")
]
Owner = Annotated[
    list[str],
    option.text(
        "--owner",
        "NAME",
        "Only actions of this owner, or `none` for actions without an owner (repeatable).",
        offers.owners,
        group=FILTERS,
    ),
]
StandingIs = Annotated[
    list[str],
    option.text(
        "--standing",
        "STANDING",
        "Only actions with this standing, for example overdue (repeatable).",
        offers.one_of(STANDINGS),
        parser=_standing,
        group=FILTERS,
    ),
]
Workstream = Annotated[
    list[str],
    option.text(
        "--workstream", "NAME", "Only actions of this workstream (repeatable).", offers.workstreams, group=FILTERS
    ),
]
PriorityIs = Annotated[
    list[str],
    option.choice(
        "--priority",
        "PRIORITY",
        map(str, Priority),
        "Only actions of this priority: {words} (repeatable).",
        group=FILTERS,
    ),
]
Format = Annotated[str, format_option(Medium.PAGE, "table")]
QueryFormat = Annotated[str, format_option(Medium.PAGE, "table", from_environment=True)]
FindingFormat = Annotated[str, format_option(Medium.FINDINGS, "full")]
Output = Annotated[
    str | None,
    # Read before the others, since the format may follow from it.
    option.text(
        "--output", "FILE", "Write to this file instead of standard output.", short="-o", is_eager=True, group=OUTPUT
    ),
]
Colour = Annotated[
    str, option.choice("--color", "WHEN", ("auto", "always", "never"), "Colour: {words} (default: auto).", group=OUTPUT)
]
GroupBy = Annotated[str | None, option.choice("--group-by", "WHAT", GROUPINGS, "Group the actions by {words}.")]
Within = Annotated[
    relativedelta | None,
    option.length_of_time("--within", "How far to look ahead, for example `2 weeks` (default: 30d)."),
]
Public = Annotated[bool, option.flag("--public", "Leave restricted items out, and report how many.", group=OUTPUT)]
WithoutNames = Annotated[
    bool,
    option.flag("--without-names", "Replace names of people: `by`, and owners listed under `people`.", group=OUTPUT),
]
ExitCode = Annotated[bool, option.flag("--exit-code", "Exit with 1 if anything is listed.")]
