"""Look at what cells say, where no header says what their column holds: instructions, findings, people, posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.by_when.vocabulary.word_files import read_sections
from actionplan.importing import content
from actionplan.importing.content import has_text, share
from actionplan.importing.grid import GridCell
from actionplan.importing.value_words import bare

_VERBS = frozenset(" ".join(read_sections("instruction_verbs.txt", __name__)[0][1]).split())
_START = re.compile(r"[\W\d_]*(?:[a-z][.)]\s+)?", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:to |please |we will |we shall |(?:\w+ly,? ))?(?P<verb>[a-z]+(?:-[a-z]+)*)(?P<next> \w+)?", re.I
)
_WILL = re.compile(r"(?:\S+ ){1,6}?(?:will|shall|must|should|to)\s(?P<verb>[a-z-]+)", re.IGNORECASE)
_NOUN = re.compile(r"of|is|are|was|were|has|have|had|shows?|and|may|in|by|from|not|went|came|held|sent", re.IGNORECASE)
"""After a word that is a noun and a verb, these say that it is the noun: `Review of rights`, `Report went out`."""
_SEEN = re.compile(r"\w+ (?:\w+ed|seen|made|done|sent|held|given|taken)\W*", re.IGNORECASE)
"""What somebody looked at, and what was done with it: `Document seen`."""
_POSTS = re.compile(
    r"\b(?:manager|head|director|officer|lead|leader|chief|clerk|secretary|chair|governors?|trustees?|teams?|board|"
    r"committee|council|councillor|cllr|department|services?|trust|agency|nurse|matron|sister|doctor|gp|consultant|"
    r"principal|teachers?|headteacher|co-?ordinators?|administrator|engineers?|architect|supervisor|controller|"
    r"executive|president|deputy|assistant|adviser|advisor|analyst|accountant|treasurer|bursar|registrar|surveyor|"
    r"warden|inspector|sergeant|commander|superintendent|police|finance|estates|operations|legal|procurement|"
    r"facilities|communications|human resources|hr|it|ict|[a-z]eo|[a-z]fo|coo|cio|ciso|cto|dpo|sro|pm|specialist|"
    r"technician|foreman|owner|partner|developers?|designer|auditor|caretaker|receptionist|pharmacist|librarian|dean|"
    r"provost|office|unit|group|ministry|bureau|branch|chapter|directorate|division|squad|guild|ward|laboratory|"
    r"university|college|school|hospital|contractor|supplier|landlord|company|members?|representative|buyer|works)s?\b"
    r"|\w(?:eader|anager|irector|ficer|visor|ordinator|trator|gineer|ician|ologist)s?\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr|prof|cllr|sir|rev)\.? )?(?:[A-Z][\w'’-]*\.?,? ){1,3}[A-Z][\w'’-]+(?: \([^()]*\))?"
    r"|@[\w.-]+"
)
_INITIALS = re.compile(r"[A-Z]{2,4}(?: ?[/&,] ?[A-Z]{2,4})*")
_OPEN = frozenset({"TBC", "TBD", "TBA", "NA"})
_CAPITALS = re.compile(r"(?:(?:[A-Z][\w'’&/-]*|of|and|for|the|in|to|&),? ?)+")
_WRONG = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|do|no|not|lacks?|lacking|without|insufficient|inconsistent|incomplete|"
    r"inadequate|missing|unclear|weak|poor|absent|failed|fails|failure|delays?|outdated|overdue|never|rarely|limited)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_MOST = 0.8
_HALF = 0.5
_MANY = 0.6
_SOME = 0.3


def is_instruction(cell: GridCell) -> bool:
    """Tell whether a cell says what is to be done: `Train every manager`, `The trust will train every manager`."""
    text = _START.sub("", cell.text, count=1)
    if _is_written_as_post(text):
        return False
    found = _FIRST.match(text)
    if found and found["verb"].casefold() in _VERBS:
        return bool(found["next"]) and not _NOUN.fullmatch(found["next"].strip()) and not _SEEN.fullmatch(text)
    will = _WILL.match(text)
    return will is not None and will["verb"].casefold() in {"be", *_VERBS}


def _is_written_as_post(text: str) -> bool:
    """Whether a text is written as a post is, with capitals: `Service Manager`."""
    return len(text.split()) <= _MOST_WORDS and bool(_CAPITALS.fullmatch(text.strip()) and _POSTS.search(text))


def is_finding(cell: GridCell) -> bool:
    """Tell whether a cell says what is the case, or what is wrong, and not what is to be done."""
    return not is_instruction(cell) and _WRONG.search(cell.text) is not None


def is_person(cell: GridCell) -> bool:
    """Tell whether a cell has a name, initials or a post, and little else."""
    text = cell.text.strip()
    if len(text.split()) > _MOST_WORDS or any(map(str.isdigit, text)) or text.endswith(".") or text in _OPEN:
        return False
    if content.is_status(cell) or content.is_rag(cell) or content.is_priority(cell) or is_instruction(cell):
        return False
    return any(form.fullmatch(text) for form in (_NAME, _INITIALS)) or is_post(cell)


def is_post(cell: GridCell) -> bool:
    """Tell whether a cell names a post or a body of people, or somebody with a title."""
    return _POSTS.search(cell.text) is not None or cell.text.startswith("@")


def are_instructions(cells: Sequence[GridCell]) -> bool:
    """Tell whether at least half of the cells say what is to be done, and not one thing over and over."""
    return share(cells, is_instruction) >= _HALF and not content.are_numbered(cells)


def are_findings(cells: Sequence[GridCell]) -> bool:
    """Tell whether at least half of the cells say what is the case."""
    return share(cells, is_finding) >= _HALF


def are_people(cells: Sequence[GridCell]) -> bool:
    """Tell whether most cells have a name or a post, and some of them a post."""
    return _are_several(cells) and share(cells, is_person) >= _MANY and share(cells, is_post) >= _SOME


def are_deadlines(cells: Sequence[GridCell]) -> bool:
    """Tell whether nearly all cells have a date or the wording of a deadline, and little else."""
    if not _are_several(cells) or are_states(cells):
        return False
    return content.are_bare_dates(cells) and share(cells, content.is_date) >= _MOST


def are_states(cells: Sequence[GridCell]) -> bool:
    """Tell whether most cells have a word for a status; answers of yes and no are not."""
    words = [cell for cell in cells if has_text(cell) and bare(cell.text) not in content.YES_NO]
    return _are_several(words) and not content.are_answers(cells) and share(words, content.is_status) >= _MANY


def _are_several(cells: Sequence[GridCell]) -> bool:
    return sum(map(has_text, cells)) > 1
