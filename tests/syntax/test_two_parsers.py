"""PyYAML's C parser and its Python parser: any bytes give the same tree with the same places, or the same refusal."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import EventSource, PureParser, default_parser

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.yaml"))
LINES = [line for plan in PLANS for line in plan.read_text(encoding="utf-8").splitlines(keepends=True)]

# What YAML gives a meaning, alone and in the company in which parsers are known to disagree.
MARKS = [
    *"\t \n\\#:-?|>[]{},&*!%'\"@`~=",
    "\r\n", "\n\n", "  ", ": ", "- ", "? ", " #", "#\t", ", ", "- - x", "\n  - y", "\nkey: v\n",
    "|-\n", ">\n", "|2\n  x\n", ">+\n\n", "|#", "| #", ">-\n \t", "|\n\t\n  x",
    "&a ", "*a", "!t ", "!!str ", "!<x> ", "!a!b", "<<: *a", "<<:",
    "%YAML 1.1\n", "%x\n", "---", "---\n", "...\n",
    "\\n", "\\x41", "\\u2028", "\\ud800", "\\U00110000", "\\/", "\\\n",
    "[a, b]", "{a: b}", "{a, b: c}", "[a: b]", "[a:]", "[?]", "{? }", "a?", "'a': b", '"a":b', "''", '""', "http://x.y",
    "\n? a\n: b\n", "? [x]\n: y\n", "?\n a\n: b",
    "é", "😀", "\u00a0", "\u3000", "\ufeff", "\x85", "\u2028", "\r", "\x00",
]  # fmt: skip


def sketch(node: Node | None) -> object:
    """Return everything in a node, including the places."""
    if isinstance(node, Scalar):
        return node.value, node.style, node.start, node.end
    if isinstance(node, Sequence):
        return "list", node.flow, node.start, node.end, [sketch(item) for item in node.items]
    if isinstance(node, Mapping):
        pairs = [(sketch(key), sketch(value)) for key, value in node.pairs()]
        return "record", node.flow, node.start, node.end, sorted(node.refused), pairs
    return None


def verdict(data: bytes, parser: type[EventSource]) -> object:
    """Return the tree with its findings, or the code of the refusal, whose place may differ."""
    tree = read_bytes("plan.yaml", data, parser)
    if tree.root is None:
        return [finding.code for finding in tree.findings]
    return sketch(tree.root), [(f.code, f.span, f.message, f.left_out) for f in tree.findings]


def snippet(chance: random.Random) -> str:
    """Return lines of a real plan or only marks, with random marks inserted and characters deleted."""
    if chance.random() < 0.4:
        text = "".join(chance.choice([*MARKS, "a", "b c"]) for _ in range(chance.randint(1, 12)))
    else:
        first = chance.randrange(len(LINES))
        text = "".join(LINES[first : first + chance.randint(1, 8)])
    for _ in range(chance.randint(0, 5)):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.7:
            text = text[:at] + chance.choice(MARKS) + text[at:]
        else:
            text = text[:at] + text[at + chance.randint(1, 4) :]
    return text


def changed(text: str, newline: str, mark: str) -> bytes:
    return (mark + text.replace("\n", newline)).encode()


snippets = st.builds(
    changed,
    st.one_of(
        st.randoms(use_true_random=False).map(snippet),
        st.lists(st.sampled_from([*MARKS, "a", "b c", "\n  "]), max_size=25).map("".join),
    ),
    st.sampled_from(["\n", "\n", "\r\n"]),
    st.sampled_from(["", "", "\ufeff"]),
)

needs_both = pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML has no C parser to compare with")


@needs_both
@given(snippets)
@example(b"a: [b?]")
@example(b"a: [b:]")
@example(b"{x :, y: z}")
@example(b"[x :[a]]")
@example(b"[?]")
@example(b"{? }")
@example(b"a: |#\n b")
@example(b"a: >\n \tb")
@example(b"a:\t|")
@example(b"! !]")
@example(b"! !:!")
@example(b"!,")
@example(b"%x\n---")
@example(b"a\n...\n%x\n---\nb")
@example(b"---\n%---\n")
@example(b'"\\ud800\n%')
@example(b"[a?v\n%")
@example(b"a\n%x")
@example(b"a: b\n%x: c")
@example(b"a\n...\n%YAML 2.0\n---\nb")
@example(b"a\n...\n%TAG ! x\n%TAG ! x\n---\nb")
@example(b"a\n...\n%YAML 1.1\n%YAML 1.1\n---\nb")
@example(b"a\n...\n%YAML x\n---\nb")
@example(b"? \n: b")
@example(b"{: b}")
@example(b'a: "\\ud800"')
def test_both_parsers_give_the_same_tree(data: bytes) -> None:
    assert verdict(data, default_parser()) == verdict(data, PureParser)


@needs_both
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_both_parsers_give_the_same_tree_for_the_plans(plan: Path) -> None:
    data = plan.read_bytes()
    assert verdict(data, default_parser()) == verdict(data, PureParser)
    assert read_bytes(plan.name, data, PureParser).findings == []


def hostile(count: int) -> list[bytes]:
    """Return byte strings from a fixed seed: noise, noise in a plan, and plans cut or joined at random."""
    chance = random.Random(20110315)  # noqa: S311 - the same bytes in every run
    whole = PLANS[0].read_bytes()
    found = []
    for number in range(count):
        noise = chance.randbytes(chance.randint(1, 60))
        at, to = sorted(chance.randrange(len(whole)) for _ in range(2))
        kinds = (
            noise,
            whole[at : at + 200] + noise + whole[to : to + 200],
            whole[at : min(to, at + 4000)],
            bytes(chance.choice(b"\t \n#:-?|>[]{},&*!%'\"@`\\~\xc2\x85a") for _ in range(80)),
        )
        found.append(kinds[number % len(kinds)])
    return found


@pytest.mark.parametrize("parser", [default_parser(), PureParser], ids=["default", "pure"])
def test_bytes_of_any_kind_give_a_tree_or_a_refusal(parser: type[EventSource]) -> None:
    for data in hostile(600):
        tree = read_bytes("plan.yaml", data, parser)
        refused = [finding for finding in tree.findings if finding.left_out == "the file"]
        assert (tree.root is None and len(refused) == 1) or not refused, data


def test_the_python_parser_is_used_if_there_is_no_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert default_parser() is PureParser
