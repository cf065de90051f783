"""What a round of 200 owners costs: `python -m benchmarks.round_speed [PLANS]`.

Opening one is measured on 1,000 plans beside `report --each owner` as Word files, and collecting its 200 forms on 100
plans: the time by the clock and of the processors, and the memory of the largest process. Each command is a whole
process.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import docx

from benchmarks import corpus
from benchmarks.run import BIN, Command, Cost, run

OWNERS_PER_POST, COLLECTED = 40, 100
DAY = corpus.DAY.isoformat()


def write_plans(folder: Path, number: int) -> None:
    """Write the plans of the corpus with 200 owners instead of five."""
    corpus.write_plans(folder, number)
    for plan, path in enumerate(sorted(folder.iterdir())):
        text = path.read_text("utf-8")
        for post in corpus.POSTS:
            text = text.replace(f"owner: {post}\n", f"owner: {post} {plan % OWNERS_PER_POST + 1}\n")
        path.write_text(text, encoding="utf-8", newline="\n")


def fill_forms(forms: Path, to: Path) -> int:
    """Answer the first three rows of every form; return how many forms there are."""
    to.mkdir()
    number = 0
    for number, path in enumerate(sorted(forms.glob("*.docx")), start=1):
        document = docx.Document(str(path))
        rows = document.tables[0].rows
        for row in list(rows)[1:4]:
            row.cells[5].text = f"Report number {number} on this action."
        document.save(str(to / path.name))
    return number


def _cost(words: list[str]) -> Cost:
    return run(Command(words[0], [str(BIN / "actionplan"), *words]))


def _told(cost: Cost) -> str:
    return f"{cost.wall:.1f} s, {cost.cpu:.1f} s of the processors, {cost.memory:.0f} MB"


def main() -> int:
    """Measure, and print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        _open(Path(name) / "many", number)
        _collect(Path(name) / "few")
    return 0


def _open(folder: Path, number: int) -> None:
    write_plans(folder / "plans", number)
    each = ["--each", "owner", "-f", "docx", "-o", str(folder / "each")]
    report = _cost(["report", str(folder / "plans"), *each, "--as-of", DAY])
    opened = _cost(_opening(folder))
    print(f"report --each owner, {number:,} plans: {_told(report)}")
    print(f"round open, {number:,} plans: {_told(opened)}: {opened.cpu / report.cpu:.2f} times the processor time")


def _collect(folder: Path) -> None:
    write_plans(folder / "plans", COLLECTED)
    _cost(_opening(folder))
    forms = fill_forms(folder / "round" / "forms", folder / "returned")
    where = [str(folder / "round"), str(folder / "returned")]
    collected = _cost(["round", "collect", *where, "--yes", "--as-of", "2026-07-15"])
    print(f"round collect, {forms} forms about {COLLECTED} plans: {_told(collected)}")


def _opening(folder: Path) -> list[str]:
    where = [str(folder / "plans"), "-o", str(folder / "round")]
    return ["round", "open", *where, "--reply-by", "2026-07-31", "--as-of", DAY]


if __name__ == "__main__":
    sys.exit(main())
