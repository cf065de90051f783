"""Text from the command line is data: whatever it looks like, it is written so that it reads back as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.changes.apply import apply_change
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.target import in_plan
from actionplan.errors import EditError
from tests.changes.judge import content
from tests.changes.random_edits import items_by_ref
from tests.changes.random_layouts import TEXTS
from tests.written_plans import plan_of

LAYOUTS = Path(__file__).parent / "layouts"
TYPED = (
    "n", "yes", "off", "true", "False", "=", "<<", "12", "+12", "-1", ".5", "1.", "1_000", "1_0.5", "-1.5e+3", "12E03",
    "0b101", "0o17", "+0xAb", "-0xAb", "0x9f", "9", "9.9", "9e9", "9:59.9", "1e-3", "19:59", "9:09:59", "99:59.99",
    "190:20", "-190:20:30.15", ".inf", "-.Inf", ".NaN",
)  # fmt: skip
"""What other programs would take for numbers, truth values or nothing."""
WRITTEN = [
    # what is typed, and how the plan shows it without quotes of its own
    ("Specification agreed", "Specification agreed"),
    ("2011-03-31", "2011-03-31"),
    ("31/12/10", "31/12/10"),
    ("it's done", "it's done"),
    ("a, b [c] {d}", "a, b [c] {d}"),
    ("Agreed: two", '"Agreed: two"'),
    ('"Agreed": two', "'\"Agreed\": two'"),
    ("minute #4", '"minute #4"'),
    ("C# and F#", "C# and F#"),
    ("4.10", '"4.10"'),
    ("1e3", '"1e3"'),
    ("12:30", '"12:30"'),
    ("0x1F", '"0x1F"'),
    ("NO", '"NO"'),
    ("on", '"on"'),
    ("y", '"y"'),
    *((text, f'"{text}"') for text in TYPED),
    ("3 bids", "3 bids"),
    ("3B", "3B"),
    ("0xyz", "0xyz"),
    ("12 e", "12 e"),
    ("truer", "truer"),
    ("~", '"~"'),
    ("null", '"null"'),
    ("Null", '"Null"'),
    ("- a dash", '"- a dash"'),
    ("-- two", "-- two"),
    ("?", '"?"'),
    ("@home", '"@home"'),
    ("`tick`", '"`tick`"'),
    ("%1", '"%1"'),
    ("&a *b !c", '"&a *b !c"'),
    (" blank first", '" blank first"'),
    ("blank last ", '"blank last "'),
    ("two  blanks", "two  blanks"),
    ("🙂 日本語 é", "🙂 日本語 é"),
    ("Shall we?", "Shall we?"),
    ("a ratio of 2:1", "a ratio of 2:1"),
    ("back\\slash: x", "'back\\slash: x'"),
    ("tab\there", r'"tab\there"'),
    ("\x1b[31m", r'"\e[31m"'),
    ('say "now"\x07', r'"say \"now\"\x07"'),
    ("C:\\temp\x07", r'"C:\\temp\x07"'),
    ("nul\0", r'"nul\0"'),
    ("next\x85line", r'"next\x85line"'),
    ("reversed \u202e text", r'"reversed \u202E text"'),
    ("\ufeffmark", r'"\uFEFFmark"'),
    ("not a character \uffff", r'"not a character \uFFFF"'),
    ("one\r\ntwo", r'"one\r\ntwo"'),
    ("ends with a line\n", r'"ends with a line\n"'),
    ("one\ntwo", "|-\n              one\n              two"),
    ("one\twide\ntwo", r'"one\twide\ntwo"'),
    ("one\u2066hidden\ntwo", r'"one\u2066hidden\ntwo"'),
    ("one\n\n  two", "|-\n              one\n\n                two"),
    (" one\ntwo", r'" one\ntwo"'),
    ("\none\ntwo", r'"\none\ntwo"'),
    ("one \ntwo", r'"one \ntwo"'),
    ("---", '"---"'),
    ("...", '"..."'),
]


def written(layout: str, note: str) -> str:
    plan = plan_of((LAYOUTS / layout).read_bytes())
    return apply_change(plan, [record("1.1", ProgressReport("2011-03-15", note=note))]).after.text.text


@pytest.mark.parametrize(("typed", "shown"), WRITTEN, ids=[repr(typed) for typed, _ in WRITTEN])
def test_values_are_written_as_a_reviewer_would(typed: str, shown: str) -> None:
    text = written("byte-order-mark.yaml", typed).replace("                    ", "              ")
    assert f"note: {shown}\n" in text


@pytest.mark.parametrize(
    "layout",
    [
        "comments.yaml",
        "flow.yaml",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("crlf.yaml", "json.yaml", "no-final-newline.yaml")),
    ],
)
@pytest.mark.one_in(2)
def test_values_read_back_as_typed(layout: str) -> None:
    for typed in dict.fromkeys([*(text for text, _ in WRITTEN), *(text for text in TEXTS if text.strip())]):
        text = written(layout, typed)
        assert items_by_ref(content(text))["1.1"]["progress"][-1]["note"] == typed
        plan = plan_of(text)
        assert in_plan(plan, "1.1")[0].item.progress[-1].note == typed


def test_a_long_text_is_folded_to_the_width_of_the_file() -> None:
    text = written("comments.yaml", "word " * 40 + "end")
    folded = text.partition("note: >-\n")[2].partition("\n\n")[0].splitlines()
    assert all(line.startswith("              word") for line in folded[:-1])
    assert max(map(len, folded)) <= 80
    assert len(folded) > 2


def test_a_line_is_broken_before_the_word_that_exceeds_the_width() -> None:
    text = written("comments.yaml", f"{'a' * 32} {'b' * 33} {'c' * 33} {'d' * 33} {'e' * 3}")
    indent = " " * 14
    assert text.partition("note: >-\n")[2].startswith(
        f"{indent}{'a' * 32} {'b' * 33}\n{indent}{'c' * 33}\n{indent}{'d' * 33} eee\n"
    )


def test_a_long_text_without_spaces_is_kept_on_one_line() -> None:
    assert f"note: {'x' * 200}\n" in written("comments.yaml", "x" * 200)


BLANK_AT_AN_END = [f"{'word ' * 40}", f" {'word ' * 40}end", f"{'word ' * 40}\nend"]


@pytest.mark.parametrize("text", BLANK_AT_AN_END, ids=["last", "first", "before a line"])
def test_a_long_text_with_a_space_at_either_end_is_kept_on_one_line(text: str) -> None:
    escaped = text.replace("\n", "\\n")
    assert f'note: "{escaped}"\n' in written("comments.yaml", text)


@pytest.mark.parametrize("text", ["2:1", "why?", "a:b", "C:\\temp"])
def test_text_with_colons_or_question_marks_is_quoted_in_brackets(text: str) -> None:
    assert f"note: '{text}'" in written("flow.yaml", text).replace('"', "'")


@pytest.mark.parametrize("text", ["one\ntwo", "one\n\n  two", "it's\n#2"])
def test_text_of_several_lines_is_written_on_one_line_in_brackets(text: str) -> None:
    escaped = text.replace("\n", "\\n")
    assert f'note: "{escaped}"' in written("flow.yaml", text)


def test_a_long_text_with_invisible_characters_is_kept_on_one_line() -> None:
    assert f'note: "{"word " * 40}a\\tb\\u202Ec"\n' in written("comments.yaml", "word " * 40 + "a\tb\u202ec")


def test_a_long_text_is_kept_on_one_line_if_the_file_has_long_lines() -> None:
    assert f"note: {'word ' * 40}end\n" in written("long-lines.yaml", "word " * 40 + "end")


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("  ", "contains only spaces"),
        ("\n", "contains only spaces"),
        ("half a character \udc80", "half a character"),
        ("x" * 70_000, "70,0"),
    ],
    ids=["blanks", "lines", "surrogate", "too long"],
)
def test_values_that_the_format_forbids_are_refused(note: str, says: str) -> None:
    with pytest.raises(EditError, match=says):
        written("comments.yaml", note)
