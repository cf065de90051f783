"""What somebody is told who has never heard of YAML: the slip, where it is, and what to do; from both parsers alike."""

from __future__ import annotations

import pytest

from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import EventSource
from tests.syntax.test_limits import BOTH

QUOTED = "put the whole text in quotes"
BELOW = "line up keys that belong together: the line above begins with"

# A heading, what was typed, what is said of it and what to do; the places are LINE:COLUMN.
SLIPS = [
    (
        "a colon in a text",
        "note: Two bids: one late",
        "1:15 there is a second colon on this line",
        f'{QUOTED}: `note: "Two bids: one late"`',
    ),
    (
        "a colon in a text with quotes of its own",
        'on: May\nnote: The "late" bid: none  # checked',
        "2:21 there is a second colon on this line",
        f"{QUOTED}: `note: 'The \"late\" bid: none'`",
    ),
    (
        "a text too long to be repeated",
        f"note: {'Bids ' * 20}: late",
        "1:107 there is a second colon on this line",
        f"{QUOTED}: \"…\", or '…' if it contains double quotes",
    ),
    (
        "half a character",
        'note: "Two\\\\ \\ud800 bids"',
        "1:14 `\\ud800` is only half a character (a lone surrogate)",
        "delete it, or type the character itself",
    ),
    (
        "the second half alone",
        'note: "\\ude00\\ud83d"',
        "1:8 `\\ude00` is only half a character (a lone surrogate)",
        "delete it, or type the character itself",
    ),
    (
        "a character as JSON writes it",
        'note: "Two \\ud83d\\ude00 bids"',
        "1:12 `\\ud83d\\ude00` is one character in JSON, but two halves in YAML",
        "type the character itself, or write `\\U0001f600`",
    ),
    (
        "beyond the last character",
        'note: "\\U00110000"',
        "1:8 `\\U00110000` is not a character: the last one is U+10FFFF",
        "delete it, or type the character itself",
    ),
    (
        "a merge conflict inside quotes",
        'note: "Two\n<<<<<<< HEAD\n  bids\n=======\n  offers\n>>>>>>> main\n  are in"',
        "2:1 unresolved merge conflict at line 2",
        "keep the right version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    (
        "the middle of a merge conflict, left over",
        "on: May\n=======\nnote: C",
        "2:1 unresolved merge conflict at line 2",
        "keep the right version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    ("no colon", "owner: A\nowner B\nnote: C", "2:1 `owner` has no colon after it", "write `owner: …`"),
    (
        "no colon, seen a line later",
        '- ref: "1"\n- ref "2"\n  note: C',
        "2:3 `ref` has no colon after it",
        "write `ref: …`",
    ),
    (
        "no colon, and a key that stands nowhere else",
        "on: May\nowner B\nnote: C",
        "2:1 this line has neither a key with a colon nor an item with a dash",
        "write `owner: …` if it is a key; indent a text that continues on the next line more than its key",
    ),
    (
        "a text that goes on too far left",
        "- note: Two bids\n  (and a third)\n- note: C",
        "2:3 this line has neither a key with a colon nor an item with a dash",
        "indent a text that continues on the next line more than its key",
    ),
    (
        "a colon without a blank",
        "on: May\nowner:A",
        "2:6 there is no space after the colon of `owner`",
        "write `owner: …`",
    ),
    (
        "a dash without a blank",
        "- A\n-B\n- C",
        "2:1 there is no space after the dash",
        "begin each item with a dash and a space",
    ),
    (
        "a dash without a blank before a key",
        '- ref: "1"\n-ref: "2"',
        "2:1 there is no space after the dash",
        "begin each item with a dash and a space",
    ),
    (
        "a key too far left",
        "- action: A\n owner: B",
        "2:2 this line begins with 1 space, which lines up with nothing above it",
        f"{BELOW} no spaces, its key with 2",
    ),
    (
        "a key too far right",
        "action: A\n  owner: B",
        "2:3 this line begins with 2 spaces, so it continues the text above it",
        "line it up with the key it belongs to: the line above begins with no spaces",
    ),
    (
        "a dash forgotten",
        'a:\n  - ref: "1"\n  ref: "2"',
        "3:3 the items of this list begin with a dash, and this line does not",
        "type `- ` here",
    ),
    (
        "a bullet of a word processor",
        'a:\n  • ref: "1"\n    note: A',
        "2:3 this line begins with `•`, which is not a dash",
        "type `-` and a space instead",
    ),
    (
        "a dash of a word processor",
        'a:\n  – ref: "1"\n    note: A',
        "2:3 this line begins with `–`, which is not a dash",
        "type `-` and a space instead",
    ),
    (
        "an asterisk for a bullet",
        'a:\n  * ref: "1"\n    note: A',
        "2:3 this line begins with `*`, which is not a dash",
        "type `-` and a space instead",
    ),
    (
        "blanks pasted from a web page",
        "a:\n  on: May\n\u00a0 owner: A\n  note: B",
        "3:1 this line is indented with another character than a space: no-break space",
        "delete everything before the first word of the line, and use spaces",
    ),
    (
        "the Tab key",
        "a:\n  on: May\n\towner: A\n",
        "3:1 this line is indented with another character than a space: tab",
        "delete everything before the first word of the line, and use spaces",
    ),
    (
        "a quote left open",
        'on: May\nnote: "Two bids',
        "2:7 the quote opened here is never closed",
        'type `"` where the text ends',
    ),
    (
        "a quote left open, and another further down",
        "note: 'Two bids\nby: 'A'\n",
        "1:7 the quote opened here is not closed until line 2",
        "type `'` where the text ends",
    ),
    (
        "quotes round a part of a text",
        'note: "Two bids" are in',
        "1:18 the text continues after its closing quote",
        f"{QUOTED}: `note: '\"Two bids\" are in'`",
    ),
    (
        "an apostrophe in single quotes",
        "note: 'It's done'",
        "1:11 the text continues after its closing quote",
        f'{QUOTED}: `note: "It\'s done"`',
    ),
    ("a percentage", "note: %50 done", "1:7 a text cannot begin with `%`", f'{QUOTED}: `note: "%50 done"`'),
    ("a handle", "- note: @estates", "1:9 a text cannot begin with `@`", f'{QUOTED}: `note: "@estates"`'),
    ("emphasis", "note: **urgent**", "1:7 a text cannot begin with `*`", f'{QUOTED}: `note: "**urgent**"`'),
    ("one asterisk", "note: *see below", "1:7 a text cannot begin with `*`", f'{QUOTED}: `note: "*see below"`'),
    ("a comma first", "note: , then", "1:7 a text cannot begin with `,`", f'{QUOTED}: `note: ", then"`'),
    (
        "a key forgotten",
        "- : May\n  note: A",
        "1:3 there is no key before this colon",
        "write the key before it, or delete it",
    ),
    (
        "a key further left than the first one",
        "  format: 1\nid: a",
        "2:1 this line begins with no spaces, which lines up with nothing above it",
        f"{BELOW} 2 spaces",
    ),
    ("a greater-than sign", "note: > 50%", "1:7 a text cannot begin with `>`", f'{QUOTED}: `note: "> 50%"`'),
    ("a dash in a text", "note: - none", "1:7 a text cannot begin with `-`", f'{QUOTED}: `note: "- none"`'),
    ("a question mark first", "note: ? A", "1:7 a text cannot begin with `?`", f'{QUOTED}: `note: "? A"`'),
    (
        "a text after brackets",
        "note: [draft] sent",
        "1:15 the text continues after its closing bracket",
        "put a text that begins with a bracket in quotes",
    ),
    (
        "a bracket at the end of the file",
        "note: [",
        "1:7 what begins with `[` here cannot be read",
        "put a text that begins with a bracket in quotes; write a list with one item per line, each after a dash",
    ),
    (
        "a bracket left open",
        "note: [draft sent",
        "1:7 what begins with `[` here cannot be read",
        "put a text that begins with a bracket in quotes; write a list with one item per line, each after a dash",
    ),
    (
        "a path of Windows in double quotes",
        'evidence: "S:\\quotes"',
        "1:11 a backslash in double quotes begins an escape, and this is not a valid one",
        "put the text in single quotes, '…', within which a backslash is an ordinary character",
    ),
]


@BOTH
@pytest.mark.parametrize(("typed", "said", "help_text"), [pytest.param(*row[1:], id=row[0]) for row in SLIPS])
def test_a_slip_is_named_where_it_was_made(typed: str, said: str, help_text: str, parser: type[EventSource]) -> None:
    tree = read_bytes("plan.yaml", typed.encode(), parser)
    told = [(f"{found.span.line}:{found.span.column} {found.message}", found.help) for found in tree.findings]
    assert told == [(said, help_text)]
