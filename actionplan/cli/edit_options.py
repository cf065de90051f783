"""The options of the commands that edit: what is recorded, in which plans, and whether it is only shown."""

from __future__ import annotations

from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.plan.word_meanings import DECISIONS, PRIORITIES, RAGS, STATUSES

In = Annotated[
    list[str], option.text("--in", "PATH", "The plan file, or a folder to look in. May be repeated.", offers.plans)
]
DryRun = Annotated[bool, option.flag("--dry-run", "Show the change as a diff; write nothing.")]
Plan = Annotated[str | None, option.text("--plan", "ID", "The plan's id, where there are several.", offers.ids)]
On = Annotated[str, option.text("--on", "DATE", "When it was reported, a day or a period; today if not given.")]
Note = Annotated[str, option.text("--note", "TEXT", "What was reported.")]
Status = Annotated[str | None, option.choice("--status", "STATUS", STATUSES)]
Complete = Annotated[bool, option.flag("--complete", "The same as --status complete.")]
Completed = Annotated[str, option.text("--completed", "DATE", "With it: when it was done, if earlier than reported.")]
Rag = Annotated[str | None, option.choice("--rag", "COLOUR", RAGS)]
Revise = Annotated[str, option.text("--revise", "WORDING", "A new deadline, in the words agreed.")]
Reason = Annotated[str, option.text("--reason", "TEXT", "Why the deadline moves; it becomes the note.")]
ApprovedBy = Annotated[str, option.text("--approved-by", "BODY", "Who agreed to the new date, or to stopping.")]
Approve = Annotated[bool, option.flag("--approve", "Grant what was asked for: the new date, or stopping.")]
NewOwner = Annotated[
    list[str], option.text("--owner", "POST", "Who answers for it from now on. May be repeated.", offers.posts)
]
Evidence = Annotated[list[str], option.text("--evidence", "WHERE", "A file, minute or link. May be repeated.")]
By = Annotated[str, option.text("--by", "NAME", "Who records this.")]
Decision = Annotated[str | None, option.choice("--decision", "DECISION", DECISIONS)]
Text = Annotated[str, option.text("--text", "TEXT", "The answer itself, or the reason.")]
ResponseOn = Annotated[
    str,
    option.text("--on", "DATE", "When it was given, a day or a period; today if not given; a date there stays."),
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
