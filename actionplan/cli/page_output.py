"""Write a page or a text to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from actionplan.cli.streams import abandon, encoded, new_file, on_terminal, print_written, save_file, write_output
from actionplan.errors import ActionplanError
from actionplan.outputs.csv import BYTE_ORDER_MARK
from actionplan.outputs.registry import Medium, formats
from actionplan.outputs.sanitize import Clean, concat
from actionplan.page import Page


def write_text(text: Clean | bytes, output: str | None = None) -> None:
    """Write text to the file `output` or to standard output, and the bytes of a file to `output` only.

    Raises ActionplanError if that fails.
    """
    if output is not None:
        save_file(text, output)
        print_written(output)
    elif isinstance(text, str):
        write_output(text)
    else:
        raise ActionplanError("this format cannot be shown on a terminal: write it to a file with `-o FILE`")


def write_pieces(pieces: Iterable[Clean | bytes], output: str | None = None) -> None:
    """Write a text in pieces to the file `output` or to standard output, and the bytes of a file to `output` only.

    Raises ActionplanError if that fails.
    """
    if output is None:
        for piece in pieces:
            write_text(piece)
        return
    with new_file(output) as file:
        for piece in pieces:
            file.write(encoded(piece))
    print_written(output)


def drawn_to_width(name: str, output: str | None, colour: str) -> bool:
    """Whether a page in the format called `name` is drawn to the width of a terminal."""
    return name == "table" and output is None and on_terminal(colour)


def write_page(
    page: Page, name: str, output: str | None = None, colour: str = "auto", medium: Medium = Medium.PAGE
) -> None:
    """Write a page in the format of a medium called `name`; a table on a terminal is drawn to its width, in colour."""
    if drawn_to_width(name, output, colour):
        # Rich takes as long to load as the rest of a command, and pipes do not need it.
        from actionplan.outputs import terminal  # noqa: PLC0415

        try:
            terminal.draw(page, sys.stdout, colour={"always": True, "never": False}.get(colour))
        except (BrokenPipeError, SystemExit):  # Rich exits with 1 when the reader is gone.
            abandon(sys.stdout)
    else:
        text = formats(medium)[name].render(page)
        if name == "csv" and output is not None and isinstance(text, str):
            # Excel recognises a CSV file as UTF-8 only by this mark, which would disturb a program reading a pipe.
            text = concat(BYTE_ORDER_MARK, text)
        write_text(text, output)
