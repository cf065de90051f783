"""A wording cut where it pauses: what stands in one clause bears on the times in it."""

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when.parser.segments import Chunk
from actionplan.by_when.vocabulary import context_words
from actionplan.by_when.vocabulary.word_kinds import Sort

TIMES = (Sort.MENTION, Sort.DURATION)
STANDINGS = (
    Sort.ONGOING,
    Sort.UNDERWAY,
    Sort.DONE,
    Sort.REACHED,
    Sort.UNDONE,
    Sort.VAGUE,
    Sort.NONE,
    Sort.EVENT,
    Sort.FREQUENCY,
)
_PAUSES = (Sort.STOP, Sort.COMMA, Sort.OPEN, Sort.CLOSE)
_CLEAR = (Sort.NOISE, Sort.THE, Sort.A, Sort.CLOCK)
_UNLIKE_PARTICIPLES = frozenset({
    "embed", "shared", "based", "focused", "united", "advanced", "integrated",
})  # fmt: skip


class Clause(NamedTuple):
    """The chunks between two pauses, and what can be said of them together."""

    chunks: tuple[Chunk, ...]
    is_future: bool
    """It says that something will be."""
    is_past: bool
    """It says that something was, or is done; a deadline is often put like that too."""
    has_unknown: bool
    """It holds words of no table."""
    opened_by: Sort | None
    """The pause before it."""
    names_document: bool
    """It holds a noun that a year may belong to."""
    is_reference: bool
    """It names what was written, counted or enacted at some time, or sends the reader elsewhere."""


def is_clear(chunk: Chunk) -> bool:
    """Whether a chunk neither says anything of a time nor keeps two others apart."""
    return chunk.sort in _CLEAR


def is_document(chunk: Chunk) -> bool:
    """Whether a chunk is a noun that a year may belong to ("the 2011 riots")."""
    return chunk.text in context_words.DOCUMENTS


def is_participle(chunk: Chunk) -> bool:
    """Whether a word says that something was done: "reviewed", "held"."""
    if chunk.sort in (Sort.DONE, Sort.REACHED, Sort.BEGUN) or chunk.text in context_words.PARTICIPLES:
        return True
    text = chunk.text
    regular = len(text) > 4 and text.endswith("ed") and not text.endswith("eed")
    return regular and chunk.sort in (Sort.UNKNOWN, Sort.PLANNED) and text not in _UNLIKE_PARTICIPLES


def split_clauses(chunks: Sequence[Chunk]) -> list[Clause]:
    """Cut a row of chunks at its pauses; hyphens inside words are dropped."""
    clauses: list[tuple[Sort | None, list[Chunk]]] = [(None, [])]
    for at, chunk in enumerate(chunks):
        if _is_pause(chunks, at):
            clauses.append((chunk.sort, []))
        elif chunk.sort is not Sort.DASH:
            clauses[-1][1].append(chunk)
    return [_clause(tuple(clause), opened_by) for opened_by, clause in clauses if clause]


def _is_pause(chunks: Sequence[Chunk], at: int) -> bool:
    chunk = chunks[at]
    if chunk.sort in _PAUSES:
        return True
    if chunk.sort not in (Sort.DASH, Sort.SLASH):
        return False
    beside = (*chunks[max(at - 1, 0) : at], *chunks[at + 1 : at + 2])
    if any(other.sort in TIMES or other.sort in STANDINGS for other in beside):
        return True
    return chunk.sort is Sort.DASH and chunk.spaced


def _clause(chunks: tuple[Chunk, ...], opened_by: Sort | None) -> Clause:
    future = any(chunk.sort is Sort.MODAL for chunk in chunks)
    past = any(chunk.sort is Sort.PAST or is_participle(chunk) for chunk in chunks)
    unknown = any(chunk.sort is Sort.UNKNOWN for chunk in chunks)
    document = any(is_document(chunk) for chunk in chunks)
    reference = _is_reference(chunks)
    return Clause(chunks, future, past and not future, unknown, opened_by, document, reference)


def _is_reference(chunks: tuple[Chunk, ...]) -> bool:
    """Tell whether a clause speaks of what was written or done at some time: "minutes of", "last reviewed", "see"."""
    if any(chunk.sort is Sort.PAST_WHICH for chunk in chunks) and any(is_participle(chunk) for chunk in chunks):
        return True
    first = next((chunk.text for chunk in chunks if not is_clear(chunk)), "")
    return first.split(" ")[0] in ("see", "refer") or any(_noun(chunk) in context_words.REFERENCES for chunk in chunks)


def _noun(chunk: Chunk) -> str:
    """The words of a chunk; of "minute 14" without the number."""
    return chunk.text.split(" ")[0] if chunk.sort is Sort.LABEL else chunk.text
