"""The formats findings can be had in: a new one is one module and one row here."""

from __future__ import annotations

from actionplan.outputs.catalogue import Catalogue

FORMATS = Catalogue(
    "actionplan.outputs.findings",
    {
        "full": "full",  # `full.render(findings, colour=True)` on a terminal
        "concise": "concise",
        "json": "json",
        "github": "github",
        "gitlab": "gitlab",
        "sarif": "sarif",
        "junit": "junit",
    },
)
NAMES = tuple(FORMATS)
"""What `-f` takes."""
