"""Make random edits in random layouts, judged by libyaml: `python -m tools.fuzz_edits 100000 [first seed]`."""

from __future__ import annotations

import random
import sys
from collections import Counter

from tests.changes.random_edits import attempt, random_edit, random_file

EVERY = 5_000
"""After how many edits the tool reports its progress, since a run takes a quarter of an hour."""


def main(number: int, first: int) -> int:
    """Make the edits, print the outcomes, and return 1 if one was wrong."""
    counts: Counter[str] = Counter()
    shown: set[str] = set()
    for seed in range(first, first + number):
        chance = random.Random(seed)  # noqa: S311 it only has to be the same again
        data = random_file(chance)
        edit = random_edit(chance, data)
        result = attempt(data, edit)
        kind = result.partition(":")[0] or "right"
        counts[f"{edit.name}: {kind}"] += 1
        if kind != "right" and (kind == "wrong" or len(shown) < 20) and result not in shown:
            shown.add(result)
            print(f"seed {seed}: {edit.name}: {result}", flush=True)
        if (seed - first) % EVERY == EVERY - 1:
            print(f"{seed - first + 1:,} edits, {wrong(counts)} wrong", flush=True)
    for name, count in sorted(counts.items()):
        print(f"{count:>8,}  {name}")
    return wrong(counts) > 0


def wrong(counts: Counter[str]) -> int:
    """Return how many edits were wrong."""
    return sum(number for name, number in counts.items() if name.endswith(": wrong"))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
