"""Write the pages in `docs/rules` from the rules: `python docs/write_rules.py`."""  # noqa: INP001 a script

from __future__ import annotations

import csv
from pathlib import Path

from actionplan.lint.rule_docs import index, page
from actionplan.rules.catalogue import RULES

FOLDER = Path(__file__).parent / "rules"


JUDGED = Path(__file__).parent.parent / "tests" / "rules" / "judged.csv"


def shares() -> str:
    """Return how often each rule about wording was right, as a Markdown table."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = ["| Code | Findings judged | Right |", "| --- | ---: | ---: |"]
    for code in sorted({row["rule"] for row in rows}):
        answers = [row["right"] == "yes" for row in rows if row["rule"] == code]
        table.append(f"| [{code}]({code}.md) | {len(answers)} | {sum(answers) / len(answers):.0%} |")
    lines = "\n".join(table)
    return f"""
## How often the rules about wording are right

A person judged {len(rows)} findings in `plans/` and in the five public documents from which they were made.
`tests/rules/judged.csv` lists them, and `python -m tools.judge_text_rules` counts them again. A finding of AP701
is right if the letters stand for words that the document does not explain. One of AP403 is right if nothing in the
criterion says how much, by when or from what source. One of AP704 is right if the verb names nothing that can be
completed.

{lines}
"""


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    return {
        "README.md": index(RULES.values()) + shares(),
        **{f"{code}.md": page(lint_rule) for code, lint_rule in RULES.items()},
    }


def main() -> None:
    """Write the pages, and delete those of rules that no longer exist."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in pages():
            old.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
