"""Tokens into words of a known sort: phrases from the tables, and what is made of a number and its neighbours."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary import context_words, time_words
from actionplan.by_when.vocabulary.lexicon import Value, longest_match
from actionplan.by_when.vocabulary.word_kinds import Sort

_PADDING = 8
"""How many end marks follow the words, so that the grammar may look ahead without asking."""
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
_HOUR_MARKS = frozenset(("am", "pm", "o'clock"))
_HALF_DAYS = _HOUR_MARKS | {"hrs", "hours", "h"}


class Word(NamedTuple):
    """A word or phrase: its sort, the value its table gives it, its text and its place."""

    sort: Sort
    value: Value
    text: str
    start: int
    end: int
    glued: bool

    @property
    def number(self) -> int:
        """The value of a number, ordinal or month; -1 for any other word."""
        return self.value if isinstance(self.value, int) else -1

    @property
    def digits(self) -> int:
        """How many digits a number was typed with; 0 for one in letters."""
        return len(self.text) if self.text.isdigit() else 0


def read_words(text: str) -> list[Word]:
    """Read a text as words, closed by marks of sort `END`."""
    tokens = tokenize(text)
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        word, at = _word(tokens, at)
        words.append(word)
    end = Word(Sort.END, None, "", len(text), len(text), glued=False)
    return words + [end] * _PADDING


def _word(tokens: Sequence[Token], at: int) -> tuple[Word, int]:
    token = tokens[at]
    phrase = longest_match(tokens, at)
    if phrase and token.text.isdigit() and _text(tokens, phrase[2]) != "/":
        return _spanning(tokens, at, *phrase)
    for read in (_enumerator, _clock, _amount, _ordinal, _label):
        found = read(tokens, at)
        if found:
            return _spanning(tokens, at, *found)
    if token.text[0].isdigit() and token.text.isascii():
        return _number(tokens, at)
    match = _glued_unit(tokens, at) or phrase or _misspelt(token, at)
    return _spanning(tokens, at, *(match or (Sort.UNKNOWN, None, at + 1)))


def _spanning(tokens: Sequence[Token], at: int, sort: Sort, value: Value, end: int) -> tuple[Word, int]:
    text = " ".join(token.text for token in tokens[at:end]) if end - at > 1 else tokens[at].text
    return Word(sort, value, text, tokens[at].start, tokens[end - 1].end, tokens[at].glued), end


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_number(tokens: Sequence[Token], at: int, *, glued: bool = False) -> bool:
    text = _text(tokens, at)
    return text[:1].isdigit() and text.isascii() and (not glued or tokens[at].glued)


def _number(tokens: Sequence[Token], at: int) -> tuple[Word, int]:
    """Read a number; one of more than four digits is no part of any date."""
    text = tokens[at].text
    if len(text) > 4:
        return _spanning(tokens, at, Sort.AMOUNT, None, at + 1)
    return _spanning(tokens, at, Sort.NUMBER, int(text), at + 1)


def _ordinal(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Read "31st", "31 st"."""
    if not _is_number(tokens, at) or _text(tokens, at + 1) not in time_words.SUFFIXES or len(tokens[at].text) > 2:
        return None
    return Sort.ORDINAL, int(tokens[at].text), at + 2


def _enumerator(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Read the "1)" or "ii)" that opens an item of a list, as a pause."""
    text, before = tokens[at].text, _text(tokens, at - 1)
    if _text(tokens, at + 1) != ")" or not tokens[at + 1].glued or tokens[at].glued:
        return None
    opens = before in ("", ";", ",", ".", ")") or (len(before) >= 2 and before.isdigit())
    counted = (text.isdigit() and len(text) <= 2) or text in _ROMAN or (len(text) == 1 and text.isalpha())
    return (Sort.STOP, None, at + 2) if opens and counted else None


def _clock(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Read a time of day, "5pm", "17:00", "5.30 pm", "T12:00:00Z": it never moves a deadline."""
    start = at + 1 if _text(tokens, at) == "t" and _is_number(tokens, at + 1, glued=True) else at
    if not _is_number(tokens, start) or len(tokens[start].text) > 2:
        return None
    end = start + 1
    while (
        _text(tokens, end) in (":", ".") and _is_number(tokens, end + 1, glued=True) and len(tokens[end + 1].text) == 2
    ):
        end += 2
    minutes = _text(tokens, start + 1) == ":" and end > start + 1
    if _text(tokens, end) in (_HALF_DAYS if end > start + 1 else _HOUR_MARKS):
        return Sort.CLOCK, None, end + 1
    if not minutes or int(tokens[start].text) > 24:
        return None
    return Sort.CLOCK, None, end + (_text(tokens, end) == "z")


def _amount(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Read money, percentages, thousands and decimals: numbers that are no part of a date."""
    start = at + (_text(tokens, at) in context_words.CURRENCY)
    if not _is_number(tokens, start) or (_text(tokens, at - 1) == "." and _is_number(tokens, at - 2)):
        return None
    end = _grouped(tokens, start)
    if _text(tokens, end) in context_words.PERCENT:
        return Sort.AMOUNT, None, end + 1
    if _text(tokens, end) == "per" and _text(tokens, end + 1) == "cent":
        return Sort.AMOUNT, None, end + 2
    return (Sort.AMOUNT, None, end) if start > at or end > start + 1 else None


def _grouped(tokens: Sequence[Token], start: int) -> int:
    """Give the end of a number with its thousands and one decimal part: "1,250.5"; but leave "31.3.11" alone."""
    end = start + 1
    while _text(tokens, end) == "," and _is_number(tokens, end + 1, glued=True) and len(tokens[end + 1].text) == 3:
        end += 2
    point = _text(tokens, end) == "." and tokens[end].glued and _is_number(tokens, end + 1, glued=True)
    if point and not _is_number(tokens, end + 3) and len(tokens[end + 1].text) < 4:
        end += 2
    return end


def _label(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Read "Phase 2", "NI 135", "section 3.2", "R3": a noun with the number that names it."""
    text = tokens[at].text
    start = at + 1
    if text in context_words.LABELS:
        start += _text(tokens, start) in (".", "no", "number", "#")
        start += _text(tokens, start) == "." and _text(tokens, start - 1) == "no"
    elif not (text in context_words.GLUED_LABELS and _is_number(tokens, start, glued=True)):
        return None
    if (
        not _is_number(tokens, start)
        or _is_yearlike(tokens[start].text)
        or _text(tokens, start + 1) in time_words.SUFFIXES
    ):
        return None
    return Sort.LABEL, None, _chained(tokens, start + 1)


def _is_yearlike(digits: str) -> bool:
    return len(digits) > 4 or (len(digits) == 4 and "1900" <= digits < "2200")


def _chained(tokens: Sequence[Token], end: int) -> int:
    """Follow a label's number through what touches it: "3.2.1", "1-3", "2a"."""
    while (
        end + 1 < len(tokens)
        and tokens[end].text in "./-:"
        and tokens[end].glued
        and _is_number(tokens, end + 1, glued=True)
    ):
        end += 2
    if end < len(tokens) and tokens[end].glued and len(tokens[end].text) == 1 and tokens[end].text.isalpha():
        end += 1
    return end


def _glued_unit(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Read the "d" of "30d"."""
    unit = time_words.GLUED_UNITS.get(tokens[at].text)
    if unit and tokens[at].glued and _is_number(tokens, at - 1):
        return Sort.UNIT, unit, at + 1
    return None


def _misspelt(token: Token, at: int) -> tuple[Sort, Value, int] | None:
    """Read a long month with one letter wrong, missing, added, or two letters swapped."""
    if len(token.text) < 5 or len(token.text) > 10:
        return None
    for name, number in time_words.LONG_MONTHS.items():
        if name[0] == token.text[0] and _one_slip(token.text, name):
            return Sort.MONTH, number, at + 1
    return None


def _one_slip(typed: str, name: str) -> bool:
    """Tell whether one slip of the keyboard makes a name what was typed."""
    if abs(len(typed) - len(name)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name)))
    left, right = typed[same:], name[same:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right or left == right[1:]
