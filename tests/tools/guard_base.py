"""A small repository that every kind of change of the guard's exam applies to."""

from __future__ import annotations

from datetime import date
from typing import Any

from tools import guard_words as words
from tools.guard_plans import Base
from tools.guard_state import Data, Dated, PlanFile, Repository

DAY = date(2026, 3, 10)
TODAY = date(2026, 3, 20)


def on(month: int, day: int, year: int = 2026) -> Dated:
    return words.dated(date(year, month, day))


def action(ref: str, by_when: str = "", *log: Data, **keys: Any) -> Data:
    made: Data = {"ref": ref, "action": f"Agree the contract of part {ref}", **keys}
    if by_when:
        made["by_when"] = by_when
    return made | ({"progress": list(log)} if log else {})


def entry(day: Dated, **keys: Any) -> Data:
    return {"on": day, "note": "Reported to the board", **keys}


def recommendation(ref: str, *actions: Data, **keys: Any) -> Data:
    made: Data = {"ref": ref, "recommendation": f"The Council should do part {ref}.", **keys}
    return made | ({"actions": list(actions)} if actions else {})


def strict_plan() -> Data:
    """A plan with a register and every rule, which asks for approval of extensions."""
    closed = entry(on(1, 20), status="complete", completed=on(1, 10), evidence=["a.pdf"], by="PMO")
    answers = [
        {"decision": "deferred", "on": on(2, 5, 2025), "until": on(6, 30, 2025), "text": "Not yet."},
        {"decision": "accepted", "on": on(6, 1, 2025), "text": "Now accepted."},
    ]
    return {
        "format": "1",
        "id": "strict",
        "title": "Review with every rule",
        "received": on(12, 1, 2024),
        "issued": Dated("January 2025", date(2025, 1, 31)),
        "response_by": "within 2 months",
        "labels": {"overdue": "Behind"},
        "statuses": {"Open": "not started", "Partially implemented": "in progress", "Closed": "complete"},
        "decisions": {"Agree": "accepted"},
        "rag_key": {"red": "Unacceptable progress"},
        "owners": {"Programme Lead": {"aliases": ["PPF Lead"]}, "Head of Planning": {"aliases": ["Planning Head"]}},
        "review_every": "3 months",
        "extensions": "approval required",
        "recommendations": [
            recommendation(
                "1",
                action("1.1", on(3, 5), entry(on(1, 5)), owner="Programme Lead", success="All staff trained"),
                action("1.2", on(4, 12), closed, owner=["Contract Manager", "Chief Nurse"], priority="high"),
                action(
                    "1.3",
                    on(5, 20),
                    entry(on(1, 7), by_when=on(9, 30), rag="red"),
                    owner="Planning Head",
                    label="(1.3)",
                ),
                action("1.4", on(6, 30), entry(on(1, 8), status="Partially implemented", percent="40")),
                response=answers,
            ),
            recommendation("2", action("2.1", "within 3 months", owner="Estates Manager"), workstream="Finance"),
            recommendation("3", received=on(1, 1, 2025), agreed=on(2, 10, 2025)),
            recommendation("4", response={"decision": "deferred", "on": on(2, 6, 2025), "until": on(6, 30)}),
            recommendation("5", answered_under="1"),
        ],
    }


def plain_plan() -> Data:
    """A plan with the defaults of the format and wordings of every kind."""
    day = date(2026, 9, 30)
    moved = entry(on(1, 9), by_when=on(8, 1), approved_by="Programme Board", owner="Chief Nurse")
    twice = [
        entry(on(1, 11), status="in progress"),
        {"on": on(1, 11), "note": "Second", "x-source": "Call"},
        entry(on(1, 14)),
    ]
    verified = entry(on(3, 8), status="verified")
    response = {"decision": "accepted", "on": on(2, 5, 2025), "text": "Agreed: see page 4."}
    return {
        "format": "1",
        "id": "plain",
        "title": "Review with the defaults",
        "issued": on(2, 3, 2025),
        "recommendations": [
            recommendation(
                "1",
                action("1.1", words.span(date(2026, 7, 1), day), owner="Contract Manager", carried_from="old:1"),
                action("1.2", words.milestones(date(2026, 7, 1), day), *twice, owner="Chief Nurse"),
                action("1.3", "TBC", **{"x-risk": "4"}),
                action("1.4", "Following Cabinet approval", due=on(10, 1)),
                action("1.5", on(5, 2), moved, owner="Estates Manager"),
                response=response,
                progress=[entry(on(1, 12), rag="amber")],
            ),
            recommendation("2", action("2.1", on(7, 4), owner="Finance Manager"), action("2.2", on(3, 6))),
            recommendation("3", action("3.1"), response=dict(response)),
            recommendation("4", response=dict(response), label="4.1"),
            recommendation("5", action("5.1", on(3, 7), entry(on(3, 9))), progress=[verified]),
        ],
        "actions": [
            action("P.1", "Ongoing"),
            action("P.2", "monthly", agreed=on(2, 20, 2025)),
            action("P.3", "quarterly until 31 March 2027"),
        ],
    }


def quiet_plan() -> Data:
    """A plan in a folder of its own, in which no update is ever due and an action without a deadline is verified."""
    done = entry(on(1, 21), status="verified", evidence=["b.pdf"], by="PMO")
    return {
        "format": "1",
        "id": "quiet",
        "title": "Review that was set aside",
        "issued": on(2, 4, 2025),
        "due_soon": "60 days",
        "review_every": "never",
        "recommendations": [
            recommendation(
                "1",
                action("Q.1", on(9, 9), entry(on(1, 6)), entry(on(2, 6)), owner="Estates Manager"),
                action("Q.2", "", done, owner="Estates Manager"),
                response={"decision": "accepted", "on": on(2, 5, 2025), "text": "Agreed."},
            ),
            recommendation("2", response={"decision": "noted", "on": on(2, 5, 2025), "text": "Noted."}),
        ],
    }


def small_base() -> Base:
    """Return three plans, a file that is no plan, and the settings."""
    plans = {
        "plans/strict.yaml": PlanFile(strict_plan()),
        "plans/plain.yaml": PlanFile(plain_plan()),
        "plans/set-aside/this.yaml": PlanFile(quiet_plan()),
    }
    files = {"plans/notes.yaml": b"contacts: [one]\n", "actionplan.toml": b'plans = "plans"\n'}
    return Base(Repository(plans, files), DAY)
