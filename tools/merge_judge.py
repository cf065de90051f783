"""Judge a merge from data alone: what three versions must give, worked out without the code that merges."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.merge_pairs import Data, actions_of, folded

CONFLICT = object()
_LISTS = ("recommendations", "actions", "progress", "ref", "response")


def items(plan: Data) -> dict[str, tuple[Data, str]]:
    """Return every item by its words, with the words of the recommendation above it. Words are never used twice."""
    found: dict[str, tuple[Data, str]] = {}
    for own in plan.get("recommendations") or []:
        found[own["recommendation"]] = own, ""
        for action in own.get("actions") or []:
            found[action["action"]] = action, own["recommendation"]
    for action in plan.get("actions") or []:
        found[action["action"]] = action, ""
    return found


def expected(base: Data, ours: Data, theirs: Data) -> tuple[dict[str, Any], bool]:
    """Return what a merge must give, by words of items, and whether it leaves conflicts."""
    sides = [items(plan) for plan in (base, ours, theirs)]
    result: dict[str, Any] = {"": _record(base, ours, theirs)}
    conflict = _has_conflict(result[""])
    for words in {**sides[1], **sides[2]}:
        old, mine, new = (side.get(words, ({}, ""))[0] for side in sides)
        there = [words in side for side in sides]
        if there[0] and not (there[1] and there[2]):
            conflict |= not _untouched(old, mine or new)
            continue
        if not there[0] and not (there[1] and there[2]):
            result[words] = _record({}, mine or new, {}) | {"progress": _log(mine or new)}
            continue
        result[words] = _record(old, mine, new) | {
            "progress": _logs(old, mine, new),
            "response": _responses(old, mine, new),
        }
        conflict |= _has_conflict(result[words])
    return result, conflict


def found(plan: Data) -> dict[str, Any]:
    """Return what a merge gave, in the same form."""
    result: dict[str, Any] = {"": _record({}, plan, {})}
    for words, (item, _) in items(plan).items():
        result[words] = _record({}, item, {}) | {"progress": _log(item)}
        if "recommendation" in item:
            result[words]["response"] = folded(item.get("response"))
    return result


def difference(wanted: dict[str, Any], got: dict[str, Any]) -> str:
    """Return where two results differ; "" if they agree."""
    if wanted.keys() != got.keys():
        return f"items: {sorted(wanted.keys() ^ got.keys())}"
    for words, record in wanted.items():
        for key in record.keys() | got[words].keys():
            value = record.get(key)
            if value != got[words].get(key) and not (key == "response" and "response" not in record):
                return f"{words or 'the plan'}: {key}: wanted {value}, got {got[words].get(key)}"
    return ""


def refs(plan: Data) -> list[str]:
    """Return every ref of a plan."""
    return [item["ref"] for item in [*(plan.get("recommendations") or []), *actions_of(plan)]]


def order_is_kept(plan: Data, *sides: Data) -> bool:
    """Tell whether the entries of each side that are in a plan are there in the order of their days and of the side."""
    logs = {words: _days(item) for words, (item, _) in items(plan).items()}
    for side in sides:
        for words, (item, _) in items(side).items():
            log = iter(logs.get(words, []))
            if words in logs and not all(entry in log for entry in _days(item)):
                return False
    return True


def _days(item: Data) -> list[str]:
    return [str(entry) for entry in sorted(map(_entry, item.get("progress") or []), key=lambda entry: entry[0])]


def _entry(entry: Data) -> tuple[str, str]:
    return entry["on"], str(sorted((key, folded(value)) for key, value in entry.items() if value))


def _record(old: Data, mine: Data, new: Data) -> dict[str, Any]:
    keys = [key for key in {**mine, **new} if key not in _LISTS]
    values = {key: _three(old.get(key), mine.get(key), new.get(key), both=bool(new)) for key in keys}
    return {key: value for key, value in values.items() if value is not None}


def _three(old: Any, mine: Any, new: Any, *, both: bool) -> Any:
    old, mine, new = map(folded, (old, mine, new))
    if not both or new in (mine, old):
        return mine
    if mine == old:
        return new
    if isinstance(mine, dict) and isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        merged = {key: _three(before.get(key), mine.get(key), new.get(key), both=True) for key in {**mine, **new}}
        return {key: value for key, value in merged.items() if value is not None}
    return CONFLICT


def _log(item: Data) -> Counter[tuple[str, str]]:
    return Counter(map(_entry, item.get("progress") or []))


def _logs(old: Data, mine: Data, new: Data) -> Any:
    if _log(mine) == _log(new):
        return _log(mine)
    kept = all(_is_kept(old.get("progress") or [], side.get("progress") or []) for side in (mine, new))
    return _log(mine) | _log(new) if kept else CONFLICT


def _is_kept(old: list[Data], side: list[Data]) -> bool:
    for day in {entry["on"] for entry in old}:
        before, now = ([_entry(each) for each in log if each["on"] == day] for log in (old, side))
        if now[: len(before)] != before:
            return False
    return True


def _responses(old: Data, mine: Data, new: Data) -> Any:
    before, here, there = (folded(item.get("response")) for item in (old, mine, new))
    if isinstance(here, list) and isinstance(there, list) and here != there and before not in (here, there):
        past = before if isinstance(before, list) else [before] if before else []
        if any(one not in side for one in past for side in (here, there)):
            return CONFLICT
        both = [*here, *(one for one in there if one not in here)]
        return [*past, *sorted((one for one in both if one not in past), key=lambda one: (one["on"], str(one)))]
    return _three(before, here, there, both=True)


def _untouched(old: Data, left: Data) -> bool:
    """Tell whether one side has changed nothing in an item that the other has removed."""
    return bool(_said(old) == _said(left))


def _said(item: Data) -> Any:
    below = [_said(each) for each in item.get("actions") or []]
    kept = {key: folded(value) for key, value in item.items() if key not in ("actions", "progress")}
    return kept, below, [_entry(entry) for entry in item.get("progress") or []]


def _has_conflict(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_conflict, value.values()))
    return value is CONFLICT
