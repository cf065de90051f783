"""Score the import of trackers whose columns were named by hand: `python -m tools.score_trackers FOLDER`.

FOLDER has the trackers and `answers.json`: for each file its counts of recommendations and actions (null where several
are right), the field of every column (or several that are equally right, null for none), the fields about which the
import must ask, and the words that answer it. A file with the counts [0, 0] only looks like a plan.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from actionplan.importing.mapping import read_map_words
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Imported, Options, import_document
from actionplan.importing.tables import ImportRefusedError
from actionplan.importing.vocabulary import VITAL

ANSWERS = "answers.json"


class TrackerScore(NamedTuple):
    """The figures of one file. `silent` are the columns of vital fields that were wrong without a question."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    silent: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def score_tracker(path: Path, answer: dict[str, Any]) -> TrackerScore:
    """Import one tracker and compare it with its answer."""
    faults = []
    result = _import(path, ())
    if "asks" in answer:
        fields = ", ".join(answer["asks"])
        if not isinstance(result, str) or any(f"`{field}`" not in result for field in answer["asks"]):
            faults.append(f"did not ask about {fields}")
        result = _import(path, answer["words"])
    if answer["counts"] == [0, 0]:
        return TrackerScore(faults=() if isinstance(result, str) else ("imported what is no plan",))
    if isinstance(result, str):
        return TrackerScore(missed=len(answer["columns"]), faults=(*faults, f"nothing imported: {result}"))
    counts = [len(result.draft.recommendations), sum(1 for _ in result.draft.every_action())]
    if answer["counts"] and counts != answer["counts"]:
        faults.append(f"counts {counts}, not {answer['counts']}")
    return _compare(result, answer["columns"], faults)


def _import(path: Path, words: Sequence[str]) -> Imported | str:
    column_map = read_map_words([word for word in words if word != "--map"])
    document = read_document(path.name, path.read_bytes())
    try:
        return import_document(document, Options(issued="2026-01-31", column_map=column_map))
    except ImportRefusedError as error:
        return str(error)


def _compare(result: Imported, columns: dict[str, Any], faults: list[str]) -> TrackerScore:
    taken: dict[str, str | None] = {}
    for candidate in result.choice.tables:
        for column in candidate.header.columns:
            taken[" ".join(column.title.split())] = column.field.value if column.field else None
    right = wrong = missed = 0
    silent = []
    for title, answer in columns.items():
        wanted = answer if isinstance(answer, list) else [answer]
        got = taken.get(title)
        if got in wanted:
            right += 1
            continue
        wrong, missed = wrong + (got is not None), missed + (got is None)
        faults.append(f"{title}: taken for {got}, not {answer}")
        if got is not None and PlanField(got) in VITAL:
            silent.append(title)
    return TrackerScore(right, wrong, missed, tuple(silent), tuple(faults))


def run() -> int:
    """Score every tracker of a folder and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    answers = json.loads((folder / ANSWERS).read_text("utf-8"))
    scores = {name: score_tracker(folder / name, answer) for name, answer in answers.items()}
    for name, score in scores.items():
        print(f"{'ok' if not score.faults else 'FAULT':6} {name}", *score.faults, sep="\n         ")
    right, wrong, missed = (sum(figures) for figures in list(zip(*scores.values(), strict=True))[:3])
    silent = sum(len(score.silent) for score in scores.values())
    decoys = sum("imported what is no plan" in score.faults for score in scores.values())
    good = sum(not score.faults for score in scores.values())
    every = right + wrong + missed
    print(f"{good} of {len(scores)} files as expected; columns {right} of {every} right ({right / every:.1%}),")
    print(f"{wrong} wrong, {missed} not taken; vital fields silently wrong {silent}; decoys imported {decoys}")
    return 0 if good == len(scores) else 1


if __name__ == "__main__":
    sys.exit(run())
