"""Split a wording into clauses at its pauses: the words of a clause relate to the times in it."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.parser.segments import Segment
from actionplan.by_when.vocabulary import context_words
from actionplan.by_when.vocabulary.word_kinds import WordKind

TIMES = (WordKind.MENTION, WordKind.DURATION)
STATUSES = (
    WordKind.ONGOING, WordKind.UNDERWAY, WordKind.PARTLY, WordKind.DONE, WordKind.REACHED, WordKind.UNDONE,
    WordKind.STOPPED, WordKind.VAGUE, WordKind.NONE, WordKind.EVENT, WordKind.FREQUENCY,
)  # fmt: skip
_PAUSES = (WordKind.STOP, WordKind.COMMA, WordKind.OPEN, WordKind.CLOSE)
_CLEAR = (WordKind.NOISE, WordKind.THE, WordKind.A, WordKind.CLOCK, WordKind.DAY_END)
_UNLIKE_PARTICIPLES = frozenset({
    "embed", "shared", "based", "focused", "united", "advanced", "integrated",
})  # fmt: skip


class Clause(NamedTuple):
    """The segments between two pauses, and what they say together."""

    segments: tuple[Segment, ...]
    told: tuple[Segment, ...]
    """Those that say something of a time, or keep two apart."""
    is_future: bool
    """It says that something will be."""
    is_past: bool
    """It says that something was, or is done; a deadline is often put like that too."""
    has_unknown: bool
    """It holds words of no table."""
    opened_by: WordKind | None
    """The pause before it."""
    names_document: bool
    """It holds a noun that a year may belong to."""
    is_reference: bool
    """It names what was written, counted or enacted at some time, or sends the reader elsewhere."""
    is_report: bool
    """It says when something was last done: "last reviewed"."""


def is_clear(segment: Segment) -> bool:
    """Return whether a segment neither says anything of a time nor keeps two others apart."""
    return segment.kind in _CLEAR


def is_document(segment: Segment) -> bool:
    """Return whether a segment is a noun that a year may belong to ("the 2011 riots")."""
    return segment.text in context_words.DOCUMENTS


def is_participle(segment: Segment) -> bool:
    """Return whether a word says that something was done: "reviewed", "held"."""
    if segment.kind in (WordKind.DONE, WordKind.REACHED, WordKind.BEGUN) or segment.text in context_words.PARTICIPLES:
        return True
    text = segment.text
    regular = len(text) > 4 and text.endswith("ed") and not text.endswith("eed")
    return regular and segment.kind in (WordKind.UNKNOWN, WordKind.PLANNED) and text not in _UNLIKE_PARTICIPLES


def split_clauses(segments: Sequence[Segment]) -> tuple[Clause, ...]:
    """Cut a row of segments at its pauses; hyphens inside words are dropped."""
    clauses: list[tuple[WordKind | None, list[Segment]]] = [(None, [])]
    for at, segment in enumerate(segments):
        if _is_pause(segments, at):
            clauses.append((segment.kind, []))
        elif segment.kind is not WordKind.DASH:
            clauses[-1][1].append(segment)
    return tuple(_clause(tuple(clause), opened_by) for opened_by, clause in clauses if clause)


def _is_pause(segments: Sequence[Segment], at: int) -> bool:
    segment = segments[at]
    if segment.kind in _PAUSES:
        return True
    if segment.kind not in (WordKind.DASH, WordKind.SLASH):
        return False
    beside = (*segments[max(at - 1, 0) : at], *segments[at + 1 : at + 2])
    if any(other.kind in TIMES or other.kind in STATUSES for other in beside):
        return True
    return segment.kind is WordKind.DASH and segment.is_spaced


def _clause(segments: tuple[Segment, ...], opened_by: WordKind | None) -> Clause:
    future = any(segment.kind is WordKind.MODAL for segment in segments)
    past = not future and any(segment.kind is WordKind.PAST or is_participle(segment) for segment in segments)
    unknown = any(segment.kind is WordKind.UNKNOWN for segment in segments)
    document = any(is_document(segment) for segment in segments)
    last = any(segment.kind is WordKind.PAST_WHICH for segment in segments)
    report = last and any(is_participle(segment) for segment in segments)
    told = tuple(segment for segment in segments if not is_clear(segment))
    return Clause(segments, told, future, past, unknown, opened_by, document, report or _is_reference(told), report)


def _is_reference(segments: tuple[Segment, ...]) -> bool:
    """Return whether a clause is about what was written: "minutes of", "see"."""
    first = segments[0].text if segments else ""
    return (
        first.split(" ")[0] in ("see", "refer")
        or first == "per"
        or any(_noun(segment) in context_words.REFERENCES for segment in segments)
    )


def _noun(segment: Segment) -> str:
    """Return the words of a segment; of "minute 14" without the number."""
    return segment.text.split(" ")[0] if segment.kind is WordKind.LABEL else segment.text
