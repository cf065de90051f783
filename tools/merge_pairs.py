"""Random pairs of histories: a plan in a random layout, and two sides that changed it with commands or by hand."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention, apply_change
from actionplan.changes.progress import ProgressReport, record
from actionplan.errors import EditError
from actionplan.plan.model import Action, Recommendation
from actionplan.plan.reader import load
from tests.changes.judge import content
from tests.changes.random_layouts import Author

Data = dict[str, Any]
POSTS = ("Head of Libraries", "Web Manager", "Personnel Manager", "Scrutiny Officer")
WORDINGS = ("30 June 2026", "end of 2026", "within 3 months", "1 March 2027", "ongoing", "TBC")
STATUSES = ("in progress", "on hold", "complete", "not implemented", "verified")
AGREED = date(2026, 6, 1)


class Pair(NamedTuple):
    """Three versions of one plan, as texts and as data."""

    texts: tuple[str, str, str]
    data: tuple[Data, Data, Data]


def random_pair(seed: int) -> Pair:
    """Return the pair with a number; the same number gives the same pair."""
    chance = random.Random(seed)  # noqa: S311 it only has to be the same again
    words = _Words(chance)
    base = words.plan()
    layout = chance.randrange(1 << 30)
    newline = chance.choice(("\n", "\n", "\n", "\r\n"))
    start = _text(base, layout, newline)
    sides = [_side(chance, words, start, (layout, newline)) for _ in range(2)]
    if chance.random() < 0.2:  # Both sides changed something.
        sides[1] = _side(random.Random(seed), words, sides[0], (layout, newline))  # noqa: S311
    texts = (start, *sides)
    return Pair(texts, tuple(data_of(text) for text in texts))  # type: ignore[arg-type]


def _text(data: Data, layout: int, newline: str) -> str:
    """Return a plan in a random layout that can be read and changes no text."""
    for attempt in range(100):
        author = Author(random.Random(layout + attempt))  # noqa: S311
        author.flow = 0.0 if author.flow == 0.5 else author.flow
        text = author.file(data).replace("\r\n", "\n").replace("\n", newline)
        loaded = load("plan.yaml", text.encode())
        if loaded.plan is not None and folded(content(text)) == folded(data):
            return text
    raise ValueError("no layout suits this plan")


def folded(value: Any) -> Any:
    """Return data without line breaks, surplus spaces and empty values."""
    if isinstance(value, dict):
        return {key: found for key, each in value.items() if (found := folded(each)) is not None} or None
    if isinstance(value, list):
        return [folded(each) for each in value] or None
    return " ".join(value.split()) or None if isinstance(value, str) else value


def data_of(text: str) -> Data:
    """Return the folded data of a text."""
    found: Data = folded(content(text))
    return found


def _side(chance: random.Random, words: _Words, text: str, style: tuple[int, str]) -> str:
    """Return the text of one side: changed by commands, by hand, or by both in turn."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        if chance.random() < 0.5:
            text = _by_command(chance, words, text)
        else:
            data = data_of(text)
            chance.choice(HANDS)(chance, words, data)
            layout = style[0] if chance.random() < 0.8 else chance.randrange(1 << 30)
            text = _text(data, layout, style[1])
    return text


def _by_command(chance: random.Random, words: _Words, text: str) -> str:
    plan = load("plan.yaml", text.encode()).plan
    if plan is None:
        return text
    below = (action for own in plan.recommendations for action in own.actions)
    items: list[Recommendation | Action] = [*plan.recommendations, *below, *plan.actions]
    change: Intention
    if chance.random() < 0.75 and items:
        item = chance.choice(items)
        change = record(item.ref, words.report(is_action=item in plan.actions or hasattr(item, "by_when")))
    elif chance.random() < 0.8:
        own = [recommendation.ref for recommendation in plan.recommendations]
        change = add_action(NewAction(words.text(), owner=(chance.choice(POSTS),)), chance.choice([*own, ""]), AGREED)
    else:
        change = add_recommendation(NewRecommendation(words.text()), AGREED)
    try:
        return apply_change(plan, [change]).after.text.content
    except EditError:
        return text


class _Words:
    """Texts that are all different, so that a judge sees at once what was lost or duplicated."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._number = 0

    def text(self) -> str:
        self._number += 1
        middle = self._chance.choice(
            ("agreed", "it's done; see #4", "two of three: yes", "on every floor of it", "café")
        )
        return f"Note {self._number} {middle} of {self._chance.randrange(10**6)}"

    def day(self) -> str:
        return f"2026-0{self._chance.randint(2, 5)}-{self._chance.choice((10, 10, 11, 20)):02}"

    def report(self, *, is_action: bool) -> ProgressReport:
        chance = self._chance
        kind = chance.randrange(6)
        report = ProgressReport(on=self.day(), note=self.text() if kind != 4 else "")
        if kind == 1:
            return report._replace(status=chance.choice(STATUSES))
        if kind == 2 and is_action:
            return report._replace(
                by_when=chance.choice(WORDINGS), approved_by=chance.choice(("", "Cabinet, minute 4"))
            )
        if kind == 3 and is_action:
            return report._replace(owner=(chance.choice(POSTS),))
        return report._replace(rag=chance.choice(("red", "green"))) if kind != 5 else report

    def entry(self, *, is_action: bool) -> dict[str, Any]:
        report = self.report(is_action=is_action)._asdict()
        report["owner"] = report["owner"][0] if report["owner"] else ""
        keys = ("on", "note", "status", "rag", "by_when", "approved_by", "owner")
        return {key: report[key] for key in keys if report[key]}

    def log(self, *, is_action: bool) -> list[Data]:
        entries = [self.entry(is_action=is_action) for _ in range(self._chance.choice((0, 1, 2, 3)))]
        return sorted(entries, key=lambda entry: entry["on"])

    def action(self, ref: str) -> Data:
        made: Data = {"ref": ref, "action": self.text(), "owner": self._chance.choice(POSTS)}
        if self._chance.random() < 0.7:
            made["by_when"] = self._chance.choice(WORDINGS)
        if self._chance.random() < 0.3:
            made["success"] = [self.text(), self.text()]
        if self._chance.random() < 0.7:
            made["progress"] = self.log(is_action=True)
        return made

    def recommendation(self, ref: str) -> Data:
        made: Data = {"ref": ref, "recommendation": self.text()}
        if self._chance.random() < 0.6:
            made["response"] = {"decision": "accepted", "on": "2026-01-20", "text": self.text()}
        if self._chance.random() < 0.3:
            made["progress"] = self.log(is_action=False)
        if self._chance.random() < 0.8:
            made["actions"] = [self.action(f"{ref}.{number}") for number in range(1, self._chance.randint(2, 4))]
        return made

    def plan(self) -> Data:
        chance = self._chance
        plan: Data = {"format": "1", "id": "sample", "title": self.text(), "issued": "2026-01-12"}
        if chance.random() < 0.4:
            plan["extensions"] = "approval required"
        if chance.random() < 0.4:
            plan["owners"] = {POSTS[0]: {"aliases": ["Libraries Head"]}}
        plan["recommendations"] = [self.recommendation(str(number)) for number in range(1, chance.randint(2, 5))]
        if chance.random() < 0.5:
            plan["actions"] = [self.action("A1")]
        return plan


def actions_of(plan: Data) -> list[Data]:
    """Return every action of a plan."""
    own = [action for each in plan.get("recommendations") or [] for action in each.get("actions") or []]
    return [*own, *(plan.get("actions") or [])]


def _some(chance: random.Random, plan: Data) -> Data:
    return chance.choice([*(plan.get("recommendations") or []), *actions_of(plan)] or [{}])


def _value(chance: random.Random, words: _Words, plan: Data) -> None:
    item = _some(chance, plan)
    key = chance.choice(("owner", "success", "priority", "workstream", "x-cost"))
    if "recommendation" in item:
        key = "workstream"
    item[key] = (
        chance.choice(POSTS)
        if key == "owner"
        else chance.choice(("high", "low"))
        if key == "priority"
        else words.text()
    )


def _no_value(chance: random.Random, _words: _Words, plan: Data) -> None:
    item = _some(chance, plan)
    item.pop(chance.choice(("owner", "success", "by_when", "workstream")), None)


def _entry(chance: random.Random, words: _Words, plan: Data) -> None:
    item = _some(chance, plan)
    log = [*(item.get("progress") or []), words.entry(is_action="action" in item)]
    item["progress"] = sorted(log, key=lambda entry: entry["on"])


def _rewritten(chance: random.Random, words: _Words, plan: Data) -> None:
    log = _some(chance, plan).get("progress") or []
    if log and chance.random() < 0.5:
        chance.choice(log)["note"] = words.text()
    elif log:
        log.remove(chance.choice(log))


def _new_action(chance: random.Random, words: _Words, plan: Data) -> None:
    own = plan.get("recommendations") or []
    if own:
        parent = chance.choice(own)
        siblings = parent.get("actions") or []
        numbers = [int(str(each["ref"]).rpartition(".")[2]) for each in siblings if str(each["ref"])[-1].isdigit()]
        parent["actions"] = [*siblings, words.action(f"{parent['ref']}.{max(numbers, default=0) + 1}")]


def _new_recommendation(_chance: random.Random, words: _Words, plan: Data) -> None:
    own = plan.get("recommendations") or []
    numbers = [int(each["ref"]) for each in own if str(each["ref"]).isdigit()]
    plan["recommendations"] = [*own, words.recommendation(str(max(numbers, default=0) + 1))]


def _removed(chance: random.Random, _words: _Words, plan: Data) -> None:
    holders = [plan, *(plan.get("recommendations") or [])]
    lists = [each["actions"] for each in holders if len(each.get("actions") or []) > 1]
    if lists:
        chosen = chance.choice(lists)
        chosen.remove(chance.choice(chosen))


def _response(chance: random.Random, words: _Words, plan: Data) -> None:
    own = plan.get("recommendations") or []
    if own:
        item = chance.choice(own)
        old = item.get("response")
        new = {"decision": "noted", "on": words.day(), "text": words.text()}
        if isinstance(old, dict) and old and chance.random() < 0.5:
            old["text"] = words.text()
        else:
            item["response"] = [*(old if isinstance(old, list) else [old]), new] if old else new


def _title(_chance: random.Random, words: _Words, plan: Data) -> None:
    plan["title"] = words.text()


def _post(chance: random.Random, _words: _Words, plan: Data) -> None:
    plan["owners"] = (plan.get("owners") or {}) | {
        chance.choice(POSTS[1:]): {"aliases": [f"Post {chance.randrange(3)}"]}
    }


def _order(chance: random.Random, _words: _Words, plan: Data) -> None:
    chance.shuffle(plan.get("recommendations") or [])


Hand = Callable[[random.Random, _Words, Data], None]
HANDS: tuple[Hand, ...] = (
    _value, _value, _no_value, _entry, _entry, _entry, _rewritten, _new_action, _new_action, _new_recommendation,
    _removed, _response, _title, _post, _order,
)  # fmt: skip
