"""Score the import of trackers whose columns were named by hand: `python -m tools.score_trackers FOLDER`.

FOLDER has the trackers and `answers.json`: for each file its counts of recommendations and actions (null where several
are right), the field of every column (or several that are equally right, null for none), the fields about which the
import must ask, and the words that answer it. A file with the counts [0, 0] only looks like a plan. `spots` are some
rows to the letter, each found by its action or, where it has none, by its recommendation: what the plan must say of it
(null for nothing), in the row or in one of its entries.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from actionplan.importing.header_words import VITAL
from actionplan.importing.mapping import read_map_words
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Imported, Options, import_document
from actionplan.importing.table_choice import ImportRefusedError
from tools.score_import import actions_of, imported, norm, same

ANSWERS = "answers.json"
ISSUED = "2026-01-31"


class TrackerScore(NamedTuple):
    """The figures of one file.

    `silent` are the columns of vital fields that were wrong without a question, and `doubted` those of them that the
    draft marks to check; `cells` are those of the spots: how many are right, and how many there are.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0
    silent: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    cells: tuple[int, int] = (0, 0)


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
    spots = answer.get("spots", [])
    if isinstance(result, str):
        cells = (0, sum(len(spot) for spot in spots))
        faults.append(f"nothing imported: {result}")
        return TrackerScore(missed=len(answer["columns"]), faults=tuple(faults), cells=cells)
    counts = [len(result.draft.recommendations), sum(1 for _ in result.draft.every_action())]
    wanted = answer["counts"] or [None, None]
    if any(want not in (None, got) for want, got in zip(wanted, counts, strict=True)):
        faults.append(f"counts {counts}, not {wanted}")
    cells = _compare_spots(path, spots, answer.get("words", []), faults) if spots else (0, 0)
    return _compare(result, answer["columns"], faults)._replace(cells=cells)


def _import(path: Path, words: Sequence[str]) -> Imported | str:
    column_map = read_map_words([word for word in words if word != "--map"])
    document = read_document(path.name, path.read_bytes())
    try:
        return import_document(document, Options(issued=ISSUED, column_map=column_map))
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
        if got in wanted or (got == PlanField.OWNER_AND_BY_WHEN and {"owner", "by_when"} & set(wanted)):
            right += 1
            continue
        wrong, missed = wrong + (got is not None), missed + (got is None)
        faults.append(f"{title}: taken for {got}, not {answer}")
        if got is not None and PlanField(got) in VITAL:
            silent.append(title)
    doubted = [title for title in silent if any(f"`{title}`" in doubt.message for doubt in result.draft.doubts)]
    return TrackerScore(right, wrong, missed, tuple(silent), tuple(doubted), tuple(faults))


def _compare_spots(path: Path, spots: list[dict[str, Any]], words: list[str], faults: list[str]) -> tuple[int, int]:
    """Compare some rows with the plan that the command writes; return how many cells are right, and of how many."""
    with tempfile.TemporaryDirectory() as folder:
        _, message, plan, _ = imported(path, Path(folder), [*words, "--issued", ISSUED])
    if plan is None:
        faults.append(f"nothing written: {message.strip()}")
    right = total = 0
    for spot in spots:
        found = _find(spot, plan) if plan else None
        name = norm(spot.get("action") or spot["recommendation"])[:40]
        for key, want in spot.items():
            got = found.get(key, []) if found else []
            fits = any(same(want, value) for value in got) if want else not any(got)
            right, total = right + fits, total + 1
            if not fits:
                faults.append(f"{name}: {key} is {', '.join(norm(value)[:60] for value in got) or None}, not {want}")
    return right, total


def _find(spot: dict[str, Any], plan: dict[str, Any]) -> dict[str, list[Any]] | None:
    """Return what a plan says of a spot: of two rows with the same text the one that agrees in more."""
    key = "action" if "action" in spot else "recommendation"
    pairs = actions_of(plan) if key == "action" else [({}, each) for each in plan.get("recommendations") or []]
    rows = [_said(action, above, plan) for action, above in pairs]
    fitting = [row for row in rows if same(spot[key], row[key][0])]
    return max(fitting, key=lambda row: sum(want in row.get(name, []) for name, want in spot.items()), default=None)


def _said(action: dict[str, Any], above: dict[str, Any], plan: dict[str, Any]) -> dict[str, list[Any]]:
    """Return what a plan says of an action and its recommendation, by the key of a spot."""
    row = action or above
    said = {key: [value] for key, value in row.items()}
    for entry in row.get("progress") or []:
        for key, value in entry.items():
            said.setdefault({"by_when": "revised"}.get(key, key), []).append(value)
    response = above.get("response") or {}
    standing = {each["ref"]: each["status"] for each in plan["computed"]["actions"]}
    return said | {
        "action": [action.get("action")],
        "ref": [row.get("ref"), row.get("label")],
        "status": [*said.get("status", []), standing.get(action.get("ref"))],
        **{key: [row.get(key), above.get(key)] for key in ("workstream", "priority")},
        "recommendation": [above.get("recommendation")],
        "recommendation_ref": [above.get("ref"), above.get("label")],
        "response": [response.get("text")],
        "decision": [response.get("decision")],
    }


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
    doubted = sum(len(score.doubted) for score in scores.values())
    cells = [sum(figures) for figures in zip(*(score.cells for score in scores.values()), strict=True)]
    decoys = sum("imported what is no plan" in score.faults for score in scores.values())
    good = sum(not score.faults for score in scores.values())
    every = right + wrong + missed
    print(f"{good} of {len(scores)} files as expected; columns {right} of {every} right ({right / max(every, 1):.1%}),")
    print(f"{wrong} wrong, {missed} not taken; vital fields wrong without a question {silent},")
    print(f"of which marked to check {doubted}; decoys imported {decoys}")
    print(f"cells of the spots: {cells[0]} of {cells[1]} right")
    return 0 if good == len(scores) else 1


if __name__ == "__main__":
    sys.exit(run())
