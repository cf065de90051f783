"""How the terminal shows a meaning: a colour, a sign and a fill, so that none of them is needed alone.

The colours are told apart by people who see red and green alike (red is bold, and nothing else on a page is
a green of the same lightness), and by terminals with a dark or a light ground: only the sixteen named ones.
"""

from __future__ import annotations

STYLES = {
    "overdue": "bold red",
    "response overdue": "bold red",
    "due soon": "yellow",
    "to confirm": "magenta",
    "undated": "magenta",
    "update due": "magenta",
    "awaiting": "magenta",
    "no action": "magenta",
    "not yet due": "cyan",
    "ongoing": "cyan",
    "complete": "bright_blue",
    "partly complete": "bright_blue",
    "withdrawn": "dim",
    "rejected": "dim",
    "noted": "dim",
    "red": "red",
    "amber": "yellow",
    "green": "green",
    "blue": "bright_blue",
    "grey": "dim",
    "days overdue": "red",
    "number overdue": "bold red",
    "number due soon": "yellow",
    "ref": "bold",
    "owner": "italic",
    "strong": "bold",
    "muted": "dim",
    "moved": "yellow",
    "high": "bold",
    "good": "green",
}

GLYPHS = {
    "overdue": "● ",
    "response overdue": "● ",
    "due soon": "◐ ",
    "to confirm": "? ",
    "undated": "? ",
    "update due": "? ",
    "awaiting": "? ",
    "no action": "? ",
    "not yet due": "○ ",
    "ongoing": "○ ",
    "complete": "✓ ",
    "partly complete": "✓ ",
    "withdrawn": "– ",
    "rejected": "– ",
    "noted": "– ",
}

FILLS = "█▓▒░▚╱·"
"""The fills of a bar, in turn where neighbours have one colour, as all have on a terminal without any."""


def style_of(mark: str) -> str:
    """Return the rich style of a mark, "" where it has none."""
    return STYLES.get(mark, "")
