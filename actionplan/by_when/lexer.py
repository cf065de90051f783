"""Tokens into words of a known kind: phrases from the tables, and what is made of a number and its neighbours."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary import context_words, time_words
from actionplan.by_when.vocabulary.lexicon import Value, longest_match
from actionplan.by_when.vocabulary.word_kinds import WordKind

_PADDING = 8
"""How many end marks follow the words, so that the grammar may look ahead without asking."""
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
_HOUR_MARKS = frozenset(("am", "pm", "o'clock"))
_HALF_DAYS = _HOUR_MARKS | {"hrs", "hours", "h"}
_ARROWS = frozenset((("-", ">"), ("=", ">"), (">", ">")))

Match = tuple[WordKind, Value, int]
"""The kind of a word, its value, and the token after it."""


class Word(NamedTuple):
    """A word or phrase: its kind, the value its table gives it, its text and its place."""

    kind: WordKind
    value: Value
    text: str
    start: int
    end: int
    glued: bool

    @property
    def number(self) -> int:
        """The value of a number, ordinal, label or month; -1 for any other word."""
        return self.value if isinstance(self.value, int) else -1

    @property
    def digits(self) -> int:
        """How many digits a number was typed with; 0 for one in letters."""
        return len(self.text) if self.text.isdigit() else 0


def read_words(text: str) -> list[Word]:
    """Read a text as words, closed by marks of kind `END`."""
    return make_words(tokenize(text), len(text))


def make_words(tokens: Sequence[Token], length: int) -> list[Word]:
    """Read the tokens of a text of some length as words, closed by marks of kind `END`."""
    words: list[Word] = []
    at, item = 0, 1
    while at < len(tokens):
        if _opens_item(tokens, at, item):
            match, item = (WordKind.STOP, None, at + 2), item + 1
        else:
            match = _match(tokens, at)
        words.append(_spanning(tokens, at, *match))
        at = match[2]
    end = Word(WordKind.END, None, "", length, length, glued=False)
    return words + [end] * _PADDING


def _match(tokens: Sequence[Token], at: int) -> Match:
    """Read the word that begins at a token."""
    token = tokens[at]
    phrase = longest_match(tokens, at)
    numeric = token.text[0].isdigit() and token.text.isascii()
    if phrase and numeric and _text(tokens, phrase[2]) != "/":
        return phrase
    for read in _NUMERIC if numeric else _VERBAL:
        match = read(tokens, at)
        if match:
            return match
    if numeric:
        return _number(tokens, at)
    match = _unit_of_number(tokens, at) or phrase or _misspelt(token, at)
    if match and match[0] is WordKind.MONTH:
        return WordKind.MONTH, match[1], _after_full_stop(tokens, match[2])
    return match or (WordKind.UNKNOWN, None, at + 1)


def _spanning(tokens: Sequence[Token], at: int, kind: WordKind, value: Value, end: int) -> Word:
    text = " ".join(token.text for token in tokens[at:end]) if end - at > 1 else tokens[at].text
    return Word(kind, value, text, tokens[at].start, tokens[end - 1].end, tokens[at].glued)


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_number(tokens: Sequence[Token], at: int, *, glued: bool = False) -> bool:
    text = _text(tokens, at)
    return text[:1].isdigit() and text.isascii() and (not glued or tokens[at].glued)


def _number(tokens: Sequence[Token], at: int) -> Match:
    """Read a number; one of more than four digits is no part of any date, unless it is one: "20240930"."""
    text = tokens[at].text
    if len(text) <= 4 or (len(text) == 8 and _is_date(text)):
        return WordKind.NUMBER, int(text), at + 1
    return WordKind.AMOUNT, None, at + 1


def _is_date(digits: str) -> bool:
    try:
        return 1900 <= dt.date.fromisoformat(digits).year < 2200
    except ValueError:
        return False


def _ordinal(tokens: Sequence[Token], at: int) -> Match | None:
    """Read "31st", "31 st"."""
    if _text(tokens, at + 1) not in time_words.SUFFIXES or len(tokens[at].text) > 2:
        return None
    return WordKind.ORDINAL, int(tokens[at].text), at + 2


def _opens_item(tokens: Sequence[Token], at: int, item: int) -> bool:
    """Return whether the "2." here opens the next item of a list that begins with "1."."""
    opens = at == 0 or item > 1
    if not opens or tokens[at].text != str(item) or _text(tokens, at + 1) != "." or not tokens[at + 1].glued:
        return False
    return not _is_number(tokens, at + 2) and at + 2 < len(tokens) and not tokens[at + 2].glued


def _enumerator(tokens: Sequence[Token], at: int) -> Match | None:
    """Read the "1)" or "ii)" that opens an item of a list, as a pause."""
    text, before = tokens[at].text, _text(tokens, at - 1)
    if _text(tokens, at + 1) != ")" or not tokens[at + 1].glued or tokens[at].glued:
        return None
    opens = before in ("", ";", ",", ".", ")") or (len(before) >= 2 and before.isdigit())
    counted = (text.isdigit() and len(text) <= 2) or text in _ROMAN or (len(text) == 1 and text.isalpha())
    return (WordKind.STOP, None, at + 2) if opens and counted else None


def _item_number(tokens: Sequence[Token], at: int) -> Match | None:
    """Read the "1.0.1" before "January 2015": the number of a recommendation, not a day."""
    end = at + 1
    while _text(tokens, end) == "." and tokens[end].glued and _is_number(tokens, end + 1, glued=True):
        end += 2
    if end < at + 5 or _text(tokens, end) not in time_words.MONTHS or tokens[end].glued:
        return None
    return WordKind.LABEL, None, end


def _clock(tokens: Sequence[Token], at: int) -> Match | None:
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
        return WordKind.CLOCK, None, end + 1
    if not minutes or int(tokens[start].text) > 24:
        return None
    return WordKind.CLOCK, None, end + (_text(tokens, end) == "z")


def _amount(tokens: Sequence[Token], at: int) -> Match | None:
    """Read money, percentages, thousands and decimals: numbers that are no part of a date."""
    start = at + (_text(tokens, at) in context_words.CURRENCY)
    if not _is_number(tokens, start) or (_text(tokens, at - 1) == "." and _is_number(tokens, at - 2)):
        return None
    end = _grouped(tokens, start)
    if _text(tokens, end) in context_words.PERCENT:
        return WordKind.AMOUNT, None, end + 1
    if _text(tokens, end) == "per" and _text(tokens, end + 1) == "cent":
        return WordKind.AMOUNT, None, end + 2
    return (WordKind.AMOUNT, None, end) if start > at or end > start + 1 else None


def _grouped(tokens: Sequence[Token], start: int) -> int:
    """Return the end of a number with its thousands and one decimal part: "1,250.5"; but leave "31.3.11" alone."""
    end = start + 1
    while _text(tokens, end) == "," and _is_number(tokens, end + 1, glued=True) and len(tokens[end + 1].text) == 3:
        end += 2
    point = _text(tokens, end) == "." and tokens[end].glued and _is_number(tokens, end + 1, glued=True)
    if point and not _is_number(tokens, end + 3) and len(tokens[end + 1].text) < 4:
        end += 2
    return end


def _label(tokens: Sequence[Token], at: int) -> Match | None:
    """Read "Phase 2", "NI 135", "section 3.2", "R3": a noun with the number that names it."""
    text = tokens[at].text
    start = at + 1
    if text in context_words.LABELS:
        start += _text(tokens, start) in (".", "no", "number", "#")
        start += _text(tokens, start) == "." and _text(tokens, start - 1) == "no"
    elif not (text in context_words.GLUED_LABELS and _is_number(tokens, start, glued=True)):
        return None
    if not _is_number(tokens, start) or _is_yearlike(tokens[start].text):
        return None
    if _text(tokens, start + 1) in time_words.SUFFIXES:
        return None
    end = _chained(tokens, start + 1)
    last = tokens[end - 1].text
    return WordKind.LABEL, int(last) if last.isdigit() else None, end


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


def _from_start(tokens: Sequence[Token], at: int) -> Match | None:
    """Read "T+30": counted from a start that the wording does not give."""
    counted = _text(tokens, at) == "t" and _text(tokens, at + 1) in ("+", "-") and _is_number(tokens, at + 2)
    if not counted:
        return None
    unit = _text(tokens, at + 3) in time_words.UNITS or _text(tokens, at + 3) in time_words.LETTER_UNITS
    return WordKind.CYCLE, "start", at + 3 + unit


def _arrow(tokens: Sequence[Token], at: int) -> Match | None:
    """Read the "->" between an old date and a new one."""
    if (_text(tokens, at), _text(tokens, at + 1)) not in _ARROWS or not tokens[at + 1].glued:
        return None
    return WordKind.ARROW, None, at + 2


_NUMERIC = (_enumerator, _item_number, _clock, _amount, _ordinal)
_VERBAL = (_enumerator, _clock, _amount, _label, _from_start, _arrow)


def _unit_of_number(tokens: Sequence[Token], at: int) -> Match | None:
    """Read the "d" of "30d" or "7 d"; the "h" of "2H25" is a half of a year."""
    text = tokens[at].text
    unit = time_words.LETTER_UNITS.get(text)
    if unit is None or not _is_number(tokens, at - 1):
        return None
    halves = text == "h" and tokens[at - 1].text in ("1", "2")
    if halves and (_is_number(tokens, at + 1) or _text(tokens, at + 1) in time_words.FINANCIAL):
        return WordKind.HALF, None, at + 1
    alone = text in time_words.LOOSE_UNITS and not _is_number(tokens, at + 1)
    return (WordKind.UNIT, unit, at + 1) if tokens[at].glued or alone else None


def _after_full_stop(tokens: Sequence[Token], at: int) -> int:
    """Skip the full stop of "Sept. 30, 2024"; not the one before the number of a list's next item."""
    stop = _text(tokens, at) == "." and tokens[at].glued and len(tokens[at - 1].text) <= 4
    if not stop or not _is_number(tokens, at + 1) or tokens[at + 1].glued:
        return at
    item = _text(tokens, at + 2) in (".", ")") and tokens[at + 2].glued and not _is_number(tokens, at + 3, glued=True)
    return at if item else at + 1


def _misspelt(token: Token, at: int) -> Match | None:
    """Read a long month with one letter wrong, missing, added, or two letters swapped."""
    if not 4 <= len(token.text) <= 10 or token.text in time_words.UNLIKE_MONTHS:
        return None
    for name, number in time_words.LONG_MONTHS.items():
        if name[0] == token.text[0] and _is_near_miss(token.text, name):
            return WordKind.MONTH, number, at + 1
    return None


def _is_near_miss(typed: str, name: str) -> bool:
    """Return whether one mistake at the keyboard makes a name what was typed."""
    if abs(len(typed) - len(name)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name)))
    left, right = typed[same:], name[same:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right or left == right[1:]
