"""The HTML paper as a browser reads it: complete, small, with a policy that allows only its own styles and script."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from actionplan.assessment import assess
from actionplan.outputs import html, html_cells
from actionplan.outputs.raster import PALETTE
from actionplan.page import Cell, Column, Heading, Page, Table
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.report_settings import ReportSettings
from tests.views.papers import PAPERS, library
from tests.written_plans import plan_of

TEXTS = {name: html.render(made()) for name, made in PAPERS.items()}


class Document(HTMLParser):
    """What a document is made of: elements in order, addresses, identities, and the text of styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.inside: dict[str, list[str]] = {"style": [], "script": []}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.inside:
            self.inside[self.open[-1]].append(data)

    def of(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


DOCUMENTS = {name: Document(text) for name, text in TEXTS.items()}


@pytest.mark.parametrize("name", PAPERS)
def test_the_policy_allows_exactly_the_styles_and_the_script_of_the_page(name: str) -> None:
    document = DOCUMENTS[name]
    (policy,) = [a["content"] for a in document.of("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    digests = {
        kind: [f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts]
        for kind, texts in document.inside.items()
    }
    assert rules == {
        "default-src": "'none'",
        "style-src": " ".join(digests["style"]),
        "script-src": digests["script"][0],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not [a for _, a in document.elements if "style" in a or any(key.startswith("on") for key in a)]


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_needs_no_other_file_and_every_link_leads_somewhere(name: str) -> None:
    document = DOCUMENTS[name]
    identities = [a["id"] for _, a in document.elements if "id" in a]
    assert len(identities) == len(set(identities))
    assert not [a for _, a in document.elements if "src" in a]
    for attributes in document.of("a", "use"):
        target = attributes["href"]
        assert (target[:1] == "#" and target[1:] in identities) or re.fullmatch(r"[a-z-]+\.html(#ref-[\w.-]+)?", target)


@pytest.mark.parametrize("name", PAPERS)
def test_every_table_says_what_it_is_and_what_its_cells_belong_to(name: str) -> None:
    document = DOCUMENTS[name]
    tables = document.of("table")
    assert tables
    assert len(document.of("caption")) == len(tables)
    assert all(a.get("scope") in ("col", "row") for a in document.of("th"))


@pytest.mark.parametrize("name", PAPERS)
def test_days_are_written_out_for_people_and_machines(name: str) -> None:
    for day, said in re.findall(r'<time datetime="([^"]+)">([^<]+)</time>', TEXTS[name]):
        assert date.fromisoformat(day).strftime("%-d %B %Y") in said


def test_the_links_of_a_site_lead_to_places_on_its_pages() -> None:
    whole = Document(html.render(PAPERS["one-plan"]()))
    places = {a["id"] for _, a in whole.elements if "id" in a}
    links = [a["href"] for a in DOCUMENTS["site-index"].of("a") if a["href"].startswith("library-review.html")]
    assert "library-review.html" in links
    assert {link.partition("#")[2] for link in links if "#" in link} <= places


def test_doubled_anchors_are_given_once() -> None:
    rows = [[Cell("1.1", "ref")], [Cell("1.1", "ref")]]
    page = Page("Twice", None, [Heading("A", 3, "ref-1.1"), Table("", [Column("Ref")], rows, anchors=["ref-1.1", "x"])])
    assert [a["id"] for _, a in Document(html.render(page)).elements if a.get("id") in ("ref-1.1", "x")] == [
        "ref-1.1",
        "x",
    ]


def big_plan(actions: int) -> bytes:
    """A plan with so many actions, five to a recommendation, texts as long as real ones."""
    lines = ["format: 1", "id: big", "title: A big plan", "issued: January 2011", "recommendations:"]
    for number in range(actions):
        if number % 5 == 0:
            ref = number // 5 + 1
            lines += [
                f"  - ref: R{ref}",
                f"    recommendation: {'Recommend a change of the service. ' * 4}",
                "    actions:",
            ]
        lines += [
            f"      - ref: R{ref}.{number % 5 + 1}",
            f"        action: {'Carry out what was recommended with the partners. ' * 2}",
            f"        owner: Officer {number % 17}",
            f"        by_when: {number % 28 + 1} {('March', 'June', 'October')[number % 3]} 2011",
            "        success: Everybody concerned knows of the change.",
            "        progress:",
            f"          - {{on: 2011-02-{number % 28 + 1:02}, note: Work has begun with the partners.}}",
        ]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(("actions", "bytes_at_most"), [(50, 300_000), (1000, 3_000_000)])
def test_a_page_stays_small(actions: int, bytes_at_most: int) -> None:
    plan = plan_of(big_plan(actions), "plans/big.yaml")
    text = html.render(plan_report(assess(plan, date(2011, 6, 1)), ReportSettings(files=("plans/big.yaml",))))
    assert len(text.encode()) < bytes_at_most
    assert text.count('<use href="#grid"') <= 60


def test_the_pictures_of_word_have_the_colours_of_the_page() -> None:
    style = DOCUMENTS["one-plan"].inside["style"][0].lower()
    assert [colour for colour in PALETTE if f"#{colour}" not in style] == []


def test_a_plan_that_is_not_issued_yet_says_so_and_counts_nothing() -> None:
    page = plan_report(library(date(2023, 12, 31)), ReportSettings(files=("plans/library-review.yaml",)))
    text = html.render(page)
    assert "This plan was not yet issued on this day" in text
    assert "The committee is asked to" not in text


CSS = {
    "plain 12": '"plain\\00002012"',
    'a"b': '"a\\000022b"',
    "\\}</style>": '"\\00005c\\00007d\\00003c\\00002fstyle\\00003e"',
    "é": '"\\0000e9"',
}


@pytest.mark.parametrize(("text", "written"), CSS.items())
def test_only_letters_and_digits_of_a_text_enter_a_style_unescaped(text: str, written: str) -> None:
    assert html.css_string(text) == written


@pytest.mark.parametrize(
    ("mark", "tag", "tone"),
    [
        ("due soon", "green", ""),
        ("due soon/amber", "amber", ""),
        ("red", "red", ""),
        ("owner", "", "owner"),
        ('x" onclick="y', "", ""),
        ("", "", ""),
    ],
)
def test_only_the_marks_of_a_page_become_classes(mark: str, tag: str, tone: str) -> None:
    assert (html_cells.tag(mark), html_cells.tone(mark)) == (tag, tone)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2011-03-31", True), ("2011-02-30", False), ("20110331", False), ("31/03/11", False), ("", False), (None, False)],
)
def test_only_a_day_as_machines_write_it_is_marked_as_one(text: str | None, day: bool) -> None:
    assert html_cells.is_day(text) is day


FOLDED = {
    "The committee is asked to": False,
    "Summary": False,
    "What needs attention": False,
    "Deadlines": True,
    "Owners": True,
    "How each deadline was read": True,
    "Key to RAG ratings": True,
    "Key to standings": True,
    "Sources": True,
}


@pytest.mark.parametrize(("title", "folded"), FOLDED.items())
def test_a_small_screen_folds_away_what_is_only_looked_up(title: str, folded: bool) -> None:
    section = TEXTS["one-plan"].split(f">{title}</h2>")[1].split("</section>")[0]
    assert section.strip().startswith('<details class="fold">') is folded


def test_each_recommendation_folds_below_its_heading() -> None:
    parts = TEXTS["one-plan"].split('<div class="part')[1:]
    assert len(parts) > 3
    assert all(re.search(r'</h3>\s*<details class="fold">\s*<summary>Show details<', part) for part in parts)


def test_what_needs_attention_comes_before_the_timeline() -> None:
    titles = re.findall(r"<h2[^>]*>([^<]+)</h2>", TEXTS["one-plan"])
    assert titles.index("What needs attention") < titles.index("Deadlines") < titles.index("Owners")


def test_the_room_to_write_in_has_a_label_on_a_small_screen() -> None:
    rooms = re.findall(
        r'<td[^>]*data-label="Your report"[^>]*><textarea class="room" aria-label="([^"]+)">', TEXTS["owner"]
    )
    assert len(set(rooms)) == TEXTS["owner"].count('class="room"') > 0
