"""Texts that do harm somewhere if they are more than text there, and a plan that has one wherever it has text."""

from __future__ import annotations

PAYLOADS = {
    # terminals
    "clear screen": "\x1b[2J\x1b[31mred",
    "terminal title": "\x1b]0;owned\x07",
    "terminal link": "\x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x07",
    "terminal answer": "\x1b[6n\x1b[c\x05",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "eight-bit sequence": "\x9b31m\x9d0;x\x9c",
    "every control character": "".join(map(chr, [*range(32), *range(127, 160)])),
    "backspaces": "safe\b\b\b\bevil",
    "shift out": "a\x0eb\x0fc",
    "bell": "\a\a\a",
    "nul": "before\0after",
    # what people see is not what the text holds
    "bidirectional": "a\u202ecod.exe\u2066\u2069",
    "zero width": "zero\u200b\u200c\u200d\u2060\ufeffwidth",
    "hangul filler": "a\u3164\u115fb",
    "tag characters": "a\U000e0041\U000e0042",
    "variation selectors": "a\ufe0f\U000e0100",
    "line separators": "one\u2028two\u2029three\x85four",
    "returns": "one\rtwo\r\nthree\x0bfour\x0cfive",
    "noncharacters": "a\ufffe\uffff\U0001fffe",
    "private use": "\ue000\U000f0000",
    "combining": "z" + "\u0300" * 500,
    "wide": "漢字" * 300,
    "emoji family": "👨\u200d👩\u200d👧" * 20,
    "right to left": "שלום مرحبا",
    "only blanks": " \u00a0\u2003 ",
    # rich and similar libraries
    "markup": "[red]x[/red] [/nothing] [link=http://x]y[/link] [bold",
    "emoji code": ":smile: :x:",
    "brackets": "src/[id].tsx [0] [] [[",
    # spreadsheets
    "command in a cell": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "blank before": "  =1+1",
    "no-break blank before": "\u00a0=1+1",
    "tab before": "\t=1+1",
    "return before": "\r=1+1",
    "line before": "a\r\n=1+1",
    "full width": "＝1+1",
    "apostrophes": "'=1+1",
    "quotes": '"; ="x',
    "hyperlink": '=HYPERLINK("http://evil.example","click")',
    "error value": "#REF!",
    "escape of a spreadsheet": "_x001B_[31m _x000D_",
    # build systems
    "workflow command": "::error file=x::forged",
    "workflow command below": "\n::set-output name=x::forged",
    "workflow command after a return": "x\r::add-mask::forged",
    "old workflow command": "##[error]forged",
    "azure command": "a ##vso[task.complete result=Failed;]forged",
    "teamcity command": "##teamcity[buildStatus status='FAILURE']",
    "hashes": "#####[x] ## ##[",
    "stop commands": "::stop-commands::x",
    "escaped percent": "%0A::error::forged %25 %3A%2C",
    "section of gitlab": "section_start:1:x\r\x1b[0K",
    "properties": "a,line=1::b: c, d",
    # markdown
    "table": "| a | b |\n| --- | --- |",
    "heading": "# heading\n\n- item\n1. item\n===\n---",
    "fence": "```\ncode\n```\n~~~",
    "emphasis": "`code` *strong* _it_ ~~gone~~ $x$ $$y$$",
    "link": "[click](javascript:alert(1)) <http://evil.example>",
    "image": "![image](http://evil.example/x.png)",
    "reference": "[a][b]\n\n[b]: http://evil.example",
    "bare address": "http://evil.example/ and www.evil.example and a@b.example",
    "mention": "@everyone look at #1",
    "backslashes": "\\| \\\\| \\",
    "footnote": "[^1] x\n[^1]: y",
    # HTML and what is in it
    "script": "<script>alert(1)</script>",
    "image with handler": "<img src=x onerror=alert(1)>",
    "comment": "<!-- hidden --> <![CDATA[ x ]]> <?x ?>",
    "end of script": "</script></style></title><b>",
    "attribute": "\" onmouseover=alert(1) x='",
    "entities": "&lt;b&gt; &#60; &amp;amp; &",
    "style": "}</style>*{color:red} \\000022 url(http://evil.example)",
    "template": "{{ 7*7 }} {% for x in y %} {# z #} ${7*7} #{7*7} <%= 7*7 %>",
    "address": "javascript:alert(1)",
    "data address": "data:text/html,<script>alert(1)</script>",
    "mermaid": 'A["x"] --> B; click A "javascript:alert(1)"\n%%{init: {}}%%',
    # XML, JSON, calendars, paths, formats
    "end of text": "]]> &xxe; <!DOCTYPE x>",
    "json": '", "x": {"__proto__": 1}, "\\u0000',
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY",
    "calendar characters": "a\\,b;c:d\\n\\",
    "long bytes": "é" * 80 + "😀" * 40,
    "path": "../../../../tmp/evil",
    "absolute path": "/etc/passwd",
    "windows path": "..\\..\\evil:stream",
    "device": "CON",
    "option": "--output=/tmp/evil",
    "dash": "-",
    "percent": "%s %d %n %(x)s %",
    "braces": "{} {0} {x!r} {0.__class__} {",
    "shell": "$(touch /tmp/evil) `id` ; rm -rf ~ & | > /tmp/evil",
    "yaml": "a: b\n---\n- *x !!python/object:os.system &y",
    "yaml 1.1": "NO",
    "python": "__import__('os').system('id')",
    # size
    "long word": "x" * 10_000,
    "long text": "many words " * 1_000,
    "digits": "9" * 5_000,
    "nothing but dots": "." * 3_000,
    "slashes": "1/" * 2_000,
    "numbers": "1 2 3 " * 800,
    "months": "May June 2010 " * 200,
    "brackets in brackets": "(" * 2_000 + ")" * 2_000,
    "years": "31/12/99999999 0000-00-00 9999-12-31 0001-01-01",
    "other digits": "٣١/١٢/٢٠١٠ ３１/１２/１０ ²⁰¹⁰ Ⅻ",
}


def quoted(text: str) -> str:
    """Write text as a YAML text in double quotes, in which everything that is not a plain letter is escaped."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    if character.isalnum() and code < 0x250:
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


REF, PARENT = "R1.1", "R1"


def plan(text: str) -> bytes:
    """Write a plan that is sound but for its texts, of which every one is `text`."""
    return _PLAN.replace("TEXT", quoted(text)).encode()


def broken(text: str) -> bytes:
    """Write a plan with `text` as a key, and where only certain words are allowed: every message quotes it."""
    return _BROKEN.replace("TEXT", quoted(text)).encode()


_PLAN = """\
format: 1
id: payload
title: TEXT
organisation: TEXT
issued: January 2011
source: {document: TEXT, url: TEXT}
labels: {response: TEXT, success: TEXT, overdue: TEXT, red: TEXT, owner: TEXT}
abbreviations: {TEXT: TEXT}
owners:
  TEXT: {aliases: [TEXT]}
  Programme Lead: {aliases: [TEXT]}
recommendations:
  - ref: R1
    label: TEXT
    recommendation: TEXT
    workstream: TEXT
    response: {decision: partly accepted, text: TEXT}
    progress:
      - {on: 2011-02-01, note: TEXT, by: TEXT, x-more: TEXT}
    x-more: TEXT
    actions:
      - ref: R1.1
        label: TEXT
        action: TEXT
        owner: TEXT
        by_when: 31/12/10
        success: TEXT
        workstream: TEXT
        x-more: [TEXT, {TEXT: TEXT}]
        progress:
          - {on: 2011-01-31, note: TEXT, by_when: TEXT, approved_by: TEXT, evidence: TEXT}
          - {on: 2011-02-28, status: in progress, owner: [TEXT, Programme Lead], evidence: [TEXT, TEXT], by: TEXT}
          - {on: 2011-03-01, by_when: 28/02/11, note: TEXT, approved_by: TEXT}
      - ref: R1.2
        action: TEXT
        owner: [TEXT, TEXT]
        by_when: TEXT
        progress:
          - {on: 2011-03-01, status: not implemented, note: TEXT}
      - ref: R1.3
        action: TEXT
        by_when: End May 2010
        success: [TEXT, TEXT]
        progress:
          - {on: 2010-05-31, status: complete, note: TEXT, evidence: TEXT}
  - ref: R2
    recommendation: TEXT
    response: {decision: rejected, text: TEXT}
  - {ref: R3, recommendation: TEXT, answered_under: R1}
actions:
  - {ref: A1, action: TEXT, owner: Programme Lead, by_when: within 3 months, carried_from: [TEXT]}
x-more: TEXT
"""
_BROKEN = """\
format: 1
id: TEXT
title: [TEXT]
issued: TEXT
received: TEXT
review_every: TEXT
due_soon: TEXT
response_by: TEXT
verification: TEXT
extensions: TEXT
calendar: {financial_year_starts: TEXT, quarters: TEXT, day_first: TEXT, seasons: TEXT, TEXT: TEXT}
TEXT: TEXT
owners: {TEXT: {aliases: [TEXT], TEXT: TEXT}, Head: TEXT}
recommendations:
  - ref: TEXT
    recommendation: TEXT
    TEXT: TEXT
    TEXT: TEXT
    answered_under: TEXT
    response: {decision: TEXT, on: TEXT}
  - ref: TEXT
    recommendation: TEXT
  - ref: R1
    recommendation: {TEXT: TEXT}
    TEXT: &TEXT TEXT
    response: TEXT
    actions:
      - ref: R1.1
        action: x
        owner: {TEXT: TEXT}
        due: TEXT
        priority: TEXT
        carried_from: [TEXT]
        progress:
          - {on: TEXT, note: TEXT}
          - {on: 2011-01-01, status: TEXT, rag: TEXT, completed: TEXT, TEXT: TEXT}
          - TEXT
      - TEXT
"""
