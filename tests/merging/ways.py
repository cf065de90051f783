"""Three ways to merge a case, and a judge of what they give that shares no code with the merging of plans."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import yaml

from actionplan.merging.driver import merge_file
from tests.merging.case import Case

RIGHT, CONFLICT, WRONG = "right", "conflict", "wrong"
WAYS = ("git", "union", "actionplan")


def merged(way: str, texts: tuple[str, str, str], folder: Path) -> tuple[str, bool]:
    """Return the text that a way of merging gives, and whether it calls it clean."""
    base, ours, theirs = texts
    if way == "actionplan":
        outcome = merge_file("plan.yaml", *(text.encode() for text in (base, ours, theirs)))
        return outcome.data.decode(), outcome.clean
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_text(text, encoding="utf-8")
    how = ["--union"] if way == "union" else []
    command = ["git", "merge-file", "-p", *how, "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603
    return done.stdout.decode(), done.returncode == 0


def verdict(case: Case, text: str, *, clean: bool, flipped: bool = False) -> str:
    """Judge a merge: right, a conflict, or silently wrong."""
    if not clean:
        return CONFLICT
    truth = case.merged()
    if truth is None:
        return WRONG
    try:
        return RIGHT if meaning(text, flipped=flipped) == meaning(truth, flipped=flipped) else WRONG
    except (yaml.YAMLError, TypeError, KeyError, AssertionError):
        return WRONG


def meaning(text: str, *, flipped: bool = False) -> Any:
    """Return what a plan says: items by ref, or by their words if `flipped`, and logs in order of their days."""
    plan = yaml.load(text, Loader=_Loader)  # noqa: S506 text alone
    items: dict[str, Any] = {}
    for recommendation in plan.pop("recommendations", None) or []:
        actions = recommendation.pop("actions", None) or []
        words = " ".join(recommendation["recommendation"].split())
        _put(items, recommendation, "recommendation", flipped=flipped)
        for action in actions:
            _put(items, action | {"under": words}, "action", flipped=flipped)
    for action in plan.pop("actions", None) or []:
        _put(items, action, "action", flipped=flipped)
    return plan, items


def _put(items: dict[str, Any], item: dict[str, Any], key: str, *, flipped: bool) -> None:
    name = " ".join(item[key].split()) if flipped else item["ref"]
    assert name not in items, "one ref twice"
    log = item.get("progress") or []
    # The expected result does not say which side comes first on a day, so the notes of one day are compared as a set.
    item["progress"] = sorted(log, key=lambda entry: (entry["on"], _order(entry), str(entry)))
    if flipped:  # new records get other refs in the other direction
        item.pop("ref")
        item.pop("carried_from", None)
        item.pop("answered_under", None)
    items[name] = item


def _order(entry: dict[str, Any]) -> int:
    """Return the place of requests before approvals within a day, unless the entry says otherwise."""
    return 0 if "approved_by" not in entry else 1


class _Loader(yaml.SafeLoader):
    """Read every scalar as its text."""


_Loader.yaml_implicit_resolvers = {}
