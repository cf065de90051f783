"""Kill commands, or make them fail, at every system call from the lock on: `python -m tools.crash_edits [NAME]`.

Needs strace. Each run injects one signal or error at one call and looks at all files of a folder with two plans: each
must be the old one or the new one, byte for byte. NAME runs the command that begins with this word only; `--every 3`
tries every third call.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

PLAN = Path(__file__).parents[1] / "plans" / "herefordshire-homecare.yaml"
NAMES = ("a", "b")
UPDATE = ("update", "a:1.2", "b:1.2", "--note", "Specification agreed", "--on", "2011-03-15", "--in", ".")
CARRY = "carry a.yaml b.yaml --into next.yaml --title Next --issued 2012-01-01 --approved-by Board --keep-owners"
ANSWERED = """\
actionplan round open . --reply-by 2011-04-30 --as-of 2011-04-01 -o round -f markdown
mkdir back
for form in round/forms/*; do :; done
sed 's/|  |  |  |  |  |  |$/| in progress | With the board |  |  |  |  |/' "$form" > back/form.md"""
COLLECT = "round collect round back --yes --on 2011-04-10 --as-of 2011-04-10"
CONFLICT = """\
note() { actionplan update a:1.2 b:1.2 --note "$1" --on 2011-03-15 --in .; git commit -qam "$1"; }
git init -q -b main
git config user.name Clerk
git config user.email clerk@example.org
git add .
git commit -qm Plans
git checkout -qb spring
note Spring
git checkout -q main
note Main
git merge spring || true"""
COMMANDS: tuple[tuple[str, str], ...] = (
    (shlex.join(UPDATE), ""),
    ("lint --fix .", ""),
    (CARRY, ""),
    ("undo", f"actionplan {shlex.join(UPDATE)}"),
    ("import table.csv --onto a.yaml", ""),
    (COLLECT, ANSWERED),
    ("merge resolve", CONFLICT),
)
"""Each command, and the lines of a shell that come before it."""
TABLE = """\
Ref,Action,Owner,Progress
1.2,"Define brokerage options for self-directed support, taking other councils' good practice and fitting it to
Herefordshire.",PPF Programme Lead,In progress: with the board
"""
CALLS = "openat,read,write,fsync,rename,renameat,renameat2,unlink,unlinkat,fchmod,fchown,close,flock,fstat,newfstatat"
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


Files = dict[str, bytes]


class Place(NamedTuple):
    """The folder of the plans and that of the user, and a copy of both as they are before the command."""

    folder: Path
    home: Path
    copy: Path


def main() -> int:
    """Run every case, print one line per command and fault, and return 1 if a file was torn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", default="", help="what the command begins with")
    parser.add_argument("--every", type=int, default=1, help="try one in so many calls (1)")
    options = parser.parse_args()
    torn = 0
    for command, before in COMMANDS:
        if command.startswith(options.name):
            with tempfile.TemporaryDirectory() as made:
                place = set_up(Path(made).resolve(), before)
                torn += sum(row(place, command, fault, options.every) for fault in FAULTS)
    return int(torn > 0)


def row(place: Place, command: str, fault: str, every: int) -> int:
    """Inject one fault at calls of a command; print what became of the files, return how often one was torn."""
    new, calls = one_run(place, command)
    order = [name for name, _ in calls if name in ("fsync", "rename")]
    seen: Counter[str] = Counter()
    silent = 0
    for name, number in calls[::every]:
        old = fresh(place)
        traced = run(place, command, ["-e", f"inject={name}:{fault}:when={number}"])
        now = contents(place.folder)
        changing = [each for each in sorted(old.keys() | new.keys()) if old.get(each) != new.get(each)]
        states = [state(now.get(each), old.get(each), new.get(each)) for each in changing]
        seen[" and ".join(states)] += 1
        seen["torn"] += "torn" in states
        seen["left a temporary file"] += any(path.name.endswith(".tmp~") for path in place.folder.iterdir())
        silent += is_silent(traced, states)
    print(f"{command.partition(' -')[0]} {fault}: {len(calls[::every])} points: {dict(seen)}", end="; ")
    print(f"{silent} said nothing of a half; order {' < '.join(order)}", flush=True)
    return seen["torn"]


def is_silent(traced: Traced, states: list[str]) -> bool:
    """Tell whether a command that was not killed saved some of the files, and gave no error that names them."""
    half = {"old", "new"} <= set(states)
    return half and traced.status >= 0 and not (traced.status == 2 and "saved" in traced.errors)


def state(now: bytes | None, old: bytes | None, new: bytes | None) -> str:
    """Say what a file is after a fault; None is no file. A merge that fails leaves every difference as a conflict."""
    if now in (old, new):
        return "old" if now == old else "new"
    return "in conflict" if now is not None and b"<<<<<<< ours" in now else "torn"


def one_run(place: Place, command: str) -> tuple[Files, list[tuple[str, int]]]:
    """Return the new files, and each call made from the lock on: its name and its number among its like."""
    fresh(place)
    trace = run(place, command, []).trace
    counts: Counter[str] = Counter()
    calls, begun = [], False
    own = trace.partition(" ")[0]  # strace counts the calls of each process apart, and those of git are not ours.
    for line in trace.splitlines():
        process, _, call = line.partition(" ")
        found = re.match(r"(\w+)\(", call.strip())
        if found and process == own:
            counts[found[1]] += 1
            begun = begun or found[1] == "flock"
            if begun and "exited" not in line:
                calls.append((found[1], counts[found[1]]))
    return contents(place.folder), calls[: last_of_interest(calls)]


def last_of_interest(calls: list[tuple[str, int]]) -> int:
    """Return how many calls there are up to a few after the last sync or move."""
    return max(index for index, (name, _) in enumerate(calls) if name in ("fsync", "rename")) + 4


def contents(folder: Path) -> Files:
    """Return what all files hold, apart from temporary ones and those of git."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if not path.name.endswith("~")}


def set_up(folder: Path, before: str) -> Place:
    """Write the plans, each with something to fix, and do what comes before the command."""
    place = Place(folder / "plans", folder / "home", folder / "copy")
    place.folder.mkdir()
    place.home.mkdir()
    text = PLAN.read_text(encoding="utf-8")
    joined = '  - ref: "joined"\n    action: Agree the budget\n    owner: Head of Care / Head of Finance\n'
    for name in NAMES:
        plan = re.sub(r"(?m)^id: .*$", f"id: {name}", text) + f"\nactions:\n{joined}"
        (place.folder / f"{name}.yaml").write_text(plan, encoding="utf-8")
    (place.folder / "table.csv").write_text(TABLE, encoding="utf-8")
    script = f'actionplan() {{ {sys.executable} -m actionplan "$@"; }}\n{before}'
    subprocess.run(
        ["sh", "-ec", script], cwd=place.folder, env=environment(place), stdout=subprocess.DEVNULL, check=True
    )
    shutil.copytree(place.folder, place.copy / "plans")
    shutil.copytree(place.home, place.copy / "home")
    return place


def fresh(place: Place) -> Files:
    """Put everything back as it was before the command; return what the files hold."""
    for path in (place.folder, place.home):
        shutil.rmtree(path)
        shutil.copytree(place.copy / path.name, path)
    return contents(place.folder)


def environment(place: Place) -> dict[str, str]:
    """Return the variables of the commands: the user has a home of their own."""
    state_folder = {"HOME": str(place.home), "XDG_STATE_HOME": str(place.home / "state"), "PYTHONHASHSEED": "0"}
    return {**os.environ, **state_folder, "PYTHONPATH": str(PLAN.parents[1])}


class Traced(NamedTuple):
    """The system calls of a command, its exit status, negative for a signal, and its errors."""

    trace: str
    status: int
    errors: str


def run(place: Place, command: str, inject: list[str]) -> Traced:
    """Trace one command in the folder, with what is to happen to it."""
    with tempfile.NamedTemporaryFile() as trace:
        words = ["strace", "-f", "-o", trace.name, "-e", f"trace={CALLS}", *inject, sys.executable, "-m", "actionplan"]
        done = subprocess.run(
            [*words, *shlex.split(command)], cwd=place.folder, env=environment(place), capture_output=True, check=False
        )
        return Traced(Path(trace.name).read_text(errors="replace"), done.returncode, done.stderr.decode())


if __name__ == "__main__":
    sys.exit(main())
