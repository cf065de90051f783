"""`actionplan update`: record progress in the log of an action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

from actionplan.changes.apply import EditedPlan
from actionplan.changes.notices import notices
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.target import Target
from actionplan.cli import edit_options as options
from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.cli.prompts import ask_report
from actionplan.cli.streams import can_ask
from actionplan.errors import ActionplanError, CommandCorrection

EXAMPLES = (
    ("Record what has happened", 'actionplan update herefordshire-homecare:1.2 --note "Options agreed"'),
    (
        "Report completion, and when it was done",
        "actionplan update 1.2 --in plans/herefordshire-homecare.yaml --complete --completed 2011-02-28",
    ),
    (
        "Move the deadline, and name who agreed",
        'actionplan update herefordshire-homecare:1.2 --revise "30 June 2011" --approved-by "Cabinet, minute 4"',
    ),
    (
        "Report the same for several actions",
        'actionplan update 1.3 1.4 --in plans/herefordshire-homecare.yaml --status "on hold"',
    ),
    ("Preview the change", "actionplan update herefordshire-homecare:1.2 --percent 60 --rag amber --dry-run"),
)


def update(  # noqa: PLR0913 one parameter per option
    refs: Annotated[
        list[str],
        option.argument("REF...", "Refs of actions or recommendations: REF, or PLAN:REF.", offers.refs),
    ],
    *,
    note: options.Note = "",
    status: options.Status = "",
    complete: options.Complete = False,
    completed: options.Completed = "",
    rag: options.Rag = None,
    percent: options.Percent = "",
    revise: options.Revise = "",
    reason: options.Reason = "",
    approved_by: options.ApprovedBy = "",
    approve: options.Approve = False,
    response_by: options.ResponseBy = "",
    owner: options.NewOwner = [],  # noqa: B006 Typer copies it
    evidence: options.Evidence = [],  # noqa: B006
    by: options.By = "",
    x: options.OwnColumn = [],  # noqa: B006
    on: options.On = "",
    within: options.In = [],  # noqa: B006
    dry_run: options.DryRun = False,
    as_of: options.AsOf = None,
) -> int:
    """Record progress: add one entry to the log of each action named.

    With only a REF, on a terminal, the command shows the action and asks what to record. Earlier entries never
    change. If the plan requires approval, a new deadline without --approved-by is a request.
    """
    today = as_of or datetime.now().astimezone().date()
    report = ProgressReport(
        on=on or today.isoformat(),
        note=_one(note, reason, "--note", "--reason"),
        status=_one(status, "complete" if complete else "", "--status", "--complete"),
        completed=completed, rag=rag or "", percent=percent, by_when=revise, response_by=response_by,
        approved_by=approved_by, owner=tuple(owner), by=by, evidence=tuple(evidence), x=options.own_columns(x),
        approve=approve,
    )  # fmt: skip
    if reason and not revise:
        raise ActionplanError("`--reason` explains a new deadline: add `--revise WORDING`, or use `--note` instead")
    session = EditSession(within, refs)
    targets = session.find(refs)
    if report.empty:
        report = _asked(targets, report, today)
    _record(session, targets, report, today, dry_run=dry_run)
    return 0


def _one(first: str, second: str, name: str, other: str) -> str:
    if first and second:
        raise ActionplanError(f"`{name}` and `{other}` record the same thing: give one of them")
    return first or second


def _asked(targets: list[Target], report: ProgressReport, today: date) -> ProgressReport:
    """Ask what to record. Raises ActionplanError if nobody can answer."""
    if not can_ask():
        message = (
            "nothing to record: give `--note`, `--status`, `--complete` or `--revise`, or run the command on a "
            "terminal, where it asks you"
        )
        raise ActionplanError(message, CommandCorrection("", ("--note", "TEXT")))
    if len(targets) > 1:
        raise ActionplanError("questions are about one action: name one only, or give what to record as options")
    return ask_report(targets[0], report, today)


def _record(session: EditSession, targets: list[Target], report: ProgressReport, today: date, *, dry_run: bool) -> None:
    plans = {target.plan.path: target.plan for target in targets}
    asked = []
    for plan in plans.values():
        refs = [target.item.ref for target in targets if target.plan is plan]
        asked.append(session.asked(plan, [record(ref, report) for ref in refs], *refs))

    def said(edited: EditedPlan) -> Iterator[str]:
        for target in targets:
            if target.plan.path == edited.before.path:
                yield from notices(edited.before, edited.after, target.item.ref, report, today)

    carry_out(asked, today, said, dry_run=dry_run)
