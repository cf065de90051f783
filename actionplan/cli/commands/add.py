"""`actionplan add`: add a recommendation or an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention
from actionplan.changes.notices import of_columns, of_owners
from actionplan.changes.target import find_plan
from actionplan.cli import edit_options as options
from actionplan.cli import option_kinds as option
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError, CommandCorrection
from actionplan.plan.model import Plan

EXAMPLES = (
    (
        "Add an action to a recommendation",
        'actionplan add action "Write it down" --to herefordshire-homecare:1 --by-when "31 March 2011"',
    ),
    (
        "Add an action to the plan itself",
        'actionplan add action "Report yearly" --plan herefordshire-homecare --ref Y1',
    ),
    ("Add a recommendation", 'actionplan add recommendation "Ask users" --plan herefordshire-homecare'),
)
RECOMMENDATION, ACTION = "recommendation", "action"
Kind = Annotated[
    str,
    option.choice_argument(
        "KIND",
        (RECOMMENDATION, ACTION),
        f"{RECOMMENDATION} or {ACTION}.",
        also={"recommendations": RECOMMENDATION, "rec": RECOMMENDATION, "actions": ACTION, "task": ACTION},
    ),
]


ONLY_ACTIONS = (
    "a recommendation has no owner, by-when, success or priority, and is not under another: give these to its actions"
)


def add(  # noqa: PLR0913 one parameter per option
    kind: Kind,
    text: Annotated[str, option.argument("TEXT", "What was recommended, or what will be done.")],
    *,
    to: options.To = "",
    plan: options.Plan = None,
    ref: options.Ref = "",
    label: options.Label = "",
    workstream: options.Stream = "",
    owner: options.Owner = [],  # noqa: B006 Typer copies it
    by_when: options.ByWhen = "",
    success: options.Success = [],  # noqa: B006
    priority: options.Priority = None,
    carried_from: options.CarriedFrom = [],  # noqa: B006
    agreed: options.Agreed = "",
    received: options.Received = "",
    x: options.OwnColumn = [],  # noqa: B006
    within: options.In = [],  # noqa: B006
    dry_run: options.DryRun = False,
    as_of: options.AsOf = None,
) -> int:
    """Add a recommendation to a plan, or an action to a recommendation or to the plan itself.

    It is added at the end of its list. In a plan issued earlier it gets `agreed`, the date from which its by-when
    wording counts.
    """
    today = as_of or datetime.now().astimezone().date()
    session = EditSession(within)
    if not text.strip():
        raise ActionplanError(f"the text of the {kind} is empty: give it in quotes after `add {kind}`")
    if kind == RECOMMENDATION:
        if to or owner or by_when or success or priority or carried_from:
            raise ActionplanError(ONLY_ACTIONS)
        named = NewRecommendation(text, ref, label, workstream, agreed, received, options.own_columns(x))
        changed, intention = find_plan(session.plans, plan), add_recommendation(named, today)
    else:
        new = NewAction(
            text, ref, label, workstream, tuple(owner), by_when, tuple(success), priority or "", tuple(carried_from),
            agreed, options.own_columns(x),
        )  # fmt: skip
        if received:
            raise ActionplanError("an action has no `--received`: leave it out")
        changed, intention = _action(session, new, to, plan, today)
    carry_out([session.asked(changed, [intention])], today, dry_run=dry_run)
    for sentence in (*of_owners(changed, owner), *of_columns(changed, options.own_columns(x))):
        print_message("note", sentence)
    return 0


def _example(plans: Sequence[Plan]) -> tuple[str, str]:
    """Return options for the error's example: the first recommendation, or else the first plan."""
    first = next((f"{plan.name}:{each.ref}" for plan in plans for each in plan.recommendations), "")
    return ("--to", first) if first else ("--plan", plans[0].name)


def _action(session: EditSession, new: NewAction, to: str, plan: str | None, today: date) -> tuple[Plan, Intention]:
    """Return the plan that an action is added to, and the intention to add it to a recommendation or the plan."""
    if not to and plan is None:
        message = (
            "it is not clear where the action belongs: give `--to REF` for the recommendation it responds to, or "
            "`--plan ID` for an action of the plan itself"
        )
        raise ActionplanError(message, CommandCorrection("", _example(session.plans)))
    if not to:
        return find_plan(session.plans, plan), add_action(new, "", today)
    name = to if plan is None or ":" in to else f"{find_plan(session.plans, plan).name}:{to}"
    target = session.find([name])[0]
    return target.plan, add_action(new, target.item.ref, today)
