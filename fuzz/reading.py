"""Targets for reading: any bytes as a plan, with either parser, and any text as a wording."""

from __future__ import annotations

from datetime import date, timedelta

from actionplan.assessment import assess
from actionplan.by_when import Calendar, ResolutionKind, format_date, read_duration, read_period, resolve
from actionplan.by_when.resolver import LONGEST, Wording
from actionplan.plan.reader import load
from actionplan.syntax.limits import decode
from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import PureParser, default_parser
from fuzz.promise import hold
from tests.plan.test_json_schema import disagreement
from tests.syntax.test_two_parsers import verdict

DAYS = (date(1, 1, 1), date(2011, 3, 15), date(9999, 12, 31))
EPOCH = date(2000, 1, 1)


def reader(data: bytes) -> None:
    """Read any bytes as a plan: there is a tree or one refusal, all places are in the text, and it has a position."""
    tree = read_bytes("plan.yaml", data)
    left = [finding for finding in tree.findings if finding.left_out == "the file"]
    hold(len(left) < 2 and not (left and tree.root), "a file is read, or left out once")
    loaded = load("plan.yaml", data)
    text, _ = decode("plan.yaml", data)
    size = len(text.text) if text else len(data)
    for finding in loaded.findings:
        span = finding.span
        hold(0 <= span.start <= span.end <= size, "a finding lies inside the file")
        hold(min(span.line, span.column) >= 1 and bool(finding.message), "it says where and what")
        hold(text is None or text.span(span.start, span.end)[1:3] == span[1:3], "its line and column are of its place")
    hold(not disagreement(data), "the reader and the schema agree")
    if loaded.plan is not None:
        for day in DAYS:
            standing = assess(loaded.plan, day)
            actions = sum(1 for _ in standing.all_actions())
            hold(not standing.issued or sum(standing.counts().values()) == actions, "every action is counted once")


def parsers(data: bytes) -> None:
    """Read any bytes with both parsers: both give the same tree with the same places, or the same refusal."""
    seen = [verdict(data, parser) for parser in (default_parser(), PureParser)]
    # One parser may stop at an error where the other finds the nesting too deep; both leave out the file.
    deep = ["AP104"] in seen and all(isinstance(each, list) for each in seen)
    hold(seen[0] == seen[1] or deep, "both parsers see the same")


def by_when(data: bytes) -> None:
    """Read any text as a wording, agreed on any day under any calendar."""
    if len(data) < 4:
        return
    calendar = Calendar(
        financial_year_starts=(data[0] % 12 + 1, 1),
        quarters="financial" if data[1] & 1 else "calendar",
        day_first=not data[1] & 2,
        academic_year_starts=(data[1] % 12 + 1, data[0] % 28 + 1),
        seasons="southern" if data[1] & 4 else "northern",
    )
    base = None if data[1] & 8 else EPOCH + timedelta(days=(data[2] << 8 | data[3]) - 30_000)
    text = data[4:].decode("utf-8", "replace")
    _wording(text, base, calendar)
    period = read_period(text, calendar)
    hold(period is None or period.first <= period.last, "a period begins before it ends")
    read_duration(text)


def _wording(text: str, base: date | None, calendar: Calendar) -> None:
    found = resolve(text, base, calendar)
    if len(text) <= LONGEST:
        # Clear what is cached from other days of the year, on which most wordings have the same meaning.
        again = Wording(text, base.year if base else None, calendar).resolve(base)
        hold(found._replace(suggestion=None) == again._replace(suggestion=None), "the same wording means the same")
    hold(bool(found.kind) and bool(found.reasons), "every wording has a kind, and reasons")
    hold(all(0 <= start < end <= len(text) for start, end in found.used), "the words used are in the wording")
    hold(all(word in text for word in found.unplaced), "so are the words not used")
    hold(list(found.milestones) == sorted(set(found.milestones)), "milestones come in order")
    hold(
        found.due is None or found.kind in (ResolutionKind.DATE, ResolutionKind.RECURRING),
        "only dates and frequencies are due",
    )
    hold(not (found.due and found.start) or found.start <= found.due, "it starts before it is due")
    hold((found.recurs is not None) == (found.kind is ResolutionKind.RECURRING), "a frequency recurs")
    hold(found.ongoing or found.kind is not ResolutionKind.ONGOING, "an ongoing answer is marked as ongoing")
    hold(found.other is None or (found.ambiguous and found.other != found.due), "the other reading is another")
    for day in (found.due, found.start, *found.milestones):
        printed = resolve(format_date(day), None) if day else None
        hold(printed is None or printed.due == day, "a date that was read reads back as it is printed")
