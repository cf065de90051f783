"""A comparison with what came back, as data and as sentences."""

from __future__ import annotations

from typing import Any

from actionplan.importing.onto import FileComparison
from actionplan.importing.onto_files import CONTRADICTION
from actionplan.importing.onto_row import ValueDifference, value_text


def comparison_data(comparison: FileComparison) -> dict[str, Any]:
    """Return the comparison as data."""
    return {
        "changes": [_data(each) for each in comparison.changes],
        "conflicts": [_data(each) for each in comparison.conflicts],
        "new": [{"ref": item.printed.strip() or None, "action": value_text(item, "action")} for item in comparison.new],
        "gone": list(comparison.gone),
        "unchanged": comparison.unchanged,
    }


def _data(difference: ValueDifference) -> dict[str, str | None]:
    return {
        "ref": difference.ref,
        "key": difference.key,
        "in_plan": difference.in_plan or None,
        "in_file": difference.in_file or None,
        "reason": difference.reason or None,
    }


def conflict_sentence(each: ValueDifference) -> str:
    """Return a conflict as a sentence."""
    if each.key == "ref":
        return f"conflict: {each.ref}: {each.reason}: `{_short(each.in_file)}`"
    if each.reason == CONTRADICTION:
        return (
            f"conflict: {each.ref} {each.key}: {each.reason}: `{_short(each.in_file)}`; "
            f"the plan has `{_short(each.in_plan)}`"
        )
    return (
        f"conflict: {each.ref} {each.key}: the file has `{_short(each.in_file)}`, the plan `{_short(each.in_plan)}` "
        f"({each.reason})"
    )


def sentences(comparison: FileComparison, *, add: bool) -> list[str]:
    """Return what was not recorded and a person has to know, one sentence each."""
    found = [conflict_sentence(each) for each in comparison.conflicts]
    for item in comparison.new:
        name = item.printed.strip() or "without a ref"
        what = "added" if add else "not in the plan: add it with --add"
        found.append(f"new: {name}: `{_short(value_text(item, 'action'))}` ({what})")
    found += [f"gone: {ref} is not in the file; nothing was changed" for ref in comparison.gone]
    return found


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"
