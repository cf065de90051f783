"""Show what changed between two texts, word by word."""

from __future__ import annotations

import difflib


def word_diff(then: str, now: str) -> str:
    """Return the changes between two texts as ``[-removed-]`` and ``{+added+}``, with a few words around each."""
    before, after = then.split(), now.split()
    parts = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            same = before[a:b]
            parts.append(" ".join(same if len(same) <= 6 else [*same[:2], "…", *same[-2:]]))
            continue
        if b > a:
            parts.append(f"[-{' '.join(before[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(after[c:d])}+}}")
    return " ".join(parts)


def kept_share(then: str, now: str) -> float:
    """Return the share of the words of `then` that are kept in order, from 0 to 1; 1 if there were none."""
    before, after = then.casefold().split(), now.casefold().split()
    if not before:
        return 1.0
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(before)
