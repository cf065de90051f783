"""Work out the role of each time in a wording."""

import datetime as dt
from collections.abc import Sequence

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.dates import place_groups
from actionplan.by_when.interpret.lengths_of_time import is_anchored, joined, place_duration
from actionplan.by_when.interpret.mention import Mention, TimeRole
from actionplan.by_when.parser.clauses import Clause
from actionplan.by_when.vocabulary import rule_words
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
            placed = place_groups(context) if segment.times else [place_duration(context)]
            one = joined(mentions[-1], placed[0], context) if mentions else None
            if one:
                mentions[-1:], placed = [], [one]
            aside = bool(segment.duration) or context.clause.opened_by is WordKind.OPEN
            before = mentions[-1] if mentions else None
            if before and before.is_waiting_length and (aside or before.clause == context.clause.number):
                placed = [_as_awaited(context, mention) for mention in placed]
            mentions += placed
        anchored = anchors
    return mentions


def _as_awaited(context: Context, mention: Mention) -> Mention:
    """Leave out a time that may be that of what is awaited; "by" and the like still give the deadline itself."""
    told = any(segment.text.startswith(tuple(rule_words.FORECASTS)) for segment in context.clause.segments)
    if told or (context.segment.duration and not mention.is_firm):  # "2 weeks before the meeting (4 weeks for the AGM)"
        return mention._replace(role=TimeRole.WAITING)
    return mention if mention.is_firm else mention._replace(role=TimeRole.UNRELATED)
