"""Read nouns with the number that names them, which is no date: "Phase 2", "section 3.2", "D-014"."""

from collections.abc import Sequence

from actionplan.by_when.tokenizer import Token
from actionplan.by_when.vocabulary import rule_words, time_words
from actionplan.by_when.vocabulary.lexicon import is_word
from actionplan.by_when.vocabulary.word_files import WordValue
from actionplan.by_when.vocabulary.word_kinds import WordKind

WordMatch = tuple[WordKind, WordValue, int]
"""The kind of a word, its value, and the token after it."""
_LONGEST_SHORT_FORM = 3
"""How long a word before a full stop may be that is short for another: "rec.", not "site."."""
CHAINS = frozenset("./-:")
DIGITS = frozenset("0123456789")


def is_number(tokens: Sequence[Token], at: int, *, glued: bool = False) -> bool:
    """Return whether a token is a run of digits (that touches the one before)."""
    token = tokens[at]
    return token.text[:1] in DIGITS and (token.glued or not glued)


def read_label(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read "Phase 2", "NI 135", "section 3.2", "R3": a noun with the number that names it."""
    text = tokens[at].text
    start = at + 1
    if text in rule_words.LABELS:
        start += tokens[start].text in ("no", "number", "#")
        start += tokens[start].text == "." and len(tokens[start - 1].text) <= _LONGEST_SHORT_FORM  # "rec. 3"
    elif not (text in rule_words.GLUED_LABELS and is_number(tokens, start, glued=True)):
        return None
    numbered = text != "target" or tokens[start + 1].text == ":"  # "Target 1: June", not "Target 30 June"
    if not numbered or not is_number(tokens, start) or _is_yearlike(tokens[start].text):
        return None
    ordinal = tokens[start + 1].text in time_words.SUFFIXES or tokens[at - 1].text in time_words.ORDINALS
    named = (text in rule_words.BODIES and tokens[at - 1].text.isalpha()) or (
        text[-1] == "s" and text[:-1] in rule_words.LABELS
    )
    named = named and tokens[start + 1].text in time_words.MONTHS  # "Ops group 4 March", "cost the options 3 May"
    if ordinal or named or _is_date_in_figures(tokens, start):
        return None
    end = start + 1 if text == "w" else chained(tokens, start + 1)  # "W14/2024" is a week
    last = tokens[end - 1].text
    return WordKind.LABEL, int(last) if last.isdigit() else None, end


def read_register_id(tokens: Sequence[Token], at: int) -> WordMatch | None:
    """Read "D-014", "#4512", "Ph2": the number of a step, or of an entry in some register; it could be no year."""
    if not (tokens[at].text.isalpha() or tokens[at].text == "#") or tokens[at].text == "x":  # "x3" is "three times"
        return None
    hyphen = tokens[at + 1].text == "-" and tokens[at + 1].glued
    number, after = tokens[at + 1 + hyphen], tokens[at + 2 + hyphen]
    yearlike = len(number.text) in (2, 4) and not number.text.startswith("0") and tokens[at].text != "#"
    tied = after.glued and (after.text in CHAINS or after.text.isalpha())
    figures = number.text.isdigit() and number.glued
    if figures and not hyphen and after.glued and after.text == "/" and _is_name(tokens[at].text):
        return WordKind.LABEL, None, chained(tokens, at + 2)  # "IA22/07"
    numbered = figures and not (yearlike or tied)
    return (WordKind.LABEL, None, at + 2 + hyphen) if numbered else None


def _is_name(text: str) -> bool:
    """Return whether letters before figures are the short name of a register, and no word that a date may follow."""
    return 2 <= len(text) <= 4 and not is_word(text)


def _is_date_in_figures(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the number of a label would cut a date: "first stage 31/12/24", "site 30.09.25"; not "3.2.11"."""
    sign, again = tokens[at + 1].text, tokens[at + 3].text
    figures = [tokens[place].text for place in (at, at + 2, at + 4)]
    padded = any(text.startswith("0") and len(text) == 2 for text in figures[:2]) or len(figures[2]) == 4
    padded = padded or all(len(text) == 2 for text in figures)
    return sign == again and (sign == "/" or (sign in (".", "-") and padded))


def _is_yearlike(digits: str) -> bool:
    return len(digits) > 4 or (len(digits) == 4 and "1900" <= digits < "2200")


def chained(tokens: Sequence[Token], end: int) -> int:
    """Follow a label's number through what touches it: "3.2.1", "1-3", "2a"."""
    while tokens[end].text in CHAINS and tokens[end].glued and is_number(tokens, end + 1, glued=True):
        end += 2
    if tokens[end].glued and len(tokens[end].text) == 1 and tokens[end].text.isalpha():
        end += 1
    return end
