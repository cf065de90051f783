"""The table of kinds of change that the guard is examined with: `python tools/guard_steps.py` prints it.

A slip changes what was promised, or what a deadline means, without an entry in the log; the guard must
refuse it. A kind is a function with a sentence that says what it does and the verdict that is wanted. Slips are in
`guard_slips_*.py`, honest changes in `guard_honest_*.py`, repairs of both in `guard_repairs.py`; a new kind is one
decorated function there.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools import (  # noqa: F401 each adds its kinds to the table
    guard_honest_items,
    guard_honest_logs,
    guard_honest_words,
    guard_repairs,
    guard_slips_deadlines,
    guard_slips_entries,
    guard_slips_files,
    guard_slips_git,
    guard_slips_items,
    guard_slips_logs,
    guard_slips_places,
    guard_slips_rules,
)
from tools.guard_step import KINDS, Kind, Verdict

__all__ = ["KINDS", "Kind", "Verdict", "honest_kinds", "slips"]


def slips(*, new_keys: bool) -> list[Kind]:
    """Return the kinds that the guard must refuse; `new_keys` includes those that need the newest keys."""
    return [kind for kind in KINDS.values() if kind.verdict is Verdict.ERROR and (new_keys or not kind.new_keys)]


def honest_kinds(*, new_keys: bool) -> list[Kind]:
    """Return the kinds that the guard must let pass, with or without a warning."""
    return [kind for kind in KINDS.values() if kind.verdict is not Verdict.ERROR and (new_keys or not kind.new_keys)]


def main() -> None:
    """Print the table and how many kinds there are of each verdict."""
    for kind in sorted(KINDS.values(), key=lambda kind: (kind.verdict, kind.name)):
        print(f"{kind.verdict:8} {kind.name:42} {kind.about}{' (new keys)' if kind.new_keys else ''}")
    print(dict(Counter(str(kind.verdict) for kind in KINDS.values())))


if __name__ == "__main__":
    main()
