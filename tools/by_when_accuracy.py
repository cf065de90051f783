"""Measure how well by-when wordings are read, over files of labelled wordings, and list every miss.

    python -m tools.by_when_accuracy --require tests/by_when/unseen.jsonl

A file holds one JSON object per line: `text`, `plan_date` (the base) and the labels `kind`, `start`, `due`, `ongoing`,
`recurs`, `milestones`, `ambiguous`, and `calendar` where it is not the standard one. Ambiguous rows count only towards
the share that is flagged: their labelled date is one of two.
"""

import argparse
import collections
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from actionplan.by_when import Calendar, Resolution, ResolutionKind, resolve

Row = dict[str, Any]
Result = tuple[Row, Resolution]


def main() -> int:
    """Print the figures and the misses of the files; return 1 if a required figure is not reached."""
    options = _options()
    rows = [row for path in options.files for row in read_rows(path)]
    results = [(row, read(row)) for row in rows]
    numbers = measure(results)
    for line in (*report(numbers), *misses([result for result in results if not result[0]["ambiguous"]])):
        print(line)
    if not options.require:
        return 0
    met = numbers["right"] >= options.right and numbers["invented"] == 0 and numbers["wrong"] < options.wrong
    return int(not met)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--require", action="store_true", help="exit with 1 if a figure is not reached")
    parser.add_argument("--right", type=float, default=99, help="least percentage of deadlines right (default: 99)")
    parser.add_argument("--wrong", type=float, default=0.5, help="percentage of wrong dates, below (default: 0.5)")
    return parser.parse_args()


def read_rows(path: Path) -> list[Row]:
    """Read the labelled wordings of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(row: Row) -> Resolution:
    """Resolve a row's wording from its base, by its calendar."""
    settings: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in (row.get("calendar") or {}).items()
    }
    return resolve(row["text"], dt.date.fromisoformat(row["plan_date"]), Calendar(**settings))


def day(value: dt.date | None) -> str | None:
    """Write a day as the labels do."""
    return value.isoformat() if value else None


def measure(results: list[Result]) -> dict[str, float]:
    """Count the clear rows, those with a deadline and those without, and the flags; shares are percentages."""
    clear = [result for result in results if not result[0]["ambiguous"]]
    dated = [(row, found) for row, found in clear if row["due"]]
    dateless = [(row, found) for row, found in clear if not row["due"]]
    read_dateless = [(row, found) for row, found in dateless if found.kind is not ResolutionKind.UNKNOWN]
    ambiguous = [found for row, found in results if row["ambiguous"]]
    return {
        "rows": len(results),
        "clear": len(clear),
        "exact": _share(sum(is_exact(*result) for result in clear), len(clear)),
        "dated": len(dated),
        "right": _share(sum(is_right(row, found) for row, found in dated), len(dated)),
        "wrong": _share(
            sum(found.due is not None and day(found.due) != row["due"] for row, found in dated), len(dated)
        ),
        "undated": _share(sum(found.due is None for _, found in dated), len(dated)),
        "dateless": len(dateless),
        "invented": sum(found.due is not None for _, found in dateless),
        "dateless unknown": len(dateless) - len(read_dateless),
        "kinds": _share(sum(found.kind == row["kind"] for row, found in read_dateless), len(read_dateless)),
        "ambiguous": len(ambiguous),
        "flagged": _share(sum(found.ambiguous for found in ambiguous), len(ambiguous)),
        "clear flagged": _share(sum(found.ambiguous for _, found in clear), len(clear)),
    }


def is_right(row: Row, found: Resolution) -> bool:
    """Return whether the deadline is the labelled one, and whether it continues after it."""
    return bool(day(found.due) == row["due"] and found.ongoing == row["ongoing"])


def is_exact(row: Row, found: Resolution) -> bool:
    """Return whether kind, days, frequency and milestones are all as labelled."""
    return labels(row) == readings(row, found)


def labels(row: Row) -> tuple[Any, ...]:
    """Return what a row is labelled with, as compared."""
    return (row["kind"], row["start"], row["due"], row["ongoing"], row["recurs"], row["milestones"])


def readings(row: Row, found: Resolution) -> tuple[Any, ...]:
    """Return what a row's wording was read as, as compared: milestones only where the row states them."""
    milestones = [day(milestone) for milestone in found.milestones] if row["milestones"] is not None else None
    return (found.kind.value, day(found.start), day(found.due), found.ongoing, found.recurs, milestones)


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def report(numbers: dict[str, float]) -> list[str]:
    """Write the figures in a few lines."""
    of = numbers
    dated = f"right {of['right']:.1f} %   wrong date {of['wrong']:.1f} %   left undated {of['undated']:.1f} %"
    dateless = f"given one {of['invented']:.0f}   left unknown {of['dateless unknown']:.0f}"
    return [
        f"{of['rows']:.0f} wordings: {of['clear']:.0f} clear, {of['ambiguous']:.0f} ambiguous",
        f"clear              {of['clear']:5.0f}   exact in every part {of['exact']:.1f} %",
        f"with a deadline    {of['dated']:5.0f}   {dated}",
        f"without a deadline {of['dateless']:5.0f}   {dateless}   kind right of the rest {of['kinds']:.1f} %",
        f"flagged ambiguous          {of['flagged']:.1f} % of the ambiguous, {of['clear flagged']:.1f} % of the clear",
    ]


def misses(results: list[Result]) -> list[str]:
    """List every row whose kind, days or frequency differ from its labels, by kind."""
    by_kind: dict[str, list[str]] = collections.defaultdict(list)
    for row, found in results:
        if not is_exact(row, found):
            expected, actual = labels(row), readings(row, found)
            by_kind[row["kind"]].append(f"  {row['id']} {row['text']!r}\n    label {expected}\n    read  {actual}")
    return [line for kind in sorted(by_kind) for line in (f"{kind}:", *by_kind[kind])]


if __name__ == "__main__":
    sys.exit(main())
