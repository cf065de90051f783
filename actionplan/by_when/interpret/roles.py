"""From clauses to mentions: what each time in a wording is there for."""

import datetime as dt
from collections.abc import Sequence

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.dates import place_items
from actionplan.by_when.interpret.lengths_of_time import is_anchored, place_anchored, place_duration
from actionplan.by_when.interpret.mention import Mention
from actionplan.by_when.parser.clauses import Clause
from actionplan.by_when.vocabulary.word_kinds import WordKind


def read_mentions(
    clauses: Sequence[Clause], text: str, base: dt.date | None, calendar: Calendar, *, alternate: bool = False
) -> list[Mention]:
    """Return the mentions of a wording in order; with `alternate`, by the other reading of each ambiguous time."""
    context = Context(clauses, text, base, calendar, alternate=alternate)
    mentions: list[Mention] = []
    anchored = False
    for segment in context.times():
        anchors = is_anchored(context)
        if not anchored:
            mentions += _place(context, segment.kind, anchors=anchors)
        anchored = anchors
    return mentions


def _place(context: Context, kind: WordKind, *, anchors: bool) -> list[Mention]:
    if anchors:
        return [place_anchored(context)]
    return place_items(context) if kind is WordKind.MENTION else [place_duration(context)]
