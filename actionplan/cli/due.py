"""`actionplan due`: what falls due soon, and what wants an update."""

from __future__ import annotations

from functools import partial

from dateutil.relativedelta import relativedelta

from actionplan.cli.options import ExitCode, Within
from actionplan.cli.question import Question, question
from actionplan.views.due import due_columns, due_data, due_rows, last_day, plan_page, several_page, soonest_first

EXAMPLES = (
    ("What falls due in the two weeks after a day", "actionplan due plans --within 14d --as-of 2011-03-15"),
    (
        "What one owner should look at now",
        'actionplan due plans/herefordshire-homecare.yaml --owner "PPF Programme Lead" --as-of 2011-03-15',
    ),
    ("As a list to paste into minutes", "actionplan due plans --within '2 months' -f markdown"),
)


@question
def due(ask: Question, within: Within = None, exit_code: ExitCode = False) -> int:
    """List what falls due, soonest first, and what wants an update."""
    until = last_day(ask.day, within or relativedelta(days=30))
    if ask.json:
        rows = soonest_first(ask.pieces(partial(due_data, until=until))).rows
        return ask.give_data("actions", rows) or int(exit_code and bool(rows))
    names = due_columns(data=ask.format == "csv", wide=ask.wide)
    make = partial(due_rows, until=until, names=names)
    standings = [] if ask.plans.many else list(ask.standings())
    found = list(ask.pieces(make)) if ask.plans.many else [make(standing) for standing in standings]
    if len(found) == 1:  # that one is answered for in its own words, also where it is the one plan among many files
        [standing] = standings or ask.standings()
        page = plan_page(standing, until)
    else:
        page = several_page(found, names, until, ask.day)
    return ask.give_page(page) or int(exit_code and any(one.rows for one in found))
