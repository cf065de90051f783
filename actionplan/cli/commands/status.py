"""`actionplan status`: how things stand."""

from __future__ import annotations

from actionplan.cli.options import GroupBy
from actionplan.cli.query import Query, query_command
from actionplan.views.data import plan
from actionplan.views.portfolio import status_view

EXAMPLES = (
    (
        "Every action of a plan, as it stood on a day",
        "actionplan status plans/herefordshire-homecare.yaml --as-of 2011-03-15",
    ),
    ("A row a plan, and the totals", "actionplan status plans --as-of 2011-03-15"),
    ("Who has what", "actionplan status plans/herefordshire-homecare.yaml --group-by owner"),
    ("For another program", "actionplan status plans -f json -o status.json"),
)


@query_command
def status(query: Query, group_by: GroupBy = None) -> int:
    """Show how things stand.

    One plan: its header, the counts, then every recommendation and action with its standing. Several plans: a row
    a plan and the totals.
    """
    if query.json:
        return query.write_data("plans", list(query.map(plan)))
    return query.write_page(query.page(status_view(query.day, group_by)))
