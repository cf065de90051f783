"""What is compared item by item, with a few entries of long logs, changes where whole plans answer differently."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from actionplan.guard import logs_above
from actionplan.guard.additions import Additions
from actionplan.guard.answer_changes import AnswerChanges
from actionplan.guard.answers import SUMMARY, Answer, answers_on, days_of
from actionplan.guard.items import Matching
from actionplan.plan.model import Plan
from tests.written_plans import plan_of

STATUSES = ("complete", "verified", "in progress", "not implemented", "superseded", "on hold")
SEEDS = range(15)
SHORTEST = 3
"""The seed of the plan that is compared soonest."""


def plan_text(chance: random.Random, changed: bool) -> str:
    """Return a plan with recommendations answered together; a changed one differs here and there, but in no log."""
    lines = ["format: 1", "id: x", "title: T", "issued: 2025-01-31", "review_every: 3 months"]
    lines += [*chance.choice(([], ["verification: required"], ["extensions: approval required"])), "recommendations:"]
    other = random.Random(chance.random())  # noqa: S311 it only has to be the same again
    for number in range(chance.randint(2, 5)):
        lines += [f"- ref: r{number}", "  recommendation: R"]
        if number and chance.random() < 0.8:
            lines.append(f"  answered_under: r{chance.randint(0, number - 1)}")
        if chance.random() < 0.3:
            lines.append(f"  received: {day(chance)}")
        lines += log(chance, "  ", chance.randint(0, 6))
        if chance.random() < 0.3 and changed:
            lines.append(f"  agreed: {day(other)}")
        lines.append("  actions:")
        for action in range(chance.randint(1, 2)):
            lines += [f"  - ref: a{number}.{action}", "    action: A"]
            by_when = chance.choice((day(chance), "within 4 months", "monthly", "ongoing"))
            lines.append(f"    by_when: {day(other) if changed and other.random() < 0.3 else by_when}")
            lines += log(chance, "    ", chance.randint(0, 2))
    return "\n".join(lines) + "\n"


def log(chance: random.Random, indent: str, number: int) -> list[str]:
    entries = []
    for on in sorted(day(chance) for _ in range(number)):
        said = chance.choice(("note: n", f"status: {chance.choice(STATUSES)}", "rag: red", "note: n, approved_by: B"))
        approved = ", approved_by: B" if "status" in said and chance.random() < 0.4 else ""
        entries.append(f"{indent}- {{on: {on}, {said}{approved}}}")
    return [f"{indent}progress:", *entries] if entries else []


def day(chance: random.Random) -> str:
    return (date(2025, 1, 1) + timedelta(days=chance.randint(0, 900))).isoformat()


def changed_by_whole_plans(then: Plan, now: Plan) -> set[tuple[str, int]]:
    changed = set()
    for each in days_of(then) | days_of(now):
        before, after = answers_on(then, each), answers_on(now, each)
        for key in before.keys() | after.keys():
            one, other = before.get(key, Answer()), after.get(key, Answer())
            if SUMMARY in (one.standing, other.standing):
                one, other = one._replace(standing=SUMMARY), other._replace(standing=SUMMARY)
            if one != other:
                changed.add(key)
    return changed


@pytest.mark.parametrize("whole", [0, logs_above.WHOLE])
@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=() if seed == SHORTEST else pytest.mark.slow) for seed in SEEDS]
)
def test_items_change_where_whole_plans_answer_differently(
    seed: int, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs_above, "WHOLE", whole)
    then, now = (plan_of(plan_text(random.Random(seed), changed)) for changed in (False, True))  # noqa: S311 the same
    expected = changed_by_whole_plans(then, now)
    assert expected
    assert AnswerChanges(then, now, Matching(then, now), {}, frozenset()).changed == expected


def reviewed_plan(daily_notes: int, days: tuple[date, ...]) -> Plan:
    """Return a plan whose recommendation needs an update every two months, with notes day by day and on `days`."""
    noted = sorted([date(2025, 2, 10) + timedelta(days=number) for number in range(daily_notes)] + list(days))
    head = ["format: 1", "id: x", "title: T", "issued: 2025-01-31", "review_every: 2 months", "recommendations:"]
    item = ["- ref: r1", "  recommendation: R", "  actions:", "  - {ref: a1, action: A, by_when: 31 December 2026}"]
    return plan_of("\n".join([*head, *item, "  progress:", *(f"  - {{on: {on}, note: n}}" for on in noted)]) + "\n")


@pytest.mark.parametrize("daily_notes", [2, logs_above.WHOLE + 12])
def test_a_note_that_hides_a_missed_update_is_found_in_short_and_long_logs(daily_notes: int) -> None:
    late, hiding = date(2026, 1, 10), date(2025, 6, 1)
    then, now = reviewed_plan(daily_notes, (late,)), reviewed_plan(daily_notes, (hiding, late))
    additions = Additions(then, now, Matching(then, now), date(2026, 3, 10), date(2026, 3, 20))
    assert [(each.code, each.message) for each in additions.differences] == [
        (
            "AP815",
            (
                "the new entry of 2025-06-01 on r1 is dated before others, "
                "so that a1 no longer needed an update on 1 June 2025"
            ),
        )
    ]
