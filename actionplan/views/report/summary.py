"""The summary of a paper: the actions by standing and rating, as bars and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from actionplan.page import BLANK, Bars, Block, Cell, Column, Part, Table
from actionplan.plan.vocabulary import Rag
from actionplan.standing import ActionStanding
from actionplan.views import status
from actionplan.views.labels import Words, count, sentence
from actionplan.views.report import cells


def summary(actions: Sequence[ActionStanding], words: Words) -> list[Block]:
    """Count the actions by standing and by RAG rating."""
    counted = [action for action in actions if action.standing]
    standings = Counter(action.counted_as for action in counted)
    ratings = Counter(action.rag for action in counted)
    bars: list[Block] = [
        status.bars(standings, words),
        Bars(f"{count(len(counted), 'action')} by {words.field('rag')} rating", _ratings(ratings)),
    ]
    # The table comes first: LibreOffice keeps a heading on the page of a table, but not on the page of a bar.
    return [_crossed(counted, words), *bars] if counted else []


def _ratings(counts: Counter[Rag | None]) -> list[Part]:
    return [(str(rag), counts[rag], str(rag)) for rag in Rag]


def _crossed(actions: Sequence[ActionStanding], words: Words) -> Table:
    """Return a table of both counts, with the figures of each bar: one row per standing, one column per rating."""
    pairs = Counter((action.counted_as, action.rag) for action in actions)
    ratings = [rag for rag in Rag if any(pair[1] is rag for pair in pairs)]
    titles = [sentence(rag) for rag in ratings]
    columns = [Column("Standing", 3), Column("Actions", numeric=True), *(Column(t, numeric=True) for t in titles)]
    rows = [
        [cells.standing(standing, words), _number(pairs[standing, rag] for rag in Rag)]
        + [_number([pairs[standing, rag]]) for rag in ratings]
        for standing in status.COUNTED
        if any(pair[0] == standing for pair in pairs)
    ]
    total = [_number([pairs[standing, rag] for standing in status.COUNTED]) for rag in ratings]
    return Table("", columns, rows, total=[Cell("All", "strong"), Cell(f"{len(actions):,}"), *total])


def _number(numbers: Iterable[int]) -> Cell:
    total = sum(numbers)
    return Cell(f"{total:,}", "", str(total)) if total else BLANK
