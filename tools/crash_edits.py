"""Kill commands, or make them fail, at every system call from the lock on: `python -m tools.crash_edits [NAME]`.

Needs strace. Each run injects one signal or error at one call and looks at all files of a folder with two plans: each
must be the old one or the new one, byte for byte. NAME runs the command of that name only.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PLAN = Path(__file__).parents[1] / "plans" / "herefordshire-homecare.yaml"
NAMES = ("a", "b")
UPDATE = ("update", "a:1.2", "b:1.2", "--note", "Specification agreed", "--on", "2011-03-15", "--in", ".")
CARRY = "carry a.yaml b.yaml --into next.yaml --title Next --issued 2012-01-01 --approved-by Board --keep-owners"
COMMANDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (UPDATE, ()),
    (("lint", "--fix", "."), ()),
    (tuple(CARRY.split()), ()),
    (("undo",), UPDATE),
    (("import", "table.csv", "--onto", "a.yaml"), ()),
)
"""Each command, and the one that is run before it."""
TABLE = """\
Ref,Action,Owner,Progress
1.2,"Define brokerage options for self-directed support, taking other councils' good practice and fitting it to
Herefordshire.",PPF Programme Lead,In progress: with the board
"""
CALLS = "openat,read,write,fsync,rename,renameat,renameat2,unlink,unlinkat,fchmod,fchown,close,flock,fstat,newfstatat"
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


Files = dict[str, bytes]


def main(names: list[str]) -> int:
    """Run every case, print one line per command and fault, and return 1 if a file was torn."""
    torn = 0
    with tempfile.TemporaryDirectory() as plans, tempfile.TemporaryDirectory() as home:
        for command, before in COMMANDS:
            for fault in FAULTS if not names or command[0] in names else ():
                torn += row(Path(plans), Path(home), command, before, fault)
    return int(torn > 0)


def row(folder: Path, home: Path, command: tuple[str, ...], before: tuple[str, ...], fault: str) -> int:
    """Inject one fault at every call of a command; print what became of the files, return how often one was torn."""
    new, calls = one_run(folder, home, command, before)
    order = [name for name, _ in calls if name in ("fsync", "rename")]
    seen: Counter[str] = Counter()
    for name, number in calls:
        old = fresh(folder, home, before)
        run(folder, home, command, ["-e", f"inject={name}:{fault}:when={number}"])
        now = contents(folder)
        changing = [each for each in sorted(old.keys() | new.keys()) if old.get(each) != new.get(each)]
        states = [state(now.get(each), old.get(each), new.get(each)) for each in changing]
        seen[" and ".join(states)] += 1
        seen["torn"] += "torn" in states
        seen["left a temporary file"] += any(path.name.endswith(".tmp~") for path in folder.iterdir())
    print(f"{command[0]} {fault}: {len(calls)} points: {dict(seen)}; order {' < '.join(order)}", flush=True)
    return seen["torn"]


def state(now: bytes | None, old: bytes | None, new: bytes | None) -> str:
    """Say what a file is after a fault; None is no file."""
    return "old" if now == old else "new" if now == new else "torn"


def one_run(
    folder: Path, home: Path, command: tuple[str, ...], before: tuple[str, ...]
) -> tuple[Files, list[tuple[str, int]]]:
    """Return the new files, and each call made from the lock on: its name and its number among its like."""
    fresh(folder, home, before)
    trace = run(folder, home, command, [])
    counts: Counter[str] = Counter()
    calls, begun = [], False
    for line in trace.splitlines():
        found = re.match(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\(", line)
        if found:
            counts[found[1]] += 1
            begun = begun or found[1] == "flock"
            if begun and "exited" not in line:
                calls.append((found[1], counts[found[1]]))
    return contents(folder), calls[: last_of_interest(calls)]


def last_of_interest(calls: list[tuple[str, int]]) -> int:
    """Return how many calls there are up to a few after the last sync."""
    return max(index for index, (name, _) in enumerate(calls) if name == "fsync") + 4


def contents(folder: Path) -> Files:
    """Return what all files hold, apart from temporary ones."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("~")}


def fresh(folder: Path, home: Path, before: tuple[str, ...]) -> Files:
    """Put the old files, each plan with something to fix, and nothing else into the folder; return what they hold."""
    for path in folder.iterdir():
        path.unlink()
    text = PLAN.read_text(encoding="utf-8")
    joined = '  - ref: "joined"\n    action: Agree the budget\n    owner: Head of Care / Head of Finance\n'
    for name in NAMES:
        plan = re.sub(r"(?m)^id: .*$", f"id: {name}", text) + f"\nactions:\n{joined}"
        (folder / f"{name}.yaml").write_text(plan, encoding="utf-8")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    if before:
        run(folder, home, before, [])
    return contents(folder)


def run(folder: Path, home: Path, command: tuple[str, ...], inject: list[str]) -> str:
    """Trace one command in the folder, with what is to happen to it; return the trace."""
    with tempfile.NamedTemporaryFile() as trace:
        words = ["strace", "-f", "-o", trace.name, "-e", f"trace={CALLS}", *inject, sys.executable, "-m", "actionplan"]
        state_folder = {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "PYTHONHASHSEED": "0"}
        environment = {**os.environ, **state_folder, "PYTHONPATH": str(PLAN.parents[1])}
        subprocess.run([*words, *command], cwd=folder, env=environment, capture_output=True, check=False)
        return Path(trace.name).read_text(errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
