"""Read the tables of words from the files beside this one."""

import os
import sys
from typing import Any

WordValue = int | str | None


def read_tables(name: str) -> dict[str, dict[str, WordValue]]:
    """Read the phrases of a file by the heading above them, each with the value before their "=" (or None)."""
    loader: Any = sys.modules[__name__].__loader__  # it also reads from an archive
    path = os.path.join(os.path.dirname(__file__), name)  # noqa: PTH118, PTH120 - pathlib takes long to load
    tables: dict[str, dict[str, WordValue]] = {}
    table: dict[str, WordValue] = {}
    value: WordValue = None
    for line in loader.get_data(path).decode().splitlines():
        if line.startswith("["):
            table, value = tables.setdefault(line.strip("[]"), {}), None
        elif line and not line.startswith("#"):
            if " = " in line:
                said, _, line = line.partition(" = ")  # noqa: PLW2901 - what follows the value
                value = int(said) if said.isdigit() else said
            table.update(dict.fromkeys(_by_opening(line) if "{" in line else line.strip(" ,").split(", "), value))
    return tables


def _by_opening(pattern: str) -> list[str]:
    """Return the patterns, one for each way to begin, that a pattern is short for."""
    if not pattern.startswith("{"):
        return [pattern]
    openings, _, rest = pattern[1:].partition("}")
    return [opening + rest for opening in openings.split("|")]
