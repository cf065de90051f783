"""Write the pages of this folder's `rules` from the rules: `python docs/write_rules.py`."""  # noqa: INP001 a script

from __future__ import annotations

import csv
from pathlib import Path

from actionplan.lint.rule_docs import index, page
from actionplan.rules.catalogue import RULES

FOLDER = Path(__file__).parent / "rules"


JUDGED = Path(__file__).parent.parent / "tests" / "rules" / "judged.csv"


def shares() -> str:
    """How often each rule about words was right, as a Markdown table."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = ["| Code | Hits judged | Right |", "| --- | ---: | ---: |"]
    for code in sorted({row["rule"] for row in rows}):
        answers = [row["right"] == "yes" for row in rows if row["rule"] == code]
        table.append(f"| [{code}]({code}.md) | {len(answers)} | {sum(answers) / len(answers):.0%} |")
    lines = "\n".join(table)
    return f"""
## How often the rules about words are right

A person judged {len(rows)} hits on the plans in `plans/` and on the five public documents they were made from; each
hit stands in `tests/rules/judged.csv`, and `python -m tools.judge_text_rules` counts again. A hit of AP701 is
right where the letters stand for words that the document does not tie to them, one of AP403 where nothing in the
criterion says how much, by when or from what source, one of AP704 where the verb has no end.

{lines}
"""


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {
        "README.md": index(RULES.values()) + shares(),
        **{f"{code}.md": page(found) for code, found in RULES.items()},
    }


def main() -> None:
    """Write the pages that differ, and delete those of rules that are no more."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in pages():
            old.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
