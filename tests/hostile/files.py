"""Files made to stop, slow or mislead a reader, by class: a name, the bytes, and what becomes of the file."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from actionplan.source.limits import MAX_BYTES, MAX_LINE

READ, REFUSED, ODD = "read", "refused", "odd"
"""A file is read; or left out as a whole, which is said of it; or it has faults, and what is sound in it counts."""
FINDS = Path(__file__).parent / "finds"
HEAD = "format: 1\nid: hostile\ntitle: T\nissued: January 2011\n"


class HostileFile(NamedTuple):
    """One case. `fate` is what becomes of it in every command."""

    group: str
    name: str
    data: bytes
    fate: str


def cases() -> list[HostileFile]:
    """Every case, those that fuzzing found included."""
    found = [HostileFile("find", path.name, path.read_bytes(), "") for path in sorted(FINDS.glob("*"))]
    made = [HostileFile(group, name, data, fate) for group, fate, make in _GROUPS for name, data in make().items()]
    return made + found


def plan(recommendations: str = "", more: str = "") -> bytes:
    """Write a plan of these recommendations, as lines indented by two blanks, and more at the top."""
    return f"{HEAD}{more}recommendations:\n{recommendations or _ONE}".encode()


def action(fields: str, top: str = "") -> bytes:
    """Write a plan of one action with these fields, a line each, and more lines at the top."""
    lines = "".join(f"        {line}\n" for line in fields.split("\n"))
    return plan(f"{_ONE}    actions:\n      - ref: R1.1\n        action: Do it.\n{lines}", top)


def entry(fields: str) -> bytes:
    """Write a plan of one action with one progress entry of these fields, given as in braces."""
    return action(f"progress:\n  - {{{fields}}}")


_ONE = "  - ref: R1\n    recommendation: R\n"


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
        "merges of a wide record": plan(more=wide.replace("big", "x-a") + "x-b:\n" + "  - {<<: *b}\n" * 11_900),
        "alias to itself": plan(more="x-a: &a [*a]\n"),
        "merge of itself": plan(more="x-a: &a {<<: *a}\n"),
        "record in itself": plan(more="x-a: &a\n  b: *a\n"),
        "alias without anchor": plan(more="x-a: *nobody\n"),
        "many anchors": plan(more="x-a:\n" + "".join(f"  - &a{n} b\n" for n in range(20_000))),
        "shared ref": plan("  - ref: &r R1\n    recommendation: R\n  - ref: *r\n    recommendation: R\n"),
        "shared action": plan(_ONE + "    actions: [&a {ref: X, action: Y}, *a, *a]\n"),
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
        "too many entries": plan(_ONE + "    progress:\n" + long_list * 2),
        "a tag too long": plan(more=f"x-a: !{'t' * MAX_LINE} b\n"),
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
        "ten thousand unknown keys": plan(more="".join(f"k{n}: v\n" for n in range(10_000))),
        "key null": plan(more="~: x\nnull: y\ntrue: z\n"),
        "empty keys": plan(more='"": x\n: y\n'),
        "key of blanks": plan(more='"  ": x\n"a\\nb": y\n"\\e[31m": z\n'),
        "merge key": plan(more="<<: {title: Evil}\n"),
        "value key": plan(more="=: x\n"),
        "key of a prototype": plan(more="__proto__: {a: b}\nconstructor: c\n__class__: d\n"),
        "null everywhere": b"format: 1\nid: ~\ntitle: null\nissued: ~\nrecommendations: ~\nactions: null\nowners: ~\nlabels: ~\n",
        "nothing everywhere": b"format: 1\nid:\ntitle:\nissued:\nrecommendations:\nactions:\nowners:\nlabels:\ncalendar:\nsource:\n",
        "empty lists": b"format: 1\nid: []\ntitle: {}\nissued: []\nrecommendations: []\nactions: {}\n",
    }


_ODD_VALUES = {
    "a list": "[a, [b, [c]]]",
    "a record": "{a: {b: c}}",
    "a text": "text",
    "a list of lists": "[[[]], [{}], []]",
}
_FIELDS = (
    "title", "issued", "received", "source", "labels", "abbreviations", "owners", "calendar", "review_every",
    "recommendations", "actions",
)  # fmt: skip


def _shapes() -> dict[str, bytes]:
    """What is YAML but no plan, or one with the wrong things in the places."""
    found = {f"{field} is {name}": HEAD.encode() + f"{field}: {value}\n".encode()
             for field in _FIELDS for name, value in _ODD_VALUES.items()}  # fmt: skip
    nested = {
        f"{field} of an action is {name}": action(f"{field}: {value}")
        for field in ("owner", "by_when", "due", "success", "priority", "carried_from", "progress", "label")
        for name, value in _ODD_VALUES.items()
    }
    logged = {
        f"{field} of an entry is {name}": entry(f"on: 2011-01-31, {field}: {value}")
        for field in ("note", "status", "completed", "rag", "by_when", "approved_by", "owner", "by", "evidence")
        for name, value in list(_ODD_VALUES.items())[:2]
    }
    return {**found, **nested, **logged}


def _values() -> dict[str, bytes]:
    """Plans whose dates, numbers and references go to where they should not."""
    digits = "9" * 5_000
    links = "".join(f"  - {{ref: R{n}, recommendation: R, answered_under: R{n + 1}}}\n" for n in range(2_000))
    carried = "".join(f"      - {{ref: X{n}, action: a, carried_from: X{n + 1}}}\n" for n in range(2_000))
    aliases = (
        "owners:\n" + "".join(f"  P{n}: {{aliases: [P{n + 1}]}}\n" for n in range(500)) + "  P500: {aliases: [P0]}\n"
    )
    crowd = "".join(
        f"      - {{ref: X{n}, action: Do {n}, owner: Post {n % 40}, by_when: 31/12/{n % 90 + 10}}}\n"
        for n in range(1_000)
    )
    log = "".join(
        f"  - {{on: 2011-01-{n % 28 + 1:02}, note: n, by_when: {n % 28 + 1}/03/{n % 80 + 12}}}\n" for n in range(3_000)
    )
    return {
        "year 1": action("by_when: 0001-01-01\ndue: 0001-01-01", "received: 0001-01-01\n").replace(b"January 2011", b"0001-01-01"),
        "year 9999": action("by_when: within 12 months", "received: 9999-12-31\n").replace(b"January 2011", b"9999-12-31"),
        "year 0": action("by_when: 0000-01-01\ndue: 0000-00-00").replace(b"January 2011", b"0000-00-00"),
        "year 10000": action("by_when: 10000-01-01\ndue: 10000-01-01"),
        "no such day": action("by_when: 31/02/2011\ndue: 2011-02-30"),
        "end of time": action("by_when: 9999-12-31\nprogress:\n  - {on: 9999-12-31, by_when: within 3 months}"),
        "beginning of time": entry("on: 0001-01-01, by_when: 3 months before Christmas"),
        "within ages": action("by_when: within 99999 years", "due_soon: 99999999 days\nreview_every: 999999 years\nresponse_by: within 99999 years\nreceived: 2010\n"),
        "within digits": action(f"by_when: within {digits} months", f"due_soon: {digits} days\nreview_every: {digits} years\n"),
        "nothing at all": action("by_when: within 0 days", "due_soon: 0 days\nreview_every: 0 months\nresponse_by: 0 days\nreceived: 2010\n"),
        "less than nothing": action("by_when: within -3 months", "due_soon: -30 days\nreview_every: -6 months\n"),
        "every moment": action("by_when: every second until 9999"),
        "every day for ever": action("by_when: daily from 0001-01-01 to 9999-12-31"),
        "recurring at the end": action("by_when: annually from 9999-12-31", "review_every: 1 day\n"),
        "leap year": action("by_when: end of the financial year", "calendar: {financial_year_starts: 29 February, academic_year_starts: 31 February}\n"),
        "format of digits": plan().replace(b"format: 1", f"format: {digits}".encode()),
        "format in other digits": plan().replace(b"format: 1", "format: １".encode()),
        "format 2": plan().replace(b"format: 1", b"format: 2"),
        "format 1.0": plan().replace(b"format: 1", b"format: 1.0"),
        "answers itself": plan("  - {ref: R1, recommendation: R, answered_under: R1}\n"),
        "answers in a circle": plan("  - {ref: A, recommendation: R, answered_under: B}\n  - {ref: B, recommendation: R, answered_under: A}\n"),
        "answers in a long chain": plan(links),
        "carried in a circle": plan(f"{_ONE}    actions:\n      - {{ref: A, action: a, carried_from: [B, A]}}\n      - {{ref: B, action: a, carried_from: hostile:A}}\n"),
        "carried in a long chain": plan(f"{_ONE}    actions:\n{carried}"),
        "aliases in a circle": action("owner: P3", aliases),
        "abbreviations of themselves": action("owner: A", "abbreviations: {A: B A B, B: A B A}\n"),
        "labels that change places": action("by_when: 31/12/10", "labels: {overdue: complete, complete: overdue, red: green, green: red}\n"),
        "a thousand actions": plan(f"{_ONE}    actions:\n{crowd}"),
        "a thousand of the same ref": plan(f"{_ONE}    actions:\n" + "      - {ref: X, action: a}\n" * 1_000),
        "three thousand entries": action(f"progress:\n{log}"),
        "five thousand owners": action("owner:\n" + "".join(f"  - Post {n}\n" for n in range(5_000))),
        "five thousand near names": action("owner:\n" + "".join(f"  - Head of Planning and Commissioning {n:05}\n" for n in range(5_000))),
        "owner of 10,000 letters": action(f"owner: {'x' * 10_000}", f"owners: {{{'y' * 10_000}: {{}}}}\n"),
        "ref of 10,000 letters": plan(f"  - ref: {'r' * 10_000}\n    recommendation: R\n"),
        "ref with a line feed": plan('  - ref: "R\\n1"\n    recommendation: R\n'),
        "id as a path": plan().replace(b"id: hostile", b"id: ../../../../tmp/evil"),
        "id as a device": plan().replace(b"id: hostile", b"id: CON"),
        "id as a file name": plan().replace(b"id: hostile", b'id: "index.html\\0.png"'),
        "owner as a path": action("owner: [../../evil, /etc/passwd, '..', '.', CON, 'C:\\x', a/b]"),
        "evidence outside": entry("on: 2011-01-31, evidence: [/etc/passwd, 'file:///etc/passwd', 'http://evil.example', '..\\..']"),
        "wording of 60,000 letters": action(f"by_when: {'May or June ' * 5_000}"),
        "wording of brackets": action(f"by_when: {'(' * 30_000}"),
        "wording of slashes": action(f"by_when: {'1/' * 30_000}1"),
        "wording of dashes": action(f"by_when: x{'-1' * 30_000}"),
        "wording of ands": action(f"by_when: {'by May and ' * 5_000}"),
        "wording of digits": action(f"by_when: '{digits}'"),
        "wording of blanks": action(f"by_when: 'May{' ' * 60_000}2011'"),
        "wording of quarters": action(f"by_when: {'Q1 2010/11, ' * 5_000}"),
        "completed before time": entry("on: 2011-01-31, status: complete, completed: 0001-01-01"),
        "completed after time": entry("on: 2011-01-31, status: complete, completed: 9999-12-31"),
    }  # fmt: skip


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
    ("encoding", REFUSED, _encodings),
    ("syntax", REFUSED, _syntax),
    ("yaml", ODD, _yaml),
    ("shape", ODD, _shapes),
    ("value", ODD, _values),
    ("nothing", ODD, _nothing),
)
