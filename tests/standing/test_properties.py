"""What holds of every plan on every day, whatever is in it."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan.plan.model import Plan
from actionplan.plan.vocabulary import DONE, Decision, Rag, Status
from actionplan.standing import ActionStanding, RecommendationStanding, Standing, assess
from tests.standing.table import facts, read

FIRST, LAST = date(2010, 11, 1), date(2012, 12, 31)
WORDINGS = [
    "", "-", "ASAP", "31/12/10", "by 30 June 2011", "April 2011", "December 2012", "within 3 months", "Ongoing",
    "quarterly", "March 2011 and ongoing", "by June 2011, then quarterly", "August annually", "From April 2011",
    "Operational", "April 2011 - December 2012", "Following the review - after March 2011", "Completed March 2010",
    "when agreed",
]  # fmt: skip
PERIODS = ["March 2011", "Q2 2011", "2011", "2010/11"]
CLOSED = {Standing.COMPLETE, Standing.WITHDRAWN}

days = st.dates(FIRST, LAST)
ons = st.one_of(days.map(str), st.sampled_from(PERIODS))


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with any of these keys."""
    return st.fixed_dictionaries({}, optional=fields)


statuses = st.sampled_from([str(status) for status in Status])
reported = {
    "status": statuses,
    "completed": ons,
    "rag": st.sampled_from(["red", "amber", "green", "blue"]),
    "approved_by": st.just("Board"),
    "note": st.just("Reported"),
}
moved = {"by_when": st.sampled_from(WORDINGS), "owner": st.sampled_from(["Lead", "Manager"])}
above = st.builds(lambda on, rest: {"on": on, **(rest or {"note": "Reported"})}, ons, record(**reported))
entries = st.builds(lambda on, rest: {"on": on, **(rest or {"note": "Reported"})}, ons, record(**reported, **moved))
bodies = record(by_when=st.sampled_from(WORDINGS), progress=st.lists(entries, max_size=5))
responses = record(decision=st.sampled_from([str(decision) for decision in Decision]), on=ons)
recommendations = record(
    response=responses,
    progress=st.lists(above, max_size=3),
    actions=st.lists(bodies, max_size=3),
    answered_under=st.sampled_from(["r0", "r1", "r2"]),
)
headers = record(
    issued=st.sampled_from(["January 2011", "2011-03-15", "2010/11", "soon"]),
    received=ons,
    response_by=st.sampled_from(["2 months", "1 year"]),
    review_every=st.sampled_from(["never", "3 months", "1 year"]),
    due_soon=st.sampled_from(["1 day", "2 months"]),
    verification=st.just("required"),
    extensions=st.just("approval required"),
)


def whole(header: dict[str, Any], answered: list[dict[str, Any]], own: list[dict[str, Any]]) -> dict[str, Any]:
    """A case of the table, its refs given in order."""
    plan = {**header, "recommendations": [{"ref": f"r{n}", **found} for n, found in enumerate(answered)]}
    plan["actions"] = own
    for number, action in enumerate([a for r in plan["recommendations"] for a in r.get("actions", [])] + own):
        action["ref"] = f"a{number}"
    return {"plan": plan}


cases = st.builds(whole, headers, st.lists(recommendations, max_size=3), st.lists(bodies, max_size=3)).map(
    copy.deepcopy
)
often = settings(max_examples=150, deadline=None)


def plan_of(case: dict[str, Any]) -> Plan:
    plan = read(copy.deepcopy(case)).plan
    assert plan is not None
    return plan


def logs(case: dict[str, Any]) -> list[tuple[list[dict[str, Any]], st.SearchStrategy[dict[str, Any]]]]:
    """The log of every recommendation and action of a case, to be changed in place, and what may stand in it."""
    answered = case["plan"]["recommendations"]
    actions = [*(a for r in answered for a in r.get("actions", [])), *case["plan"]["actions"]]
    found = [(bearer.setdefault("progress", []), above) for bearer in answered]
    return found + [(bearer.setdefault("progress", []), entries) for bearer in actions]


@often
@given(cases, days)
def test_everything_has_one_standing_and_the_counts_add_up(case: dict[str, Any], day: date) -> None:
    found = assess(plan_of(case), day)
    actions = found.all_actions()
    if not found.issued:
        assert {(a.standing, a.rag, a.computed_rag, a.days_overdue, a.days_left) for a in actions} <= {(None,) * 5}
        assert {(r.standing, r.rag, r.computed_rag) for r in found.recommendations} <= {(None,) * 3}
        assert set(found.counts().values()) == {0}
        return
    assert all(isinstance(action.standing, Standing) for action in actions)
    assert all(isinstance(view.standing, RecommendationStanding) for view in found.recommendations)
    assert found.counts() == {standing: Counter(a.standing for a in actions)[standing] for standing in Standing}
    assert sum(found.counts().values()) == len(actions) == sum(1 for ref in facts(found) if ref.startswith("a"))


@often
@given(cases, days, st.data())
def test_what_is_dated_later_changes_nothing(case: dict[str, Any], day: date, data: st.DataObject) -> None:
    before = facts(assess(plan_of(case), day))
    later = st.dates(day + timedelta(1), day + timedelta(500)).map(str)
    for log, made in logs(case):
        extra = data.draw(st.lists(st.builds(lambda entry, on: {**entry, "on": on}, made, later), max_size=2))
        log[:] = extra + log if data.draw(st.booleans()) else log + extra
    assert facts(assess(plan_of(case), day)) == before


@often
@given(cases, days, st.randoms(use_true_random=False))
def test_the_order_of_the_file_counts_only_within_a_day(case: dict[str, Any], day: date, chance: Any) -> None:
    for log, _ in logs(case):
        log[:] = {entry["on"]: entry for entry in log if entry["on"] not in PERIODS}.values()
    taken: set[str] = set()
    for log, _ in logs(case):
        log[:] = [entry for entry in log if entry["on"] not in taken]
        taken |= {entry["on"] for entry in log}
    before = facts(assess(plan_of(case), day))
    for log, _ in logs(case):
        chance.shuffle(log)
    assert facts(assess(plan_of(case), day)) == before


def check_days(action: ActionStanding, day: date) -> None:
    due = action.deadline.due
    is_open = action.standing not in CLOSED
    assert action.days_overdue == ((day - due).days if due and action.standing is Standing.OVERDUE else None)
    assert action.days_left == ((due - day).days if due and is_open and due >= day else None)
    assert (action.standing is Standing.OVERDUE) == (
        is_open and action.standing is not Standing.TO_CONFIRM and due is not None and due < day
    )


@often
@given(cases, days)
def test_days_and_dates_go_with_the_standing(case: dict[str, Any], day: date) -> None:
    found = assess(plan_of(case), day)
    for action in found.all_actions() if found.issued else []:
        check_days(action, day)
        assert (action.completed_on is not None) == (action.status in DONE)
        assert action.standing is Standing.COMPLETE or not (action.late or action.late_as_agreed)
        assert action.last_update is None or action.last_update.on.last <= day
        assert action.status is not Status.NOT_STARTED or action.standing not in CLOSED
        if action.standing in CLOSED:
            assert action.rag is (Rag.BLUE if action.standing is Standing.COMPLETE else Rag.GREY)
        assert action.rag is not None
        assert action.computed_rag is not None
        assert action.rag.rank <= action.computed_rag.rank


# With nothing reported, time alone moves a standing down this list and never up; the others it leaves alone.
WITH_TIME = [Standing.NOT_YET_DUE, Standing.ONGOING, Standing.UPDATE_DUE, Standing.DUE_SOON, Standing.OVERDUE]


@often
@given(cases, days, st.integers(1, 60))
def test_time_alone_only_makes_things_more_pressing(case: dict[str, Any], day: date, more: int) -> None:
    plan = plan_of(case)
    events = {e.on.last for r in plan.recommendations for e in r.progress}
    events |= {e.on.last for a in assess(plan, day).all_actions() for e in a.action.progress}
    then = day + timedelta(more)
    if any(day < event <= then for event in events) or not assess(plan, day).issued:
        return
    for before, after in zip(assess(plan, day).all_actions(), assess(plan, then).all_actions(), strict=True):
        assert before.standing is not None
        assert after.standing is not None
        assert (before.status, before.deadline, before.owners) == (after.status, after.deadline, after.owners)
        if before.standing in WITH_TIME:
            assert WITH_TIME.index(after.standing) >= WITH_TIME.index(before.standing)
        else:
            assert after.standing is before.standing


@often
@given(cases, days)
def test_a_recommendation_is_as_pressing_as_its_actions(case: dict[str, Any], day: date) -> None:
    found = assess(plan_of(case), day)
    views = {view.recommendation.ref: view for view in found.recommendations}
    for view in found.recommendations if found.issued else ():
        assert view.standing == views[view.answered.ref].standing
        if view.answered is not view.recommendation or not view.actions:
            continue
        assert view.standing is not None
        standings = {action.standing for action in view.actions}
        assert (view.standing == RecommendationStanding.COMPLETE) == (standings == {Standing.COMPLETE})
        assert (view.standing == RecommendationStanding.PARTLY_COMPLETE) == (standings == CLOSED)
        assert view.standing.value in {*(str(s) for s in standings), "partly complete"}
        assert view.computed_rag == min((a.computed_rag for a in view.actions if a.computed_rag), key=lambda r: r.rank)
