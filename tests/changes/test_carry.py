"""Carrying actions into a newer plan: what is carried, what is refused, and that no deadline becomes later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.assessment import assess
from actionplan.changes.carried_proof import prove
from actionplan.changes.carry import CarriedOver, Carrying, NewNames, carry
from actionplan.changes.name_table import read_names
from actionplan.changes.plan_index import PlanIndex
from actionplan.errors import EditError
from actionplan.plan.carrying import carried_note, carried_to
from actionplan.plan.field_types import Record, ValueKind
from actionplan.plan.fields import ACTION, RECOMMENDATION
from actionplan.plan.integrity import all_actions
from actionplan.plan.model import Plan
from actionplan.standing import ActionStanding, Standing
from actionplan.syntax.nodes import plain
from tests.written_plans import plan_of

DAY = date(2012, 4, 1)
KEEP = NewNames({}, {}, {}, keep_owners=True)
OLD = """\
format: 1
id: old
title: The old plan
organisation: A Council
issued: January 2011
{rules}recommendations:
  - ref: "1"
    recommendation: Do better.
    response: {{decision: accepted}}
    actions:
      - ref: "1.1"
        action: Do it.
        owner: Head of Doing
        by_when: {by_when}
{progress}"""
NEW = "format: 1\nid: new\ntitle: The new plan\norganisation: A Council\nissued: 1 April 2012\n{rules}{rest}"


def old(by_when: str = "within 3 months", progress: str = "", rules: str = "") -> Plan:
    log = f"        progress:\n{progress}" if progress else ""
    return plan_of(OLD.format(by_when=by_when, progress=log, rules=rules), "old.yaml")


def new(rest: str = "", rules: str = "") -> Plan:
    return plan_of(NEW.format(rest=rest, rules=rules), "new.yaml")


def carried(before: Plan, into: Plan, **other: Any) -> CarriedOver:
    refs = frozenset(action.ref for action in all_actions(before))
    return carry(
        Carrying(
            [(before, refs)],
            "Cabinet, minute 1",
            other.pop("names", KEEP),
            other.pop("splits", {}),
            other.pop("joins", {}),
        ),
        into,
    )


MOVED = """\
          - {on: 2011-02-01, note: Late, by_when: 30 June 2011, approved_by: Board}
          - {on: 2011-03-01, note: Later, by_when: within 6 months}
          - {on: 2011-05-01, note: Half, status: in progress, percent: 50%, rag: amber}
          - {on: 2011-06-01, note: Nothing new}
"""


def test_what_goes_along() -> None:
    after = carried(old(progress=MOVED), new()).edited[0].after.text.text
    assert after.partition("issued: 1 April 2012\n")[2] == (
        """\
recommendations:
  - ref: "1"
    recommendation: Do better.
    response:
      decision: accepted
      on: 2011-01-01
    actions:
      - ref: "1.1"
        agreed: 2011-01-31
        action: Do it.
        owner: Head of Doing
        by_when: within 3 months
        carried_from: old:1.1
        progress:
          - on: 2011-02-01
            note: Late
            by_when: 30 June 2011
            approved_by: Board
          - on: 2011-03-01
            note: Later
            by_when: within 6 months
          - on: 2011-05-01
            note: Half
            status: in progress
            rag: amber
            percent: 50%
          - on: 2011-06-01
            note: Nothing new
"""
    )


def test_a_change_of_owner_alone_still_means_that_an_action_is_in_progress() -> None:
    (action,) = all_actions(
        carried(old(progress="          - {on: 2011-02-01, owner: Clerk}\n"), new()).edited[0].after
    )
    assert [plain(entry.node) for entry in action.progress] == [{"on": "2011-02-01", "status": "in progress"}]
    assert action.owners == ("Clerk",)


ANSWERED = """\
    response: {decision: rejected, on: 2011-02-01, text: No money.}
    progress:
      - {on: 2011-02-02, note: Asked}
      - {on: 2011-03-02, note: Stopped, status: on hold}
      - {on: 2011-04-02, note: Asked again}
      - {on: 2011-05-02, note: No news}
"""


def test_a_recommendation_keeps_its_response_and_what_was_last_reported() -> None:
    text = old().text.text.replace("    response: {decision: accepted}\n", ANSWERED)
    (after,) = carried(plan_of(text, "old.yaml"), new()).edited[0].after.recommendations
    assert [plain(response.node) for response in after.responses] == [
        {"decision": "rejected", "on": "2011-02-01", "text": "No money."}
    ]
    assert [entry.note for entry in after.progress] == ["Stopped", "No news"]


def test_a_recommendation_answered_under_another_goes_along() -> None:
    text = old().text.text + (
        '  - {ref: "2", recommendation: And better., answered_under: "1"}\n  - {ref: "3", recommendation: Rest.}\n'
    )
    taken = 'recommendations:\n  - {ref: "1", recommendation: Another.}\n'
    after = carried(plan_of(text, "old.yaml"), new(taken)).edited[0].after
    assert [(each.ref, each.answered_under) for each in after.recommendations] == [
        ("1", None), ("old-1", None), ("2", "old-1"),
    ]  # fmt: skip


OWN = """\
{0}x-site: North
{0}x-sites: [North, South]
{0}x-contact: {{name: A Clerk, room: }}
{0}x-none:
"""
"""An organisation's own columns: a text, a list, a record with an empty value, and nothing."""


def test_own_columns_are_carried_whatever_their_values() -> None:
    log = f"          - on: 2011-02-01\n            note: Late\n{OWN.format(' ' * 12)}"
    text = old(progress=log).text.text.replace("        action:", f"{OWN.format(' ' * 8)}        action:")
    text = text.replace("    response:", f"{OWN.format(' ' * 4)}    response:")
    (after,) = carried(plan_of(text, "old.yaml"), new()).edited[0].after.recommendations
    for record in (after, after.actions[0], after.actions[0].progress[0]):
        assert record.x == {"x-site": "North", "x-sites": ["North", "South"], "x-contact": {"name": "A Clerk"}}


VALUES = {ValueKind.TEXT: "Something", ValueKind.TEXTS: "[Something, Something else]", ValueKind.PERIOD: "May 2011"}
WORKED_OUT = {
    "ref", "agreed", "by_when", "due", "carried_from", "progress",
    "answered_under", "response", "response_by", "actions",
}  # fmt: skip
"""The keys that carrying works out. The other tests are about them."""


def filled(record: Record, indent: str) -> str:
    """Return the other keys of a record, each with a value."""
    own = [field for field in record.fields if field.name not in WORKED_OUT]
    return "".join(f"{indent}{field.name}: {next(iter(field.words or ()), VALUES.get(field.kind))}\n" for field in own)


def test_every_key_of_a_recommendation_and_an_action_is_carried() -> None:
    text = old().text.text.partition("recommendations:")[0] + (
        f'recommendations:\n  - ref: "1"\n{filled(RECOMMENDATION, "    ")}'
        f'    actions:\n      - ref: "1.1"\n{filled(ACTION, "        ")}'
    )
    before = plan_of(text, "old.yaml").recommendations[0]
    after = carried(plan_of(text, "old.yaml"), new()).edited[0].after.recommendations[0]
    for then, now in ((before, after), (before.actions[0], after.actions[0])):
        expected = {key: plain(value) for key, value in then.node.values.items() if key not in WORKED_OUT}
        assert {key: plain(value) for key, value in now.node.values.items() if key not in WORKED_OUT} == expected


def test_the_old_action_is_closed_on_the_first_day_of_the_new_plan() -> None:
    after = carried(old(), new()).edited[1].after
    assert after.text.text.endswith(
        """\
        progress:
          - on: 2012-04-01
            note: Carried to new:1.1.
            status: superseded
            approved_by: Cabinet, minute 1
"""
    )
    for day, standing in ((DAY - timedelta(1), Standing.OVERDUE), (DAY, Standing.WITHDRAWN)):
        assert [action.standing for action in assess(after, day).all_actions()] == [standing]
    assert assess(after, DAY).tally() == {"carried": 1}
    assert assess(after, DAY).counts()[Standing.WITHDRAWN] == 1


@pytest.mark.parametrize(
    ("before", "into", "message"),
    [
        (old(), new().__class__(**(new()._asdict() | {"id": None})), "needs an `id`"),
        (old(), plan_of(NEW.format(rest="", rules="").replace("1 April 2012", "January 2011")), "was not issued after"),
        (old(), plan_of(NEW.format(rest="", rules="").replace("id: new", "id: old")), "is the plan that is carried"),
        (
            old(progress="          - {on: 2012-05-01, note: News}\n"),
            new(),
            "an entry dated 2012-05-01, after the new plan was issued",
        ),
        (
            old(progress="          - {on: 2011-05-01, by_when: May 2013}\n", rules="extensions: approval required\n"),
            new(),
            "the deadline in force would not be the same in new.yaml",
        ),
        (
            old(progress="          - {on: 2011-05-01, by_when: May 2013}\n"),
            new(rules="extensions: approval required\n"),
            "the deadline in force would not be the same in new.yaml",
        ),
    ],
    ids=["no id", "not later", "itself", "entry after", "request would count", "move would be a request"],
)
def test_what_is_refused(before: Plan, into: Plan, message: str) -> None:
    with pytest.raises(EditError, match=message):
        carried(before, into)


DIFFERENT = [
    # what is changed in the action that continues, and what is then not the same
    ("within 3 months", "within 4 months", "the original deadline"),
    ("within 6 months", "within 7 months", "the deadline in force"),
    ("by_when: 30 June 2011", "rag: red", "how often its deadline moved"),
    ("Board", "Cabinet", "who approved its deadlines"),
    ("status: in progress", "status: on hold", "its status"),
    ("amber", "red", "its RAG rating"),
    ("50%", "60%", "its percentage"),
    # under rules by which its last move needs approval
    ("within 6 months", "within 7 months", "the extension it asks for"),
    ("within 6 months", "1 September 2011", "the extension it asks for"),
]


@pytest.mark.parametrize(("text", "other", "what"), DIFFERENT, ids=[what for *_, what in DIFFERENT])
def test_a_position_that_would_not_be_the_same_is_named(text: str, other: str, what: str) -> None:
    rules = "extensions: approval required\n" if "asks for" in what else ""
    before = PlanIndex(old(progress=MOVED, rules=rules))
    state = before.state(before.targets["1.1"], DAY)
    after = carried(before.plan, new(rules=rules)).edited[0].after
    prove([("old:1.1", state, ["new:1.1"])], after, DAY)
    changed = plan_of(after.text.text.replace(text, other), "new.yaml")
    with pytest.raises(EditError, match=f"old:1.1 cannot be carried: {what} would not be the same in new.yaml"):
        prove([("old:1.1", state, ["new:1.1"])], changed, DAY)


def test_owners_get_their_new_names_and_an_owner_without_one_is_refused() -> None:
    names = read_names("m.csv", b"old,new\nhead of doing,Director\n", keep_owners=False)
    assert "owner: Director\n" in carried(old(), new(), names=names).edited[0].after.text.text
    with pytest.raises(EditError, match="no name for 1 owner of the old one"):
        carried(old(), new(), names=read_names("m.csv", b"old,new\nsomebody,Director\n", keep_owners=False))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the first line must be"),
        (b"a,b\n", "the first line must be"),
        (b"old,new\nHead,\n", "m.csv:2: fill in every column"),
        (b"field,old,new\nowner,Head\n", "m.csv:2: fill in every column"),
        (b"field,old,new\nref,1,2\n", "m.csv:2: `ref` is not a field: choose from owner, workstream, label"),
        (b"old,new\n\xff,x\n", "is not UTF-8"),
        (b"old,new\n" + b"x" * 1_000_000, "cannot be a table of names"),
    ],
)
def test_a_table_of_names_that_cannot_be_used(data: bytes, message: str) -> None:
    with pytest.raises(EditError, match=message):
        read_names("m.csv", data, keep_owners=False)


TAKEN = 'recommendations:\n  - {ref: "1", recommendation: Another.}\nactions:\n  - {ref: "1.1", action: Other.}\n'


@pytest.mark.parametrize(
    ("more", "ref"), [((), "old-1.1"), (("",), "old-1.1-2"), (("", "-2"), "old-1.1-3")], ids=["one", "two", "three"]
)
def test_a_ref_that_is_taken_gets_the_id_of_the_old_plan_and_keeps_what_was_printed(
    more: tuple[str, ...], ref: str
) -> None:
    taken = TAKEN + "".join(f"  - {{ref: old-1.1{end}, action: Other.}}\n" for end in more)
    recommendation = carried(old(), new(taken)).edited[0].after.recommendations[1]
    action = recommendation.actions[0]
    assert (recommendation.ref, recommendation.label, action.ref, action.label) == ("old-1", "1", ref, "1.1")


def test_a_recommendation_that_already_exists_gets_the_further_actions() -> None:
    same = 'recommendations:\n  - {ref: "1", recommendation: Do better.}\n'
    after = carried(old(), new(same)).edited[0].after
    assert [(r.ref, [action.ref for action in r.actions]) for r in after.recommendations] == [("1", ["1.1"])]


def test_one_action_continues_as_several_and_several_as_one() -> None:
    split = carried(old(progress=MOVED), new(), splits={"old:1.1": ["a", "b"]})
    after = split.edited[0].after
    assert [(action.ref, action.carried_from) for action in all_actions(after)] == [
        ("a", ("old:1.1",)),
        ("b", ("old:1.1",)),
    ]
    assert "Carried to new:a. Carried to new:b." in split.edited[1].after.text.text
    text = OLD.format(by_when="May 2011", progress="", rules="")
    two = plan_of(text + '      - {ref: "1.2", action: Too., owner: Other, by_when: June 2011}\n')
    joined = carried(two, new(), joins={"both": ["old:1.1", "old:1.2"]}).edited[0].after
    (action,) = all_actions(joined)
    assert (action.ref, action.carried_from, action.by_when) == ("both", ("old:1.1", "old:1.2"), "May 2011")
    assert action.owners == ("Head of Doing", "Other")


def test_a_join_cannot_hide_the_earlier_of_two_promises() -> None:
    text = OLD.format(
        by_when="May 2011", progress="        progress:\n          - {on: 2011-02-01, by_when: May 2013}\n", rules=""
    )
    two = plan_of(text + '      - {ref: "1.2", action: Too., by_when: June 2011}\n')
    with pytest.raises(EditError, match="cannot continue as one"):
        carried(two, new(), joins={"both": ["old:1.1", "old:1.2"]})


def test_a_date_is_written_beside_a_wording_that_the_new_calendar_reads_differently() -> None:
    into = new(rules="calendar: {financial_year_starts: 1 January}\n")
    (action,) = all_actions(carried(old("end of the financial year"), into).edited[0].after)
    assert (action.by_when, action.due) == ("end of the financial year", date(2011, 3, 31))


def test_a_request_is_carried_into_a_plan_with_another_calendar() -> None:
    rules, entry = "extensions: approval required\n", "{on: 2011-02-01, by_when: end of the financial year}"
    into = new(rules=f"{rules}calendar: {{financial_year_starts: 1 January}}\n")
    (action,) = all_actions(carried(old(progress=f"          - {entry}\n", rules=rules), into).edited[0].after)
    assert [entry.due for entry in action.progress] == [date(2011, 3, 31)]


@pytest.mark.parametrize(
    ("note", "to"),
    [
        (carried_note(["new:1"]), ("new:1",)),
        (carried_note(["new:1.1", "new:b"]), ("new:1.1", "new:b")),
        ("Carried to new:1. The board was told.", ("new:1",)),
        ("Carried to next year", ()),
        ("Carried to new:1", ()),
        ("It was carried to new:1.", ()),
        ("", ()),
    ],
)
def test_the_note_says_where_an_action_continues(note: str, to: tuple[str, ...]) -> None:
    entry = f"          - {{on: 2012-04-01, status: superseded, approved_by: B, note: {note!r}}}\n"
    (action,) = all_actions(old(progress=entry))
    assert carried_to(action.progress) == to


ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["News", "More"]),
        "status": st.sampled_from(["in progress", "on hold", "ongoing", "not started", "complete", "not implemented"]),
        "by_when": st.sampled_from(["30 June 2011", "within 6 months", "May 2013", "ongoing", "tbc", "monthly"]),
        "approved_by": st.just("Board"),
        "rag": st.sampled_from(["red", "green"]),
        "percent": st.sampled_from(["10%", "60%"]),
        "owner": st.sampled_from(["Clerk", "Chair"]),
    },
).filter(bool)
DAYS = [date(2011, 1, 15), date(2011, 6, 30), DAY - timedelta(1), DAY, date(2012, 9, 1), date(2014, 1, 1)]


@given(
    by_when=st.sampled_from(
        ["31 March 2011", "within 3 months", "ongoing", "tbc", "quarterly", "March 2011 and May 2012"]
    ),
    entries=st.lists(ENTRIES, max_size=5),
    approval=st.booleans(),
    verification=st.booleans(),
)
def test_a_carry_changes_no_deadline_move_request_or_status(
    by_when: str, entries: list[dict[str, str]], approval: bool, verification: bool
) -> None:
    rules = "extensions: approval required\n" * approval + "verification: required\n" * verification
    log = "".join(
        f"          - {{on: 2011-{month:02}-01, {', '.join(f'{key}: {value}' for key, value in entry.items())}}}\n"
        for month, entry in enumerate(entries, start=2)
    )
    before = old(by_when, log, rules)
    (action,) = assess(before, DAY).all_actions()
    if action.standing in (Standing.COMPLETE, Standing.WITHDRAWN):
        return
    try:
        over = carried(before, new(rules=rules))
    except EditError as refused:  # nothing is written if something would then be read differently
        assert "would not be the same" in str(refused)  # noqa: PT017
        return
    into, closed = (edited.after for edited in over.edited)
    for day in DAYS:
        now = [a for p in (closed, into) if p.issued and p.issued.first <= day for a in assess(p, day).all_actions()]
        open_once = [position(action) for action in now if not action.carried_to]
        assert open_once == [position(action) for action in assess(before, day).all_actions()], day


def position(action: ActionStanding) -> tuple[object, ...]:
    """What a carry must not change. The standing is not in it: the new plan's clock for updates begins anew."""
    request = action.request.due if action.request else None
    moves = [(move.due, move.approved_by) for move in action.revisions]
    return action.deadline.due, action.agreed.due, moves, request, action.status, action.percent, action.declared_rag
