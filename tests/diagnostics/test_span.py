"""Test places in a file: line and column as editors count them, and the characters of each value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actionplan.syntax.nodes import Mapping, Node, Sequence
from actionplan.syntax.parse import read_bytes
from actionplan.syntax.text import Text
from actionplan.syntax.yaml_events import EventSource, PureParser, default_parser

BOTH = pytest.mark.parametrize("parser", [default_parser(), PureParser], ids=["default", "pure"])

# A text, and for each key (or item) the place and the source of its value.
PLACES = [
    ("a: b", ["a 1:4 `b`"]),
    ("a:    b   # c", ["a 1:7 `b`"]),
    ("a: 'b'", ["a 1:4 `'b'`"]),
    ('a: "b\\n"', ['a 1:4 `"b\\n"`']),
    ("a: b\n   c\nd: e", ["a 1:4 `b\n   c`", "d 3:4 `e`"]),
    ("a: |\n  b\n\n\nc: d", ["a 1:4 `|\n  b`", "c 5:4 `d`"]),
    ("a: |+\n  b\n\n", ["a 1:4 `|+\n  b`"]),
    ("a: |\n  b", ["a 1:4 `|\n  b`"]),
    ("a: |", ["a 1:4 `|`"]),
    # the place of an empty value is right after its colon
    ("a:\nb: c", ["a 1:3 ``", "b 2:4 `c`"]),
    ("a:   # x\nb:", ["a 1:3 ``", "b 2:3 ``"]),
    ("'a' :\nb: c", ["a 1:6 ``", "b 2:4 `c`"]),
    ("{a, b: , c: d}", ["a 1:3 ``", "b 1:7 ``", "c 1:13 `d`"]),
    # lists and records end with their last value
    ("a:\n  - b\n  - c\nd: e", ["a 2:3 `- b\n  - c`", "a.0 2:5 `b`", "a.1 3:5 `c`", "d 4:4 `e`"]),
    ("a:\n- b\nd: e", ["a 2:1 `- b`", "a.0 2:3 `b`", "d 3:4 `e`"]),
    ("a:\n  b: c\n\n  d:\n", ["a 2:3 `b: c\n\n  d:`", "a.b 2:6 `c`", "a.d 4:5 ``"]),
    (
        "a:\n  - b: |\n      c\n\n# x\n",
        ["a 2:3 `- b: |\n      c`", "a.0 2:5 `b: |\n      c`", "a.0.b 2:8 `|\n      c`"],
    ),
    ("a: []", ["a 1:4 `[]`"]),
    ("a: [b,\n  c ]  # x", ["a 1:4 `[b,\n  c ]`", "a.0 1:5 `b`", "a.1 2:3 `c`"]),
    ("a: {b: c}", ["a 1:4 `{b: c}`", "a.b 1:8 `c`"]),
    ("a:\n  b: 1\n  b: 2\nc: d", ["a 2:3 `b: 1\n  b: 2`", "c 4:4 `d`"]),
    ("a:\n  b: c\n  ? d\n  : e\nf: g", ["a 2:3 `b: c\n  ? d\n  : e`", "a.b 2:6 `c`", "f 5:4 `g`"]),
    # characters count, not bytes; only a line feed ends a line; a byte-order mark counts for nothing
    ("'é😀': 😀\nb: –c", ["é😀 1:7 `😀`", "b 2:4 `–c`"]),
    ("a: b\r\nc: d\r\n", ["a 1:4 `b`", "c 2:4 `d`"]),
    ("a: |\r\n  b\r\n\r\nc: d\r\n", ["a 1:4 `|\r\n  b`", "c 4:4 `d`"]),
    ("\ufeffa: b\nc: d", ["a 1:4 `b`", "c 2:4 `d`"]),
    ("\ufeff\r\na: 😀 b\r\nc: d", ["a 2:4 `😀 b`", "c 3:4 `d`"]),
]


def below(node: Node | None, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield every value with its path, in file order."""
    children: list[tuple[str, Node]] = []
    if isinstance(node, Mapping):
        children = list(node.values.items())
    elif isinstance(node, Sequence):
        children = [(str(number), item) for number, item in enumerate(node.items)]
    for name, child in children:
        yield path + name, child
        yield from below(child, f"{path}{name}.")


@BOTH
@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_values_have_their_places(text: str, expected: list[str], parser: type[EventSource]) -> None:
    tree = read_bytes("plan.yaml", text.encode(), parser)
    assert tree.text is not None
    found = []
    for path, node in below(tree.root):
        span = tree.text.span(node.start, node.end)
        found.append(f"{path} {span.line}:{span.column} `{tree.text.text[node.start : node.end]}`")
    assert found == expected


KEYS = [("a: b", "1:1 `a`"), ("\n  'a b' : c", "2:3 `'a b'`"), ('# x\r\n"a": b', '2:1 `"a"`'), ("{a, b: c}", "1:2 `a`")]


@BOTH
@pytest.mark.parametrize(("text", "expected"), KEYS)
def test_keys_have_their_places(text: str, expected: str, parser: type[EventSource]) -> None:
    tree = read_bytes("plan.yaml", text.encode(), parser)
    assert tree.text is not None
    assert isinstance(tree.root, Mapping)
    key = tree.root.pairs()[0][0]
    line, column = tree.text.position(key.start)
    assert f"{line}:{column} `{tree.text.text[key.start : key.end]}`" == expected


POSITIONS = [
    # text, offset, line and column
    ("", 0, (1, 1)),
    ("ab", 2, (1, 3)),
    ("a\nb", 2, (2, 1)),
    ("a\r\nb", 1, (1, 2)),
    ("a\r\nb", 3, (2, 1)),
    ("a\u2028b\x85c", 4, (1, 5)),
    ("😀\n😀x", 3, (2, 2)),
    ("\ufeffa\nb", 2, (2, 1)),
    ("a\n", 2, (2, 1)),
]


@pytest.mark.parametrize(("text", "offset", "place"), POSITIONS)
def test_offsets_are_converted_to_lines_and_columns(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Text("plan.yaml", text).position(offset) == place


def test_a_span_has_its_start_and_end() -> None:
    span = Text("plans/a.yaml", "a: b\nc: |\n  d\n").span(8, 13)
    assert (span.line, span.column, span.end_line, span.end_column, str(span)) == (2, 4, 3, 4, "plans/a.yaml:2:4")


@pytest.mark.parametrize(
    ("text", "newline", "lines"),
    [
        ("", "\n", [""]),
        ("a", "\n", ["a"]),
        ("a\nb\n", "\n", ["a", "b", ""]),
        ("a\r\nb\n", "\r\n", ["a", "b", ""]),
        ("a\nb\r\n", "\n", ["a", "b", ""]),
        ("\r\n", "\r\n", ["", ""]),
        ("\n", "\n", ["", ""]),
    ],
)
def test_lines_are_returned_without_their_ending(text: str, newline: str, lines: list[str]) -> None:
    made = Text("plan.yaml", text)
    assert (made.newline, [made.line_text(n + 1) for n in range(len(made.starts))]) == (newline, lines)


@pytest.mark.parametrize("text", ["a: b\n", "\ufeffa: b\r\n", "", "\ufeff"])
def test_the_content_of_a_text_is_the_whole_file(text: str) -> None:
    assert Text("plan.yaml", text).content == text


def test_a_digest_tells_files_apart_by_their_bytes() -> None:
    digests = {Text("plan.yaml", text).digest for text in ("a: b", "\ufeffa: b", "a: b\n", "a: b\r\n")}
    assert len(digests) == 4
    assert Text("x", "a: b").digest == Text("y", "a: b").digest
