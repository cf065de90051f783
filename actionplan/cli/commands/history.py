"""`actionplan history`: every change of one action, as git has recorded it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from actionplan.assessment import assess
from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import refs
from actionplan.cli.history_options import RecordQuery, print_notes, record_command
from actionplan.cli.options import Paths
from actionplan.cli.plan_loading import CommandPlans
from actionplan.errors import PathError, RefError
from actionplan.plan.model import Plan
from actionplan.views.show import find

if TYPE_CHECKING:
    from actionplan.history.repository import Repository

EXAMPLES = (
    ("Every change of an action, with its commit", "actionplan history 1.1 plans/herefordshire-homecare.yaml"),
    ("Only what rewrote the record", "actionplan history herefordshire-homecare:1.1 --rewrites"),
    ("As a web page", "actionplan history herefordshire-homecare:1.1 -f html -o history.html"),
)
Rewrites = Annotated[
    bool, option.flag("--rewrites", "Only changes that alter what had been recorded, rather than adding to it.")
]


@record_command
def history(
    query: RecordQuery,
    ref: Annotated[str, option.argument("REF", "Ref of a recommendation or action: REF, or PLAN:REF.", refs)],
    paths: Paths = [],  # noqa: B006 Typer copies it
    *,
    rewrites: Rewrites = False,
) -> int:
    """Show every change of one action or recommendation: the commit, its day, who made it, and what changed.

    If an action continues earlier ones (`carried_from`), their changes are shown too. Changes that are not committed
    come last.
    """
    from actionplan.history.item_history import of_action  # noqa: PLC0415 `--help` needs none of it
    from actionplan.views.item_changes import item_changes_data, item_changes_page  # noqa: PLC0415

    recorded = query.repository()
    plan_id, bare, now = _target(recorded, ref, paths)
    found = of_action(recorded, plan_id, bare, now)
    if rewrites:
        found = found._replace(changes=[each for each in found.changes if each.change.rewrites])
    query.write(item_changes_page(found), item_changes_data(found), recorded.recorded)
    return print_notes(found.notes, incomplete=found.incomplete)


def _target(recorded: Repository, ref: str, paths: list[str]) -> tuple[str, str, Plan | None]:
    """Return the plan and the ref that are meant, and the plan as it is now, if it is still there and has the ref."""
    from actionplan.history.search import plans_with  # noqa: PLC0415

    try:
        plans = CommandPlans(paths)
        shown = find((assess(plan, datetime.now().astimezone().date()) for plan in plans), ref)
    except (PathError, RefError) as error:
        named, _, bare = ref.rpartition(":")
        former = plans_with(recorded, bare, named)
        if len(former) != 1:
            raise error from None
        return former[0], bare, None
    items = [view.recommendation.ref for view in shown.recommendations if not shown.actions]
    items += [item.action.action.ref for item in shown.actions]
    plan = shown.standing.plan
    return plan.id or f"/{recorded.below_root(plan.path)}", items[0], plan
