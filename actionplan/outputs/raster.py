"""Draw bars, lanes and lines as reproducible PNG files, for formats that cannot draw."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import hypot

from actionplan.outputs import theme
from actionplan.outputs.chart import HEIGHT, WIDTH, Chart
from actionplan.outputs.scale import Scale
from actionplan.outputs.theme import Fill, Shape
from actionplan.page import Part
from actionplan.pictures import Lane

PALETTE = (
    theme.PAPER, theme.RULE, theme.INK, theme.SOFT,
    *(value for colour in theme.COLOURS.values() for value in (colour.ink, colour.tint)),
)  # fmt: skip
"""The colours of pictures, by their numbers."""
PAPER, RULE, INK, SOFT = range(4)
_INKS = dict(zip(theme.COLOURS, range(4, len(PALETTE), 2), strict=True))


def ink_of(mark: str) -> int:
    """Return the number of the colour of a mark; the next number is its tint."""
    look = theme.look_of(mark)
    return _INKS[look.colour if look else "grey"]


Tile = tuple[bytes, ...]
"""A pattern that repeats across and down: rows of colours."""
SIDE = 16


def _tile(colour: int, ground: int, inked: Callable[[int, int], bool]) -> Tile:
    return tuple(bytes(colour if inked(x, y) else ground for x in range(SIDE)) for y in range(SIDE))


def _solid(colour: int) -> Tile:
    return (bytes([colour]),)


def _hatched(colour: int, ground: int, rise: int = 1) -> Tile:
    return _tile(colour, ground, lambda x, y: (x + rise * y) % SIDE < 7)


def _dotted(colour: int, ground: int) -> Tile:
    return _tile(colour, ground, lambda x, y: (x - 8) ** 2 + (y - 8) ** 2 < 22)


def _lined(colour: int, ground: int) -> Tile:
    return _tile(colour, ground, lambda x, _: x < 7)


_TILES: dict[Fill, Callable[[int], Tile]] = {
    Fill.SOLID: _solid,
    Fill.HATCH: lambda colour: _hatched(colour, colour + 1),
    Fill.BACK_HATCH: lambda colour: _hatched(colour, colour + 1, -1),
    Fill.DOTS: lambda colour: _dotted(colour, colour + 1),
    Fill.LINES: lambda colour: _lined(colour, colour + 1),
}


@cache
def tile_of(mark: str) -> Tile:
    """Return the pattern of a mark in bars."""
    look = theme.look_of(mark)
    return _TILES[look.fill if look else Fill.SOLID](ink_of(mark))


DASHED: Tile = tuple(bytes([INK if y < 12 else PAPER]) for y in range(18))


class Canvas:
    """A picture of `width` × `height` points, white at first."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._rows = [bytearray(width) for _ in range(height)]

    def box(self, left: int, top: int, right: int, bottom: int, tile: Tile) -> None:
        """Fill a rectangle with a pattern; its right and bottom edges are not part of it."""
        left, right = max(0, left), min(self.width, right)
        for y in range(max(0, top), min(self.height, bottom)):
            line = tile[y % len(tile)]
            repeated = line * (right // len(line) + 1)
            self._rows[y][left:right] = repeated[left:right]

    def shape(self, x: int, y: int, size: int, colour: int, inside: Callable[[int, int], bool]) -> None:
        """Colour the points around (x, y), at most `size` away, whose distances across and down are `inside`."""
        for down in range(-size, size + 1):
            for across in range(-size, size + 1):
                at_x, at_y = x + across, y + down
                if inside(across, down) and 0 <= at_x < self.width and 0 <= at_y < self.height:
                    self._rows[at_y][at_x] = colour

    def png(self) -> bytes:
        """Write the picture as a PNG file of the palette's colours."""
        colours = b"".join(bytes.fromhex(colour) for colour in PALETTE)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        data = zlib.compress(b"".join(b"\0" + bytes(row) for row in self._rows), 9)
        parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@lru_cache(maxsize=1024)
def bar(parts: tuple[Part, ...], width: int, height: int) -> bytes:
    """Draw counts as one bar, with gaps between the parts for people who cannot tell the colours apart."""
    canvas = Canvas(width, height)
    total = sum(number for _, number, _ in parts) or 1
    at = 0
    for _, number, mark in parts:
        left, right = round(width * at / total), round(width * (at + number) / total)
        canvas.box(left, 0, right - 3 if right < width else right, height, tile_of(mark))
        at += number
    return canvas.png()


def lane(drawn: Lane, scale: Scale, today: float, width: int, height: int) -> bytes:
    """Draw the deadlines of a lane on a scale, with the ticks and the day as lines."""
    canvas = Canvas(width, height)
    for tick in scale.ticks():
        x = round(width * tick.at / 100)
        canvas.box(x, 0, x + 2, height, _solid(RULE))
    x = round(width * today / 100)
    canvas.box(x - 2, 0, x + 2, height, DASHED)
    middle = height // 2
    for spot in drawn.spots:
        at = round(width * scale.at(spot.day) / 100)
        for before in spot.moved_from:
            was = round(width * scale.at(before) / 100)
            canvas.box(min(at, was), middle - 2, max(at, was), middle + 2, _solid(SOFT))
            _ring(canvas, was, middle, 9, SOFT, 3)
        _spot(canvas, at, middle, spot.mark)
        _arrow(canvas, at, middle, scale.beyond(spot.day))
    return canvas.png()


def _arrow(canvas: Canvas, x: int, y: int, beyond: str) -> None:
    """Draw an outward arrow beside a deadline that is outside the scale."""
    if beyond:
        side = 1 if beyond == "after" else -1
        canvas.shape(x + side * 22, y, 7, INK, lambda a, b: 0 <= -side * a + 4 - abs(b) <= 4 and abs(b) <= 7)


def _spot(canvas: Canvas, x: int, y: int, mark: str) -> None:
    colour, look = ink_of(mark), theme.look_of(mark)
    shape = look.shape if look else Shape.RING
    if shape is Shape.DIAMOND:
        canvas.shape(x, y, 17, colour, lambda a, b: abs(a) + abs(b) <= 17)
    elif shape is Shape.CROSS:
        canvas.shape(x, y, 10, colour, lambda a, b: min(abs(a - b), abs(a + b)) <= 3)
    elif shape in (Shape.DISC, Shape.TICK):
        canvas.shape(x, y, 14, colour, lambda a, b: a * a + b * b <= 196)
    else:
        _ring(canvas, x, y, 13, colour, 6)
    if shape in _INSIDE:
        size, ink, inside = _INSIDE[shape]
        canvas.shape(x, y, size, PAPER if ink else colour, inside)


def _ring(canvas: Canvas, x: int, y: int, size: int, colour: int, line: int) -> None:
    canvas.shape(x, y, size, PAPER, lambda a, b: a * a + b * b <= size * size)
    inner = (size - line) ** 2
    canvas.shape(x, y, size, colour, lambda a, b: inner < a * a + b * b <= size * size)


def _tick(across: int, down: int) -> bool:
    """Return whether a point belongs to a tick: a short stroke down, a long one up."""
    if across <= -2:
        return across >= -8 and abs(down - (across + 5)) <= 2
    return across <= 8 and abs(down - (2 - across)) <= 2


_INSIDE: dict[Shape, tuple[int, bool, Callable[[int, int], bool]]] = {
    Shape.TICK: (9, True, _tick),
    Shape.TARGET: (5, False, lambda a, b: a * a + b * b <= 25),
    Shape.HALF: (13, False, lambda a, b: a >= 0 and a * a + b * b <= 169),
}
"""What is drawn inside a shape: its size, whether it is a gap, and its points."""


_BRUSH, _DASH, _GAP = 6, 24, 18


def chart(drawn: Chart, scale: int) -> bytes:
    """Draw lines over time, `scale` points for each unit of the chart, with the levels as rules but without letters."""
    canvas = Canvas(WIDTH * scale, HEIGHT * scale)
    for level, _ in drawn.levels:
        canvas.box(0, round(level * scale), canvas.width, round(level * scale) + 2, _solid(RULE))
    for line in drawn.lines:
        places = [(x * scale, y * scale) for x, y in line.places]
        _polyline(canvas, places, ink_of(line.mark) if line.mark else INK, dashed=line.dashed)
    return canvas.png()


def _polyline(canvas: Canvas, places: Sequence[tuple[float, float]], colour: int, *, dashed: bool) -> None:
    """Draw a line through points; the dashes go on from one part to the next."""
    tile, drawn = _solid(colour), 0.0
    for (x, y), (to_x, to_y) in pairwise(places):
        length = max(hypot(to_x - x, to_y - y), 1.0)
        for step in range(int(length) + 1):
            if not dashed or (drawn + step) % (_DASH + _GAP) < _DASH:
                left, top = round(x + (to_x - x) * step / length), round(y + (to_y - y) * step / length)
                half = _BRUSH // 2
                canvas.box(left - half, top - half, left + half, top + half, tile)
        drawn += length


@cache
def sample(mark: str, dashed: bool) -> bytes:
    """Draw a short piece of a line, for the key of a chart."""
    canvas = Canvas(SIDE * 5, SIDE * 2)
    places = [(0.0, float(SIDE)), (SIDE * 5.0, float(SIDE))]
    _polyline(canvas, places, ink_of(mark) if mark else INK, dashed=dashed)
    return canvas.png()


@cache
def swatch(mark: str) -> bytes:
    """Draw a square of the pattern of a mark, for the key of a bar."""
    canvas = Canvas(SIDE * 2, SIDE * 2)
    canvas.box(0, 0, SIDE * 2, SIDE * 2, tile_of(mark))
    return canvas.png()
