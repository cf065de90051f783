"""Findings as people, editors and programs read them."""

from __future__ import annotations

import json

import pytest

from actionplan.diagnostics.finding import Edit, Finding, Severity
from actionplan.outputs.findings import concise, full
from actionplan.outputs.findings import json as findings_json
from tests.build import finding, written

UNKNOWN = finding(
    message="unknown key `ownr`", help="did you mean `owner`?", source="    ownr: Clerk", left_out="action 1.2"
)


def test_full_shows_the_place_what_is_wrong_and_what_to_do() -> None:
    assert written(full.FORMAT, [UNKNOWN]).splitlines() == [
        "plans/example.yaml:3:5: error AP120 [unknown-key] unknown key `ownr`",
        "   |",
        " 3 |     ownr: Clerk",
        "   |     ^^^^",
        "   = left out: action 1.2",
        "   = help: did you mean `owner`?",
        "   = more: actionplan rule AP120",
    ]


def test_full_of_a_whole_file_has_no_line_to_show() -> None:
    assert written(full.FORMAT, [finding(line=1, column=1, severity=Severity.WARNING)]).splitlines() == [
        "plans/example.yaml:1:1: warning AP120 [unknown-key] unknown key `ownr`",
        "   = more: actionplan rule AP120",
    ]


def test_full_sets_findings_apart_by_an_empty_line() -> None:
    assert written(full.FORMAT, [UNKNOWN, UNKNOWN]).split("\n\n")[1] == written(full.FORMAT, [UNKNOWN])
    assert written(full.FORMAT, []) == written(concise.FORMAT, []) == ""


EXCERPTS = {
    "in the middle": ("ab: cdef gh", 5, 9, "ab: cdef gh", "    ^^^^"),
    "an empty place": ("ab:", 4, 4, "ab:", "   ^"),
    "beyond the line": ("ab", 9, 12, "ab", "  ^"),
    "wide characters before it": ("介護: x", 5, 6, "介護: x", "      ^"),
    "wide characters in it": ("x: 介護", 4, 6, "x: 介護", "   ^^^^"),
    "a tab and a control character": ("\tx\x1by", 4, 5, r" x\x1by", "      ^"),
    "a long line": ("a" * 100 + "BCD" + "e" * 100, 101, 104, "…" + "a" * 60 + "BCD" + "e" * 57 + "…", " " * 61 + "^^^"),
}


@pytest.mark.parametrize(("source", "column", "end", "shown", "caret"), EXCERPTS.values(), ids=EXCERPTS)
def test_the_caret_is_below_the_place(source: str, column: int, end: int, shown: str, caret: str) -> None:
    assert full.excerpt(source, finding(column=column, end=end).span) == (shown, caret)


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    span = finding(column=3).span._replace(end_line=9, end_column=1)
    assert full.excerpt("a: bcd", span) == ("a: bcd", "  ^^^^")


def test_colour_adds_nothing_but_colour() -> None:
    coloured = written(full.IN_COLOUR, [UNKNOWN])
    assert "\x1b[1;31merror AP120\x1b[0m" in coloured


def test_concise_is_what_editors_read() -> None:
    assert (
        written(concise.FORMAT, [UNKNOWN, UNKNOWN])
        == "plans/example.yaml:3:5: AP120 [unknown-key] unknown key `ownr`\n" * 2
    )


ROW = {
    "path": "plans/example.yaml",
    "line": 3,
    "column": 5,
    "end_line": 3,
    "end_column": 9,
    "code": "AP120",
    "name": "unknown-key",
    "severity": "error",
    "message": "unknown key `ownr`",
    "help": "did you mean `owner`?",
    "left_out": "action 1.2",
    "fix": None,
}
JSON: dict[str, tuple[list[Finding], list[dict[str, object]]]] = {
    "all there is": ([UNKNOWN], [ROW]),
    "a fix": (
        [UNKNOWN._replace(fix=(Edit(4, 8, "owner"),))],
        [{**ROW, "fix": [{"start": 4, "end": 8, "text": "owner"}]}],
    ),
    "absent is null": ([finding()], [{**ROW, "help": None, "left_out": None}]),
    "nothing found": ([], []),
}


@pytest.mark.parametrize(("findings", "rows"), JSON.values(), ids=JSON)
def test_json(findings: list[Finding], rows: list[dict[str, object]]) -> None:
    assert json.loads(written(findings_json.FORMAT, findings)) == {"format": 1, "findings": rows}
