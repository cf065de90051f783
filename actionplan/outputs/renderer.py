"""The base class of page renderers: one method per kind of block."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from actionplan.page import Bars, Block, Facts, Heading, Part, Points, Prose, Table

if TYPE_CHECKING:
    from actionplan.pictures import Lines, Timeline

Piece = TypeVar("Piece")


class Renderer(ABC, Generic[Piece]):
    """Draws the blocks of a page as pieces of its own medium, such as lines."""

    def draw(self, block: Block) -> Iterable[Piece]:
        """Return the pieces of a block, by the method that bears the name of its kind."""
        method: Any = getattr(self, f"_{type(block).__name__.lower()}")
        pieces: Iterable[Piece] = method(block)
        return pieces

    def spaced(self, blocks: Iterable[Block], gap: Piece) -> Iterator[Piece]:
        """Yield the pieces of blocks with a gap before each, but none after a heading; empty blocks are left out."""
        after_heading = False
        for block in blocks:
            pieces = list(self.draw(block))
            if pieces:
                yield from pieces if after_heading else (gap, *pieces)
                after_heading = isinstance(block, Heading)

    @abstractmethod
    def _table(self, table: Table) -> Iterable[Piece]:
        """Draw a table."""

    @abstractmethod
    def _bars(self, bars: Bars) -> Iterable[Piece]:
        """Draw counts."""

    def _timeline(self, _: Timeline) -> Iterable[Piece]:
        """Draw a timeline: by default nothing, since the tables of the page give the dates."""
        return ()

    def _lines(self, _: Lines) -> Iterable[Piece]:
        """Draw lines over time: by default nothing, since a table of the page gives the numbers."""
        return ()

    @abstractmethod
    def _facts(self, facts: Facts) -> Iterable[Piece]:
        """Draw names and values."""

    @abstractmethod
    def _points(self, points: Points) -> Iterable[Piece]:
        """Draw a list of sentences."""

    @abstractmethod
    def _prose(self, prose: Prose) -> Iterable[Piece]:
        """Draw a paragraph."""

    @abstractmethod
    def _heading(self, heading: Heading) -> Iterable[Piece]:
        """Draw a heading."""


def counts(parts: Iterable[Part]) -> str:
    """Write the counts of a bar as text without zeros, for example "3 overdue, 1 complete"."""
    return ", ".join(f"{number:,} {name}" for name, number, _ in parts if number)
