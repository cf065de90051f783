"""Draw a page as HTML: the blocks that papers also have, in the frame of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

from actionplan.named_tuple import NamedTuple
from actionplan.outputs import chart, html
from actionplan.page import Page, Table
from actionplan.views.paging import ROWS, page_count, part_of
from actionplan.web.message import HTML, Fields, HttpResponse
from actionplan.web.visit import PAGE, Visit

PACKAGE = "actionplan.web"
TREND = "/trend"
PAGES = (
    ("/", "All plans"),
    ("/overdue", "Overdue"),
    ("/due", "Due"),
    ("/owners", "Owners"),
    ("/findings", "Findings"),
    (TREND, "Trend"),
    ("/paper", "Paper"),
    ("/by-when", "By when"),
)
"""The pages in the menu of every page."""
_NOTHING: dict[str, Any] = {
    "trail": (), "tools": (), "filters": (), "pager": None, "asked": "", "saved": None, "now": (), "picker": True,
    "missing": "", "author": None, "filter_button": "Filter",
}  # fmt: skip
"""The values of a template that are empty unless a page gives them."""
_WEIGHTS, _MOST = 40, 400
"""The most columns of a table, and the most tables, ticks and letters, for which a style is made."""


class Link(NamedTuple):
    """A link with its words."""

    text: str
    to: str


class Filter(NamedTuple):
    """A field above a table that says which rows to show; without `choices` any words may be typed.

    `every` is what the choice of none of them is called; "" if there is always one.
    """

    name: str
    label: str
    value: str
    choices: Sequence[str] = ()
    hint: str = ""
    every: str = "All"


class Pager(NamedTuple):
    """The pages of a long table: which one is shown, how many there are, and the addresses of the others."""

    number: int
    pages: int
    rows: int
    before: str
    after: str

    @property
    def shown_rows(self) -> str:
        """Return which rows are shown, in words."""
        first = (self.number - 1) * ROWS + 1
        return f"Rows {first:,} to {min(self.rows, first + ROWS - 1):,} of {self.rows:,}"


def draw(visit: Visit, page: Page, template: str = "page.html", *, status: int = 200, **values: Any) -> HttpResponse:
    """Return a page in the frame of the site; `values` are for its template."""
    if visit.settings.recorded:
        page = page._replace(recorded=visit.settings.recorded)
    page_template = html.environment(PACKAGE).get_template(template)
    text = page_template.render({**_NOTHING, **_frame(visit, page, values.get("filters", ())), **values})
    return HttpResponse(status, text.encode("utf-8", "backslashreplace"), HTML)


def _frame(visit: Visit, page: Page, filters: Sequence[Filter]) -> dict[str, Any]:
    """Return the values that every template needs."""
    sections = html.sections_of(page)
    return {
        "page": page,
        "sections": sections,
        "look": look_of(page, sections),
        "visit": visit,
        "day": page.position_sentence,
        "pages": [(visit.to(path), name, visit.path == path) for path, name in _pages(visit)],
        "kept": kept_fields(visit.fields, "as_of", PAGE),
        "narrowed": any(visit.one(each.name) for each in filters),
        "form_token": visit.settings.door.keys.form,
    }


def _pages(visit: Visit) -> list[tuple[str, str]]:
    """Return the pages of the menu. Those that need git are only there if the plans are in a repository."""
    return [page for page in PAGES if page[0] != TREND or visit.settings.history is not None]


def kept_fields(fields: Fields, *changed: str) -> list[tuple[str, str]]:
    """Return the fields of an address that a form sends again, except those it changes."""
    return [(name, value) for name, values in fields.items() if name not in changed for value in values]


def paged(visit: Visit, table: Table) -> tuple[Table, Pager | None]:
    """Return the rows of the page that was asked for, and the links to the others; None for links if all rows fit."""
    pager = pager_of(visit, len(table.rows))
    return (part_of(table, pager.number), pager) if pager else (table, None)


def pager_of(visit: Visit, rows: int) -> Pager | None:
    """Return the links through so many rows; None if one page has them all."""
    pages = page_count(rows)
    if pages == 1:
        return None
    number = min(visit.page_number, pages)
    before = visit.here(page=str(number - 1)) if number > 1 else ""
    after = visit.here(page=str(number + 1)) if number < pages else ""
    return Pager(number, pages, rows, before, after)


def look_of(page: Page, sections: Sequence[html.PageSection]) -> str:
    """Return the address of the style that only this page needs: widths of columns, and places on a scale.

    It is a style of its own, since pages may contain none.
    """
    parts = [part for section in sections for part in section.parts]
    widths = dict.fromkeys(part.model.grid for part in parts if part.macro == "table")
    fields: dict[str, Any] = {"grid": [name.removeprefix("grid-") for name in widths]}
    for part in parts:
        if part.macro == "timeline":
            fields |= {"tick": [tick.at for tick in part.model["ticks"]], "at": part.model["at"]}
    foot = ". ".join(filter(None, (page.title, page.position_sentence, page.stamp)))
    return f"/look.css?{urlencode({**fields, 'foot': foot[:_MOST]}, doseq=True)}"


def look(fields: Fields) -> str:
    """Return the style that an address made by `look_of` asks for. Raise ValueError for any other."""
    rules = [f"@page {{ @bottom-left {{ content: {html.css_string(fields.get('foot', ('',))[0][:_MOST])} }} }}"]
    if "at" in fields:
        rules += html.tick_positions(
            [_percent(tick) for tick in fields.get("tick", ())[:_MOST]], _percent(fields["at"][0])
        )
    widths = [rule for name in fields.get("grid", ())[:_MOST] for rule in _grid(name)]
    return "\n".join([*rules, "@media print, (min-width: 48.01rem) {", *widths, "}"])


def _percent(typed: str) -> float:
    number = float(typed)
    if not 0 <= number <= 100:
        raise ValueError(typed)
    return number


def _grid(name: str) -> Iterator[str]:
    columns = name.split("-")[:_WEIGHTS]
    widths = [(int(each.removesuffix("n")), each.endswith("n")) for each in columns]
    if any(not 0 <= weight <= 100 for weight, _ in widths):
        raise ValueError(name)
    yield from html.column_widths(f"grid-{name}" if _is_plain(name) else "none", tuple(widths))


def _is_plain(name: str) -> bool:
    return name.isascii() and all(character.isalnum() or character == "-" for character in name)


class SavedNote(NamedTuple):
    """The message about an edit that was just saved or taken back. With a `number`, it can be taken back."""

    text: str
    notices: tuple[str, ...] = ()
    number: str = ""


def saved_edit(visit: Visit) -> SavedNote | None:
    """Return the edit that the address names as saved or taken back; None if it names none."""
    for name in ("saved", "undone"):
        number = visit.one(name)
        known = visit.settings.edits.saved(number) if number else None
        if known is not None:
            undoable = name == "saved" and known.change is not None
            about = f" on {known.ref}" if known.ref else ""
            text = f"{known.title}{about}." if name == "saved" else f"Taken back: {known.title.lower()}{about}."
            return SavedNote(text, known.notices if undoable else (), number if undoable else "")
    return None


@cache
def stylesheet() -> str:
    """Return the style of all pages: the style of papers, and the style of the frame."""
    return "\n".join([html.stylesheet(), *chart.STYLE, html.asset("site.css", PACKAGE)])


@cache
def script() -> str:
    """Return the script of all pages, which work without it."""
    return html.asset("site.js", PACKAGE)


def error_page(status: int, title: str, text: str, to: Mapping[str, str] | None = None) -> HttpResponse:
    """Return the page for an error. It needs no plans, and links back to `to`, by default the page of all plans."""
    template = html.environment(PACKAGE).get_template("error.html")
    links = {"All plans": "/"} if to is None else to
    body = template.render(title=title, paragraphs=text.split("\n"), links=links, status=status)
    return HttpResponse(status, body.encode("utf-8", "backslashreplace"), HTML)
