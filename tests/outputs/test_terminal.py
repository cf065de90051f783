"""Pages on a terminal: nothing is wider than it, nothing important is lost, and words say what colours say."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest

from actionplan.outputs import terminal
from actionplan.outputs.layout import width
from actionplan.outputs.theme import COLOURS, LOOKS, sign_of, style_of
from actionplan.page import Bars, Cell, Column, Facts, For, Heading, Page, Points, Prose, Table
from actionplan.plan.vocabulary import Rag
from actionplan.standing import RecommendationStanding, Standing
from actionplan.views.overdue import column_names, overdue_view
from actionplan.views.portfolio import portfolio_page, status_view, tally
from actionplan.views.show import find, show_page
from actionplan.views.status import status_page
from tests.written_plans import DAY, action, complete, entry, plan, recommendation

LONG = "Work with specialists in the field to reach the milestones of the programme, and report on them. "
LATE = action(
    "1.1",
    "End November 2010",
    action=LONG * 2,
    owner=["Head of Planning, Integrated Commissioning", "Contract Manager"],
    progress=[
        entry("2010-11-01", note=LONG, by_when="By Christmas 2010 at the very latest"),
        entry("2011-01-31", note="Bids late", rag="green"),
    ],
)
RECENT = entry("2011-03-01", note="Begun")
EVERY_STANDING = (
    action("2.1", "28/02/11"),
    action("2.2", "20/03/11"),
    action("2.3", progress=[entry("2011-03-01", status="superseded", note="Overtaken")]),
    action("2.4", "TBC"),
    action("2.5", "Ongoing"),
    action("2.6", progress=[RECENT]),
    action("2.7", "Ongoing", progress=[RECENT]),
    complete("2.8"),
    action("2.9", progress=[entry("2011-03-01", status="superseded", approved_by="Committee")]),
)
PLAN = plan(
    recommendation("1", LATE, recommendation=LONG * 3),
    recommendation("2", *EVERY_STANDING),
    source={"document": "A report"},
    issued="January 2010",
)
OTHER = plan(actions=(action(),), id="other")
DRAFT = plan(actions=(action(),), id="draft", issued="April 2011")
PAGES = {
    "status": status_page(PLAN),
    "status by owner": status_page(PLAN, group_by="owner"),
    "portfolio": status_view(DAY).page([PLAN, OTHER, DRAFT]),
    "portfolio by recommendation": portfolio_page([tally(PLAN, "recommendation")], DAY, "recommendation"),
    "overdue": overdue_view(DAY, column_names(several=True)).page([PLAN, OTHER]),
    "show": show_page(find([PLAN], "1.1")),
}


def test_the_plan_has_an_action_of_every_standing() -> None:
    assert all(PLAN.counts()[standing] for standing in Standing)


def drawn(page: Page, size: int, colour: bool = False) -> list[str]:
    stream = io.StringIO()
    terminal.draw(page, stream, colour=colour, width=size)
    return stream.getvalue().split("\n")


def block(made: Table | Bars | Facts | Points | Prose, size: int = 80) -> list[str]:
    """The lines of one block, without title and rule."""
    return drawn(Page("Title", None, [made]), size)[3:-1]


@pytest.mark.parametrize("size", [50, 80, 100, 120, 200])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_line_is_wider_than_the_terminal(page: Page, size: int) -> None:
    assert max(map(width, drawn(page, size))) <= size


@pytest.mark.parametrize("size", [50, 80, 120, 200])
def test_ref_owner_wording_deadline_move_and_standing_are_there_at_any_width(size: int) -> None:
    text = " ".join(" ".join(drawn(PAGES["status"], size)).split())
    for said in ("1.1", "Contract", "Christmas", "25 Dec 2010", "moved once", "● overdue", "80 days"):
        assert said in text


@pytest.mark.parametrize("size", [80, 120, 200])
def test_the_day_is_at_the_end_of_the_title_line(size: int) -> None:
    assert drawn(PAGES["overdue"], size)[0] == "Overdue: 2 plans" + "as of 15 March 2011".rjust(size - 16)


def test_a_long_title_puts_the_day_on_its_own_line() -> None:
    assert drawn(Page("A long title " * 3, DAY, []), 50)[1] == "as of 15 March 2011"


def test_colours_only_repeat_what_words_and_signs_say() -> None:
    coloured = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in drawn(PAGES["status"], 120, colour=True)]
    assert [line for line in coloured if "█" not in line] == [
        line for line in drawn(PAGES["status"], 120) if "█" not in line
    ]


def test_forced_colours_are_used_in_any_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = drawn(PAGES["status"], 80, colour=True)
    assert "\x1b[" in "".join(coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    assert drawn(PAGES["status"], 80, colour=True) == coloured


@pytest.mark.parametrize(("columns", "wide"), [("1", 20), ("33", 33)])
def test_a_terminal_too_narrow_to_be_read_is_treated_as_wider(
    monkeypatch: pytest.MonkeyPatch, columns: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    stream = io.StringIO()
    terminal.draw(Page("Title", DAY, []), stream)
    assert stream.getvalue().split("\n")[-2] == "━" * wide


def test_every_standing_and_rating_has_a_colour_and_every_standing_a_sign() -> None:
    standings = {*map(str, Standing), *map(str, RecommendationStanding)}
    assert standings | set(map(str, Rag)) <= set(LOOKS)
    assert {mark for mark in LOOKS if sign_of(mark)} >= standings


@pytest.mark.parametrize("standing", Standing, ids=str)
def test_a_standing_has_the_colour_of_its_rating_on_a_terminal_as_in_papers(standing: Standing) -> None:
    usual = {"overdue": "red", "complete": "blue", "withdrawn": "grey"}
    usual |= dict.fromkeys(("due soon", "not yet due", "ongoing"), "green")
    rating = usual.get(standing, "amber")
    assert LOOKS[standing].colour == rating
    assert style_of(standing).removeprefix("bold ") == style_of(rating) == COLOURS[rating].terminal
    assert style_of(f"{standing}/blue").removeprefix("bold ") == COLOURS["blue"].terminal


@pytest.mark.parametrize("colour", COLOURS, ids=str)
def test_the_text_of_a_tag_has_enough_contrast(colour: str) -> None:
    def light(code: str) -> float:
        parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    assert light(COLOURS[colour].tint) / light(COLOURS[colour].letters) >= 7


SHARES = {
    "in proportion": ([1, 1, 2], 40, [10, 10, 20]),
    "none is lost": ([1, 1000], 40, [1, 39]),
    "all of the room": ([1, 1, 1], 40, [14, 13, 13]),
    "more parts than room": ([1, 1, 1, 1], 3, [1, 1, 1, 1]),
    "one part": ([7], 10, [10]),
}


@pytest.mark.parametrize(("numbers", "room", "sizes"), SHARES.values(), ids=SHARES)
def test_the_room_of_a_bar_is_divided_in_proportion(numbers: Sequence[int], room: int, sizes: list[int]) -> None:
    assert terminal.shares(numbers, room) == sizes


def test_without_colour_the_parts_of_a_bar_differ_by_their_fill() -> None:
    bars = Bars("4 actions", [("overdue", 1, "overdue"), ("due soon", 0, "due soon"), ("ongoing", 3, "ongoing")])
    assert block(bars, 40) == ["4 actions", "█" * 10 + "▓" * 30, "█ 1 overdue   ▓ 3 ongoing"]


def test_counts_of_nothing_have_no_bar() -> None:
    assert block(Bars("0 actions", [("overdue", 0, "overdue")])) == ["0 actions"]


STACKED = Table(
    "",
    [
        Column("Ref"),
        Column("Action", weight=5),
        Column("Owner", weight=2, optional=2, under="Action"),
        Column("Standing"),
        Column("Days", optional=5, under="Standing"),
        Column("Status", optional=7),
        Column("Code", audience=For.DATA),
    ],
    [
        [Cell(t, m) for t, m in row]
        for row in (
            [("1", ""), (LONG, ""), ("Clerk", ""), ("overdue", "overdue"), ("74 days", ""), ("begun", ""), ("X", "")],
            [("2", ""), ("Short.", ""), ("Clerk", ""), ("undated", "undated"), ("", ""), ("", ""), ("Y", "")],
        )
    ],
)


def test_a_wide_terminal_shows_every_column() -> None:
    assert block(STACKED, 160)[0].split() == ["Ref", "Action", "Owner", "Standing", "Days", "Status"]


def test_on_a_narrow_terminal_columns_move_below_others_or_are_left_out() -> None:
    assert block(STACKED, 50) == [
        "Ref  Action                              Standing",
        "1    Work with specialists in the field  ● overdue",
        "     to reach the milestones of the        74 days",
        "     programme, and report on them.",
        "     Clerk",
        "2    Short.                              ? undated",
        "     Clerk",
    ]


def test_the_text_of_a_head_runs_on_over_empty_columns() -> None:
    table = STACKED._replace(heads=frozenset({0}), rows=[[Cell("R"), Cell(LONG), *[Cell("")] * 5], STACKED.rows[1]])
    assert block(table, 60)[1:3] == [
        "R    Work with specialists in the field to reach the",
        "     milestones of the programme, and report on them.",
    ]


def test_numbers_end_in_line_and_a_total_closes() -> None:
    table = Table(
        "",
        [Column("Plan"), Column("Actions", numeric=True)],
        [[Cell("a"), Cell("1")], [Cell("b"), Cell("22")]],
        total=[Cell("Total"), Cell("23")],
    )
    assert block(table) == [
        "Plan   Actions",
        "a            1",
        "b           22",
        "──────────────",
        "Total       23",
    ]


def test_facts_points_headings_and_prose_wrap_in_line() -> None:
    page = Page(
        "Title",
        None,
        [
            Facts("About", [("Plan", Cell("a plan of many words " * 3)), ("File", Cell("x.yaml"))]),
            Heading("Reasons"),
            Points("", [Cell("because it is so and so is it")], numbered=True),
            Prose([Cell("One."), Cell("Two.")]),
        ],
    )
    assert drawn(page, 30)[3:-1] == [
        "About",
        "Plan  a plan of many words a",
        "      plan of many words a",
        "      plan of many words",
        "File  x.yaml",
        "",
        "Reasons",
        "1.  because it is so and so is",
        "    it",
        "",
        "One. Two.",
    ]


def test_a_table_for_data_alone_is_not_drawn_and_an_empty_one_says_so() -> None:
    assert block(Table("", [Column("Code", audience=For.DATA)], [[Cell("X")]])) == []
    assert block(Table("Late", [Column("Ref")], [], empty="Nothing is late.")) == ["Late", "Nothing is late."]


def test_wide_characters_take_two_cells() -> None:
    table = Table("", [Column("Name"), Column("Ref")], [[Cell("介護計画"), Cell("1")], [Cell("Plan"), Cell("2")]])
    assert block(table) == ["Name      Ref", "介護計画  1", "Plan      2"]
