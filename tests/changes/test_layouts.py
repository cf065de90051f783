"""The most common edits on plans in many layouts: the diffs next to them show what a reviewer would have typed.

`python tests/changes/test_layouts.py` writes the diffs again: check the changes before you commit them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention, apply_change, apply_together
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.respond import NewResponse, response_intentions
from actionplan.errors import EditError
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from tests.changes.judge import content, untouched

LAYOUTS = Path(__file__).parent / "layouts"
ISSUED, LATER = date(2011, 1, 1), date(2011, 3, 15)
REJECTED = NewResponse("rejected", "No funds:\nnot this year", "2011-02-01")
DEFERRED = NewResponse("deferred", "Games come when the new shelves do, " * 4 + "which is not this year", "March 2011")
EDITS: dict[str, Sequence[Intention]] = {
    "note": [record("1.1", ProgressReport("2011-03-15", note="Specification agreed"))],
    "first note": [record("1.2", ProgressReport("2011-03-15", note="Specification agreed"))],
    "complete": [record("1.1", ProgressReport("2011-03-15", status="complete", completed="1 March 2011"))],
    "revise": [
        record("1.2", ProgressReport("2011-03-15", "Staff: ill", by_when="30 June 2011", approved_by="Cabinet #4"))
    ],
    "earlier": [record("1.1", ProgressReport("2011-01-10", note="Letter drafted"))],
    "on a recommendation": [record("1", ProgressReport("2011-03-15", note="All well"))],
    "respond": response_intentions("2", REJECTED),
    "respond again, at length": [*response_intentions("2", REJECTED), *response_intentions("2", DEFERRED)],
    "respond again, in short": [
        *response_intentions("2", DEFERRED),
        *response_intentions("2", NewResponse(text="Soon", on="2011-04-01")),
    ],
    "respond again, in lines": [*response_intentions("2", DEFERRED), *response_intentions("2", REJECTED)],
    "add action": [add_action(NewAction("Ask again", owner=("A", "B, C"), by_when="asap"), "1", ISSUED)],
    "add first action": [add_action(NewAction("Buy games", by_when="2011"), "2", ISSUED)],
    "add recommendation": [add_recommendation(NewRecommendation("Lend maps"), ISSUED)],
    "add action later": [
        add_action(NewAction("Ask again", by_when="within 3 months", x=(("x-cost", "5"),)), "1", LATER)
    ],
    "add recommendation later": [add_recommendation(NewRecommendation("Lend maps", received="May 2011"), LATER)],
    "percent and a column of one's own": [
        record("1.1", ProgressReport("2011-03-15", percent="60", x=(("x-cost", "500"),)))
    ],
    "approve afterwards": [
        record("1.2", ProgressReport("2011-03-15", by_when="31 July 2011")),
        record("1.2", ProgressReport("2011-03-22", approve=True, approved_by="Cabinet #4")),
    ],
    "move the response": [
        record("2", ProgressReport("2011-03-15", response_by="30 June 2011", approved_by="Cabinet #4"))
    ],
    "defer and decide": [
        *response_intentions("2", NewResponse("deferred", on="2011-03-15", until="June 2011", received="January 2011")),
        *response_intentions("2", NewResponse("accepted", on="2011-06-30")),
    ],
}


def layouts() -> list[Path]:
    return sorted(LAYOUTS.glob("*.yaml"))


def plan_of(layout: Path) -> Plan:
    loaded = load(layout.name, layout.read_bytes())
    assert loaded.plan is not None, loaded.findings
    assert loaded.findings == []
    return loaded.plan


def diffs(layout: Path) -> str:
    """Return every edit of a layout as a diff without its header, with carriage returns unchanged."""
    plan, parts = plan_of(layout), []
    for name, intentions in EDITS.items():
        lines = [line for line in apply_change(plan, intentions).diff(1) if not line.startswith(("--- ", "+++ "))]
        parts.append("\n".join([f"==== {name}", *lines]))
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.stem)
@pytest.mark.one_in(3)
def test_an_edit_is_what_a_reviewer_would_have_typed(layout: Path) -> None:
    assert diffs(layout) == layout.with_suffix(".diff").read_bytes().decode()


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.stem)
@pytest.mark.one_in(3)
def test_an_edit_keeps_every_other_character_and_value(layout: Path) -> None:
    plan = plan_of(layout)
    before = plan.text.content
    values = content(before)
    for name, intentions in EDITS.items():
        after = apply_change(plan, intentions).after.text.content
        assert untouched(before, after), name
        assert before.startswith("\ufeff") == after.startswith("\ufeff"), name
        assert ("\r\n" in before) == ("\r\n" in after), name
        assert "\n" not in after.replace("\r\n", "") or "\r\n" not in before, name
        assert before.endswith("\n") == after.endswith("\n"), name
        assert values != content(after), name


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.stem)
@pytest.mark.one_in(5)
def test_the_line_endings_of_a_file_make_no_other_difference(layout: Path) -> None:
    lines = layout.read_bytes().replace(b"\r\n", b"\n")
    made = [load("plan.yaml", data).plan for data in (lines, lines.replace(b"\n", b"\r\n"))]
    for name, intentions in EDITS.items():
        unix, windows = (apply_change(plan, intentions).after.text.content for plan in made if plan)
        assert windows == unix.replace("\n", "\r\n"), name


def test_several_edits_of_one_plan_follow_each_other() -> None:
    plan = plan_of(LAYOUTS / "flow.yaml")
    every = [intention for intentions in EDITS.values() for intention in intentions]
    after = apply_change(plan, every).after
    assert [len(found.actions) for found in after.recommendations] == [4, 1, 0, 0]
    assert [len(action.progress) for action in after.recommendations[0].actions] == [5, 4, 0, 0]
    assert [len(found.responses) for found in after.recommendations] == [0, 7, 0, 0]


def on_every_action(plan: Plan) -> list[Intention]:
    """Return an intention for every action of a plan: a note, or a new deadline."""
    refs = [action.ref for parent in plan.recommendations for action in parent.actions]
    reports = [ProgressReport("2011-03-15", note="x: y\n# z"), ProgressReport("2011-03-15", by_when="31 May 2012")]
    return [record(ref, reports[number % 2]) for number, ref in enumerate(refs)]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.stem)
def test_intentions_carried_out_together_give_the_same_text_as_one_by_one(layout: Path) -> None:
    plan = plan_of(layout)
    intentions = on_every_action(plan)
    made = [apply(plan, intentions).after.text.content for apply in (apply_together, apply_change)]
    assert made[0] == made[1] != plan.text.content


def test_an_error_in_one_of_several_intentions_is_its_own() -> None:
    plan = plan_of(LAYOUTS / "flow.yaml")
    with pytest.raises(EditError, match="now has no item with the ref `9`"):
        apply_together(plan, [*on_every_action(plan), record("9", ProgressReport("2011-03-15", note="x"))])


if __name__ == "__main__":
    for each in layouts():
        each.with_suffix(".diff").write_bytes(diffs(each).encode())
