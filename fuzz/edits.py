"""The target for edits: any report, response or new item in any plan, judged by an independent YAML loader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import yaml

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention, apply_change
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.respond import NewResponse, response_intentions
from actionplan.errors import EditError
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Plan, Recommendation
from actionplan.plan.reader import load
from actionplan.plan.vocabulary import Decision, Rag, Status
from fuzz.promise import hold
from tests.changes.judge import content, ordered, untouched


class Asked(NamedTuple):
    """An edit: the intentions, and the one value that they must add to the plan.

    If `parts` is true, the values are added one by one, each under its key.
    """

    intentions: list[Intention]
    wanted: dict[str, Any]
    parts: bool = False


class Change(NamedTuple):
    """One difference between two trees: the value `then` and the value `now` under `key`, None if there is none."""

    key: str
    then: Any
    now: Any


def edit(data: bytes) -> None:
    """Make any edit of any plan: it is refused, or it changes nothing else and keeps every character."""
    if len(data) < 3:
        return
    said, _, file = data[2:].partition(b"\0")
    found = load("plan.yaml", file).plan
    if found is None or not refs_of(found):
        return
    asked = _asked(found, data[0], data[1], said.decode("utf-8", "replace"))
    try:
        revision = apply_change(found, asked.intentions)
    except EditError:
        return
    before, after = found.text.content, revision.after.text.content
    again = load("plan.yaml", after.encode())
    hold(again.plan is not None, "what was written can be read")
    hold(len(again.findings) <= len(load("plan.yaml", file).findings), "no fault is new")
    if _judged(before):
        _compare(asked, before, after)


def _judged(text: str) -> bool:
    """Tell whether the judge can load a file; it cannot load some values that our reader leaves out one by one."""
    try:
        content(text)
        return not any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader))
    except yaml.YAMLError:
        return False


def _compare(asked: Asked, before: str, after: str) -> None:
    changes = list(_changes(content(before), content(after), ""))
    _judge(asked, changes)
    if all(change.then is None for change in changes):
        hold(untouched(before, after), "every character is kept")


def _asked(found: Plan, kind: int, which: int, text: str) -> Asked:
    items = refs_of(found)
    ref = list(items)[which % len(items)]
    recommendations = [one.ref for one in found.recommendations]
    to = (recommendations or [""])[which % max(1, len(recommendations))]
    if kind % 8 == 0:
        given = {"decision": list(Decision)[which % 6], "on": "2011-02-01", "text": text}
        kept = {key: value for number, (key, value) in enumerate(given.items()) if not which >> number & 1 and value}
        return Asked(response_intentions(to, NewResponse(**kept)) if kept else [], kept, parts=True)
    if kind % 8 == 1:
        new = NewAction(text, owner=(text, "B"), by_when=text, success=(text,), label=text if which & 64 else "")
        return Asked([add_action(new, to if which & 128 else "", date.min)], _kept(new._asdict()))
    if kind % 8 == 2:
        one = NewRecommendation(text, label="L" if which & 64 else "", workstream=text)
        return Asked([add_recommendation(one, date.min)], _kept(one._asdict()))
    report = _report(kind, which, text, isinstance(items[ref], Recommendation))
    return Asked([record(ref, report)], _kept(report._asdict()))


def _report(kind: int, which: int, text: str, whole: bool) -> ProgressReport:
    plain = ProgressReport(on=("2011-03-15", "January 2009", "9999-12-31")[which % 3], note=text)
    if kind % 8 == 3:
        return plain._replace(status=list(Status)[which % 8], rag=list(Rag)[which % 4], evidence=(text, text))
    if kind % 8 == 4 and not whole:
        return plain._replace(by_when=text, owner=(text, "Second"), approved_by=text, by=text)
    return plain


def _kept(given: dict[str, Any]) -> dict[str, Any]:
    """Return the values to expect in the file: none for empty values, a single text for a list of one."""
    lists = {key: value[0] if len(value) == 1 else list(value) for key, value in given.items() if _is_list(value)}
    return {key: lists.get(key, value) for key, value in given.items() if value}


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value)


def _judge(asked: Asked, changes: list[Change]) -> None:
    if asked.parts:
        told = {key: value for change in changes for key, value in _told(change)}
        if "decision" not in asked.wanted:  # A further response without a decision repeats the last one.
            told.pop("decision", None)
        hold(told.items() <= asked.wanted.items(), f"the file has what was answered, not {changes}")
        return
    hold(len(changes) == 1, f"one thing has changed, not {changes}")
    now = changes[0].now
    made = now[0] if isinstance(now, list) and len(now) == 1 else now
    hold(isinstance(made, dict), f"a record has come, not {now!r}")
    hold({key: value for key, value in made.items() if key != "ref"} == asked.wanted, f"it says what was asked: {made}")


def _told(change: Change) -> Iterator[tuple[str, Any]]:
    if isinstance(change.then, dict) and isinstance(change.now, list):  # One response has become two.
        hold(change.now[0] == change.then, f"the answer that was there stays: {change}")
        change = change._replace(now=change.now[1])
    if isinstance(change.now, dict):
        yield from change.now.items()
    else:
        yield change.key, change.now


NOTHING: tuple[Any, ...] = (None, "", "~", "null", [], {})


def _changes(then: Any, now: Any, key: str) -> Iterator[Change]:
    """Yield every difference between two trees: each new item, new key and changed value."""
    if isinstance(then, dict) and isinstance(now, dict) and then and list(then) == [one for one in now if one in then]:
        for name, value in now.items():
            if name in then:
                yield from _changes(then[name], value, name)
            else:
                yield Change(name, None, value)
    elif isinstance(then, list) and isinstance(now, list) and then:
        yield from _items(then, now, key)
    elif ordered(then) != ordered(now):
        yield Change(key, None if then in NOTHING else then, now)


def _items(then: list[Any], now: list[Any], key: str) -> Iterator[Change]:
    came = [at for at in range(len(now)) if now[:at] + now[at + 1 :] == then]
    if came:
        yield Change(key, None, now[came[0]])
    elif len(then) == len(now):
        for old, new in zip(then, now, strict=True):
            yield from _changes(old, new, key)
    else:
        yield Change(key, then, now)
