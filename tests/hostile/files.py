"""Files made to stop, slow down or mislead a reader, by class: a name, the bytes, and what becomes of the file."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from actionplan.syntax.limits import MAX_BYTES, MAX_LINE
from tests.hostile.plans import HEAD, ONE, plan
from tests.hostile.values import shapes, values

READ, REFUSED, ODD = "read", "refused", "odd"
"""A file is read, or it is left out completely and reported, or it has faults and the rest of it counts."""
FINDS = Path(__file__).parent / "finds"


class HostileFile(NamedTuple):
    """One case. `fate` is what becomes of it in every command."""

    group: str
    name: str
    data: bytes
    fate: str


def cases() -> list[HostileFile]:
    """Every case, those that fuzzing found included."""
    found = [HostileFile("find", path.name, path.read_bytes(), "") for path in sorted(FINDS.glob("[rp]*-*"))]
    made = [HostileFile(group, name, data, fate) for group, fate, make in _GROUPS for name, data in make().items()]
    return made + found


def _bombs() -> dict[str, bytes]:
    billion = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    merges = "m0: &m0 {x: 1}\n" + "".join(
        f"m{n}: &m{n} {{<<: [{','.join([f'*m{n - 1}'] * 4)}]}}\n" for n in range(1, 20)
    )
    wide = "big: &b {" + ", ".join(f"k{n}: 1" for n in range(2_000)) + "}\n"
    return {
        "billion laughs": plan(more=f"x-a:\n  {billion.replace(chr(10), chr(10) + '  ').rstrip()}\n"),
        "merge bomb": plan(more=f"x-a:\n  {merges.replace(chr(10), chr(10) + '  ').rstrip()}\n"),
        "merges of a wide record": plan(more=wide.replace("big", "x-a") + "x-b:\n" + "  - {<<: *b}\n" * 3_000),
        "alias to itself": plan(more="x-a: &a [*a]\n"),
        "merge of itself": plan(more="x-a: &a {<<: *a}\n"),
        "record in itself": plan(more="x-a: &a\n  b: *a\n"),
        "alias without anchor": plan(more="x-a: *nobody\n"),
        "many anchors": plan(more="x-a:\n" + "".join(f"  - &a{n} b\n" for n in range(5_000))),
        "shared ref": plan("  - ref: &r R1\n    recommendation: R\n  - ref: *r\n    recommendation: R\n"),
        "shared action": plan(ONE + "    actions: [&a {ref: X, action: Y}, *a, *a]\n"),
    }


def _large() -> dict[str, bytes]:
    long_list = "".join(f"        - {{on: 2011-01-31, note: n{n}}}\n" for n in range(12_000))
    return {
        "one byte too many": b"#" * 60 + b"\n" + b"# x\n" * (MAX_BYTES // 4),
        "twenty megabytes": b"a: b\n" * (4 << 20),
        "a line too long": plan(more=f"x-a: {'x' * MAX_LINE}\n"),
        "a quoted text too long": plan(more='x-a: "' + "xx\\\n" * MAX_LINE + '"\n'),
        "a block too long": plan(more="x-a: |\n" + "  x\n" * MAX_LINE),
        "brackets": plan(more=f"x-a: {'[' * 60_000}\n"),
        "braces": plan(more=f"x-a: {'{a: ' * 15_000}\n"),
        "dashes": plan(more=f"x-a: {'- ' * 30_000}\n"),
        "questions": plan(more=f"x-a:\n  {'? ' * 30_000}\n"),
        "brackets on lines": plan(more="x-a:\n" + " [\n" * 100_000),
        "a step a line": plan(more="".join(f"{' ' * n}x-a:\n" for n in range(300))),
        "thirty-three levels": plan(more=f"x-a: {'[' * 32}{']' * 32}\n"),
        "too many values": plan(more="x-a:\n" + "  - a\n" * 110_000),
        "too many keys": plan(more="x-a:\n" + "".join(f"  k{n}:\n" for n in range(60_000))),
        "too many entries": plan(ONE + "    progress:\n" + long_list * 2),
        "a tag too long": plan(more=f"x-a: !{'t' * MAX_LINE} b\n"),
    }


def _costly() -> dict[str, bytes]:
    """Allowed files that would take quadratic time or memory if each place were looked up from the start."""
    long_word = "".join(chr(ord("a") + number * number % 23) for number in range(50_000))
    return {
        "question marks in quotes in brackets": plan(more="x-a:\n" + '  - {a: "?"}\n' * 30_000),
        "hashes in quotes": plan(more="x-a:\n" + '  - "a #b"\n' * 60_000),
        "tabs in quotes": plan(more="x-a:\n" + '  - "a\tb"\n' * 60_000),
        "tabs in comments": plan(more="x-a:\n" + "  - a # \tb\n" * 60_000),
        "an owner of one long word": plan(f"{ONE}    actions: [{{ref: R1.1, action: A, owner: {long_word}}}]\n"),
    }


def _encodings() -> dict[str, bytes]:
    text = plan("  - ref: R1\n    recommendation: café\n").decode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.yaml", "x" * (8 << 20))
    return {
        "latin-1": text.encode("latin-1"),
        "UTF-16 with mark": text.encode("utf-16"),
        "UTF-16 without mark": text.encode("utf-16-le"),
        "UTF-16 the other way": text.encode("utf-16-be"),
        "UTF-32": text.encode("utf-32"),
        "EBCDIC": text.encode("cp500"),
        "overlong": b"format: 1\nid: a\xc0\xafb\n",
        "surrogates as bytes": b"format: 1\nid: \xed\xa0\xbd\xed\xb8\x80\n",
        "beyond Unicode": b"format: 1\nid: \xf4\x90\x80\x80\n",
        "half a character at the end": plan() + "é".encode()[:1],
        "stray continuation": plan().replace(b"title: T", b"title: \x80\xbf"),
        "two marks": b"\xef\xbb\xbf" * 2 + plan(),
        "a mark within": plan("  - ref: R1\n    recommendation: a\ufeffb\n"),
        "noncharacter": plan("  - ref: R1\n    recommendation: a\uffffb\n"),
        "zeros": b"\0" * 4096,
        "a compressed file": gzip.compress(b"format: 1\n" * 100_000),
        "an archive": packed.getvalue(),
        "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
        **{
            f"character {ord(c):04X}": plan(more=f"x-a: before{c}after\n")
            for c in "\x00\x01\x07\x08\x0b\x0c\x0e\x1a\x1b\x1f\x7f\x80\x85\x9b\x9d\x9f\u2028\u2029"
        },
        "a return alone": plan().replace(b"\n", b"\r"),
        "a return alone within": plan(more="x-a: b\rx-c: d\n"),
        "sequence in a comment": plan(more="# \x1b[2J\n"),
    }


def _syntax() -> dict[str, bytes]:
    return {
        "empty key at the top": b"format: 1\n: x\n: y\n  bad",
        "open quote": plan(more='x-a: "open\n'),
        "open bracket": plan(more="x-a: [open\n"),
        "closed too often": plan(more="x-a: [b]]\n"),
        "escape beyond Unicode": plan(more='x-a: "\\U00110000"\n'),
        "escape of half a character": plan(more='x-a: "\\ud800"\n'),
        "escape unknown": plan(more='x-a: "\\q"\n'),
        "escape cut off": plan(more='x-a: "\\x4"\n'),
        "tab as indentation": plan(more="x-a:\n\tb: c\n"),
        "second document": plan() + b"---\n" + plan(),
        "many documents": b"---\n" * 200_000,
        "directive": b"%YAML 1.1\n---\n" + plan(),
        "directive of tomorrow": b"%YAML 999999999999999999.1\n---\n" + plan(),
        "tag directive": b"%TAG !! tag:evil.example,2000:\n---\n" + plan(),
        "directive after the end": plan() + b"...\n%YAML 1.1\n---\n",
        "reserved": plan(more="x-a: @b\n"),
        "two colons": plan(more="x-a: b: c\n"),
        "tag of brackets": plan(more="x-a: !<tag:yaml.org,2002:python/object/apply:os.system> [id]\n"),
        "broken tag": plan(more="x-a: !x!y b\n"),
        "root with a tag": b"!!python/object/apply:os.system\nformat: 1\n",
        "root with an anchor": b"&a\n" + plan(),
        "block header": plan(more="x-a: |10\n  b\n"),
        "question in brackets": plan(more="x-a: [b?]\n"),
    }


_TOP = ("id", "title", "issued", "recommendations", "actions", "owners", "labels", "calendar", "source")


def _yaml() -> dict[str, bytes]:
    """What YAML readers make more of than text; it is left out alone, or stays text."""
    return {
        "python object": plan(more="x-a: !!python/object/apply:os.system [touch /tmp/evil]\n"),
        "python name": plan(more="x-a: !!python/name:os.system\n"),
        "binary": plan(more="x-a: !!binary aGVsbG8=\n"),
        "integer tag": plan(more='x-a: !!int ""\n'),
        "ordered map": plan(more="x-a: !!omap [a: 1, a: 2]\n"),
        "own tag on a ref": plan("  - ref: !x R1\n    recommendation: R\n"),
        "doubled keys": plan("  - ref: R1\n    ref: R2\n    recommendation: R\n    recommendation: S\n"),
        "doubled top": HEAD.encode() + plan(),
        "complex key": plan(more="? [a, b]\n: c\n? {d: e}\n: f\n"),
        "long key": plan(more=f"{'k' * 2_000}: x\n"),
        "three thousand unknown keys": plan(more="".join(f"k{n}: v\n" for n in range(3_000))),
        "key null": plan(more="~: x\nnull: y\ntrue: z\n"),
        "empty keys": plan(more='"": x\n: y\n'),
        "key of blanks": plan(more='"  ": x\n"a\\nb": y\n"\\e[31m": z\n'),
        "merge key": plan(more="<<: {title: Evil}\n"),
        "value key": plan(more="=: x\n"),
        "key of a prototype": plan(more="__proto__: {a: b}\nconstructor: c\n__class__: d\n"),
        "null everywhere": b"format: 1\n" + "".join(f"{key}: ~\n" for key in _TOP).encode(),
        "nothing everywhere": b"format: 1\n" + "".join(f"{key}:\n" for key in _TOP).encode(),
        "empty lists": b"format: 1\nid: []\ntitle: {}\nissued: []\nrecommendations: []\nactions: {}\n",
    }


def _nothing() -> dict[str, bytes]:
    return {
        "empty": b"",
        "only a mark": b"\xef\xbb\xbf",
        "only a comment": b"# nothing",
        "only line feeds": b"\n" * 100_000,
        "only dashes": b"---\n",
        "a number": b"1",
        "a list": b"- format: 1\n- id: x\n",
        "a text": b"format",
        "a text of two lines": b"format\nid",
        "another file": b"version: 2\nservices: {web: {image: x}}\n",
        "format alone": b"format: 1\n",
        "format of nothing": b"format:\n",
        "format as a list": b"format: [1]\n",
    }


_GROUPS: tuple[tuple[str, str, Callable[[], dict[str, bytes]]], ...] = (
    ("bomb", ODD, _bombs),
    ("large", REFUSED, _large),
    ("costly", READ, _costly),
    ("encoding", REFUSED, _encodings),
    ("syntax", REFUSED, _syntax),
    ("yaml", ODD, _yaml),
    ("shape", ODD, shapes),
    ("value", ODD, values),
    ("nothing", ODD, _nothing),
)
