"""Pages as Markdown, in which text from a plan stays plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplan.outputs.layout import for_people
from actionplan.outputs.renderer import Renderer, counts
from actionplan.outputs.sanitize import clean
from actionplan.page import Bars, Cell, Facts, Heading, Page, Points, Prose, Table

_SPECIAL = re.compile(r"[\\|*_\[\]<>#~!`$]")
_ENTITIES = {"<": "&lt;", ">": "&gt;"}
# An @ would notify somebody, and a bare address would become a link. An entity looks the same and does neither.
_LINKS = re.compile(r"@|://|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)](?:\s|$)))")


def render(page: Page) -> str:
    """Write the page as Markdown that ends with a line feed."""
    return "\n\n".join(_parts(page)) + "\n"


def _parts(page: Page) -> Iterator[str]:
    """Yield the title, the position, each block, and from what the page was made."""
    yield f"# {escape(page.title)}"
    if page.position:
        kicker = f"{_paragraph(page.kicker)}. " if page.kicker else ""
        yield f"{kicker}{_paragraph(page.position_sentence)}."
    markdown = Markdown()
    for block in page.blocks:
        text = "\n".join(markdown.draw(block))
        if text:
            yield text
    if page.stamp:
        recorded = f"{page.position_sentence}. " if page.recorded else ""
        yield f"---\n\n{_paragraph(recorded + page.stamp)}"


def escape(text: str) -> str:
    """Escape one line of text, so that it has no markup, HTML, link or mention."""
    text = clean(text).strip(" ").replace("&", "&amp;")
    text = _SPECIAL.sub(lambda match: _ENTITIES.get(match[0]) or "\\" + match[0], text)
    return _LINKS.sub(lambda match: "".join(f"&#{ord(match[0][0])};") + match[0][1:], text)


def _paragraph(text: str) -> str:
    """Escape text that begins a line, where a dash or a number would begin a list."""
    return _LINE_START.sub(lambda match: f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}", escape(text))


class Markdown(Renderer[str]):
    """Draws blocks as lines of Markdown."""

    def _table(self, table: Table) -> Iterator[str]:
        shown = for_people(table, wide=False)
        if not shown:
            return
        if table.caption:
            yield f"## {escape(table.caption)}\n"
        if not table.rows:
            yield _paragraph(table.empty)
            return
        columns = [table.columns[i] for i in shown]
        yield _row([escape(column.title) for column in columns])
        yield _row(["---:" if column.numeric else "---" for column in columns])
        captions = dict(table.groups)
        for number, row in enumerate(table.rows):
            if number in captions:
                yield _row([f"**{escape(captions[number].text)}**", *[""] * (len(columns) - 1)])
            yield _row(_cells(row, shown, strong=number in table.heads))
        if table.total:
            yield _row(_cells(table.total, shown, strong=True))

    def _bars(self, bars: Bars) -> Iterator[str]:
        summary = escape(counts(bars.parts))
        yield f"**{escape(bars.caption)}**" + (f": {summary}" if summary else "")

    def _facts(self, facts: Facts) -> Iterator[str]:
        if facts.caption:
            yield f"## {escape(facts.caption)}\n"
        for name, cell in facts.pairs:
            yield f"- **{escape(name)}**: {escape(cell.text)}"

    def _points(self, points: Points) -> Iterator[str]:
        if points.caption:
            yield f"## {escape(points.caption)}\n"
        for number, (cell, below) in enumerate(points.lists(), start=1):
            sign = f"{number}." if points.numbered else "-"
            yield f"{sign} {_paragraph(cell.text)}"
            yield from (f"{' ' * len(sign)} - {_paragraph(item.text)}" for item in below)

    def _prose(self, prose: Prose) -> Iterator[str]:
        yield _paragraph(" ".join(cell.text for cell in prose.cells))

    def _heading(self, heading: Heading) -> Iterator[str]:
        tags = ", ".join(escape(tag.text) for tag in heading.tags)
        yield f"{'#' * heading.level} {escape(heading.text)}" + (f" ({tags})" if tags else "")


def _cells(row: Sequence[Cell], shown: Sequence[int], *, strong: bool) -> list[str]:
    texts = [escape(row[i].text) for i in shown]
    return [f"**{text}**" if text else "" for text in texts] if strong else texts


def _row(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"
