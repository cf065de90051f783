"""Nothing that could be a time is ever dropped, damage changes no date into another, and no wording costs much."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.by_when import ResolutionKind, resolve
from actionplan.by_when.calendar import STANDARD
from actionplan.by_when.resolver import Wording
from actionplan.by_when.vocabulary.lexicon import is_word

AGREED = dt.date(2024, 6, 30)
UNITS = ["week", "wk", "day", "month", "quarter", "Setp", "Juen", "homes", "wave", "step", "tranche", "half"]
YEARS = {
    "2025": dt.date(2025, 12, 31), "2026": dt.date(2026, 12, 31), "2025/26": dt.date(2026, 3, 31),
    "2024/25": dt.date(2025, 3, 31),
}  # fmt: skip
LAST_OF_YEAR = (2, 4, 12, 52, 53)
"""Numbers of a half, quarter, month or week that ends with the year: "Q4 2025" is still due on its last day."""
JOINS = ["", " ", ", ", "; ", ": ", ". ", " - ", " of ", " in ", "/", "-"]


@given(
    st.integers(1, 99).filter(lambda number: number not in LAST_OF_YEAR),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(YEARS)),
    st.permutations([0, 1, 2]),
    st.tuples(st.sampled_from(JOINS), st.sampled_from(JOINS)),
)
def test_a_number_a_unit_and_a_period_are_never_the_bare_year(
    number: int, unit: str, year: str, order: list[int], joins: tuple[str, str]
) -> None:
    parts = [str(number), unit, year]
    first, second, third = (parts[place] for place in order)
    wording = f"{first}{joins[0]}{second}{joins[1]}{third}"
    found = resolve(wording, AGREED)
    assert found.due != YEARS[year], wording


SOUND = {
    "31 October 2024": dt.date(2024, 10, 31),
    "by September 2025": dt.date(2025, 9, 30),
    "31/10/2024": dt.date(2024, 10, 31),
    "30/11/2024": dt.date(2024, 11, 30),
    "05/12/2024": dt.date(2024, 12, 5),
    "15 January 2025": dt.date(2025, 1, 15),
    "November 2024": dt.date(2024, 11, 30),
    "Friday 28 February 2025": dt.date(2025, 2, 28),
    "Q3 2025": dt.date(2025, 9, 30),
    "2025/26": dt.date(2026, 3, 31),
    "mid December 2024": dt.date(2024, 12, 15),
    "autumn 2024": dt.date(2024, 11, 30),
    "1st of September 2024": dt.date(2024, 9, 1),
    "Middle of September 2024": dt.date(2024, 9, 15),
    "3rd week of Oct 2024": dt.date(2024, 10, 21),
    "Original: 30/09/2024 Revised: 31/12/2024": dt.date(2024, 12, 31),
    "31.10.24 (audit), 31.12.24 (policy)": dt.date(2024, 12, 31),
}
TORN = {
    **SOUND,
    "by 10 January 2025": dt.date(2025, 1, 10),
    "before the next meeting (9 July)": dt.date(2024, 7, 8),
    "Tranche 1 Dec 2024 / Tranche 2 June 2025": dt.date(2025, 6, 30),
}
"""Wordings for spaces in the wrong place: a letter wrong in their words may leave another wording that is sound."""
MARKS: list[Callable[[str], str]] = [
    lambda wording: f"**{wording}**",
    lambda wording: f"__{wording}__",
    lambda wording: f"`{wording}`",
    lambda wording: f"<b>{wording}</b>",
    lambda wording: f"{wording}<br>",
    lambda wording: wording.replace(" ", "&nbsp;"),
    lambda wording: wording + "\u00b9",
    lambda wording: wording + " \u2020",
    lambda wording: wording.replace(" ", "\u00a0\u200b "),
    lambda wording: f"  {wording} .",
]


@pytest.mark.parametrize("mark", MARKS)
def test_marks_around_a_wording_change_nothing(mark: Callable[[str], str]) -> None:
    read = {wording: resolve(mark(wording), AGREED) for wording in SOUND}
    assert {wording: (found.kind, found.due, found.ambiguous) for wording, found in read.items()} == {
        wording: (ResolutionKind.DATE, due, False) for wording, due in SOUND.items()
    }


@pytest.mark.parametrize("wording", TORN)
def test_a_space_too_many_changes_no_date_into_another(wording: str) -> None:
    torn = [f"{wording[:place]} {wording[place:]}" for place in range(1, len(wording))]
    read = {each: resolve(each, AGREED) for each in torn}
    assert {each: found.due for each, found in read.items() if found.due not in (TORN[wording], None)} == {}


WITH_WORDS = [wording for wording in sorted(SOUND)[:-1] if sum(map(str.isalpha, wording)) > 3]


@pytest.mark.parametrize("wording", WITH_WORDS)
@pytest.mark.one_in(3)
def test_a_letter_wrong_in_a_word_changes_no_date_into_another(wording: str) -> None:
    places = [place for place, character in enumerate(wording) if character.isalpha()]
    typed = [f"{wording[:place]}{letter}{wording[place + 1 :]}" for place in places for letter in "bcdfghjklmpqrstvwxz"]
    read = {each: resolve(each, AGREED).due for each in typed}
    assert {each: due for each, due in read.items() if due not in (SOUND[wording], None)} == {}


UNKNOWN_WORDS = st.text("bcdfghjklmnpqrstvwxz", min_size=5, max_size=9).filter(lambda word: not is_word(word))
DATELESS = st.sampled_from([
    "TBC", "ongoing", "After the elections", "Complete", "90% complete", "Superseded", "N/A", "year 1", "sprint 12",
    "Setp 30, 2024", "450 bed spaces 2025", "week 3 of June 2026", "Phase 2 2026", "in the new year", "Mehefin 2024",
    "quarterly", "3/52", "as required", "June 45", "M3 2023",
])  # fmt: skip


@given(DATELESS, UNKNOWN_WORDS, st.sampled_from(["{} {}", "{1} {0}", "{}, {}", "{} ({})", "{1}: {0}", "{} - {}"]))
def test_a_word_nobody_knows_never_creates_a_date(wording: str, word: str, shape: str) -> None:
    assert resolve(wording, AGREED).due is None
    assert resolve(shape.format(wording, word), AGREED).due is None


PIECES = [
    "Q1/", "31/12/10 ", "June 11, ", "June 2011/", "6/12 ", "1, ", "5 ", "May ", "first week of ", "every ", "1-",
    "by March 2011 or ", "early ", "(", "2010-", "Q1 (Jan, ", "Phase 2 March 2011 ", "within 3 months of ", "the ",
    "report to Cabinet in June 2011 and ", "29 February ", "next ", "Friday ", "2 to ", "Easter ", "Octobe r ",
    "202 1 ", "~~a~~", "<br>", "&nbsp;", "financial year ", "FY25 ", "early/mid ", "half ", "O1/", "2023-W14 ", "1. ",
    "T+3 ",
]  # fmt: skip


def _lines_run(wording: str) -> int:
    """How many calls of the library a wording costs."""
    calls = 0

    def count(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event == "call" and "by_when" in frame.f_code.co_filename

    sys.setprofile(count)
    try:
        Wording(wording, 2011, STANDARD).resolve(dt.date(2011, 1, 31))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.one_in(4)
def test_no_wording_costs_more_than_some_thousand_calls(piece: str) -> None:
    costs = [_lines_run((piece * 2_000)[:length]) for length in (50, 100, 200, 400, 2_000)]
    assert max(costs) < 13_000, costs
    longest = [cost / length for cost, length in zip(costs[:3], (50, 100, 200), strict=True)]
    assert all(later < 2.5 * max(sooner, 5) for sooner, later in itertools.pairwise(longest)), costs
