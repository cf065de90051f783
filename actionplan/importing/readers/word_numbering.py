"""Read the styles and the automatic numbering of a Word file: which paragraphs are headings, and the number shown."""

from __future__ import annotations

from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute, whole_number
from actionplan.named_tuple import NamedTuple

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MAX_LEVELS = 9
_BULLET = "bullet"
_HIDDEN = "none"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL_ROMAN = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_ROMAN = 4_000


class Style(NamedTuple):
    """A paragraph style. `level` is that of a heading, 0 for the title, and None for other text."""

    level: int | None = None
    based_on: str = ""
    list_id: str = ""
    list_level: int = 0


class OpenParagraph:
    """A paragraph in the making. Text boxes put one inside another."""

    size = 0
    style = ""
    list_id: str | None = None
    list_level = 0
    hidden = tracked = joins_next = False

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.struck: list[str] = []
        self.prompts: list[str] = []
        self.deleted: list[str] = []
        self.notes: list[str] = []


class ParagraphStyles(XmlHandler):
    """The paragraph styles by id, from the styles part."""

    def __init__(self) -> None:
        super().__init__({"w": WORD})
        self._styles: dict[str, Style] = {}
        self._id = ""
        self.on("w:style", self._style)
        self.on("w:name", self._style_name)
        self.on("w:basedOn", lambda found: self._set(based_on=attribute(found, "val")))
        self.on("w:outlineLvl", self._outline_level)
        self.on("w:numId", lambda found: self._set(list_id=attribute(found, "val")))
        self.on("w:ilvl", lambda found: self._set(list_level=whole_number(attribute(found, "val"))))

    def heading_level(self, style: str) -> int | None:
        """Return the level of headings in this style, also where an ancestor gives it."""
        if style not in self._styles:
            return _level_by_id(style)
        return next((found.level for found in self._line(style) if found.level is not None), None)

    def list_of(self, style: str) -> tuple[str, int]:
        """Return the list, by id and level, that paragraphs in this style belong to."""
        return next(((found.list_id, found.list_level) for found in self._line(style) if found.list_id), ("", 0))

    def _line(self, style: str) -> list[Style]:
        line: list[Style] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            line.append(self._styles[style])
            style = line[-1].based_on
        return line

    def _style(self, attributes: Attributes) -> None:
        self._id = attribute(attributes, "styleId")
        if attribute(attributes, "type") == "paragraph":
            self._styles[self._id] = Style()

    def _set(self, **values: object) -> None:
        if self._id in self._styles:
            self._styles[self._id] = self._styles[self._id]._replace(**values)  # type: ignore[arg-type]

    def _style_name(self, attributes: Attributes) -> None:
        words = attribute(attributes, "val").lower().split()
        if words == ["title"]:
            self._set(level=0)
        elif words[:1] == ["heading"] and len(words) == 2:
            self._set(level=whole_number(words[1], 1))

    def _outline_level(self, attributes: Attributes) -> None:
        level = whole_number(attribute(attributes, "val"), _MAX_LEVELS)
        if level < _MAX_LEVELS and self._id in self._styles and self._styles[self._id].level is None:
            self._set(level=level + 1)


def _level_by_id(style: str) -> int | None:
    """The level of a style that the file uses without defining it: Word's own ids say what they are."""
    if style == "Title":
        return 0
    return whole_number(style.removeprefix("Heading"), 1) if style.startswith("Heading") else None


class _Level(NamedTuple):
    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


class Numbering(XmlHandler):
    """The automatic numbers of lists, counted as their paragraphs are met in document order."""

    def __init__(self) -> None:
        super().__init__({"w": WORD})
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._current: dict[int, _Level] = {}
        self._list = ""
        self._at = 0
        self.on("w:abstractNum", self._abstract_num)
        self.on("w:lvl", self._level)
        self.on("w:start", lambda found: self._set(start=whole_number(attribute(found, "val"), 1)))
        self.on("w:numFmt", lambda found: self._set(kind=attribute(found, "val")))
        self.on("w:lvlText", lambda found: self._set(pattern=attribute(found, "val")[:50]))
        self.on("w:num", self._num)
        self.on("w:abstractNumId", self._abstract_num_id)
        self.on("w:lvlOverride", self._override)
        self.on("w:startOverride", self._start_override)

    def next_label(self, list_id: str, level: int) -> str:
        """Count a paragraph of a list, and return the number shown before it: "" for bullets and unknown lists."""
        levels = self._abstract.get(self._lists.get(list_id, ""), {})
        if level not in levels:
            return ""
        counters = self._counters.setdefault(self._lists[list_id], [None] * _MAX_LEVELS)
        before = counters[level]
        restart = self._restarts.get((list_id, level))
        if restart is not None and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            before = restart - 1
        counters[level] = levels[level].start if before is None else before + 1
        counters[level + 1 :] = [None] * (_MAX_LEVELS - level - 1)
        return self._label(levels, level, counters)

    @staticmethod
    def _label(levels: dict[int, _Level], level: int, counters: list[int | None]) -> str:
        if levels[level].kind in {_BULLET, _HIDDEN}:
            return ""
        label = levels[level].pattern
        for at in range(level + 1):
            count = counters[at]
            own = levels.get(at, _Level())
            label = label.replace(f"%{at + 1}", _shown(own.start if count is None else count, own.kind))
        return label.strip()

    def _abstract_num(self, attributes: Attributes) -> None:
        self._current = self._abstract.setdefault(attribute(attributes, "abstractNumId"), {})

    def _level(self, attributes: Attributes) -> None:
        self._at = whole_number(attribute(attributes, "ilvl"))
        if 0 <= self._at < _MAX_LEVELS:
            self._current[self._at] = _Level()

    def _set(self, **values: object) -> None:
        if self._at in self._current:
            self._current[self._at] = self._current[self._at]._replace(**values)  # type: ignore[arg-type]

    def _num(self, attributes: Attributes) -> None:
        self._list = attribute(attributes, "numId")
        self._current = {}

    def _abstract_num_id(self, attributes: Attributes) -> None:
        self._lists[self._list] = attribute(attributes, "val")

    def _override(self, attributes: Attributes) -> None:
        self._at = whole_number(attribute(attributes, "ilvl"))

    def _start_override(self, attributes: Attributes) -> None:
        self._restarts[self._list, self._at] = whole_number(attribute(attributes, "val"), 1)


def _shown(count: int, kind: str) -> str:
    """A number as a list of this kind shows it."""
    if kind in {"lowerLetter", "upperLetter"} and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 10)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < count < _MAX_ROMAN:
        return _roman(count) if kind == "lowerRoman" else _roman(count).upper()
    return f"{count:02}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for value, sign in _ROMAN + _SMALL_ROMAN:
        letters += sign * (count // value)
        count %= value
    return letters
