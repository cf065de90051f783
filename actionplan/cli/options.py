"""The options that commands share: what each is called, what it takes, and what is said of anything else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated

import typer
from dateutil.relativedelta import relativedelta

from actionplan.by_when import read_duration, read_period
from actionplan.cli.completion import offers
from actionplan.errors import ActionplanError, suggest
from actionplan.files.discover import printed
from actionplan.outputs.findings.formats import NAMES as FINDING_FORMATS
from actionplan.outputs.formats import NAMES
from actionplan.plan.vocabulary import Priority
from actionplan.views.selection import STANDINGS
from actionplan.views.status import GROUPINGS

PRIORITIES = tuple(map(str, Priority))
AS_OF = "ACTIONPLAN_AS_OF"
COLOURS = ("auto", "always", "never")


def choice(option: str, known: Iterable[str]) -> Callable[[str], str]:
    """Make the parser of an option that takes one of the `known` words, in any case, `due-soon` as `due soon`."""
    words = {_folded(word): word for word in known}

    def parse(text: str) -> str:
        if _folded(text) in words:
            return words[_folded(text)]
        near = suggest(text, words.values()) or f"; it takes {_listed(words.values())}"
        raise ActionplanError(f"`{option}` does not know `{text}`{near}")

    return parse


def standing(text: str) -> str:
    """Take `due-soon` as `due soon`; other words stay, since a plan may have its own (the selection checks them)."""
    return next((name for name in STANDINGS if _folded(name) == _folded(text)), text)


def full_date(option: str) -> Callable[[str], date]:
    """Make the parser of an option that takes one day with its year, written in any usual way."""

    def parse(text: str) -> date:
        period = read_period(text)
        if period is None or period.first != period.last:
            raise ActionplanError(f"`{option}` needs a full date, such as 2011-03-15; `{text}` is none")
        return period.first

    return parse


def _or_environment(given: date | None) -> date | None:
    """The day of the call, else that of the environment (some releases of Typer overlook `envvar`)."""
    typed = os.environ.get(AS_OF)
    return given or (full_date(AS_OF)(typed) if typed else None)


def duration(option: str) -> Callable[[str], relativedelta]:
    """Make the parser of an option that takes a stretch of time such as 30d or 2 months."""

    def parse(text: str) -> relativedelta:
        found = read_duration(text)
        if found is None:
            raise ActionplanError(f"`{option}` needs a stretch of time, such as 30d or `2 months`; `{text}` is none")
        return found

    return parse


def from_ending(formats: Iterable[str]) -> Callable[[typer.Context, typer.CallbackParam, str], str]:
    """Make the callback of `-f`: where it is not given, the ending of the output's name chooses among `formats`.

    A name that promises another kind of file is refused, since the program that opens it would only say that it is
    broken.
    """
    known = tuple(formats)

    def choose(call: typer.Context, option: typer.CallbackParam, value: str) -> str:
        output, source = call.params.get("output"), call.get_parameter_source(option.name or "")
        if not output or source is None or not source.name.startswith("DEFAULT") or output.endswith(("/", "\\")):
            return value
        ending = PurePath(output).suffix.lower()
        promised = _PROMISED.get(ending)
        if promised in known:
            return promised
        if promised is not None and not Path(output).is_dir():
            raise ActionplanError(
                f"`{printed(output)}` ends as no format of this command does: it takes {_listed(known)}; "
                "name one with `-f` to write it under that name all the same"
            )
        return value

    return choose


_PROMISED = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx", ".csv": "csv",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx", ".ics": "ics", ".sarif": "sarif",
    ".xml": "junit", ".pdf": "pdf", ".doc": "doc", ".xls": "xls", ".odt": "odt", ".ods": "ods",
}  # fmt: skip
BY_ENDING = ". If not given, the ending of -o decides."


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="[PATHS]...", autocompletion=offers.plans, help="Plan files or folders; - is standard input."
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=full_date("--as-of"),
        callback=_or_environment,
        help=f"The day to ask about, such as 2011-03-15; if not given, {AS_OF}, else today.",
    ),
]
Owner = Annotated[
    list[str],
    typer.Option(
        "--owner",
        metavar="NAME",
        autocompletion=offers.owners,
        help="Only the actions of this owner; none for the unowned. May be repeated.",
    ),
]
StandingIs = Annotated[
    list[str],
    typer.Option(
        "--standing",
        metavar="STANDING",
        parser=standing,
        autocompletion=offers.one_of(STANDINGS),
        help="Only what stands so, such as overdue or 'due soon'. May be repeated.",
    ),
]
Workstream = Annotated[
    list[str],
    typer.Option(
        "--workstream",
        metavar="NAME",
        autocompletion=offers.workstreams,
        help="Only this workstream. May be repeated.",
    ),
]
PriorityIs = Annotated[
    list[str],
    typer.Option(
        "--priority",
        metavar="PRIORITY",
        parser=choice("--priority", PRIORITIES),
        autocompletion=offers.one_of(PRIORITIES),
        help=f"Only this priority: {_listed(PRIORITIES)}. May be repeated.",
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        parser=choice("--format", NAMES),
        autocompletion=offers.one_of(NAMES),
        callback=from_ending(NAMES),
        help=f"{_listed(NAMES)}{BY_ENDING}",
    ),
]
FindingFormat = Annotated[
    str,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        parser=choice("--format", FINDING_FORMATS),
        autocompletion=offers.one_of(FINDING_FORMATS),
        callback=from_ending(FINDING_FORMATS),
        help=f"{_listed(FINDING_FORMATS)}{BY_ENDING}",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        is_eager=True,  # the format may follow from it
        help="Write to this file, not to standard output.",
    ),
]
Colour = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        parser=choice("--color", COLOURS),
        autocompletion=offers.one_of(COLOURS),
        help=f"{_listed(COLOURS)}.",
    ),
]
GroupBy = Annotated[
    str | None,
    typer.Option(
        "--group-by",
        metavar="WHAT",
        parser=choice("--group-by", GROUPINGS),
        autocompletion=offers.one_of(GROUPINGS),
        help=f"Group the actions by {_listed(GROUPINGS)}.",
    ),
]
Within = Annotated[
    relativedelta | None,
    typer.Option(
        "--within",
        metavar="TIME",
        parser=duration("--within"),
        help="How far to look ahead, such as '2 months'; 30d if not given.",
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where there are rows.")]
