"""What somebody is told who has never heard of YAML: the slip, where it is, and what to do; from both parsers alike."""

from __future__ import annotations

import pytest

from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import EventSource
from tests.syntax.test_limits import BOTH

QUOTED = "put the whole text in quotes"
BELOW = "let keys that belong together begin below each other: the line above begins with"

# A heading, what was typed, what is said of it and what to do; the places are LINE:COLUMN.
SLIPS = [
    (
        "a colon in a text",
        "note: Two bids: one late",
        "1:15 a second colon on the line: put the text in quotes",
        f'{QUOTED}: `note: "Two bids: one late"`',
    ),
    (
        "a colon in a text with quotes of its own",
        'on: May\nnote: The "late" bid: none  # checked',
        "2:21 a second colon on the line: put the text in quotes",
        f"{QUOTED}: `note: 'The \"late\" bid: none'`",
    ),
    (
        "a text too long to be repeated",
        f"note: {'Bids ' * 20}: late",
        "1:107 a second colon on the line: put the text in quotes",
        f"{QUOTED}: \"…\", or '…' where quotes of the other kind stand in it",
    ),
    (
        "half a character",
        'note: "Two\\\\ \\ud800 bids"',
        "1:14 `\\ud800` stands for half a character (a lone surrogate)",
        "delete it, or type the character itself",
    ),
    (
        "the second half alone",
        'note: "\\ude00\\ud83d"',
        "1:8 `\\ude00` stands for half a character (a lone surrogate)",
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
        "1:8 `\\U00110000` stands for no character: the last one is U+10FFFF",
        "delete it, or type the character itself",
    ),
    (
        "a merge conflict inside quotes",
        'note: "Two\n<<<<<<< HEAD\n  bids\n=======\n  offers\n>>>>>>> main\n  are in"',
        "2:1 unresolved merge conflict at line 2",
        "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    (
        "the middle of a merge conflict, left over",
        "on: May\n=======\nnote: C",
        "2:1 unresolved merge conflict at line 2",
        "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
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
        "2:1 this line has neither a colon after a key nor a dash before an item",
        "write `owner: …` if that is a key; a text that goes on is indented deeper than its key",
    ),
    (
        "a text that goes on too far left",
        "- note: Two bids\n  (and a third)\n- note: C",
        "2:3 this line has neither a colon after a key nor a dash before an item",
        "a text that goes on is indented deeper than its key",
    ),
    (
        "a colon without a blank",
        "on: May\nowner:A",
        "2:6 a blank is missing after the colon of `owner`",
        "write `owner: …`",
    ),
    (
        "a dash without a blank",
        "- A\n-B\n- C",
        "2:1 a blank is missing after the dash",
        "begin an item with a dash and a blank",
    ),
    (
        "a dash without a blank before a key",
        '- ref: "1"\n-ref: "2"',
        "2:1 a blank is missing after the dash",
        "begin an item with a dash and a blank",
    ),
    (
        "a key too far left",
        "- action: A\n owner: B",
        "2:2 this line begins with 1 blank, and what it could belong to does not",
        f"{BELOW} no blanks, its key with 2",
    ),
    (
        "a key too far right",
        "action: A\n  owner: B",
        "2:3 this line begins with 2 blanks and so goes on with the text above it",
        "let it begin below the key it belongs with: the line above begins with no blanks",
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
        "2:3 this line begins with `•`, which is no dash",
        "type `-` and a blank instead",
    ),
    (
        "a dash of a word processor",
        'a:\n  – ref: "1"\n    note: A',
        "2:3 this line begins with `–`, which is no dash",
        "type `-` and a blank instead",
    ),
    (
        "an asterisk for a bullet",
        'a:\n  * ref: "1"\n    note: A',
        "2:3 this line begins with `*`, which is no dash",
        "type `-` and a blank instead",
    ),
    (
        "blanks pasted from a web page",
        "a:\n  on: May\n\u00a0 owner: A\n  note: B",
        "3:1 what indents this line is no plain blank but another character: no-break space",
        "delete what stands before its first word, and type blanks",
    ),
    (
        "the Tab key",
        "a:\n  on: May\n\towner: A\n",
        "3:1 what indents this line is no plain blank but another character: tab",
        "delete what stands before its first word, and type blanks",
    ),
    (
        "a quote left open",
        'on: May\nnote: "Two bids',
        "2:7 the quote that opens here is never closed",
        'type `"` where its text ends',
    ),
    (
        "a quote left open, and another further down",
        "note: 'Two bids\nby: 'A'\n",
        "1:7 the quote that opens here is closed only on line 2",
        "type `'` where its text ends",
    ),
    (
        "quotes round a part of a text",
        'note: "Two bids" are in',
        "1:18 the text goes on after its closing quote",
        f"{QUOTED}: `note: '\"Two bids\" are in'`",
    ),
    (
        "an apostrophe in single quotes",
        "note: 'It's done'",
        "1:11 the text goes on after its closing quote",
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
        "1:3 no key stands before this colon",
        "write the key before it, or delete it",
    ),
    (
        "a key further left than the first one",
        "  format: 1\nid: a",
        "2:1 this line begins with no blanks, and what it could belong to does not",
        f"{BELOW} 2 blanks",
    ),
    ("a greater-than sign", "note: > 50%", "1:7 a text cannot begin with `>`", f'{QUOTED}: `note: "> 50%"`'),
    ("a dash in a text", "note: - none", "1:7 a text cannot begin with `-`", f'{QUOTED}: `note: "- none"`'),
    ("a question mark first", "note: ? A", "1:7 a text cannot begin with `?`", f'{QUOTED}: `note: "? A"`'),
    (
        "a text after brackets",
        "note: [draft] sent",
        "1:15 the text goes on after its closing bracket",
        "a text that begins with a bracket needs quotes",
    ),
    (
        "a bracket at the end of the file",
        "note: [",
        "1:7 what begins with this `[` cannot be read",
        "a text that begins with a bracket needs quotes; a list has one item a line, each after a dash",
    ),
    (
        "a bracket left open",
        "note: [draft sent",
        "1:7 what begins with this `[` cannot be read",
        "a text that begins with a bracket needs quotes; a list has one item a line, each after a dash",
    ),
    (
        "a path of Windows in double quotes",
        'evidence: "S:\\quotes"',
        "1:11 in double quotes a backslash begins an escape, and this text has another",
        "put the text in single quotes, '…', where a backslash is nothing but itself",
    ),
]


@BOTH
@pytest.mark.parametrize(("typed", "said", "help_text"), [pytest.param(*row[1:], id=row[0]) for row in SLIPS])
def test_a_slip_is_named_where_it_was_made(typed: str, said: str, help_text: str, parser: type[EventSource]) -> None:
    tree = read_bytes("plan.yaml", typed.encode(), parser)
    told = [(f"{found.span.line}:{found.span.column} {found.message}", found.help) for found in tree.findings]
    assert told == [(said, help_text)]
