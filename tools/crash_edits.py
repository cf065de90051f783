"""An update killed, or failed, at every system call it makes on the plan's folder: `python -m tools.crash_edits`.

Needs strace. Each run injects one signal or error at one call after the plan is first opened, and looks at the plan:
it must be the old one or the new one, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PLAN = Path(__file__).parents[1] / "plans" / "herefordshire-homecare.yaml"
CALL = [sys.executable, "-m", "actionplan", "update", "1.2", "--note", "Specification agreed", "--on", "2011-03-15"]
CALLS = "openat,read,write,fsync,rename,renameat,renameat2,unlink,unlinkat,fchmod,fchown,close,flock,fstat,newfstatat"
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


def main() -> int:
    """Run every case, print a row a fault, and give 1 where a plan was torn."""
    torn = 0
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        for fault in FAULTS:
            torn += row(folder, fault)
    return int(torn > 0)


def row(folder: Path, fault: str) -> int:
    """One fault at every call; prints what became of the plan and gives how often it was torn."""
    old = PLAN.read_bytes()
    new, calls = one_run(folder)
    order = [name for name, _ in calls if name in ("write", "fsync", "rename")]
    seen: Counter[str] = Counter()
    for name, number in calls:
        plan = fresh(folder)
        run(folder, ["-e", f"inject={name}:{fault}:when={number}"])
        content = plan.read_bytes()
        seen["old" if content == old else "new" if content == new else "torn"] += 1
        seen["left a temporary file"] += any(path.name.endswith(".tmp~") for path in folder.iterdir())
    print(f"{fault}: {len(calls)} points: {dict(seen)}; order {' < '.join(order)}")
    return seen["torn"]


def one_run(folder: Path) -> tuple[bytes, list[tuple[str, int]]]:
    """The new plan, and each call that the update makes from the lock on: its name and its number among its like."""
    plan = fresh(folder)
    trace = run(folder, [])
    counts: Counter[str] = Counter()
    calls, begun = [], False
    for line in trace.splitlines():
        found = re.match(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\(", line)
        if found:
            counts[found[1]] += 1
            begun = begun or found[1] == "flock"
            if begun and "exited" not in line:
                calls.append((found[1], counts[found[1]]))
    return plan.read_bytes(), calls[: last_of_interest(calls)]


def last_of_interest(calls: list[tuple[str, int]]) -> int:
    """How many calls there are up to a few after the last sync."""
    return max(index for index, (name, _) in enumerate(calls) if name == "fsync") + 4


def fresh(folder: Path) -> Path:
    """The folder with the old plan and nothing else."""
    for path in folder.iterdir():
        path.unlink()
    return Path(shutil.copy(PLAN, folder / "plan.yaml"))


def run(folder: Path, inject: list[str]) -> str:
    """Trace one update, with what is to happen to it; gives the trace."""
    with tempfile.NamedTemporaryFile() as trace:
        command = ["strace", "-f", "-o", trace.name, "-e", f"trace={CALLS}", *inject, *CALL, "--in", str(folder)]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        subprocess.run(command, env=environment, capture_output=True, check=False)
        return Path(trace.name).read_text(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
