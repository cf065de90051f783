"""Hostile text in every field of a plan, through every paper in every format, each judged by a reader of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from actionplan.assessment import assess
from actionplan.by_when import ResolutionKind, resolve
from actionplan.outputs import html, markdown
from actionplan.outputs.sanitize import clean, guard
from actionplan.outputs.word import docx as word
from actionplan.page import Page
from actionplan.plan.reader import load
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.owner_pages import owner_pages
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.portfolio_report import Portfolio
from actionplan.views.report.report_settings import ReportSettings
from tests.outputs.test_injection import PAYLOADS, obeyed

DAY, BEFORE = date(2024, 9, 16), date(2024, 6, 10)
HOSTILE = [
    *PAYLOADS,
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "\\000022 } body { display: none",
    "]]>",
    "{{ 7 * 7 }}{% x %}",
]
FIELDS = ("response", "success", "recommendation", "action", "owner", "by_when", "rag", "progress", "workstream", "ref")
PLAN = """\
format: 1
id: hostile
title: T
organisation: T
issued: 31 January 2024
source: {{document: T, url: T}}
labels:
{labels}
abbreviations: {{T: T}}
extensions: approval required
recommendations:
  - ref: R<b>&"'1
    label: T
    workstream: T
    recommendation: T
    response: {{decision: accepted, text: T}}
    progress:
      - {{on: 2024-09-02, note: T, by: T, rag: red}}
    actions:
      - ref: R<b>&"'1.1
        label: T
        workstream: T
        action: T
        owner: T
        by_when: 31 March 2024
        success: T
        progress:
          - {{on: 2024-07-01, note: T, by_when: 30 June 2024, approved_by: T, evidence: T, owner: T}}
          - {{on: 2024-07-02, note: T, by_when: W, by: T}}
      - ref: odd
        action: T
        by_when: W
        owner: T
actions:
  - {{ref: own, workstream: T, action: T, owner: T, by_when: 1 May 2024, progress: []}}
"""


@cache
def pages(text: str) -> list[Page]:
    """Every kind of paper on a plan with this text in every field, in a file of that name."""
    labels = "\n".join(f"  {name}: T" for name in (*FIELDS, "overdue", "complete", "red"))
    # A payload that happens to say when ("task.complete") would change what the paper is about.
    wording = text if resolve(text, None).kind is ResolutionKind.UNKNOWN else "Word"
    values = {"T": text, "W": wording}
    typed = re.sub(r"\b[TW]\b", lambda matched: json.dumps(values[matched[0]]), PLAN.format(labels=labels))
    loaded = load(f"plans/{text}.yaml", typed.encode("utf-8", "backslashreplace"))
    assert loaded.plan is not None, loaded.findings
    standing = assess(loaded.plan, DAY)
    problems = tuple(matched._replace(left_out=text, message=text) for matched in loaded.findings)
    told = ReportSettings(text, text, text, (standing.plan.path,), text, True, problems)
    portfolio = Portfolio()
    portfolio.take(standing, "page.html")
    portfolio.take(standing)
    return [
        plan_report(standing, told._replace(title="")),
        plan_report(standing, told, "index.html"),
        changes_report([standing], BEFORE, DAY, told),
        portfolio.page(DAY, told),
        *(matched.page for matched in owner_pages([standing], DAY, told)),
    ]


class Elements(HTMLParser):
    """The elements of a document with the names of their attributes, and every address."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.identities: list[str] = []
        self.classes: set[tuple[tuple[str, str | None], ...]] = set()
        self.text = self.inside = ""
        self.styles: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles += [""] if tag == "style" else []
        self.inside = tag
        # The number of lines below a cell depends on the length of its text, so only their classes are compared.
        if tag == "span":
            self.classes |= {tuple(attrs)}
        else:
            self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.identities += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.inside == "style":
            self.styles[-1] += data


HARMLESS = [Elements(html.render(page)) for page in pages("Word")]


OWN_STYLE = re.compile(r'@page \{ @bottom-left \{ content: "(?:[A-Za-z0-9]|\\[0-9a-f]{6})*" \} \}\n[\w\s.@(){},:%-]*')
"""The style that depends on the plan: the foot of printed pages as one string, then names and numbers of ours."""
LOCAL = re.compile(r"#[\w.-]+|(index|page)\.html(#[\w.-]+)?")


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.one_in(8)
def test_html_has_no_element_attribute_address_or_style_from_data(payload: str) -> None:
    for page, harmless in zip(pages(payload), HARMLESS, strict=True):
        text = html.render(page)
        elements = Elements(text)
        assert Counter(elements.elements) == Counter(harmless.elements)
        assert elements.classes == harmless.classes
        assert all(LOCAL.fullmatch(link) for link in elements.links)
        assert len(elements.identities) == len(set(elements.identities))
        assert OWN_STYLE.fullmatch(elements.styles[1])
        assert guard(clean(payload)) in elements.text
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b]", text)
        assert obeyed(text) == []


def shape(text: str) -> Counter[str]:
    """The kinds of blocks and inlines a Markdown reader sees."""
    parsed = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"]).parse(text)
    inner = [child for token in parsed for child in token.children or ()]
    return Counter(token.type for token in [*parsed, *inner] if token.type != "text")


PLAIN = [shape(markdown.render(page)) for page in pages("Word")]


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.one_in(8)
def test_markdown_has_the_same_blocks_and_no_markup_from_data(payload: str) -> None:
    for page, plain in zip(pages(payload), PLAIN, strict=True):
        text = markdown.render(page)
        assert shape(text) == plain
        assert obeyed(text) == []


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 14))
@pytest.mark.one_in(4)
def test_word_reads_back_every_text_and_leads_nowhere(start: int) -> None:
    payload = " / ".join(HOSTILE[start : start + 14])
    for page in pages(payload):
        data = word.render(page)
        read = docx.Document(io.BytesIO(data))
        texts = {"".join(t.text for t in paragraph.iter(qn("w:t"))) for paragraph in read.element.body.iter(qn("w:p"))}
        assert clean(payload) in texts
        assert read.core_properties.title == clean(page.title)[:255]
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    tree = ET.fromstring(parts.read(name))  # noqa: S314 our own file
                    assert not [paragraph for paragraph in tree.iter() if paragraph.get("TargetMode") == "External"]
