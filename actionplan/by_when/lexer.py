"""Turn tokens into words of a known kind: phrases from the tables, and numbers with what is beside them."""

from __future__ import annotations

import datetime as dt
import itertools
import unicodedata
from collections.abc import Callable, Sequence

from actionplan.by_when.numbered_nouns import CHAINS, DIGITS, WordMatch, is_number, read_label, read_register_id
from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary import rule_words, time_words
from actionplan.by_when.vocabulary.lexicon import longest_match
from actionplan.by_when.vocabulary.word_files import WordValue
from actionplan.by_when.vocabulary.word_kinds import WordKind
from actionplan.named_tuple import NamedTuple

_PADDING = 8
"""How many end marks follow the words, so that the grammar may look ahead without asking."""
_ITEMS = (
    (), ("1", "i", "a"), ("2", "ii", "b"), ("3", "iii", "c"), ("4", "iv", "d"), ("5", "v", "e"), ("6", "vi", "f"),
)  # fmt: skip
"""The marks of the first items of a list."""
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
_HOUR_MARKS = frozenset(("am", "pm", "o'clock"))
_HALF_DAYS = _HOUR_MARKS | {"hrs", "hours", "h"}
_BEFORE_DAY = frozenset(("c", "b", "e", "by", "on", "due", "until"))
"""What makes "24/7" a day."""
_NO_TOKENS = (Token("", 0, 0, glued=False),) * 8
_ARROWS = frozenset((("-", ">"), ("=", ">"), (">", ">")))


class Lexeme(NamedTuple):
    """A word or phrase: its kind, the value its table gives it, its text and its place."""

    kind: WordKind
    value: WordValue
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


def read_words(text: str) -> list[Lexeme]:
    """Read a text as words, closed by marks of kind `END`."""
    return make_words(tokenize(text), len(text))


def make_words(tokens: Sequence[Token], length: int) -> list[Lexeme]:
    """Read the tokens of a text of some length as words, closed by marks of kind `END`."""
    padded = (*tokens, *_NO_TOKENS)  # the one before the first is empty, too
    words: list[Lexeme] = []
    at, item = 0, 1
    while at < len(tokens):
        if (at == 0 or item > 1) and _opens_item(padded, at, item):
            match: WordMatch = (WordKind.STOP, None, at + 2)
            item += 1
        else:
            match = _match(padded, at)
        words.append(_spanning(padded, at, *match))
        at = match[2]
    end = Lexeme(WordKind.END, None, "", length, length, glued=False)
    return words + [end] * _PADDING


def _match(tokens: Sequence[Token], at: int) -> WordMatch:
    """Read the word that begins at a token."""
    token = tokens[at]
    phrase = longest_match(tokens, at)
    if token.text[0] in DIGITS:
        return _match_number(tokens, at, phrase)
    read = _BY_TEXT.get(token.text)
    match = (_enumerator(tokens, at) if tokens[at + 1].text == ")" else None) or (read(tokens, at) if read else None)
    if phrase and phrase[0] is WordKind.NOISE and token.text in time_words.UNITS and _is_counted(tokens, at):
        phrase = WordKind.UNIT, time_words.UNITS[token.text], at + 1  # "one month of receipt", not "month of June"
    match = (
        match
        or (None if phrase else read_register_id(tokens, at))
        or (_unit_of_number(tokens, at) if token.text in time_words.LETTER_UNITS else None)
        or phrase
        or _possessive(token, at)
        or _misspelt(token, at)
    )
    if match and match[0] is WordKind.MONTH:
        return WordKind.MONTH, match[1], _after_full_stop(tokens, match[2])
    is_picture = not token.text.isascii() and unicodedata.category(token.text[0]) == "So"  # an emoji
    return match or (WordKind.NOISE if is_picture else WordKind.UNKNOWN, None, at + 1)


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number comes right before a token."""
    return is_number(tokens, at - 1) or tokens[at - 1].text in time_words.NUMBERS or tokens[at - 1].text in ("a", "an")


def _match_number(tokens: Sequence[Token], at: int, phrase: WordMatch | None) -> WordMatch:
    is_day = tokens[at - 1].text in _BEFORE_DAY and tokens[at + 1].text == "/"  # "w/c 24/7"
    if phrase and tokens[phrase[2]].text != "/" and not is_day:
        return phrase
    text, after = tokens[at].text, tokens[at + 1].text
    morning = len(text) == 4 and "0500" <= text < "1000" and text[2:] in ("00", "15", "30", "45")
    if morning and after not in CHAINS and tokens[at - 1].text not in (*time_words.MONTHS, *CHAINS, ","):
        return WordKind.CLOCK, None, at + 1  # "0900 Mon 22 Apr"
    if after in _AFTER_NUMBER:
        for read in (_enumerator, _item_number, _clock, _amount, _ordinal):
            match = read(tokens, at)
            if match:
                return match
    return _number(tokens, at)


def _spanning(tokens: Sequence[Token], at: int, kind: WordKind, value: WordValue, end: int) -> Lexeme:
    text = " ".join(token.text for token in tokens[at:end]) if end - at > 1 else tokens[at].text
    return Lexeme(kind, value, text, tokens[at].start, tokens[end - 1].end, tokens[at].glued)


def _number(tokens: Sequence[Token], at: int) -> WordMatch:
    """Read a number; one of more than four digits is not part of a date, unless it is one: "20240930"."""
    text = tokens[at].text
    if len(text) <= 4 or (len(text) == 8 and _is_date(text)):
        return WordKind.NUMBER, int(text), at + 1
    return WordKind.AMOUNT, None, at + 1


def _is_date(digits: str) -> bool:
    try:
        return 1900 <= dt.date.fromisoformat(digits).year < 2200
    except ValueError:
        return False


def _ordinal(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read "31st", "31 st"."""
    if len(tokens[at].text) > 2:
        return None
    suffix = tokens[at + 1].text
    torn = len(suffix) == 1 and suffix + tokens[at + 2].text in time_words.SUFFIXES  # "1s t"
    return (WordKind.ORDINAL, int(tokens[at].text), at + 2 + torn) if torn or suffix in time_words.SUFFIXES else None


def _opens_item(tokens: Sequence[Token], at: int, item: int) -> bool:
    """Return whether the "2." or "ii." here opens the next item of a list that begins with "1." or "i."."""
    sign = tokens[at + 1]
    if (sign.text, sign.glued) not in ((".", True), ("-", False)) or tokens[at + 2].glued or item >= len(_ITEMS):
        return False
    second = any(token.text in _ITEMS[2] and after.text == sign.text for token, after in itertools.pairwise(tokens))
    opens = item > 1 or second
    dated = tokens[at + 3].text in ("/", *time_words.SUFFIXES, *time_words.MONTHS)  # "1. 30/06/24", not "1. 2. 2024"
    return opens and tokens[at].text in _ITEMS[item] and (dated or not is_number(tokens, at + 2))


def _enumerator(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "1)" or "ii)" that opens an item of a list, as a pause."""
    text, before = tokens[at].text, tokens[at - 1].text
    if tokens[at + 1].text != ")" or not tokens[at + 1].glued or tokens[at].glued:
        return None
    opens = before in ("", ";", ",", ".", ")") or (len(before) >= 2 and before.isdigit())
    opens = opens or (before in time_words.MONTHS and _follows_item(tokens, at))
    counted = (
        (text.isdigit() and len(text) <= 2 - before.isdigit()) or text in _ROMAN or (len(text) == 1 and text.isalpha())
    )
    return (WordKind.STOP, None, at + 2) if opens and counted else None


def _follows_item(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the item before the one here is marked, too: "a) December b) March"."""
    marks = next((before for before, marks in itertools.pairwise(_ITEMS) if tokens[at].text in marks), ())
    return any(token.text in marks and after.text == ")" for token, after in itertools.pairwise(tokens[:at]))


def _item_number(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "1.0.1" before "January 2015": the number of a recommendation, not a day."""
    end = at + 1
    while tokens[end].text == "." and tokens[end].glued and is_number(tokens, end + 1, glued=True):
        end += 2
    dated = tokens[end].text in time_words.MONTHS or (is_number(tokens, end) and len(tokens[end - 1].text) == 1)
    if end < at + 5 or not dated or tokens[end].glued:
        return None
    return WordKind.LABEL, None, end


def _clock(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read a time of day, "5pm", "17:00", "5.30 pm", "T12:00:00Z", "2-4pm": it never moves a deadline."""
    if tokens[at + 1].text == "-" and is_number(tokens, at + 2):
        until = _clock(tokens, at + 2) if tokens[at + 3].text != "-" else None
        timed = until is not None and tokens[until[2] - 1].text in _HOUR_MARKS
        return until if timed and tokens[at - 1].text not in CHAINS else None
    start = at + 1 if tokens[at].text == "t" and is_number(tokens, at + 1, glued=True) else at
    if not is_number(tokens, start) or len(tokens[start].text) > 2:
        return None
    end = start + 1
    while tokens[end].text in (":", ".") and is_number(tokens, end + 1, glued=True) and len(tokens[end + 1].text) == 2:
        end += 2
    minutes = tokens[start + 1].text == ":" and end > start + 1
    if tokens[end].text in (_HALF_DAYS if end > start + 1 else _HOUR_MARKS):
        return WordKind.CLOCK, None, end + 1
    if not minutes or int(tokens[start].text) > 24:
        return None
    return WordKind.CLOCK, None, end + (tokens[end].text == "z")


def _amount(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read money, percentages, thousands and decimals: numbers that are not part of a date."""
    start = at + (tokens[at].text in rule_words.CURRENCY)
    if not is_number(tokens, start) or (tokens[at - 1].text == "." and is_number(tokens, at - 2)):
        return None
    end = _grouped(tokens, start)
    if tokens[end].text in rule_words.PERCENT:
        return WordKind.AMOUNT, None, end + 1
    if tokens[end].text == "per" and tokens[end + 1].text == "cent":
        return WordKind.AMOUNT, None, end + 2
    return (WordKind.AMOUNT, None, end) if start > at or end > start + 1 else None


def _grouped(tokens: Sequence[Token], start: int) -> int:
    """Return the end of a number with its thousands and one decimal part: "1,250.5"; but leave "31.3.11" alone."""
    end = start + 1
    while tokens[end].text == "," and is_number(tokens, end + 1, glued=True) and len(tokens[end + 1].text) == 3:
        end += 2
    point = tokens[end].text == "." and tokens[end].glued and is_number(tokens, end + 1, glued=True)
    if point and len(tokens[end + 1].text) < 4 and not _may_be_days(tokens, end - 1):
        end += 2
    return end


def _may_be_days(tokens: Sequence[Token], at: int) -> bool:
    """Return whether two numbers with a point between may belong to dates: "31.3.11", "1.4 - 30.6.11", "3.4 May"."""
    first, second, sign = tokens[at].text, tokens[at + 2].text, tokens[at + 3]
    if sign.text in time_words.MONTHS:
        return int(first) < int(second) <= 31
    if is_number(tokens, at + 3):
        return tokens[at + 4].text == "."  # "31.1 2.25"
    tied = sign.glued or sign.text != "-" or tokens[at + 5].text in (".", "/")
    return sign.text in (".", "/", "-") and tied and is_number(tokens, at + 4)


def _half_day(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "AM" of "Mon AM"; anywhere else it may be the initials of an owner."""
    return (WordKind.CLOCK, None, at + 1) if tokens[at - 1].text in (*time_words.WEEKDAYS, "tomorrow") else None


def _at_clock(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read "@ 14:00"."""
    return _clock(tokens, at + 1)


def _more(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "another" or "further" before a length of time, which leaves it as it is."""
    counted = is_number(tokens, at + 1) or tokens[at + 1].text in time_words.NUMBERS
    return (WordKind.NOISE, None, at + 1) if counted else None


def _session(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "session" of "session 2024/25": an academic year, and no meeting."""
    pair = is_number(tokens, at + 1) and len(tokens[at + 1].text) in (2, 4) and tokens[at + 2].text in ("/", "-")
    pair = pair and is_number(tokens, at + 3, glued=True)
    return (WordKind.YEAR_KIND, "academic", at + 1) if pair else None


def _from_start(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read "T+30", counted from a start that the wording does not give, or the time in "2026-05-05T17:00"."""
    if tokens[at + 1].text not in ("+", "-") or not is_number(tokens, at + 2):
        return _clock(tokens, at)
    end = at + 3 + (tokens[at + 3].text in ("working", "business", "calendar"))
    unit = tokens[end].text in time_words.UNITS or tokens[end].text in time_words.LETTER_UNITS
    return WordKind.CYCLE, "start", end + unit if unit else at + 3


def _arrow(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "->" between an old date and a new one, and the ">" of "Nov 2024 > Jan 2025"."""
    dated = tokens[at + 1].text in time_words.MONTHS or (is_number(tokens, at + 1) and tokens[at + 2].text == "/")
    if tokens[at].text == ">" and is_number(tokens, at - 1) and dated:
        return WordKind.ARROW, None, at + 1
    if (tokens[at].text, tokens[at + 1].text) not in _ARROWS or not tokens[at + 1].glued:
        return None
    return WordKind.ARROW, None, at + 2


_AFTER_NUMBER = frozenset(
    ("s", "n", "r", "t", ")", ".", ":", ",", "-", "per", *_HALF_DAYS, *rule_words.PERCENT, *time_words.SUFFIXES)
)
"""What, right after a number, may make it more than a number."""
_BY_TEXT: dict[str, Callable[[Sequence[Token], int], WordMatch | None]] = {
    **dict.fromkeys((*rule_words.LABELS, *rule_words.GLUED_LABELS), read_label),
    **dict.fromkeys(rule_words.CURRENCY, _amount),
    **dict.fromkeys("-=>", _arrow),
    **dict.fromkeys(("am", "pm"), _half_day),
    **dict.fromkeys(("at", "@"), _at_clock),
    **dict.fromkeys(("another", "further", "additional"), _more),
    "session": _session,
    "t": _from_start,
}
"""What reads the words that begin with one of these."""


def _unit_of_number(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read the "d" of "30d" or "7 d"; the "h" of "2H25" is a half of a year."""
    text = tokens[at].text
    unit = time_words.LETTER_UNITS[text]
    if not is_number(tokens, at - 1):
        return None
    halves = text == "h" and tokens[at - 1].text in ("1", "2")
    if halves and (is_number(tokens, at + 1) or tokens[at + 1].text in time_words.FINANCIAL):
        return WordKind.HALF, None, at + 1
    alone = text in time_words.LOOSE_UNITS and not is_number(tokens, at + 1)
    return (WordKind.UNIT, unit, at + 1) if tokens[at].glued or alone else None


def _after_full_stop(tokens: Sequence[Token], at: int) -> int:
    """Skip the full stop of "Sept. 30, 2024"; not the one before the number of a list's next item."""
    stop = tokens[at].text == "." and tokens[at].glued and len(tokens[at - 1].text) <= 4
    if not stop or not is_number(tokens, at + 1) or tokens[at + 1].glued:
        return at
    item = tokens[at + 2].text in (".", ")") and tokens[at + 2].glued and not is_number(tokens, at + 3, glued=True)
    return at if item else at + 1


def _possessive(token: Token, at: int) -> WordMatch | None:
    """Read the month of "September's Board", the weekday of "Thursday's meeting"."""
    name = token.text.removesuffix("'s")
    for kind, names in ((WordKind.MONTH, time_words.MONTHS), (WordKind.WEEKDAY, time_words.WEEKDAYS)):
        if name in names:
            return kind, names[name], at + 1
    return None


def _misspelt(token: Token, at: int) -> WordMatch | None:
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
