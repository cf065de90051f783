"""Finding a ref, and the page of what bears it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actionplan.by_when import Kind
from actionplan.errors import RefError
from actionplan.outputs import plain
from actionplan.plan.model import When
from actionplan.plan.vocabulary import Priority, Rag, Status
from actionplan.standing import ActionStanding, RecommendationStanding
from actionplan.views.show import find, show_page
from tests.build import action, deadline, entry, overdue, plan, recommendation

AGREED = deadline("30/11/10", date(2010, 11, 30))
MOVED = deadline("31/12/10", date(2010, 12, 31), on=date(2010, 10, 1), note="Bids late",
                 reasons=("a day, written day first", "its end counts"))  # fmt: skip
ASKED = deadline("TBC", kind=Kind.VAGUE, on=date(2011, 3, 1), note="Dispute")
LOG = (
    entry(date(2010, 10, 1), note="Late", by_when="31/12/10"),
    entry(
        date(2011, 1, 31),
        note="Agency hired",
        status=Status.IN_PROGRESS,
        rag=Rag.AMBER,
        owners=("Clerk",),
        evidence=("minutes/2011-02-14.pdf",),
        by="Committee clerk",
    ),
)
LATE = overdue(
    "1.1",
    date(2010, 12, 31),
    in_force=MOVED,
    agreed=AGREED,
    revisions=(MOVED,),
    request=ASKED,
    declared_rag=Rag.AMBER,
    status=Status.IN_PROGRESS,
    success=("An agency works", "Staff are trained"),
    priority=Priority.HIGH,
    carried_from=("old:7.2", "old:7.3"),
    last_update=LOG[-1],
    progress=LOG,
    x={"x-cost": {"amount": "20,000", "years": ["2010", "2011"]}},
)
FIRST = plan(
    recommendation("1", LATE, action("1.2"), standing=RecommendationStanding.OVERDUE, label="4.3 (1)"),
    recommendation("2", action("2.1")),
    actions=(action("P.1"),),
    id="first",
)
SECOND = plan(recommendation("1", action("1.1")), id="second")


def text(ref: str) -> list[str]:
    return plain.render(show_page(find([FIRST], ref))).splitlines()


def text_of(item: ActionStanding) -> list[str]:
    return plain.render(show_page(find([plan(recommendation("1", item))], item.action.ref))).splitlines()


FOUND = {
    "P.1": [[], ["P.1"]],
    "1.2": [["1: 1.2"], []],
    "1": [["1: 1.1 1.2"], []],
    "first:2": [["2: 2.1"], []],
    "plans/first.yaml:2.1": [["2: 2.1"], []],
}


@pytest.mark.parametrize(("ref", "expected"), FOUND.items(), ids=FOUND)
def test_the_plan_is_narrowed_to_what_bears_the_ref_and_its_parents(ref: str, expected: list[list[str]]) -> None:
    narrowed = find([FIRST], ref).standing
    views = [f"{v.recommendation.ref}: {' '.join(a.action.ref for a in v.actions)}" for v in narrowed.recommendations]
    assert [views, [a.action.ref for a in narrowed.actions]] == expected


REFUSED = {
    "1.1": "`1.1` is in 2 plans: choose from first:1.1, second:1.1",
    "1.12": "no recommendation or action has the ref `1.12`: choose from 1, 2, 1.1, 1.2, 2.1, P.1",
    "third:1.1": "no plan has the id `third`: choose from first, second",
    "secnd:1.1": "no plan has the id `secnd`: did you mean `second`?",
    "first:1.12": "no recommendation or action has the ref `first:1.12`: choose from 1, 2, 1.1, 1.2, 2.1, P.1",
    "nothing": "no recommendation or action has the ref `nothing`: choose from 1, 2, 1.1, 1.2, 2.1, P.1",
}


@pytest.mark.parametrize(("ref", "message"), REFUSED.items(), ids=REFUSED)
def test_a_ref_nobody_has_or_several_have_is_refused(ref: str, message: str) -> None:
    with pytest.raises(RefError) as refused:
        find([FIRST, SECOND], ref)
    assert str(refused.value) == message


def test_both_bearers_of_one_ref_in_a_plan_are_shown() -> None:
    twice = plan(recommendation("1", action("1.1", action="The one.")), actions=(action("1.1", action="The other."),))
    page = plain.render(show_page(find([twice], "1.1")))
    assert "The one." in page
    assert "The other." in page


def test_everything_about_an_action() -> None:
    assert text("1.1") == [
        "first:1.1, as of 15 March 2011",
        "",
        "Do 1.1.",
        "",
        "Recommendation 1: That 1 be done.",
        "",
        "Standing      overdue by 74 days",
        "Owner         Programme Lead",
        "By when       31/12/10",
        "Deadline      31 Dec 2010",
        "Moved         moved once from 30 Nov 2010, 31 days later, not approved; extension requested to “TBC”",
        "Status        in progress",
        "RAG           red (declared amber)",
        "Success       An agency works; Staff are trained",
        "Priority      high",
        "Carried from  old:7.2, old:7.3",
        "cost          amount: 20,000; years: 2010; 2011",
        "Plan          Review of an Example Service",
        "File          plans/first.yaml:1",
        "",
        "How the deadline was read",
        "- a day, written day first",
        "- its end counts",
        "",
        "How the deadline moved",
        "On          Change     By when   Deadline     Approved by        Reason",
        "            original   30/11/10  30 Nov 2010",
        "1 Oct 2010  moved      31/12/10  31 Dec 2010  not approved       Bids late",
        "1 Mar 2011  requested  TBC       no date      awaiting approval  Dispute",
        "",
        "Log",
        "On           Status       RAG    Evidence                By               Note",
        "1 Oct 2010                                                                Late (by when “31/12/10”)",
        "31 Jan 2011  in progress  amber  minutes/2011-02-14.pdf  Committee clerk  Agency hired (now with Clerk)",
    ]


def test_everything_about_a_recommendation() -> None:
    page = text("1")
    assert page[:12] == [
        "first:1, as of 15 March 2011",
        "",
        "That 1 be done.",
        "",
        "Standing     overdue",
        "RAG          red",
        "As printed   4.3 (1)",
        "Response     accepted",
        "Answered on  2011-01-31",
        "Plan         Review of an Example Service",
        "File         plans/first.yaml:1",
        "",
    ]
    assert page[12:14] == ["Response", "It will be done."]
    assert [line.split()[0] for line in page if line.startswith("1.")] == ["1.1", "1.2"]


COMPLETED = {
    "in time": ({}, "4 March 2011"),
    "late": ({"late": True, "late_as_agreed": True}, "4 March 2011, after the current deadline"),
    "not to be told": ({"late": None, "late_as_agreed": None}, "4 March 2011, not known whether late"),
    "late as agreed": ({"late_as_agreed": True}, "4 March 2011, after the original deadline"),
}


@pytest.mark.parametrize(("how", "said"), COMPLETED.values(), ids=COMPLETED)
def test_when_it_was_completed(how: dict[str, Any], said: str) -> None:
    done = action("1.1", status=Status.COMPLETE, completed_on=date(2011, 3, 4), **how)
    assert f"Completed  {said}" in text_of(done)


def test_a_period_stands_in_the_log_as_it_was_typed() -> None:
    month = When("January 2011", date(2011, 1, 1), date(2011, 1, 31))
    begun = action("1.1", progress=(entry(month.last, note="Begun")._replace(on=month),))
    assert text_of(begun)[-1] == "January 2011  Begun"
