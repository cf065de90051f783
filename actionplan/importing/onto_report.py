"""A comparison with what came back, as data and as sentences."""

from __future__ import annotations

from typing import Any

from actionplan.importing.onto import FileComparison, RowDoubt
from actionplan.importing.onto_row import ValueDifference, value_text


def comparison_data(comparison: FileComparison) -> dict[str, Any]:
    """Return the comparison as data."""
    return {
        "changes": [_data(each) for each in comparison.changes],
        "conflicts": [_data(each) for each in comparison.conflicts],
        "new": [
            {"ref": each.printed or None, "action": value_text(each.item, "action")} for each in comparison.additions
        ],
        "gone": list(comparison.gone),
        "unchanged": comparison.unchanged,
        "to_check": [
            {"ref": each.ref or None, "key": each.key, "message": each.message, "cell": each.address or None}
            for each in comparison.doubts
        ],
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
    if each.is_contradiction:
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
    found = [_check_sentence(each) for each in comparison.doubts]
    if comparison.new and not comparison.met and comparison.gone:
        found.insert(0, "no row of the file is about an action of the plan: is it the right file, and the right plan?")
    found += [conflict_sentence(each) for each in comparison.conflicts]
    for addition in comparison.additions:
        item = addition.item
        name = addition.printed or "without a ref"
        what = "added" if add else "not in the plan: add it with --add"
        found.append(f"new: {name}: `{_short(value_text(item, 'action'))}` ({what})")
    found += [f"gone: {ref} is not in the file; nothing was changed" for ref in comparison.gone]
    return found


def _check_sentence(each: RowDoubt) -> str:
    where = f" ({each.address})" if each.address else ""
    return f"check: {each.ref and each.ref + ' '}{each.key}: {each.message}{where}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"
