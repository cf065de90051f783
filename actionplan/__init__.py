"""Track recommendations and actions kept in plain text.

Two lines in a notebook give every action in a folder of plans, as it is on a day:

    from datetime import date
    import actionplan

    plans = actionplan.load_plans("plans")
    rows = list(plans.actions(date(2011, 3, 15)))

`load_plan` reads one plan and `load_plans` many; `assess` works out the position of a plan on a day; `resolve` reads
one by-when wording; `lint_plans` checks plans. None of them prints anything or reads settings, standard input or the
clock. The exceptions are in `actionplan.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actionplan.assessment import assess
    from actionplan.by_when import Resolution, resolve
    from actionplan.diagnostics.finding import Finding
    from actionplan.library import lint_plans, load_plan, load_plans
    from actionplan.plan.model import Plan
    from actionplan.plan_set import PlanSet
    from actionplan.standing import ActionStanding, PlanStanding
    from actionplan.views.action_row import ActionRow

__version__ = "0.2.0"
__all__ = [
    "ActionRow",
    "ActionStanding",
    "Finding",
    "Plan",
    "PlanSet",
    "PlanStanding",
    "Resolution",
    "__version__",
    "assess",
    "lint_plans",
    "load_plan",
    "load_plans",
    "resolve",
]

_MODULES = {
    "ActionRow": "actionplan.views.action_row",
    "ActionStanding": "actionplan.standing",
    "Finding": "actionplan.diagnostics.finding",
    "Plan": "actionplan.plan.model",
    "PlanSet": "actionplan.plan_set",
    "PlanStanding": "actionplan.standing",
    "Resolution": "actionplan.by_when",
    "assess": "actionplan.assessment",
    "lint_plans": "actionplan.library",
    "load_plan": "actionplan.library",
    "load_plans": "actionplan.library",
    "resolve": "actionplan.by_when",
}


def __getattr__(name: str) -> Any:
    from actionplan.lazy_names import imported  # noqa: PLC0415 only library users need it

    return imported(__name__, _MODULES, name)


def __dir__() -> list[str]:
    """Return the public names, for completion in a notebook."""
    return __all__
