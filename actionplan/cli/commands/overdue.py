"""`actionplan overdue`: what is overdue, longest first."""

from __future__ import annotations

from actionplan.cli.options import ExitCode
from actionplan.cli.query import Query, query_command
from actionplan.views.overdue import column_names, longest_first, overdue_data, overdue_view

EXAMPLES = (
    (
        "What one owner has overdue",
        'actionplan overdue plans/herefordshire-homecare.yaml --owner "PPF Programme Lead" --as-of 2011-03-15',
    ),
    ("What has no owner and is late", "actionplan overdue plans --owner none"),
    ("In a script: is anything overdue today?", "actionplan overdue plans --exit-code"),
)


@query_command
def overdue(query: Query, exit_code: ExitCode = False) -> int:
    """List the overdue actions, longest first.

    Each with its days, its owner, the wording agreed, the deadline it means, and how far that has moved.
    """
    if query.json:
        rows = longest_first(query.map(overdue_data))
        return query.write_data("actions", rows) or int(exit_code and bool(rows))
    page = query.page(overdue_view(query.day, query.columns(column_names(several=True))))
    return query.write_page(page) or int(exit_code and page.has_rows)
