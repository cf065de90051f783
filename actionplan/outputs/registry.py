"""The formats: one row of FORMATS each. The module of a format is imported when it is first written."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from actionplan.errors import ActionplanError
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import Clean, rendered
from actionplan.page import Page

PACKAGE = "actionplan.outputs"


class Medium(enum.StrEnum):
    """What a format writes."""

    PAGE = "page"
    """The answer to a question."""
    PAPER = "paper"
    """A page to give to others, as a file."""
    DATA = "data"
    """An export for other programs."""
    LINEAGE = "lineage"
    """An action through several plans."""
    FINDINGS = "findings"
    """What `lint` and `validate` report."""
    RECORD = "record"
    """What git has recorded: a page to look at, or to give to others as a web page or a Word file."""


class Format(NamedTuple):
    """A format: its name after `-f`, what it writes, and the module of `actionplan.outputs` whose `render` does so.

    A module for findings has a `FORMAT` instead, and an export in `actionplan.exports` is written in parts. `endings`
    are those of its files, the usual one first; `aliases` are other names for it. `library` must be installed to write
    `product`; "" if none is needed. `styled` formats take their styles from a document of the organisation; `binary`
    ones cannot be shown on a terminal.
    """

    name: str
    medium: Medium
    module: str
    endings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    library: str = ""
    product: str = ""
    styled: bool = False
    binary: bool = False

    @property
    def ending(self) -> str:
        """The usual ending of its files."""
        return self.endings[0]

    def render(self, *content: Any) -> Clean | bytes:
        """Return the text or bytes of the content. Raises ActionplanError if a library is not installed."""
        with self.naming_library():
            output = self._import().render(*content)
            return output if isinstance(output, bytes) else rendered(output)

    def load(self) -> Any:
        """Return the module of the format, and with it its library. Raises as `render` does."""
        with self.naming_library():
            return self._import()

    def _import(self) -> Any:
        return import_module(f"{PACKAGE}.{self.module}")

    @contextlib.contextmanager
    def naming_library(self) -> Iterator[None]:
        """Raise ActionplanError, which names the library, if it turns out in the block not to be installed."""
        try:
            yield
        except ImportError:
            if not self.library:
                raise
            # The library itself is named, which works wherever actionplan was installed from.
            raise ActionplanError(
                f"{self.product} need {self.library}: install it where actionplan is, with `pip install {self.library}`"
            ) from None


_MARKDOWN, _HTML, _JSON, _CSV = (".md", ".markdown"), (".html", ".htm"), (".json",), (".csv",)

FORMATS = (
    Format("table", Medium.PAGE, "plain"),  # on a terminal `terminal.draw` takes its place
    Format("markdown", Medium.PAGE, "markdown", _MARKDOWN, ("md",)),
    Format("csv", Medium.PAGE, "csv", _CSV),
    Format("json", Medium.PAGE, "json", _JSON),  # of `views.data`, not of a page
    Format("table", Medium.RECORD, "plain"),
    Format("markdown", Medium.RECORD, "markdown", _MARKDOWN, ("md",)),
    Format("csv", Medium.RECORD, "csv", _CSV),
    Format("json", Medium.RECORD, "json", _JSON),
    Format("html", Medium.RECORD, "html", _HTML),
    Format("docx", Medium.RECORD, "word.docx", (".docx",), ("word",), "python-docx", "Word files", binary=True),
    Format("markdown", Medium.PAPER, "markdown", _MARKDOWN, ("md",)),
    Format("html", Medium.PAPER, "html", _HTML),
    Format(
        "docx", Medium.PAPER, "word.docx", (".docx",), ("word",), "python-docx", "Word files", styled=True, binary=True
    ),
    Format("json", Medium.DATA, "json", _JSON),
    Format("jsonl", Medium.DATA, "jsonl", (".jsonl", ".ndjson")),
    Format("csv", Medium.DATA, "export_csv", _CSV),
    Format("xlsx", Medium.DATA, "xlsx", (".xlsx",), ("excel",), "openpyxl", "Excel files", binary=True),
    Format("parquet", Medium.DATA, "parquet", (".parquet",), (), "pyarrow", "Parquet files", binary=True),
    Format("ics", Medium.DATA, "ics", (".ics",), ("calendar",), "icalendar", "calendars"),
    Format("table", Medium.LINEAGE, "plain"),
    Format("markdown", Medium.LINEAGE, "markdown", _MARKDOWN, ("md",)),
    Format("csv", Medium.LINEAGE, "csv", _CSV),
    Format("json", Medium.LINEAGE, "json", _JSON),
    Format("mermaid", Medium.LINEAGE, "mermaid", (".mmd", ".mermaid")),
    Format("full", Medium.FINDINGS, "findings.full"),  # on a terminal in colour
    Format("concise", Medium.FINDINGS, "findings.concise"),
    Format("json", Medium.FINDINGS, "findings.json", _JSON),
    Format("github", Medium.FINDINGS, "findings.github"),
    Format("gitlab", Medium.FINDINGS, "findings.gitlab"),
    Format("sarif", Medium.FINDINGS, "findings.sarif", (".sarif",)),
    Format("junit", Medium.FINDINGS, "findings.junit", (".xml",)),
)

FOREIGN = {".pdf": "pdf", ".doc": "doc", ".xls": "xls", ".odt": "odt", ".ods": "ods"}
"""Endings of files that actionplan cannot write, with the names of their formats."""
ENDINGS = {ending: each.name for each in FORMATS for ending in each.endings} | FOREIGN
"""The name of the format that belongs to the ending of a file."""


def formats(medium: Medium) -> dict[str, Format]:
    """Return the formats of a medium by their names, in the order of the rows."""
    return {each.name: each for each in FORMATS if each.medium is medium}


def aliases(medium: Medium) -> dict[str, str]:
    """Return the other names of the formats of a medium, each with the name it means."""
    return {alias: each.name for each in FORMATS if each.medium is medium for alias in each.aliases}


def render_paper(paper: Format, page: Page, reference: bytes | None = None) -> bytes:
    """Return the bytes of a paper; a styled one takes its looks from the document `reference`."""
    output = paper.render(page, reference) if paper.styled else paper.render(page)
    return output if isinstance(output, bytes) else output.encode("utf-8", "backslashreplace")
