"""Compare our commands with other tools on the same actions in one run, and with the limits of the machine.

    python -m benchmarks.run [--all] [--rounds N] [--only WORDS] [--keep FOLDER] [--page FILE]

The sizes are 45, 4,500 and 45,000 actions (1, 100 and 1,000 plans), with --all also 450,000, where fewer commands run,
each once. Every command is a process of its own. The commands take turns, so that a busy machine slows all of them
alike. A line shows the median time, and how many times longer this is than `python -c pass` in the same environment,
Taskwarrior, and our `status` (the median of the ratios of the turns). It also shows the processor time and the memory
of the largest process, which cannot be measured if it is less than the memory of this program.

The last lines show what more actions cost, and how long DuckDB takes for the slowest question of `docs/questions.md`.
Tools that are not installed are left out, and so are slow ones at more than 4,500 actions. With --page, the figures are
also written into a page, such as `docs/performance.md`.
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
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus
from benchmarks.figures import Measured, figures, refresh
from benchmarks.questions import slowest

ROUNDS = {1: 9, 100: 3, 1000: 3, 10_000: 0}
"""How often each command runs for a number of plans, after a run that fills the caches; 0 for that run only.
"""
LARGEST = 10_000
BASE = "python -c pass"
STATUS = "actionplan status"
LIST = "task +OVERDUE list"
BIN = Path(sys.executable).parent
READ = "import sys, pathlib\nfor path in pathlib.Path(sys.argv[1]).iterdir(): path.read_bytes()"
EVENTS = """
import sys, pathlib, yaml
from yaml._yaml import CParser
for path in pathlib.Path(sys.argv[1]).iterdir():
    parser = CParser(path.read_bytes())
    while type(parser.get_event()) is not yaml.StreamEndEvent: pass
"""


class Command(NamedTuple):
    """One row of the table.

    `most` is the number of plans beyond which it is not run; `terminal` says that it is run in one of 100 columns
    instead of having its output thrown away.
    """

    name: str
    words: list[str]
    environment: dict[str, str] | None = None
    most: int = 1000
    terminal: bool = False


class Cost(NamedTuple):
    """What a process took: elapsed seconds, processor seconds, and the most megabytes."""

    wall: float
    cpu: float
    memory: float


Turns = dict[int, Cost]
"""What a row took in each round, by the number of the round."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="450,000 actions too")
    parser.add_argument("--rounds", type=int, help="how often each command runs, instead of 9, 3, 3 and once")
    parser.add_argument("--only", default="", help="only the rows with one of these words, with commas between")
    parser.add_argument("--keep", type=Path, help="a folder for the plans, used again if it is there")
    parser.add_argument("--page", type=Path, help="a page whose figures are replaced")
    options = parser.parse_args()
    sizes: dict[int, dict[str, Turns]] = {}
    questions: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        for plans in ROUNDS if options.all else [plans for plans in ROUNDS if plans < LARGEST]:
            home = prepared(folder, plans)
            rows = [row for row in commands(home, plans) if wanted(row.name, options.only)]
            rounds = ROUNDS[plans] if options.rounds is None or plans == LARGEST else options.rounds
            sizes[plans] = measured(rows, rounds)
            print_size(plans, sizes[plans])
            if plans >= 1000:
                questions += slowest(home, plans * corpus.RECOMMENDATIONS * corpus.ACTIONS)
    print_growth({plans: {name: middle(turns) for name, turns in each.items()} for plans, each in sizes.items()})
    print("\n".join(["", *questions]))
    if options.page:
        every = {plans: {name: _measured(turns, rows) for name, turns in rows.items()} for plans, rows in sizes.items()}
        actions = corpus.RECOMMENDATIONS * corpus.ACTIONS
        refresh(options.page, figures(every, actions, len(os.sched_getaffinity(0)), questions))


def _measured(turns: Turns, rows: dict[str, Turns]) -> Measured:
    cost = middle(turns)
    return Measured(cost.wall, cost.memory, {other: ratio(turns, rows.get(other)) for other in (BASE, LIST, STATUS)})


def wanted(name: str, only: str) -> bool:
    """Tell whether a row is wanted; the rows that the others are compared with always are."""
    return name in (BASE, LIST) or any(word.strip() in name for word in only.split(","))


def prepared(folder: Path, plans: int) -> Path:
    """Make the plans, and the same actions for the other tools, unless they exist already."""
    home = folder / str(plans)
    if not (home / "plans").exists():
        corpus.write_plans(home / "plans", plans)
    with_task = shutil.which("task") and not (home / "task").exists()
    with_journal = shutil.which("hledger") and not (home / "journal").exists()
    with_calendar = found("todo") and plans <= 100 and not (home / "calendar").exists()
    tasks = list(corpus.tasks(home / "plans")) if with_task or with_journal or with_calendar else []
    if with_task:
        corpus.write_tasks(tasks, home / "tasks.json")
        (home / "taskrc").write_text(f"data.location={home / 'task'}\nconfirmation=no\n", encoding="utf-8")
        (home / "task").mkdir()
        subprocess.run(["task", "import", home / "tasks.json"], env=_task(home), capture_output=True, check=True)
    if with_journal:
        corpus.write_journal(tasks, home / "journal")
    if with_calendar:
        corpus.write_calendar(tasks, home / "calendar" / "plans")
        (home / "todo.py").write_text(f'path = "{home / "calendar"}/*"\ncache_path = "{home / "todo.db"}"\n')
    return home


def commands(home: Path, plans: int) -> list[Command]:
    """Return every row that can be measured on this machine."""
    where, day = str(home / "plans"), ["--as-of", corpus.DAY.isoformat()]
    ours = str(BIN / "actionplan")
    schema = str(Path(__file__).parents[1] / "schemas" / "plan.schema.json")
    rows = [
        Command(BASE, [sys.executable, "-c", "pass"], most=LARGEST),
        Command("actionplan --version", [ours, "--version"], most=1),
        Command("actionplan --help", [ours, "--help"], most=1),
        Command("actionplan, the Tab key", [ours], _tab(), most=1),
        Command(STATUS, [ours, "status", where, *day], most=LARGEST),
        Command("actionplan status in a terminal", [ours, "status", where, *day], _colour(), terminal=True),
        Command("actionplan overdue", [ours, "overdue", where, *day]),
        Command("actionplan validate", [ours, "validate", where], most=LARGEST),
        Command("actionplan lint", [ours, "lint", where], most=LARGEST),
        Command("actionplan search", [ours, "search", "rota", "--in", where, *day]),
        Command("actionplan show PLAN:REF", [ours, "show", "review-00001:1.1", where, *day]),
        *(Command(f"actionplan export -f {form}", _export(ours, home, form)) for form in ("jsonl", "json")),
        Command("actionplan export -f parquet", _export(ours, home, "parquet"), most=LARGEST),
        Command("the same, every table", [*_export(ours, home, "parquet")[:-1], str(home / "tables")]),
        Command("actionplan report -f html -o DIR", _report(ours, home)),
        Command("limit: reading the bytes", [sys.executable, "-c", READ, where], most=LARGEST),
        Command("limit: the parser's bare events", [sys.executable, "-c", EVENTS, where], most=LARGEST),
        Command(LIST, ["task", "+OVERDUE", "list", "rc.gc=off"], _task(home), most=LARGEST),
        Command("hledger bal", ["hledger", "-f", str(home / "journal"), "bal"], most=LARGEST),
        Command("todo list", ["todo", "--config", str(home / "todo.py"), "list"], most=100),
        Command("yamllint", ["yamllint", "-d", "relaxed", where], most=100),
        Command("check-jsonschema", ["check-jsonschema", "--schemafile", schema, *_files(home)], most=100),
    ]
    installed = [(row, found(row.words[0])) for row in rows if plans <= row.most]
    return [row._replace(words=[path, *row.words[1:]]) for row, path in installed if path]


def _export(ours: str, home: Path, form: str) -> list[str]:
    day = ("--as-of", corpus.DAY.isoformat())
    return [ours, "export", str(home / "plans"), *day, "-f", form, "-o", str(home / f"actions.{form}")]


def _report(ours: str, home: Path) -> list[str]:
    day = ("--as-of", corpus.DAY.isoformat())
    return [ours, "report", str(home / "plans"), *day, "-f", "html", "-o", str(home / "site")]


def found(program: str) -> str | None:
    """Return the path of a program: beside this Python, or on the search path."""
    return shutil.which(program) or shutil.which(program, path=str(BIN))


def _files(home: Path) -> list[str]:
    return sorted(map(str, (home / "plans").iterdir()))


def _colour() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    return {**kept, "TERM": "xterm-256color", "COLUMNS": "100"}


def _tab() -> dict[str, str]:
    asked = {"_ACTIONPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "actionplan\nst", "COMP_CWORD": "1"}
    return {**os.environ, **asked}


def _task(home: Path) -> dict[str, str]:
    return {**os.environ, "TASKRC": str(home / "taskrc"), "TASKDATA": str(home / "task")}


def measured(rows: list[Command], rounds: int) -> dict[str, Turns]:
    """Return what every row took in each round, after a first round that fills the caches."""
    costs: dict[str, Turns] = {row.name: {} for row in rows}
    for number in range(rounds + 1):
        for row in rows:
            turns = costs[row.name]
            slow = number > 1 and turns[max(turns)].wall > 5 and not row.name.startswith(("actionplan", "task"))
            if not slow and (cost := run(row)) and (number or not rounds or cost.wall > 5):
                turns[number] = cost
    return {name: turns for name, turns in costs.items() if turns}


def middle(turns: Turns) -> Cost:
    """Return the medians of some rounds."""
    return Cost(*map(statistics.median, zip(*turns.values(), strict=True)))


def ratio(ours: Turns, other: Turns | None) -> float | None:
    """Return how many times as long a row takes as another, the median of the ratios of each round; None without it."""
    if other is None:
        return None
    ratios = [cost.wall / other[number].wall for number, cost in ours.items() if number in other]
    return statistics.median(ratios) if ratios else middle(ours).wall / middle(other).wall


def times(ours: Turns, other: Turns | None) -> str:
    """Write how many times as long a row takes as another."""
    found = ratio(ours, other)
    return f"{'':9}" if found is None else f"{found:9.2f}" if found < 1000 else f"{found:9,.0f}"


def run(row: Command) -> Cost:
    """Run a command to its end without its output. The kernel reports what it and its processes took.

    Python may keep the bytecode of what it loads, as it does where people install it.
    """
    environment = {**(row.environment or os.environ)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    output, shown = subprocess.DEVNULL, None
    if row.terminal:
        shown, output = os.openpty()
    begun = time.perf_counter()
    process = subprocess.Popen(row.words, env=environment, stdin=output, stdout=output, stderr=output)
    if shown is not None:
        os.close(output)
        read_out(shown)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 2**20)


def read_out(terminal: int) -> None:
    """Read what is printed on a terminal until the process has closed its side."""
    with (
        os.fdopen(terminal, "rb", buffering=0) as stream,
        suppress(OSError),
    ):  # On Linux this means that the other side has closed.
        while stream.read(1 << 16):
            pass


def print_size(plans: int, costs: dict[str, Turns]) -> None:
    """Print the table of one size."""
    actions = plans * corpus.RECOMMENDATIONS * corpus.ACTIONS
    print(f"\n{actions:,} actions in {plans:,} plans")
    print(f"  {'':34}{'ms':>9}{'x pass':>9}{'x task':>9}{'x status':>9}{'cpu ms':>9}{'MB':>7}")
    for name, turns in costs.items():
        cost = middle(turns)
        beside = "".join(times(turns, costs.get(other)) for other in (BASE, LIST, STATUS))
        print(f"  {name:34}{cost.wall * 1000:9,.0f}{beside}{cost.cpu * 1000:9,.0f}{cost.memory:7.0f}", flush=True)


def print_growth(medians: dict[int, dict[str, Cost]]) -> None:
    """Print how many times as long each command takes from one size to the next."""
    steps = list(pairwise(medians))
    print(f"\n{'growth':36}" + "".join(f"{f'{first:,} to {then:,} plans':>24}" for first, then in steps))
    for name in medians[max(medians)]:
        pairs = [(medians[first].get(name), medians[then].get(name)) for first, then in steps]
        print(f"  {name:34}" + "".join(f"{b.wall / a.wall:24.1f}" if a and b else f"{'':24}" for a, b in pairs))


if __name__ == "__main__":
    main()
