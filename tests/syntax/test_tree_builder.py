"""Trees of YAML: every scalar is the text that was typed, and values that the format forbids are left out."""

from __future__ import annotations

import pytest

from actionplan.syntax.nodes import Node, Scalar, Sequence
from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import EventSource, PureParser, default_parser

BOTH = pytest.mark.parametrize("parser", [default_parser(), PureParser], ids=["default", "pure"])

READ = [
    # scalars stay text
    ("ref: 4.10", {"ref": "4.10"}),
    ("owner: NO", {"owner": "NO"}),
    ("by_when: 2010-12-31", {"by_when": "2010-12-31"}),
    ("by_when: 2025-02-30", {"by_when": "2025-02-30"}),
    ("at: 12:30:45", {"at": "12:30:45"}),
    ("n: 010", {"n": "010"}),
    ("n: 1_000", {"n": "1_000"}),
    ("n: .inf", {"n": ".inf"}),
    ("owner: ~", {"owner": "~"}),
    ("owner: null", {"owner": "null"}),
    ("true: yes", {"true": "yes"}),
    ("=: =", {"=": "="}),
    # absent
    ("owner:", {"owner": None}),
    ("owner: ''", {"owner": ""}),
    ("owner: # nobody yet", {"owner": None}),
    ("- ", [None]),
    ("-\n-\n", [None, None]),
    # quotes and escapes
    ("a: 'it''s'", {"a": "it's"}),
    ('a: "tab\\there \\u00e9 \\x41 \\/ \\N"', {"a": "tab\there é A / \x85"}),
    ('a: "\\e[31m \\0"', {"a": "\x1b[31m \0"}),
    ('a: "one\n  two\n\n  three"', {"a": "one two\nthree"}),
    ('a: "one \\\n  two"', {"a": "one two"}),
    ("'a b': c", {"a b": "c"}),
    ('"a" : b', {"a": "b"}),
    ("a: b:c", {"a": "b:c"}),
    # plain texts
    ("a: one\n  two\n\n  three", {"a": "one two\nthree"}),
    ('a: it\'s "so"', {"a": 'it\'s "so"'}),
    ("a: Why? Because!", {"a": "Why? Because!"}),
    ("a: C#", {"a": "C#"}),
    ("a: b #c", {"a": "b"}),
    ("a: http://x.y/?q=[1]", {"a": "http://x.y/?q=[1]"}),
    ("a: -1", {"a": "-1"}),
    ("a: 50%", {"a": "50%"}),
    ("- - x\n  - y", [["x", "y"]]),
    ("why ?: x", {"why ?": "x"}),
    # blocks
    ("a: |\n  one\n   two\n", {"a": "one\n two\n"}),
    ("a: >\n  one\n  two\n\n  three\n", {"a": "one two\nthree\n"}),
    ("a: >-\n  one\n  two\n\nb: c", {"a": "one two", "b": "c"}),
    ("a: |+\n  one\n\nb: c", {"a": "one\n\n", "b": "c"}),
    ("a: |2\n   one\n", {"a": " one\n"}),
    ("a: | # why\n  one # two\n", {"a": "one # two\n"}),
    ("a: |", {"a": ""}),
    # brackets
    ("a: []", {"a": []}),
    ("a: {}", {"a": {}}),
    ("a: [b, 'c', d e,]", {"a": ["b", "c", "d e"]}),
    ("{a: b, c: {d: e}}", {"a": "b", "c": {"d": "e"}}),
    ("{a, b: c}", {"a": None, "b": "c"}),
    ("a: {b: , c: d}", {"a": {"b": None, "c": "d"}}),
    ("a: [\"why?\", 'b: c'] # why?", {"a": ["why?", "b: c"]}),
    ("a: [b, # why?\n  c]", {"a": ["b", "c"]}),
    ("a: [b: c]", {"a": [{"b": "c"}]}),
    ('{"a":b, "c":[d]}', {"a": "b", "c": ["d"]}),
    # the file as a whole
    ("", None),
    ("# nothing\n\n", None),
    ("---\na: b\n...\n", {"a": "b"}),
    ("just text", "just text"),
    ("\ufeffa: b", {"a": "b"}),
    ("a: b\r\nc: >-\r\n  d\r\n  e\r\n", {"a": "b", "c": "d e"}),
    ("a: 😀 – ’ é \u00a0", {"a": "😀 – ’ é \u00a0"}),
    # a tab in a comment, in quotes or in a block is text
    ("a: b #\tc", {"a": "b"}),
    ("# a\tb\nc: d", {"c": "d"}),
    ("a: b # c\td # \te", {"a": "b"}),
    ('a: "b\tc"', {"a": "b\tc"}),
    ("a: 'b\tc' #\td", {"a": "b\tc"}),
    ("a: |\n  b\tc\n  \td\n", {"a": "b\tc\n\td\n"}),
    ("'a\tb': c", {"a\tb": "c"}),
]


def typed(node: Node | None) -> object:
    """Return the tree as text, lists and dicts; None for an empty value."""
    if isinstance(node, Scalar):
        return node.value if node.value or node.style else None
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    return {key: typed(value) for key, value in node.values.items()} if node else None


@BOTH
@pytest.mark.parametrize(("text", "expected"), READ)
def test_text_is_read_as_typed(text: str, expected: object, parser: type[EventSource]) -> None:
    tree = read_bytes("plan.yaml", text.encode(), parser)
    assert (typed(tree.root), tree.findings) == (expected, [])


# What is left out alone: the text, what remains, and each finding with its place.
LEFT_OUT = [
    ("a: 1\nb: 2\na: 3", {"b": "2"}, ["AP110 3:1"]),
    ("a: 1\na: 2\na: 3", {}, ["AP110 2:1", "AP110 3:1"]),
    ("a: 1\n'a': 2\nb: 3", {"b": "3"}, ["AP110 2:1"]),
    ("- {a: 1, a: 2}\n- b", [{}, "b"], ["AP110 1:10"]),
    ("a:\n  b: 1\n  b: 2\nc: 3", {"a": {}, "c": "3"}, ["AP110 3:3"]),
    ("a: &x 1\nb: *x\nc: 2", {"c": "2"}, ["AP111 1:4", "AP111 2:4"]),
    ("- &x 1\n- 2\n- *x", ["2"], ["AP111 1:3", "AP111 3:3"]),
    ("a: &x\n  b: 1\nc: 2", {"c": "2"}, ["AP111 1:4"]),
    ("a: &x [1]\nc: 2", {"c": "2"}, ["AP111 1:4"]),
    ("a: 1\n&x b: 2", {"a": "1"}, ["AP111 2:1"]),
    ("a: &x 'b\tc'\nd: 2", {"d": "2"}, ["AP111 1:4"]),
    ("a: &x 1\na: 2", {}, ["AP111 1:4", "AP110 2:1"]),
    ("a: *b\nc: d", {"c": "d"}, ["AP111 1:4"]),
    ("a: !!str 1\nb: 2", {"b": "2"}, ["AP112 1:4"]),
    ("a: !x\nb: 2", {"b": "2"}, ["AP112 1:4"]),
    ("a: ! b\nb: 2", {"b": "2"}, ["AP112 1:4"]),
    ("a: !x {b: c}\nb: 2", {"b": "2"}, ["AP112 1:4"]),
    ("a: 1\n<<: 2", {"a": "1"}, ["AP113 2:1"]),
    ("a: 1\n<<: *b", {"a": "1"}, ["AP113 2:1"]),
    ("'<<': 2", {"<<": "2"}, []),
    ("? a\n: b\nc: d", {"c": "d"}, ["AP113 1:3"]),
    ("?\n  a\n: b\nc: d", {"c": "d"}, ["AP113 2:3"]),
    ("? # why\n  a\n: b", {}, ["AP113 2:3"]),
    ("? a\nc: d", {"c": "d"}, ["AP113 1:3"]),
    ("? [a]\n: b\nc: d", {"c": "d"}, ["AP113 1:3"]),
    ("? a: b\n: c\nd: e", {"d": "e"}, ["AP113 1:3"]),
    ("[a]: b\nc: d", {"c": "d"}, ["AP113 1:1"]),
    ("{a: b}: c", {}, ["AP113 1:1"]),
    ("? |\n  a\n: b\nc: d", {"c": "d"}, ["AP113 1:3"]),
]


@BOTH
@pytest.mark.parametrize(("text", "expected", "findings"), LEFT_OUT)
def test_only_forbidden_values_are_left_out(
    text: str, expected: object, findings: list[str], parser: type[EventSource]
) -> None:
    tree = read_bytes("plan.yaml", text.encode(), parser)
    found = [f"{f.code} {f.span.line}:{f.span.column}" for f in tree.findings]
    assert (typed(tree.root), found) == (expected, findings)


def test_keys_whose_values_were_left_out_are_remembered() -> None:
    tree = read_bytes("plan.yaml", b"a: &x 1\nb: 2\nc: 3\nc: 4\n")
    assert getattr(tree.root, "refused", None) == {"a", "c"}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("a: 1\na: 2", "the values of `a`"),
        ("a: &x 1", "the value of `a`"),
        ("- *x", "the item"),
        ("<<: 1", "the value"),
    ],
)
def test_a_finding_names_what_was_left_out(text: str, left_out: str) -> None:
    [finding] = read_bytes("plan.yaml", text.encode()).findings
    assert finding.left_out == left_out
