"""What holds for every wording, calendar and base."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from actionplan.by_when import Calendar, ResolutionKind, format_date, read_duration, read_period, resolve
from actionplan.by_when.vocabulary.lexicon import rows

PHRASES = sorted({phrase for phrase, _, _ in rows()})
PIECES = [
    "2011", "2010/11", "31", "1", "03", "'10", "31/12/10", "2025-02-30", "29 February", "st", "0000", "99999", "Smith",
    "\x00",
]  # fmt: skip
STRANGE = ["½", "٣", "\u2028", "İ", "ﬁ", "\ud800", "e\u0301", "🗸", "\u200b"]

bases = st.none() | st.dates()
days_of_year = st.tuples(st.integers(1, 12), st.integers(1, 31))
calendars = st.builds(
    Calendar,
    financial_year_starts=days_of_year,
    quarters=st.sampled_from(["calendar", "financial"]),
    day_first=st.booleans(),
    academic_year_starts=days_of_year,
    seasons=st.sampled_from(["northern", "southern"]),
)
phrases = st.lists(st.sampled_from(PHRASES + PIECES + STRANGE), max_size=10).map(" ".join)
texts = st.text() | phrases | st.lists(st.sampled_from(PIECES + PHRASES), max_size=8).map("".join)

AGREED = dt.date(2010, 3, 31)
YEARLESS = st.sampled_from([
    "March", "31 March", "early May", "Q3", "autumn", "Winter", "spring term", "end of Feb", "Christmas", "by Easter",
    "before June", "29 February", "Nov - Feb", "by Friday", "the new financial year", "end of the year",
])  # fmt: skip
WORDINGS = YEARLESS | st.sampled_from([
    "31 March 2011", "end of May 2012", "July 2008 - November 2008 but ongoing", "by the 1st of June 2011",
    "Q1 2010/11", "1st - 3rd June 2011", "31/12/10", "On - going", "every 6 months", "Sept 2010 - ongoing",
    "12-18 months", "within 3 months (by 31st July 2012)", "mid-March 2012", "half-yearly",
])  # fmt: skip
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.I)


@given(texts, bases, calendars)
def test_any_text_gets_a_complete_answer(text: str, base: dt.date | None, calendar: Calendar) -> None:
    found = resolve(text, base, calendar)
    assert found.reasons
    assert found.due is None or found.kind in (ResolutionKind.DATE, ResolutionKind.RECURRING)
    assert found.due is None or found.start is None or found.start <= found.due
    assert found.due or base is None or found.kind is not ResolutionKind.DATE
    assert found.ongoing or found.kind is not ResolutionKind.ONGOING
    assert (found.recurs is not None) == (found.kind is ResolutionKind.RECURRING)
    assert found.other is None or (found.ambiguous and found.other != found.due)
    assert list(found.milestones) == sorted(set(found.milestones))
    assert all(0 <= start < end <= len(text) for start, end in found.used)
    assert all(word in text for word in found.unplaced)


@given(texts, calendars)
def test_any_text_in_a_field(text: str, calendar: Calendar) -> None:
    period = read_period(text, calendar)
    assert period is None or period.first <= period.last
    read_duration(text)


@given(st.dates(), bases, calendars)
def test_a_printed_date_reads_back_as_itself(day: dt.date, base: dt.date | None, calendar: Calendar) -> None:
    found = resolve(format_date(day), base, calendar)
    assert (found.kind, found.due, found.start, found.ambiguous) == (ResolutionKind.DATE, day, None, False)
    period = read_period(format_date(day), calendar)
    assert period is not None
    assert period.first == period.last == day


@given(WORDINGS, st.sampled_from("-‐‑–—−"), st.sampled_from(["  ", "\n", "\u00a0", "\t "]), st.booleans())
def test_case_spacing_dashes_and_ordinals_change_nothing(wording: str, dash: str, blank: str, loud: bool) -> None:
    plain = resolve(wording, AGREED)
    typed = wording.replace("-", dash).replace(" ", blank)
    typed = typed.upper() if loud else typed.capitalize()
    for other in (typed, ORDINAL.sub("", typed), ORDINAL.sub(r" \1", typed)):
        found = resolve(other, AGREED)
        assert found[:6] == plain[:6], other


@given(WORDINGS, st.sampled_from(["approximately", "provisionally", "please", "circa"]), st.booleans())
def test_a_noise_word_changes_nothing(wording: str, noise: str, before: bool) -> None:
    found = resolve(f"{noise} {wording}" if before else f"{wording} ({noise})", AGREED)
    assert found[:6] == resolve(wording, AGREED)[:6]


@given(YEARLESS, st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 1500), calendars)
def test_a_later_base_never_gives_an_earlier_day(wording: str, base: dt.date, days: int, calendar: Calendar) -> None:
    first = resolve(wording, base, calendar).due
    second = resolve(wording, base + dt.timedelta(days), calendar).due
    assert first is None or second is None or first <= second
