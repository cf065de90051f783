"""The options of the commands that edit: what is recorded, in which plans, and whether it is only shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.cli.completion.offers import one_of
from actionplan.cli.options import as_of_day
from actionplan.errors import ActionplanError
from actionplan.plan.commands import PLACEHOLDERS
from actionplan.plan.word_meanings import DECISIONS, PRIORITIES, RAGS, STATUSES

PROGRESS, DEADLINE, WHERE, ITEM = "Progress", "Deadline", "Which plans, and when", "Details"
"""Headings of the help."""


def _text(heading: str, name: str, metavar: str, help_text: str, completion: Any = None) -> Any:
    check = _filled_in(name)
    return option.text(name, metavar, help_text, completion, group=heading, callback=check)


def _filled_in(name: str) -> Callable[[Any], Any]:
    """Return the check of an option for the placeholders of suggested commands, which must not reach a plan."""

    def check(value: Any) -> Any:
        for each in [value] if isinstance(value, str) else value or ():
            if each in PLACEHOLDERS:
                raise ActionplanError(f"`{each}` is only a placeholder: replace it in `{name}` with what you mean")
        return value

    return check


def _date(heading: str, name: str, help_text: str, *, ahead: bool = False) -> Any:
    return option.date_text(name, help_text, ahead=ahead, group=heading)


AsOf = Annotated[
    date | None,
    option.day(
        "--as-of", "Make the edit as on this date (default: today).", callback=as_of_day, is_base=True,
        group=WHERE,
    ),
]  # fmt: skip
In = Annotated[
    list[str], _text(WHERE, "--in", "PATH", "A plan file, a folder or the id of a plan (repeatable).", offers.plans)
]
DryRun = Annotated[bool, option.flag("--dry-run", "Show the change as a diff, and save nothing.", group=WHERE)]
Plan = Annotated[str | None, _text(WHERE, "--plan", "ID", "The plan to add to, if there are several.", offers.ids)]
On = Annotated[str, _date(WHERE, "--on", "Date of the report, a day or a period (default: today).")]
Note = Annotated[str, _text(PROGRESS, "--note", "TEXT", "What was reported.")]
Status = Annotated[
    str,
    _text(
        PROGRESS,
        "--status",
        "STATUS",
        f"The status reported: {', '.join(STATUSES)}, or one of the plan's own words.",
        one_of(STATUSES),
    ),
]
Complete = Annotated[bool, option.flag("--complete", "Short for --status complete.", group=PROGRESS)]
Percent = Annotated[str, _text(PROGRESS, "--percent", "NUMBER", "Percent complete, from 0 to 100.")]
OwnColumn = Annotated[list[str], _text(ITEM, "--x", "NAME=VALUE", "A value for a column of your own (repeatable).")]
ResponseBy = Annotated[
    str,
    _date(DEADLINE, "--response-by", "New date for the response to a recommendation, or a length of time.", ahead=True),
]
Completed = Annotated[str, _date(PROGRESS, "--completed", "Date of completion, if it was before the report.")]
Rag = Annotated[str | None, option.choice("--rag", "COLOUR", RAGS, "RAG rating: {words}.", group=PROGRESS)]
Revise = Annotated[str, _text(DEADLINE, "--revise", "WORDING", "New by-when wording, as agreed or requested.")]
Reason = Annotated[str, _text(DEADLINE, "--reason", "TEXT", "Reason for the new deadline, recorded as the note.")]
ApprovedBy = Annotated[
    str, _text(DEADLINE, "--approved-by", "BODY", "Who approved the new deadline or the withdrawal: body and minute.")
]
Approve = Annotated[
    bool,
    option.flag("--approve", "Approve the extension, withdrawal or new deadline recorded earlier.", group=DEADLINE),
]
NewOwner = Annotated[list[str], _text(PROGRESS, "--owner", "POST", "The new owner (repeatable).", offers.posts)]
Evidence = Annotated[
    list[str], _text(PROGRESS, "--evidence", "WHERE", "Evidence: a file, a minute or a link (repeatable).")
]
By = Annotated[str, _text(PROGRESS, "--by", "NAME", "Who records this.")]
Decision = Annotated[
    str,
    option.text(
        "--decision",
        "DECISION",
        f"The decision: {', '.join(DECISIONS)}, or one of the plan's own words.",
        one_of(DECISIONS),
    ),
]
Until = Annotated[
    str, option.date_text("--until", "Date by which a deferred recommendation will be decided.", ahead=True)
]
Received = Annotated[str, option.date_text("--received", "Date on which the recommendation was received.")]
Agreed = Annotated[
    str, _date(ITEM, "--agreed", "Date on which it was agreed (default in a plan issued earlier: today).")
]
Text = Annotated[str, option.text("--text", "TEXT", "The response itself, or the reason for it.")]
ResponseOn = Annotated[str, option.date_text("--on", "Date of the response (default: today).")]
To = Annotated[
    str, _text(WHERE, "--to", "REF", "The recommendation that the action responds to.", offers.recommendations)
]
Ref = Annotated[str, _text(ITEM, "--ref", "REF", "Its ref (default: the next free one).")]
Label = Annotated[str, _text(ITEM, "--label", "TEXT", "Its reference as printed, if that differs from the ref.")]
Stream = Annotated[str, _text(ITEM, "--workstream", "NAME", "The workstream it belongs to.", offers.workstreams)]
Owner = Annotated[list[str], _text(ITEM, "--owner", "POST", "The owner (repeatable).", offers.posts)]
ByWhen = Annotated[str, _text(ITEM, "--by-when", "WORDING", "By when, in the words agreed.")]
Success = Annotated[list[str], _text(ITEM, "--success", "TEXT", "How completion will be judged (repeatable).")]
Priority = Annotated[
    str | None, option.choice("--priority", "PRIORITY", PRIORITIES, "Its priority: {words}.", group=ITEM)
]
CarriedFrom = Annotated[
    list[str], _text(ITEM, "--carried-from", "REF", "The earlier action it continues (repeatable).", offers.refs)
]


def own_columns(typed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the names and values of `--x`, each name with its `x-`. Raises ActionplanError for anything else."""
    columns: dict[str, str] = {}
    for name, value in map(_own_column, typed):
        if name in columns:
            raise ActionplanError(f"`--x` gives two values for `{name}`: give one")
        columns[name] = value
    return tuple(columns.items())


def _own_column(text: str) -> tuple[str, str]:
    name, sign, value = (part.strip() for part in text.partition("="))
    if not sign or not name or not value:
        raise ActionplanError(f"`{text}` has no name or no value: give `--x` NAME=VALUE, for example `--x cost=500`")
    return name if name.startswith("x-") else f"x-{name}", value
