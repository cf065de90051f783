"""Split texts that are too long for one value of a plan. The other parts go under a key of their own."""

from __future__ import annotations

from actionplan.importing.draft import DraftItem, PlanDraft, Text
from actionplan.syntax.limits import MAX_LINE

LONGEST = MAX_LINE // 2
"""How many characters of a text stay in one value; quotes and escapes need room, too."""


def part_long_texts(draft: PlanDraft) -> None:
    """Split every text of a draft that is too long, and ask a person to shorten it."""
    for item in draft.items():
        for key, value in list(item.values.items()):
            if isinstance(value, dict):
                item.values[key] = {name: _parted(item, draft, key, text) for name, text in value.items()}
            elif isinstance(value, str):
                item.values[key] = _parted(item, draft, key, value)
        for entry in item.entries:
            entry.values = {key: _first(item, draft, key, value) for key, value in entry.values.items()}
        for key, value in list(item.kept.items()):
            if isinstance(value, str) and len(value) > LONGEST:
                item.kept[key] = _parts(value)


def _first(item: DraftItem, draft: PlanDraft, key: str, value: Text) -> Text:
    return _parted(item, draft, key, value) if isinstance(value, str) else value


def _parted(item: DraftItem, draft: PlanDraft, key: str, text: str) -> str:
    """Return the first part of a text; the others are kept."""
    if len(text) <= LONGEST:
        return text
    first, *rest = _parts(text)
    name = f"x-{key.replace('_', '-')}-continued"
    kept = item.kept.get(name, [])
    item.kept[name] = [*(kept if isinstance(kept, list) else [kept]), *rest]
    draft.columns.setdefault(name, f"{key.replace('_', ' ').capitalize()} (continued)")
    message = f"{len(text):,} characters are more than a plan can hold in one text: it goes on in `{name}`; shorten it"
    item.doubt(key if key in item.values else name, message)
    return first


def _parts(text: str) -> list[str]:
    """Split a text at a space, if that is not too far back."""
    parts = []
    while len(text) > LONGEST:
        at = text.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        parts.append(text[:at].rstrip(" ") or text[:at])
        text = text[at:]
    return [*parts, text] if text else parts
