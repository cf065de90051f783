"""The formats of papers: how their files end, and how a page becomes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from actionplan.outputs import html, markdown
from actionplan.outputs.word import docx
from actionplan.page import Page


class Paper(NamedTuple):
    """A format: the ending of its files, and the function that makes the bytes of one.

    `styled` says that it takes its looks from a document of the house.
    """

    ending: str
    render: Callable[[Page, bytes | None], bytes]
    styled: bool = False


def _text(render: Callable[[Page], str]) -> Callable[[Page, bytes | None], bytes]:
    return lambda page, _: render(page).encode("utf-8", "backslashreplace")


PAPERS = {
    "markdown": Paper(".md", _text(markdown.render)),
    "html": Paper(".html", _text(html.render)),
    "docx": Paper(".docx", docx.render, styled=True),
}
"""What `report -f` takes: a new format is one module and one row here."""
