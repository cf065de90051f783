"""No vital column may be taken wrongly without a doubt, whichever header word is not known.

Every tracker is read with each of its vital headers replaced by a word that nobody knows, and without each phrase of
the table of header words that it uses: a ref, action, owner, deadline or status that is wrong then must be in doubt.
"""

from __future__ import annotations

import pytest

from tests.importing.test_trackers import FOLDER, TRACKERS
from tools.unknown_headers import (
    TABLES,
    Reading,
    phrases_of,
    read_columns,
    read_tracker,
    with_unknown_headers,
    without_phrases,
)

PLANS = [name for name, answer in TRACKERS.items() if answer["counts"] != [0, 0] and "asks" not in answer]


def silent(readings: list[Reading]) -> list[tuple[str, str, str]]:
    return [(each.title, each.field, each.without) for each in readings if each.outcome == "silent"]


@pytest.mark.one_in(24)
@pytest.mark.parametrize("name", PLANS)
def test_no_vital_column_is_silently_wrong_where_a_header_is_unknown(name: str) -> None:
    assert silent(list(with_unknown_headers(read_tracker(FOLDER / name, TRACKERS[name])))) == []


@pytest.mark.one_in(24)
@pytest.mark.parametrize("name", PLANS)
def test_no_vital_column_is_silently_wrong_where_a_word_is_left_out(name: str) -> None:
    tracker = read_tracker(FOLDER / name, TRACKERS[name])
    readings: list[Reading] = []
    for phrase in phrases_of(tracker):
        with without_phrases([phrase]):
            readings += read_columns(tracker, tracker.document, without=phrase)
    assert silent(readings) == []


def test_a_wrong_vital_column_without_a_doubt_is_reported() -> None:
    tracker = read_tracker(FOLDER / PLANS[0], TRACKERS[PLANS[0]])
    swapped = tracker._replace(columns=dict.fromkeys(tracker.columns, frozenset({"evidence"})))
    assert silent(list(read_columns(swapped, tracker.document)))


def test_phrases_that_were_left_out_stand_in_their_order_again() -> None:
    before = [list(table) for table in TABLES]
    with without_phrases([names[0] for names in before]):
        assert all(len(table) < len(names) for table, names in zip(TABLES, before, strict=True))
    assert [list(table) for table in TABLES] == before
