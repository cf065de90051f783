"""Make plans for measurements: each has 45 actions under 15 recommendations, and depends only on its number.

Also the same actions as other tools take them: Taskwarrior's JSON, a journal, a folder of calendar tasks.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from actionplan.assessment import assess
from actionplan.files.discover import discover
from actionplan.plan.model import Plan
from actionplan.plan_set import PlanSet
from actionplan.standing import Standing

RECOMMENDATIONS, ACTIONS = 15, 3
DAY = date(2026, 6, 30)
"""The day of the position that is measured."""

_VERBS = ["Agree", "Publish", "Appoint", "Check", "Replace", "Teach", "Write", "Count", "Repair", "Test"]
_THINGS = [
    "the night rota",
    "a rule for keys",
    "the fire doors",
    "each referral",
    "the waiting list",
    "stock of oxygen",
]
_WHERE = ["on every ward", "in both clinics", "with the families", "for new staff", "at the depot", "in the kitchens"]
POSTS = ["Head of Nursing", "Estates Manager", "Clerk to the Board", "Lead Pharmacist", "Finance Director"]
_BY_WHEN = [
    "31 March 2026", "by the end of May 2026", "within 3 months", "Q4 2026", "ongoing", "immediately",
    "before Christmas 2026", "2026-09-15", "within six weeks", "autumn 2026", "1 December 2026", "monthly",
]  # fmt: skip
_STATUSES = ["not started", "in progress", "in progress", "complete", "on hold"]


def write_plans(folder: Path, number: int) -> None:
    """Write plans 1 to `number` into a new folder."""
    folder.mkdir(parents=True)
    for plan in range(1, number + 1):
        text = "\n".join(_plan(plan, random.Random(plan))) + "\n"  # noqa: S311 nothing secret
        (folder / f"plan-{plan:05}.yaml").write_text(text, encoding="utf-8", newline="\n")


def _plan(number: int, chance: random.Random) -> Iterator[str]:
    yield from ("format: 1", f"id: review-{number:05}", f"title: Review of service {number}", "issued: January 2026")
    yield "recommendations:"
    for ref in range(1, RECOMMENDATIONS + 1):
        yield f"  - ref: R{ref}"
        yield f"    recommendation: {_sentence(chance, 3)}"
        yield from ("    response:", "      decision: accepted", f"      text: {_sentence(chance, 4)}", "    actions:")
        for action in range(1, ACTIONS + 1):
            yield from _action(f"{ref}.{action}", chance)


def _action(ref: str, chance: random.Random) -> Iterator[str]:
    yield f"      - ref: {ref}"
    yield f"        action: {_sentence(chance, 2)}"
    yield f"        owner: {chance.choice(POSTS)}"
    yield f"        by_when: {chance.choice(_BY_WHEN)}"
    yield f'        success: "{_sentence(chance, 2)}"'
    entries = chance.randrange(4)
    if entries:
        yield "        progress:"
    for month in range(1, entries + 1):
        yield f"          - on: 2026-{month + 1:02}-{chance.randrange(1, 29):02}"
        yield f"            status: {chance.choice(_STATUSES)}"
        yield f"            note: {_sentence(chance, 3)}"


def _sentence(chance: random.Random, parts: int) -> str:
    said = [f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} {chance.choice(_WHERE)}" for _ in range(parts)]
    return f"{' and '.join(said)}."


class Task(NamedTuple):
    """An action as other tools know one: the id of its plan, its text, its deadline, and whether it is done."""

    plan: str
    text: str
    due: date | None
    done: bool


def tasks(folder: Path) -> Iterator[Task]:
    """Yield every action of the plans as it is on the day, in order; many plans are read by several processes."""
    for found in PlanSet(discover([str(folder)]).files).map(_tasks):
        yield from found


def _tasks(plan: Plan) -> list[Task]:
    over = (Standing.COMPLETE, Standing.WITHDRAWN)
    return [
        Task(plan.name, each.action.action or "", each.deadline.due, each.standing in over)
        for each in assess(plan, DAY).all_actions()
    ]


def write_tasks(tasks: Iterable[Task], target: Path) -> None:
    """Write the actions as Taskwarrior imports them."""
    written = []
    for number, each in enumerate(tasks):
        task = {"uuid": str(uuid.UUID(int=number + 1)), "description": each.text, "project": each.plan}
        task |= {"status": "completed" if each.done else "pending", "entry": "20260101T000000Z"}
        if each.done:
            task["end"] = "20260601T000000Z"
        if each.due:
            task["due"] = f"{each.due:%Y%m%d}T000000Z"
        written.append(task)
    target.write_text(json.dumps(written), encoding="utf-8")


def write_journal(tasks: Iterable[Task], target: Path) -> None:
    """Write the actions as a journal that hledger reads: one posting per action, under its plan."""
    with target.open("w", encoding="utf-8") as journal:
        for each in tasks:
            journal.write(f"{each.due or DAY} {each.text}\n    plans:{each.plan}  1 action\n    all\n\n")


def write_calendar(tasks: Iterable[Task], target: Path) -> None:
    """Write the actions as a folder of calendar tasks for todoman, one file per action."""
    target.mkdir(parents=True)
    for number, each in enumerate(tasks):
        due = f"DUE;VALUE=DATE:{each.due:%Y%m%d}\r\n" if each.due else ""
        status = "COMPLETED" if each.done else "NEEDS-ACTION"
        (target / f"{number}.ics").write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//plans//EN\r\nBEGIN:VTODO\r\n"
            f"UID:{number}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{each.text}\r\n{due}STATUS:{status}\r\n"
            "END:VTODO\r\nEND:VCALENDAR\r\n",
            encoding="utf-8",
            newline="",
        )
