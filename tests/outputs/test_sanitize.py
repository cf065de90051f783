"""Text from a plan commands nothing: what is made visible, what is broken, what is left alone."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from actionplan.outputs.sanitize import clean, expose, guard

CLEANED = {
    "ordinary text, accents and dashes stay": ("Café – “Overdue” 50 % ✓ 介護", "Café – “Overdue” 50 % ✓ 介護"),
    "an escape sequence": ("\x1b[31mred", r"\x1b[31mred"),
    "a hyperlink": ("\x1b]8;;http://x\x07", r"\x1b]8;;http://x\x07"),
    "control characters": ("a\x00b\x08c\x0bd\x0ee\x7f", r"a\x00b\x08c\x0bd\x0ee\x7f"),
    "C1 controls, which some terminals obey": ("\x9b31m\x85", r"\x9b31m\x85"),
    "bidirectional overrides": ("abc\u202edef\u2066", r"abc\u202edef\u2066"),
    "zero width": ("pay\u200bment\u200d\ufeff", r"pay\u200bment\u200d\ufeff"),
    "letters drawn as nothing": (
        "a\u034fb\u115fc\u1160d\u17b4e\u17b5f\u3164g\uffa0",
        r"a\u034fb\u115fc\u1160d\u17b4e\u17b5f\u3164g\uffa0",
    ),
    "tags above the basic plane": ("a\U000e0041", r"a\U000e0041"),
    "half a surrogate pair": ("a\ud800", r"a\ud800"),
    "line breaks of every kind but those above": ("a\nb\r\nc\u2028d\u2029e", "a b c d e"),
    "blanks of every width": (
        "a\u00a0b\u1680c\u2000d\u200ae\u202ff\u205fg\u3000h\u2003i\tj",
        "a b c d e f g h i j",
    ),
    "several blanks where one of them breaks the line": ("a  \n b", "a b"),
    "blanks at both ends": (" \na\u3000 ", "a"),
    "several blanks alone stay": ("  a  b  ", "  a  b  "),
    "several blanks among other letters stay as well": ("  à  b  ", "  à  b  "),
    "the last character of the basic plane": ("a\uffff", r"a\uffff"),
}
BROKEN = {
    "a workflow command": ("::error::gotcha", ": :error::gotcha"),
    "a workflow command after blanks": ("   ::add-mask::x", "   : :add-mask::x"),
    "colons inside a line": ("see ::error::", "see ::error::"),
    "a single colon first": (": see ::error::", ": see ::error::"),
    "a legacy command anywhere": ("note ##[error]x", "note ## [error]x"),
    "an Azure command": ("##vso[task.setvariable]x", "## vso[task.setvariable]x"),
    "a TeamCity command": ("###teamcity[x]", "### teamcity[x]"),
    "several commands in a line": ("::error::x ##[y] ##z[", ": :error::x ## [y] ## z["),
    "a heading": ("## Heading [1]", "## Heading [1]"),
}


@pytest.mark.parametrize(("text", "seen"), CLEANED.values(), ids=CLEANED)
def test_what_is_made_visible(text: str, seen: str) -> None:
    assert clean(text) == seen


@pytest.mark.parametrize(("line", "broken"), BROKEN.values(), ids=BROKEN)
def test_what_a_build_system_would_obey_is_broken(line: str, broken: str) -> None:
    assert guard(line) == broken


def test_nothing_that_commands_or_hides_is_left_of_any_character() -> None:
    codes = [*range(0x3200), *range(0xD7A0, 0x11000), *range(0xE0000, 0xE0200), sys.maxunicode]
    left = [chr(code) for code in codes if not clean(f"a{chr(code)}b").isprintable()]
    assert left == []


def test_a_line_of_a_file_keeps_its_columns() -> None:
    assert expose("\t owner:\u00a0 x") == "  owner:  x"
    assert unicodedata.category("\u00a0") == "Zs"
