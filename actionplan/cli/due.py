"""`actionplan due`: what falls due soon, and what wants an update."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from actionplan.cli.options import ExitCode, Within
from actionplan.cli.question import Question, question
from actionplan.views import data
from actionplan.views.due import due as view
from actionplan.views.due import due_page

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
    found = view(ask.standings(), ask.day, within or relativedelta(days=30))
    if ask.json:
        left_out = ask.give_data("actions", data.actions(found.actions))
    else:
        left_out = ask.give_page(due_page(found, ask.day))
    return left_out or int(exit_code and bool(found.actions))
