"""Read files of words, which lie beside the modules that use them."""

import functools
import os
import sys
from typing import Any

WordValue = int | str | None


def read_sections(name: str, module: str) -> list[tuple[str, list[str]]]:
    """Read the headings of the file called `name` beside a module, each with its lines; "" is above the first.

    A line that begins with a space goes on with the one before. Comments and empty lines are left out.
    """
    beside = sys.modules[module]
    loader: Any = beside.__loader__  # it also reads from an archive
    path = os.path.join(os.path.dirname(beside.__file__ or ""), name)  # noqa: PTH118, PTH120 - pathlib takes long to load
    lines: list[str] = []
    sections = [("", lines)]
    for line in loader.get_data(path).decode().splitlines():
        sign = line[:1]
        if sign == "[":
            lines = []
            sections.append((line.strip("[]"), lines))
        elif sign == " ":
            lines[-1] += f" {line.strip()}"
        elif sign not in ("#", ""):
            lines.append(line)
    return sections


@functools.cache
def read_rows(name: str) -> list[tuple[str, WordValue, list[str]]]:
    """Return the lines of a file in this folder: the heading, the value before the "=" (or None), and the phrases."""
    rows: list[tuple[str, WordValue, list[str]]] = []
    for heading, lines in read_sections(name, __name__)[1:]:
        value: WordValue = None
        for line in lines:
            if " = " in line:
                said, _, line = line.partition(" = ")  # noqa: PLW2901 - what follows the value
                value = int(said) if said.isdigit() else said
            rows.append((heading, value, _by_opening(line) if "{" in line else line.strip(" ,").split(", ")))
    return rows


def read_tables(name: str) -> dict[str, dict[str, WordValue]]:
    """Read the phrases of a file in this folder by their heading, each with the value before their "=" (or None)."""
    tables: dict[str, dict[str, WordValue]] = {}
    for heading, value, phrases in read_rows(name):
        tables.setdefault(heading, {}).update(dict.fromkeys(phrases, value))
    return tables


def _by_opening(pattern: str) -> list[str]:
    """Return the patterns, one for each way to begin, that a pattern is short for."""
    if not pattern.startswith("{"):
        return [pattern]
    openings, _, rest = pattern[1:].partition("}")
    return [opening + rest for opening in openings.split("|")]
