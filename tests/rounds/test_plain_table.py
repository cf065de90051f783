"""`actionplan round collect` on an owner's own spreadsheet, by the map of its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan import load_plan
from tests.cli.test_transcripts import run
from tests.rounds.plans import PLAN, opened

COLLECT = "actionplan round collect june back.csv --on 2026-06-10 --as-of 2026-06-12"
MAP = (
    '--map Nr=ref --map Task=action --map "Where are we"=status --map Finish=by_when --map Remark=note --map Lead=owner'
)
HEAD = "Nr,Task,Lead,Finish,Where are we,Remark\n"


def collected(rows: str, options: str = MAP) -> str:
    Path("back.csv").write_text(HEAD + rows, encoding="utf-8")
    return run(f"{COLLECT} {options} --yes")


def log(here: Path, ref: str) -> list[tuple[str, str | None, str | None]]:
    plan = load_plan(here / "plans" / "depot.yaml")
    action = next(action for item in plan.recommendations for action in item.actions if action.ref == ref)
    return [(entry.on.text, entry.status_as_typed, entry.note) for entry in action.progress]


def test_what_is_new_in_a_plain_table_is_recorded_once(here: Path) -> None:
    opened("md")
    rows = "R1.1,Agree a test contract.,Estates Lead,30 April 2026,In progress,Two bids are in.\n"
    printed = collected(rows)
    assert printed.endswith("= 0\n"), printed
    assert log(here, "R1.1") == [("2026-06-10", "in progress", "Two bids are in.")]
    before = (here / "plans" / "depot.yaml").read_bytes()
    assert "nothing in the table is new" in collected(rows)
    assert (here / "plans" / "depot.yaml").read_bytes() == before


def test_a_new_date_is_a_request(here: Path) -> None:
    opened("md")
    collected("R1.1,Agree a test contract.,Estates Lead,31 August 2026,,Bids were late.\n")
    plan = load_plan(here / "plans" / "depot.yaml")
    (entry,) = plan.recommendations[0].actions[0].progress
    assert (entry.by_when, entry.approved_by, entry.by) == ("31 August 2026", None, "Head of Estates")


OTHER = {
    "an action that was not asked about": (
        "R1.3,Buy new hoses.,Head of Estates,31 December 2026,Done,\n",
        "R1.3 was not asked about",
    ),
    "a new owner": (
        "R1.1,Agree a test contract.,Head of Safety,30 April 2026,,\n",
        "the new owner `Head of Safety` is not recorded",
    ),
    "another wording": ("R1.1,Agree two contracts.,Estates Lead,30 April 2026,,\n", "agreed wording: not rewritten"),
    "a status of its own": ("R1.1,Agree a test contract.,Estates Lead,,Sort of,\n", "Status: Sort of"),
}


@pytest.mark.parametrize(("rows", "message"), OTHER.values(), ids=OTHER)
def test_what_a_form_cannot_say_is_named(here: Path, rows: str, message: str) -> None:
    assert here
    opened("md")
    assert message in collected(rows)


def test_without_a_map_it_is_not_read(here: Path) -> None:
    opened("md")
    printed = collected("R1.1,Agree a test contract.,Estates Lead,30 April 2026,Done,\n", "")
    assert "name its columns with `--map`" in printed
    assert printed.endswith("= 2\n")
    assert log(here, "R1.1") == []


def test_a_ref_of_two_plans_is_not_recorded(here: Path) -> None:
    (here / "plans" / "yard.yaml").write_text(PLAN.replace("id: depot", "id: yard"), encoding="utf-8")
    opened("md")
    printed = collected("R1.1,Agree a test contract.,Estates Lead,30 April 2026,In progress,Two bids.\n")
    assert "R1.1 is in several plans of this round" in printed
    assert log(here, "R1.1") == []


def test_refs_alone_tell_which_action_a_row_is_about(here: Path) -> None:
    opened("md")
    Path("back.csv").write_text("Nr,Where are we,Remark\nR1.4,on hold,Rain.\nR9.9,complete,\n,complete,What?\n")
    printed = run(f'{COLLECT} --map Nr=ref --map "Where are we"=status --map Remark=note --yes')
    assert log(here, "R1.4")[-1] == ("2026-06-10", "on hold", "Rain.")
    assert "left out: back.csv: 3:1: no plan of this round has an action `R9.9`" in printed
    assert "left out: back.csv: 4:2: the row has no ref, so it is not known which action it is about" in printed
    assert printed.endswith("= 2\n")


def test_a_map_without_refs_is_told_what_it_needs(here: Path) -> None:
    assert here
    opened("md")
    Path("back.csv").write_text("Nr,Where are we,Remark\nR1.4,on hold,Rain.\n")
    printed = run(f'{COLLECT} --map "Where are we"=status --map Remark=note --yes')
    assert "left out: back.csv: no column with refs is named, so it is not known which row is about which" in printed
