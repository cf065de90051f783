"""Bars, lanes and scales, looked at point by point."""

from __future__ import annotations

import struct
import zlib
from datetime import date

import pytest

from actionplan.outputs import chart as charts
from actionplan.outputs import raster
from actionplan.outputs.raster import INK, PALETTE, PAPER, RULE, SOFT, bar, ink_of, lane, swatch
from actionplan.outputs.scale import scale
from actionplan.outputs.shorten import shorten
from actionplan.page import Cell
from actionplan.pictures import Lane, Line, Lines, Spot

RED, GREEN, BLUE = map(ink_of, ("red", "green", "blue"))


def points(png: bytes) -> list[bytes]:
    """The rows of a picture, read as the PNG standard says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colours, len(chunks[b"PLTE"])) == (8, 3, 3 * len(PALETTE))
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == (width + 1) * height
    return [rows[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]


def test_a_bar_gives_each_part_its_share() -> None:
    row = points(
        bar((("overdue", 1, "overdue"), ("not yet due", 2, "not yet due"), ("complete", 1, "complete")), 400, 4)
    )[0]
    assert [row[x] for x in (0, 90, 110, 290, 310, 399)] == [RED, RED, GREEN, GREEN, BLUE, BLUE]
    assert row[98:100] == bytes([PAPER, PAPER])


SWATCHES = {"overdue": {RED}, "update due": {ink_of("amber"), ink_of("amber") + 1}, "ongoing": {GREEN, GREEN + 1}}


@pytest.mark.parametrize("mark", SWATCHES)
def test_a_swatch_has_the_pattern_of_its_part_of_the_bar(mark: str) -> None:
    rows = points(swatch(mark))
    assert {point for row in rows for point in row} == SWATCHES[mark]
    assert rows[0] == points(bar(((mark, 1, mark),), len(rows[0]), 4))[0]


def test_a_chart_draws_its_lines_where_the_web_page_does() -> None:
    days = [date(2011, 1, 31), date(2011, 3, 2), date(2011, 4, 1)]
    lines = [Line("all", "", [8, 8, 8]), Line("then", "green", [0, 4, 8], dashed=True)]
    drawn = charts.chart(Lines("Complete", days, lines))
    rows = points(raster.chart(drawn, 2))
    (x, y), (middle, half), _ = drawn.lines[1].places
    assert rows[round(2 * half)][round(2 * middle) - 200] == RULE  # the level of 4, where no line is
    assert rows[round(2 * drawn.lines[0].places[1][1])][round(2 * middle)] == INK
    up = [
        rows[round(2 * (y + (half - y) * part / 400))][round(2 * (x + (middle - x) * part / 400))]
        for part in range(400)
    ]
    assert set(up) == {GREEN, PAPER, RULE} or set(up) == {GREEN, PAPER}  # the gaps between the dashes
    assert drawn.scales == "From 0 to 8; 31 Jan 2011 to 1 Apr 2011."


def test_a_lane_shows_the_day_the_deadline_and_earlier_deadlines() -> None:
    day = date(2011, 3, 15)
    spot = Spot(date(2011, 6, 30), "overdue", [date(2011, 1, 31)])
    axis = scale([spot.day, *spot.moved_from], day)
    rows = points(lane(Lane(Cell(""), Cell(""), Cell(""), [spot]), axis, axis.at(day), 1000, 44))
    at = [round(10 * axis.at(when)) for when in (day, spot.day, date(2011, 1, 31), date(2011, 5, 1))]
    assert rows[2][at[0]] == INK
    assert rows[22][at[1]] == RED
    assert rows[22][at[2]] == PAPER
    assert SOFT in rows[14][at[2] - 5 : at[2] + 5]
    assert rows[22][at[3]] == SOFT


@pytest.mark.parametrize(("year", "side"), [(1990, -1), (2040, 1)])
def test_a_deadline_beyond_the_scale_has_an_arrow_at_its_edge(year: int, side: int) -> None:
    day = date(2011, 3, 15)
    far, near = Spot(date(year, 6, 30), "overdue"), Spot(date(2011, 6, 30), "overdue")
    axis = scale([far.day, near.day], day)
    assert axis.beyond(far.day) == ("after" if side > 0 else "before")
    assert axis.beyond(near.day) == axis.beyond(day) == ""
    inked = {}
    for spot in (far, near):
        row = points(lane(Lane(Cell(""), Cell(""), Cell(""), [spot]), axis, axis.at(day), 1000, 44))[22]
        at = round(10 * axis.at(spot.day))
        inked[spot] = INK in row[max(0, at + side * 22 - 8) : at + side * 22 + 8]
    assert inked == {far: True, near: False}


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2011, 1, 5), date(2011, 3, 20), ["2011", "Feb", "Mar"]),
        (date(2010, 1, 31), date(2011, 12, 31), ["2010", "Apr", "Jul", "Oct", "2011", "Apr", "Jul", "Oct"]),
        (date(2008, 1, 1), date(2012, 6, 1), ["2008", "2009", "2010", "2011", "2012"]),
        (date(2011, 5, 5), date(2011, 5, 5), ["May 2011"]),
        (date(2011, 5, 5), date(2011, 8, 5), ["May 2011", "Jun", "Jul", "Aug"]),
    ],
)
def test_a_scale_names_as_many_days_as_can_be_read(first: date, last: date, names: list[str]) -> None:
    axis = scale([first, last], first)
    assert [tick.name for tick in axis.ticks()] == names
    places = [tick.at for tick in axis.ticks()]
    assert places == sorted(places)
    assert 0 < axis.at(first) <= axis.at(last) < 100


@pytest.mark.parametrize("odd", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_far_outside_the_scale_is_drawn_at_the_edge(odd: date) -> None:
    day = date(2011, 3, 15)
    axis = scale([odd, date(2011, 4, 1)], day)
    assert (axis.first.year, axis.last.year) == (2011, 2011)
    assert axis.at(odd) in (3.0, 97.0)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("As it is.", "As it is."),
        ("A text that is cut, between two words", "A text that is cut …"),
        ("x" * 30, "x" * 20 + " …"),
    ],
)
def test_long_texts_are_cut_between_words(text: str, short: str) -> None:
    assert shorten(text, 20) == short
