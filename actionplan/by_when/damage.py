"""Repair damaged characters: HTML and Markdown marks, letters typed for digits, dates split in two.

This module is imported when a wording has such damage: compiling its patterns takes as long as reading a plan.
"""

import re
from collections.abc import Sequence

from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary.time_words import MONTH_PATTERN

_STRUCK_OUT = re.compile(r"~~.+?~~|<(s|del|strike)>.*?</\1>", re.I | re.S)
_LINE_BREAK = re.compile(r"<br ?/?>", re.I)
_BREAK_BEFORE_STARRED = re.compile(r"<br ?/?>(?= *\*[^*<]*$|[^*<]*[^*]\* *$)", re.I)
_TAG = re.compile(r"</?[a-z]{1,6}>", re.I)
_ENTITY = re.compile(r"&(nbsp|ensp|emsp|thinsp|amp|ndash|mdash|#160|#xa0|#8211|#8212);", re.I)
_PLAIN = {"amp": "&", "ndash": "-", "mdash": "-", "#8211": "-", "#8212": "-"}
_FOOTNOTE = re.compile(r"(?<=[\w)])(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+| ?\[\d{1,2}\])")
_MARKDOWN = re.compile(r"\*\*|__|`+|^#+ ")
_YEAR_WITH_LETTERS = re.compile(r"(?<![\w])(?=[12][\dOolI]{3}(?!\w))(?=\w*[OolI])\w{4}")
_FIGURES_WITH_LETTERS = re.compile(r"(?<!\w)[\dOolI]{1,2}([/.-])[\dOolI]{1,2}\1[\dOolI]{2,4}(?!\w)")
_DAY_WITH_LETTERS = re.compile(rf"(?<!\w)(?:(?-i:[lI])\d|[123]o)(?=(?:st|nd|rd|th)?[ \u00a0](?:{MONTH_PATTERN}))", re.I)
_AS_DIGITS = str.maketrans("OolI", "0011")
_SPLIT_DATE = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d[ \u00a0]?\d?)(?P=sign)"
    r"(?P<year>\d{4}|\d{3}[ \u00a0]\d|\d[ \u00a0]\d{3}|\d{2})(?![\w/-])"
)
_SPLIT_YEAR = re.compile(r"(?<=[a-z][ \u00a0])(?:[12]\d\d[ \u00a0]\d|[12][ \u00a0]0\d\d)(?![\w/-])", re.I)
_SPACES = re.compile(r"[ \u00a0]")


def repair(text: str, notes: list[str]) -> tuple[Sequence[Token], bool]:
    """Return the tokens of a damaged wording, and whether digits were joined that may not belong together.

    What was repaired is added to `notes`.
    """
    text = _without_marks(text, notes)
    text = _with_digits(text, notes)
    is_doubtful = _has_split_digits(text, notes)
    return _join_digits(tokenize(text), text), is_doubtful


def _without_marks(text: str, notes: list[str]) -> str:
    """Put spaces in the place of marks, so that every place in the text stays what it was."""
    notes += [f"'{_TAG.sub('', struck[0]).strip('~')}' is struck out" for struck in _STRUCK_OUT.finditer(text)]
    text = _STRUCK_OUT.sub(_spaces, text)
    text = _BREAK_BEFORE_STARRED.sub(lambda match: "\u2192".ljust(len(match[0])), text)
    text = _LINE_BREAK.sub(lambda match: ";".ljust(len(match[0])), text)
    text = _ENTITY.sub(lambda match: _PLAIN.get(match[1].lower(), " ").ljust(len(match[0])), text)
    text = _TAG.sub(_spaces, text)
    footnote = _FOOTNOTE.search(text)
    if footnote:
        notes.append(f"'{footnote[0]}' is taken for the mark of a footnote")
    return _MARKDOWN.sub(_spaces, _FOOTNOTE.sub(_spaces, text))


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _with_digits(text: str, notes: list[str]) -> str:
    """Read the letters O and l in a year, or in a date in figures, as digits."""
    for pattern in (_YEAR_WITH_LETTERS, _FIGURES_WITH_LETTERS, _DAY_WITH_LETTERS):
        for match in pattern.finditer(text):
            digits = match[0].translate(_AS_DIGITS)
            if digits != match[0]:
                notes.append(f"'{match[0]}' is read as {digits}")
                text = text[: match.start()] + digits + text[match.end() :]
    return text


def _split_dates(text: str) -> list[re.Match[str]]:
    """Return the dates in figures that a space cuts in two, unless both pieces are dates by themselves."""
    return [match for match in _SPLIT_DATE.finditer(text) if _SPACES.search(match[0]) and not _are_two_dates(match)]


def _are_two_dates(match: re.Match[str]) -> bool:
    pieces = _SPACES.split(match["month"])
    if len(pieces) < 2 or pieces[1] == "":
        return len(pieces) > 1
    return 1 <= int(pieces[0]) <= 12 and 1 <= int(pieces[1]) <= 12


def _has_split_digits(text: str, notes: list[str]) -> bool:
    """Note the digits that are joined; return whether any might belong apart: not "31/10/202 1"."""
    doubtful = False
    for match in (*_split_dates(text), *_SPLIT_YEAR.finditer(text)):
        notes.append(f"'{match[0]}' is read as {_SPACES.sub('', match[0])}")
        only_year = match.re is _SPLIT_DATE and len(match["year"]) == 5 and match["year"][3] in " \u00a0"
        doubtful = doubtful or not only_year or len(_SPACES.findall(match[0])) > 1
    return doubtful


def _join_digits(tokens: Sequence[Token], text: str) -> list[Token]:
    """Join the digits on both sides of each space inside a split date or year."""
    gaps = {
        match.start() + gap.start()
        for match in (*_split_dates(text), *_SPLIT_YEAR.finditer(text))
        for gap in _SPACES.finditer(match[0])
    }
    joined: list[Token] = []
    for token in tokens:
        if joined and joined[-1].end in gaps and token.start == joined[-1].end + 1:
            before = joined.pop()
            token = before._replace(text=before.text + token.text, end=token.end)  # noqa: PLW2901 - the joined one
        joined.append(token)
    return joined
