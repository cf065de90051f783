"""Move through the words of a wording: look ahead, accept the next word, or go back."""

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from actionplan.by_when.calendar import STANDARD, Calendar
from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.vocabulary.word_kinds import WordKind

P = ParamSpec("P")
T = TypeVar("T")


class NoMatch(Exception):  # noqa: N818 - it ends an attempt and is never seen outside the parser
    """What the grammar expects does not follow."""


def require(found: T | None) -> T:
    """Return what was found. Raises NoMatch if that is nothing, or a condition that does not hold."""
    if not found:
        raise NoMatch
    return found


class Cursor:
    """A place in the words of a wording, the year it was agreed in (None: not known), and the calendar."""

    __slots__ = ("_kinds", "at", "calendar", "words", "year")

    def __init__(self, words: Sequence[Lexeme], year: int | None = None, calendar: Calendar = STANDARD) -> None:
        """Start before the first word; the words are closed by marks of the end."""
        self.words = words
        self._kinds = {word.kind for word in words}
        self.at = 0
        self.year = year
        self.calendar = calendar

    def peek(self, ahead: int = 0) -> Lexeme:
        """Return the next word, or one further ahead (or, below 0, behind), and stay."""
        return self.words[self.at + ahead]

    def _take(self, *, fits: bool) -> Lexeme | None:
        word = self.words[self.at]
        self.at += fits
        return word if fits else None

    def accept(self, *wanted: WordKind | str) -> Lexeme | None:
        """Move past the next word and return it if it is of one of these kinds, or is or means one of these words."""
        word = self.words[self.at]
        if word.kind in wanted or word.text in wanted or word.value in wanted:
            self.at += 1  # not `_take`, as this is called most
            return word
        return None

    def accept_digits(self, *counts: int) -> Lexeme | None:
        """Move past the next word and return it if it is a number of so many digits."""
        word = self.words[self.at]
        return self._take(fits=word.kind is WordKind.NUMBER and word.digits in counts)

    def accept_day(self) -> Lexeme | None:
        """Move past the next word and return it if it can be the number of a day: "5", "31st"."""
        word = self.words[self.at]
        return self._take(fits=(word.kind is WordKind.ORDINAL or word.digits in (1, 2)) and 1 <= word.number <= 31)

    def expect(self, *wanted: WordKind | str) -> Lexeme:
        """Return the next word as `accept` does. Raises NoMatch if it is another."""
        return require(self.accept(*wanted))

    def optional(self, *wanted: WordKind | str) -> bool:
        """Move past the next word as `accept` does; return whether it was the wanted one."""
        return self.accept(*wanted) is not None

    def ever(self, *kinds: WordKind) -> bool:
        """Return whether any word of the wording is of one of these kinds, before it is read word by word."""
        return not self._kinds.isdisjoint(kinds)

    def sees(self, read: "Callable[[Cursor], T | None]") -> T | None:
        """Return what a reader finds here, and stay."""
        start = self.at
        found = read(self)
        self.at = start
        return found

    def is_near(self, year: int, back: int, ahead: int) -> bool:
        """Return whether a year lies so many years around that of the agreement; any does if that is not known."""
        return self.year is None or self.year - back <= year <= self.year + ahead


def attempt(read: Callable[Concatenate[Cursor, P], T | None]) -> Callable[Concatenate[Cursor, P], T | None]:
    """Make a reader put the cursor back where it was when it finds nothing."""

    def tried(cursor: Cursor, /, *args: P.args, **options: P.kwargs) -> T | None:
        start = cursor.at
        try:
            result = read(cursor, *args, **options)
        except NoMatch:
            result = None
        if result is None:
            cursor.at = start
        return result

    return tried
