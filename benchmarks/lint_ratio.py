"""Measure what linting costs compared with reading: 1,000 plans are read, then read and linted.

    python -m benchmarks.lint_ratio [PLANS]

makes its plans of those in plans/, each under an id, refs and words of its own, or takes the folder PLANS. It prints
both times, the best of nine, and the ratio, and exits with 1 where that is above 2.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from actionplan.files.discover import discover
from actionplan.lint import lint
from actionplan.plan_set import PlanSet

ROOT = Path(__file__).parent.parent
PLANS, TIMES, MOST = 1000, 9, 2


def make(folder: Path) -> None:
    """Write the plans: no two have the same words, so that no cache helps from one to the next."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "plans").glob("*.yaml"))]
    for number in range(PLANS):
        text = sources[number % len(sources)]
        text = re.sub(r"(?m)^id: (\S+)", rf"id: \1-{number}", text)
        text = re.sub(r"(?m)^( +action: (?:>-\n +)?)([A-Z]\w+)", rf"\1\2 no. {number}", text)
        (folder / f"{number:04}.yaml").write_text(text, encoding="utf-8", newline="\n")


def seconds(folder: Path, work: Callable[[PlanSet], object]) -> float:
    """Return the processor time of one run, in seconds."""
    reading = PlanSet(discover([str(folder)]).files)
    begun = time.process_time()
    work(reading)
    return time.process_time() - begun


def read(reading: PlanSet) -> None:
    """Read every plan and its findings."""
    for _ in reading:
        pass
    len(reading.findings)


def look(reading: PlanSet) -> None:
    """Read and lint every plan."""
    lint(reading)


def main(folder: Path | None) -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        if folder is None:
            folder = Path(made)
            make(folder)
        count = len(discover([str(folder)]).files)
        # The two take turns, so that a busy machine slows both equally.
        runs = [(seconds(folder, read), seconds(folder, look)) for _ in range(TIMES)]
    reading, linting = (min(each) for each in zip(*runs, strict=True))
    ratio = linting / reading
    print(f"{count} plans: read in {reading:.2f} s, read and linted in {linting:.2f} s, ratio {ratio:.2f}")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
