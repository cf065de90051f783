"""Read an item of a checklist: `Renew the lease (@ana, 31 May 2026)` or `Renew it — owner: Ana — due: May 2026`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.importing.content import is_date_text
from actionplan.named_tuple import NamedTuple

_OWNERS = "owner|lead|assignee|assigned to|who|responsible"
_DAYS = "due|by|deadline|by when|target date"
_LABELLED = re.compile(rf"(?:(?P<owner>{_OWNERS})|(?:{_DAYS}))\s*:\s*(?P<text>\S.*)", re.IGNORECASE)
_PART = re.compile(rf"\s+[—–-]\s+(?=(?:{_OWNERS}|{_DAYS})\s*:)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<action>\S.*?)\s*[(\[](?P<parts>[^()\[\]]+)[)\]]\.?")
_SEPARATOR = re.compile(r"\s*[,;|]\s*|\s+[—–-]\s+")
_DUE = re.compile(r"(?:due|by)\s+(?:on\s+)?(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"@(?P<name>[\w][\w .'’/-]*\w)")


class ChecklistItem(NamedTuple):
    """What an item of a checklist says. `owner` and `by_when` are "" where it does not say them."""

    action: str
    owner: str = ""
    by_when: str = ""


def read_item(text: str) -> ChecklistItem:
    """Read the text of an item; a bracket at its end is taken apart only if every part of it is understood."""
    first, *parts = _PART.split(text)
    if parts:
        return _with_parts(first.strip(), parts) or ChecklistItem(text.strip())
    found = _IN_BRACKETS.fullmatch(text.strip())
    return (found and _with_parts(found["action"], _SEPARATOR.split(found["parts"]))) or ChecklistItem(text.strip())


def _with_parts(action: str, parts: Sequence[str]) -> ChecklistItem | None:
    """Return the item with an owner and a deadline from its parts, None if a part is neither or there are two."""
    item = ChecklistItem(action)
    for part in parts:
        key, value = _understood(part.strip())
        if not key or getattr(item, key):
            return None
        item = item._replace(**{key: value})
    return item


def _understood(part: str) -> tuple[str, str]:
    """Return which value a part is, and its text; "" for a part that is not marked as an owner and is not a date."""
    labelled = _LABELLED.fullmatch(part)
    if labelled:
        return ("owner" if labelled["owner"] else "by_when"), labelled["text"].strip().removeprefix("@")
    name = _NAME.fullmatch(part)
    if name:
        return "owner", name["name"]
    day = _DUE.sub("", part, count=1)
    return ("by_when", day) if is_date_text(day) else ("", "")
