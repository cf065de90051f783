"""How an answer leaves: as a page in the format asked for, or as text, to standard output or into a file."""

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
        # Rich costs as much as the rest of a call, and pipes need none of it.
        from actionplan.outputs import terminal  # noqa: PLC0415

        try:
            terminal.draw(page, sys.stdout, colour={"always": True, "never": False}.get(colour))
        except (BrokenPipeError, SystemExit):  # Rich leaves with 1 when the reader does
            abandon(sys.stdout)
    else:
        # Excel takes a file of values for UTF-8 only by its byte-order mark; in a pipe it would be in the way.
        mark = BOM if name == "csv" and output is not None else ""
        write_text(mark + formats(Medium.PAGE)[name].render(page), output)
