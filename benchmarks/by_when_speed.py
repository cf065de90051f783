"""Measure how fast wordings are read, compared with installed date libraries, and what share of `status` it takes.

    python -m benchmarks.by_when_speed [FILE…] [--plans FOLDER]

A FILE holds labelled wordings, one JSON object per line (`text`, `plan_date`). With `--plans`, every `by_when` of the
plans in a folder is read as `status` reads it, and the time is set beside that of the whole command.
"""

import argparse
import datetime as dt
import importlib.util
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from actionplan.by_when import read_period, resolve
from actionplan.by_when.resolver import LONGEST, parse, remembered

Wordings = list[tuple[str, dt.date]]
UNSEEN = Path(__file__).parents[1] / "tests" / "by_when" / "unseen.jsonl"
BY_WHEN = re.compile(r"^\s*by_when: *(.+?)\s*$", re.M)
ISSUED = re.compile(r"^issued: *(.+?)\s*$", re.M)
ROUNDS = 5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[UNSEEN])
    parser.add_argument("--plans", type=Path)
    options = parser.parse_args()
    wordings = read_wordings(options.files)
    print(f"{len(wordings)} wordings, best of {ROUNDS} rounds")
    for name, read in readers().items():
        print(f"  {name:36}{best(read, wordings) / len(wordings) * 1e6:9.1f} us each")
    print("one text, ever longer")
    for length in (LONGEST // 4, LONGEST // 2, LONGEST):
        text = ("report to Cabinet in June 2011 and " * LONGEST)[:length]
        seconds = best(lambda given: forget_and_read(*given), [(text, dt.date(2011, 1, 31))])
        print(f"  {length:5} characters{'':19}{seconds / length * 1e6:9.2f} us a character")
    if options.plans:
        print(share_of_status(options.plans))


def read_wordings(files: list[Path]) -> Wordings:
    """Read the wordings of files, each with its base."""
    rows = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(row["text"], dt.date.fromisoformat(row["plan_date"])) for row in rows]


def forget_and_read(text: str, base: dt.date) -> None:
    """Read a wording without the caches."""
    forget()
    resolve(text, base)


def forget() -> None:
    """Empty the caches, so that reading is measured rather than look-ups."""
    parse.cache_clear()
    remembered.cache_clear()


def readers() -> dict[str, Callable[[tuple[str, dt.date]], object]]:
    """Return the functions that read wordings: of this library, and of others that are installed."""
    found: dict[str, Callable[[tuple[str, dt.date]], object]] = {
        "resolve, first time": lambda given: forget_and_read(*given),
        "resolve, remembered": lambda given: resolve(*given),
    }
    if importlib.util.find_spec("dateutil"):
        found["dateutil.parser, fuzzy"] = _by_dateutil
    if importlib.util.find_spec("dateparser"):
        found["dateparser.search"] = _by_dateparser
    return found


def _by_dateutil(given: tuple[str, dt.date]) -> object:
    from dateutil import parser  # noqa: PLC0415

    try:
        default = dt.datetime.combine(given[1], dt.time(), dt.UTC)
        return parser.parse(given[0], dayfirst=True, fuzzy=True, default=default)
    except (ValueError, OverflowError):
        return None


def _by_dateparser(given: tuple[str, dt.date]) -> object:
    from dateparser.search import search_dates  # noqa: PLC0415

    relative = dt.datetime.combine(given[1], dt.time())  # This library needs a date without a time zone.
    return search_dates(given[0], languages=["en"], settings={"DATE_ORDER": "DMY", "RELATIVE_BASE": relative})


def best(read: Callable[[tuple[str, dt.date]], object], wordings: Wordings) -> float:
    """Return the time of reading all wordings in seconds, the best of a few rounds."""
    return min(_timed(read, wordings) for _ in range(ROUNDS))


def _timed(read: Callable[[tuple[str, dt.date]], object], wordings: Wordings) -> float:
    start = time.perf_counter()
    for given in wordings:
        read(given)
    return time.perf_counter() - start


def share_of_status(folder: Path) -> str:
    """Time the by-when wordings of a folder of plans, each from `issued`, and `actionplan status`; print the share."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]
    wordings = [(text.strip("'\""), issued_of(plan)) for plan in texts for text in BY_WHEN.findall(plan)]
    forget()
    reading = _timed(lambda given: resolve(*given), wordings)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "actionplan", "status", str(folder)], capture_output=True, check=False)
    whole = time.perf_counter() - start
    return (
        f"{len(texts)} plans, {len(wordings)} by-whens, {len(set(wordings))} of them distinct: {reading * 1000:.0f} ms "
        f"of the {whole:.2f} s of status, {100 * reading / whole:.1f} %"
    )


def issued_of(plan: str) -> dt.date:
    """Return the last day of a plan's `issued`."""
    found = ISSUED.search(plan)
    period = read_period(found[1].strip("'\"")) if found else None
    return period.last if period else dt.date(2011, 1, 31)


if __name__ == "__main__":
    main()
