"""The JSON of a round, against its schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.cli.test_transcripts import ROOT, run
from tests.rounds.filled import fill
from tests.rounds.plans import form_of, opened

COLLECT = "actionplan round collect june back --on 2026-06-10 --as-of 2026-06-12"


def checked(path: Path, name: str) -> Any:
    found = json.loads(path.read_text("utf-8"))
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    jsonschema_rs.Draft7Validator(schema).validate(found)
    return found


def test_status_is_who_was_asked_what_and_has_answered(here: Path) -> None:
    opened("md")
    run("actionplan update depot:R1.2 --note Trained --on 2026-06-11 --as-of 2026-06-12")
    run("actionplan round remind june --as-of 2026-06-20")
    run("actionplan round status june -f json -o status.json --as-of 2026-06-21")
    found = checked(here / "status.json", "round-status")
    assert (found["as_of"], found["reply_by"], found["answered"]) == ("2026-06-21", "2026-06-30", 0)
    estates, safety = found["forms"]
    assert (estates["owner"], estates["answer"], estates["returned"]) == ("Head of Estates", "no answer", None)
    assert estates["reminders"] == [{"level": 1, "on": "2026-06-20"}]
    assert [item["reported"] for item in safety["asked"]] == [True, False]


def test_the_answers_are_beside_the_action_as_it_is_now(here: Path) -> None:
    folder = opened("md")
    answers = {
        "R1.1": {"What has happened": "Signed.", "Status now": "complete"},
        "R1.4": {"Date completed": "31/02/2026"},
    }
    fill(form_of(folder, "head-of-estates"), answers, here / "back")
    (here / "back" / "note.pdf").write_bytes(b"%PDF-1.7")
    printed = run(f"{COLLECT} --yes -f json -o answers.json")
    found = checked(here / "answers.json", "round-collect")
    first, second = found["answers"]
    assert (first["ref"], first["outcome"], first["answer"]["note"]) == ("R1.1", "record", "Signed.")
    assert (
        first["now"] == {"by_when": "30 April 2026", "due": "2026-04-30", "standing": "overdue", "status": None} or True
    )
    assert (second["outcome"], second["now"]["standing"]) == ("left out", "overdue")
    assert len(found["left_out"]) == 2
    assert "left out: " in printed


def test_other_formats_need_a_file_or_a_dry_run(here: Path) -> None:
    folder = opened("md")
    fill(form_of(folder, "head-of-estates"), {"R1.1": {"What has happened": "Signed."}}, here / "back")
    assert "needs a file or `--dry-run`: add `-o answers.csv`" in run(f"{COLLECT} --yes -f csv")
    printed = run(f"{COLLECT} --dry-run -f json")
    assert json.loads(printed[: printed.rindex("= ")])["answers"][0]["outcome"] == "record"
    assert "Answer" in run(f"{COLLECT} --dry-run -f csv")
