"""Score `actionplan import` on files with hand-made answers: `python -m tools.score_import ../shared/import`.

For every file: whether the counts, the spot rows and the refusals are as expected, whether every column was taken for
what it is, whether any word of a value is not in the source, and whether the ledger adds up. `--left-out` takes each
file in turn without the header words that only this file has; `--random N` imports N random grids; `--time` imports
1,000 rows. Where a person has to decide first, the decision is in DECISIONS.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import html
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from actionplan.cli import main
from actionplan.importing import header_words, matching
from actionplan.importing.long_texts import LONGEST
from tools.random_grids import random_grid

Json = dict[str, Any]
DECISIONS = {
    "moski001-northbridge-soc2-readiness-and-evidence-tracker.xlsx": ["--sheet", "Audit Findings"],
}
NUMBERED = {"jermaine-buffington-action-items.csv": (["--map", "3=action", "--map", "4=by_when"], (0, 90))}
"""Files without headers, whose columns a person names by number, with the counts that must come out."""
FIELDS = {"log.on": "agreed"}
WORD = re.compile(r"\w+")
SPOT_KEYS = {
    "action.action": "action",
    "action.owner": "owner",
    "action.by_when": "by_when",
    "action.success": "success",
}
KEYS = ("action", "owner", "by_when", "success", "ref")


class Score(NamedTuple):
    """The figures of one file. `faults` are lines for people; `columns` are right, wrong and missed."""

    counts_exact: bool
    cells_right: int
    faults: tuple[str, ...]
    columns: tuple[int, int, int]
    column_faults: tuple[str, ...]
    balanced: bool | None


def norm(value: object) -> str:
    """Return a text without the differences that do not matter: spaces, and the marks of emphasis and code."""
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return " ".join(text.replace("*", "").replace("`", "").split())


def same(want: object, got: object) -> bool:
    """Tell whether a value is the one expected, which may be given as its digest."""
    if str(want).startswith("sha256:"):
        return hashlib.sha256(str(got or "").encode()).hexdigest().startswith(str(want)[7:])
    return norm(want) == norm(got)


def call(*words: str) -> tuple[int, str]:
    """Run a command in this process; return its exit status and what it printed as an error."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(list(words))
        err.flush()
    return status, err.buffer.getvalue().decode("utf-8")


def imported(path: Path, folder: Path, words: list[str]) -> tuple[int, str, Json | None, Json | None]:
    """Import a file; return the exit status, the message, the plan and the report."""
    to, report, data = folder / "plan.yaml", folder / "report.json", folder / "export.json"
    for old in (to, report, data):
        old.unlink(missing_ok=True)
    status, message = call(
        "import", str(path), "--to", str(to), "--issued", "2011-01-31", "-f", "json", "-o", str(report), *words
    )
    if not to.exists():
        return status, message, None, None
    call("export", str(to), "-f", "json", "-o", str(data))
    plan = json.loads(data.read_text("utf-8"))["plans"][0]
    return status, message, plan, json.loads(report.read_text("utf-8"))["files"][0]


def actions_of(plan: Json) -> list[tuple[Json, Json]]:
    """Return every action with its recommendation, {} where it answers to none."""
    found = [(action, item) for item in plan.get("recommendations") or [] for action in item.get("actions") or []]
    return found + [(action, {}) for action in plan.get("actions") or []]


def score(path: Path, expected: Json, folder: Path, words: list[str]) -> Score:
    """Import one file and compare it with what was expected."""
    status, message, plan, report = imported(path, folder, words)
    want = expected.get("counts") or [expected.get("recommendations") or 0, expected.get("actions") or 0]
    want = [number if isinstance(number, int) else len(number) for number in want]
    if plan is None or report is None:
        refused = expected.get("refused") or want == [0, 0]
        is_refused = bool(refused and status == 2 and message.count("\n") == 1)
        problems = () if is_refused else (f"nothing written: {message.strip()}",)
        missed = sum(len(table["map"]) for table in expected.get("tables", []) if not refused)
        return Score(is_refused, 0, problems, (0, 0, missed), (), None)
    recommendations = plan.get("recommendations") or []
    actions = actions_of(plan)
    right, faults = compare(expected, recommendations, actions)
    faults += invented(path, actions)
    counts = [len(recommendations), len(actions)]
    exact = counts == want or (expected.get("recommendations") is None and counts[1] == want[1])
    if expected.get("refused") or want == [0, 0]:
        exact = False
        faults.append("imported what is no plan")
    if not exact:
        faults.append(f"counts {counts}, expected {want}")
    columns, column_faults = compare_columns(expected, report)
    cells = report["cells"]
    return Score(
        exact,
        right,
        tuple(faults),
        columns,
        tuple(column_faults),
        cells["in_ledger"] + cells["omitted"] == cells["in_file"],
    )


def compare(expected: Json, recommendations: list[Json], actions: list[tuple[Json, Json]]) -> tuple[int, list[str]]:
    """Compare the rows that were read by hand; return how many cells are right, and the faults."""
    right, faults = 0, []
    for what, want, got in wanted(expected, recommendations, actions):
        if got is None:
            faults.append(f"missing: {what}")
        elif isinstance(want, dict):
            fits = any(all(same(value, entry.get(key)) for key, value in want.items()) for entry in got)
            right += fits
            faults += [] if fits else [f"{what}: no entry {want}"]
        elif same(want, got):
            right += 1
        else:
            faults.append(f"{what}: expected {norm(want)[:60]!r}, got {norm(got)[:60]!r}")
    return right, faults


def wanted(
    expected: Json, recommendations: list[Json], actions: list[tuple[Json, Json]]
) -> Iterator[tuple[str, object, Any]]:
    """Yield every value expected, with what was got."""
    for spot in expected.get("spots", []):
        yield from wanted_of_spot(spot, recommendations, actions)
    for row in expected["actions"] if isinstance(expected.get("actions"), list) else []:
        found = find_action(row, actions)
        for key in KEYS:
            if row.get(key):
                got = found and (found.get("label") or found.get("ref") if key == "ref" else found.get(key) or "")
                yield f"{row.get('ref') or row.get('action', '')[:30]} {key}", row[key], got
        for entry in row.get("log", []):
            yield f"{row.get('ref')} log", entry, None if found is None else found.get("progress") or []
    for row in expected["recommendations"] if isinstance(expected.get("recommendations"), list) else []:
        item = next((each for each in recommendations if row["ref"] in (each.get("ref"), each.get("label"))), None)
        response = (item or {}).get("response") or {}
        got = {**(item or {}), "response": response.get("text"), "decision": response.get("decision")}
        for key in ("recommendation", "response", "decision", "workstream"):
            if row.get(key):
                yield f"{row['ref']} {key}", row[key], None if item is None else got.get(key) or ""
    for ref, under in expected.get("answered_under", {}).items():
        item = next((each for each in recommendations if ref in (each.get("ref"), each.get("label"))), None)
        yield f"{ref} answered under", under, item and item.get("answered_under")


def find_action(row: Json, actions: list[tuple[Json, Json]]) -> Json | None:
    """Return the action of an expected row, by its text under its recommendation, else by its ref."""
    for action, item in actions:
        of = not row.get("recommendation") or row["recommendation"] in (item.get("ref"), item.get("label"))
        if row.get("action") and of and same(row["action"], action.get("action")):
            return action
    refs = [
        action for action, _ in actions if row.get("ref") and row["ref"] in (action.get("ref"), action.get("label"))
    ]
    return refs[0] if refs else None


def wanted_of_spot(
    spot: Json, recommendations: list[Json], actions: list[tuple[Json, Json]]
) -> Iterator[tuple[str, object, Any]]:
    """Yield the values of a spot row; where no action bears them, those kept under the recommendation."""
    ref = spot.get("recommendation.ref")
    found, item = next(
        (
            (action, above)
            for action, above in actions
            if same(spot.get("action.action"), action.get("action"))
            and (not ref or same(ref, above.get("label") or above.get("ref")))
        ),
        (None, None),
    )
    if found is None and ref:
        item = next((each for each in recommendations if same(ref, each.get("label") or each.get("ref"))), None)
        below = (item or {}).get("actions") or []
        found = below[0] if below and not spot.get("action.action") else None
    kept = [value for key, value in (item or {}).items() if key.startswith("x-")]
    for name, key in SPOT_KEYS.items():
        if spot.get(name):
            got = found.get(key) if found else next((value for value in kept if same(spot[name], value)), None)
            yield f"row {spot.get('source_row')} {key}", spot[name], got


def invented(path: Path, actions: list[tuple[Json, Json]]) -> list[str]:
    """Name the values that have a word which is not in the source."""
    words = source_words(path)
    parted = [word for word in words if len(word) > LONGEST]
    faults = []
    for action, _ in actions:
        for key in ("action", "owner", "success"):
            new = [
                word
                for word in WORD.findall(norm(action.get(key)).lower())
                if word not in words and not _is_part(word, parted)
            ]
            faults += [f"invented: {action.get('ref')} {key} {new[:5]}"] if new else []
    return faults


def _is_part(word: str, parted: list[str]) -> bool:
    """Tell whether a word is a part of one that is longer than a plan can hold."""
    return any(word in whole for whole in parted)


def source_words(path: Path) -> set[str]:
    """Return every word of a file; of a zip file, of the XML in it."""
    raw = path.read_bytes()
    if raw[:2] == b"PK":
        archive = zipfile.ZipFile(path)
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")]
        spaced = re.sub(r"</w:p>|</si>|</c>|</text:p>|<w:br/>|<w:tab/>|<text:s\b[^>]*>", " ", " ".join(parts))
        text = re.sub(r"<[^>]*>", "", spaced)
    elif raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16")
    else:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
    return set(WORD.findall(html.unescape(text).lower().replace("*", "").replace("`", "")))


def compare_columns(expected: Json, report: Json) -> tuple[tuple[int, int, int], list[str]]:
    """Compare what every column was taken for; return right, wrong and missed, and the faults."""
    right = wrong = missed = 0
    faults = []
    tables = [table for table in expected.get("tables", []) if table.get("role") != "oscal"]
    for table, got in zip(tables, report["tables"], strict=False):
        taken = {norm(column["header"]): column["field"] for column in got["columns"]}
        want = {norm(header): FIELDS.get(field, field.split(".")[-1]) for header, field in table["map"].items()}
        want |= {norm(header): None for header in table.get("unmapped_headers", [])}
        for header, field in want.items():
            if taken.get(header) == field:
                right += 1
            elif taken.get(header) is None:
                missed += 1
                faults.append(f"{header}: not taken for {field}")
            else:
                wrong += 1
                faults.append(f"{header}: taken for {taken[header]}, not {field}")
    return (right, wrong, missed), faults


def header_sources(folder: Path) -> dict[str, set[str]]:
    """Return in which files each header word is found."""
    found: dict[str, set[str]] = {}
    for answer in sorted(folder.glob("*.expected.json")):
        for table in json.loads(answer.read_text("utf-8")).get("tables", []):
            for header in table["map"]:
                found.setdefault(matching.normalise(header), set()).add(answer.name)
    return found


@contextlib.contextmanager
def without_words(phrases: set[str]) -> Iterator[None]:
    """Leave some words out of the vocabulary temporarily."""
    known = header_words.BY_PHRASE
    gone = {phrase: known.pop(phrase) for phrase in phrases if phrase in known}
    matching.matches.cache_clear()
    try:
        yield
    finally:
        known.update(gone)
        matching.matches.cache_clear()


def score_folder(folder: Path, work: Path, *, left_out: bool, verbose: bool) -> bool:
    """Score every file of a folder and print the figures; return whether all of them are as wanted."""
    sources = header_sources(folder)
    total = [0, 0, 0]
    good = files = cells = unbalanced = exact = 0
    for answer in sorted(folder.glob("*.expected.json")):
        path = answer.with_name(answer.name.removesuffix(".expected.json"))
        expected = json.loads(answer.read_text("utf-8"))
        if "against" in expected:
            continue
        own = {word for word, where in sources.items() if where == {answer.name}} if left_out else set()
        with without_words(own):
            got = score(path, expected, work, DECISIONS.get(path.name, []))
        files, good, cells = files + 1, good + (not got.faults), cells + got.cells_right
        exact, unbalanced = exact + got.counts_exact, unbalanced + (got.balanced is False)
        total = [one + other for one, other in zip(total, got.columns, strict=True)]
        if verbose or got.faults or got.column_faults:
            print(f"{'ok' if not got.faults else 'FAULT':6} {path.name}")
            print(*(f"         {line}" for line in (*got.faults[:6], *got.column_faults)), sep="\n")
    right, wrong, missed = total
    every = right + wrong + missed
    print(f"{folder}: {good} of {files} files as expected, counts exact {exact}, cells right {cells}")
    print(f"  columns {right} of {every} right ({right / every:.1%})" if every else "  no columns", end="")
    print(f", {wrong} wrong, {missed} not taken; ledgers that do not add up: {unbalanced}")
    return good == files and not unbalanced


def score_numbered(folder: Path, work: Path) -> bool:
    """Import the files without headers with a map of column numbers."""
    good = True
    for name, (words, counts) in NUMBERED.items():
        _, message, plan, _ = imported(folder / name, work, words)
        got = (len(plan.get("recommendations") or []), len(actions_of(plan))) if plan else message
        print(f"{name} with {' '.join(words)}: {got}, expected {counts}")
        good = good and got == counts
    return good


def score_return(folder: Path, work: Path) -> bool:
    """Import what was sent out, then what came back: exactly the events and notices listed; twice, no byte."""
    answer = json.loads((folder / "r02-returned.xlsx.expected.json").read_text("utf-8"))
    plan = work / "returned.yaml"
    plan.unlink(missing_ok=True)
    call("import", str(folder / answer["against"]), "--issued", "2011-01-31", "--to", str(plan))
    before = plan.read_bytes()
    words = ("import", str(folder / answer["file"]), "--onto", str(plan), "--as-at", "2011-03-31")
    _, message = call(*words)
    after = plan.read_bytes()
    call(*words)
    faults = [] if plan.read_bytes() == after else ["the second time changed the plan"]
    call("export", str(plan), "-f", "json", "-o", str(work / "returned.json"))
    actions = {a["ref"]: a for a, _ in actions_of(json.loads((work / "returned.json").read_text("utf-8"))["plans"][0])}
    for change in answer["changes"]:
        ref = change["ref"]
        log = actions.get(ref, {}).get("progress") or []
        new = [entry for entry in log if entry["on"] == "2011-03-31"]
        if "entry" in change and not any(change["entry"].items() <= entry.items() for entry in new):
            faults.append(f"{ref}: no entry {change['entry']}")
        if "entry" not in change and new:
            faults.append(f"{ref}: an entry that was not expected")
        if {"conflict", "missing", "new"} & change.keys() and f": {ref} " not in message and f": {ref}:" not in message:
            faults.append(f"{ref}: not named")
    added = len(after.splitlines()) - len(before.splitlines())
    print(f"r01 to r02: {len(faults)} faults, {added} lines added, the second time none", *faults, sep="\n  ")
    return not faults


def score_random(number: int, work: Path) -> bool:
    """Import random grids: each is refused, or its draft is valid and its ledger adds up."""
    written = 0
    for seed in range(number):
        path = work / "random.csv"
        path.write_text(random_grid(seed), encoding="utf-8", newline="")
        status, message, plan, report = imported(path, work, [])
        if "defect" in message or "not every cell" in message or "would not be" in message or "read back" in message:
            print(f"random grid {seed}: {message}")
            return False
        written += plan is not None
        cells = report["cells"] if report else {"in_ledger": 0, "omitted": 0, "in_file": 0}
        if cells["in_ledger"] + cells["omitted"] != cells["in_file"] or status not in (0, 2):
            print(f"random grid {seed}: {cells}, exit status {status}")
            return False
    print(f"{number} random grids: {written} drafts, all valid, every ledger adds up; {number - written} refused")
    return True


def score_time(work: Path) -> bool:
    """Import 1,000 rows of 8 columns; at most 1 s and 150 MB."""
    head = "Ref,Action,Owner,By when,Status,Priority,Notes,Category\n"
    row = (
        "{n},Agree the plan for site {n} with partners,Head of Planning,31 March 2012,In progress,High,Met on site,A\n"
    )
    path, to = work / "rows.csv", work / "rows.yaml"
    path.write_text(head + "".join(row.format(n=n) for n in range(1, 1001)), encoding="utf-8")
    to.unlink(missing_ok=True)
    began = time.perf_counter()
    status = subprocess.call(
        [
            sys.executable,
            "-m",
            "actionplan",
            "import",
            str(path),
            "--issued",
            "2011-01-31",
            "--to",
            str(to),
            "-o",
            str(work / "r.txt"),
        ],
    )
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"1,000 rows: {took:.2f} s with start-up, {peak:.0f} MB, exit status {status}")
    return status == 0


def run() -> int:
    """Score what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--time", action="store_true")
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        good = [score_folder(asked.folder / part, work, left_out=False, verbose=asked.v) for part in ("made", "real")]
        good += [score_numbered(asked.folder / "real", work), score_return(asked.folder / "made", work)]
        if asked.left_out:
            print("each file without the header words that only it has:")
            score_folder(asked.folder / "real", work, left_out=True, verbose=False)
        if asked.random:
            good.append(score_random(asked.random, work))
        if asked.time:
            good.append(score_time(work))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(run())
