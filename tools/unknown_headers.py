"""Import trackers as if their words were not known: `python -m tools.unknown_headers FOLDER…`.

FOLDER has trackers and answers as for `tools.score_trackers`. Each vital header (ref, action, owner, deadline, status)
is replaced in turn by a word that nobody knows; then each phrase of the table of header words that the trackers use is
left out in turn; last, each folder is read without any phrase that only its own headers use, which tells how well the
next set may be read. A vital column that is taken for what it is not must be in doubt: `silent` are those that are not.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from actionplan.importing import header_words, matching
from actionplan.importing.certainty import GUARDED
from actionplan.importing.grid import Document, SourceTable
from actionplan.importing.header_words import VITAL
from actionplan.importing.headers import HeaderColumn
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Options, import_document
from actionplan.importing.table_choice import ImportRefusedError
from tools.score_trackers import ANSWERS, ISSUED

UNKNOWN = "Quorple"

TABLES = (
    header_words.BY_PHRASE,
    header_words.PATTERNS,
    header_words.FAMILIES,
    header_words.HEADS,
    header_words.PARTS,
)


class Tracker(NamedTuple):
    """A tracker that is a plan: its name, its document, and the fields that are right for each header."""

    name: str
    document: Document
    columns: Mapping[str, frozenset[str | None]]


class Reading(NamedTuple):
    """What became of a column: `right`, `silent`, `doubted`, `wrong` if not vital, `missed`, or `asked` of the file."""

    outcome: str
    tracker: str
    title: str
    field: str = ""
    without: str = ""
    is_doubted: bool = False


def read_trackers(folders: Iterable[Path]) -> list[Tracker]:
    """Read the trackers of some folders that are plans and about which the import need not ask."""
    answers = {folder: json.loads((folder / ANSWERS).read_text("utf-8")) for folder in folders}
    return [
        read_tracker(folder / name, answer)
        for folder, named in answers.items()
        for name, answer in named.items()
        if answer["counts"] != [0, 0] and "asks" not in answer
    ]


def read_tracker(path: Path, answer: Mapping[str, Any]) -> Tracker:
    """Read one tracker, with the fields of its answer."""
    document = read_document(path.name, path.read_bytes())
    return Tracker(f"{path.parent.name}/{path.name}", document, _wanted(answer["columns"]))


def _wanted(columns: Mapping[str, Any]) -> dict[str, frozenset[str | None]]:
    return {title: frozenset(each if isinstance(each, list) else [each]) for title, each in columns.items()}


def read_columns(tracker: Tracker, document: Document, renamed: str = "", without: str = "") -> Iterator[Reading]:
    """Yield what becomes of the columns of a tracker, of which one may be renamed."""
    try:
        result = import_document(document, Options(issued=ISSUED))
    except ImportRefusedError:
        yield from (Reading("asked", tracker.name, title, "", without) for title in tracker.columns)
        return
    taken = {column.name: column for table in result.choice.tables for column in table.header.columns}
    for title, fields in tracker.columns.items():
        column = taken.get(UNKNOWN if title == renamed else title)
        is_doubted = column is not None and any(f"`{column.name}`" in doubt.message for doubt in result.draft.doubts)
        outcome = _outcome(column, fields, is_doubted=is_doubted)
        yield Reading(outcome, tracker.name, title, (column and column.field) or "", without, is_doubted)


def _outcome(column: HeaderColumn | None, fields: frozenset[str | None], *, is_doubted: bool) -> str:
    got = column.field if column else None
    if got in fields or (got is PlanField.OWNER_AND_BY_WHEN and fields & {"owner", "by_when"}):
        return "right"
    if column is None or got is None:
        return "missed"
    if got not in GUARDED:
        return "wrong"
    return "doubted" if is_doubted else "silent"


def rename(document: Document, title: str) -> Document:
    """Return a document in which the cells with this title have an unknown word instead."""
    blocks = tuple(_rename(block, title) if isinstance(block, SourceTable) else block for block in document.blocks)
    return document._replace(blocks=blocks)


def _rename(table: SourceTable, title: str) -> SourceTable:
    rows = []
    for row in table.rows:
        cells = (
            cell._replace(text=UNKNOWN, paragraphs=()) if " ".join(cell.text.split()) == title else cell
            for cell in row.cells
        )
        rows.append(row._replace(cells=tuple(cells)))
    return table._replace(rows=tuple(rows))


def with_unknown_headers(tracker: Tracker) -> Iterator[Reading]:
    """Yield what becomes of the columns of a tracker with each of its vital headers replaced in turn."""
    for title, fields in tracker.columns.items():
        if fields & VITAL:
            yield from read_columns(tracker, rename(tracker.document, title), title, title)


def phrases_of(tracker: Tracker) -> frozenset[str]:
    """Return the phrases of the table that may say what the headers of a tracker name."""
    return frozenset(phrase for title in tracker.columns for phrase in _phrases(title))


def _phrases(title: str) -> Iterator[str]:
    for form in {matching.normalise(part) for part in (title, *matching.parts_of(title))}:
        text = form.rstrip("?")
        for word in text.split():
            yield from (each for each in (word, word.removesuffix("s"), word.removesuffix("es")) if each in TABLES[3])
        for table in TABLES:
            yield from (each for each in (form, text) if each in table)
        for table in (header_words.PATTERNS, header_words.FAMILIES):
            yield from (word.phrase for word in header_words.matching_words(table, [form, text], set()))
        yield from (phrase for phrase in header_words.PARTS if f" {phrase} " in f" {text} ")


@contextlib.contextmanager
def without_phrases(phrases: Iterable[str]) -> Iterator[None]:
    """Leave some phrases out of the table of header words temporarily."""
    whole = [(table, dict(table)) for table in TABLES]
    for table, name in product(TABLES, list(phrases)):
        table.pop(name, None)
    matching.matches.cache_clear()
    try:
        yield
    finally:
        for table, words in whole:
            table.clear()  # so that the phrases stand in their order again, which decides between two that match
            table.update(words)
        matching.matches.cache_clear()


def with_phrases_left_out(trackers: Iterable[Tracker]) -> Iterator[Reading]:
    """Yield what becomes of the columns of some trackers with each phrase that they use left out in turn."""
    using: dict[str, list[Tracker]] = {}
    for tracker in trackers:
        for phrase in phrases_of(tracker):
            using.setdefault(phrase, []).append(tracker)
    for phrase, those in using.items():
        with without_phrases([phrase]):
            for tracker in those:
                yield from read_columns(tracker, tracker.document, "", phrase)


def with_sets_left_out(sets: Mapping[str, list[Tracker]]) -> Iterator[Reading]:
    """Yield what becomes of the columns of each set without the phrases that no other set uses."""
    used = {name: {phrase for tracker in trackers for phrase in phrases_of(tracker)} for name, trackers in sets.items()}
    for name, trackers in sets.items():
        others = {phrase for other, phrases in used.items() if other != name for phrase in phrases}
        with without_phrases(used[name] - others):
            for tracker in trackers:
                yield from read_columns(tracker, tracker.document)


def doubts_of(readings: Iterable[Reading]) -> str:
    """Return how many vital columns that are right are in doubt all the same, as a share."""
    vital = [reading for reading in readings if reading.outcome == "right" and reading.field in GUARDED]
    return f"{sum(reading.is_doubted for reading in vital)} of {len(vital)}"


def _print(name: str, found: Iterable[Reading], *, verbose: bool) -> int:
    readings = list(found)
    counts = Counter(reading.outcome for reading in readings)
    total = max(sum(counts.values()), 1)
    figures = ", ".join(f"{outcome} {number}" for outcome, number in counts.most_common())
    print(f"{name}: {counts['right']} of {total} columns right ({counts['right'] / total:.1%}): {figures}")
    print(f"   vital columns that are right, and in doubt all the same: {doubts_of(readings)}")
    for reading in readings:
        if reading.outcome == "silent" or (verbose and reading.outcome not in ("right", "asked")):
            print("   ", *reading, sep=" | ")
    return counts["silent"]


def run() -> int:
    """Print the figures of some folders; return 1 if a vital column was taken wrongly and silently."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("-v", action="store_true", help="also list the columns that are missed, doubted or wrong")
    options = parser.parse_args()
    sets = {folder.name: read_trackers([folder]) for folder in options.folders}
    trackers = [tracker for each in sets.values() for tracker in each]
    plain = (reading for tracker in trackers for reading in read_columns(tracker, tracker.document))
    silent = _print("as they are", plain, verbose=False)
    unknown = (reading for tracker in trackers for reading in with_unknown_headers(tracker))
    silent += _print("each vital header unknown", unknown, verbose=False)
    silent += _print("each phrase left out", with_phrases_left_out(trackers), verbose=False)
    silent += _print("each set without its own words", with_sets_left_out(sets), verbose=options.v)
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(run())
