"""The options of the commands that edit: what is recorded, in which plans, and whether it is only shown."""

from __future__ import annotations

from typing import Annotated

import typer

from actionplan.cli.completion.offers import ids, one_of, plans, posts, recommendations, refs, workstreams
from actionplan.cli.option_kinds import one_word_of
from actionplan.plan.word_meanings import DECISIONS, PRIORITIES, RAGS, STATUSES

In = Annotated[
    list[str],
    typer.Option(
        "--in", metavar="PATH", autocompletion=plans, help="The plan file, or a folder to look in. May be repeated."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change as a diff; write nothing.")]
Plan = Annotated[
    str | None, typer.Option("--plan", metavar="ID", autocompletion=ids, help="The plan's id, where there are several.")
]
On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="When it was reported, a day or a period; today if not given.")
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="What was reported.")]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        parser=one_word_of("--status", STATUSES),
        autocompletion=one_of(STATUSES),
        help=f"{', '.join(STATUSES)}.",
    ),
]
Complete = Annotated[bool, typer.Option("--complete", help="The same as --status complete.")]
Completed = Annotated[
    str, typer.Option("--completed", metavar="DATE", help="With it: when it was done, if earlier than reported.")
]
Rag = Annotated[
    str | None,
    typer.Option(
        "--rag",
        metavar="COLOUR",
        parser=one_word_of("--rag", RAGS),
        autocompletion=one_of(RAGS),
        help=f"{', '.join(RAGS)}.",
    ),
]
Revise = Annotated[str, typer.Option("--revise", metavar="WORDING", help="A new deadline, in the words agreed.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the deadline moves; it becomes the note.")]
ApprovedBy = Annotated[
    str, typer.Option("--approved-by", metavar="BODY", help="Who agreed to the new date, or to stopping.")
]
Approve = Annotated[bool, typer.Option("--approve", help="Grant what was asked for: the new date, or stopping.")]
NewOwner = Annotated[
    list[str],
    typer.Option(
        "--owner", metavar="POST", autocompletion=posts, help="Who answers for it from now on. May be repeated."
    ),
]
Evidence = Annotated[
    list[str], typer.Option("--evidence", metavar="WHERE", help="A file, minute or link. May be repeated.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who records this.")]
Decision = Annotated[
    str | None,
    typer.Option(
        "--decision",
        metavar="DECISION",
        parser=one_word_of("--decision", DECISIONS),
        autocompletion=one_of(DECISIONS),
        help=f"{', '.join(DECISIONS)}.",
    ),
]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="The answer itself, or the reason.")]
To = Annotated[
    str,
    typer.Option(
        "--to", metavar="REF", autocompletion=recommendations, help="The recommendation that the action answers."
    ),
]
Ref = Annotated[str, typer.Option("--ref", metavar="REF", help="Its ref; the next one if not given.")]
Label = Annotated[str, typer.Option("--label", metavar="TEXT", help="The reference as printed, if it differs.")]
Stream = Annotated[
    str,
    typer.Option("--workstream", metavar="NAME", autocompletion=workstreams, help="The group of work it belongs to."),
]
Owner = Annotated[
    list[str],
    typer.Option("--owner", metavar="POST", autocompletion=posts, help="Who answers for it. May be repeated."),
]
ByWhen = Annotated[str, typer.Option("--by-when", metavar="WORDING", help="The deadline, in the words agreed.")]
Success = Annotated[
    list[str], typer.Option("--success", metavar="TEXT", help="How anyone can tell that it is done. May be repeated.")
]
Priority = Annotated[
    str | None,
    typer.Option(
        "--priority",
        metavar="PRIORITY",
        parser=one_word_of("--priority", PRIORITIES),
        autocompletion=one_of(PRIORITIES),
        help="high, medium or low.",
    ),
]
CarriedFrom = Annotated[
    list[str],
    typer.Option(
        "--carried-from", metavar="REF", autocompletion=refs, help="The action it continues. May be repeated."
    ),
]
