"""Markdown: tables, checklists, prose, and the text of a cell without its Markdown."""

from __future__ import annotations

import pytest

from actionplan.importing.grid import FileFormat, TableKind
from actionplan.importing.readers import markdown_inline
from tests.importing.reading import prose, read, texts


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("plain", "plain"),
        ("**PPF Lead** / Contract Manager", "PPF Lead / Contract Manager"),
        ("***High***", "High"),
        ("*a* _b_ __c__", "a b c"),
        ("~~April~~ May 2011", "~~April~~ May 2011"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("See [the minutes](http://x/y)", "See the minutes (http://x/y)"),
        ('[a](b "title")', "a (b)"),
        ("[a](b_(c)_d)", "a (b_(c)_d)"),
        ("![logo](x.png) text", "logo text"),
        ("`a*b*c` and ``d`e``", "a*b*c and d`e"),
        (r"\*not\*", "*not*"),
        ("&amp; &lt;b&gt;", "& <b>"),
        ("<https://example.org>", "https://example.org"),
        ("<b>x</b>", "<b>x</b>"),
        ("snake_case_name, 2 * 3 * 4, a**b", "snake_case_name, 2 * 3 * 4, a**b"),
        ("[Name(s)] [a][b]", "[Name(s)] [a][b]"),
        ("`open, *open, [open", "`open, *open, [open"),
        ("- *", "- *"),
    ],
)
def test_the_text_of_prose(content: str, text: str) -> None:
    assert markdown_inline.read(content)[0] == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("**High**", "High"),
        ("**PPF Lead** / Contract Manager", "PPF Lead / Contract Manager"),
        ("_A Lead_; **B Lead**", "A Lead; B Lead"),
        ("**7.1** Make the tool public", "**7.1** Make the tool public"),
        ("Make the *tool* public", "Make the *tool* public"),
        ("`High`", "High"),
        ("Fix `seal.py` now", "Fix `seal.py` now"),
        ("**a**<br>**b**", "a\nb"),
    ],
)
def test_the_text_of_a_cell(content: str, text: str) -> None:
    assert markdown_inline.read(content, is_cell=True)[0] == text


def test_struck_out_text_is_flagged() -> None:
    assert [markdown_inline.read(content)[1] for content in ("~~a~~ b", "~~a", "a")] == [("a",), (), ()]


def test_tables_with_and_without_outer_bars() -> None:
    text = "Ref | Action\n---|:-:\n1.10 | a \\| b\n2 | \n\n| x | y |\n|--|--|\n| **1** |\n"
    document = read("a.md", text)
    assert [texts(table) for table in document.tables] == [
        [["Ref", "Action"], ["1.10", "a | b"], ["2"]],
        [["x", "y"], ["1"]],
    ]
    assert [cell.address for cell in document.tables[0].cells()] == ["1:1", "1:2", "3:1", "3:2", "4:1"]
    assert [row.is_header for row in document.tables[0].rows] == [True, False, False]


def test_a_bar_in_code_divides_cells_unless_the_row_then_has_too_many() -> None:
    document = read("a.md", "|a|b|\n|-|-|\n|`x|y`|z|\n|`x|y`|\n|p|q|r|\n")
    assert texts(document.tables[0])[1:] == [["x|y", "z"], ["`x", "y`"], ["p", "q", "r"]]
    assert any("inside code" in notice for notice in document.notices)


def test_checklists() -> None:
    text = "# Actions\n\n- [x] **Rotate keys**\n- [ ] Write\n  - [X] a part\n- plain\n\nprose\n\n- [ ] last\n"
    document = read("a.md", text)
    assert [table.kind for table in document.tables] == [TableKind.CHECKLIST] * 2
    found = [(cell.address, cell.text, cell.marks.checked) for cell in document.cells()]
    assert found == [
        ("3:1", "Rotate keys", True),
        ("4:1", "Write", False),
        ("5:1", "a part", True),
        ("10:1", "last", False),
    ]
    assert prose(document) == ["1: Actions", "plain", "prose"]


def test_prose_keeps_its_line_and_order() -> None:
    text = "---\ntitle: Home care\ndate: 2011-01-31\n---\n\n## Recommendation 1\n\n**Response:** agreed\n\n> quoted\n\n```\ncode\n```\n"  # noqa: E501
    document = read("a.md", text)
    assert prose(document) == ["0: Home care", "date: 2011-01-31", "2: Recommendation 1", "Response: agreed", "quoted"]
    assert [block.address for block in document.blocks] == ["line 2", "line 3", "line 6", "line 8", "line 10"]
    assert [(one.address, one.words) for one in document.omissions] == [("line 12", "code")]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "| a | b |\n|---|---|\n| 1 | 2 |\n", FileFormat.MARKDOWN),
        ("a.csv", "| a | b |\n|---|---|\n| 1 | 2 |\n", FileFormat.MARKDOWN),
        ("a.txt", "# Plan\n\n- [ ] one, two\n- [ ] three\n", FileFormat.MARKDOWN),
        ("a.md", "Ref\tAction\tOwner\n1\tReview\tLead\n", FileFormat.CSV),
        ("a.csv", "# Action,Owner\n- 1,x\n- 2,y\n", FileFormat.CSV),
        ("standard input", "Ref,Action,Owner\n1,# a,b\n2,- c,d\n", FileFormat.CSV),
    ],
)
def test_the_content_decides(name: str, text: str, kind: FileFormat) -> None:
    assert read(name, text).format is kind
