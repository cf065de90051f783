"""The options of the commands that edit: what is recorded, in which plans, and whether it is only shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.cli.completion.offers import one_of
from actionplan.errors import ActionplanError
from actionplan.plan.word_meanings import DECISIONS, PRIORITIES, RAGS, STATUSES

In = Annotated[
    list[str], option.text("--in", "PATH", "The plan file, or a folder to look in. May be repeated.", offers.plans)
]
DryRun = Annotated[bool, option.flag("--dry-run", "Show the change as a diff; write nothing.")]
Plan = Annotated[str | None, option.text("--plan", "ID", "The plan's id, where there are several.", offers.ids)]
On = Annotated[str, option.text("--on", "DATE", "When it was reported, a day or a period; today if not given.")]
Note = Annotated[str, option.text("--note", "TEXT", "What was reported.")]
Status = Annotated[
    str,
    option.text("--status", "STATUS", f"{', '.join(STATUSES)}; or a word of the plan's own.", one_of(STATUSES)),
]
Complete = Annotated[bool, option.flag("--complete", "The same as --status complete.")]
Percent = Annotated[str, option.text("--percent", "NUMBER", "How much is done, from 0 to 100.")]
OwnColumn = Annotated[list[str], option.text("--x", "NAME=VALUE", "A value for a column of your own. May be repeated.")]
ResponseBy = Annotated[
    str,
    option.text("--response-by", "DATE", "On a recommendation: a new date for the response, or a length of time."),
]
Completed = Annotated[str, option.text("--completed", "DATE", "With it: when it was done, if earlier than reported.")]
Rag = Annotated[str | None, option.choice("--rag", "COLOUR", RAGS)]
Revise = Annotated[str, option.text("--revise", "WORDING", "A new deadline, in the words agreed.")]
Reason = Annotated[str, option.text("--reason", "TEXT", "Why the deadline moves; it becomes the note.")]
ApprovedBy = Annotated[
    str, option.text("--approved-by", "BODY", "Who agreed to the new date, or to stopping: body and minute.")
]
Approve = Annotated[
    bool,
    option.flag("--approve", "Approve what waits for it: a requested extension, a stop, or a new deadline in force."),
]
NewOwner = Annotated[
    list[str], option.text("--owner", "POST", "Who answers for it from now on. May be repeated.", offers.posts)
]
Evidence = Annotated[list[str], option.text("--evidence", "WHERE", "A file, minute or link. May be repeated.")]
By = Annotated[str, option.text("--by", "NAME", "Who records this.")]
Decision = Annotated[
    str,
    option.text("--decision", "DECISION", f"{', '.join(DECISIONS)}; or a word of the plan's own.", one_of(DECISIONS)),
]
Until = Annotated[str, option.text("--until", "DATE", "With deferred: when it is to be decided.")]
Received = Annotated[str, option.text("--received", "DATE", "When the executive received this recommendation.")]
Agreed = Annotated[
    str, option.text("--agreed", "DATE", "When it was agreed (default: today, where the plan is older).")
]
Text = Annotated[str, option.text("--text", "TEXT", "The answer itself, or the reason.")]
ResponseOn = Annotated[
    str,
    option.text("--on", "DATE", "When it was answered, a day or a period (default: today)."),
]
To = Annotated[str, option.text("--to", "REF", "The recommendation that the action answers.", offers.recommendations)]
Ref = Annotated[str, option.text("--ref", "REF", "Its ref; the next one if not given.")]
Label = Annotated[str, option.text("--label", "TEXT", "The reference as printed, if it differs.")]
Stream = Annotated[str, option.text("--workstream", "NAME", "The group of work it belongs to.", offers.workstreams)]
Owner = Annotated[list[str], option.text("--owner", "POST", "Who answers for it. May be repeated.", offers.posts)]
ByWhen = Annotated[str, option.text("--by-when", "WORDING", "The deadline, in the words agreed.")]
Success = Annotated[
    list[str], option.text("--success", "TEXT", "How anyone can tell that it is done. May be repeated.")
]
Priority = Annotated[str | None, option.choice("--priority", "PRIORITY", PRIORITIES, "high, medium or low.")]
CarriedFrom = Annotated[
    list[str], option.text("--carried-from", "REF", "The action it continues. May be repeated.", offers.refs)
]


def own_columns(typed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the names and values of `--x`, each name with its `x-`. Raises ActionplanError for anything else."""
    found: dict[str, str] = {}
    for text in typed:
        name, sign, value = text.partition("=")
        name = name.strip()
        if not sign or not name or not value.strip():
            raise ActionplanError(f"`--x` takes NAME=VALUE, for example `--x x-cost=500`, not `{text}`")
        name = name if name.startswith("x-") else f"x-{name}"
        if name in found:
            raise ActionplanError(f"`--x` gives `{name}` twice")
        found[name] = value.strip()
    return tuple(found.items())
