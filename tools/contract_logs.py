"""Generate random plans with every key of the format, as the text of a file and as the dict that the replay reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta

from tools.contract_items import DECISIONS, STATUSES
from tools.contract_wordings import MONTHS, RECURRING, period, resolve

Raw = dict[str, Any]

RATINGS = ("red", "amber", "green", "blue")
POSTS = ("Programme Lead", "Contract Manager", "Head of Planning")
OWN_STATUSES = {
    "Open": "not started",
    "Partially implemented": "in progress",
    "Closed": "complete",
    "Ongoing": "in progress",
}
OWN_DECISIONS = {"Agree": "accepted", "Disagree": "rejected"}


@dataclass(frozen=True)
class Log:
    """A random plan: as typed, the text of its file, and what it says with every date resolved."""

    raw: Raw
    text: str
    plan: dict[str, Any]


def logs(count: int, seed: int) -> Iterator[Log]:
    """Yield a number of random plans; the same seed gives the same plans."""
    for number in range(count):
        yield random_log(seed * 1_000_003 + number)


def random_log(seed: int) -> Log:
    """Return the random plan of one seed."""
    return log_of(_Draw(Random(seed)).plan())  # noqa: S311 - it only has to be the same again


def log_of(raw: Raw) -> Log:
    """Return a plan as typed together with its text and its resolved dates."""
    return Log(raw, to_yaml(raw), resolve(raw))


class _Draw:
    """Make the parts of one plan from a few days and wordings, so that they often coincide."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.issued_on = date(2011, 1, 1) + timedelta(days=rng.randrange(0, 90))
        self.days = sorted(self.issued_on + timedelta(days=rng.randrange(-60, 480)) for _ in range(rng.randint(4, 12)))
        self.own_words = rng.random() < 0.2
        self.recommendations = rng.randint(0, 4)

    def sometimes(self, share: float) -> bool:
        return self.rng.random() < share

    def when(self, days: Sequence[date] | None = None) -> str:
        """Return a date, a month or, rarely, a year."""
        day = self.rng.choice(days or self.days)
        share = self.rng.random()
        if share < 0.75:
            return day.isoformat()
        return f"{MONTHS[day.month - 1]} {day.year}" if share < 0.95 else str(day.year)

    def day(self) -> str:
        return self.rng.choice(self.days).isoformat()

    def wording(self) -> str:
        if self.sometimes(0.45):
            return self.day()
        first, last = sorted(self.rng.sample(range(480), 2))
        earlier, later = (self.issued_on + timedelta(days=days) for days in (first, last))
        return self.rng.choice(
            (
                f"{earlier} and {later}",
                f"{earlier} to {later}",
                f"from {self.day()}",
                f"{self.day()} but ongoing",
                f"monthly until {self.day()}",
                "ongoing",
                self.rng.choice(("TBC", "tbc")),
                "as required",
                self.rng.choice(RECURRING),
                self.rng.choice(("Operational", "Withdrawn")),
            )
        )

    def plan(self) -> Raw:
        raw: Raw = {"format": "1", "id": "random-plan", "title": "A random plan", "issued": self.when([self.issued_on])}
        if self.sometimes(0.3):
            raw["received"] = self.when([self.issued_on - timedelta(days=30)])
        for key, share, values in (
            ("response_by", 0.4, ("within 2 months", self.day())),
            ("review_every", 0.5, ("1 month", "3 months", "never")),
            ("due_soon", 0.3, ("14 days", "2 months")),
            ("verification", 0.3, ("required",)),
            ("extensions", 0.4, ("approval required",)),
        ):
            if self.sometimes(share):
                raw[key] = self.rng.choice(values)
        if raw.get("response_by", "").startswith("within") and "received" not in raw:
            del raw["response_by"]
        if self.own_words:
            raw |= {"statuses": dict(OWN_STATUSES), "decisions": dict(OWN_DECISIONS)}
        if self.sometimes(0.3):
            raw["owners"] = {POSTS[0]: {"aliases": ["Lead"]}}
        top_level = self.rng.randint(1, 3) if not self.recommendations or self.sometimes(0.3) else 0
        parts: Raw = {}
        if self.recommendations:
            parts["recommendations"] = [self.recommendation(number) for number in range(self.recommendations)]
        if top_level:
            parts["actions"] = [self.action(f"T{number}") for number in range(1, top_level + 1)]
        return raw | self.shuffled(parts)

    def shuffled(self, parts: Raw) -> Raw:
        """Return the same keys in a random order."""
        keys = list(parts)
        self.rng.shuffle(keys)
        return {key: parts[key] for key in keys}

    def beginnings(self) -> Raw:
        raw: Raw = {}
        if self.sometimes(0.25):
            raw["agreed"] = self.when()
        return raw

    def recommendation(self, number: int) -> Raw:
        raw: Raw = {"ref": f"R{number + 1}", "recommendation": "Do something"} | self.beginnings()
        if self.sometimes(0.2):
            raw["received"] = self.when()
        if self.sometimes(0.25):
            raw["response_by"] = self.clock(raw)
        under = [f"R{other + 1}" for other in range(self.recommendations) if other != number] + ["R9"]
        answered_under = self.sometimes(0.15)
        if answered_under:
            raw["answered_under"] = self.rng.choice(under)
        parts: Raw = {}
        if not answered_under and self.sometimes(0.7):
            parts["response"] = self.responses()
        if self.sometimes(0.6):
            parts["progress"] = self.progress(self.recommendation_entry, 4)
        if not answered_under and self.sometimes(0.65):
            parts["actions"] = [self.action(f"R{number + 1}.{place}") for place in range(1, self.rng.randint(2, 4))]
        return raw | self.shuffled(parts)

    def clock(self, raw: Raw) -> str:
        """Return a response_by; a length only where there is a day to count from."""
        return self.rng.choice(("within 1 month", "within 2 months", self.when())) if "received" in raw else self.when()

    def responses(self) -> list[Raw] | Raw:
        answers = [self.response(first=number == 0) for number in range(self.rng.randint(1, 3))]
        return answers[0] if len(answers) == 1 and self.sometimes(0.7) else answers

    def response(self, *, first: bool) -> Raw:
        raw: Raw = {}
        if self.sometimes(0.85):
            words = DECISIONS + tuple(OWN_DECISIONS) if self.own_words else (*DECISIONS, "deferred")
            raw["decision"] = self.rng.choice(words)
        if not first or self.sometimes(0.5):
            raw["on"] = self.when()
        if raw.get("decision") == "deferred" and self.sometimes(0.6):
            last = period(raw["on"])[1] if "on" in raw else self.days[-1]
            raw["until"] = (last + timedelta(days=self.rng.randint(1, 200))).isoformat()
        raw["text"] = self.rng.choice(("As proposed", "The reason"))
        return raw

    def action(self, ref: str) -> Raw:
        raw: Raw = {"ref": ref, "action": "Do it"} | self.beginnings()
        if self.sometimes(0.7):
            raw["owner"] = self.owner()
        wordings = [self.wording() for _ in range(self.rng.randint(1, 4))]
        if self.sometimes(0.9):
            raw |= self.deadline(wordings[:1])
        if self.sometimes(0.1):
            raw["carried_from"] = ["earlier-plan:1"]
        if self.sometimes(0.85):
            raw["progress"] = self.progress(lambda: self.action_entry(wordings), 8)
        return raw

    def owner(self) -> str | list[str]:
        posts = (self.rng.choice((POSTS[0], "Lead")), *POSTS[1:])
        names = self.rng.sample(posts, self.rng.randint(1, 2))
        return names[0] if len(names) == 1 else names

    def deadline(self, wordings: Sequence[str]) -> Raw:
        raw: Raw = {"by_when": self.rng.choice(wordings)}
        if self.sometimes(0.12):
            raw["due"] = self.day()
        return raw

    def progress(self, draw: Any, most: int) -> list[Raw]:
        entries = [draw() for _ in range(self.rng.randint(1, most))]
        if self.sometimes(0.8):
            entries.sort(key=lambda entry: period(entry["on"])[1])
        return entries

    def entry(self) -> Raw:
        """Return what an entry on a recommendation and one on an action have in common."""
        raw: Raw = {"on": self.when()}
        if self.sometimes(0.5):
            raw["status"] = self.rng.choice(STATUSES + tuple(OWN_STATUSES) if self.own_words else STATUSES)
            if raw["status"] in ("complete", "verified", "Closed") and self.sometimes(0.5):
                raw["completed"] = self.when()
        if self.sometimes(0.2):
            raw["rag"] = self.rng.choice(RATINGS)
        if self.sometimes(0.35):
            raw["approved_by"] = f"Committee, minute {self.rng.randint(1, 99)}"
        if self.sometimes(0.1):
            raw["by"] = "A Clerk"
        if len(raw) == 1 or self.sometimes(0.3):
            raw["note"] = self.rng.choice(("Progress made", "Delayed by illness", "Agreed"))
        return raw

    def recommendation_entry(self) -> Raw:
        raw = self.entry()
        if self.sometimes(0.15):
            raw["response_by"] = self.rng.choice((self.when(), "within 1 month"))
        return raw

    def action_entry(self, wordings: Sequence[str]) -> Raw:
        raw = self.entry()
        if self.sometimes(0.4):
            raw |= self.deadline(wordings)
        if self.sometimes(0.15):
            raw["percent"] = self.rng.choice(("0", "60", "62.5", "100", "40%"))
        if self.sometimes(0.1):
            raw["owner"] = self.owner()
        if self.sometimes(0.05):
            raw["evidence"] = ["minutes/paper.pdf"]
        return raw


def to_yaml(value: object, indent: str = "") -> str:
    """Return a plan as the text of a file, every value as it was typed."""
    if isinstance(value, Mapping):
        return "".join(f"{indent}{key}:{_below(item, indent)}" for key, item in value.items())
    if isinstance(value, list):
        blocks = (to_yaml(item, indent + "  ") for item in value)
        return "".join(f"{indent}- {block.lstrip() if block.startswith(' ') else block}" for block in blocks)
    return f"{_scalar(str(value))}\n"


def _below(value: object, indent: str) -> str:
    if isinstance(value, Mapping | list):
        return "\n" + to_yaml(value, indent + "  ") if value else " []\n"
    return " " + to_yaml(value)


def _scalar(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ,.%/-]*", text) else json.dumps(text)


def interesting_days(log: Log) -> list[date]:
    """Return each written day, the days beside it, and those on which a length of time counted from it ends."""
    written = set(_days(log.plan))
    review = log.plan.get("review_every", {"months": 6}) or {"months": 6}
    ahead = [review, {"months": 1}, {"months": 2}, {"months": 3}]
    ends = {
        day + relativedelta(months=span.get("months", 0), days=span.get("days", 0)) for day in written for span in ahead
    }
    soon = log.plan.get("due_soon") or {"days": 30}
    before = {day - relativedelta(months=soon.get("months", 0), days=soon.get("days", 0)) for day in written}
    near = {day + timedelta(days=shift) for day in written | before | ends for shift in (-1, 0, 1)}
    return sorted(near)


def _days(node: object) -> Iterator[date]:
    if isinstance(node, date):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _days(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _days(value)
