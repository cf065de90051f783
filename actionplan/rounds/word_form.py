"""Forms as Word files: grey cells to read, white cells to fill in, a list of statuses, a return code that survives."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence

from actionplan.outputs.sanitize import clean
from actionplan.outputs.word import ooxml, styles
from actionplan.outputs.word.ooxml import kept, paragraph, run, text
from actionplan.page import Page
from actionplan.rounds.form import (
    CHOOSE,
    COLUMNS,
    HELP,
    HELP_TITLE,
    LOCKED,
    REST,
    REST_COLUMNS,
    STATUS,
    FormPaper,
    FormRow,
    Section,
    allowed_line,
)

_WEIGHTS = (1.4, 4.3, 3.7, 3.3, 2.2, 4.3, 1.9, 1.9, 2.3, 2.0)
_REST_WEIGHTS = (2.5, 13, 5, 5)
_GREY, _HEAD, _WHITE = "F0F1F2", "E0E3E6", "FFFFFF"
_ROOM = 1_100
"""The least height of a row in twips: about 2 cm, so that there is also room to write by hand."""
_MUTED = '<w:color w:val="595F69"/>'
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8A929C"/>' for edge in ("top", "left", "bottom", "right")
)


def render(paper: FormPaper) -> bytes:
    """Write a form as a .docx file; its bytes depend on the form alone."""
    page = Page(paper.title, paper.day, (), stamp=f"Return code {paper.code}")
    document = styles.new_document(page, None)
    document.core_properties.keywords = f"Return code {paper.code}"
    width = styles.text_width(document)
    styles.fill(document, "".join(_body(paper, width)))
    styles.drop_unused(document)
    packed = styles.pack(document, paper.day)
    # The trees of lxml refer to themselves: without this, every form of a round would stay in memory.
    del document
    gc.collect(0)
    return packed


def _body(paper: FormPaper, width: int) -> Iterator[str]:
    yield paragraph(run(paper.title), "Title")
    for sentence in paper.opening:
        yield paragraph(run(sentence), "PaperDay")
    number = 0
    for section in paper.sections:
        yield paragraph(run(section.title), "Heading1")
        yield paragraph(run(allowed_line(section.statuses)), "", "<w:keepNext/>")
        yield _table(section, width, number)
        yield paragraph("", "PaperGap")
        number += len(section.rows)
    if paper.rest:
        yield paragraph(run(REST), "Heading1")
        yield _rest_table(paper.rest, width)
    yield paragraph(run(HELP_TITLE), "Heading1")
    for number, sentence in enumerate(HELP, start=1):
        yield paragraph(run(sentence), "ListBullet", "<w:keepNext/>" if number < len(HELP) else "")


def _table(section: Section, width: int, first: int) -> str:
    widths = _widths(_WEIGHTS, width)
    rows = [_head(COLUMNS, widths)]
    rows += [_row(row, section.statuses, widths, number) for number, row in enumerate(section.rows, start=first + 1)]
    return ooxml.table(rows, widths, "PaperTable", section.title)


def _rest_table(rest: Sequence[Sequence[str]], width: int) -> str:
    widths = _widths(_REST_WEIGHTS, width)
    rows = [_head(REST_COLUMNS, widths)]
    rows += [
        ooxml.row(_cell(_lines(value), size, _GREY) for value, size in zip(row, widths, strict=True)) for row in rest
    ]
    return ooxml.table(rows, widths, "PaperTable", REST)


def _head(titles: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        _cell(paragraph(run(title, "<w:b/>"), "PaperCell", "<w:keepNext/>"), width, _HEAD)
        for title, width in zip(titles, widths, strict=True)
    ]
    return ooxml.row(cells, head=True)


def _row(row: FormRow, statuses: Sequence[str], widths: Sequence[int], number: int) -> str:
    cells = [_cell(_locked(_lines(value), number * 100 + at), widths[at], _GREY) for at, value in enumerate(row.shown)]
    for at, title in enumerate(COLUMNS[len(LOCKED) :], start=len(LOCKED)):
        control = _choice(statuses, number * 100 + at) if title == STATUS else ""
        cells.append(_cell(paragraph(control, "PaperCell"), widths[at], _WHITE))
    return ooxml.row(cells, height=_ROOM)


def _lines(value: str) -> str:
    """Write a text as paragraphs, one for each of its lines."""
    return "".join(paragraph(run(line), "PaperCell") for line in value.split("\n"))


def _cell(content: str, width: int, fill: str) -> str:
    shade = f'<w:tcBorders>{_BORDERS}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    margins = '<w:tcMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tcMar>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}{margins}</w:tcPr>{content}</w:tc>'


def _locked(content: str, number: int) -> str:
    """Ask the program to keep this content as it is. Some programs do not, so nothing depends on it."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _choice(statuses: Sequence[str], number: int) -> str:
    """Write a list to choose a status from."""
    listed = "".join(
        f'<w:listItem w:displayText="{text(status)}" w:value="{text(status)}"/>'
        for status in dict.fromkeys(map(clean, statuses))
    )
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{STATUS}"/><w:tag w:val="status"/><w:id w:val="{number}"/>'
        f"<w:showingPlcHdr/><w:dropDownList>{listed}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{kept(CHOOSE, _MUTED)}</w:sdtContent></w:sdt>"
    )


def _widths(weights: Sequence[float], width: int) -> list[int]:
    return [int(width * weight / sum(weights)) for weight in weights]
