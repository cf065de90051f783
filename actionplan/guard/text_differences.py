"""Show what changed between two texts, word by word."""

from __future__ import annotations

import difflib
from collections import Counter

MOST_WORDS_COMPARED = 400
"""The most words of two texts that are compared one by one. In longer texts only the words at both ends are matched."""


def word_diff(then: str, now: str) -> str:
    """Return the changes between two texts as ``[-removed-]`` and ``{+added+}``, with a few words around each."""
    before, after = then.split(), now.split()
    parts = []
    for what, a, b, c, d in _changes(before, after):
        if what == "equal":
            same = before[a:b]
            parts.append(" ".join(same if len(same) <= 6 else [*same[:2], "…", *same[-2:]]))
            continue
        if b > a:
            parts.append(f"[-{' '.join(before[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(after[c:d])}+}}")
    return " ".join(parts)


def _changes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what is equal and what is not, as `SequenceMatcher.get_opcodes` does; of long texts only roughly."""
    if len(before) + len(after) <= MOST_WORDS_COMPARED:
        return list(difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    middle, other = len(before) - end, len(after) - end
    parts = [
        ("equal", 0, start, 0, start),
        ("replace", start, middle, start, other),
        ("equal", middle, len(before), other, len(after)),
    ]
    return [part for part in parts if part[2] > part[1] or part[4] > part[3]]


def is_another_text(then: str, now: str) -> bool:
    """Tell whether fewer than half of the words of `then` are left in `now`, or there were none that could be."""
    return not then or _kept_share(then, now) < 0.5


def _kept_share(then: str, now: str) -> float:
    """Return the share of the words of `then` that are kept, from 0 to 1; 1 if there were none.

    They count only in the order in which they were, except in long texts.
    """
    before, after = then.casefold().split(), now.casefold().split()
    if not before:
        return 1.0
    if len(before) + len(after) > MOST_WORDS_COMPARED:
        return sum((Counter(before) & Counter(after)).values()) / len(before)
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(before)
