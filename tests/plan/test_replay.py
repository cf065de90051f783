"""Replays of logs: deadlines, requests, and the entries on a recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actionplan.plan.answering import answering, entries_above
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.model import Action, Entry, Plan, Recommendation, When
from actionplan.plan.recommendation_log import RecommendationLog, is_event, place
from actionplan.plan.replay import ActionState, replay, replay_from
from actionplan.plan.vocabulary import Status
from actionplan.syntax.nodes import Mapping
from actionplan.syntax.text import Text

ISSUED = When("January 2011", date(2011, 1, 1), date(2011, 1, 31))


def plan(*recommendations: Recommendation, **fields: Any) -> Plan:
    return Plan(Mapping(False, 0), {}, Text("plan.yaml", ""), issued=ISSUED, recommendations=recommendations, **fields)


def entry(day: str, at: int = 0, **fields: Any) -> Entry:
    """Return an entry dated `day`, at an offset in the file."""
    on = date.fromisoformat(day)
    return Entry(Mapping(False, at), {}, When(day, on, on), **fields)


def action(by_when: str | None, *progress: Entry) -> Action:
    return Action(Mapping(False, 0), {}, "1.1", by_when=by_when, progress=progress)


def recommendation(ref: str, under: str | None = None, *progress: Entry) -> Recommendation:
    return Recommendation(Mapping(False, 0), {}, ref, answered_under=under, progress=progress)


def test_a_granted_request_keeps_its_date_and_reason_and_gets_its_approval() -> None:
    log = (
        entry("2011-02-01", by_when="within 3 months", note="Supplier late"),
        entry("2011-03-01", by_when="Within 3 months", approved_by="Board, minute 4", note="Granted"),
    )
    state = replay(plan(approval=True), action("31/12/10", *log), None)
    [revision] = state.revisions
    assert revision is state.deadline
    assert (revision.by_when, revision.due, revision.on) == ("within 3 months", date(2011, 5, 1), date(2011, 2, 1))
    assert (revision.approved_by, revision.note) == ("Board, minute 4", "Supplier late")
    assert state.request is None


def test_a_request_has_its_deadline_and_reason() -> None:
    log = entry("2011-02-01", by_when="TBC", note="Supplier late")
    request = replay(plan(), action("31/12/10", log), None).request
    assert request is not None
    assert (request.by_when, request.due, request.on, request.note) == ("TBC", None, date(2011, 2, 1), "Supplier late")


def test_an_unapproved_move_is_marked_as_such() -> None:
    state = replay(plan(), action("31/12/10", entry("2011-02-01", by_when="30/06/11")), None)
    assert [(r.due, r.approved_by) for r in state.revisions] == [(date(2011, 6, 30), None)]


def test_a_move_has_its_date_approval_and_reason() -> None:
    when = When("March 2011", date(2011, 3, 1), date(2011, 3, 31))
    log = Entry(Mapping(False, 0), {}, when, by_when="30/06/11", approved_by="Board, minute 4", note="Supplier late")
    [move] = replay(plan(), action("31/12/10", log), None).revisions
    assert (move.on, move.approved_by, move.note) == (date(2011, 3, 31), "Board, minute 4", "Supplier late")


def test_the_same_wording_with_another_due_is_another_deadline() -> None:
    first = entry("2011-02-01", by_when="After the audit", due=date(2011, 5, 31))
    second = entry("2011-03-01", by_when="after the audit", due=date(2011, 8, 31))
    state = replay(plan(), action("31/12/10", first, second), None)
    assert [r.due for r in state.revisions] == [date(2011, 5, 31), date(2011, 8, 31)]


def test_status_ongoing_with_a_plain_date_is_misplaced() -> None:
    wrong = entry("2011-02-01", status=Status.ONGOING)
    right = entry("2011-04-01", status=Status.ONGOING)
    log = (wrong, entry("2011-03-01", by_when="June 2011 and ongoing"), right)
    state = replay(plan(), action("31/12/10", *log), None)
    assert state.misplaced == (wrong,)
    assert (state.status, state.due) == (Status.ONGOING, None)


ANSWERED = [
    # each ref with its `answered_under`, and each ref with the one that answers it
    ({"1": None}, {"1": "1"}),
    ({"1": "2", "2": None}, {"1": "2", "2": "2"}),
    ({"1": "2", "2": "3", "3": None}, {"1": "3", "2": "3", "3": "3"}),
    ({"1": None, "2": "1", "3": "2"}, {"1": "1", "2": "1", "3": "1"}),
    ({"1": "9"}, {"1": "1"}),
    ({"1": "1"}, {"1": "1"}),
    ({"1": "2", "2": "1"}, {"1": "1", "2": "2"}),
    ({"0": "1", "1": "2", "2": "1"}, {"0": "0", "1": "1", "2": "2"}),
    ({"1": "2", "2": "9"}, {"1": "1", "2": "2"}),
    ({"2": "9", "1": "2"}, {"1": "1", "2": "2"}),
    ({"1": "2", "2": "1", "0": "1"}, {"0": "0", "1": "1", "2": "2"}),
]


@pytest.mark.parametrize(("pointers", "expected"), ANSWERED)
def test_answered_under_is_followed_to_its_end(pointers: dict[str, str | None], expected: dict[str, str]) -> None:
    made = plan(*(recommendation(ref, under) for ref, under in pointers.items()))
    answers = answering(made)
    assert {found.ref: answers[id(found)].ref for found in made.recommendations} == expected


def test_entries_on_recommendations_answered_under_another_are_merged_in_order() -> None:
    early, late, same = entry("2011-02-01", 30), entry("2011-03-01", 10), entry("2011-03-01", 20)
    made = plan(recommendation("1", "2", late), recommendation("2", None, early, same))
    above = entries_above(made)
    assert {ref: list(above[id(found)]) for ref, found in zip("2", made.recommendations[1:], strict=True)} == {
        "2": [early, late, same]
    }
    assert list(above[id(made.recommendations[0])]) == [late]


def slowly(made: Plan, own: Action, above: Sequence[Entry], day: date) -> ActionState:
    """Return the result of `replay` by applying one entry after the other."""
    state = ActionState(made, own, Beginnings(made).find(own, None))
    mine = {id(found) for found in own.progress}
    for found in sorted([*own.progress, *above], key=place):
        if found.on.last > day:
            continue
        if id(found) in mine:
            state.apply(found)
        else:
            state.last, state.reported = found, found.on.last
            if is_event(found):
                state.apply_inherited(found)
    return state


DAYS = [f"2011-02-{number:02d}" for number in range(1, 8)]
logs = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(DAYS),
        st.sampled_from([None, *Status]),
        st.sampled_from([None, None, "Board"]),
        st.sampled_from([None, "2011-01-15"]),
    ),
    max_size=14,
)


def told(status: Status, approved: str | None = None) -> tuple[bool, str, Status, str | None, None]:
    """Return an entry on the recommendation on the first day."""
    return False, DAYS[0], status, approved, None


@example([told(Status.COMPLETE, approved) for approved in (None, "Board", None)], True, DAYS[0])
@example([told(Status.NOT_IMPLEMENTED), told(Status.COMPLETE)], False, DAYS[0])
@example([told(Status.COMPLETE, "Board"), told(Status.VERIFIED)], True, DAYS[0])
@example([told(Status.COMPLETE), told(Status.NOT_IMPLEMENTED, "Board")], False, DAYS[0])
@given(logs, st.booleans(), st.sampled_from(DAYS))
def test_a_long_log_on_a_recommendation_is_applied_as_if_entry_by_entry(
    log: list[Any], verification: bool, until: str
) -> None:
    made, day = plan(verification=verification), date.fromisoformat(until)
    entries: list[tuple[bool, Entry]] = []
    for number, (own, on, status, approved, completed) in enumerate(log):
        done = When("", date.fromisoformat(completed), date.fromisoformat(completed)) if completed else None
        entries.append((own, entry(on, number, status=status, approved_by=approved, completed=done)))
    mine = action("May 2011", *sorted((found for own, found in entries if own), key=place))
    above = [found for own, found in entries if not own]
    fast, slow = replay(made, mine, None, RecommendationLog(above), day), slowly(made, mine, above, day)
    names = ("status", "status_as_typed", "approved", "completed_on", "last", "done", "withdrawn", "due", "request")
    assert {name: getattr(fast, name) for name in names} == {name: getattr(slow, name) for name in names}
    unprepared = replay(made, mine, None, above, day)
    assert {name: getattr(unprepared, name) for name in names} == {name: getattr(slow, name) for name in names}


@given(logs, st.sampled_from(DAYS), st.sampled_from(DAYS), st.lists(st.sampled_from(DAYS), min_size=14, max_size=14))
def test_entries_dated_before_their_item_affect_actions_that_exist_when_they_count(
    log: list[Any], exists: str, until: str, since: list[str]
) -> None:
    """Each entry on the recommendation counts from its own day, not before the day of the report."""
    made, day = plan(), max(date.fromisoformat(until), date.fromisoformat(exists))
    beginning = Beginning(date.fromisoformat(exists), ISSUED.last, ISSUED.last)
    own: list[Entry] = []
    above: list[Entry] = []
    counting: dict[int, date] = {}
    for number, (is_own, on, status, approved, _) in enumerate(log):
        made_entry = entry(on, number, status=status, approved_by=approved)
        (own if is_own else above).append(made_entry)
        if not is_own and date.fromisoformat(since[number]) > made_entry.on.last:
            counting[id(made_entry)] = date.fromisoformat(since[number])
    mine = action("May 2011 then monthly", *sorted(own, key=place))
    counts = [(found, counting.get(id(found), found.on.last)) for found in above]
    touching = [found for found, on in counts if beginning.exists <= on <= day]
    state = ActionState(made, mine, beginning)
    for found in sorted([*own, *touching], key=place):
        if found in own and found.on.last <= day:
            state.apply(found)
        elif found in touching:
            state.last, state.reported = found, found.on.last
            if is_event(found):
                state.apply_inherited(found)
    fast = replay_from(made, mine, beginning, RecommendationLog(above, counting), day)
    names = ("status", "approved", "completed_on", "last", "reported", "due", "request")
    assert {name: getattr(fast, name) for name in names} == {name: getattr(state, name) for name in names}
