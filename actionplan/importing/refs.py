"""Decide the refs of a draft: as printed if a plan can hold them, or else made, with the printed one as label."""

from __future__ import annotations

import re

from actionplan.importing.draft import DraftItem, PlanDraft
from actionplan.plan.field_types import REF

_LONGEST = 60
_FORMULA = re.compile(r"[=+@].*")


def assign_refs(draft: PlanDraft) -> None:
    """Give every item its ref. Recommendations come first, then what is printed on actions, then what is made."""
    taken: set[str] = set()
    printed = {item.printed.strip() for item in draft.items()}
    for recommendation in draft.recommendations:
        _take_printed(recommendation, taken)
    _make(draft, [item for item in draft.recommendations if not item.ref], taken | printed, "R{}")
    taken |= {item.ref for item in draft.recommendations}
    for action in draft.every_action():
        _take_printed(action, taken)
    for recommendation in draft.recommendations:
        actions = recommendation.actions
        for number, action in enumerate(actions, 1):
            if not action.ref:
                _name(draft, action, _free(f"{recommendation.ref}.{number}", taken))
                taken.add(action.ref)
    for action in draft.actions:
        if not action.ref and _is_usable(action.printed.strip()):
            _name(draft, action, _free(f"{action.printed.strip()}-2", taken | printed))
            taken.add(action.ref)
    _make(draft, [item for item in draft.actions if not item.ref], taken | printed, "{}")


def _take_printed(item: DraftItem, taken: set[str]) -> None:
    ref = item.printed.strip()
    if _is_usable(ref) and ref not in taken:
        item.ref = ref
        taken.add(ref)


def _is_usable(ref: str) -> bool:
    return bool(re.fullmatch(REF, ref)) and len(ref) <= _LONGEST and not _FORMULA.fullmatch(ref)


def _make(draft: PlanDraft, items: list[DraftItem], taken: set[str], pattern: str) -> None:
    """Make refs of this pattern, numbered in the order of the items."""
    number = 0
    for item in items:
        number += 1
        while pattern.format(number) in taken:
            number += 1
        _name(draft, item, pattern.format(number))


def _free(ref: str, taken: set[str]) -> str:
    name, stem, number = ref, ref.removesuffix("-2"), 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def _name(draft: PlanDraft, item: DraftItem, ref: str) -> None:
    item.ref, item.has_new_ref = ref, True
    printed = item.printed.strip()
    if not printed:
        return
    kept = item.values.get("label")
    item.values["label"] = printed
    if isinstance(kept, str) and kept != printed:
        item.keep("x-label", kept)
    if _is_usable(printed):
        item.doubt("ref", f"`{printed}` is used more than once: `{ref}` was made instead")
    else:
        draft.new_refs.append(f"ref {ref} for `{printed}`, which cannot be a ref")
