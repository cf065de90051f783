"""`actionplan show`: one recommendation or action in full."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import refs
from actionplan.cli.query import Query, query_command
from actionplan.errors import PathError, RefError, UnknownNameError
from actionplan.views.data import plans
from actionplan.views.show import Shown, found, show_page, show_part

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
    query, shown = _found(query, ref)
    if query.json:
        return query.write_data("plans", plans([shown.standing]))
    return query.write_page(show_page(shown))


def _found(query: Query, ref: str) -> tuple[Query, Shown]:
    """Find the item, in as few files as can have it; return the question about these files, and the item."""
    few = query.about(ref)
    if few is not None:
        with contextlib.suppress(RefError, UnknownNameError, PathError):
            return few, found(few.map(partial(show_part, ref=ref)), ref)
    return query, found(query.map(partial(show_part, ref=ref)), ref)
