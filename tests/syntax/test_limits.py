"""Files that are refused: the code and the place, the same from both parsers, and the exact limits."""

from __future__ import annotations

import pytest

from actionplan.diagnostics.finding import Finding
from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import EventSource, PureParser, default_parser

# The limits that SECURITY.md and the page of AP104 promise.
MAX_BYTES, MAX_LINE, MAX_DEPTH, MAX_NODES = 1_048_576, 65_536, 32, 100_000

BOTH = pytest.mark.parametrize("parser", [default_parser(), PureParser], ids=["default", "pure"])

SYNTAX = [
    'a: "b',
    "a: 'b",
    "a: [b",
    "a: {b",
    "a: b]x: c",
    "a: b: c",
    "a: @b",
    "a: `b",
    "a: %b",
    "a: [b]]",
    "- a\nb: c",
    "a: b\n  c: d",
    "a:\n    b: c\n  d: e",
    'a: "b" c',
    'a: "\\q"',
    'a: "\\x4"',
    'a: "\\U00110000"',
    'a: "\\ud800"',
    "a: |x\n  b",
    "a: &\nb: c",
    "a: - b",
    "a: !x!y b",
    "a: &x &y b",
    # read by only one of the parsers, or differently by each
    "a: |#b\n  c",
    "a: >-#b\n  c",
    "a: &x |#b\n  c",
    "a: [b?]",
    "a: [?b]",
    "a: {b? : c}",
    "a: {? b : c}",
    "a: [b, # no\n c?]",
    "a: [b:]",
    "a: {b:,c: d}",
    "a: {b:[c]}",
    "a: !,b c",
    "a: !x,y b",
    "a: !<x> b",
    "a: ![ b",
]
CHARACTERS = [
    # a tab used instead of spaces
    ("a:\tb", "AP103 1:3"),
    ("a: b\t", "AP103 1:5"),
    ("a: b\t# c", "AP103 1:5"),
    ("a: b\tc", "AP103 1:5"),
    ("\ta: b", "AP103 1:1"),
    ("a:\n\tb: c", "AP103 2:1"),
    ("-\ta", "AP103 1:2"),
    ("a: [b,\tc]", "AP103 1:7"),
    ("a: b\n\t\nc: d", "AP103 2:1"),
    ('a: "b"\t', "AP103 1:7"),
    ('a: "b\tc"\t#\td', "AP103 1:9"),
    ("a: b#\tc", "AP103 1:6"),
    ("a: |\t\n  b", "AP103 1:5"),
    ("a: |\n \tb", "AP103 2:2"),
    ("a: |\n\t\n  b", "AP103 2:1"),
    ("a: |\n  b\n\t\nc: d", "AP103 3:1"),
    ("a:\t|", "AP103 1:3"),
    # characters that YAML parsers treat differently
    ("a: b\u2028c", "AP103 1:5"),
    ("a: b\u2029c", "AP103 1:5"),
    ("a: b\x85c", "AP103 1:5"),
    ("a: b\rc: d", "AP103 1:5"),
    ("a: b\r\r\n", "AP103 1:5"),
    ("a: b\nc: \x00", "AP103 2:4"),
    ("a: \x1b[31m", "AP103 1:4"),
    ("a: \x7f", "AP103 1:4"),
    ("a: \x9b", "AP103 1:4"),
    ("a: b\ufeff", "AP103 1:5"),
    ("\ufeff\ufeffa: b", "AP103 1:1"),
    ("a: \ufffe", "AP103 1:4"),
    ("# \x08", "AP103 1:3"),
    ("a: \r \x00", "AP103 1:4"),
    ("a: \x00 \r", "AP103 1:4"),
]
OTHERS = [
    ("a: b\n---\nc: d", "AP106 2:1"),
    ("---\na: b\n---\n", "AP106 3:1"),
    ("a: b\n...\n---\nc: d", "AP106 3:1"),
    ("%YAML 1.1\n---\na: b", "AP108 1:1"),
    ("%TAG ! x\n---\na: b", "AP108 1:1"),
    ("%FOO\n---\na: b", "AP108 1:1"),
    ("# x\n\n%YAML 9.9\n---\na: b", "AP108 3:1"),
    ("%", "AP108 1:1"),
    ("&x\na: b", "AP111 1:1"),
    ("!x\na: b", "AP112 1:1"),
    ("*x", "AP111 1:1"),
]


def refused(data: bytes, parser: type[EventSource] | None = None) -> Finding:
    """Return the only finding about a file that is left out; it quotes at most 200 characters of a line."""
    tree = read_bytes("plan.yaml", data, parser)
    assert tree.root is None
    [finding] = tree.findings
    assert finding.left_out == "the file"
    assert finding.help
    assert len(finding.source) <= 200
    return finding


def refusal(data: bytes, parser: type[EventSource] | None = None) -> str:
    """Return the code and place of the only finding about a file that is left out."""
    finding = refused(data, parser)
    return f"{finding.code} {finding.span.line}:{finding.span.column}"


@BOTH
@pytest.mark.parametrize("text", SYNTAX)
def test_text_that_is_not_yaml_to_both_parsers_is_refused(text: str, parser: type[EventSource]) -> None:
    assert refusal(text.encode(), parser).startswith("AP105 ")


@BOTH
@pytest.mark.parametrize(("text", "expected"), CHARACTERS + OTHERS)
def test_refusals_name_the_place(text: str, expected: str, parser: type[EventSource]) -> None:
    assert refusal(text.encode(), parser) == expected


ENCODINGS = [
    (b"a: \xff", "AP102 1:4"),
    (b"a: b\nc: caf\xe9", "AP102 2:7"),
    ("a: b".encode("utf-16"), "AP102 1:1"),
    ("a: b".encode("utf-16-be"), "AP103 1:1"),
    ("a: b".encode("utf-32"), "AP102 1:1"),
    (b"\xef\xbb\xbfa: \xc0\xaf", "AP102 1:4"),
    (b"a: \xed\xa0\x80", "AP102 1:4"),
    (b"a: \xf4\x90\x80\x80", "AP102 1:4"),
    ("é: ".encode() + b"\x80", "AP102 1:4"),
    # other files under the name of a plan: Word or Excel, new and old, and PDF
    (b"PK\x03\x04\x14\x00", "AP102 1:1"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "AP102 1:1"),
    (b"%PDF-1.7\n", "AP102 1:1"),
]


@pytest.mark.parametrize(("data", "expected"), ENCODINGS)
def test_only_utf8_files_are_read(data: bytes, expected: str) -> None:
    assert refusal(data) == expected


def test_every_other_character_is_allowed_in_a_plan() -> None:
    special = {0xFEFF, 0xFFFE, 0xFFFF, 0x2028, 0x2029, ord("\r")}
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n")}
    surrogates = set(range(0xD800, 0xE000))  # cannot be encoded as UTF-8
    codes = [code for code in (*range(0x3100), *range(0xD700, 0x10100)) if code not in surrogates]
    findings = {code: read_bytes("plan.yaml", f"# a{chr(code)}b\n".encode()).findings for code in codes}
    refusals = {code: [finding.code for finding in found] for code, found in findings.items() if found}
    assert refusals == {code: ["AP103"] for code in special | controls}


def filled(size: int) -> bytes:
    """Return comment lines with exactly `size` bytes in all."""
    line = b"#" + b"x" * 98 + b"\n"
    return (line * (size // 100 + 1))[: size - 1] + b"\n"


DEEP = MAX_DEPTH
# A text just within a limit, and one just beyond it.
LIMITS = [
    (filled(MAX_BYTES - 5) + b"a: b\n", filled(MAX_BYTES - 4) + b"a: b\n"),
    (b"a: " + b"x" * (MAX_LINE - 3), b"a: " + b"x" * (MAX_LINE - 2)),
    (b"a: " + b"x" * (MAX_LINE - 3) + b"\r\nb: c\r\n", b"a: " + b"x" * (MAX_LINE - 2) + b"\r\nb: c\r\n"),
    (b"a: " + "é".encode() * (MAX_LINE - 3), b"a: " + "é".encode() * (MAX_LINE - 2)),
    (b"a: b\nc: " + b"x" * (MAX_LINE - 3), b"a: b\nc: " + b"x" * (MAX_LINE - 2)),
    (b"a: |-\n  " + b"x\n  " * (MAX_LINE // 2 - 1) + b"xx", b"a: |-\n  " + b"x\n  " * (MAX_LINE // 2 - 1) + b"xxx"),
    (b"[" * DEEP + b"]" * DEEP, b"[" * (DEEP + 1) + b"]" * (DEEP + 1)),
    (b"{a: " * DEEP + b"}" * DEEP, b"{a: " * (DEEP + 1) + b"}" * (DEEP + 1)),
    (b"- " * DEEP + b"a", b"- " * (DEEP + 1) + b"a"),
    (b"- a\n" * (MAX_NODES - 1), b"- a\n" * MAX_NODES),
]


@pytest.mark.parametrize(("within", "beyond"), LIMITS)
@pytest.mark.one_in(2)
def test_a_limit_is_exact(within: bytes, beyond: bytes) -> None:
    assert read_bytes("plan.yaml", within).findings == []
    assert refusal(beyond).startswith("AP104 ")


SAVE = "save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
PLAIN = "write the plan as plain text in a text editor; `actionplan new` creates one to start from"
MESSAGES = [
    (
        filled(MAX_BYTES + 1),
        "1:1 the file is too large: split the plan: a file may have at most 1,048,576 bytes",
    ),
    (
        b"a: b\n# " + b"x" * MAX_LINE + b"\n",
        "2:1 the line has 65,538 characters: break it: a line may have at most 65,536 characters",
    ),
    (
        "a: b".encode("utf-16-le"),
        "1:2 the character U+0000 is not allowed in a plan: delete it, or replace it with a space",
    ),
    (b"\xff\xfea\x00", f"1:1 the file is encoded as UTF-16: {SAVE}"),
    (b"\xfe\xff\x00a", f"1:1 the file is encoded as UTF-16: {SAVE}"),
    (b"a: b\nc: caf\xe9", f"2:7 the file is not encoded as UTF-8: the byte 0xe9 is not valid here: {SAVE}"),
    (b"a: \xff\xfe", f"1:4 the file is not encoded as UTF-8: the byte 0xff is not valid here: {SAVE}"),
    (b"PK\x03\x04\x14\x00", f"1:1 this is a Word, Excel or zip file: {PLAIN}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", f"1:1 this is an old Word or Excel file: {PLAIN}"),
    (b"%PDF-1.7\n", f"1:1 this is a PDF: {PLAIN}"),
]


@pytest.mark.parametrize(("data", "expected"), MESSAGES, ids=[expected for _, expected in MESSAGES])
def test_a_refusal_says_what_to_do(data: bytes, expected: str) -> None:
    finding = refused(data)
    assert f"{finding.span.line}:{finding.span.column} {finding.message}: {finding.help}" == expected


HUGE = {
    "open brackets": b"[" * MAX_BYTES,
    "open braces": b"{" * MAX_BYTES,
    "one bracket per line": b"[\n" * (MAX_BYTES // 2),
    "dashes": b"- " * 30_000,
    "questions": b"? " * 30_000,
    "colons": b": " * 30_000,
    "a very long tag": b"a: !" + b"t" * MAX_LINE,
    "an open quote": b'"' + b"a\n" * 30_000,
    "documents": b"---\n" * (MAX_BYTES // 4),
    "directives": b"%YAML 1.1\n" * (MAX_BYTES // 10),
    "tabs": b"\t" * MAX_LINE,
    "returns": b"\r" * MAX_BYTES,
    "zeros": b"\0" * MAX_BYTES,
    "not UTF-8": b"\xff" * MAX_BYTES,
    "bytes": b"#" * (MAX_BYTES + 1),
}
# As many values as fit into a file: these are refused by the limit on nodes, so they take longest to refuse.
CROWDED = {
    "aliases": b"- *a\n" * (MAX_BYTES // 5),
    "anchors": b"- &a b\n" * (MAX_BYTES // 7),
    "tags": b"- !t b\n" * (MAX_BYTES // 7),
    "merges": b"<<: x\n" * (MAX_BYTES // 6),
    "duplicate keys": b"a: b\n" * (MAX_BYTES // 5),
    "keys": b"".join(b"k%d:\n" % n for n in range(MAX_NODES)),
    "a text": b"a: >\n" + b" x\n" * (MAX_BYTES // 4),
}


@BOTH
@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE.keys())
@pytest.mark.one_in(3)
def test_huge_files_are_refused(data: bytes, parser: type[EventSource]) -> None:
    assert refusal(data, parser)[:5] in {"AP102", "AP103", "AP104", "AP105", "AP106", "AP108"}


@pytest.mark.parametrize(
    "data",
    [pytest.param(data, id=name, marks=() if name == "a text" else pytest.mark.slow) for name, data in CROWDED.items()],
)
def test_files_with_too_many_values_are_refused(data: bytes) -> None:
    assert refusal(data).startswith("AP104 ")


LARGE = {
    "tabs in comments": b"a: b #" + b"\t" * 60_000,
    "tabs in quotes": b"[" + b",".join([b'"\t"'] * 12_000) + b"]",
    "questions in quotes": b"[" + b",".join([b'"?"'] * 12_000) + b"]",
    "questions in comments": b"[\n" + b'"?", # ? ? ?\n' * 12_000 + b"]",
    "newlines": b"\n" * MAX_BYTES,
    "empty lines of a block": b"a: |\n" + b"\n" * MAX_LINE,
    "comments": b"#\n" * (MAX_BYTES // 2),
}


@pytest.mark.parametrize("data", LARGE.values(), ids=LARGE.keys())
@pytest.mark.one_in(7)
def test_large_files_within_the_limits_are_read(data: bytes) -> None:
    assert read_bytes("plan.yaml", data).findings == []
