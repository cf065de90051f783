"""How long one merge takes, as git runs it: `python -m benchmarks.merge_speed [--rounds N]`.

A plan of 45 actions and one of 2,000, with an entry added to every tenth log on both sides, and to every log. Beside
the driver, the times of plain git and of `merge=union`, which get wrong or leave to a person what the driver merges.
The processor time says more than the clock on a busy machine.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (45, 2000)
STEPS = (10, 1)
"""One action in this many gets an entry."""
_NAMES = ("ours", "base", "theirs")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print("| actions | changed on both sides | way | seconds | of processor time | exit |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in SIZES:
        for step in STEPS:
            for way, command in COMMANDS.items():
                seconds, cpu, status = measured(size, step, command, rounds)
                print(f"| {size:,} | {size // step:,} | {way} | {seconds:.2f} | {cpu:.2f} | {status} |", flush=True)


COMMANDS = {
    "git": ["git", "merge-file", "-p", *_NAMES],
    "merge=union": ["git", "merge-file", "-p", "--union", *_NAMES],
    "actionplan": [sys.executable, "-P", "-m", "actionplan", "merge", "driver", "base", "ours", "theirs"],
}


def measured(size: int, step: int, command: list[str], rounds: int) -> tuple[float, float, str]:
    """Return the median seconds by the clock and of processor time, and whether a command leaves conflicts."""
    times, cpu = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name in _NAMES:
                Path(folder, name).write_text("\n".join(_plan(size, step, name)) + "\n", encoding="utf-8")
            start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
            times.append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times), statistics.median(cpu), "0" if done.returncode == 0 else "conflicts"


def _plan(size: int, step: int, side: str) -> Iterator[str]:
    """Yield the lines of a plan of `size` actions, five to a recommendation, as one side has it."""
    yield from ("format: 1", "id: measured", "title: A plan to measure", "issued: January 2026", "recommendations:")
    for number in range(size):
        group, place = divmod(number, 5)
        if place == 0:
            yield from (f'  - ref: "{group}"', f"    recommendation: Improve the service of ward {group}.")
            yield from ("    response:", "      decision: accepted", "    actions:")
        yield from (f'      - ref: "{group}.{place}"', f"        action: Agree the rota of shift {place}.")
        yield from ("        owner: Head of Nursing", "        by_when: 31 March 2027", "        progress:")
        yield from ("          - on: 2026-02-28", "            note: The staff were asked.")
        if side != "base" and number % step == 0:
            yield from ("          - on: 2026-03-31", f"            note: A report of {side}.")


if __name__ == "__main__":
    main()
