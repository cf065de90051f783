"""`actionplan overdue`: what is overdue, longest first."""

from __future__ import annotations

from actionplan.cli.options import ExitCode
from actionplan.cli.question import Question, question
from actionplan.views import data
from actionplan.views.overdue import overdue as view
from actionplan.views.overdue import overdue_page

EXAMPLES = (
    (
        "What one owner has overdue",
        'actionplan overdue plans/herefordshire-homecare.yaml --owner "PPF Programme Lead" --as-of 2011-03-15',
    ),
    ("What has no owner and is late", "actionplan overdue plans --owner none"),
    ("In a script: is anything overdue today?", "actionplan overdue plans --exit-code"),
)


@question
def overdue(ask: Question, exit_code: ExitCode = False) -> int:
    """List the overdue actions, longest first.

    Each with its days, its owner, the wording agreed, the deadline it means, and how far that has moved.
    """
    found = view(ask.standings())
    if ask.json:
        left_out = ask.give_data("actions", data.actions(found.actions))
    else:
        left_out = ask.give_page(overdue_page(found, ask.day))
    return left_out or int(exit_code and bool(found.actions))
