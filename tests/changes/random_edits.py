"""Random edits of random plans, and the check that each changes exactly one thing."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention, apply_change
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.respond import NewResponse, response_intentions
from actionplan.errors import EditError
from actionplan.plan.reader import load
from tests.changes.judge import content, ordered, untouched
from tests.changes.random_layouts import TEXTS, Author, random_plan

NOTHING: tuple[Any, ...] = (None, "", [], {})


class Edit(NamedTuple):
    """An edit, and the function that reverts it in the judge's data, which must then be as before."""

    name: str
    intentions: Sequence[Intention]
    undo: Callable[[Any, Any], None]


def random_file(chance: random.Random) -> bytes:
    """Return a plan in a random layout."""
    return Author(chance).file(random_plan(chance)).encode()


def attempt(data: bytes, edit: Edit) -> str:
    """Make an edit. Return "" if it is right, "refused: …" if it was not made, else "wrong: …" with the reason."""
    plan = load("plan.yaml", data).plan
    if plan is None:
        return "no plan"
    try:
        after = apply_change(plan, edit.intentions).after.text.content
    except EditError as error:
        return f"refused: {error}"
    before = data.decode()
    old, new = content(before), content(after)
    try:
        edit.undo(new, old)
    except (LookupError, AssertionError, TypeError) as error:
        return f"wrong: not as asked: {error!r}"
    if ordered(new) != ordered(old):
        return "wrong: something else changed"
    return "" if edit.name == "answer again" or untouched(before, after) else "wrong: characters were lost"


def random_edit(chance: random.Random, data: bytes) -> Edit:
    """Return a random edit of a plan."""
    plan = content(data.decode())
    return chance.choice((_report, _report, _report, _answer, _action, _recommendation))(chance, plan)


def items_by_ref(plan: Any) -> dict[str, Any]:
    """Return every recommendation and action of the judge's data by ref."""
    recommendations = plan["recommendations"] or []
    actions = [action for one in recommendations for action in one.get("actions") or []] + list(
        plan.get("actions") or []
    )
    return {item["ref"]: item for item in [*recommendations, *actions]}


AGREED = date(2011, 6, 1)
"""The day on which items are added, after the plans were issued."""


def _typed(chance: random.Random) -> str:
    return chance.choice([text for text in TEXTS if text.strip()])


def _report(chance: random.Random, plan: Any) -> Edit:
    ref = chance.choice(list(items_by_ref(plan)))
    on = f"2011-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    values: dict[str, Any] = {"note": _typed(chance)}
    if chance.random() < 0.3:
        values["status"] = chance.choice(("in progress", "on hold", "complete"))
    if chance.random() < 0.2:
        values["rag"] = "amber"
    if "action" in items_by_ref(plan)[ref] and chance.random() < 0.2:
        values["percent"] = chance.choice(("60%", "62.5%"))
    if chance.random() < 0.2:
        values["x"] = (("x-cost", _typed(chance)),)
    if "action" in items_by_ref(plan)[ref] and chance.random() < 0.2:
        values |= {"by_when": _typed(chance), "owner": (_typed(chance), _typed(chance))}
    if chance.random() < 0.2:
        values["evidence"] = (_typed(chance),)
    own = dict(values.get("x", ()))
    wanted = {"on": on, **{key: plain(value) for key, value in values.items() if key != "x"}, **own}

    def undo(new: Any, old: Any) -> None:
        log, before = items_by_ref(new)[ref]["progress"], items_by_ref(old)[ref].get("progress", NOTHING)
        by_then = [index for index, entry in enumerate(log) if entry != wanted and entry["on"] <= on]
        position = max(by_then, default=-1) + 1 if log[-1] != wanted else len(log) - 1
        assert log[position] == wanted, (log[position], wanted)
        assert all(entry["on"] <= on for entry in log[:position]), log
        del log[position]
        restore(items_by_ref(new)[ref], items_by_ref(old)[ref], "progress", log, before)

    return Edit("report", [record(ref, ProgressReport(on=on, **values))], undo)


def _answer(chance: random.Random, plan: Any) -> Edit:
    ref = chance.choice([one["ref"] for one in plan["recommendations"]])
    given = {"decision": "accepted", "text": _typed(chance), "on": "2011-02-01"}
    kept = {key: given[key] for key in chance.sample(list(given), chance.randint(1, 3))}
    had = items_by_ref(plan)[ref].get("response") or {}
    if had:  # a further response needs a day; without a decision it repeats the last one
        last = had[-1] if isinstance(had, list) else had
        kept["on"] = given["on"]
        wanted = {key: last[key] for key in ("decision",) if last.get(key)} | kept
    else:
        wanted = kept

    def undo(new: Any, old: Any) -> None:
        response, before = items_by_ref(new)[ref]["response"], items_by_ref(old)[ref].get("response", NOTHING)
        if had:
            assert response[-1] == wanted, (response, wanted)
            rest = response[:-1]
            items_by_ref(new)[ref]["response"] = rest if isinstance(had, list) else rest[0]
            return
        assert response == wanted, (response, wanted)
        restore(items_by_ref(new)[ref], items_by_ref(old)[ref], "response", {}, before)

    return Edit("answer again" if had else "answer", response_intentions(ref, NewResponse(**kept)), undo)


def _action(chance: random.Random, plan: Any) -> Edit:
    to = chance.choice([one["ref"] for one in plan["recommendations"]] + [""])
    new_one = NewAction(_typed(chance), "new", owner=(_typed(chance), "B"), by_when=_typed(chance))
    wanted = {"ref": "new", "agreed": str(AGREED), "action": new_one.action, "owner": list(new_one.owner)}
    wanted["by_when"] = new_one.by_when

    def undo(new: Any, old: Any) -> None:
        at, was = (items_by_ref(new)[to], items_by_ref(old)[to]) if to else (new, old)
        added = at["actions"].pop()
        assert added == wanted, (added, wanted)
        restore(at, was, "actions", at["actions"], was.get("actions", NOTHING))

    return Edit("action", [add_action(new_one, to, AGREED)], undo)


def _recommendation(chance: random.Random, _: Any) -> Edit:
    new_one = NewRecommendation(_typed(chance), "new", label=_typed(chance))
    wanted = {"ref": "new", "agreed": str(AGREED), "recommendation": new_one.recommendation, "label": new_one.label}

    def undo(new: Any, old: Any) -> None:
        added = new["recommendations"].pop()
        assert added == wanted, (added, wanted)
        restore(new, old, "recommendations", new["recommendations"], old["recommendations"])

    return Edit("recommendation", [add_recommendation(new_one, AGREED)], undo)


def restore(record: Any, was: Any, key: str, rest: Any, before: Any) -> None:
    """Remove what was added with the first item: a new key, or the content of empty brackets."""
    if not rest and not before:
        record.update({key: deepcopy(before)})
    if key not in was:
        del record[key]


def plain(value: Any) -> Any:
    """Return a value as it must be in the file: several texts as a list, a single text by itself."""
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else list(value)
    return value
