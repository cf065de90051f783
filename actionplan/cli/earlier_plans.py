"""Read the plans that the actions of a question were carried from."""

from __future__ import annotations

from datetime import date

from actionplan.assessment import assess
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message
from actionplan.errors import PathError
from actionplan.lineage import Lineages
from actionplan.plan.model import Plan

_NAMED = 3
"""How many missing plans a note names."""


def lineages_of(plans: CommandPlans, day: date) -> Lineages:
    """Return the lineages of the actions of some plans, looked up in these and in the default plans.

    A note names the earlier plans that are in neither.
    """
    asked = [assess(plan, day) for plan in plans]
    lineages = Lineages(asked)
    for plan in _usual(plans):
        lineages.learn(assess(plan, day))
    if missing := list(lineages.missing(asked)):
        names = ", ".join(missing[:_NAMED]) + (f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else "")
        print_message("note", f"counted from a later plan, because these are not among the plans read: {names}")
    return lineages


def _usual(plans: CommandPlans) -> list[Plan]:
    try:
        return list(CommandPlans([], at=plans.at))
    except PathError:  # There are no default plans.
        return []
