"""Work out the role of each time in a wording."""

import datetime as dt
from collections.abc import Sequence

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.dates import place_groups
from actionplan.by_when.interpret.lengths_of_time import (
    is_anchored,
    lasts_from,
    moves,
    place_anchored,
    place_duration,
    place_lasting,
    place_moved,
)
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
            placed = _place(context, segment.kind, anchors=anchors)
            if mentions and placed[0].is_soft and lasts_from(mentions[-1], context):
                placed = [place_lasting(mentions.pop(), context)]
            elif mentions and placed[0].role is not TimeRole.ASKED and moves(mentions[-1], context):
                placed = [place_moved(mentions.pop(), context)]
            if mentions and mentions[-1].is_waiting_length and _is_awaited(context, mentions[-1].clause):
                placed = [_as_awaited(context, mention) for mention in placed]
            mentions += placed
        anchored = anchors
    return mentions


def _is_awaited(context: Context, clause: int) -> bool:
    """Return whether a time may be that of what a length of time in a clause counts from: "the meeting on 1 June"."""
    return clause == context.clause.number or context.clause.opened_by is WordKind.OPEN


def _as_awaited(context: Context, mention: Mention) -> Mention:
    """Leave out a time that may be that of what is awaited; "by" and the like still give the deadline itself."""
    if any(segment.text.startswith(tuple(rule_words.FORECASTS)) for segment in context.clause.segments):
        return mention._replace(role=TimeRole.WAITING)
    kept = mention.is_firm or mention.is_waiting_length
    return mention if kept else mention._replace(role=TimeRole.UNRELATED)


def _place(context: Context, kind: WordKind, *, anchors: bool) -> list[Mention]:
    if anchors:
        return [place_anchored(context)]
    return place_groups(context) if kind is WordKind.MENTION else [place_duration(context)]
