"""How well wordings are read: four numbers over files of labelled wordings, and every miss.

    python tools/by_when_accuracy.py --require tests/by_when/unseen.jsonl

A file holds one JSON object a line: `text`, `plan_date` (the base) and the labels `kind`, `start`, `due`, `ongoing`,
`recurs`, `milestones`, `ambiguous`, and `calendar` where it is not the usual one. Ambiguous rows are not counted.
"""

import argparse
import collections
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from actionplan.by_when import Calendar, Kind, Resolution, resolve

Row = dict[str, Any]


def main() -> int:
    """Read the files, print the numbers and the misses; 1 where a required number is not reached."""
    options = _options()
    rows = [row for path in options.files for row in read_rows(path)]
    clear = [row for row in rows if not row["ambiguous"]]
    results = [(row, read(row)) for row in clear]
    numbers = measure(results)
    for line in (*report(numbers, len(rows), len(clear)), *misses(results)):
        print(line)
    if not options.require:
        return 0
    met = numbers["right"] >= options.right and numbers["invented"] == 0 and numbers["wrong"] < options.wrong
    return int(not met)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--require", action="store_true", help="exit 1 where the numbers are not reached")
    parser.add_argument("--right", type=float, default=99, help="per cent of deadlines right at least (99)")
    parser.add_argument("--wrong", type=float, default=0.5, help="per cent of wrong dates, below (0.5)")
    return parser.parse_args()


def read_rows(path: Path) -> list[Row]:
    """Read the labelled wordings of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(row: Row) -> Resolution:
    """Resolve a row's wording as of its base, by its calendar."""
    settings = {
        key: tuple(value) if isinstance(value, list) else value for key, value in (row.get("calendar") or {}).items()
    }
    return resolve(row["text"], dt.date.fromisoformat(row["plan_date"]), Calendar(**settings))


def day(value: dt.date | None) -> str | None:
    """Write a day as the labels do."""
    return value.isoformat() if value else None


def measure(results: list[tuple[Row, Resolution]]) -> dict[str, float]:
    """Count: right, wrong and unknown in per cent of the dated, invented among the dateless, kinds among those read."""
    dated = [(row, found) for row, found in results if row["due"]]
    dateless = [(row, found) for row, found in results if not row["due"]]
    read_dateless = [(row, found) for row, found in dateless if found.kind is not Kind.UNKNOWN]
    return {
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
    }


def is_right(row: Row, found: Resolution) -> bool:
    """Whether the deadline is the labelled one, and whether it goes on after it."""
    return day(found.due) == row["due"] and found.ongoing == row["ongoing"]


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def report(numbers: dict[str, float], rows: int, clear: int) -> list[str]:
    """Say the numbers in a few lines."""
    of = numbers
    dated = f"right {of['right']:.1f} %   wrong date {of['wrong']:.1f} %   left undated {of['undated']:.1f} %"
    dateless = f"given one {of['invented']:.0f}   left unknown {of['dateless unknown']:.0f}"
    return [
        f"{rows} wordings, {rows - clear} of them ambiguous and not counted",
        f"with a deadline     {of['dated']:5.0f}   {dated}",
        f"without a deadline  {of['dateless']:5.0f}   {dateless}   kind right of the rest {of['kinds']:.1f} %",
    ]


def misses(results: list[tuple[Row, Resolution]]) -> list[str]:
    """List every row whose kind, days or frequency differ from its labels, by kind."""
    found_by_kind: dict[str, list[str]] = collections.defaultdict(list)
    for row, found in results:
        wanted = (row["kind"], row["start"], row["due"], row["ongoing"], row["recurs"], row["milestones"])
        got = (found.kind.value, day(found.start), day(found.due), found.ongoing, found.recurs, _milestones(row, found))
        if wanted != got and not (found.kind is Kind.UNKNOWN and not row["due"]):
            found_by_kind[row["kind"]].append(f"  {row['id']} {row['text']!r}\n    label {wanted}\n    read  {got}")
    return [line for kind in sorted(found_by_kind) for line in (f"{kind}:", *found_by_kind[kind])]


def _milestones(row: Row, found: Resolution) -> list[str | None] | None:
    return [day(milestone) for milestone in found.milestones] if row["milestones"] is not None else None


if __name__ == "__main__":
    sys.exit(main())
