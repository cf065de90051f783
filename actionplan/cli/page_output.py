"""Write a page or a text to a file or to standard output."""

from __future__ import annotations

import sys

from actionplan.cli.streams import abandon, on_terminal, save_file, write_output
from actionplan.outputs.registry import Medium, formats
from actionplan.page import Page
from actionplan.syntax.text import BOM


def write_text(text: str | bytes, output: str | None = None) -> None:
    """Write text, or the bytes of a file, to the file `output` or to standard output.

    Raises ActionplanError where that fails.
    """
    if output is None:
        write_output(text if isinstance(text, str) else text.decode("utf-8"))
    else:
        save_file(text, output)


def drawn_to_width(name: str, output: str | None, colour: str) -> bool:
    """Whether a page in the format called `name` is drawn to the width of a terminal."""
    return name == "table" and output is None and on_terminal(colour)


def write_page(page: Page, name: str, output: str | None = None, colour: str = "auto") -> None:
    """Write a page in the format called `name`; a table on a terminal is drawn to its width, in colour."""
    if drawn_to_width(name, output, colour):
        # Rich takes as long to load as the rest of a command, and pipes do not need it.
        from actionplan.outputs import terminal  # noqa: PLC0415

        try:
            terminal.draw(page, sys.stdout, colour={"always": True, "never": False}.get(colour))
        except (BrokenPipeError, SystemExit):  # Rich exits with 1 when the reader is gone
            abandon(sys.stdout)
    else:
        # Excel recognises a CSV file as UTF-8 only by a byte-order mark, which would disturb a program reading a pipe.
        mark = BOM if name == "csv" and output is not None else ""
        write_text(mark + formats(Medium.PAGE)[name].render(page), output)
