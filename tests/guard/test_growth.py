"""Comparing two versions of a plan takes twice as long for twice as much of anything, counted in calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType

import pytest

from actionplan.guard import answer_changes
from actionplan.guard.answers import days_of
from actionplan.guard.comparison import Comparison
from actionplan.guard.early_notes import MOST_NOTES_JUDGED
from actionplan.guard.entry_effects import MOST_ENTRIES_REPLAYED
from actionplan.guard.logs_above import WHOLE
from actionplan.plan.model import Plan
from tests.written_plans import plan_of

HEAD = "format: 1\nid: x\ntitle: T\nissued: 2025-01-31\nextensions: approval required\n"
Made = Callable[[int], str]


def day(number: int) -> str:
    return (date(2025, 2, 1) + timedelta(days=number)).isoformat()


def action(number: int, log: str = "", name: str = "", by_when: str = "") -> str:
    lines = [f'- ref: "{name}{number}"', f"  action: A {number}", f"  owner: O {number}"]
    lines += [f"  by_when: {by_when or day(number + 400)}", *([f"  progress: [{log}]"] if log else [])]
    return "\n".join(f"  {line}" for line in lines) + "\n"


def actions(count: int, log: str = "", by_when: str = "") -> str:
    return f"{HEAD}actions:\n" + "".join(action(number, log, by_when=by_when) for number in range(count))


def one_log(count: int, more: str = "") -> str:
    log = ", ".join(f"{{on: {day(number % 380)}, note: n {number}}}" for number in range(count))
    return f"{HEAD}actions:\n" + action(0, log + (f", {more}" if more else ""))


def under_one(count: int, log: str = "") -> str:
    below = "".join(f"    {line}\n" for number in range(count) for line in action(number, name="a").splitlines())
    more = f"    progress: [{log}]\n" if log else ""
    return f"{HEAD}recommendations:\n  - ref: R\n    recommendation: R\n{more}    actions:\n{below}"


def chain(count: int, decision: str) -> str:
    links = (
        f"  - {{ref: r{number}, recommendation: R, answered_under: r{number - 1}}}\n" for number in range(1, count)
    )
    first = f"  - {{ref: r0, recommendation: R, response: {{decision: {decision}, on: 2025-02-02}}}}\n"
    return f"{HEAD}recommendations:\n{first}{''.join(links)}"


def together(count: int, deadline: int = 400, decision: str = "accepted", log: str = "note: n") -> str:
    """Recommendations that are answered together, each with an action and an entry of another day."""
    first = f"  - {{ref: r, recommendation: R, response: {{decision: {decision}, on: 2025-02-02}}}}\n"
    others = (
        f"  - ref: r{number}\n    recommendation: R\n    answered_under: r\n"
        f"    progress: [{{on: {day(number)}, {log}}}]\n"
        f"    actions: [{{ref: a{number}, action: A, owner: O, by_when: {day(number + deadline)}}}]\n"
        for number in range(count)
    )
    return f"{HEAD}recommendations:\n{first}{''.join(others)}"


def logged(count: int, status: str = "in progress") -> str:
    """A recommendation with an action for each entry of its log."""
    return under_one(count, ", ".join(f"{{on: {day(number)}, status: {status}}}" for number in range(count)))


def late(count: int, status: str = "in progress") -> str:
    return ", ".join(f"{{on: 2026-03-02, status: {status}, note: {number}}}" for number in range(count))


# Two versions of a plan.
PAIRS: dict[str, tuple[Made, Made]] = {
    "deadlines that are moved": (actions, lambda n: actions(n).replace("-02-", "-03-")),
    "another day of issue": (
        lambda n: actions(n, by_when="within 9 months"),
        lambda n: actions(n, by_when="within 9 months").replace("2025-01-31", "2025-02-28"),
    ),
    "another rule": (actions, lambda n: actions(n).replace("extensions", "due_soon: 3 days\nextensions")),
    "notes before older ones": (
        lambda n: actions(n, "{on: 2026-01-20, note: a}"),
        lambda n: actions(n, "{on: 2026-01-02, note: b}, {on: 2026-01-20, note: a}"),
    ),
    "completions": (actions, lambda n: actions(n, "{on: 2026-03-02, status: complete}")),
    "a log in which all changes": (one_log, lambda n: one_log(n).replace("note: n", "note: m")),
    "a log in which all days change": (one_log, lambda n: one_log(n).replace("on: 2025", "on: 2024")),
    "a log that is doubled": (one_log, lambda n: one_log(n, late(n))),
    "a recommendation closed often": (under_one, lambda n: under_one(n, late(n, "complete"))),
    "an early note on a recommendation": (
        lambda n: under_one(n, "{on: 2026-01-01, note: b}"),
        lambda n: under_one(n, "{on: 2025-02-01, note: a}, {on: 2026-01-01, note: b}"),
    ),
    "a chain of answers": (lambda n: chain(n, "rejected"), lambda n: chain(n, "accepted")),
    "deadlines of what is answered together": (together, lambda n: together(n, 430)),
    "the response to what is answered together": (together, lambda n: together(n, decision="rejected")),
    "another rule for what is answered together": (
        together, lambda n: together(n).replace("extensions", "due_soon: 3 days\nextensions")
    ),
    "entries on what is answered together": (together, lambda n: together(n, log="status: complete")),
    "half of what is answered together": (together, lambda n: together(n // 2)),
    "more that is answered together": (together, lambda n: together(2 * n)),
    "one recommendation's log": (logged, lambda n: logged(n).replace("owner: O", "owner: Z")),
    "one recommendation's log and another rule": (
        logged, lambda n: logged(n).replace("extensions", "due_soon: 3 days\nextensions")
    ),
    "early notes of many days": (
        lambda n: under_one(n, "{on: 2026-01-01, note: b}"),
        lambda n: under_one(n, "".join(f"{{on: {day(i)}, note: a}}, " for i in range(n)) + "{on: 2026-01-01, note: b}"),
    ),
    "new actions": (actions, lambda n: actions(2 * n)),
    "actions that are gone": (actions, lambda n: actions(min(n, 1))),
    "values that are filled in": (
        lambda n: actions(n).replace("  by_when", "  x-by"),
        lambda n: actions(n).replace("  by_when", "  x-by: x\n    by_when"),
    ),
    "names that become one": (
        actions,
        lambda n: actions(n).replace(
            "actions:", f"owners: {{O 0: {{aliases: [{', '.join(f'O {i}' for i in range(1, n))}]}}}}\nactions:"
        ),
    ),
    "a long text": (
        lambda n: actions(1).replace("A 0", "word " * n * 10),
        lambda n: actions(1).replace("A 0", "x " + "word " * n * 5 + "other " * n * 5),
    ),
    "keys given twice": (lambda n: actions(n).replace("  by_when", "  by_when: x\n    by_when"), actions),
    "items with anchors": (lambda n: actions(n).replace("  - ref", "  - &a\n    ref"), actions),
    "actions with one ref": (
        lambda n: actions(n).replace("- ref", '- ref: "s"\n    x-ref'),
        lambda n: actions(n).replace("- ref", '- ref: "s"\n    x-ref').replace("-02-", "-03-"),
    ),
}  # fmt: skip


BEYOND = {
    "a chain of answers": 2 * WHOLE,
    "a log that is doubled": MOST_ENTRIES_REPLAYED + 10,
    "early notes of many days": MOST_NOTES_JUDGED + 1,
    "entries on what is answered together": 20,
    "one recommendation's log": 2 * WHOLE,
}
"""Where to begin, if small numbers are treated in another way."""
LONG = {
    "a chain of answers",
    "an early note on a recommendation",
    "another day of issue",
    "another rule",
    "another rule for what is answered together",
    "deadlines of what is answered together",
    "entries on what is answered together",
    "half of what is answered together",
    "more that is answered together",
    "names that become one",
    "notes before older ones",
    "one recommendation's log",
    "one recommendation's log and another rule",
    "the response to what is answered together",
    "values that are filled in",
}
"""What takes a second or more to compare at its largest."""


def calls(then: Plan, now: Plan) -> int:
    """Count the functions that a comparison calls, those written in C included."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        differences = Comparison("main", then, now, date(2026, 3, 10), date(2026, 3, 20)).differences
    finally:
        sys.setprofile(None)
    assert isinstance(differences, list)
    return number


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow if name in LONG else ()) for name in PAIRS])
@pytest.mark.one_in(3)
def test_twice_the_input_takes_twice_the_calls(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_changes, "MOST", 1_000)
    then, now = PAIRS[name]
    few = BEYOND.get(name, 6 if "together" in name else 10)
    for made in (then, now):
        days_of(plan_of(made(8 * few)))  # each wording is read once and kept
    counted = [calls(plan_of(then(number)), plan_of(now(number))) for number in (few, 2 * few, 4 * few, 8 * few)]
    first, second = counted[2] - counted[1], counted[3] - counted[2]
    assert second < 2.4 * first + 2_000, counted
