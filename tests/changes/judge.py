"""An independent check of edits: libyaml's loader, and the characters before and after the change."""

from __future__ import annotations

import re
from typing import Any

import yaml

_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_NOTHING = re.compile(r"\s*(?:\[\s*\]|\{\s*\}|''|\"\"|~|null|[|>][-+1-9]*)|^[-+]")
"""A value that holds nothing, or the end of the header of an empty block that the new text begins as."""


def content(text: str) -> Any:
    """Return the content of a text: every scalar as typed, an empty value as ""."""
    return yaml.load(text.removeprefix("\ufeff"), _LOADER)  # noqa: S506 it builds nothing but text, lists and dicts


def ordered(data: Any) -> Any:
    """Return the content of a text with the order of keys."""
    if isinstance(data, dict):
        return [(key, ordered(value)) for key, value in data.items()]
    return [ordered(item) for item in data] if isinstance(data, list) else data


def untouched(before: str, after: str) -> bool:
    """Tell whether every character of `before` is still there in order, except for an empty value."""
    start = _alike(before, after)
    rest = _alike(before[start:][::-1], after[start:][::-1])
    gone, new = before[start : len(before) - rest], after[start : len(after) - rest]
    without = [gone[: found.start()] + gone[found.end() :].lstrip() for found in _NOTHING.finditer(gone)]
    return any(_in_order(few, new) for few in (gone, *without))


def _alike(one: str, other: str) -> int:
    """Return how many characters at the beginning of two texts are the same."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)


def _in_order(few: str, many: str) -> bool:
    characters = iter(many)
    return all(character in characters for character in few)
