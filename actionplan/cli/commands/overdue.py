"""`actionplan overdue`: what is overdue, longest first."""

from __future__ import annotations

from functools import partial

from actionplan.cli.options import ExitCode
from actionplan.cli.query import Query, query_command
from actionplan.views.overdue import column_names, late_data, late_page, late_rows, longest_first, overdue_page
from actionplan.views.overdue import overdue as overdue_of

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
        rows = longest_first(query.map(late_data))
        left_out = query.write_data("actions", rows)
        return left_out or int(exit_code and bool(rows))
    if query.plans.many:
        names = query.columns(column_names(several=True))
        late = list(query.map(partial(late_rows, names=names)))
        if len(late) != 1:  # where one file of many is a plan, that one is answered for in its own words
            return query.write_page(late_page(late, names, query.day)) or int(exit_code and any(late))
    found = overdue_of(query.standings())
    return query.write_page(overdue_page(found, query.day)) or int(exit_code and bool(found.actions))
