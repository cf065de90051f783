"""Measure where the time of reading many plans goes, in one process: events, nodes, values, position.

    python -m benchmarks.phases [FOLDER]

takes the plans of a folder, else makes 100, and prints the processor time of each phase and its share, best of five.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from actionplan.assessment import assess
from actionplan.plan.reader import read_plan
from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import default_parser
from benchmarks import corpus


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made) / "plans"
        if len(sys.argv) < 2:
            corpus.write_plans(folder, 100)
        data = [path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
    gc.set_threshold(100_000, 20, 100)
    rounds = [phases(data) for _ in range(5)]
    best = {name: min(found[name] for found in rounds) for name in rounds[0]}
    best["nodes"] -= best["events"]  # Making the nodes includes reading the events.
    total = sum(best.values())
    for name, seconds in best.items():
        print(f"{name:8}{seconds / len(data) * 1000:8.2f} ms a plan{seconds / total:8.0%}")


def phases(data: Sequence[bytes]) -> dict[str, float]:
    """Return the seconds of each phase over all plans, read one after the other as the commands do."""
    found = dict.fromkeys(("events", "nodes", "values", "day"), 0.0)
    for content in data:
        clock = [time.process_time()]
        run_events(content)
        clock.append(time.process_time())
        tree = read_bytes("plan.yaml", content)
        clock.append(time.process_time())
        plan = read_plan(tree).plan
        clock.append(time.process_time())
        if plan is not None:
            assess(plan, corpus.DAY)
        clock.append(time.process_time())
        for name, (begun, ended) in zip(found, pairwise(clock), strict=True):
            found[name] += ended - begun
    return found


def run_events(content: bytes) -> None:
    """Read every event of a file and do nothing with it."""
    parser = default_parser()(content.decode())  # type: ignore[call-arg]
    while type(parser.get_event()).__name__ != "StreamEndEvent":
        pass


if __name__ == "__main__":
    main()
