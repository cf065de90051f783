"""The formats a page can be had in: a new one is one module and one row here."""

from __future__ import annotations

from actionplan.outputs.catalogue import Catalogue

PAGES = Catalogue(
    "actionplan.outputs",
    {
        "table": "plain",  # on a terminal `terminal.draw` takes its place
        "markdown": "markdown",
        "csv": "csv",
    },
)
DATA = Catalogue("actionplan.outputs", {"json": "json"})
"""The formats that are rendered from `views.data`, not from a page."""
NAMES = (*PAGES, *DATA)
"""What `-f` takes."""
