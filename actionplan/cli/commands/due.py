"""`actionplan due`: what is due soon, and what needs an update."""

from __future__ import annotations

from functools import partial

from dateutil.relativedelta import relativedelta

from actionplan.cli.options import ExitCode, Within
from actionplan.cli.query import Query, query_command
from actionplan.views.due import column_names, due_data, due_view, last_day, soonest_first

EXAMPLES = (
    ("Due in the two weeks after a date", "actionplan due plans --within 14d --as-of 2011-03-15"),
    (
        "Due soon for one owner",
        'actionplan due plans/herefordshire-homecare.yaml --owner "PPF Programme Lead" --as-of 2011-03-15',
    ),
    ("A list to paste into minutes", 'actionplan due plans --within "2 months" -f markdown'),
)


@query_command
def due(query: Query, within: Within = None, exit_code: ExitCode = False) -> int:
    """List actions due soon, soonest first, and those that need an update."""
    until = last_day(query.day, within or relativedelta(days=30))
    if query.json:
        rows = soonest_first(query.map(partial(due_data, until=until))).rows
        return query.write_data("actions", rows) or int(exit_code and bool(rows))
    page = query.page(due_view(query.day, until, query.columns(column_names(several=True))))
    return query.write_page(page) or int(exit_code and page.has_rows)
