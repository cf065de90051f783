"""Read XML as a stream of events: no document type, so no entities; a limited depth; no recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from actionplan.importing.grid import UnreadableFileError

MAX_DEPTH = 200
Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]


class XmlHandler:
    """A reader of one part. Subclasses register what to do at an element's start and end.

    `namespaces` gives the addresses for each prefix used in `on`; Office has two for each vocabulary.
    """

    max_elements = 2_500_000
    takes_others = False
    """Whether elements that are not registered go to `other_start` and `other_end`."""

    def __init__(self, namespaces: Mapping[str, tuple[str, ...]]) -> None:
        self._namespaces = namespaces
        self._starts: dict[str, Start] = {}
        self._ends: dict[str, End] = {}
        self._depth = 0
        self._elements = 0
        self._skipped_from = 0
        self._name = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def on(self, element: str, start: Start | None = None, end: End | None = None) -> None:
        """Register the calls for an element written as `prefix:name`."""
        prefix, _, local = element.rpartition(":")
        for address in self._namespaces.get(prefix, ("",)):
            name = f"{address} {local}" if address else local
            if start:
                self._starts[name] = start
            if end:
                self._ends[name] = end

    def text(self, data: str) -> None:
        """Take a piece of text. Pieces may break anywhere."""

    def other_start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element that is not registered."""

    def other_end(self, name: str) -> None:
        """Take the end of an element that is not registered."""

    def skip(self) -> None:
        """Ignore all of the element that has just started, its end included. Call it from a start only."""
        self._skipped_from = self._depth
        self._parser.CharacterDataHandler = None

    def parse(self, chunks: Iterable[bytes] | None, name: str) -> None:
        """Read the whole part, once; `chunks` is None for a part that is not there.

        Raises UnreadableFileError for a document type, excess depth and bad XML.
        """
        self._name = name
        parser = self._parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        try:
            for chunk in chunks or ():
                # Counted here, because a count per element is a tenth of the time that parsing takes.
                self._elements += chunk.count(b"<") - chunk.count(b"</")
                if self._elements > self.max_elements:
                    raise self._refuse(f"more than {self.max_elements:,} elements")
                parser.Parse(chunk, False)
            if chunks is not None:
                parser.Parse(b"", True)
        except expat.ExpatError as error:
            message = f"the XML is damaged on line {error.lineno}: {expat.ErrorString(error.code)}"
            raise UnreadableFileError(f"{name}: {message}") from None
        except (LookupError, ValueError):
            raise UnreadableFileError(f"{name}: the XML is in an unknown encoding: save it again as UTF-8") from None
        finally:
            self._release()

    def _release(self) -> None:
        """Drop the calls, which lead back to this object: all that it holds would stay in memory for a while."""
        self._starts.clear()
        self._ends.clear()
        parser = self._parser
        parser.StartDoctypeDeclHandler = parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = None

    def _start(self, element: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refuse(f"elements nested more than {MAX_DEPTH} deep")
        if self._skipped_from:
            return
        if handler := self._starts.get(element):
            handler(attributes)
        elif self.takes_others:
            self.other_start(element, attributes)

    def _end(self, element: str) -> None:
        self._depth -= 1
        if self._skipped_from:
            if self._depth < self._skipped_from:
                self._skipped_from = 0
                self._parser.CharacterDataHandler = self.text
        elif handler := self._ends.get(element):
            handler()
        elif self.takes_others:
            self.other_end(element)

    def _refuse(self, what: str) -> UnreadableFileError:
        return UnreadableFileError(f"{self._name}: the XML has {what}: copy the action plan into a new file")

    def _refuse_doctype(self, *_: object) -> None:
        raise UnreadableFileError(f"{self._name}: the XML has a document type declaration: remove it, it is never read")


def attribute(attributes: Attributes, local: str, default: str = "") -> str:
    """Return an attribute by its local name, in whichever namespace it is."""
    if (plain := attributes.get(local)) is not None:
        return plain
    suffix = f" {local}"
    return next((value for name, value in attributes.items() if name.endswith(suffix)), default)


def local_name(element: str) -> str:
    """Return the name of an element without its namespace."""
    return element.rpartition(" ")[2]


def is_on(attributes: Attributes) -> bool:
    """Whether a switch of Office's formats is on: present, and not set to false, 0 or off."""
    return attribute(attributes, "val", "1").lower() not in {"0", "false", "off", "none"}


def whole_number(text: str, otherwise: int = 0) -> int:
    """Return a whole number that a file states, and `otherwise` for anything else or one of absurd size."""
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 10 else otherwise
