"""`actionplan status`: the position of one plan or many."""

from __future__ import annotations

from actionplan.cli.options import GroupBy, SinceFirst
from actionplan.cli.query import Query, query_command
from actionplan.views.data import plan
from actionplan.views.portfolio import status_view

EXAMPLES = (
    (
        "Every action of a plan, as at a date",
        "actionplan status plans/herefordshire-homecare.yaml --as-of 2011-03-15",
    ),
    ("One line per plan, and the totals", "actionplan status plans --as-of 2011-03-15"),
    ("The actions of each owner", "actionplan status herefordshire-homecare --group-by owner"),
    ("The same as JSON, for another program", "actionplan status plans -f json -o status.json"),
)


@query_command
def status(query: Query, group_by: GroupBy = None, since_first: SinceFirst = False) -> int:
    """Show the position: every action in one plan with its standing, or one line per plan.

    A standing, for example overdue or due soon, is worked out from the reported status, the deadline and the date.
    """
    query = query.since_first(since_first)
    if query.json:
        from actionplan.cli.data_output import write_plans  # noqa: PLC0415 pages need none of it

        return write_plans(query, plan)
    return query.write_page(query.page(status_view(query.day, group_by)))
