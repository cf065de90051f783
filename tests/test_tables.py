"""Plans as tables: the published schema, the rows against the other exports, and memory that does not grow."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

import actionplan
from actionplan import tables
from actionplan.errors import UnknownNameError
from actionplan.outputs import parquet as output
from actionplan.plan.reader import load
from actionplan.views import columns
from actionplan.views.column import ActionColumn
from actionplan.views.tables import described
from tests.cli.test_transcripts import run
from tests.whole_sheets import book

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schemas" / "tables.json"
DAY = date(2011, 3, 15)
PLAN = """\
format: 1
id: libraries
title: Review of Libraries
issued: 1 January 2011
columns: {x-cost: {title: Cost, type: number}}
owners:
  Head of Libraries: {aliases: [Librarian]}
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    response: {decision: accepted, on: 2011-01-05, text: Yes}
    progress: [{on: 2011-02-01, note: All in hand, x-minute: "4"}]
    actions:
      - ref: 1.10
        action: Ask the staff
        owner: [Librarian, Porter]
        by_when: 31/01/11
        success: [All are asked, And answer]
        x-cost: "1,200"
        x-more: [1, 2]
        progress:
          - {on: 2011-01-20, note: Slow, by_when: 28/02/11, approved_by: Board, evidence: [a.pdf, b.pdf]}
          - {on: 2011-02-10, note: Slower, by_when: 30/04/11}
actions:
  - {ref: own, action: Own, by_when: "1 April 2011, 2 May 2011"}
"""


LISTED = re.sub(r"(owner|success): \[.*\]", r"\1: One", PLAN)
"""The same without lists in brackets, which are findings."""


def rows(table: str, *texts: str, day: date = DAY) -> list[dict[str, Any]]:
    files = [(f"{number}.yaml", text.encode()) for number, text in enumerate(texts)]
    return [row for batch in tables.batches(files, day, table) for row in batch.to_pylist()]


def test_the_published_schema_is_that_of_the_code() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == described(), "to write it: nox -s generate"
    assert [table["name"] for table in published["tables"]] == list(tables.TABLES)


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_batch_has_the_schema_that_is_promised(name: str) -> None:
    made = tables.schema(name)
    assert made.metadata == {b"actionplan.table": name.encode(), b"actionplan.version": b"1"}
    found = list(tables.batches([("a.yaml", PLAN.encode()), ("b.yaml", b"format: 1\nid: [")], DAY, name))
    assert found
    assert all(batch.schema.equals(made, check_metadata=True) for batch in found)
    for batch in found:
        batch.validate(full=True)


def test_actions_have_typed_values() -> None:
    first, own = rows("actions", PLAN)
    assert first["id"] == "libraries:1.10"
    assert first["owners"] == ["Head of Libraries", "Porter"]
    assert first["success"] == ["All are asked", "And answer"]
    assert (first["due"], first["agreed_due"], first["days_moved"]) == (date(2011, 4, 30), date(2011, 1, 31), 89)
    assert (first["standing"], first["priority"], first["late"], first["line"]) == ("not yet due", None, None, 14)
    assert dict(first["x"]) == {"x-cost": "1200", "x-more": '["1", "2"]'}
    assert (first["as_of"], first["revision"], first["changed"]) == (DAY, None, None)
    assert own["milestones"] == [date(2011, 4, 1), date(2011, 5, 2)]
    assert (own["recommendation"], own["owners"], dict(own["x"])) == (None, [], {})


def test_the_log_and_the_moves_have_a_row_each() -> None:
    log = rows("log", PLAN)
    assert [(row["recommendation"], row["ref"], row["on"], row["evidence"]) for row in log] == [
        ("1", None, date(2011, 2, 1), []),
        ("1", "1.10", date(2011, 1, 20), ["a.pdf", "b.pdf"]),
        ("1", "1.10", date(2011, 2, 10), []),
    ]
    assert dict(log[0]["x"]) == {"x-minute": "4"}
    moves = rows("revisions", PLAN)
    assert [(m["number"], m["due_before"], m["due"], m["days_moved"], m["approved_by"]) for m in moves] == [
        (1, date(2011, 1, 31), date(2011, 2, 28), 28, "Board"),
        (2, date(2011, 2, 28), date(2011, 4, 30), 61, None),
    ]
    assert [(m["in_force"], m["note"], m["owners"][0]) for m in moves] == [
        (True, "Slow", "Head of Libraries"),
        (True, "Slower", "Head of Libraries"),
    ]
    approved = PLAN.replace("issued:", "extensions: approval required\nissued:")
    assert [(m["number"], m["in_force"]) for m in rows("revisions", approved)] == [(1, True), (2, False)]
    assert len(rows("revisions", PLAN, day=date(2011, 2, 1))) == 1, "nothing counts that was reported after the day"


def test_recommendations_have_a_row_each() -> None:
    [row] = rows("recommendations", PLAN)
    assert (row["decision"], row["response_on"], row["actions"]) == ("accepted", date(2011, 1, 5), 1)


def test_bad_files_are_rows_of_findings_and_stop_nothing() -> None:
    texts = (LISTED, "format: 1\nid: [", LISTED.replace("owner:", "ownner:"), "on: push\n")
    assert [row["path"] for row in rows("actions", *texts)] == ["0.yaml"] * 2 + ["2.yaml"] * 2
    found = [(row["path"], row["code"], row["severity"], row["left_out"]) for row in rows("findings", *texts)]
    assert found == [
        ("1.yaml", "AP105", "error", "the file"),
        ("2.yaml", "AP120", "error", None),
        ("3.yaml", "AP107", "error", "the file"),
        ("2.yaml", "AP132", "error", None),
    ]


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    return [dict(zip([column.name for column in sheet.columns], row, strict=True)) for row in sheet.rows]


def flat(value: Any) -> Any:
    return "; ".join(value) or None if isinstance(value, list) else value


@pytest.mark.parametrize("day", [date(2009, 6, 30), DAY, date(2020, 2, 29)], ids=str)
@pytest.mark.one_in(3)
def test_the_tables_hold_what_the_sheets_hold(day: date) -> None:
    paths = sorted((ROOT / "plans").glob("*.yaml"))
    files = [(path.name, path.read_bytes()) for path in paths]
    standings = [actionplan.assess(plan, day) for name, data in files if (plan := load(name, data).plan)]
    _, actions, recommendations, log = book(standings)
    for name, sheet in {"actions": actions, "recommendations": recommendations, "log": log}.items():
        made = [row for batch in tables.batches(files, day, name) for row in batch.to_pylist()]
        expected = sheet_rows(sheet)
        assert len(made) == len(expected) > 0
        for row, other in zip(made, expected, strict=True):
            row["owner"] = row.get("owners")
            assert {key: flat(row[key]) for key in other if not key.startswith("x-")} == {
                key: value for key, value in other.items() if not key.startswith("x-")
            }


def test_a_new_column_of_the_registry_is_in_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    column = ActionColumn("sponsor", "Sponsor", lambda _: "Countess of Ross")
    monkeypatch.setitem(columns.COLUMNS, "sponsor", column)
    assert rows("actions", PLAN)[0]["sponsor"] == "Countess of Ross"
    assert "sponsor" in tables.schema().names


def test_a_file_whose_name_is_not_text_has_a_name_that_is() -> None:
    [name, *_] = {
        row["path"] for batch in tables.batches([("\udcff.yaml", PLAN.encode())], DAY) for row in batch.to_pylist()
    }
    assert name == "\\udcff.yaml"


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="there is no table `action`: did you mean `actions`"):
        next(tables.batches([], DAY, "action"))


def test_files_are_read_as_they_are_asked_for() -> None:
    taken = 0

    def endless() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        while True:
            taken += 1
            yield f"{taken}.yaml", PLAN.encode()

    made = tables.batches(endless(), DAY)
    assert next(made).num_rows == 2 * tables.PLANS
    assert taken == tables.PLANS


def test_a_file_of_rows_is_the_same_however_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "ROWS", 5)
    made = pa.Table.from_batches(list(tables.batches([(f"{n}.yaml", PLAN.encode()) for n in range(8)], DAY)))
    whole = output.render(made)
    assert output.render(pa.Table.from_batches(made.to_batches(max_chunksize=3))) == whole
    groups = parquet.ParquetFile(pa.BufferReader(whole)).metadata
    assert [groups.row_group(at).num_rows for at in range(groups.num_row_groups)] == [5, 5, 5, 1]
    assert parquet.read_table(pa.BufferReader(whole)).to_pylist() == made.to_pylist()


def test_a_folder_gets_every_table_and_a_file_the_actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    day = "--as-of 2011-03-15"
    assert "wrote 5 tables" in run(f"actionplan export plans -f parquet -o {tmp_path / 'all'} {day}")
    assert run(f"actionplan export plans -o {tmp_path / 'one.parquet'} {day}").endswith("= 0\n")
    assert sorted(path.stem for path in (tmp_path / "all").iterdir()) == sorted(tables.TABLES)
    one, same = (parquet.read_table(path) for path in (tmp_path / "one.parquet", tmp_path / "all" / "actions.parquet"))
    assert one.equals(same)
    assert one.num_rows == 166
    assert {name: parquet.read_table(tmp_path / "all" / f"{name}.parquet").schema for name in tables.TABLES} == {
        name: tables.schema(name) for name in tables.TABLES
    }
    overdue = duckdb.read_parquet(str(tmp_path / "one.parquet")).filter("standing = 'overdue'")
    assert overdue.count("id").fetchall() == [(56,)]


def test_only_what_was_asked_for_is_in_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("format: 1\nid: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = run("actionplan export . -f parquet --owner porter --as-of 2011-03-15 -o made")
    assert said.endswith("= 2\n")
    read = {name: parquet.read_table(tmp_path / "made" / f"{name}.parquet").to_pylist() for name in tables.TABLES}
    assert {name: len(found) for name, found in read.items()} == {
        "actions": 1, "recommendations": 1, "log": 3, "revisions": 2, "findings": 3,
    }  # fmt: skip
    refused = run("actionplan export . -f parquet --owner nobody -o other.parquet")
    assert "no owner called `nobody`" in refused
    assert not (tmp_path / "other.parquet").exists(), "nothing is written for a name that no plan has"


def test_a_row_names_the_commit_that_it_was_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = []
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Plan"], ["rev-parse", "HEAD"]):
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        made.append(subprocess.run(git, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    for options in ("", "--at HEAD"):
        assert run(f"actionplan export plan.yaml -o made.parquet --as-of 2011-03-15 {options}").endswith("= 0\n")
        rows = parquet.read_table(tmp_path / "made.parquet").to_pylist()
        assert [(row["revision"], row["changed"]) for row in rows] == [(made[-1][:12], False)] * 2


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert code[0].count("\n") == 1, "two lines"
    names: dict[str, Any] = {}
    for text in code:
        exec(text, names)  # noqa: S102 our own example
    assert names["actions"].num_rows == 166
    assert names["overdue"][0] == ("herefordshire-daycare", 31, 957)


MEMORY = """\
import re, sys
from datetime import date
from pathlib import Path
from actionplan import tables
text = Path("plans/herefordshire-homecare.yaml").read_bytes()
files = ((f"{n}.yaml", text) for n in range(int(sys.argv[1])))
rows = sum(batch.num_rows for batch in tables.batches(files, date(2011, 3, 15)))
print(rows, re.search("VmHWM:[^0-9]+([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of this process, not of its parent")
def test_memory_does_not_grow_with_the_number_of_plans() -> None:
    def use(plans: int) -> tuple[int, int]:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", MEMORY, str(plans)], capture_output=True, text=True, check=True, cwd=ROOT
        )
        rows, memory = map(int, done.stdout.split())
        return rows, memory

    few, many = use(32), use(320)
    assert many[0] == 10 * few[0]
    assert many[1] < 1.1 * few[1]
