"""The steps of a reading, and the words that it sets aside."""

from __future__ import annotations

import datetime as dt

import pytest

from actionplan.by_when import resolve
from actionplan.by_when.trace import trace

AGREED = dt.date(2011, 1, 31)

TRACES = [
    (
        "Phase 2: end May 2011",
        [
            "word Phase 2 label", "word : stop", "word end part", "word May month", "word 2011 number",
            "segment Phase 2 label clause 1", "segment end May 2011 mention clause 2",
            "time end May 2011 deadline by clause", "answer Phase 2: end May 2011 date so by 31 May 2011",
        ],
    ),
    (
        "by June",
        [
            "word by by", "word June month", "segment by by clause 1", "segment June mention clause 1",
            "time June deadline firm", "answer by June date so by 30 June 2011",
        ],
    ),
    ("who", ["word who filler", "segment who filler clause 1", "answer who unknown not understood"]),
    ("within 3 months of 1 April 2011", [
        "word within within", "word 3 number", "word months unit", "word of for", "word 1 number", "word April month",
        "word 2011 number", "segment within within clause 1", "segment 3 months duration clause 1",
        "segment of for clause 1", "segment 1 April 2011 mention clause 1",
        "time 3 months of 1 April 2011 deadline counted from a stated day",
        "answer within 3 months of 1 April 2011 date so by 1 July 2011",
    ]),
    ("x " * 65, [f"answer {'x ' * 65} unknown longer than 2000 characters, 60 words and signs, or 16 times"]),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "lines"), TRACES)
def test_the_trace_of_a_reading(wording: str, lines: list[str]) -> None:
    assert [" ".join(filter(None, line)) for line in trace(wording, AGREED)] == lines


ASIDE = [
    ("Phase 2: June 2011", "Phase 2"),
    ("Final options to DMT by Jan 2012", "Final | options | DMT"),
    ("40% of widgets by March 2012", "40% | widgets"),
    ("by 5pm on 14 Feb 2014", "5pm"),
    ("approximately June 2011", "approximately"),
    ("Board (5 May 2011) - staff", "Board | staff"),
    ("DoF March 2012 JW", "DoF | JW"),
    ("1.0.1 January 2015", "1.0.1"),
    ("2011/12 plan to Board by May 2011", "2011/12 | plan to | Board"),
    ("Care Act 2014 compliance", "Care | Act | 2014 | compliance"),
    ("by the end of May 2011", ""),
    ("the June 2011", ""),
    ("June and July 2011", ""),
]
"""Each wording, and the words that its answer does not rest on."""


@pytest.mark.parametrize(("wording", "aside"), ASIDE)
def test_every_word_set_aside_is_listed(wording: str, aside: str) -> None:
    found = resolve(wording, AGREED)
    assert " | ".join(found.set_aside) == aside
    assert set(found.unplaced) <= set(found.set_aside) | {wording}
