"""`actionplan owners`: load and punctuality by owner."""

from __future__ import annotations

from functools import partial

from actionplan.cli.options import SinceFirst
from actionplan.cli.query import Query, query_command
from actionplan.views.owners import Loads, loads_of, owners_data, owners_page

EXAMPLES = (
    ("The workload of every owner", "actionplan owners plans"),
    ("One owner across all plans", 'actionplan owners plans --owner "PPF Programme Lead" --as-of 2011-03-15'),
    ("For a spreadsheet", "actionplan owners plans -f csv -o owners.csv"),
)


@query_command
def owners(query: Query, since_first: SinceFirst = False) -> int:
    """Show each owner's workload, what is late, and what was completed on time.

    On time is counted twice: against the deadline in force at completion, and against the original deadline. An
    action with several owners counts for each of them.
    """
    query, loads = query.since_first(since_first), Loads()
    for of_plan in query.map(partial(loads_of, only=query.selection.owners)):
        loads.add(of_plan)
    if query.json:
        return query.write_data("owners", owners_data(loads.ranked()))
    return query.write_page(owners_page(loads.ranked(), query.day))
