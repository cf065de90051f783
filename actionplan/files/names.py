"""The names of files: which are plans, which stands for standard input, and how a path is printed."""

from __future__ import annotations

from pathlib import Path

SUFFIXES = (".yaml", ".yml")
"""The endings of plan files."""
STDIN = "-"
"""The path that means standard input."""
STDIN_NAME = "<stdin>"
"""How standard input is printed."""


def printed(path: str) -> str:
    """Return a path as printed on every system: ``/`` between folders, no ``./`` before it, stray bytes escaped."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
