"""Finding a ref, and the page of what bears it."""

from __future__ import annotations

import pytest

from actionplan.errors import RefError
from actionplan.outputs import plain
from actionplan.views.show import find, show_page
from tests.written_plans import Record, action, entry, plan, recommendation

LATE = action(
    "1.1",
    "30/11/10",
    success=["An agency works", "Staff are trained"],
    priority="high",
    carried_from=["old:7.2", "old:7.3"],
    progress=[
        entry("2010-10-01", note="Bids late", by_when="31/12/10", approved_by="Committee"),
        entry(
            "2011-01-31",
            note="Agency hired",
            status="in progress",
            rag="amber",
            owner="Clerk",
            evidence=["minutes/2011-02-14.pdf"],
            by="Committee clerk",
        ),
        entry("2011-03-01", note="Dispute", by_when="TBC"),
    ],
    **{"x-cost": {"amount": "20,000", "years": ["2010", "2011"]}},
)
FIRST = plan(
    recommendation("1", LATE, action("1.2"), label="4.3 (1)"),
    recommendation("2", action("2.1")),
    actions=(action("P.1"),),
    id="first",
    extensions="approval required",
    issued="1 September 2010",
)
SECOND = plan(recommendation("1", action("1.1")), id="second")


def text(ref: str) -> list[str]:
    return plain.render(show_page(find([FIRST], ref))).splitlines()


def text_of(item: Record) -> list[str]:
    return plain.render(show_page(find([plan(recommendation("1", item))], item["ref"]))).splitlines()


FOUND = {
    "P.1": [[], ["P.1"]],
    "1.2": [["1: 1.2"], []],
    "1": [["1: 1.1 1.2"], []],
    "first:2": [["2: 2.1"], []],
    "plans/first.yaml:2.1": [["2: 2.1"], []],
}


@pytest.mark.parametrize(("ref", "expected"), FOUND.items(), ids=FOUND)
def test_the_plan_is_narrowed_to_the_ref_and_its_parents(ref: str, expected: list[list[str]]) -> None:
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
def test_an_unknown_or_ambiguous_ref_is_refused(ref: str, message: str) -> None:
    with pytest.raises(RefError) as refused:
        find([FIRST, SECOND], ref)
    assert str(refused.value) == message


def test_both_items_with_one_ref_in_a_plan_are_shown() -> None:
    one, other = action("1.1", action="The one."), action("1.1", action="The other.")
    twice = plan(recommendation("1", one), actions=(other,), errors=("AP131",))
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
        "Owner         Clerk",
        "By when       31/12/10",
        "Deadline      31 Dec 2010",
        "Moved         moved once from 30 Nov 2010, 31 days later; extension requested to “TBC”",
        "Status        in progress",
        "RAG           red (declared amber)",
        "Success       An agency works; Staff are trained",
        "Priority      high",
        "Carried from  old:7.2, old:7.3",
        "cost          amount: 20,000; years: 2010; 2011",
        "Plan          Review of an Example Service",
        "File          plans/first.yaml:16",
        "",
        "How the deadline was read",
        "- '31/12/10' is 31 December 2010",
        "- so by 31 December 2010",
        "",
        "How the deadline moved",
        "On          Change     By when   Deadline     Approved by        Reason",
        "            original   30/11/10  30 Nov 2010",
        "1 Oct 2010  moved      31/12/10  31 Dec 2010  Committee          Bids late",
        "1 Mar 2011  requested  TBC       no date      awaiting approval  Dispute",
        "",
        "Log",
        "On           Status       RAG    Evidence                By               Note",
        (
            "1 Oct 2010                                                                "
            "Bids late (by when “31/12/10”; approved by Committee)"
        ),
        "31 Jan 2011  in progress  amber  minutes/2011-02-14.pdf  Committee clerk  Agency hired (now with Clerk)",
        "1 Mar 2011                                                                Dispute (by when “TBC”)",
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
        "File         plans/first.yaml:8",
        "",
    ]
    assert page[12:14] == ["Response", "It will be done."]
    assert [line.split()[0] for line in page if line.startswith("1.")] == ["1.1", "1.2"]


REVISED = entry("2011-02-20", by_when="31/03/11", note="Staff were ill", approved_by="Committee")
COMPLETED: dict[str, tuple[str, list[Record], str]] = {
    "in time": ("30/06/11", [], "4 March 2011"),
    "late": ("28/02/11", [], "4 March 2011, after the current deadline"),
    "not to be told": ("2011", [], "4 March 2011"),
    "late as agreed": ("28/02/11", [REVISED], "4 March 2011, after the original deadline"),
}


@pytest.mark.parametrize(("by_when", "log", "said"), COMPLETED.values(), ids=COMPLETED)
def test_when_it_was_completed(by_when: str, log: list[Record], said: str) -> None:
    done = action("1.1", by_when, progress=[*log, entry("2011-03-04", status="complete")])
    assert f"Completed  {said}" in text_of(done)


def test_a_completion_in_a_period_may_be_late_or_not() -> None:
    done = action("1.1", "15/02/11", progress=[entry("February 2011", status="complete")])
    assert "Completed  28 February 2011, not known whether late" in text_of(done)


def test_a_period_is_shown_in_the_log_as_typed() -> None:
    begun = action("1.1", progress=[entry("January 2011", note="Begun")])
    assert text_of(begun)[-1] == "January 2011  Begun"
