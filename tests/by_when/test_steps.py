"""What a resolution says besides its dates: the steps, the words used and left over, what to write instead."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from actionplan.by_when import Resolution, ResolutionKind, resolve
from actionplan.by_when.calendar import STANDARD
from actionplan.by_when.resolver import Wording, parse
from tests.by_when.test_wordings import WORDINGS

AGREED = dt.date(2011, 1, 31)

TABLE = (Path(__file__).parent / "steps.txt").read_text(encoding="utf-8")
STEPS = [
    (wording, tuple(step.strip() for step in steps))
    for wording, *steps in (block.splitlines() for block in TABLE.strip().split("\n\n")[1:])
]


def test_the_steps_of_a_reading() -> None:
    assert [(wording, resolve(wording, AGREED).reasons) for wording, _ in STEPS] == STEPS


NO_BASE = [
    ("31 March 2011", ResolutionKind.DATE, dt.date(2011, 3, 31)),
    ("2010/11", ResolutionKind.DATE, dt.date(2011, 3, 31)),
    ("March", ResolutionKind.DATE, None),
    ("Immediate", ResolutionKind.DATE, None),
    ("within 3 months", ResolutionKind.DATE, None),
    ("the new financial year", ResolutionKind.DATE, None),
    ("31/12", ResolutionKind.UNKNOWN, None),
    ("every March", ResolutionKind.RECURRING, None),
    ("Ongoing", ResolutionKind.ONGOING, None),
    ("TBC", ResolutionKind.VAGUE, None),
]


@pytest.mark.parametrize(("wording", "kind", "due"), NO_BASE)
def test_without_a_base_only_what_needs_none_has_a_date(
    wording: str, kind: ResolutionKind, due: dt.date | None
) -> None:
    found = resolve(wording, None)
    assert (found.kind, found.due) == (kind, due)
    assert (
        due
        or kind is not ResolutionKind.DATE
        or found.reasons == ("it counts from the day it was agreed, which is not known",)
    )


def test_a_frequency_without_a_base_says_why_it_has_no_date() -> None:
    assert resolve("every March", None).reasons == (
        "it recurs: annual",
        "it counts from the day it was agreed, which is not known",
    )


USED = [
    ("Helpline established by Spring 2011", "established | by | Spring 2011", "Helpline"),
    ("by the end of May 2011", "by | the end of May 2011", ""),
    ("the first week of May 2011", "the first week of May 2011", ""),
    ("early in May, widgets", "early in May", "widgets"),
    ("within 3 months of 1 April 2011", "within | 3 months of 1 April 2011 | of", ""),
    ("within 3 months, ongoing", "within | 3 months | ongoing", ""),
    ("12-18 months", "12-18 months", ""),
    ("April - June 2011 (was March 2011)", "April - June 2011 | was | March 2011", ""),
    ("quarterly from the 1st of April 2011", "quarterly | from | the 1st of April 2011", ""),
    ("Completed: March 2010", "Completed | March 2010", ""),
    ("Care Act 2014 compliance", "", "Care | Act | 2014 | compliance"),
    ("widgets 2012", "", "widgets | 2012"),
    ("Board (5 May 2011) - staff", "5 May 2011", ""),
    ("Phase 2 May 2011", "May 2011", ""),
    ("after the launch in June 2011", "after | in | June 2011", ""),
    ("municipal year 2011/12", "", "municipal | year 2011/12"),
    ("5pm on Friday", "on | Friday", ""),
    ("3 year plan", "", "3 year"),
    ("£20,000 by 31/12/11", "by | 31/12/11", ""),
    ("Originally May 2011, now June 2011", "Originally | May 2011 | June 2011", ""),
    ("to be done ASAP", "done | ASAP", ""),
    ("not May 2011", "May 2011", ""),
    ("June 2011/July 2011", "June 2011/July 2011", ""),
    ("5 widgets on Friday", "on", "5 | widgets | Friday"),
]
"""Each wording, what its answer rests on, and what is left over."""


@pytest.mark.parametrize(("wording", "used", "left"), USED)
def test_the_places_of_what_was_used_and_the_words_that_were_not(wording: str, used: str, left: str) -> None:
    found = resolve(wording, AGREED)
    assert " | ".join(wording[start:end] for start, end in found.used) == used
    assert " | ".join(found.unplaced) == left


def test_a_time_that_nothing_relates_to_the_action_is_left_over() -> None:
    found = resolve("Care Act 2014 compliance", AGREED)
    assert found.unplaced == ("Care", "Act", "2014", "compliance")
    assert (
        found.suggestion
        == "if '2014' is the deadline, write it alone, as a day or a month with its year ('by January 2011')"
    )


def test_the_first_time_that_is_left_over_is_offered_on_one_line() -> None:
    found = resolve("the act of 5\n June widgets, 6 June widgets", AGREED)
    assert found.suggestion is not None
    assert found.suggestion.startswith("if '5 June' is the deadline")


def test_what_to_write_instead() -> None:
    assert resolve("who knows", None).suggestion == (
        "write a day or a month with its year ('31 March 2011', 'by March 2011'), or 'ongoing', 'quarterly', 'TBC'"
    )
    assert resolve("who knows", AGREED).suggestion == (
        "write a day or a month with its year ('31 January 2011', 'by January 2011'), or 'ongoing', 'quarterly', 'TBC'"
    )
    assert resolve("TBC", AGREED).suggestion is None


@pytest.mark.slow
def test_an_answer_is_the_same_whether_worked_out_or_remembered() -> None:
    last = dt.date(2026, 12, 31)  # What is cached for a year was worked out for its first day.
    for wording in WORDINGS:
        assert resolve(wording, last) == Wording(wording, 2026, STANDARD).resolve(last), wording


SETTLED = [
    "31 March 2011", "2010/11", "Q1 2011", "by March 2011, ongoing", "ASAP", "Ongoing", "widgets May 2011",
    "2011/2012", "June 2011 - July 2011", "12/2011", "N/A", "Q1 2011 (or so)", "first week of May 2011, widgets",
    "last Friday of May 2011", "Board in summer 2011", "widgets in summer 2011",
]  # fmt: skip
UNSETTLED = [
    "March", "within 3 months", "quarterly", "quarterly from May 2011", "Completed March 2010", "Reviewed May 2011",
    "May 2011 widgets", "Act in 2011", "the census of 2011", "Jun-11", "06/11", "June 2011 - July", "today",
    "widgets 2011, May 2011", "Friday", "next month", "June next year",
]  # fmt: skip


def test_what_reads_the_same_all_year_is_known_from_the_words() -> None:
    assert [wording for wording in SETTLED + UNSETTLED if parse(wording, 2011, STANDARD).is_settled] == SETTLED


MILESTONES = [
    ("Final - September 2011; draft - June 2011", "2011-06-30 2011-09-30"),
    ("April, May and June 2011", "2011-04-30 2011-05-31 2011-06-30"),
    ("April/May 2011", ""),
    ("April to June 2011", ""),
    ("April - June 2011; September 2011", "2011-06-30 2011-09-30"),
    ("from April 2011, to finish by June 2011", ""),
    ("from July 2011; by June 2011", "2011-06-30 2011-07-01"),
    ("start April 2011, start May 2011, end June 2011", ""),
    ("from April 2011; by May 2011, by June 2011", "2011-04-01 2011-05-31 2011-06-30"),
    ("by June 2011, by 30 June 2011", ""),
    ("June 2011 (was April 2011)", ""),
    ("April 2011, revised to June 2011, July 2011", "2011-06-30 2011-07-31"),
    ("June 2011, within 3 months", ""),
    ("quarterly: April 2011, July 2011", "2011-04-30 2011-07-31"),
    ("quarterly: July 2011, April 2011", "2011-04-30 2011-07-31"),
    ("quarterly from April 2011 to July 2011", ""),
    ("quarterly by April 2011", ""),
    ("June 2011, ongoing", ""),
    ("31/3/11, 30/6/11 and 30/9/11", "2011-03-31 2011-06-30 2011-09-30"),
    ("12, 13 and 14 July 2011", "2011-07-12 2011-07-13 2011-07-14"),
    ("6th, and 8th July 2011", "2011-07-06 2011-07-08"),
    ("6th and 8th July 2011", "2011-07-06 2011-07-08"),
    ("6th, 7th and 8th July 2011", "2011-07-06 2011-07-07 2011-07-08"),
    ("6th & the 8th July 2011", "2011-07-06 2011-07-08"),
    ("6th and 8th of July 2011", "2011-07-06 2011-07-08"),
    ("6, 7, 8, 9, 10 and 11 July 2011", "2011-07-06 2011-07-07 2011-07-08 2011-07-09 2011-07-10 2011-07-11"),
    ("Mon 4th and Tues 5th July 2011", "2011-07-04 2011-07-05"),
    ("6th and 8th July", "2011-07-06 2011-07-08"),
    ("July 6th and 8th", "2011-07-06 2011-07-08"),
    ("July 6 and 8, 2011", "2011-07-06 2011-07-08"),
    ("April, and May 2011", "2011-04-30 2011-05-31"),
    ("Q1, Q2 and Q4 2011", "2011-03-31 2011-06-30 2011-12-31"),
    ("2011 and 2012", "2011-12-31 2012-12-31"),
    ("31/3/11 and 30/6", "2011-03-31 2011-06-30"),
    ("Easter and Christmas 2011", "2011-04-24 2011-12-25"),
    ("spring, autumn 2011", "2011-05-31 2011-11-30"),
    ("end of April and mid May 2011", "2011-04-30 2011-05-15"),
    ("next month and next quarter", "2011-02-28 2011-06-30"),
    ("Friday, 11 February", ""),
    ("within 3 months, within 6 months", "2011-04-30 2011-07-31"),
    ("immediate, within 3 months", ""),
    ("immediate; June 2011", ""),
    ("from April 2011, from September 2011, by June 2011", "2011-04-01 2011-06-30 2011-09-01"),
]


def test_milestones_are_all_dates_of_several_in_order() -> None:
    read = [(wording, resolve(wording, AGREED).milestones) for wording, _ in MILESTONES]
    assert [(wording, " ".join(day.isoformat() for day in days)) for wording, days in read] == MILESTONES


def test_what_is_longer_than_any_cell_is_not_read() -> None:
    assert resolve("by March 2011".ljust(2_000), AGREED).due == dt.date(2011, 3, 31)
    found = resolve("by March 2011".ljust(2_001), AGREED)
    assert found.kind is ResolutionKind.UNKNOWN
    assert found.reasons == ("longer than 2000 characters, 60 words and signs, or 16 times",)
    assert found.suggestion == resolve("who knows", AGREED).suggestion


def test_prose_of_any_length_is_answered_at_once() -> None:
    assert resolve("by March 2011 " * 100_000, AGREED).kind is ResolutionKind.UNKNOWN


def test_the_same_question_has_the_same_answer() -> None:
    assert resolve("by March", AGREED) is resolve("by March", AGREED)
    assert resolve("", AGREED) == Resolution(ResolutionKind.NONE, reasons=("nothing is written",))


FREQUENCIES = [
    "last Friday of each month",
    "last day of each month",
    "first week of every month",
    "last working day of the month",
    "15th of the month",
    "the 15th of each month",
    "middle of each term",
    "end of every quarter",
    "every second Friday of the month",
    "three times a year",
    "6-monthly",
    "1 per annum",
    "every 4 to 6 weeks",
    "every team meeting",
]


@pytest.mark.parametrize("wording", FREQUENCIES)
def test_a_frequency_leaves_no_word_over(wording: str) -> None:
    assert resolve(wording, AGREED).unplaced == ()
    assert resolve(f"{wording} by May 2011", AGREED).unplaced == ()
