"""The formats for pipes and files: what they print, what they leave out, and what they do not load."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest

from actionplan.dataset import Agenda
from actionplan.errors import ActionplanError
from actionplan.exports.export_request import ExportRequest
from actionplan.exports.formats import EXPORTS, export_of
from actionplan.outputs import csv, markdown, plain
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.registry import ENDINGS, FOREIGN, FORMATS, Format, Medium, aliases, formats
from actionplan.page import Bars, Cell, Column, Facts, For, Heading, Page, Points, Prose, Table
from tests.exports.test_exports import Few

LONG = "A text that goes on for much longer than a column of a table should be."
PAGE = Page(
    "An example",
    date(2011, 3, 31),
    [
        Facts("", [("Plan", Cell("example")), ("Organisation", Cell("Council"))]),
        Bars("3 actions", [("overdue", 2, "overdue"), ("complete", 1, "complete"), ("ongoing", 0, "ongoing")]),
        Table(
            "",
            [
                Column("Ref"),
                Column("Action", weight=5),
                Column("Due"),
                Column("Days", numeric=True),
                Column("RAG", optional=6),
                Column("Moved", optional=3),
                Column("Code", audience=For.DATA),
                Column("How long", audience=For.PEOPLE),
            ],
            [
                [Cell("1"), Cell("Of all"), *[Cell("")] * 6],
                [
                    Cell("1.1"), Cell(LONG), Cell("31 Mar 2011", "", "2011-03-31"), Cell("5 days", "", "5"),
                    Cell("red"), Cell(""), Cell("X"), Cell("long"),
                ],
            ],
            heads=frozenset({0}),
            groups=[(1, Cell("A group"))],
            total=[Cell("Total"), Cell(""), Cell(""), Cell("5 days"), *[Cell("")] * 4],
        ),
        Heading("More", 3),
        Points("", [Cell("- one"), Cell("2. two")]),
        Prose([Cell("The"), Cell("end.", "muted")]),
    ],
)  # fmt: skip


def test_plain_lines_up_and_puts_the_long_text_last() -> None:
    assert plain.render(PAGE).splitlines() == [
        "An example, as of 31 March 2011",
        "",
        "Plan          example",
        "Organisation  Council",
        "",
        "3 actions: 2 overdue, 1 complete",
        "",
        "Ref    Due            Days  How long  Action",
        "1                                     Of all",
        "",
        "A group",
        f"1.1    31 Mar 2011  5 days  long      {LONG}",
        "Total               5 days",
        "",
        "More",
        "- - one",
        "- 2. two",
        "",
        "The end.",
    ]


def test_plain_never_cuts_or_breaks_a_long_cell() -> None:
    owners = [LONG, "x" * 60, "x"]
    rows = [[Cell(owner), Cell(str(number))] for number, owner in enumerate(owners, start=1)]
    table = Table("", [Column("Owner", weight=2), Column("Ref")], rows)
    assert plain.render(Page("T", None, [table])).splitlines()[2:] == [
        "Owner".ljust(60) + "  Ref",
        f"{LONG}  1",
        "x" * 60 + "  2",
        "x".ljust(60) + "  3",
    ]


def test_plain_is_no_wider_for_a_cell_that_runs_on() -> None:
    table = Table("", [Column("Owner", weight=2), Column("Ref")], [[Cell(LONG), Cell("1")], [Cell("x"), Cell("2")]])
    assert plain.render(Page("T", None, [table])).splitlines()[2:] == ["Owner  Ref", f"{LONG}  1", "x      2"]


def test_markdown_is_headings_lists_and_tables() -> None:
    assert markdown.render(PAGE).splitlines() == [
        "# An example",
        "",
        "As of 31 March 2011.",
        "",
        "- **Plan**: example",
        "- **Organisation**: Council",
        "",
        "**3 actions**: 2 overdue, 1 complete",
        "",
        "| Ref | Action | Due | Days | How long |",
        "| --- | --- | --- | ---: | --- |",
        "| **1** | **Of all** |  |  |  |",
        "| **A group** |  |  |  |  |",
        f"| 1.1 | {LONG} | 31 Mar 2011 | 5 days | long |",
        "| **Total** |  |  | **5 days** |  |",
        "",
        "### More",
        "",
        "- &#45; one",
        "- &#50;. two",
        "",
        "The end.",
    ]


@pytest.mark.parametrize("sign", "\\|*_[]#~!`$")
def test_markdown_puts_a_backslash_before_each_sign_that_means_something(sign: str) -> None:
    assert markdown.escape(f"a {sign} b") == f"a \\{sign} b"


def test_markdown_has_no_angle_bracket_of_a_text() -> None:
    assert markdown.escape("<!-- a > b") == "&lt;\\!-- a &gt; b"


def test_csv_has_every_column_of_data_and_no_caption_or_total() -> None:
    assert csv.render(PAGE) == (
        "Ref,Action,Due,Days,RAG,Moved,Code\r\n"
        "1,Of all,,,,,\r\n"
        f"1.1,{LONG},2011-03-31,5,red,,X\r\n"
    )  # fmt: skip


def test_csv_keeps_the_spaces_around_a_text() -> None:
    assert csv.line([" a", "b ", "c"]) == '" a","b ",c\r\n'


def test_csv_joins_tables_of_the_same_columns() -> None:
    columns = [Column("Ref"), Column("Action")]
    first, second = (Table(name, columns, [[Cell(name), Cell("x")]]) for name in "ab")
    other = Table("c", [Column("Plan")], [[Cell("c")]])
    assert csv.render(Page("T", None, [first, other, second])) == "Ref,Action\r\na,x\r\nb,x\r\n"
    assert csv.render(Page("T", None, [])) == ""


def test_the_names_on_the_command_line_come_from_the_table() -> None:
    assert {medium: list(formats(medium)) for medium in Medium} == {
        Medium.PAGE: ["table", "markdown", "csv", "json"],
        Medium.PAPER: ["markdown", "html", "docx"],
        Medium.DATA: ["json", "jsonl", "csv", "xlsx", "parquet", "ics"],
        Medium.LINEAGE: ["table", "markdown", "csv", "json", "mermaid"],
        Medium.FINDINGS: ["full", "concise", "json", "github", "gitlab", "sarif", "junit"],
        Medium.RECORD: ["table", "markdown", "csv", "json", "html", "docx"],
    }
    assert all(str(formats(Medium.PAGE)[name].render(PAGE)).endswith("\n") for name in ("table", "markdown", "csv"))


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: f"{row.medium} {row.name}")
def test_a_row_names_a_module_that_writes_its_format(row: Format) -> None:
    module = import_module(f"actionplan.outputs.{row.module}")
    if row.medium is Medium.FINDINGS:
        assert isinstance(module.FORMAT, FindingsFormat)
    else:
        assert (row.medium is Medium.DATA and row.name in EXPORTS) or callable(module.render)
    assert all(ENDINGS[ending] == row.name and ending not in FOREIGN for ending in row.endings)
    assert not {alias for alias in row.aliases if alias in formats(row.medium)}
    assert bool(row.library) == bool(row.product)


def test_other_names_of_formats_are_known() -> None:
    assert aliases(Medium.PAPER) == {"md": "markdown", "word": "docx"}
    assert aliases(Medium.DATA) == {"excel": "xlsx", "calendar": "ics"}


def write_workbook() -> None:
    with export_of("xlsx", ExportRequest(Few([], 1), date(2011, 3, 15))) as made:
        list(made.pieces)


LIBRARIES: list[tuple[str, Callable[[], object], str]] = [
    (
        "docx",
        lambda: formats(Medium.PAPER)["docx"].render(PAGE, None),
        "Word files need python-docx: .* `pip install python-docx`",
    ),
    ("openpyxl", write_workbook, "Excel files need openpyxl: .* `pip install openpyxl`"),
    (
        "icalendar",
        lambda: formats(Medium.DATA)["ics"].render(Agenda("", date(2011, 3, 15), [])),
        "calendars need icalendar: .* `pip install icalendar`",
    ),
]


@pytest.mark.parametrize(("module", "write", "message"), LIBRARIES, ids=[module for module, *_ in LIBRARIES])
def test_a_library_that_is_not_installed_is_named(
    module: str, write: Callable[[], object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ActionplanError, match=message):
        write()


def test_pipes_do_not_wait_for_rich() -> None:
    code = "import sys; import actionplan.outputs.registry, actionplan.views.portfolio; print('rich' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout == "False\n"
