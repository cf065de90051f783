"""Make random edits in random layouts, judged by libyaml: `python -m tools.fuzz_edits 100000 [first seed]`."""

from __future__ import annotations

import random
import sys
from collections import Counter

from tests.changes.random_edits import attempt, random_edit, random_file


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
    for name, count in sorted(counts.items()):
        print(f"{count:>8,}  {name}")
    return any(name.endswith("wrong") for name in counts)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
