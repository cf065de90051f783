"""Merge random pairs of histories in both directions: `python -m tools.merge_exam 10000 [first seed]`.

They are judged from data alone. A pair is silently wrong if a merge called clean loses, doubles or invents anything, or
decides what only a person can. The standings that both directions give are compared on every tenth day on which either
can change, and in every tenth pair on all of them. The counts so far are printed after every hundred pairs.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import Any

from actionplan.guard.answers import answers_on, days_of
from actionplan.guard.items import items_of
from actionplan.merging.driver import MergeResult, merge_file
from actionplan.plan.model import Action, Plan
from actionplan.plan.reader import load
from tools.merge_judge import difference, expected, found, order_is_kept, refs
from tools.merge_pairs import Pair, data_of, folded, random_pair


def main(number: int, first: int = 0) -> int:
    """Merge the pairs, print what became of them, and return 1 if one was wrong."""
    counts: Counter[str] = Counter()
    for seed in range(first, first + number):
        result = judged(random_pair(seed), every_day=seed % 10 == 0)
        counts[result.partition(":")[0]] += 1
        if result.startswith("WRONG"):
            print(f"seed {seed}: {result}", flush=True)
        if (seed + 1 - first) % 100 == 0:
            print("; ".join(f"{count:,} {name}" for name, count in sorted(counts.items())), flush=True)
    return int(counts["WRONG"] > 0)


def judged(pair: Pair, *, every_day: bool = True) -> str:
    """Return what became of a pair in one or two words, or "WRONG: …" with what is wrong."""
    base, ours, theirs = (text.encode() for text in pair.texts)
    there = merge_file("plan.yaml", base, ours, theirs)
    back = merge_file("plan.yaml", base, theirs, ours)
    wanted, conflict = expected(*pair.data)
    if not (there.clean and back.clean):
        return _with_conflicts(there, back, pair, expected_conflict=conflict)
    if conflict:
        return "WRONG: clean, but only a person can decide"
    return _clean(there, back, wanted, pair) or _standings(there, back, 1 if every_day else 10) or "clean"


def _with_conflicts(there: MergeResult, back: MergeResult, pair: Pair, *, expected_conflict: bool) -> str:
    reason = there.reason or back.reason
    if there.clean != back.clean:
        says = there.conflicts or back.conflicts
        return "conflict in one direction, for the layout" if reason else f"WRONG: one direction is clean: {says}"
    lost = _lost(there, pair) or _lost(back, pair)
    if lost:
        return f"WRONG: a conflict lost {lost}"
    if not expected_conflict:
        return f"needless conflict: {reason or there.conflicts}"
    return "conflict, with markers around every difference" if reason else "conflict"


def _clean(there: MergeResult, back: MergeResult, wanted: dict[str, Any], pair: Pair) -> str:
    base, _, theirs = (text.encode() for text in pair.texts)
    for outcome in (there, back):
        data = data_of(outcome.data.decode())
        wrong = difference(wanted, found(data))
        if wrong:
            return f"WRONG: {wrong}"
        if len(set(refs(data))) != len(refs(data)):
            return "WRONG: a ref is used twice"
        if not order_is_kept(data, *pair.data[1:]):
            return "WRONG: entries are in another order"
    again = merge_file("plan.yaml", base, there.data, theirs)
    if again.data != there.data or not again.clean:
        return "WRONG: merging again changes something"
    return ""


def _standings(there: MergeResult, back: MergeResult, step: int) -> str:
    """Return how the two directions answer differently on some day; "" if they agree on every day, or some of them."""
    plans = [load("plan.yaml", outcome.data).plan for outcome in (there, back)]
    if any(plan is None for plan in plans):
        return "WRONG: the result cannot be read"
    days = sorted(set().union(*(days_of(plan) for plan in plans if plan is not None)))
    for day in days[::step]:
        one, other = (_answers(plan, day) for plan in plans if plan is not None)
        if one != other:
            return f"WRONG: the directions differ on {day}"
    return ""


def _answers(plan: Plan, day: date) -> dict[str, object]:
    keys = items_of(plan)
    named = {key: placed.item for key, placed in keys.items()}
    words = {
        key: folded(item.action if isinstance(item, Action) else item.recommendation) for key, item in named.items()
    }
    return {words[key]: answer for key, answer in answers_on(plan, day).items()}


def _lost(outcome: MergeResult, pair: Pair) -> str:
    """Return a word of either side that is not in a file with conflicts; "" if all are there."""
    text = outcome.data.decode()
    removed = set(_numbers(pair.data[0]))
    for side in pair.data[1:]:
        for number in _numbers(side):
            if number not in removed and number not in text:
                return number
    return ""


def _numbers(data: Any) -> list[str]:
    """Return the random number of every text in a plan."""
    if isinstance(data, dict):
        return [number for value in data.values() for number in _numbers(value)]
    if isinstance(data, list):
        return [number for value in data for number in _numbers(value)]
    return [data.rpartition(" of ")[2]] if isinstance(data, str) and data.startswith("Note ") else []


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
