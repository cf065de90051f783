"""Which actions a selection keeps, and which names are refused."""

from __future__ import annotations

import pytest

from actionplan.errors import UnknownNameError
from actionplan.page import Page
from actionplan.standing import PlanStanding, Standing
from actionplan.views.action_filter import ActionFilter, narrowed, select, select_all
from tests.written_plans import action, complete, entry, plan, recommendation

REGISTER = {"Programme Lead": {"aliases": ["PPF Lead"]}}


def example() -> PlanStanding:
    dropped = entry("2011-03-01", status="not implemented", approved_by="Committee")
    return plan(
        recommendation("2", decision=None, answered_under="3"),
        recommendation(
            "3",
            action("3.1", "28/02/11", owner="PPF Lead", priority="high", workstream="Workforce"),
            action("3.2", "Ongoing", owner=["Contract Manager", "Programme Lead"]),
        ),
        recommendation("5", complete("5.1"), action("5.2", progress=[dropped])),
        recommendation("6", decision="rejected", workstream="Workforce"),
        recommendation("7", decision=None, answered_under="6"),
        actions=(action("P.1", "After the review", owner=None),),
        owners=REGISTER,
    )


def refs(standing: PlanStanding) -> str:
    """The refs left: each recommendation with its actions, then the plan's own actions."""
    views = [" ".join([v.recommendation.ref, *(a.action.ref for a in v.actions)]) for v in standing.recommendations]
    return " | ".join([*views, *(a.action.ref for a in standing.actions)])


KEPT = {
    "nothing asked": (ActionFilter(), "2 | 3 3.1 3.2 | 5 5.1 5.2 | 6 | 7 | P.1"),
    "an owner ignoring case": (ActionFilter(owners=("contract manager",)), "3 3.2"),
    "an owner by canonical name, also where an alias is written": (
        ActionFilter(owners=("programme lead",)),
        "3 3.1 3.2 | 5 5.1 5.2",
    ),
    "an owner by alias": (ActionFilter(owners=("PPF  LEAD",)), "3 3.1 3.2 | 5 5.1 5.2"),
    "the unowned": (ActionFilter(owners=("None",)), "P.1"),
    "any of several owners": (ActionFilter(owners=("none", "Contract Manager")), "3 3.2 | P.1"),
    "a standing": (ActionFilter(standings=("Overdue",)), "3 3.1"),
    "a standing of recommendations alone": (ActionFilter(standings=("rejected",)), "6 | 7"),
    "partly complete, which no action is": (ActionFilter(standings=("partly complete",)), "5 5.1 5.2"),
    "any of several standings": (ActionFilter(standings=("withdrawn", "undated")), "5 5.2 | P.1"),
    "a workstream": (ActionFilter(workstreams=("workforce",)), "3 3.1 | 6"),
    "a priority": (ActionFilter(priorities=("HIGH",)), "3 3.1"),
    "all of different kinds": (ActionFilter(owners=("Programme Lead",), standings=("ongoing",)), "3 3.2"),
}


@pytest.mark.parametrize(("selection", "expected"), KEPT.values(), ids=KEPT)
def test_a_filter_keeps_what_was_asked_for(selection: ActionFilter, expected: str) -> None:
    assert refs(select(example(), selection)) == expected


def test_counts_follow_the_selection() -> None:
    counts = select(example(), ActionFilter(owners=("contract manager",))).counts()
    assert {standing: number for standing, number in counts.items() if number} == {Standing.ONGOING: 1}


REFUSED = {
    "an owner": (
        ActionFilter(owners=("Programm Lead",)),
        "no owner called `Programm Lead`.*did you mean `Programme Lead`",
    ),
    "a standing": (ActionFilter(standings=("overdu",)), "did you mean `overdue`"),
    "a workstream": (
        ActionFilter(workstreams=("Finance",)),
        "there is no workstream `Finance` here.*choose from Workforce",
    ),
    "a priority": (ActionFilter(priorities=("urgent",)), "there is no priority `urgent`.*high, low, medium"),
}


@pytest.mark.parametrize(("selection", "message"), REFUSED.values(), ids=REFUSED)
def test_an_unknown_name_is_refused_with_the_names_to_choose_from(selection: ActionFilter, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        list(select_all([example()], selection))


def test_a_name_need_only_be_known_to_one_plan() -> None:
    other = plan(recommendation("1", action("1.1", owner="Someone Else")), id="other")
    left = list(select_all([example(), other], ActionFilter(owners=("someone else",))))
    assert [refs(standing) for standing in left] == ["", "1 1.1"]


def test_a_registered_post_without_actions_is_not_an_error() -> None:
    idle = plan(actions=(action("P.1"),), owners={"Clerk": {}})
    assert [refs(standing) for standing in select_all([idle], ActionFilter(owners=("clerk",)))] == [""]


def test_the_organisations_word_for_a_standing_selects_it_too() -> None:
    late = plan(recommendation("1", action("1.1", "28/02/11")), labels={"overdue": "Slipped"})
    assert [refs(standing) for standing in select_all([late], ActionFilter(standings=("slipped",)))] == ["1 1.1"]


def test_the_title_of_a_page_states_the_filter() -> None:
    page = Page("Overdue: 5 plans", None, [])
    asked = ActionFilter(
        owners=("Clerk", "none"), standings=("overdue",), workstreams=("Finance",), priorities=("high",)
    )
    assert narrowed(page, asked).title == (
        "Overdue: 5 plans (owner Clerk or none, standing overdue, workstream Finance, priority high)"
    )
    assert narrowed(page, ActionFilter()) is page
