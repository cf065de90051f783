"""`actionplan respond`: record the response to a recommendation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from actionplan.changes.notices import of_response
from actionplan.changes.respond import NewResponse, response_intentions
from actionplan.cli import edit_options as options
from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.errors import ActionplanError, CommandCorrection

EXAMPLES = (
    ("Accept", "actionplan respond herefordshire-homecare:4 --decision accepted"),
    (
        "Reject, and give the reason",
        'actionplan respond herefordshire-homecare:5 --decision rejected --text "No funds before 2012"',
    ),
    (
        "Defer, and give the day of the decision",
        'actionplan respond herefordshire-homecare:5 --decision deferred --on 2011-03-15 --until "30 June 2011"',
    ),
)


def respond(  # noqa: PLR0913 one parameter per option
    ref: Annotated[
        str,
        option.argument("REF", "Ref of the recommendation: REF, or PLAN:REF.", offers.recommendations),
    ],
    *,
    decision: options.Decision = "",
    text: options.Text = "",
    on: options.ResponseOn = "",
    until: options.Until = "",
    received: options.Received = "",
    within: options.In = [],  # noqa: B006 Typer copies it
    dry_run: options.DryRun = False,
    as_of: options.AsOf = None,
) -> int:
    """Record the response to a recommendation.

    Earlier responses stay in the plan. Without --decision, the last decision is repeated.
    """
    today = as_of or datetime.now().astimezone().date()
    answers = decision or text or on or until
    if not answers and not received:
        message = "nothing to record: give the decision with `--decision`"
        raise ActionplanError(message, CommandCorrection("", ("--decision", "accepted")))
    session = EditSession(within, [ref])
    target = session.find([ref])[0]
    given = NewResponse(decision, text, on or (today.isoformat() if answers else ""), until, received)
    asked = session.asked(target.plan, response_intentions(target.item.ref, given), target.item.ref)
    carry_out([asked], today, lambda edited: of_response(edited.after, target.item.ref, text), dry_run=dry_run)
    return 0
