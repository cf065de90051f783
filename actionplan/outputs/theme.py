"""How every output shows a meaning: one row per meaning, so that colours, signs and patterns are consistent.

No meaning depends on colour alone: each also has a sign, a pattern in bars and a shape on timelines. Text has a
contrast of at least 7, and people with red-green colour blindness can tell the colours apart.
"""

from __future__ import annotations

import enum

from actionplan.named_tuple import NamedTuple


class Colour(NamedTuple):
    """A colour: `ink` of bars and shapes, `tint` of the ground of a tag, `letters` on that ground, as hexadecimals.

    `terminal` is the nearest of the sixteen named colours, which fit a dark and a light ground.
    """

    terminal: str
    ink: str
    tint: str
    letters: str


COLOURS = {
    "red": Colour("red", "b3261e", "f8dcd9", "7a1410"),
    "amber": Colour("yellow", "c26a00", "fdeed3", "6e3b00"),
    "green": Colour("green", "2f7d52", "d9ede1", "114529"),
    "blue": Colour("bright_blue", "2b62a8", "d8e5f5", "123d73"),
    "grey": Colour("dim", "6b7378", "e4e6e8", "33393d"),
}
INK, SOFT, RULE, PAPER = "0b0c0c", "484f53", "c4c8ca", "ffffff"
"""The colours of letters, of quiet letters, of lines and of the ground."""


class Fill(enum.StrEnum):
    """The pattern of a part of a bar."""

    SOLID = "solid"
    HATCH = "hatch"
    BACK_HATCH = "back-hatch"
    DOTS = "dots"
    LINES = "lines"


class Shape(enum.StrEnum):
    """The shape of a deadline on a timeline."""

    DIAMOND = "diamond"
    DISC = "disc"
    HALF = "half"
    RING = "ring"
    TARGET = "target"
    TICK = "tick"
    CROSS = "cross"


class Appearance(NamedTuple):
    """How a meaning looks: the name of its colour, its sign in text, its pattern in bars, its shape on timelines."""

    colour: str
    sign: str = ""
    fill: Fill = Fill.SOLID
    shape: Shape = Shape.RING
    bold: bool = False


LOOKS = {
    "overdue": Appearance("red", "●", Fill.SOLID, Shape.DIAMOND, bold=True),
    "response overdue": Appearance("red", "●", Fill.SOLID, Shape.DIAMOND, bold=True),
    "due soon": Appearance("green", "◐", Fill.LINES, Shape.DISC),
    "to confirm": Appearance("amber", "?", Fill.HATCH, Shape.HALF),
    "undated": Appearance("amber", "?", Fill.DOTS, Shape.RING),
    "update due": Appearance("amber", "?", Fill.LINES, Shape.TARGET),
    "awaiting": Appearance("amber", "?", Fill.HATCH, Shape.RING),
    "deferred": Appearance("amber", "?", Fill.LINES, Shape.RING),
    "no action": Appearance("amber", "?", Fill.DOTS, Shape.RING),
    "not yet due": Appearance("green", "○", Fill.SOLID, Shape.RING),
    "ongoing": Appearance("green", "○", Fill.BACK_HATCH, Shape.TARGET),
    "complete": Appearance("blue", "✓", Fill.SOLID, Shape.TICK),
    "partly complete": Appearance("blue", "✓", Fill.SOLID, Shape.TICK),
    "withdrawn": Appearance("grey", "–", Fill.HATCH, Shape.CROSS),
    "carried": Appearance("grey", "→", Fill.BACK_HATCH, Shape.RING),
    "rejected": Appearance("grey", "–", Fill.HATCH, Shape.CROSS),
    "noted": Appearance("grey", "–", Fill.HATCH, Shape.CROSS),
    **{name: Appearance(name) for name in COLOURS},
}
"""How standings and ratings look, which are drawn as tags. A standing has the colour of the rating it leads to."""

TONES = {
    "days overdue": "red",
    "number overdue": "bold red",
    "ref": "bold",
    "owner": "italic",
    "strong": "bold",
    "muted": "dim",
    "moved": "yellow",
    "high": "bold",
    "good": "green",
}
"""The style on a terminal of other marks, which papers show as tones of text."""

PARTS = "█▓▒░▚╱·"
"""The fills of a bar on a terminal, used in turn for parts of the same colour, or of none."""


def look_of(mark: str) -> Appearance | None:
    """Return the look of a mark, None if it is not drawn as a tag.

    A standing with a rating after it, such as "due soon/amber", has the colour of the rating.
    """
    name, _, colour = mark.partition("/")
    look = LOOKS.get(name)
    return look._replace(colour=colour) if look and colour else look


def style_of(mark: str) -> str:
    """Return the style of a mark on a terminal, "" where it has none."""
    look = look_of(mark)
    if look is None:
        return TONES.get(mark, "")
    return f"bold {COLOURS[look.colour].terminal}" if look.bold else COLOURS[look.colour].terminal


def sign_of(mark: str) -> str:
    """Return the sign before a text of this mark, with a space; "" where it has none."""
    look = look_of(mark)
    return f"{look.sign} " if look and look.sign else ""


def colour_of(mark: str) -> Colour:
    """Return the colour of a mark, grey where it has none."""
    look = look_of(mark)
    return COLOURS[look.colour if look else "grey"]
