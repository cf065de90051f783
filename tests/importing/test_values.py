"""Values of cells: dates, statuses, ratings, lists, notes with dates."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.by_when import Calendar
from actionplan.importing.grid import CellKind, GridCell, Marks
from actionplan.importing.values import (
    colour_rating,
    is_dash,
    month_first,
    own_key,
    read_by_when,
    read_completion,
    read_date,
    read_list,
    read_owner,
    read_priority,
    read_rag,
    shown_date,
    split_dated,
    status_in_cell,
    swapped,
)
from actionplan.plan.vocabulary import Priority, Rag, Status


def cell(
    text: str, day: date | None = None, shown: str = "", fill: str = "", paragraphs: tuple[str, ...] = ()
) -> GridCell:
    kind = CellKind.DATE if day else CellKind.TEXT
    return GridCell(
        text, "A1", 1, 1, kind=kind, moment=day, number_format=shown, paragraphs=paragraphs, marks=Marks(fill=fill)
    )


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("dd/mm/yy", "2011-12-01"), ("mmm-yy", "December 2011"), ("mmmm yyyy", "December 2011"), ("", "2011-12-01")],
)
def test_a_true_date_is_written_as_the_cell_shows_it(shown: str, expected: str) -> None:
    assert shown_date(cell("x", date(2011, 12, 1), shown)) == expected


@pytest.mark.parametrize("text", ["31/12/10", "as soon as possible", "TBC", "N/A", "~", "16-Jul-2026 — Completed"])
def test_a_wording_stays_as_it_is(text: str) -> None:
    assert read_by_when(cell(text)).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21/May/26 4:40 PM", "21/May/26"),
        ("2026-05-21T16:40:00Z", "2026-05-21"),
        ("21/05/2026", "21/05/2026"),
        ("4:40 PM", None),
        ("soon", None),
    ],
)
def test_a_date_needs_no_time_of_day(text: str, expected: str | None) -> None:
    assert read_date(cell(text), Calendar()) == expected


@pytest.mark.parametrize("text", ["-", "—", "--", " – "])
def test_dashes_state_nothing(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["11/14/24", "11/12/24"], True),
        (["14/11/24", "11/12/24"], False),
        (["11/12/24", "May 2024"], None),
        (["11/14/24", "14/11/24"], None),
    ],
)
def test_month_first_needs_a_proof(texts: list[str], expected: bool | None) -> None:
    assert month_first(texts) is expected


def test_true_dates_beside_text_dates_may_be_swapped() -> None:
    cells = [
        cell("13/05/2011"),
        cell("x", date(2011, 10, 5)),
        cell("x", date(2011, 5, 20)),
        cell("x", date(2011, 5, 5)),
    ]
    assert swapped(cells) == [(cells[1], "may be swapped: 10 May or 5 October?")]
    assert swapped(cells[1:]) == []


@pytest.mark.parametrize(
    ("text", "status", "is_open", "pending"),
    [
        ("Done", Status.COMPLETE, False, False),
        ("In Progress", Status.IN_PROGRESS, False, False),
        ("PLANNED", Status.NOT_STARTED, False, False),
        ("Yet to start", Status.NOT_STARTED, False, False),
        ("Not commenced", Status.NOT_STARTED, False, False),
        ("Implemented (pending verification)", Status.COMPLETE, False, True),
        ("Open", None, True, False),
        ("With legal", None, False, False),
    ],
)
def test_status_words(text: str, status: Status | None, is_open: bool, pending: bool) -> None:
    found = status_in_cell(text, {}, yes_no=False)
    assert (found.status, found.is_open, found.pending) == (status, is_open, pending)


def test_yes_is_a_status_only_under_a_question() -> None:
    assert status_in_cell("Yes", {}, yes_no=True).status is Status.COMPLETE
    assert status_in_cell("No", {}, yes_no=True).is_open
    assert status_in_cell("Yes", {}, yes_no=False).status is None


def test_the_words_of_the_map_come_first() -> None:
    assert status_in_cell("예정", {"예정": "not started"}, yes_no=False).status is Status.NOT_STARTED
    assert status_in_cell("Done", {"done": ""}, yes_no=False).is_open


@pytest.mark.parametrize(
    ("fill", "expected"),
    [("FF0000", Rag.RED), ("FFC000", Rag.AMBER), ("FFFF00", Rag.AMBER), ("00B050", Rag.GREEN), ("0070C0", Rag.BLUE),
     ("D9D9D9", None), ("FFFFFF", None), ("7030A0", None), ("", None)],
)  # fmt: skip
def test_a_fill_is_a_rating_by_its_hue(fill: str, expected: Rag | None) -> None:
    assert colour_rating(fill) is expected


def test_a_stated_rating_beats_the_fill() -> None:
    assert read_rag(cell("G", fill="FF0000")) is Rag.GREEN
    assert read_rag(cell("?", fill="FF0000")) is None


def test_priorities_above_the_highest_are_high() -> None:
    assert read_priority("Critical") == (Priority.HIGH, True)
    assert read_priority("Moderate") == (Priority.MEDIUM, False)
    assert read_priority("P1") == (None, False)


def test_owners_are_split_only_at_the_sign_that_is_given() -> None:
    text = "Head of Planning / Chair"
    owner, doubts = read_owner(cell(text), "")
    assert (owner, len(doubts)) == (text, 1)
    assert read_owner(cell(text), "/") == (["Head of Planning", "Chair"], ())
    assert read_owner(cell("Head of Planning"), "") == ("Head of Planning", ())


def test_bullets_and_paragraphs_become_a_list() -> None:
    assert read_list(cell("• one\n• two")) == ["one", "two"]
    assert read_list(cell("one\ntwo", paragraphs=("one", "two"))) == ["one", "two"]
    assert read_list(cell("one\ntwo")) == "one\ntwo"


def test_a_note_is_split_only_where_every_part_has_a_full_date() -> None:
    calendar = Calendar()
    assert split_dated("15/2/11: drafted. 3/3/11: agreed.", calendar) == [
        ("2011-02-15", "drafted."),
        ("2011-03-03", "agreed."),
    ]
    assert split_dated("Feb: drafted. 3/3/11: agreed.", calendar) == []
    assert split_dated("15/2/11: drafted.", calendar) == [("2011-02-15", "drafted.")]


def test_a_note_that_only_says_when_it_was_done_is_a_completion() -> None:
    assert read_completion("Complete 14/06/11", Calendar()) == ("Complete", "14/06/11")
    assert read_completion("Complete 14/06/11, apart from the roof", Calendar()) is None


@pytest.mark.parametrize(("title", "key"), [("Budget code", "x-budget-code"), ("단계", "x-단계"), ("???", "x-column")])
def test_a_header_makes_a_key(title: str, key: str) -> None:
    assert own_key(title) == key
