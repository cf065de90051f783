"""Read the styles and the theme of an Excel file: the number format, fill colour and strike-out of its cells."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from actionplan.importing.readers.number_formats import BUILT_IN, GENERAL
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute, is_on, whole_number
from actionplan.named_tuple import NamedTuple

SHEET = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_WHITE, _BLACK = "FFFFFF", "000000"
# The palette of old workbooks, from which colours may still be chosen by number; the numbers from 0 repeat the eight
# that begin at 8.
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
_FIRST_OF_PALETTE = 8


T = TypeVar("T")


class CellStyle(NamedTuple):
    """What a style says about its cells."""

    number_format: str = GENERAL
    fill: str = ""
    struck_out: bool = False


class Theme(XmlHandler):
    """The colours of the theme, by the numbers that styles use for them."""

    def __init__(self) -> None:
        super().__init__({"a": _DRAWING})
        self._colours: dict[str, str] = {}
        self._slot = ""
        for slot in _THEME:
            self.on(f"a:{slot}", partial(self._enter, slot), self._leave)
        self.on("a:srgbClr", lambda found: self._set(attribute(found, "val")))
        self.on("a:sysClr", lambda found: self._set(attribute(found, "lastClr")))

    def colour(self, slot: int) -> str:
        """Return a colour of the theme as RRGGBB."""
        return self._colours.get(_THEME[slot], "") if 0 <= slot < len(_THEME) else ""

    def _enter(self, slot: str, _: Attributes) -> None:
        self._slot = slot

    def _leave(self) -> None:
        self._slot = ""

    def _set(self, colour: str) -> None:
        if self._slot:
            self._colours.setdefault(self._slot, colour.upper())


class CellStyles(XmlHandler):
    """The styles of cells, by the number that a cell states."""

    def __init__(self, theme: Theme) -> None:
        super().__init__({"s": SHEET})
        self._theme = theme
        self._formats = dict(BUILT_IN)
        self._fills: list[str] = []
        self._struck_out: list[bool] = []
        self._styles: list[CellStyle] = []
        self._in_fonts = self._in_cell_styles = self._is_solid = False
        self.on("s:numFmt", self._number_format)
        self.on("s:fonts", lambda _: self._fonts(on=True), lambda: self._fonts(on=False))
        self.on("s:font", lambda _: self._struck_out.append(False))
        self.on("s:strike", self._strike)
        self.on("s:fill", lambda _: self._fills.append(""))
        self.on("s:patternFill", self._pattern)
        self.on("s:fgColor", self._colour)
        self.on("s:cellXfs", lambda _: self._cell_styles(on=True), lambda: self._cell_styles(on=False))
        self.on("s:xf", self._cell_style)
        self.on("s:dxfs", lambda _: self.skip())

    def __getitem__(self, style: int) -> CellStyle:
        return self._styles[style] if 0 <= style < len(self._styles) else CellStyle()

    def _number_format(self, attributes: Attributes) -> None:
        self._formats[whole_number(attribute(attributes, "numFmtId"))] = attribute(attributes, "formatCode") or GENERAL

    def _fonts(self, *, on: bool) -> None:
        self._in_fonts = on

    def _strike(self, attributes: Attributes) -> None:
        if self._in_fonts and self._struck_out:
            self._struck_out[-1] = is_on(attributes)

    def _pattern(self, attributes: Attributes) -> None:
        self._is_solid = attribute(attributes, "patternType", "none") not in {"none", "gray125"}

    def _colour(self, attributes: Attributes) -> None:
        if self._is_solid and self._fills:
            colour = self._rgb(attributes)
            self._fills[-1] = "" if colour == _WHITE else colour

    def _rgb(self, attributes: Attributes) -> str:
        if stated := attribute(attributes, "rgb"):
            return stated[-6:].upper() if len(stated) in {6, 8} else ""
        if indexed := attribute(attributes, "indexed"):
            at = whole_number(indexed, -1)
            at -= _FIRST_OF_PALETTE if at >= _FIRST_OF_PALETTE else 0
            return _PALETTE[7 * at : 7 * at + 6] if at >= 0 else ""
        return _tinted(
            self._theme.colour(whole_number(attribute(attributes, "theme"), -1)), attribute(attributes, "tint")
        )

    def _cell_styles(self, *, on: bool) -> None:
        self._in_cell_styles = on

    def _cell_style(self, attributes: Attributes) -> None:
        if not self._in_cell_styles:
            return
        style = CellStyle(
            self._formats.get(whole_number(attribute(attributes, "numFmtId")), GENERAL),
            _at(self._fills, attribute(attributes, "fillId"), ""),
            _at(self._struck_out, attribute(attributes, "fontId"), False),
        )
        self._styles.append(style)


def _at(values: list[T], index: str, otherwise: T) -> T:
    at = whole_number(index, -1)
    return values[at] if 0 <= at < len(values) else otherwise


def _tinted(colour: str, tint: str) -> str:
    """A colour made lighter, or darker where the tint is negative."""
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return ""
    ends = [(255 if share > 0 else 0) for _ in parts]
    mixed = [round(part + (end - part) * abs(share)) for part, end in zip(parts, ends, strict=True)]
    return "".join(f"{part:02X}" for part in mixed)
