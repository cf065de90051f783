"""Turn tokens into words of a known kind: phrases from the tables, and numbers with what is beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from actionplan.by_when.numbered_nouns import read_label, read_register_id
from actionplan.by_when.tokenizer import DIGITS, Line, Token, tokenize
from actionplan.by_when.vocabulary import time_words
from actionplan.by_when.vocabulary.lexicon import WordMatch, longest_match
from actionplan.by_when.vocabulary.time_words import A_MONTH, MONTH_ENDINGS, MONTH_PATTERN
from actionplan.by_when.vocabulary.word_files import WordValue
from actionplan.by_when.vocabulary.word_kinds import WordKind
from actionplan.named_tuple import NamedTuple

_PADDING = 8
"""How many end marks follow the words, so that the grammar may look ahead without asking."""
_ITEMS = (tuple("123456"), ("i", "ii", "iii", "iv", "v", "vi"), tuple("abcdef"))
"""The marks of the first items of a list."""
_BEFORE_DAY = frozenset(("c", "b", "e", "by", "on", "due", "until"))
"""What makes "24/7" a day."""
_TAIL = r"(?:,\d{3}\b|\.\d{1,3}(?!\d| ?[./] ?\d|-\d| - ?\d+ ?[./]| \d+ ?\.)| ?(?:%|percent\b|pc\b|per cent\b))"
"""What follows an amount: thousands, percent, or decimals; but not in "31.3.11", "1.4 - 30.6.11", "31.1 2.25"."""
_NOT_CHAINED = r"(?<![,./:-])(?<![,./:-] )"
_AT = r"(?:(?:t|at|@) ?)?"
_ROWS = (
    # A day or a year, and nothing beside it that the other rows are about: most numbers.
    (WordKind.NUMBER, r"(?:\d\d?|(?:19|2[01])\d\d)(?= ?[a-z]{3}|$)(?! ?(?:st|nd|rd|th|per))"),
    # "1)" or "ii)" that opens an item of a list.
    (WordKind.STOP, r"(?:(?<=^ )|(?<=[;,.)] )|(?<=\d\d )(?!\d\d))(?:\d\d?|[a-z]|iii?|i[vx]|vi{1,3})\)"),
    # The number of a finding or recommendation: "2025-001", "1.0.1 January 2015".
    (WordKind.LABEL, r"(?<![\d./-])(?:19|20)\d\d-\d{3}(?!\d|[./-]\d)"),
    (WordKind.LABEL, rf"\d+(?:\.\d+){{2,}}(?= {A_MONTH})|\d+(?:\.\d+)+\.\d(?= \d)"),
    # A time of day never moves a deadline: "5pm", "2-4pm", "5.30 pm", "@ 14:00"; "T12:00Z"; "Mon AM"; "0900 Mon".
    (WordKind.CLOCK, rf"{_AT}(?:{_NOT_CHAINED}\d+ ?- ?)?\d\d?(?:[:.]\d\d)* ?(?:am|pm|o'clock)\b"),
    (WordKind.CLOCK, rf"{_AT}(?:\d\d?(?:[:.]\d\d)+ ?h(?:ou)?r?s?\b|(?:[01]?\d|2[0-4])(?::\d\d)+(?: ?z\b)?)"),
    (WordKind.CLOCK, r"(?<=(?:day|mon|tue|ues|wed|eds|thu|hur|urs|fri|sat|sun|row) )[ap]m\b"),
    (WordKind.CLOCK, rf"{_NOT_CHAINED}(?<!(?i:{MONTH_ENDINGS}) )0[5-9](?:00|15|30|45)\b(?! ?[./:-])"),
    (WordKind.ORDINAL, rf"\d\d? ?(?:s ?t|n ?d|r ?d|t ?h)(?:\b|(?=(?i:{MONTH_PATTERN})))"),
    # The number of a release, which can be no date: "0.3.0", "2.528.3".
    (WordKind.AMOUNT, rf"{_NOT_CHAINED}(?:0\.\d+|\d+\.(?:0|3[2-9]|[4-9]\d|\d{{3}}))\.\d+(?! ?[./-] ?\d|\d)"),
    # Money, percentages, thousands and decimals are not part of a date, nor are figures of more than four digits.
    (WordKind.AMOUNT, rf"(?<!\d\.)(?<!\d\. )(?<!\d \.)\d+{_TAIL}+|[£$€] ?\d+{_TAIL}*"),
    (WordKind.NUMBER, r"\d{1,4}(?!\d)|(?:19|2[01])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"),  # "20240930"
    (WordKind.AMOUNT, r"\d+"),
    # "30d", "7 d"; but the "h" of "2H25" is a half of a year.
    (WordKind.UNIT, r"(?<=\d)(?:[dwmy]|hr|mo|h(?!\d| \d{4}| ?f[y/.]))\b|(?<=\d )[dh]\b(?! ?\d)"),
    # Counted from a start that the wording does not give: "T+30".
    (WordKind.CYCLE, r"t ?[+-] ?\d+(?: (?:working|business|calendar)\b)?(?: ?(?:[dwmy]|day|week|month|year)s?\b)?"),
    (WordKind.YEAR_KIND, r"session(?= (?:\d\d|\d{4}) ?[/-]\d)"),
    # It leaves a length of time as it is.
    (WordKind.NOISE, rf"(?:another|further|additional)(?= (?:\d|(?:{'|'.join(time_words.NUMBERS)})\b))"),
    # What comes between an old date and a new one.
    (WordKind.ARROW, rf"[->=]>|(?:(?<=\d)|(?<=\d ))>(?= ?(?:{A_MONTH}|\d+ ?/))"),
)
_PATTERN = f"(?a:{'|'.join(f'({pattern})' for _, pattern in _ROWS)})"
_VALUES: dict[WordKind, WordValue] = {WordKind.CYCLE: "start", WordKind.YEAR_KIND: "academic"}
_OPENS_PATTERN = frozenset(
    ("t", "at", "@", "am", "pm", "session", "another", "further", "additional", *"-=>£$€", *time_words.LETTER_UNITS)
)
_FULL_STOP = r"(?<=[a-z])(?<![a-z]{5})\.(?= \d+(?!\d|[.)](?!\d)))"
"""The full stop of "Sept. 30, 2024"; not the one before the number of a list's next item."""


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
    line = Line(tokens)
    items = _items(line)
    words: list[Lexeme] = []
    at = 0
    while at < len(tokens):
        kind, value, end = (WordKind.STOP, None, at + 2) if at in items else _match(line, at)
        first, text = tokens[at], line.words[at] if end == at + 1 else " ".join(line.words[at:end])
        words.append(Lexeme(kind, value, text, first.start, tokens[end - 1].end, first.glued))
        at = end
    last = Lexeme(WordKind.END, None, "", length, length, glued=False)
    return words + [last] * _PADDING


def _match(line: Line, at: int) -> WordMatch:
    """Read the word that begins at a token."""
    text, after = line.words[at], line.words[at + 1]
    phrase = longest_match(line.words, at)
    if text[0] in DIGITS:
        is_day = after == "/" and line.words[at - 1] in _BEFORE_DAY  # "w/c 24/7"
        whole = phrase and not is_day and line.words[phrase[2]] != "/"
        match = phrase if whole else _match_pattern(line, at)
    else:
        match = _match_pattern(line, at) if text in _OPENS_PATTERN or after == ")" else None
        phrase = (phrase and phrase[0] is WordKind.NOISE and _read_unit(line, at)) or phrase
        match = match or read_label(line, at) or phrase or read_register_id(line, at)
    match = match or _month_or_weekday(text, at)
    if match and match[0] is WordKind.MONTH and line.words[match[2]] == "." and line.match(_FULL_STOP, match[2]):
        return WordKind.MONTH, match[1], match[2] + 1
    is_picture = not text.isascii() and unicodedata.category(text[0]) == "So"  # an emoji
    return match or (WordKind.NOISE if is_picture else WordKind.UNKNOWN, None, at + 1)


def _match_pattern(line: Line, at: int) -> WordMatch | None:
    found = line.match(_PATTERN, at)
    if found is None:
        return None
    kind, end, text = _ROWS[(found.lastindex or 0) - 1][0], line.after(found), line.words[at]
    if kind is WordKind.AMOUNT and line.words[end] in time_words.MONTHS and _are_two_days(found[0]):
        kind, end = WordKind.NUMBER, at + 1
    value = int(text) if kind in (WordKind.NUMBER, WordKind.ORDINAL) else _VALUES.get(kind)
    return kind, time_words.LETTER_UNITS[text] if kind is WordKind.UNIT else value, end


def _are_two_days(text: str) -> bool:
    """Return whether a decimal may be days of the month that follows it: "3.4 May"."""
    whole, _, decimals = text.partition(".")
    return whole.isdigit() and decimals.isdigit() and int(whole) < int(decimals) <= 31


def _read_unit(line: Line, at: int) -> WordMatch | None:
    """Read the "month" of "one month of receipt", which is no "month of June"."""
    unit, before = time_words.UNITS.get(line.words[at]), line.words[at - 1]
    counted = before[:1] in DIGITS or before in time_words.NUMBERS or before in ("a", "an")
    return (WordKind.UNIT, unit, at + 1) if unit and counted else None


def _items(line: Line) -> set[int]:
    """Return the tokens that open the items of a list: "1. … 2. …", "i - … ii - …", "a) … b) …"."""
    for sign in (". ", " - ", ") "):
        for marks in _ITEMS if sign in line.text else ():
            items = [0]
            for mark in marks:
                place = line.text.find(f" {mark}{sign}", line.starts[items[-1]] - 1)
                at = line.starts.index(place + 1) if place >= 0 else -1
                is_date = line.words[at + 2][:1] in DIGITS and line.words[at + 3] in (".", "-", "")  # "1. 2. 2024"
                if at < 0 or (at and len(items) == 1 and sign != ") ") or is_date:
                    break
                items.append(at)
            if len(items) > 2:
                return set(items[1:])
    return set()


def _month_or_weekday(text: str, at: int) -> WordMatch | None:
    """Read "September's Board", "Thursday's meeting", and a long month with one letter wrong or out of its place."""
    name = text.removesuffix("'s")
    for kind, names in ((WordKind.MONTH, time_words.MONTHS), (WordKind.WEEKDAY, time_words.WEEKDAYS)):
        if name in names:
            return kind, names[name], at + 1
    if not 4 <= len(text) <= 10 or text in time_words.UNLIKE_MONTHS:
        return None
    for month, number in time_words.LONG_MONTHS.items():
        if month[0] == text[0] and _is_near_miss(text, month):
            return WordKind.MONTH, number, at + 1
    return None


def _is_near_miss(typed: str, name: str) -> bool:
    """Return whether one letter more, less or other than in a name was typed, or two were swapped."""
    same = next((at for at, letter in enumerate(typed) if not name.startswith(letter, at)), len(typed))
    left, right = typed[same:], name[same:]
    return left[1:] in (right, right[1:]) or left == right[1:] or (left[1::-1], left[2:]) == (right[:2], right[2:])
