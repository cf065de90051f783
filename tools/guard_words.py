"""Wordings of a day, and the names and words that the made-up plans of the guard's exam are built from."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, timedelta

from tools.guard_state import Data, Dated

POSTS = (
    "Programme Lead",
    "Head of Planning",
    "Contract Manager",
    "Director of Adult Services",
    "Chief Nurse",
    "Finance Manager",
    "Data Protection Officer",
    "Estates Manager",
)
ALIASES = {"Programme Lead": ["PPF Lead", "Programme Manager"], "Head of Planning": ["Planning Head"]}
BODIES = ("Scrutiny Committee, minute 42", "Audit Committee 12", "Cabinet, minute 7", "Programme Board")
VERBS = ("Agree", "Publish", "Review", "Appoint", "Train", "Procure", "Consult on", "Replace", "Map", "Audit")
OBJECTS = (
    "the contract with the home care provider",
    "a single register of carers for every district",
    "the risk assessment template used by ward managers",
    "new guidance on recording complaints and compliments",
    "the duty rota so that each shift has a named lead",
    "a quarterly report on waiting times for the committee",
)
NOTES = (
    "External agency appointed.",
    "Draft shared with partners: comments are due back shortly.",
    "Delayed by the procurement of the new system.",
    "Interviews held, offer made",
    "Reported to the board",
    "Training delivered to 40 staff; 12 remain",
)
VAGUE = ("as soon as possible", "TBC")
EVENTS = ("Following Cabinet approval",)
ONGOING = ("Ongoing", "monthly", "quarterly")
DONE = frozenset({"complete", "verified"})
STOPPED = frozenset({"not implemented", "superseded"})
CLOSED = DONE | STOPPED


def written(day: date) -> str:
    """Return a day as a document prints it."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def dated(day: date) -> Dated:
    """Return the ISO form of a day."""
    return Dated(day.isoformat(), day)


def month_end(day: date) -> date:
    """Return the last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def wordings(day: date, *, slashes: bool) -> list[Dated]:
    """Return texts that all mean this day as a deadline; `slashes` says whether 03/04/11 is 3 April in the plan."""
    texts = [day.isoformat(), written(day), f"by {written(day)}", f"{day.day} {month_name[day.month][:3]} {day.year}"]
    if slashes:
        texts.append(f"{day:%d/%m/%Y}")
    if day == month_end(day):
        texts += [f"{month_name[day.month]} {day.year}", f"end of {month_name[day.month]} {day.year}"]
    return [Dated(text, day) for text in texts]


def has_slashes(plan: Data) -> bool:
    """Whether the plan reads 03/04/11 as 3 April."""
    calendar = plan.get("calendar")
    return not (isinstance(calendar, dict) and calendar.get("day_first") == "false")


def span(start: date, due: date, *, with_from: bool = False) -> Dated:
    """Return a range of days."""
    return Dated(f"{'from ' if with_from else ''}{written(start)} to {written(due)}", due)


def milestones(first: date, due: date) -> Dated:
    """Return a wording of two days."""
    return Dated(f"Draft by {written(first)}, final by {written(due)}", due)


def is_range(text: str) -> bool:
    """Whether a wording is one that `span` made."""
    return isinstance(text, Dated) and " to " in text


def has_milestones(text: str) -> bool:
    """Whether a wording is one that `milestones` made."""
    return isinstance(text, Dated) and text.startswith("Draft by ")


def is_single_day(text: object) -> bool:
    """Whether a wording means one day and nothing else."""
    return isinstance(text, Dated) and not is_range(text) and not has_milestones(text)


def later(day: date, least: int, most: int, share: float) -> date:
    """Return a day between `least` and `most` days after a day; `share` is between 0 and 1."""
    return day + timedelta(days=least + round((most - least) * share))
