"""Payloads of every kind through every output, each judged by a reader of that output."""

from __future__ import annotations

import csv as csv_reader
import io
import json as json_reader
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import product

import pytest
from markdown_it import MarkdownIt

from actionplan.outputs import csv, json, markdown, plain, terminal
from actionplan.outputs.findings import full
from actionplan.outputs.registry import Medium, formats
from actionplan.outputs.sanitize import clean
from actionplan.outputs.theme import PARTS
from actionplan.page import Cell, Page, Prose
from actionplan.standing import PlanStanding
from actionplan.views import data
from actionplan.views.overdue import overdue_view
from actionplan.views.show import find, show_page
from actionplan.views.status import status_page
from tests.build import DAY, entry, finding, plan, recommendation, written
from tests.build import overdue as overdue_action

PAYLOADS = [
    "\x1b[2J\x1b[31mred",
    "\x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x07",
    "\x9b31m",
    "a\u202eb\u200bc",
    "[red]x[/red] [/nothing] [link=http://x]y[/link] :smile:",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "'=1+1",
    "'quoted'",
    "＝1+1",
    "\t=1+1",
    "a\r\n=1+1",
    '"; ="x',
    "a;=1+1;b",
    "::error file=x::forged",
    "\n::error::forged",
    "##[error]forged",
    "a\r##vso[task.complete]forged",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden -->",
    "[click](javascript:alert(1))",
    "![image](http://evil/x.png)",
    "http://evil.example/ and www.evil.example",
    "@everyone look",
    "| a | b |\n| --- | --- |",
    "# heading\n\n- item\n1. item",
    "```\ncode\n```",
    "`code` *strong* _it_ ~~gone~~ $x$",
    "&lt;b&gt; &#60;",
    "\\| \\",
    "x" * 500,
]


def pages(text: str) -> list[Page]:
    """Every page with the payload wherever a plan has text."""
    item = overdue_action(
        "1.1",
        date(2010, 12, 31),
        action=text,
        label=text,
        success=(text,),
        owners=(text,),
        workstream=text,
        last_update=entry(date(2011, 1, 1), note=text),
        progress=(entry(date(2011, 1, 1), note=text, by=text, evidence=(text,)),),
        x={"x-cost": text},
    )
    made = plan(
        recommendation("1", item, recommendation=text, label=text),
        actions=(overdue_action("P.1", date(2010, 12, 31), action=text, workstream=text),),
        title=text,
        organisation=text,
        document=text,
        issued_text=text,
        labels={"owner": text, "overdue": text, "red": text},
        abbreviations={text: text},
    )
    standings: list[PlanStanding] = [made]
    shown = [show_page(find(standings, ref)) for ref in ("1", "1.1")]
    return [
        *(status_page(made, group_by=name) for name in ("recommendation", "owner", "workstream")),
        overdue_view(DAY, ()).page(standings),
        *shown,
    ]


def drawn(page: Page, width: int, colour: bool) -> str:
    stream = io.StringIO()
    terminal.draw(page, stream, colour=colour, width=width)
    return stream.getvalue()


def solid(text: str) -> str:
    """The text with every fill of a bar as one: without colours, fills tell the parts apart."""
    return re.sub(f"[{PARTS}]", PARTS[0], text)


def obeyed(text: str) -> list[str]:
    """The lines a build system would take as commands, by the rules of its runner."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [line for line in lines if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)]


HARMLESS = [plain.render(page).count("\n1.1") for page in pages("x")]
"""How many rows each page has of the action, where its text is harmless."""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_plain_text_has_one_line_per_row_and_no_command(payload: str) -> None:
    for page, rows in zip(pages(payload), HARMLESS, strict=True):
        text = plain.render(page)
        assert all(line.isprintable() for line in text.split("\n"))
        assert obeyed(text) == []
        assert text.count("\n1.1") == rows


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("width", [40, 120])
@pytest.mark.one_in(6)
def test_a_terminal_gets_only_our_own_colours(payload: str, width: int) -> None:
    for page in pages(payload):
        text = re.sub(r"\x1b\[[0-9;]*m", "", drawn(page, width, colour=True))
        assert all(line.isprintable() for line in text.split("\n"))
        assert obeyed(text) == []  # build servers, too, may ask for colour: FORCE_COLOR
        assert solid(text) == solid(drawn(page, width, colour=False))


def test_markup_is_text_on_a_terminal() -> None:
    text = drawn(pages("[red]x[/red] [/nothing] :smile:")[0], 200, colour=False)
    assert "[red]x[/red] [/nothing] :smile:" in text


class _Elements(HTMLParser):
    """Collects what an HTML reader would take as an element or a comment."""

    def __init__(self) -> None:
        super().__init__()
        self.markup: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.markup.append(f"{tag} {attrs}")

    def handle_comment(self, data: str) -> None:
        self.markup.append(data)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_keeps_its_shape_and_has_no_html_link_or_mention(payload: str) -> None:
    for page in pages(payload):
        text = markdown.render(page)
        reader = _Elements()
        reader.feed(text)
        assert reader.markup == []
        assert obeyed(text) == []
        assert all(line.isprintable() for line in text.split("\n"))
        assert not re.search(r"(?<!\\)\]\(|://|www\.|@", text)
        tables = [line for line in text.split("\n") if line.startswith("|")]
        assert all(len(re.findall(r"(?<!\\)\|", line)) > 3 for line in tables)
        widths = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in tables[:3]}
        assert len(widths) <= 1


@pytest.mark.parametrize("payload", [*PAYLOADS, "a@b.example", "1) one", "- two", "+ three", "2. four", "=", "a & b"])
def test_markdown_shows_a_text_as_it_was_typed(payload: str) -> None:
    reader = MarkdownIt()
    cleaned = clean(payload).strip(" ")
    assert unescape(reader.renderInline(markdown.escape(payload))) == cleaned
    page = markdown.render(Page("T", None, [Prose([Cell(payload)])])).partition("\n\n")[2]
    assert unescape(reader.render(page)) == f"<p>{cleaned}</p>\n"


def opened(text: str) -> list[list[str]]:
    """The cells where a comma, a semicolon and a tab end one, as in LibreOffice unless it is told otherwise."""
    cell = re.compile(r'(?:"((?:[^"]|"")*)"|([^,;\t]*))(?:[,;\t]|\Z)')
    rows = [cell.findall(f"{line}\t")[:-1] for line in text.split("\r\n")[:-1]]
    return [[quoted.replace('""', '"') or plain for quoted, plain in row] for row in rows]


BEGUN = [
    ("- a - b", "&#45; a - b"),
    ("1. a 2. b", "&#49;. a 2. b"),
    ("10.1 a", "10.1 a"),
    ("10) a", "&#49;0) a"),
    ("a - b", "a - b"),
    (" a = b  ", "a = b"),
]


@pytest.mark.parametrize(("text", "written"), BEGUN)
def test_markdown_escapes_what_begins_a_line_only_there(text: str, written: str) -> None:
    assert markdown.render(Page("T", None, [Prose([Cell(text)])])) == f"# T\n\n{written}\n"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv_has_no_formula_and_gives_the_text_back(payload: str) -> None:
    for page in pages(payload):
        text = csv.render(page)
        assert text.replace("\r\n", "").isprintable()
        rows = list(csv_reader.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert rows == opened(text)
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if re.match(r"\s*[=+@＝]|\s*-\D", cell)]
    assert obeyed(text) == []


NEUTRALISED = {
    "5": "5",
    "-5": "-5",
    "-": "'-",
    "--5": "'--5",
    "-5-": "'-5-",
    "5-": "5-",
    "-5.5": "-5.5",
    "-٣": "'-٣",
    "+5": "'+5",
    "=": "'=",
    " = x": "' = x",
    "－1": "'－1",
    "＋1": "'＋1",
    "＠x": "'＠x",
    "a=1": "a=1",
    "'": "'",
    "": "",
    "'early' in a year": "'early' in a year",
    "''tis": "''tis",
    "'5": "'5",
    "'=1": "''=1",
    "'-5": "''-5",
    "''@x": "'''@x",
    "' =1": "'' =1",
    " '=1": "' '=1",
    "'x'=1": "'x'=1",
}


@pytest.mark.parametrize(("text", "cell"), NEUTRALISED.items())
def test_only_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str, cell: str) -> None:
    assert csv.neutralise(text) == cell


ROUND = ["=1+1", "'=1+1", "'quoted'", '"; ="x', "-2+3", "a, b", "  =1+1", "plain", "'", "-5", "'-5"]


def typed(cell: str) -> str:
    """The text of a cell, by the rule of docs/export.md."""
    return cell[1:] if re.match("'[' ]*[=+@＝＋＠－-]", cell) else cell


@pytest.mark.parametrize("payload", ROUND)
def test_taking_one_apostrophe_away_gives_the_text_back(payload: str) -> None:
    rows = list(csv_reader.DictReader(io.StringIO(csv.render(pages(payload)[3]), newline="")))
    assert typed(rows[0]["Action"]) == payload


@pytest.mark.parametrize("length", range(6))
def test_every_text_can_be_told_from_its_cell(length: int) -> None:
    for text in map("".join, product("'=- 5", repeat=length)):
        cell = csv.neutralise(text)
        assert typed(cell) == text
        assert not re.match(r" *(=|-(?!\d+\Z))", cell)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_is_printable_and_reads_back_exactly(payload: str) -> None:
    document = {"a": payload, "b": [payload, {"c": payload}]}
    text = json.render(document)
    assert json_reader.loads(text) == document
    assert all(line.isprintable() for line in text.split("\n"))
    assert obeyed(text) == []


HIDDEN = [
    0x7F, 0x80, 0x85, 0x9F, 0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070),
    0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF, 0xE0000, 0xE0001, 0xE0041, 0xE007F,
]  # fmt: skip


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
def test_json_writes_out_what_cannot_be_seen(code: int) -> None:
    text = json.render({"a": f"x{chr(code)}y"})
    assert chr(code) not in text
    assert json_reader.loads(text) == {"a": f"x{chr(code)}y"}


def test_json_leaves_the_rest_as_it_is() -> None:
    seen = "~¡¬®éżж؛आạ日豈\u2010\u2027\u2070\uf900\ufb01\uff00\ufffc\ufffd🙂"
    assert json.render({"a": seen}) == f'{{"a": "{seen}"}}\n'


def test_json_puts_what_holds_only_plain_values_on_one_line() -> None:
    document = {"plain": ["a", 1, None], "none": [[], {}], "rows": [["a"], ["b"]], "pairs": [{"a": 1, "b": []}]}
    assert json.render(document).splitlines() == [
        "{",
        '  "plain": ["a", 1, null],',
        '  "none": [',
        "    [],",
        "    {}",
        "  ],",
        '  "rows": [',
        '    ["a"],',
        '    ["b"]',
        "  ],",
        '  "pairs": [',
        "    {",
        '      "a": 1,',
        '      "b": []',
        "    }",
        "  ]",
        "}",
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_of_a_plan_carries_the_text(payload: str) -> None:
    item = overdue_action("1.1", date(2010, 12, 31), action=payload)
    document = data.document(DAY, "plans", data.plans([plan(recommendation("1", item))]), [finding(message=payload)])
    read_back = json_reader.loads(json.render(document))
    assert read_back["plans"][0]["recommendations"][0]["actions"][0]["action"] == payload
    assert read_back["errors"][0]["message"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_findings_are_printable_and_no_commands(payload: str) -> None:
    wild = finding(path=f"{payload}.yaml", message=payload, help=payload, source=payload, left_out=payload, column=1)
    for name, form in formats(Medium.FINDINGS).items():
        text = written(form.load().FORMAT, [wild])
        assert all(line.isprintable() for line in text.split("\n")), name
        if name != "github":  # whose lines are commands: see test_hosts
            assert obeyed(text) == [], name
    coloured = written(full.IN_COLOUR, [wild])
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == written(full.FORMAT, [wild])
