"""Random repositories of valid plans, with every key of the format and a history, for the exam of `lint --base`."""

from __future__ import annotations

import copy
import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from tools import guard_words as words
from tools.guard_state import Data, Dated, Layout, PlanFile, Repository, records
from tools.guard_words import dated

_FOLDERS = ("plans/", "plans/", "plans/adults/", "plans/2026/")


class Base(NamedTuple):
    """A repository as it is at the base, and the day of that commit."""

    repository: Repository
    day: date


def random_base(rng: random.Random, *, new_keys: bool) -> Base:
    """Return a repository of one to four plans; `new_keys` allows the keys that format 1 gained last."""
    day = date(2012, 1, 1) + timedelta(days=rng.randrange(7000))
    repository = Repository({})
    for number in range(rng.choice((1, 1, 2, 2, 3, 4))):
        name = f"{rng.choice(('homecare', 'carers', 'flood', 'ward-7', 'it_audit'))}-{day.year - number}"
        data = _Maker(rng, day, new_keys=new_keys).plan(name)
        repository.plans[f"{rng.choice(_FOLDERS)}{name}.yaml"] = PlanFile(data, random_layout(rng))
    if rng.random() < 0.5:
        repository.files["plans/notes.yaml"] = b"contacts: [one, two]\n"
    if rng.random() < 0.6:
        repository.files["actionplan.toml"] = _settings(rng)
    repository.files["README.md"] = b"# Our action plans\n"
    return Base(repository, day)


def random_layout(rng: random.Random) -> Layout:
    """Return any of the ways to write a plan."""
    return Layout(
        seed=rng.randrange(10**6),
        quotes=rng.choice(("plain", "plain", "single", "double", "mixed")),
        newline=rng.choice(("\n", "\n", "\n", "\r\n")),
        byte_order_mark=rng.random() < 0.1,
        comments=rng.random() < 0.4,
        flow_entries=rng.random() < 0.2,
        indented_lists=rng.random() < 0.7,
        folded=rng.random() < 0.4,
        shuffled_keys=rng.random() < 0.2,
    )


def earlier_states(rng: random.Random, repository: Repository) -> list[dict[str, bytes]]:
    """Return up to three states that the base may have grown from: each has a few entries fewer than the next."""
    if repository.earlier is not None:
        return repository.earlier
    states: list[dict[str, bytes]] = []
    state = copy.deepcopy(repository)
    for _ in range(rng.randrange(4)):
        for plan in state.plans.values():
            _forget(rng, plan.data)
        states.insert(0, state.render())
    return states


def _forget(rng: random.Random, data: Data) -> None:
    for item in records(data):
        log = item.get("progress")
        if log and rng.random() < 0.5:
            log.pop()


def _settings(rng: random.Random) -> bytes:
    lines = ['plans = "plans"']
    if rng.random() < 0.6:
        lines += ["[lint]", rng.choice(("max_revisions = 3", 'ignore = ["AP301"]', "max_revisions = 5"))]
    if rng.random() < 0.5:
        lines += ["[report]", 'committee = "Scrutiny Committee"']
    return "\n".join([*lines, ""]).encode()


class _Maker:
    """Makes one plan whose log ends on or before the day of the base."""

    def __init__(self, rng: random.Random, day: date, *, new_keys: bool) -> None:
        self.rng = rng
        self.day = day
        self.new = new_keys
        self.issued = day - timedelta(days=rng.randint(120, 900))
        self.received = self.issued - timedelta(days=rng.randint(10, 90))
        self.data: Data = {}

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def plan(self, name: str) -> Data:
        data = self.data
        data |= {"format": "1", "id": name, "title": f"Review of {name}: findings & actions"}
        data["issued"] = dated(self.issued) if self.chance(0.6) else self._month(self.issued)
        if self.chance(0.6):
            data["received"] = dated(self.received)
            if self.chance(0.7):
                data["response_by"] = self.rng.choice(("within 2 months", "60 days"))
        self._about()
        self._rules()
        if self.new:
            self._own_words()
        data["recommendations"] = [self.recommendation(str(n)) for n in range(1, self.rng.randint(3, 6))]
        self._share_answers()
        if self.chance(0.4):
            data["actions"] = [self.action(f"P.{n}", self.issued) for n in range(1, self.rng.randint(2, 4))]
        return data

    def _month(self, day: date) -> Dated:
        self.issued = words.month_end(day)
        return Dated(f"{day:%B} {day.year}", self.issued)

    def _about(self) -> None:
        data = self.data
        if self.chance(0.5):
            data["organisation"] = "Example Council"
        if self.chance(0.4):
            data["source"] = {"document": "Executive response, V1", "url": "https://example.org/paper"}
        if self.chance(0.3):
            data["labels"] = {"response": "Executive's Response", "overdue": "Behind"}
        if self.chance(0.3):
            data["abbreviations"] = {"PPF": "Putting People First"}
        if self.chance(0.6):
            data["owners"] = {post: {"aliases": list(names)} for post, names in words.ALIASES.items()}
        if self.chance(0.2):
            data["x-reviewer"] = "Internal audit"

    def _rules(self) -> None:
        data, rng = self.data, self.rng
        if self.chance(0.4):
            keys = {
                "financial_year_starts": rng.choice(("1 April", "1 July")),
                "quarters": rng.choice(("calendar", "financial")),
                "day_first": rng.choice(("true", "true", "false")),
                "academic_year_starts": "1 September",
                "seasons": rng.choice(("northern", "southern")),
            }
            kept = rng.sample(sorted(keys), rng.randint(1, 4))
            data["calendar"] = {key: keys[key] for key in kept}
        for key, choices in (
            ("review_every", ("3 months", "6 months", "never")),
            ("due_soon", ("14 days", "30 days", "60 days")),
            ("verification", ("required", "not required")),
            ("extensions", ("approval required", "not required")),
        ):
            if self.chance(0.5):
                data[key] = rng.choice(choices)

    def _own_words(self) -> None:
        data = self.data
        if self.chance(0.3):
            data["statuses"] = {"Open": "not started", "Partially implemented": "in progress", "Closed": "complete"}
        if self.chance(0.3):
            data["decisions"] = {"Agree": "accepted", "Agree in part": "partly accepted"}
        if self.chance(0.3):
            data["rag_key"] = {"green": "On course", "red": "Unacceptable progress"}
        if self.chance(0.3):
            data["columns"] = {"x-risk": {"title": "Risk rating"}, "x-cost": {"title": "Cost", "type": "number"}}

    def recommendation(self, ref: str) -> Data:
        rng = self.rng
        item: Data = {
            "ref": ref,
            "recommendation": f"The Council should {rng.choice(words.VERBS).lower()} {self._object()}.",
        }
        exists = self.issued
        if self.chance(0.2):
            item["label"] = f"4.{ref} (R{ref})"
        if self.chance(0.3):
            item["workstream"] = rng.choice(("Workforce", "Finance"))
        if self.new and self.chance(0.2):
            exists = self.issued + timedelta(days=rng.randint(0, max(0, (self.day - self.issued).days - 110)))
            item |= {"received": dated(exists - timedelta(days=5)), "agreed": dated(exists)}
        if self.chance(0.8):
            item["response"] = self._response(exists)
        if self.chance(0.25):
            item["progress"] = self._log(exists, {}, share_of_closing=0.2)
        if self.chance(0.85):
            item["actions"] = [self.action(f"{ref}.{n}", exists) for n in range(1, rng.randint(2, 5))]
        return item

    def _object(self) -> str:
        return self.rng.choice(words.OBJECTS)

    def _share_answers(self) -> None:
        items = self.data["recommendations"]
        if self.chance(0.3) and len(items) > 2:
            last = items[-1]
            for key in ("response", "actions", "progress"):
                last.pop(key, None)
            last["answered_under"] = items[0]["ref"]

    def _response(self, exists: date) -> Any:
        first = self._answer(exists)
        if not self.new or self.chance(0.7):
            return first
        first["decision"] = "deferred"
        second = {
            "decision": "accepted",
            "on": dated(min(self.day, exists + timedelta(days=40))),
            "text": "Now accepted.",
        }
        return [first, second]

    def _answer(self, exists: date) -> Data:
        rng = self.rng
        decisions = ["accepted", "accepted in principle", "partly accepted", "deferred", "rejected", "noted"]
        answer: Data = {"decision": rng.choice(decisions), "text": "The reasons are set out in the report: see page 4."}
        answer["on"] = dated(exists + timedelta(days=rng.randrange(10)))
        if self.new and answer["decision"] == "deferred" and self.chance(0.6):
            answer["until"] = dated(exists + timedelta(days=rng.randint(60, 400)))
        return answer

    def action(self, ref: str, exists: date) -> Data:
        rng = self.rng
        item: Data = {"ref": ref, "action": f"{rng.choice(words.VERBS)} {self._object()}"}
        if self.chance(0.15):
            item["label"] = f"({ref})"
        if self.chance(0.9):
            owners = rng.sample(words.POSTS, rng.choice((1, 1, 1, 2)))
            item["owner"] = owners if len(owners) > 1 else self._called(owners[0])
        self._by_when(item, exists)
        if self.chance(0.7):
            item["success"] = rng.choice(("All staff trained", ["Audit passed", "No complaints upheld"]))
        if self.chance(0.4):
            item["priority"] = rng.choice(("high", "medium", "low"))
        if self.chance(0.1):
            item["carried_from"] = rng.choice(("older-plan:7.2", ["older-plan:7.2", "older-plan:8"]))
        if self.chance(0.2):
            item["x-risk"] = "4"
        if self.new and self.chance(0.1):
            item["restricted"] = "Personal data"
        if self.new and self.chance(0.15):
            item["agreed"] = dated(exists + timedelta(days=rng.randint(1, 30)))
            exists = item["agreed"].day
        if self.chance(0.75):
            item["progress"] = self._log(exists, item, share_of_closing=0.35)
        return item

    def _called(self, post: str) -> str:
        names = self.data.get("owners", {}).get(post, {}).get("aliases", [])
        return self.rng.choice(names) if names and self.chance(0.3) else post

    def _by_when(self, item: Data, exists: date) -> None:
        rng = self.rng
        due = exists + timedelta(days=rng.randint(-10, 1000))
        kind = rng.choice(("day",) * 9 + ("range", "range", "milestones", "ongoing", "vague", "event", "relative", ""))
        texts: dict[str, Any] = {
            "day": rng.choice(words.wordings(due, slashes=words.has_slashes(self.data))),
            "range": words.span(due - timedelta(days=rng.randint(40, 90)), due, with_from=self.chance(0.5)),
            "milestones": words.milestones(due - timedelta(days=rng.randint(40, 90)), due),
            "ongoing": rng.choice((*words.ONGOING, f"quarterly until {words.written(due)}")),
            "vague": rng.choice(words.VAGUE),
            "event": words.EVENTS[0],
            "relative": f"within {rng.randint(2, 12)} months",
        }
        if kind:
            item["by_when"] = texts[kind]
        if kind in ("vague", "event") and self.chance(0.5):
            item["due"] = dated(due)

    def _log(self, exists: date, item: Data, share_of_closing: float) -> list[Data]:
        rng = self.rng
        room = max(1, (self.day - exists).days)
        days = sorted(exists + timedelta(days=rng.randint(1, room)) for _ in range(rng.choice((1, 1, 2, 3, 4))))
        if len(days) > 1 and self.chance(0.3):
            days[1] = days[0]
        days = [min(day, self.day) for day in days]
        log = [self._entry(day, item) for day in days]
        if self.chance(share_of_closing):
            self._close(log[-1], of_action=bool(item))
        return log

    def _entry(self, day: date, item: Data) -> Data:
        rng = self.rng
        entry: Data = {"on": dated(day), "note": rng.choice(words.NOTES)}
        if self.chance(0.5):
            entry["status"] = self._status(item)
        if self.chance(0.25):
            entry["rag"] = rng.choice(("red", "amber", "green"))
        if self.chance(0.3):
            entry["by"] = rng.choice(("J Smith", "PMO"))
        if self.chance(0.2):
            entry["evidence"] = ["minutes/2011-02-14.pdf"]
        if self.chance(0.1):
            entry["x-source"] = "Highlight report"
        if item:
            self._action_keys(entry, day, item)
        return entry

    def _status(self, item: Data) -> str:
        if self.data.get("statuses") and self.chance(0.4):
            return self.rng.choice(("Open", "Partially implemented"))
        if item.get("by_when") in words.ONGOING and self.chance(0.4):
            return "ongoing"
        return self.rng.choice(("in progress", "in progress", "on hold", "not started"))

    def _action_keys(self, entry: Data, day: date, item: Data) -> None:
        if self.new and self.chance(0.2):
            entry["percent"] = str(self.rng.randint(5, 95))
        if isinstance(item.get("by_when"), Dated) and self.chance(0.2):
            moved = day + timedelta(days=self.rng.randint(30, 400))
            entry["by_when"] = self.rng.choice(words.wordings(moved, slashes=words.has_slashes(self.data)))
            if self.chance(0.6):
                entry["approved_by"] = self.rng.choice(words.BODIES)
        elif self.chance(0.1):
            entry["owner"] = self.rng.choice(words.POSTS)

    def _close(self, entry: Data, *, of_action: bool) -> None:
        status = self.rng.choice(("complete",) * 4 + ("verified", "not implemented", "superseded"))
        entry["status"] = (
            "Closed" if status == "complete" and self.data.get("statuses") and self.chance(0.4) else status
        )
        if status in words.STOPPED:
            entry["approved_by"] = self.rng.choice(words.BODIES)
        elif of_action and self.chance(0.3):
            entry["completed"] = dated(entry["on"].day - timedelta(days=self.rng.randrange(20)))
