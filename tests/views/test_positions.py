"""Responses, deferrals, milestones, recurring work and percentages, as every view shows them."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from actionplan.assessment import assess
from actionplan.outputs import ics, plain
from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views import columns
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.column import Where
from actionplan.views.due import due_actions, due_view
from actionplan.views.export_calendar import agenda
from actionplan.views.overdue import overdue_data, overdue_view
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.show import find, show_page
from actionplan.views.status import status_page
from tests.whole_sheets import actions_sheet
from tests.written_plans import plan_of

DAY = date(2011, 3, 15)
TEXT = """
format: 1
id: libraries
title: Review of Libraries
received: 1 December 2010
issued: 1 January 2011
response_by: within 2 months
recommendations:
  - ref: R1
    recommendation: Decide later
    response: {decision: deferred, on: 2011-01-10, until: 28 February 2011, text: Later}
  - ref: R2
    recommendation: Answer twice
    response:
      - {decision: deferred, on: 2011-01-10, until: 28 February 2011, text: Later}
      - {decision: accepted, on: 2011-02-10, text: Now}
    actions:
      - ref: A1
        action: In two steps
        owner: Clerk
        by_when: Draft by March 2011 and final by June 2011
        progress: [{on: 2011-02-01, note: Begun, percent: 40}]
      - {ref: A2, action: Again and again, by_when: quarterly, progress: [{on: 2011-01-20, note: Done once}]}
  - {ref: R3, recommendation: Never answered}
  - {ref: R4, recommendation: As the third, answered_under: R3}
actions:
  - {ref: N1, action: Added, agreed: 1 March 2011, by_when: within 3 months}
"""


def position(day: date = DAY) -> PlanStanding:
    plan = plan_of(TEXT)
    return assess(plan, day)


def lines(page: Page) -> list[str]:
    return [re.sub(r" {2,}", " | ", line) for line in plain.render(page).splitlines()]


def test_overdue_lists_overdue_responses_and_deferrals_below_the_actions() -> None:
    page = overdue_view(DAY, ()).page([position()])
    assert lines(page)[2:] == [
        "No action is overdue on 15 March 2011.",
        "",
        "Overdue responses: 2",
        "Overdue | Ref | By when | Deadline | Action",
        "42 days | R3 | no response yet | 1 Feb 2011 | Never answered",
        "15 days | R1 | deferred until 28 Feb 2011 | 28 Feb 2011 | Decide later",
    ]


def test_a_response_has_no_owner() -> None:
    assert (
        lines(overdue_view(DAY, (), responses=False).page([position()]))[-1] == "Nothing is overdue on 15 March 2011."
    )
    assert overdue_data(position(), responses=False).responses == []


def test_overdue_responses_as_data_are_recommendations_without_their_actions() -> None:
    rows = [row for _, row in overdue_data(position()).responses]
    assert [(row["ref"], row["plan"], row["days_overdue"], "actions" in row) for row in rows] == [
        ("R1", "libraries", 15, False),
        ("R3", "libraries", 42, False),
    ]


def test_several_plans_name_the_plan_of_an_overdue_response() -> None:
    names = columns.arranged(Where.OVERDUE, ["days_late", "ref", "plan"])
    view = overdue_view(DAY, names)
    text = lines(view.several([view.part(position()), view.part(position())]))
    row = "42 days | R3 | libraries | no response yet | 1 Feb 2011 | Never answered"
    assert [line for line in text if "R3" in line] == [row, row]


def refs(within: int) -> list[tuple[str, date]]:
    until = date.fromordinal(DAY.toordinal() + within)
    return [(item.action.action.ref, day) for day, item in sorted(due_actions(position(), until).falling)]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (15, []),
        (16, [("A1", date(2011, 3, 31))]),
        (36, [("A1", date(2011, 3, 31)), ("A2", date(2011, 4, 20))]),
        (78, [("A1", date(2011, 3, 31)), ("A2", date(2011, 4, 20)), ("N1", date(2011, 6, 1))]),
    ],
)
def test_due_lists_the_next_milestone_and_the_next_report_of_recurring_work(
    within: int, expected: list[tuple[str, date]]
) -> None:
    assert refs(within) == expected


def test_recurring_work_that_was_not_reported_needs_an_update() -> None:
    later = date(2011, 4, 21)
    page = lines(due_view(later, later, ()).page([position(later)]))
    assert [line.partition(" | ")[0] for line in page[page.index("Needs an update") + 2 :]] == ["A1", "A2"]


SHOWN = {
    "R2": [
        "Responses, oldest first",
        "- Deferred until 28 February 2011 (10 January 2011): Later",
        "- Accepted (10 February 2011, in force): Now",
    ],
    "R1": ["Response | deferred until 28 Feb 2011", "Response expected | 28 Feb 2011", "Response overdue | 15 days"],
    "A1": ["Next milestone | 31 Mar 2011", "Percent done | 40%"],
    "N1": ["Agreed on | 1 March 2011"],
    "A2": ["Standing | ongoing: report by 20 Apr 2011"],
}


@pytest.mark.parametrize(("ref", "expected"), SHOWN.items(), ids=SHOWN)
def test_show_has_every_response_and_the_relevant_days(ref: str, expected: list[str]) -> None:
    text = lines(show_page(find([position()], ref)))
    assert [line for line in expected if line not in text] == []


def test_a_paper_has_every_response_and_marks_the_one_in_force() -> None:
    text = "\n".join(lines(plan_report(position(), ReportSettings())))
    assert "Deferred until 28 February 2011 (10 January 2011): Later" in text
    assert "Accepted (10 February 2011, in force): Now" in text
    assert "next milestone 31 March 2011" in text
    assert "40% done" in text
    assert text.count("consider 1 overdue response:") == 1
    assert text.count("decide 1 recommendation whose deferral has ended:") == 1


def test_status_shows_when_a_response_was_expected() -> None:
    text = lines(status_page(position()))
    assert "R3 | no response yet | 1 Feb 2011 | response overdue | 42 days | Never answered" in text
    assert "R4 | answered under R3 | response overdue | As the third" in text


def test_an_action_agreed_since_is_new() -> None:
    text = "\n".join(lines(changes_report([position()], date(2011, 2, 1), DAY, ReportSettings())))
    assert re.search(r"^New: 1 action$", text, re.MULTILINE)
    assert re.search(r"^New \| (1 \| )?agreed in this period", text, re.MULTILINE)


def test_sheets_have_the_new_values() -> None:
    sheet = actions_sheet([position()])
    names = [column.name for column in sheet.columns]
    values = {row[names.index("ref")]: dict(zip(names, row, strict=True)) for row in sheet.rows}
    assert (values["A1"]["percent"], values["A1"]["next_milestone"]) == (40, date(2011, 3, 31))
    assert (values["N1"]["agreed_on"], values["A2"]["percent"]) == (date(2011, 3, 1), None)


def events(text: str = TEXT, day: date = DAY) -> dict[str, dict[str, Any]]:
    plan = plan_of(text)
    written = ics.render(agenda([assess(plan, day)], day)).replace("\r\n ", "")
    parts = [part.split("END:VEVENT")[0] for part in written.split("BEGIN:VEVENT")[1:]]
    fields = [dict(line.split(":", 1) for line in part.strip().splitlines()) for part in parts]
    return {each["UID"].removesuffix("@actionplan"): each for each in fields}


def test_a_calendar_has_milestones_and_one_event_that_repeats() -> None:
    calendar_events = events()
    assert {name: each["DTSTART;VALUE=DATE"] for name, each in calendar_events.items()} == {
        "libraries:A1:milestone-1": "20110331",
        "libraries:A1": "20110630",
        "libraries:A2": "20110420",
        "libraries:N1": "20110601",
    }
    assert calendar_events["libraries:A1:milestone-1"]["SUMMARY"].startswith("Milestone: A1 In two steps")
    assert {name: each.get("RRULE") for name, each in calendar_events.items() if "RRULE" in each} == {
        "libraries:A2": "FREQ=MONTHLY;INTERVAL=3"
    }


@pytest.mark.parametrize(
    ("wording", "reported", "days"),
    [
        ("weekly", "2011-03-10", ["2011-04-10", "2011-05-10", "2011-06-10"]),
        ("monthly", "2011-02-28", ["2011-03-28", "2011-04-28", "2011-05-28"]),
        ("quarterly", "2010-12-30", ["2011-03-30", "2011-06-30", "2011-09-30"]),
        ("every 6 months", "2010-09-30", ["2011-03-30", "2011-09-30", "2012-03-30"]),
        ("annually", "2010-03-31", ["2011-03-31", "2012-03-31", "2013-03-31"]),
    ],
)
def test_recurring_work_repeats_by_its_interval_and_never_more_than_monthly(
    wording: str, reported: str, days: list[str]
) -> None:
    text = TEXT.replace(
        "by_when: quarterly, progress: [{on: 2011-01-20", f"by_when: {wording}, progress: [{{on: {reported}"
    )
    event = events(text)["libraries:A2"]
    start = date.fromisoformat(event["DTSTART;VALUE=DATE"])
    rule = rrulestr(
        event["RRULE"], dtstart=__import__("datetime").datetime.combine(start, __import__("datetime").time())
    )
    assert [day.date().isoformat() for day in islice(rule, 3)] == days


def test_closed_work_no_longer_repeats() -> None:
    text = TEXT.replace("note: Done once}", "note: Done once}, {on: 2011-02-01, status: complete}")
    assert "RRULE" not in str(events(text))
    assert [item.action.action.ref for item in actions_in_plan(position())] == ["A1", "A2", "N1"]
