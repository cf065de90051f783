"""`actionplan respond`: the answer to a recommendation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from actionplan.changes.respond import NewResponse, answer
from actionplan.cli import edit_options as options
from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.cli.options import AsOf
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError
from actionplan.plan.model import Recommendation
from actionplan.plan.vocabulary import Decision

EXAMPLES = (
    ("Accepted", "actionplan respond herefordshire-homecare:4 --decision accepted"),
    (
        "Not accepted, and why",
        'actionplan respond herefordshire-homecare:5 --decision rejected --text "No funds before 2012"',
    ),
    (
        "See first what would change",
        "actionplan respond herefordshire-homecare:4 --decision noted --dry-run",
    ),
)
_REASONED = frozenset({Decision.REJECTED, Decision.PARTLY, Decision.DEFERRED})


def respond(
    ref: Annotated[
        str,
        option.argument("REF", "The recommendation: REF or PLAN:REF.", offers.recommendations),
    ],
    *,
    decision: options.Decision = None,
    text: options.Text = "",
    on: options.ResponseOn = "",
    within: options.In = [],  # noqa: B006 Typer copies it
    dry_run: options.DryRun = False,
    as_of: AsOf = None,
) -> int:
    """Record the answer to a recommendation: the decision, the text, and when it was given.

    What stands there already gives way to what is given; the rest of the response stays.
    """
    if not decision and not text and not on:
        raise ActionplanError("say what to record: --decision, --text, or --on")
    today = as_of or datetime.now().astimezone().date()
    desk = EditSession(within)
    target = desk.find([ref])[0]
    before = target.bearer.response if isinstance(target.bearer, Recommendation) else None
    given = NewResponse(decision or "", text, on or ("" if before else today.isoformat()))
    asked = desk.asked(target.plan, answer(target.bearer.ref, given), target.bearer.ref)
    carry_out([asked], today, dry_run=dry_run)
    if before and before.decision and decision not in (None, before.decision) and not on:
        print_message(
            "note", f"{target.name}: it was {before.decision}, and keeps its date: say by --on when that changed"
        )
    if decision in _REASONED and not (text or (before and before.text)):
        print_message("note", f"{target.name}: {decision} without a reason: give it by --text")
    return 0
