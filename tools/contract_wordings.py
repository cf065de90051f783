"""Resolve plans that use only dates and wordings whose meaning is trivial, without the package's resolver."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from tools.contract_state import Span

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY = r"(\d{4}-\d\d-\d\d)"
RECURRING = ("monthly", "bimonthly", "quarterly", "termly", "six-monthly", "annual", "biennial")
WITHOUT_A_DATE: dict[str, dict[str, Any]] = {
    "ongoing": {"kind": "ongoing", "ongoing": True},
    "TBC": {"kind": "vague"},
    "tbc": {"kind": "vague"},
    "as required": {"kind": "vague"},
    "Operational": {"kind": "done"},
    "Withdrawn": {"kind": "stopped"},
    **{word: {"kind": "recurring", "recurs": word} for word in RECURRING},
}


def period(text: str) -> Span:
    """Return the first and last day of an ISO date, a month ("March 2011") or a year ("2011")."""
    if re.fullmatch(DAY, text):
        return date.fromisoformat(text), date.fromisoformat(text)
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    month, year = text.split()
    first = date(int(year), MONTHS.index(month) + 1, 1)
    return first, first + relativedelta(months=1) - timedelta(days=1)


def length(text: str) -> dict[str, int] | None:
    """Return "3 months" or "14 days" as a length of time, and None for "never"."""
    if text == "never":
        return None
    number, unit = text.split()
    return {unit.rstrip("s") + "s": int(number)}


def deadline(text: str) -> dict[str, Any]:
    """Return a trivial by-when wording as the replay reads it; any other wording is an error."""
    days = [date.fromisoformat(day) for day in re.findall(DAY, text)]
    shape = re.sub(DAY, "D", text)
    if shape in WITHOUT_A_DATE:
        return {"wording": text, **WITHOUT_A_DATE[shape]}
    if not days:
        raise ValueError(f"`{text}` is not one of the trivial wordings that this tool reads")
    shapes: dict[str, dict[str, Any]] = {
        "D": {"kind": "date", "due": days[-1]},
        "D and D": {"kind": "date", "due": max(days), "milestones": sorted(days)},
        "D to D": {"kind": "date", "start": days[0], "due": days[-1]},
        "D but ongoing": {"kind": "date", "due": days[-1], "ongoing": True},
        "from D": {"kind": "ongoing", "start": days[0], "ongoing": True},
        "monthly until D": {"kind": "recurring", "recurs": "monthly", "due": days[-1]},
    }
    return {"wording": text, **shapes[shape]}


def clock(text: str) -> Span | dict[str, int] | None:
    """Return a `response_by`: a period, or a length such as "within 2 months"."""
    return length(text.removeprefix("within ")) if text.startswith("within ") else period(text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


READERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("issued", "received", "agreed", "on", "completed", "until"), period),
    "by_when": deadline,
    "due": date.fromisoformat,
    "response_by": clock,
    "review_every": length,
    "due_soon": length,
    "percent": lambda text: float(text.rstrip("%")),
    "owner": _listed,
    "success": _listed,
    "carried_from": _listed,
    "verification": lambda text: text == "required",
    "extensions": lambda text: text == "approval required",
    "response": lambda value: [resolve(response) for response in _listed(value)],
    "owners": lambda register: {name: (post or {}).get("aliases", []) for name, post in register.items()},
    **dict.fromkeys(
        ("recommendations", "actions", "progress"), lambda values: [resolve(value) for value in values or ()]
    ),
}


def resolve(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan, as typed in the file, with every date resolved; the order of the keys is kept."""
    return {key: READERS[key](value) if key in READERS else value for key, value in raw.items()}
