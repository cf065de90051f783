"""A folder of pages that need no server: an index of all plans and a page for each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actionplan.page import Block, Cell, Page, Prose, Table
from actionplan.standing import PlanStanding
from actionplan.views.paging import ROWS, page_count, part_of
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.portfolio_report import Portfolio
from actionplan.views.report.report_settings import ReportSettings

INDEX = "index"
LONGEST = 60
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices."""


class FileNames:
    """The file names given out so far, without their endings: each once, of plain letters, digits and dashes.

    A name depends on the text alone, so that it stays the same whatever other pages there are.
    """

    def __init__(self, separator: str, *taken: str) -> None:
        """Take the separator of the words of a text, and the names that are not free."""
        self._plain = re.compile(f"[a-z0-9]+(?:{separator}[a-z0-9]+)*")
        self._reserved = RESERVED.union(taken)
        self._taken: set[str] = set()

    def take(self, name: str, fallback: str) -> str:
        """Return a file name for any text. If it leaves out part of the text, a mark at its end makes it unique."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
        whole = self._plain.fullmatch(name.lower()) and len(name) <= LONGEST and slug not in self._reserved
        file_name = slug if whole else f"{slug or fallback}-{_mark(name)}"
        free, number = file_name, 1
        while free in self._taken:  # The same text was named twice.
            number += 1
            free = f"{file_name}-{number}"
        self._taken.add(free)
        return free


def _mark(name: str) -> str:
    """Return eight hexadecimal digits that identify a text, ignoring case."""
    return hashlib.sha256(unicodedata.normalize("NFC", name).casefold().encode("utf-8", "replace")).hexdigest()[:8]


def site(
    standings: Iterable[PlanStanding], day: date, setting: ReportSettings, ending: str, *, paged: bool = False
) -> Iterator[tuple[str, Page]]:
    """Make the pages one by one, each with its file name; the index comes last.

    `ending` is the ending of the file names.

    With `paged`, long tables of the index continue on pages of their own.
    """
    names = FileNames("-", INDEX)
    portfolio = Portfolio()
    for standing in standings:
        name = names.take(standing.plan.name, "plan") + ending
        portfolio.take(standing, name)
        yield name, page_of_plan(standing, setting, ending)
    yield from index_pages(portfolio, day, setting, ending, paged=paged)


def page_of_plan(standing: PlanStanding, setting: ReportSettings, ending: str) -> Page:
    """Make the page of one plan."""
    return plan_report(standing, setting.of(standing.plan.path)._replace(title=""), f"{INDEX}{ending}")


def index_pages(
    portfolio: Portfolio, day: date, setting: ReportSettings, ending: str, *, paged: bool
) -> Iterator[tuple[str, Page]]:
    """Make the index of all plans, which comes last, and the pages on which its tables continue."""
    whole = portfolio.page(day, setting)
    yield from in_pages(whole, f"{INDEX}{ending}", ending) if paged else [(f"{INDEX}{ending}", whole)]


def in_pages(whole: Page, name: str, ending: str) -> Iterator[tuple[str, Page]]:
    """Divide a page with long tables: yield the pages with the further rows, and last the page `name` itself."""
    blocks: list[Block] = []
    for block in whole.blocks:
        if isinstance(block, Table) and len(block.rows) > ROWS:
            files = [name, *(_file(block, number, ending) for number in range(2, page_count(len(block.rows)) + 1))]
            yield from _further(whole, block, files)
            blocks += [part_of(block, 1), _leads(block, 1, files)]
        else:
            blocks.append(block)
    yield name, whole._replace(blocks=blocks)


def _file(table: Table, number: int, ending: str) -> str:
    """Return the name of a further page of a table. No page of a plan has it: they have no underscore."""
    return f"{re.sub('[^a-z]+', '-', table.caption.lower()).strip('-')}_{number}{ending}"


def _further(whole: Page, table: Table, files: Sequence[str]) -> Iterator[tuple[str, Page]]:
    for number, name in enumerate(files[1:], start=2):
        part = part_of(table, number)._replace(caption=f"{table.caption} (continued)", reference=False)
        title = f"{table.caption}: page {number:,} of {len(files):,}"
        yield name, whole._replace(title=title, blocks=[part, _leads(table, number, files)], home=files[0])


def _leads(table: Table, number: int, files: Sequence[str]) -> Prose:
    """Return the line that says which rows a page has, with links to the pages before and after it."""
    first, every = (number - 1) * ROWS + 1, len(table.rows)
    cells = [Cell(f"Rows {first:,} to {min(every, first + ROWS - 1):,} of {every:,}.", "muted")]
    if number > 1:
        cells.append(Cell("Previous page", "", None, files[number - 2]))
    if number < len(files):
        cells.append(Cell("Next page", "", None, files[number]))
    return Prose(cells)
