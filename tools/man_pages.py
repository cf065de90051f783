"""Write the manual pages from the help of the commands: one page for actionplan and one per command.

    python -m tools.man_pages [FOLDER]      (default: dist/man; read one with `man ./dist/man/actionplan.1`)

The text is the help itself, so nothing is said twice. The date is that of the newest release in CHANGELOG.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

import actionplan
from actionplan.cli.app import app, load_command
from actionplan.cli.command_table import COMMANDS
from actionplan.cli.typer_internals import command_of

ROOT = Path(__file__).parent.parent
EXAMPLES = "Examples:"


class ManFormatter:
    """A formatter for the help of commands, with the methods of Typer's own. It keeps the help as roff."""

    width = 10_000
    current_indent = 0

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write_usage(self, program: str, arguments: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """Write how the command is typed, under its heading."""
        self.lines += [".SH SYNOPSIS", f".B {escape(program)}", escape(arguments), ".SH DESCRIPTION"]

    def write_text(self, text: str) -> None:
        """Write the paragraphs of a text; the lines after a line of backspace are kept as they are."""
        for paragraph in re.split(r"\n{2,}", text.strip("\n")):
            if paragraph.lstrip(" ").startswith("\b"):
                self._write_block(paragraph.split("\n")[1:])
            elif paragraph.strip():
                self.lines += [".PP", escape(" ".join(paragraph.split()))]

    def write_dl(self, rows: Sequence[tuple[str, str]], *_widths: int) -> None:
        """Write terms, each with what it means."""
        for term, meaning in rows:
            self.lines += [".TP", f"\\fB{escape(term.strip())}\\fR", escape(" ".join(meaning.split()))]

    def write_paragraph(self) -> None:
        """Begin a paragraph."""
        self.lines.append(".PP")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading for what follows."""
        self.lines.append(f".SH {escape(name.upper())}")
        yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """Do nothing: manual pages indent text themselves."""
        yield

    def _write_block(self, block: Sequence[str]) -> None:
        """Write lines as they are. A first line that ends with a colon is their heading."""
        if block and block[0].strip().endswith(":"):
            self.lines.append(f".SH {escape(block[0].strip(' :').upper())}")
            block = block[1:]
        self.lines += [".PP", ".nf", *(escape(line.removeprefix("  ")) for line in block), ".fi"]


def escape(text: str) -> str:
    """Return text that roff prints unchanged, on one line."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\b", "")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    made = {"actionplan.1": page("actionplan", " ".join(str(command_of(app).help).split()), command_of(app), COMMANDS)}
    for name, summary in COMMANDS.items():
        made[f"{file_name(name)}.1"] = page(f"actionplan {name}", summary, load_command(name), ())
    return made


def file_name(command: str) -> str:
    """Return what `man` calls a command, for example ``actionplan-round-open``."""
    return "-".join(["actionplan", *command.split()])


def page(name: str, summary: str, command: Any, members: Sequence[str] | dict[str, str]) -> str:
    """Return the page of a command, with a list of the pages of its members."""
    formatter = ManFormatter()
    command.format_help(typer.Context(command, info_name=name, **command.context_settings), formatter)
    title = file_name(name.removeprefix("actionplan").strip()).rstrip("-")
    version = f"actionplan {actionplan.__version__}"
    head = [f'.TH "{title.upper()}" "1" "{released()}" "{version}" "User commands"', ".SH NAME"]
    others = [f"\\fB{file_name(each)}\\fR(1)" for each in members] or ["\\fBactionplan\\fR(1)"]
    tail = [".SH SEE ALSO", ", ".join(others).replace("-", "\\-")]
    return "\n".join([*head, f"{escape(title)} \\- {escape(summary.rstrip('.'))}", *formatter.lines, *tail, ""])


def released() -> str:
    """Return the day of the newest release in CHANGELOG.md, as in 2026-01-31; "" if there is none."""
    dated = re.search(r"^## .*(\d{4}-\d\d-\d\d)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    return dated[1] if dated else ""


def main() -> int:
    """Write the pages to a folder and say how many there are."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "dist" / "man"
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(made)} manual pages in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
