"""Forms as Markdown: one table per plan, for people who work in a text editor."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.outputs import markdown
from actionplan.page import Block, Cell, Column, Heading, Page, Points, Prose, Table
from actionplan.rounds.form import COLUMNS, HELP, HELP_TITLE, LOCKED, REST, REST_COLUMNS, FormPaper, allowed_line


def render(paper: FormPaper) -> bytes:
    """Write a form as Markdown."""
    page = Page(paper.title, paper.day, list(_blocks(paper)))
    return markdown.render(page).encode("utf-8", "backslashreplace")


def _blocks(paper: FormPaper) -> Iterator[Block]:
    yield from (Prose([Cell(text)]) for text in paper.opening)
    empty = [Cell("") for _ in COLUMNS[len(LOCKED) :]]
    for section in paper.sections:
        yield Heading(section.title)
        yield Prose([Cell(allowed_line(section.statuses))])
        rows = [[*(Cell(text.replace("\n", "; ")) for text in row.shown), *empty] for row in section.rows]
        yield Table("", [Column(title) for title in COLUMNS], rows)
    if paper.rest:
        rest = [[Cell(text) for text in row] for row in paper.rest]
        yield Table(REST, [Column(title) for title in REST_COLUMNS], rest)
    yield Points(HELP_TITLE, [Cell(text) for text in HELP])
