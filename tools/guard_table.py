"""The table of changes in tests/guard/kinds.yaml: what each row changes, and whether the guard reports what it must."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.guard_git import git
from tools.guard_trial import Files, History, Result, run_command, write_files

BASE_DAY, TODAY = date(2026, 3, 10), date(2026, 3, 20)
PLAN = "plans/homecare.yaml"
_OTHER = b'format: 1\nid: other\ntitle: Another review\nissued: 2026-01-31\nactions:\n  - {ref: "1", action: Begin}\n'
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Row(NamedTuple):
    """One change: the files before and after it, the verdict and the words that the output must hold."""

    name: str
    verdict: str
    before: Files
    after: Files
    words: tuple[str, ...] = ()
    new_keys: bool = False


def read_table(path: Path) -> list[Row]:
    """Read all rows. Raises ValueError if an edit does not fit the plan exactly once."""
    data = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 it makes texts only
    return [_row(row, row.get("base", data["base"])) for row in data["rows"]]


def _row(row: dict[str, Any], base: str) -> Row:
    before = {PLAN: base.encode(), "plans/other.yaml": _OTHER}
    text = row.get("plan", base)
    for edit in row.get("edit", []):
        if text.count(edit["old"]) != 1:
            raise ValueError(f"{row['name']}: the plan holds this {text.count(edit['old'])} times: {edit['old']}")
        text = text.replace(edit["old"], edit.get("new", ""))
    after = {name: content for name, content in before.items() if name != PLAN}
    after |= {name: content.encode() for name, content in row.get("files", {}).items()}
    if place := row.get("move", PLAN):
        after[place] = text.encode()
    return Row(row["name"], row["verdict"], before, after, tuple(row.get("words", ())), row.get("new_keys") == "true")


def run_row(row: Row, folder: Path) -> Result:
    """Commit both states of a row in an empty folder and run the guard."""
    history = History(folder, random.Random(row.name))  # noqa: S311 it only has to be repeatable
    base = history.commit(row.before, BASE_DAY)
    history.commit(row.after, TODAY)
    head = history.write()
    write_files(folder, row.after)
    git(folder, "read-tree", head)
    arguments = ["lint", "plans", "--select", "AP8", "--base", history.shas[base], "--as-of", TODAY.isoformat()]
    return run_command(folder, [*arguments, "-f", "json"])


def judge_row(row: Row, result: Result) -> str:
    """Return what is wrong with a result, or "" where nothing is."""
    worst = next((each for each in ("error", "warning") if each in result.severities), "pass")
    if result.status != (1 if row.verdict == "error" else 0) or worst != row.verdict:
        return f"{row.verdict} wanted: {worst} with exit status {result.status}"
    missing = [word for word in row.words if word.casefold() not in result.output.casefold()]
    return f"the output does not name {', '.join(missing)}" if missing else ""


def run_table(path: Path, *, new_keys: bool) -> int:
    """Run every row, print those that fail, and return the exit status."""
    rows = [row for row in read_table(path) if new_keys or not row.new_keys]
    failed = 0
    for row in rows:
        with tempfile.TemporaryDirectory(prefix="guard-") as folder:
            fault = judge_row(row, run_row(row, Path(folder)))
        if fault:
            failed += 1
            print(f"{row.name}: {fault}")
    print(f"{len(rows)} rows: {failed} fail")
    return int(failed > 0)
