"""What the words around a time, or instead of one, make of it, whichever plain words they are: templates with slots.

The words of the slots are in none of the tables of the vocabulary, or only by chance, so that no rule can know them.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest

from actionplan.by_when import ResolutionKind, resolve
from tests.by_when.test_two_times import sections

AGREED = dt.date(2026, 3, 16)
SECTIONS = sections("plain_words.txt")
SLOTS = {heading: SECTIONS.pop(heading) for heading in list(SECTIONS) if heading.startswith("{")}
SLOTS["{G}"] = ["", " given", " has been set", " identified", " provided", " specified in plan", " stated"]
"""What may be said of a date that there is none of."""
FULL_DAYS = {
    "30 June 2026": dt.date(2026, 6, 30), "14/07/2026": dt.date(2026, 7, 14), "31.10.26": dt.date(2026, 10, 31),
    "Friday 5 June 2026": dt.date(2026, 6, 5), "June 30, 2026": dt.date(2026, 6, 30),
}  # fmt: skip
DATED = {
    **FULL_DAYS, "Sept 2026": dt.date(2026, 9, 30), "mid-July 2026": dt.date(2026, 7, 15),
    "Q2 2026/27": dt.date(2026, 9, 30), "H2 2026": dt.date(2026, 12, 31), "autumn 2026": dt.date(2026, 11, 30),
    "Spring term 2027": dt.date(2027, 3, 31),
}  # fmt: skip
TIMES: dict[str, dict[str, dt.date]] = {
    "By a day, or a time of a stated year": {**DATED, "14th July": dt.date(2026, 7, 14)},
    "By the day, in figures, too": {"30/6": dt.date(2026, 6, 30), "25/09": dt.date(2026, 9, 25)},
    "By a full day, which nothing narrows": FULL_DAYS,
    "No date, since the time is that of something else": DATED,
    "No date, since the time is past and names something": dict.fromkeys(
        ["12 January 2026", "14/11/2025", "January 2026", "Nov 2025", "Autumn 2025", "Q3 2025/26"], dt.date.min
    ),
}
RANGES = {
    "May - July 2026": (dt.date(2026, 5, 1), dt.date(2026, 7, 31)),
    "1 May to 30 June 2026": (dt.date(2026, 5, 1), dt.date(2026, 6, 30)),
    "Summer - Autumn 2026": (dt.date(2026, 6, 1), dt.date(2026, 11, 30)),
    "2026/27 - 2028/29": (dt.date(2026, 4, 1), dt.date(2029, 3, 31)),
    "Sept 26 – July 27": (dt.date(2026, 9, 1), dt.date(2027, 7, 31)),
}


def filled(templates: list[str]) -> Iterator[str]:
    """Each template twice over, with the words of its slots in turn."""
    turn = {slot: itertools.cycle(words) for slot, words in SLOTS.items()}
    for template in templates * 2:
        wording = template
        for slot, words in turn.items():
            wording = wording.replace(slot, next(words)) if slot in template else wording
        yield wording


@pytest.mark.parametrize("heading", TIMES)
def test_a_time_among_plain_words(heading: str) -> None:
    wrong = []
    for template in filled(SECTIONS[heading]):
        for time, due in TIMES[heading].items():
            wording = template.replace("{T}", time)
            expected = due if heading.startswith("By") else None
            if resolve(wording, AGREED).due != expected:
                wrong.append(wording)
    assert wrong == []


def test_a_range_among_plain_words() -> None:
    found = {
        wording.replace("{T}", time): days
        for wording in filled(SECTIONS["All through a range"])
        for time, days in RANGES.items()
    }
    read = {wording: resolve(wording, AGREED) for wording in found}
    assert {wording: (answer.start, answer.due) for wording, answer in read.items()} == found


@pytest.mark.parametrize("kind", ["event", "none", "stopped", "done", "ongoing"])
def test_plain_words_without_a_time(kind: str) -> None:
    wordings = list(filled(SECTIONS[kind.capitalize()]))
    read = {wording: resolve(wording, AGREED) for wording in wordings}
    assert {
        wording for wording, answer in read.items() if answer.kind is not ResolutionKind(kind) or answer.due
    } == set()
