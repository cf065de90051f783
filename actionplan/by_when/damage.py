"""Repair damaged characters: HTML and Markdown marks, letters typed for digits, dates split in two.

This module is imported when a wording has such damage: compiling its patterns takes as long as reading a plan.
"""

import re

from actionplan.by_when.vocabulary.time_words import MONTH_PATTERN

_FOOTNOTE = r"(?<=[\w).])(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+| ?\[\^?\d{1,2}\])"
_UNIT = r"(?= (?:(?:working|business|calendar) )?(?:hour|day|week|month|year)s?\b)"
_READ_AS = "'{0}' is read as {1}"
_DAMAGE = (
    (r"(?is)(?:~~|<(s|del|strike)>)(?P<what>.+?)(?:~~|</\1>)", "", "'{0}' is struck out"),
    (r"(?i)<br ?/?>(?= *\*[^*<]*$|[^*<]*[^*]\* *$)", "\u2192", ""),  # before a date with a star, which replaces others
    (r"(?i)<br ?/?>", ";", ""),
    (r"(?i)&amp;", "&", ""),
    (r"(?i)&(?:[nm]dash|#821[12]);", "-", ""),
    (r"(?i)&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", "", ""),
    (r"(?i)</?[a-z]{1,6}>", "", ""),
    (rf"(?i)\[(?=\d{{1,3}}\]{_UNIT})", "", ""),  # the number of "within [3] months"
    (rf"(?i)(?<=\d)\]{_UNIT}", "", ""),
    (_FOOTNOTE, "", "'{0}' is taken for the mark of a footnote"),
    (r"\*\*|__|`+|^#+ ", "", ""),
    # Letters for digits in a year, in a date in figures, and in a day.
    (r"(?<!\w)(?=\d*[OolI])[12][\dOolI]{3}(?!\w)", None, _READ_AS),
    (r"(?<!\w)(?=[\d/.-]*[OolI])[\dOolI]{1,2}([/.-])[\dOolI]{1,2}\1[\dOolI]{2,4}(?!\w)", None, _READ_AS),
    (rf"(?i)(?<!\w)(?:(?-i:[lI])\d|[123]o)(?=(?:st|nd|rd|th)?[ \u00a0](?:{MONTH_PATTERN}))", None, _READ_AS),
)
"""What damage looks like, what replaces it (None: the digits that were meant), and the note about it, if any."""
_AS_DIGITS = str.maketrans("OolI", "0011")
_SPLIT = (
    r"(?<![\w/.-])\d{1,2}(?P<sign>[/.-])(?:\d\d?|0 \d|\d 0)(?P=sign)(?:\d{4}|\d{3} \d|\d \d{3}|\d{2})(?![\w/-])"
    r"|(?<=[a-zA-Z] )(?:[12]\d\d \d|[12] 0\d\d)(?![\w/-])"
)
"""A date or year that a space cuts in two; the month of "31/1 2/2024" may be two."""


def repair_characters(text: str, notes: list[str]) -> tuple[str, set[int], bool]:
    """Return a damaged wording with spaces for its marks, so that every place in it stays what it was.

    With it come the places of digits that belong to those before the space, and whether that is in doubt. What was
    repaired is added to `notes`.
    """
    for pattern, sign, note in _DAMAGE:
        for match in re.finditer(pattern, text):
            repaired = match[0].translate(_AS_DIGITS) if sign is None else sign.ljust(len(match[0]))
            text = text[: match.start()] + repaired + text[match.end() :]
            notes += [note.format(match.groupdict().get("what", match[0]), repaired)] if note else []
    split = [match for match in re.finditer(_SPLIT, text.replace("\u00a0", " ")) if " " in match[0]]
    notes += [f"'{match[0]}' is read as {match[0].replace(' ', '')}" for match in split]
    torn = {match.start() + place + 1 for match in split for place, sign in enumerate(match[0]) if sign == " "}
    return text, torn, not all(re.fullmatch(r"\S+[/.-]\d{3} \d", match[0]) for match in split)
