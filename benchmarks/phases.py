"""Where the time of reading many plans goes, in one process: events, nodes, values, the day.

    python benchmarks/phases.py [FOLDER]

takes the plans of a folder, else makes 100, and prints the processor time of each phase and its share, best of three.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import corpus

from actionplan.plan.reader import read_plan
from actionplan.source.parsers import default_parser
from actionplan.source.reader import read_bytes
from actionplan.standing import assess

T = TypeVar("T")
R = TypeVar("R")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made) / "plans"
        if len(sys.argv) < 2:
            corpus.write_plans(folder, 100)
        data = [path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
    gc.set_threshold(100_000, 20, 100)
    rounds = [phases(data) for _ in range(3)]
    best = {name: min(found[name] for found in rounds) for name in rounds[0]}
    best["nodes"] -= best["events"]  # to make the nodes is to go through the events
    total = sum(best.values())
    for name, seconds in best.items():
        print(f"{name:8}{seconds / len(data) * 1000:8.2f} ms a plan{seconds / total:8.0%}")


def phases(data: Sequence[bytes]) -> dict[str, float]:
    """The seconds of each phase over all plans."""
    events, _ = timed(run_events, data)
    nodes, trees = timed(lambda content: read_bytes("plan.yaml", content), data)
    values, plans = timed(read_plan, trees)
    day, _ = timed(lambda found: found.plan and assess(found.plan, corpus.DAY), plans)
    return {"events": events, "nodes": nodes, "values": values, "day": day}


def timed(work: Callable[[T], R], items: Sequence[T]) -> tuple[float, list[R]]:
    """The processor time of doing `work` on every item, and what it gave."""
    begun = time.process_time()
    found = [work(item) for item in items]
    return time.process_time() - begun, found


def run_events(content: bytes) -> None:
    """Take every event of a file and do nothing with it."""
    parser = default_parser()(content.decode())  # type: ignore[call-arg]
    while type(parser.get_event()).__name__ != "StreamEndEvent":
        pass


if __name__ == "__main__":
    main()
