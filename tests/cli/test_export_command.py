"""Test `export` as a command: the files it writes, and the message if a library is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_transcripts import ROOT, run

DESK = ROOT / "tests" / "cli" / "desk"


@pytest.fixture(autouse=True)
def _desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DESK)


def test_a_workbook_is_written_to_the_named_file_and_depends_on_the_day_alone(tmp_path: Path) -> None:
    first, again, later = (tmp_path / name for name in ("first.xlsx", "again.xlsx", "later.xlsx"))
    for path, day in ((first, "2011-03-15"), (again, "2011-03-15"), (later, "2011-03-16")):
        assert run(f"actionplan export plans -f xlsx -o {path} --as-of {day}").endswith("= 0\n")
    assert first.read_bytes() == again.read_bytes() != later.read_bytes()
    assert [sheet.max_row for sheet in openpyxl.load_workbook(first)] == [4, 5, 4, 3]


def test_what_is_left_out_is_reported_and_the_rest_is_written(tmp_path: Path) -> None:
    said = run(f"actionplan export broken -f xlsx -o {tmp_path / 'found.xlsx'} --as-of 2011-03-15")
    assert "left out: 2 items" in said
    assert said.endswith("= 2\n")
    assert openpyxl.load_workbook(tmp_path / "found.xlsx")["Actions"].max_row == 2


def test_files_of_text_are_the_same_as_what_is_printed(tmp_path: Path) -> None:
    for name in ("json", "jsonl", "csv", "ics"):
        call = f"actionplan export plans -f {name} --as-of 2011-03-15"
        assert run(f"{call} -o {tmp_path / name}").endswith("= 0\n")
        written = (tmp_path / name).read_bytes().decode("utf-8").replace("\r\n", "\\r\n")
        assert run(call).startswith(written)


@pytest.mark.parametrize(
    ("call", "module", "library"),
    [
        ("export plans -f xlsx", "openpyxl", "openpyxl"),
        ("export plans -f ics", "icalendar", "icalendar"),
        ("export plans -f parquet", "pyarrow", "pyarrow"),
        ("report plans -f docx", "docx", "python-docx"),
    ],
)
def test_a_missing_library_is_named_with_what_to_install(
    call: str, module: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"actionplan.outputs.{call.rsplit(maxsplit=1)[-1]}", raising=False)
    said = run(f"actionplan {call} -o {tmp_path / 'file.out'}")
    assert f"need {library}: install it where actionplan is, with `pip install {library}`" in said
    assert said.endswith("= 2\n")
    assert list(tmp_path.iterdir()) == []
