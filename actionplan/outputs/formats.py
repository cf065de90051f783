"""The formats a page can be had in: a new one is one module and one row here."""

from __future__ import annotations

from collections.abc import Callable

from actionplan.outputs import csv, markdown, plain
from actionplan.page import Page

PAGES: dict[str, Callable[[Page], str]] = {
    "table": plain.render,  # on a terminal `terminal.draw` takes its place
    "markdown": markdown.render,
    "csv": csv.render,
}
NAMES = (*PAGES, "json")
"""What `-f` takes; `json` is rendered from `views.data`, not from a page."""
