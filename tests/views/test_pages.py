"""What the pages of status, overdue and due say, read off the plain output: one line a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from actionplan.outputs import plain
from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.due import due_actions, due_view, last_day, soonest_first
from actionplan.views.overdue import column_names, longest_first, overdue_data, overdue_view
from actionplan.views.portfolio import status_view
from actionplan.views.status import status_page
from tests.written_plans import DAY, Record, action, complete, entry, plan, recommendation


def lines(page: Page) -> list[str]:
    """The lines of a page with every run of blanks as one bar, which makes its columns readable here."""
    return [re.sub(r" {2,}", " | ", line) for line in plain.render(page).splitlines()]


def row(keys: Record, plan_keys: Record) -> str:
    """The row of one action on a status page, without its ref."""
    page = status_page(plan(recommendation("1", action(**keys)), **plan_keys))
    return next(line for line in lines(page) if line.startswith("1.1 ")).removeprefix("1.1 | ")


def moved(by_when: str, on: str = "2011-02-20", **keys: str) -> Record:
    return entry(on, by_when=by_when, note="More time needed", **keys)


APPROVAL = {"extensions": "approval required"}
ROWS: dict[str, tuple[Record, Record, str]] = {
    "overdue": (
        {"by_when": "31/12/10"}, {},
        "Programme Lead | 31/12/10 | 31 Dec 2010 | overdue | 74 days | Do 1.1.",
    ),
    "overdue by one day": (
        {"by_when": "14/03/11"}, {},
        "Programme Lead | 14/03/11 | 14 Mar 2011 | overdue | 1 day | Do 1.1.",
    ),
    "due today": (
        {"by_when": "15/03/11"}, {},
        "Programme Lead | 15/03/11 | 15 Mar 2011 | due soon | today | Do 1.1.",
    ),
    "due soon": (
        {"by_when": "31/03/11"}, {},
        "Programme Lead | 31/03/11 | 31 Mar 2011 | due soon | in 16 days | Do 1.1.",
    ),
    "joint owners": (
        {"by_when": "31/03/11", "owner": ["Clerk, Finance", "Treasurer"]}, {},
        "Clerk, Finance; Treasurer | 31/03/11 | 31 Mar 2011 | due soon | in 16 days | Do 1.1.",
    ),
    "ongoing: the wording says it all": (
        {"by_when": "On - going"}, {},
        "Programme Lead | On - going | ongoing | Do 1.1.",
    ),
    "ongoing beyond its date": (
        {"by_when": "June 2011 and ongoing"}, {},
        "Programme Lead | June 2011 and ongoing | 30 Jun 2011, then ongoing | not yet due | in 107 days | Do 1.1.",
    ),
    "recurring": (
        {"by_when": "every 3 months"}, {},
        "Programme Lead | every 3 months | quarterly | ongoing | report by 30 Apr 2011 | Do 1.1.",
    ),
    "starts later": (
        {"by_when": "From April 2011"}, {},
        "Programme Lead | From April 2011 | from 1 Apr 2011 | not yet due | Do 1.1.",
    ),
    "undated for want of an event": (
        {"by_when": "After the review"}, {},
        "Programme Lead | After the review | depends on an event | undated | Do 1.1.",
    ),
    "undated without a word": (
        {"by_when": None}, {},
        "Programme Lead | no date given | undated | Do 1.1.",
    ),
    "update due": (
        {"by_when": "Ongoing", "progress": [entry("2010-06-01", note="Begun")]}, {"issued": "January 2010"},
        "Programme Lead | Ongoing | update due | last update 1 Jun 2010 | Do 1.1.",
    ),
    "complete": (
        {"by_when": "28/02/11", "progress": [entry("2011-02-01", status="complete")]}, {},
        "Programme Lead | 28/02/11 | 28 Feb 2011 | complete | 1 Feb 2011 | Do 1.1.",
    ),
    "complete late": (
        {"by_when": "28/02/11", "progress": [entry("2011-03-04", status="complete")]}, {},
        "Programme Lead | 28/02/11 | 28 Feb 2011 | complete | 4 Mar 2011, late | Do 1.1.",
    ),
    "waits for verification": (
        {"by_when": "31/03/11", "progress": [entry("2011-03-04", status="complete")]}, {"verification": "required"},
        "Programme Lead | 31/03/11 | 31 Mar 2011 | to confirm | not yet verified | Do 1.1.",
    ),
    "stopped without leave": (
        {"by_when": "31/03/11", "progress": [entry("2011-03-04", status="superseded")]}, {},
        "Programme Lead | 31/03/11 | 31 Mar 2011 | to confirm | superseded, not approved | Do 1.1.",
    ),
    "stopped with leave": (
        {"by_when": "31/03/11", "progress": [entry("2011-03-04", status="not implemented", approved_by="Committee")]},
        {},
        "Programme Lead | 31/03/11 | 31 Mar 2011 | withdrawn | not implemented | Do 1.1.",
    ),
    "moved with leave": (
        {"owner": "Clerk", "by_when": "28/02/11", "progress": [moved("31/03/11", approved_by="Committee")]}, {},
        "Clerk | 31/03/11 | 31 Mar 2011 | moved once from 28 Feb 2011, 31 days later | due soon | in 16 days | Do 1.1.",
    ),
    "moved twice, once silently": (
        {"by_when": "28/02/11",
         "progress": [moved("20/03/11", "2011-02-10", approved_by="Committee"), moved("31/03/11")]}, {},
        ("Programme Lead | 31/03/11 | 31 Mar 2011 | moved twice from 28 Feb 2011, 31 days later, not approved"
        " | due soon | in 16 days | Do 1.1."),
    ),
    "more time asked for": (
        {"by_when": "28/02/11", "progress": [moved("31/03/11")]}, APPROVAL,
        "Programme Lead | 28/02/11 | 28 Feb 2011 | extension requested to 31 Mar 2011 | overdue | 15 days | Do 1.1.",
    ),
    "asks for a date to give way to none": (
        {"by_when": "28/02/11", "progress": [moved("TBC")]}, APPROVAL,
        "Programme Lead | 28/02/11 | 28 Feb 2011 | extension requested to “TBC” | overdue | 15 days | Do 1.1.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "plan_keys", "expected"), ROWS.values(), ids=ROWS)
def test_the_row_of_an_action(keys: Record, plan_keys: Record, expected: str) -> None:
    assert row(keys, plan_keys) == expected


def test_labels_name_fields_and_standings_and_never_ratings() -> None:
    late = action("1.1", "28/02/11", progress=[entry("2011-03-01", rag="green")])
    labels = {"owner": "Post", "overdue": "slipped", "response": "Answer"}
    text = lines(status_page(plan(recommendation("1", late), labels=labels)))
    assert "1 action: 1 slipped" in text
    assert any(line.startswith("Ref | Post | Answer | By when") for line in text)
    assert "1.1 | Programme Lead | 28/02/11 | 28 Feb 2011 | slipped | 15 days | declared green | Do 1.1." in text


RESPONSES = {
    "accepted": ((recommendation("1", action()),), "1 | accepted | not yet due | That 1 be done."),
    "rejected": ((recommendation("1", decision="rejected"),), "1 | rejected | rejected | That 1 be done."),
    "answered elsewhere": (
        (recommendation("1", decision=None, answered_under="3"), recommendation("3", action("3.1"))),
        "1 | answered under 3 | not yet due | That 1 be done.",
    ),
    "awaited": ((recommendation("1", decision=None),), "1 | no response yet | awaiting | That 1 be done."),
}


@pytest.mark.parametrize(("records", "expected"), RESPONSES.values(), ids=RESPONSES)
def test_the_row_of_a_recommendation(records: tuple[Record, ...], expected: str) -> None:
    assert expected in lines(status_page(plan(*records, recommendation("9", action("9.1")))))


def test_a_plan_that_is_not_issued_is_listed_and_not_counted() -> None:
    text = lines(status_page(plan(recommendation("1", action()), issued="April 2011")))
    assert "This plan was not yet issued on this day, so nothing is counted." in text
    assert not [line for line in text if line.startswith("1 action")]
    assert "1.1 | Programme Lead | 30/06/11 | 30 Jun 2011 | not issued | Do 1.1." in text


def test_a_value_that_no_action_has_is_reported_once() -> None:
    text = lines(status_page(plan(recommendation("1", action(owner=None), decision=None))))
    assert "Owners | none named" in text
    assert "Responses | 1 awaiting a response" in text
    assert "1.1 | 30/06/11 | 30 Jun 2011 | not yet due | in 107 days | Do 1.1." in text


def test_own_actions_follow_by_workstream() -> None:
    own = (action("P.1", workstream="Workforce"), action("P.2"), action("P.3", workstream="Workforce"))
    text = [line.partition(" | ")[0] for line in lines(status_page(plan(actions=own)))]
    assert text[text.index("Ref") :] == ["Ref", "", "Workforce", "P.1", "P.3", "", "No workstream", "P.2"]


def test_grouped_by_owner_a_joint_action_is_listed_under_each_owner() -> None:
    shared = action("1.1", owner=["Treasurer", "Clerk"])
    late = action("1.2", "28/02/11", owner="Clerk")
    text = [
        line.partition(" | ")[0]
        for line in lines(status_page(plan(recommendation("1", shared, late)), group_by="owner"))
    ]
    assert "2 actions: 1 overdue, 1 not yet due" in text
    assert text[-7:] == [
        "",
        "Clerk: 1 overdue, 1 not yet due",
        "1.1",
        "1.2",
        "",
        "Treasurer: 1 not yet due",
        "1.1",
    ]


def portfolio() -> Sequence[PlanStanding]:
    first = plan(
        recommendation("1", action("1.1", "31/12/10"), action("1.2", owner=["Clerk", "Treasurer"])),
        id="first",
        owners={"Town Clerk": {"aliases": ["Clerk"]}},
    )
    second = plan(recommendation("1", action("1.1", "01/03/11", owner=None)), id="second")
    draft = plan(recommendation("1", action()), id="draft", issued="April 2011")
    return first, second, draft


def test_several_plans_have_one_row_each_and_a_total() -> None:
    text = lines(status_view(DAY).page(portfolio()))
    assert text[0] == "3 plans, as of 15 March 2011"
    assert "3 actions: 2 overdue, 1 not yet due" in text
    assert text[-5:] == [
        "Plan | Issued | Actions | Overdue | Not yet due | Longest overdue",
        "first | January 2011 | 2 | 1 | 1 | 74 days",
        "second | January 2011 | 1 | 1 | 14 days",
        "draft | April 2011 | not issued",
        "Total | 3 | 2 | 1 | 74 days",
    ]


def test_a_joint_action_is_listed_under_each_owner_and_counted_once() -> None:
    assert lines(status_view(DAY, "owner").page(portfolio()))[-6:] == [
        "Owner | Actions | Overdue | Not yet due | Longest overdue",
        "Programme Lead | 1 | 1 | 74 days",
        "no owner | 1 | 1 | 14 days",
        "Town Clerk | 1 | 1",
        "Treasurer | 1 | 1",
        "Total | 3 | 2 | 1 | 74 days",
    ]


def test_one_plan_is_shown_in_full() -> None:
    assert status_view(DAY).page(portfolio()[:1]).title == "Review of an Example Service"


def test_without_any_plan_the_page_is_empty() -> None:
    assert lines(status_view(DAY).page([]))[-1] == "Nothing to show."


def overdue_page(*standings: PlanStanding) -> Page:
    return overdue_view(DAY, column_names(several=True)).page(standings)


def test_overdue_is_sorted_by_days_then_by_file() -> None:
    items = [action("1.1", "01/03/11"), action("1.2", "31/12/10"), action("1.3", "01/03/11")]
    standing = plan(recommendation("1", *items, action("1.4")))
    assert [action["ref"] for action in longest_first([overdue_data(standing).actions])] == ["1.2", "1.1", "1.3"]
    assert lines(overdue_page(standing)) == [
        "Overdue: Review of an Example Service, as of 15 March 2011",
        "",
        "3 actions overdue, the longest by 74 days.",
        "",
        "Overdue | Ref | Owner | By when | Deadline | Action",
        "74 days | 1.2 | Programme Lead | 31/12/10 | 31 Dec 2010 | Do 1.2.",
        "14 days | 1.1 | Programme Lead | 01/03/11 | 1 Mar 2011 | Do 1.1.",
        "14 days | 1.3 | Programme Lead | 01/03/11 | 1 Mar 2011 | Do 1.3.",
    ]


def test_overdue_in_several_plans_names_the_plan() -> None:
    text = lines(overdue_page(*portfolio()))
    assert text[0] == "Overdue: 3 plans, as of 15 March 2011"
    assert text[-1] == "14 days | 1.1 | second | no owner | 01/03/11 | 1 Mar 2011 | Do 1.1."


def test_nothing_overdue_is_stated_in_words() -> None:
    assert lines(overdue_page(plan(actions=(action(),))))[-1] == "Nothing is overdue on 15 March 2011."


def test_a_page_has_rows_where_a_table_has() -> None:
    assert not overdue_page(plan(actions=(action(),))).has_rows
    assert overdue_page(*portfolio()).has_rows


def test_due_lists_what_is_due_soonest_first_then_what_needs_an_update() -> None:
    old, new = [entry("2010-06-01", note="Begun")], [entry("2011-03-01", note="Begun")]
    items = [
        action("1.1", "30/04/11", progress=new),
        action("1.2", "31/03/11"),
        action("1.3", "01/05/11", progress=new),
        action("1.4", "Ongoing", progress=old),
        complete("1.5", by_when="31/03/11"),
        complete("1.6", by_when="31/03/11", progress=[entry("2011-03-01", status="verified", by="Audit")]),
        action("1.7", "15/03/11"),
        action("1.8", "14/03/11"),
    ]
    standing, until = (
        plan(recommendation("1", *items), verification="required", issued="January 2010"),
        date(2011, 4, 30),
    )
    merged = soonest_first([due_actions(standing, until)])
    assert [item.action.action.ref for item in merged.rows] == ["1.7", "1.2", "1.1", "1.4"]
    assert [item.action.action.ref for item in merged.updates] == ["1.4"]
    text = lines(due_view(DAY, until, ()).page([standing]))
    assert text[0] == "Due: Review of an Example Service, as of 15 March 2011"
    assert "Due by 30 April 2011" in text
    assert "Needs an update" in text


def test_due_as_far_as_dates_go() -> None:
    assert last_day(DAY, relativedelta(days=46)) == date(2011, 4, 30)
    assert last_day(DAY, relativedelta(years=9000)) == date.max
