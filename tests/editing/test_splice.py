"""Splices change what they should and nothing else."""

from __future__ import annotations

import pytest

from actionplan.diagnostics.finding import Edit
from actionplan.editing.splice import newline_at, splice
from actionplan.syntax.text import Text

SPLICES = [
    ("nothing", "a: b\n", [], "a: b\n"),
    ("a replacement", "a: b\nc: d\n", [Edit(3, 4, "x")], "a: x\nc: d\n"),
    ("the last first", "a: b\nc: d\n", [Edit(3, 4, "longer"), Edit(8, 9, "y")], "a: longer\nc: y\n"),
    ("in any order", "a: b\nc: d\n", [Edit(8, 9, "y"), Edit(3, 4, "longer")], "a: longer\nc: y\n"),
    ("two at one place, as given", "ab", [Edit(1, 1, "1"), Edit(1, 1, "2")], "a12b"),
    ("an insertion before a replacement", "ab", [Edit(1, 1, "1"), Edit(1, 2, "2")], "a12"),
    ("whichever is given first", "ab", [Edit(1, 2, "2"), Edit(1, 1, "1")], "a12"),
    ("an insertion where a replacement ends", "abcd", [Edit(3, 3, "x"), Edit(1, 3, "y")], "ayxd"),
    ("at both ends", "a", [Edit(0, 0, "<"), Edit(1, 1, ">")], "<a>"),
    ("the mark stays, and is not counted", "\ufeffa: b\n", [Edit(3, 4, "x")], "\ufeffa: x\n"),
    ("line endings of the place", "a\r\nb\r\n", [Edit(3, 3, "x\ny\n")], "a\r\nx\r\ny\r\nb\r\n"),
    ("of each place in a mixed file", "a\nb\r\nc", [Edit(2, 2, "x\n"), Edit(5, 5, "y\n")], "a\nx\nb\r\ny\r\nc"),
    ("of the place where a replacement begins", "a\r\nb\nc", [Edit(3, 5, "x\n")], "a\r\nx\r\nc"),
    ("copied line endings are not doubled", "a\r\nb", [Edit(3, 3, "x\r\ny\n")], "a\r\nx\r\ny\r\nb"),
]


@pytest.mark.parametrize(
    ("before", "edits", "after"), [case[1:] for case in SPLICES], ids=[case[0] for case in SPLICES]
)
def test_splice(before: str, edits: list[Edit], after: str) -> None:
    assert splice(Text("plan.yaml", before), edits).content == after


@pytest.mark.parametrize(
    "edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 2, "")], [Edit(0, 9, "")], [Edit(-1, 0, "")]]
)
def test_edits_that_overlap_or_are_outside_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap or are outside"):
        splice(Text("plan.yaml", "abcd"), edits)


@pytest.mark.parametrize(
    ("text", "offset", "newline"),
    [("a\r\nb\nc", 0, "\r\n"), ("a\r\nb\nc", 3, "\r\n"), ("a\r\nb\nc", 5, "\n"), ("a", 1, "\n"), ("\na\r\n", 1, "\n")],
)
def test_newline_at(text: str, offset: int, newline: str) -> None:
    assert newline_at(Text("plan.yaml", text), offset) == newline
