"""`actionplan overdue`: what is overdue, longest overdue first."""

from __future__ import annotations

from functools import partial

from actionplan.cli.options import ExitCode, SinceFirst
from actionplan.cli.query import Query, query_command
from actionplan.views.overdue import column_names, longest_first, overdue_data, overdue_view

EXAMPLES = (
    (
        "Overdue actions of one owner",
        'actionplan overdue plans/herefordshire-homecare.yaml --owner "PPF Programme Lead" --as-of 2011-03-15',
    ),
    ("Overdue actions without an owner", "actionplan overdue plans --owner none"),
    ("In a script: exit with 1 if anything is overdue today", "actionplan overdue plans --exit-code"),
)


@query_command
def overdue(query: Query, exit_code: ExitCode = False, since_first: SinceFirst = False) -> int:
    """List what is overdue, longest overdue first: actions, then responses and deferred decisions.

    “By when” is the wording as agreed; “Deadline” is the date it means.
    """
    query = query.since_first(since_first)
    responses = not query.selection.owners  # Recommendations have no owner.
    if query.json:
        parts = list(query.map(partial(overdue_data, responses=responses)))
        actions = longest_first(part.actions for part in parts)
        recommendations = longest_first(part.responses for part in parts)
        status = query.write_data("actions", actions, recommendations=recommendations)
        return status or int(exit_code and bool(actions or recommendations))
    page = query.page(overdue_view(query.day, query.columns(column_names(several=True)), responses=responses))
    return query.write_page(page) or int(exit_code and page.has_rows)
