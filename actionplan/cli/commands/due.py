"""`actionplan due`: what falls due soon, and what wants an update."""

from __future__ import annotations

from datetime import date
from functools import partial

from dateutil.relativedelta import relativedelta

from actionplan.cli.options import ExitCode, Within
from actionplan.cli.query import Query, query_command
from actionplan.page import Page, Table
from actionplan.views.due import column_names, due_data, due_rows, last_day, plan_page, several_page, soonest_first

EXAMPLES = (
    ("What falls due in the two weeks after a day", "actionplan due plans --within 14d --as-of 2011-03-15"),
    (
        "What one owner should look at now",
        'actionplan due plans/herefordshire-homecare.yaml --owner "PPF Programme Lead" --as-of 2011-03-15',
    ),
    ("As a list to paste into minutes", "actionplan due plans --within '2 months' -f markdown"),
)


@query_command
def due(query: Query, within: Within = None, exit_code: ExitCode = False) -> int:
    """List what falls due, soonest first, and what wants an update."""
    until = last_day(query.day, within or relativedelta(days=30))
    if query.json:
        rows = soonest_first(query.map(partial(due_data, until=until))).rows
        return query.write_data("actions", rows) or int(exit_code and bool(rows))
    page = _page(query, until)
    anything = any(isinstance(block, Table) and block.rows for block in page.blocks)
    return query.write_page(page) or int(exit_code and anything)


def _page(query: Query, until: date) -> Page:
    names = query.columns(column_names(several=True))
    make = partial(due_rows, until=until, names=names)
    found = list(query.map(make)) if query.plans.many else []
    if len(found) > 1:
        return several_page(found, names, until, query.day)
    standings = list(query.standings())  # few files, or many of which one is a plan
    if len(standings) == 1:  # that one is answered for in its own words
        return plan_page(standings[0], until)
    return several_page([make(standing) for standing in standings], names, until, query.day)
