"""Pages on a terminal, in colour and to its width."""

from __future__ import annotations

from typing import TextIO

from actionplan.page import Page


def draw(page: Page, stream: TextIO, *, colour: bool | None = None, width: int | None = None) -> None:
    """Write the page to a terminal.

    `colour` and `width` None leave both to the terminal, NO_COLOR, FORCE_COLOR and COLUMNS.
    """
    raise NotImplementedError
