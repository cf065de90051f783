"""`actionplan show`: one recommendation or action in full."""

from __future__ import annotations

from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import refs
from actionplan.cli.query import Query, query_command
from actionplan.views.data import plans
from actionplan.views.show import find, show_page

EXAMPLES = (
    ("An action", "actionplan show 1.1 plans/herefordshire-homecare.yaml --as-of 2011-03-15"),
    ("A recommendation, with its actions", "actionplan show 1 plans/herefordshire-homecare.yaml"),
    ("A ref that several plans have", "actionplan show herefordshire-homecare:1.1 plans"),
)


@query_command
def show(
    query: Query,
    ref: Annotated[str, option.argument("REF", "Ref of a recommendation or action: REF, or PLAN:REF.", refs)],
) -> int:
    """Show one recommendation or action in full: text, log, evidence, and how its deadline was read."""
    shown = find(query.standings(), ref)
    if query.json:
        return query.write_data("plans", plans([shown.standing]))
    return query.write_page(show_page(shown))
