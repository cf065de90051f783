"""Measure how often the rules about wording are right: a person has judged each hit in tests/rules/judged.csv.

    python -m tools.judge_text_rules [DOCUMENTS]

looks at plans/ and, where a folder of source documents (text with tables as lines of tab-separated cells) is given, at
those too. It prints the hits that nobody has judged yet, as rows to judge, and for each rule how many hits were judged,
how many are right, and which of those judged are found no more. It exits with 1 where a share is below nine in ten.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from actionplan.files.discover import File, discover
from actionplan.lint import LintSettings, RuleSelection, lint
from actionplan.plan_set import PlanSet

ROOT = Path(__file__).parent.parent
JUDGED = ROOT / "tests" / "rules" / "judged.csv"
RULES = ("AP202", "AP204", "AP402", "AP403", "AP701", "AP702", "AP703", "AP704")
LEAST = 0.9


class Hit(NamedTuple):
    """One hit: where, which rule, and the text it is about."""

    document: str
    line: int
    rule: str
    text: str


def hits_on_plans() -> Iterator[Hit]:
    """The hits on the plans of this repository."""
    files = discover([str(ROOT / "plans")]).files
    for finding in lint(PlanSet(files), LintSettings(RuleSelection(select=RULES))).findings:
        text = finding.source.strip() if finding.code != "AP701" else finding.message.split("`")[1]
        yield Hit(Path(finding.span.path).name, finding.span.line, finding.code, text)


def hits_on_document(path: Path) -> Iterator[Hit]:
    """Return the hits on the cells of a document, made into a plan with one action per row."""
    plan, lines = made_plan(path)
    file = File("", named=True, content=plan.encode())
    for finding in lint(PlanSet([file]), LintSettings(RuleSelection(select=RULES))).findings:
        text = finding.message.split("`")[1] if finding.code == "AP701" else cell(plan, finding.span.line)
        yield Hit(path.name, lines[finding.span.line - 1], finding.code, text)


def cell(plan: str, line: int) -> str:
    """The text on a line of a made plan."""
    return plan.splitlines()[line - 1].strip().removeprefix("- ").partition(": ")[2].strip('"')[:160]


def made_plan(path: Path) -> tuple[str, list[int]]:
    """A plan with what the document says, and for each line of the plan that of the document."""
    made = ["format: 1", f"id: {path.stem}", "title: T", "issued: 2011-01-31", "actions:"]
    lines = [1] * len(made)
    for number, cells in rows(path):
        written = [
            f'  - ref: "{number}"',
            *(f"    {key}: {json.dumps(text, ensure_ascii=False)}" for key, text in cells.items()),
        ]
        if set(cells) == {"note"}:
            written = [
                f'  - ref: "{number}"',
                "    progress:",
                f"    - on: 2011-01-31\n      note: {json.dumps(cells['note'], ensure_ascii=False)}",
            ]
        made += "\n".join(written).split("\n")
        lines += [number] * (len(made) - len(lines))
    return "\n".join(made) + "\n", lines


TORN = frozenset({"001_00c3d193dcbfeb34"})
"""Documents whose cells are mixed with their neighbours: read for abbreviations only."""
COLUMNS = {
    "action": "action", "q1 2020": "action", "owner": "owner", "by when": "by_when", "timescales": "by_when",
    "target": "success",
}  # fmt: skip


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the tables that have a column of actions; any other line is a note.

    A row with more or fewer cells than its head is torn, and one with another text before its colon is no action.
    """
    columns: dict[int, str] = {}
    width = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        cells = [re.sub(r"<[^>]*>", "", text).strip() for text in line.split("\t")]
        named = {
            at: key for at, text in enumerate(cells) for head, key in COLUMNS.items() if text.lower().startswith(head)
        }
        if "action" in named.values() and len(cells) > 2 and path.stem not in TORN:
            columns, width = named, len(cells)
        elif len(cells) == width and not cells[0].startswith(("Recommendation", "Executive", "Response")):
            found = {key: cells[at] for at, key in columns.items() if cells[at]}
            yield (number, found) if "action" in found else (number, {"note": line})
        elif line.strip():
            yield number, {"note": line}


def judged() -> dict[Hit, bool]:
    """Return the judgements of hits."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {
            Hit(row["document"], int(row["line"]), row["rule"], row["text"]): row["right"] == "yes"
            for row in csv.DictReader(file)
        }


def main(folder: str | None) -> int:
    """Print the unjudged hits and the shares."""
    known = judged()
    found = set(hits_on_plans())
    for path in sorted(Path(folder).glob("*.txt")) if folder else []:
        found |= set(hits_on_document(path))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for hit in sorted(found - known.keys()):
        writer.writerow([*hit, "?"])
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for hit, right in known.items():
        by_rule[hit.rule].append(right)
    for rule, answers in sorted(by_rule.items()):
        print(f"{rule}: {sum(answers)} of {len(answers)} right, {sum(answers) / len(answers):.0%}")
    lost = [hit for hit in known if hit not in found and (folder or hit.document.endswith(".yaml"))]
    for hit in lost:
        print("found no more:", *hit)
    return int(any(sum(answers) < LEAST * len(answers) for answers in by_rule.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
