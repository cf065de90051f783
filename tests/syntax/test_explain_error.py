"""The messages for common YAML mistakes: the mistake, its place and what to do, the same from both parsers."""

from __future__ import annotations

import pytest

from actionplan.syntax.parse import read_bytes
from actionplan.syntax.yaml_events import EventSource
from tests.syntax.test_limits import BOTH

BEGIN = "text without quotes cannot begin with"
QUOTED = "put the whole text in quotes"

# A heading, the text typed, the message with its place as LINE:COLUMN, and what to do.
MISTAKES = [
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
        "put the whole text in quotes: \"…\", or '…' if the text contains double quotes",
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
        "1:12 `\\ud83d\\ude00` is one character in JSON, but not in YAML",
        "type the character itself, or write `\\U0001f600`",
    ),
    (
        "beyond the last character",
        'note: "\\U00110000"',
        "1:8 `\\U00110000` is not a character: the highest is U+10FFFF",
        "delete it, or type the character itself",
    ),
    (
        "a merge conflict inside quotes",
        'note: "Two\n<<<<<<< HEAD\n  bids\n=======\n  offers\n>>>>>>> main\n  are in"',
        "2:1 unresolved merge conflict on line 2",
        "keep the correct version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    (
        "the middle of a merge conflict, left over",
        "on: May\n=======\nnote: C",
        "2:1 unresolved merge conflict on line 2",
        "keep the correct version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    ("no colon", "owner: A\nowner B\nnote: C", "2:1 `owner` has no colon after it", "write `owner: …`"),
    (
        "no colon, seen a line later",
        '- ref: "1"\n- ref "2"\n  note: C',
        "2:3 `ref` has no colon after it",
        "write `ref: …`",
    ),
    (
        "no colon, and a key that the file has nowhere else",
        "on: May\nowner B\nnote: C",
        "2:1 this line has neither a key followed by a colon nor a dash",
        "write `owner: …` if that is a key; if it continues the text above, indent it further than the key",
    ),
    (
        "a text that goes on too far left",
        "- note: Two bids\n  (and a third)\n- note: C",
        "2:3 this line has neither a key followed by a colon nor a dash",
        "if it continues the text above, indent it further than the key",
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
        "2:2 this line begins with 1 space, which matches nothing above it",
        "line up the keys that belong together: the line above begins with no spaces, and its key starts in column 3",
    ),
    (
        "a key too far right",
        "action: A\n  owner: B",
        "2:3 this line begins with 2 spaces, so YAML reads it as part of the text above",
        "line it up with the key it belongs with: the line above begins with no spaces",
    ),
    (
        "a dash forgotten",
        'a:\n  - ref: "1"\n  ref: "2"',
        "3:3 this line has no dash, but the other items of the list do",
        "type `- ` here",
    ),
    (
        "a bullet of a word processor",
        'a:\n  • ref: "1"\n    note: A',
        "2:3 this line begins with `•` instead of a dash",
        "type `-` and a space instead",
    ),
    (
        "a dash of a word processor",
        'a:\n  – ref: "1"\n    note: A',
        "2:3 this line begins with `–` instead of a dash",
        "type `-` and a space instead",
    ),
    (
        "an asterisk for a bullet",
        'a:\n  * ref: "1"\n    note: A',
        "2:3 this line begins with `*` instead of a dash",
        "type `-` and a space instead",
    ),
    (
        "blanks pasted from a web page",
        "a:\n  on: May\n\u00a0 owner: A\n  note: B",
        "3:1 this line is indented with a character that is not a space: no-break space",
        "delete everything before the first word of the line, and type spaces instead",
    ),
    (
        "the Tab key",
        "a:\n  on: May\n\towner: A\n",
        "3:1 this line is indented with a character that is not a space: tab",
        "delete everything before the first word of the line, and type spaces instead",
    ),
    (
        "a quote left open",
        'on: May\nnote: "Two bids',
        "2:7 the quotation mark that opens here is never closed",
        'type `"` at the end of the text',
    ),
    (
        "a quote left open, and another further down",
        "note: 'Two bids\nby: 'A'\n",
        "1:7 the quotation mark that opens here is not closed until line 2",
        "type `'` at the end of the text",
    ),
    (
        "quotes round a part of a text",
        'note: "Two bids" are in',
        "1:18 there is more text after the closing quotation mark",
        f"{QUOTED}: `note: '\"Two bids\" are in'`",
    ),
    (
        "an apostrophe in single quotes",
        "note: 'It's done'",
        "1:11 there is more text after the closing quotation mark",
        f'{QUOTED}: `note: "It\'s done"`',
    ),
    (
        "a percentage",
        "note: %50 done",
        f"1:7 {BEGIN} `%`",
        f'{QUOTED}: `note: "%50 done"`',
    ),
    ("a handle", "- note: @estates", f"1:9 {BEGIN} `@`", f'{QUOTED}: `note: "@estates"`'),
    (
        "emphasis",
        "note: **urgent**",
        f"1:7 {BEGIN} `*`",
        f'{QUOTED}: `note: "**urgent**"`',
    ),
    (
        "one asterisk",
        "note: *see below",
        f"1:7 {BEGIN} `*`",
        f'{QUOTED}: `note: "*see below"`',
    ),
    ("a comma first", "note: , then", f"1:7 {BEGIN} `,`", f'{QUOTED}: `note: ", then"`'),
    (
        "a key forgotten",
        "- : May\n  note: A",
        "1:3 there is no key before this colon",
        "write the key, or delete the colon",
    ),
    (
        "a key further left than the first one",
        "  format: 1\nid: a",
        "2:1 this line begins with no spaces, which matches nothing above it",
        "line up the keys that belong together: the line above begins with 2 spaces",
    ),
    (
        "a greater-than sign",
        "note: > 50%",
        f"1:7 {BEGIN} `>`",
        f'{QUOTED}: `note: "> 50%"`',
    ),
    (
        "a dash in a text",
        "note: - none",
        f"1:7 {BEGIN} `-`",
        f'{QUOTED}: `note: "- none"`',
    ),
    ("a question mark first", "note: ? A", f"1:7 {BEGIN} `?`", f'{QUOTED}: `note: "? A"`'),
    (
        "a text after brackets",
        "note: [draft] sent",
        "1:15 there is more text after the closing bracket",
        "put the whole text in quotes if the bracket is part of it",
    ),
    (
        "a bracket at the end of the file",
        "note: [",
        "1:7 the list, record or text that begins with this `[` is not valid",
        "put text that begins with a bracket in quotes; write a list with one item per line, each after a dash",
    ),
    (
        "a bracket left open",
        "note: [draft sent",
        "1:7 the list, record or text that begins with this `[` is not valid",
        "put text that begins with a bracket in quotes; write a list with one item per line, each after a dash",
    ),
    (
        "a path of Windows in double quotes",
        'evidence: "S:\\quotes"',
        "1:11 in double quotes a backslash begins an escape, and this is not one",
        "use single quotes, '…', which leave a backslash as it is",
    ),
]


@BOTH
@pytest.mark.parametrize(("typed", "message", "help_text"), [pytest.param(*row[1:], id=row[0]) for row in MISTAKES])
def test_a_mistake_is_reported_where_it_was_made(
    typed: str, message: str, help_text: str, parser: type[EventSource]
) -> None:
    findings = read_bytes("plan.yaml", typed.encode(), parser).findings
    shown = [(f"{finding.span.line}:{finding.span.column} {finding.message}", finding.help) for finding in findings]
    assert shown == [(message, help_text)]
