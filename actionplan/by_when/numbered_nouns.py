"""Read nouns with the number that names them, which is no date: "Phase 2", "section 3.2", "D-014"."""

from actionplan.by_when.tokenizer import Line
from actionplan.by_when.vocabulary import rule_words, time_words
from actionplan.by_when.vocabulary.lexicon import WordMatch, is_word
from actionplan.by_when.vocabulary.word_kinds import WordKind

_CHAIN = r"(?:[./:-]\d+)*(?:[^\W\d_](?![^\W\d_]))?"
"""What touches a label's number: "3.2.1", "1-3", "2a"."""
_NO_DATE = r"(?!\d+ ?/ ?\d+ ?/|0\d[.-]\d+[.-]|\d+[.-]0\d[.-]|\d+[.-]\d+[.-]\d{4}|(?:\d\d[.-]){2}\d\d\b)"
"""Not "first stage 31/12/24", "site 30.09.25"; but "3.2.11"."""
_NUMBER = rf"{_NO_DATE}(?!(?:19|20|21)\d\d\b)\d{{1,4}}(?!\d)(?! ?(?:st|nd|rd|th)\b)(?:(?<=w\d\d)(?=/)|{_CHAIN})"
"""The number of a label, not a year; the "14" of "W14/2024" is a week."""
_LABEL = rf"(?:[a-z]{{1,3}} ?\.|[a-z]+)(?: (?:no ?\.?|number)| ?#)? ?{_NUMBER}"
_GLUED_LABEL = rf"[a-z]+{_NUMBER}"
_REGISTER_ID = r"(?!x\d)(?:[^\W\d_]+-?(?![1-9]\d(?:\d\d)?\b)|#-?)\d+\b(?![./:-])"
_REGISTER_YEAR = rf"[^\W\d_]{{2,4}}(?:\d+(?=/){_CHAIN}|/0\d+\b(?![./:-]))"


def read_label(line: Line, at: int) -> WordMatch | None:
    """Read "Phase 2", "NI 135", "section 3.2", "R3": a noun with the number that names it."""
    text, before = line.words[at], line.words[at - 1]
    is_label = text in rule_words.LABELS
    if not is_label and text not in rule_words.GLUED_LABELS:
        return None
    found = line.match(_LABEL if is_label else _GLUED_LABEL, at)
    if found is None or before in time_words.ORDINALS:
        return None
    end = line.after(found)
    named = (text in rule_words.BODIES and before.isalpha()) or (text[-1] == "s" and text[:-1] in rule_words.LABELS)
    if named and line.words[end] in time_words.MONTHS:  # "Ops group 4 March", "cost the options 3 May"
        return None
    if text == "target" and line.words[end] != ":":  # "Target 1: June", not "Target 30 June"
        return None
    last = line.words[end - 1]
    return WordKind.LABEL, int(last) if last.isdigit() else None, end


def read_register_id(line: Line, at: int) -> WordMatch | None:
    """Read "D-014", "#4512", "IA22/07", "FRA/07": the number of a step or of an entry in a register, and no year."""
    found = line.match(_REGISTER_ID, at)
    if found is None and not is_word(line.words[at]):  # no word that a date may follow
        found = line.match(_REGISTER_YEAR, at)
    return (WordKind.LABEL, None, line.after(found)) if found else None
