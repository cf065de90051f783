"""The queries of the page on DuckDB run as printed, and some answers are compared with our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import actionplan
from tests.cli.test_transcripts import ROOT, run

PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^## (.+)\n(?:.|\n)*?```sql\n((?:.|\n)*?)```", PAGE, re.MULTILINE))
DAY = date(2011, 3, 15)
MOVED = """\
format: 1
id: moved
issued: 1 January 2011
actions:
  - ref: "1"
    action: Agree a rota
    owner: Clerk
    by_when: 31 January 2011
    progress: [{on: 2011-01-20, note: Slow, by_when: 2 March 2011}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("questions")
    (made / "plans").symlink_to(ROOT / "plans")
    (made / "moved.yaml").write_text(MOVED, encoding="utf-8")
    (made / "broken.yaml").write_text("format: 1\nid: [", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        for day, output in (("2011-03-15", "tables"), ("2010-03-15", "earlier")):
            paths = "plans/ moved.yaml broken.yaml"
            assert run(f"actionplan export {paths} -f parquet --as-of {day} -o {output}").endswith("= 2\n")
        yield made


def answer(question: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = duckdb.execute(QUESTIONS[question]).fetchall()
    return found


def rows() -> list[actionplan.ActionRow]:
    return list(actionplan.load_plans("plans", "moved.yaml").actions(DAY))


def test_the_page_has_questions() -> None:
    assert len(QUESTIONS) == PAGE.count("```sql") == 8


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.usefixtures("folder")
def test_every_question_has_an_answer(question: str) -> None:
    assert answer(question) or "unanswered" in question


@pytest.mark.usefixtures("folder")
def test_answers_are_those_of_the_library() -> None:
    overdue = [row for row in rows() if row.standing == "overdue"]
    found = answer("What is overdue, by organisation?")
    assert sum(number for _, number, _ in found) == len(overdue)
    assert max(longest for *_, longest in found) == max(row.days_overdue or 0 for row in overdue)
    closed = (None, "complete", "withdrawn")  # nothing is counted before a plan is issued
    owners = Counter(owner for row in rows() if row.standing not in closed for owner in row.owners or ["No owner"])
    assert {owner: open_ for owner, open_, _ in answer("What does each owner have to do?")} == owners
    assert answer("By how much have deadlines slipped, by owner?") == [("Clerk", 1, 30.0, 30)]
    [move] = answer("Which deadlines moved without approval?")
    assert move == ("moved:1", date(2011, 1, 20), date(2011, 1, 31), date(2011, 3, 2), 30, "Slow")
    assert answer("Which files need attention first?")[0] == ("broken.yaml", 1, 1)
