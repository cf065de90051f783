"""The options that several commands share: the name, help, completion and parser of each."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated, Any

import typer
from dateutil.relativedelta import relativedelta

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.errors import ActionplanError
from actionplan.files.discover import printed
from actionplan.outputs.registry import ENDINGS, Medium, aliases, formats
from actionplan.plan.vocabulary import Priority
from actionplan.views.selection import STANDINGS
from actionplan.views.status import GROUPINGS

AS_OF = "ACTIONPLAN_AS_OF"
"""The variable that gives the day where `--as-of` does not."""


def _standing(text: str) -> str:
    """Take `due-soon` as `due soon`; other words stay, since a plan may have its own (the selection checks them)."""
    return next((name for name in STANDINGS if option.folded(name) == option.folded(text)), text)


def _day_or_environment(given: date | None) -> date | None:
    """Return the day of the command, else that of the environment (some releases of Typer overlook `envvar`)."""
    typed = os.environ.get(AS_OF)
    return given or (option.full_date(AS_OF)(typed) if typed else None)


def format_option(medium: Medium) -> Any:
    """Declare `-f`, which takes a format of this medium; without it, the ending of the output's name decides."""
    names = tuple(formats(medium))
    help_text = "{words}. If not given, the ending of -o decides."
    callback = _from_ending(names)
    return option.choice("--format", "FORMAT", names, help_text, short="-f", also=aliases(medium), callback=callback)


def _from_ending(known: tuple[str, ...]) -> Callable[[typer.Context, typer.CallbackParam, str], str]:
    """Make the callback of `-f`: where it is not given, the ending of the output chooses among the `known` formats.

    A name that promises another kind of file is refused, since the program that opens it would only say that it is
    broken.
    """

    def choose(call: typer.Context, parameter: typer.CallbackParam, value: str) -> str:
        output, source = call.params.get("output"), call.get_parameter_source(parameter.name or "")
        if not output or source is None or not source.name.startswith("DEFAULT") or output.endswith(("/", "\\")):
            return value
        promised = ENDINGS.get(PurePath(output).suffix.lower())
        if promised in known:
            return promised
        if promised is not None and not Path(output).is_dir():
            raise ActionplanError(
                f"`{printed(output)}` ends as no format of this command does: it takes {', '.join(known)}; "
                "name one with `-f` to write it under that name all the same"
            )
        return value

    return choose


Paths = Annotated[list[str], option.argument("[PATHS]...", "Plan files or folders; - is standard input.", offers.plans)]
AsOf = Annotated[
    date | None,
    option.day(
        "--as-of",
        f"The day to ask about, such as 2011-03-15; if not given, {AS_OF}, else today.",
        callback=_day_or_environment,
    ),
]
Owner = Annotated[
    list[str],
    option.text(
        "--owner", "NAME", "Only the actions of this owner; none for the unowned. May be repeated.", offers.owners
    ),
]
StandingIs = Annotated[
    list[str],
    option.text(
        "--standing",
        "STANDING",
        "Only what stands so, such as overdue or 'due soon'. May be repeated.",
        offers.one_of(STANDINGS),
        parser=_standing,
    ),
]
Workstream = Annotated[
    list[str], option.text("--workstream", "NAME", "Only this workstream. May be repeated.", offers.workstreams)
]
PriorityIs = Annotated[
    list[str],
    option.choice("--priority", "PRIORITY", map(str, Priority), "Only this priority: {words}. May be repeated."),
]
Format = Annotated[str, format_option(Medium.PAGE)]
FindingFormat = Annotated[str, format_option(Medium.FINDINGS)]
Output = Annotated[
    str | None,
    # Read before the others, since the format may follow from it.
    option.text("--output", "FILE", "Write to this file, not to standard output.", short="-o", is_eager=True),
]
Colour = Annotated[str, option.choice("--color", "WHEN", ("auto", "always", "never"))]
GroupBy = Annotated[str | None, option.choice("--group-by", "WHAT", GROUPINGS, "Group the actions by {words}.")]
Within = Annotated[
    relativedelta | None,
    option.length_of_time("--within", "How far to look ahead, such as '2 months'; 30d if not given."),
]
Public = Annotated[bool, option.flag("--public", "Leave out what is restricted, and say how many items that is.")]
ExitCode = Annotated[bool, option.flag("--exit-code", "Exit with 1 where there are rows.")]
