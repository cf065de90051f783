"""How long the commands that read history take, beside `git log -p` on the same repositories.

    python benchmarks/history_speed.py [--rounds N] [--only WORDS]

Three repositories are made: one plan that grows to about 93 KB over 1,001 versions; 100 plans of 15 actions that all
change every quarter for five years; and 1,000 commits on 10 plans of 15 actions each. Every command is a whole process.
Cold means with an empty cache, warm with the one that the cold run left. The last column is what was promised.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.history_plans import Generator

ACTIONPLAN = str(Path(sys.executable).parent / "actionplan")
TEN = ["status", "plans", "--as-of", "2016-12-31"]


class Row(NamedTuple):
    """A command, the repository it runs in, and the seconds promised. `warm` keeps the cache of the run before."""

    name: str
    folder: str
    words: list[str]
    promised: str = ""
    warm: bool = False


ROWS = (
    Row("git log -p", "one", ["git", "log", "-p", "--", "plans"]),
    Row("history of an action, cold", "one", [ACTIONPLAN, "history", "0.3"], "6"),
    Row("history of an action, warm", "one", [ACTIONPLAN, "history", "0.3"], "0.5", warm=True),
    Row("diff over all versions", "one", [ACTIONPLAN, "diff", "HEAD~999..HEAD", "--no-cache"]),
    Row("git log -p", "hundred", ["git", "log", "-p", "--", "plans"]),
    Row("trend by month, cold", "hundred", [ACTIONPLAN, "trend", "plans", "--as-of", "2016-12-31"], "8"),
    Row("trend by month, warm", "hundred", [ACTIONPLAN, "trend", "plans", "--as-of", "2016-12-31"], "", warm=True),
    Row("status", "hundred", [ACTIONPLAN, *TEN]),
    Row("status --at HEAD", "hundred", [ACTIONPLAN, *TEN, "--at", "HEAD"], "1.3 x status"),
    Row("git log -p", "ten", ["git", "log", "-p", "--", "plans"]),
    Row("audit, cold", "ten", [ACTIONPLAN, "audit"], "60"),
    Row("audit, warm", "ten", [ACTIONPLAN, "audit"], "", warm=True),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="only rows whose names contain one of these words, with commas")
    options = parser.parse_args()
    wanted = [word for word in options.only.split(",") if word]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root)
        for row in ROWS:
            if not wanted or any(word in row.name for word in wanted):
                seconds, processor = measured(row, root, options.rounds)
                promised = f"   promised {row.promised}" if row.promised else ""
                print(f"{row.folder:8} {row.name:28} {seconds:7.2f} s   processor {processor:7.2f} s{promised}")


def make(root: Path) -> None:
    """Make the three repositories."""
    growing = Generator(root / "one", 1, plans=1, actions=45, slips=0)
    for number in range(1000):
        growing.report("plan-0", number % 45)
    growing.finish()
    quarterly = Generator(root / "hundred", 2, plans=100, actions=15, slips=0)
    for quarter in range(20):
        quarterly.day += timedelta(days=91)
        for plan in sorted(quarterly.plans):
            quarterly.report(plan, quarter % 15, commit=plan == max(quarterly.plans))
    quarterly.finish()
    ten = Generator(root / "ten", 3, plans=10, actions=15)
    for _ in range(1000):
        ten.step()
    ten.finish()


def measured(row: Row, root: Path, rounds: int) -> tuple[float, float]:
    """Return the median seconds of a command, by the clock and of processors."""
    walls, processors = [], []
    cache = root / "cache"
    for _ in range(rounds):
        if not row.warm:
            shutil.rmtree(cache, ignore_errors=True)
        before, started = os.times(), time.perf_counter()
        subprocess.run(
            row.words,
            cwd=root / row.folder,
            env={**os.environ, "ACTIONPLAN_CACHE_DIR": str(cache)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        walls.append(time.perf_counter() - started)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        processors.append(used)
    return statistics.median(walls), statistics.median(processors)


if __name__ == "__main__":
    main()
