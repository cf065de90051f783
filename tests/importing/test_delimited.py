"""Comma-, semicolon-, tab- and bar-separated text: encodings, delimiters, quotation marks and addresses."""

from __future__ import annotations

import codecs

import pytest

from actionplan.importing.grid import UnreadableFileError
from actionplan.importing.readers.registry import read_document
from tests.importing.reading import prose, read, texts

ROWS = [["Ref", "Action", "Owner"], ["1.10", "Review, the café’s plan", "Lead"], ["2", "Report", "Chair"]]
TEXT = '{0}Ref{1}Action{1}Owner{2}1.10{1}"Review, the café’s plan"{1}Lead{2}2{1}Report{1}Chair{2}'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_endings(delimiter: str, ending: str) -> None:
    document = read("a.csv", TEXT.format("", delimiter, ending))
    assert texts(document.tables[0]) == ROWS
    assert [row.cells[0].address for row in document.tables[0].rows] == ["1:1", "2:1", "3:1"]


@pytest.mark.parametrize(
    ("encoding", "mark", "notice"),
    [
        ("utf-8", b"", ""),
        ("utf-8", codecs.BOM_UTF8, ""),
        ("utf-16", b"", ""),
        ("utf-16-be", codecs.BOM_UTF16_BE, ""),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-32", b"", ""),
        ("cp1252", b"", "Windows-1252"),
    ],
)
def test_encodings(encoding: str, mark: bytes, notice: str) -> None:
    document = read("a.csv", mark + TEXT.format("", ",", "\n").encode(encoding))
    assert texts(document.tables[0]) == ROWS
    assert (notice in " ".join(document.notices)) == bool(document.notices or not notice)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Title\nAs at March\n\nRef,Action\n1,Review\n", [["Title"], ["As at March"], ["Ref", "Action"], ["1", "Review"]]),  # noqa: E501
        ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", [["a", "b", "c"], ["1,5", "2,5", "3,5"], ["4,5", "5,5", "6,5"]]),
        ("R1\tPlan, do, report\nAction\tOwner\tBy\nDo a, b, c\tLead\tMay\n", [["R1", "Plan, do, report"], ["Action", "Owner", "By"], ["Do a, b, c", "Lead", "May"]]),  # noqa: E501
        ('a,b,c\n1,"two\nlines",x\n', [["a", "b", "c"], ["1", "two\nlines", "x"]]),
        ('a,b,c\n1,"say ""yes""",  x  \n', [["a", "b", "c"], ["1", 'say "yes"', "  x  "]]),
        ("a,b,c\n1, ,\n", [["a", "b", "c"], ["1"]]),
        ("a,b,c\n1,\x07,x\x1b[2J\n", [["a", "b", "c"], ["1", "x[2J"]]),
        ("# Action,b,c\n- 1,x,y\n", [["# Action", "b", "c"], ["- 1", "x", "y"]]),
    ],
)  # fmt: skip
def test_tables(text: str, rows: list[list[str]]) -> None:
    assert texts(read("a.csv", text).tables[0]) == rows


def test_an_address_is_the_line_a_row_begins_on_and_the_number_of_the_field() -> None:
    document = read("a.csv", 'a,b,c\n1,"two\nlines",x\n,,y\n')
    assert [cell.address for cell in document.cells()] == ["1:1", "1:2", "1:3", "2:1", "2:2", "2:3", "4:3"]
    assert [row.number for row in document.tables[0].rows] == [1, 2, 3]


def test_a_first_line_for_excel_states_the_delimiter() -> None:
    document = read("a.csv", "sep=;\r\na,b;c,d\r\n1,2;3,4\r\n")
    assert texts(document.tables[0]) == [["a,b", "c,d"], ["1,2", "3,4"]]
    assert [cell.address for cell in document.cells()] == ["2:1", "2:2", "3:1", "3:2"]
    assert [one.words for one in document.omissions] == ["sep=;"]


def test_text_without_a_delimiter_is_prose() -> None:
    document = read("a.txt", "Minutes of the meeting\n\nNothing was agreed.\n")
    assert (prose(document), document.tables) == (["Minutes of the meeting", "Nothing was agreed."], ())


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line() -> None:
    with pytest.raises(
        UnreadableFileError, match=r"^a\.csv: the quotation mark opened in the row .* line 3 is never closed"
    ):
        read_document("a.csv", b'a,b\n1,2\n"3,4\n5,6\n')


def test_text_after_a_quotation_mark_is_kept_and_reported() -> None:
    document = read("a.csv", 'a,b\n"1" more,2\n')
    assert texts(document.tables[0])[1] == ["1 more", "2"]
    assert any("quotation mark" in notice for notice in document.notices)
