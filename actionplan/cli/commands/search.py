"""`actionplan search`: find recommendations, actions and notes by their words."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.cli.query import Query, query_command
from actionplan.errors import ActionplanError
from actionplan.views.search import folded_words, search_data, search_view

Within = Annotated[
    list[str],
    option.text("--in", "PATH", "A plan file, a folder or the id of a plan (repeatable).", offers.plans),
]
EXAMPLES = (
    ("Every text with a word", "actionplan search contracts"),
    ("Texts with both words, in one plan", "actionplan search home care --in herefordshire-homecare"),
    ("As JSON, for another program", "actionplan search contracts --json"),
)


@query_command
def search(
    query: Query,
    words: Annotated[list[str], option.argument("WORDS...", "Words to find.")],
    paths: Within = (),  # type: ignore[assignment] # noqa: ARG001 the query has read them
) -> int:
    """Find recommendations, responses, actions and notes that contain all the words.

    Case and accents do not matter. Words found are marked «like this». The exit status is 0 even if nothing is found.
    """
    wanted = [word for text in words for word in text.split()]
    if not folded_words(wanted):
        raise ActionplanError("there are no words to find: give some, for example `actionplan search contracts`")
    if query.json:
        rows = [row for of_plan in query.map(partial(search_data, words=wanted)) for row in of_plan]
        return query.write_data("matches", rows)
    return query.write_page(query.page(search_view(wanted, query.day)))
