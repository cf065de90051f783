"""Dates, periods and lengths of time in fields of their own."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar, Period, format_date, read_duration, read_period

PERIODS = [
    ("2011-01-31", "2011-01-31", "2011-01-31"),
    ("29/12/10", "2010-12-29", "2010-12-29"),
    ("15 November 2010", "2010-11-15", "2010-11-15"),
    ("31st March 11", "2011-03-31", "2011-03-31"),
    ("January 2011", "2011-01-01", "2011-01-31"),
    ("Jan 11", "2011-01-01", "2011-01-31"),
    ("2010/11", "2010-04-01", "2011-03-31"),
    ("Q1 2020", "2020-01-01", "2020-03-31"),
    ("Q1 2020/21", "2020-04-01", "2020-06-30"),
    ("summer 2011", "2011-06-01", "2011-08-31"),
    ("2011", "2011-01-01", "2011-12-31"),
    ("1 January 0001", "0001-01-01", "0001-01-01"),
    ("31/12/9999", "9999-12-31", "9999-12-31"),
    ("31 January 2011".ljust(200), "2011-01-31", "2011-01-31"),
    ("early May 2011", "2011-05-01", "2011-05-10"),
    ("late May 2011", "2011-05-21", "2011-05-31"),
    ("w/c 31 April 2011", "2011-04-30", "2011-05-01"),
]
NO_PERIODS = [
    "",
    "March",
    "31 March",
    "2025-02-30",
    "31 April 2011",
    "29 February 2011",
    "32 March 2011",
    "0000-01-01",
    "99999-01-01",
    "next year",
    "today",
    "after March 2011",
    "March 2011 and June 2011",
    "March 2011 or so many words",
    "6 months",
    "9" * 500,
    "31 January 2011".ljust(201),
    "Easter 1500",
]
DURATIONS = [
    ("6 months", relativedelta(months=6)),
    ("30 days", relativedelta(days=30)),
    ("30d", relativedelta(days=30)),
    ("within 2 months", relativedelta(months=2)),
    ("2 weeks", relativedelta(days=14)),
    ("1 year", relativedelta(years=1)),
    ("2 fortnights", relativedelta(days=28)),
    ("1 day", relativedelta(days=1)),
    ("2 quarters", relativedelta(months=6)),
    ("1 decade", relativedelta(years=10)),
    ("100 years", relativedelta(years=100)),
    ("101 years", None),
    ("1200 months", relativedelta(years=100)),
    ("1201 months", None),
    ("6 months".ljust(200), relativedelta(months=6)),
    ("6 months".ljust(201), None),
    ("within within 6 months", None),
    ("by 6 months", None),
    ("2 weekends", None),
    ("a month", None),
    ("6", None),
    ("months", None),
    ("3-6 months", None),
    ("6 months +", None),
    ("10 working days", None),
    ("48 hours", None),
    ("within 6 weeks of publication", None),
    ("9999 years", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_an_absolute_period(text: str, first: str, last: str) -> None:
    assert read_period(text) == Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_not_an_absolute_period(text: str) -> None:
    assert read_period(text) is None


def test_a_period_by_another_calendar() -> None:
    calendar = Calendar(financial_year_starts=(7, 1), day_first=False)
    assert read_period("2010/11", calendar) == Period(dt.date(2010, 7, 1), dt.date(2011, 6, 30))
    assert read_period("12/31/2010", calendar) == Period(dt.date(2010, 12, 31), dt.date(2010, 12, 31))


@pytest.mark.parametrize(("text", "length"), DURATIONS)
def test_a_length_of_time(text: str, length: relativedelta | None) -> None:
    assert read_duration(text) == length


def test_a_day_is_printed_without_a_locale() -> None:
    assert format_date(dt.date(2011, 3, 1)) == "1 March 2011"
    assert format_date(dt.date.min) == "1 January 0001"
