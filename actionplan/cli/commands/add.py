"""`actionplan add`: a recommendation or an action more."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention
from actionplan.changes.notices import of_owners
from actionplan.changes.target import find_plan
from actionplan.cli import edit_options as options
from actionplan.cli import option_kinds as option
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.cli.options import AsOf
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError
from actionplan.plan.model import Plan

EXAMPLES = (
    (
        "An action that answers a recommendation",
        'actionplan add action "Write it down" --to herefordshire-homecare:1 --by-when "31 March 2011"',
    ),
    (
        "An action of the plan itself",
        'actionplan add action "Report yearly" --plan herefordshire-homecare --ref Y1',
    ),
    ("A recommendation", 'actionplan add recommendation "Ask users" --plan herefordshire-homecare'),
)
RECOMMENDATION, ACTION = "recommendation", "action"
Kind = Annotated[
    str,
    option.choice_argument("KIND", (RECOMMENDATION, ACTION), f"{RECOMMENDATION} or {ACTION}."),
]


def add(  # noqa: PLR0913 one parameter an option
    kind: Kind,
    text: Annotated[str, option.argument("TEXT", "What is recommended, or what will be done.")],
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
    within: options.In = [],  # noqa: B006
    dry_run: options.DryRun = False,
    as_of: AsOf = None,
) -> int:
    """Add a recommendation to a plan, or an action to a recommendation or to the plan itself.

    It comes last in its list, laid out as its neighbours are.
    """
    today = as_of or datetime.now().astimezone().date()
    desk = EditSession(within)
    if not text.strip():
        raise ActionplanError(f"the text of the {kind} is empty")
    if kind == RECOMMENDATION:
        if to or owner or by_when or success or priority or carried_from:
            raise ActionplanError("a recommendation has no owner, date or measure of its own: those are its actions'")
        found = find_plan(desk.plans, plan)
        intention = add_recommendation(NewRecommendation(text, ref, label, workstream))
    else:
        new = NewAction(
            text, ref, label, workstream, tuple(owner), by_when, tuple(success), priority or "", tuple(carried_from)
        )
        found, intention = _action(desk, new, to, plan)
    carry_out([desk.asked(found, [intention])], today, dry_run=dry_run)
    for sentence in of_owners(found, owner):
        print_message("note", sentence)
    return 0


def _action(desk: EditSession, new: NewAction, to: str, plan: str | None) -> tuple[Plan, Intention]:
    """The plan that an action comes to and the intention to add it: to a recommendation, or to the plan itself."""
    if bool(to) == (plan is not None):
        raise ActionplanError("say where the action belongs: --to REF, or --plan ID for one of the plan itself")
    if not to:
        return find_plan(desk.plans, plan), add_action(new, "")
    target = desk.find([to])[0]
    return target.plan, add_action(new, target.bearer.ref)
