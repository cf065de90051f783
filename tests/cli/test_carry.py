"""`carry` and `lineage` as they are typed: both files or neither, past the guard, and every wrong use in a sentence."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema_rs
import pytest

from tests.cli.test_transcripts import ROOT, run

OLD = b"""\
format: 1
id: old
title: The old plan
issued: January 2011
recommendations:
  - ref: "1"
    recommendation: Do better.
    response: {decision: accepted}
    actions:
      - {ref: "1.1", action: Write the specification., owner: Lead, by_when: 31/12/10}
      - {ref: "1.2", action: Tell everyone., owner: Clerk, by_when: within 3 months}
  - {ref: "2", recommendation: Think., received: January 2011}
  - {ref: "3", recommendation: Do well., answered_under: "1"}
"""
OTHER = b"""\
format: 1
id: other
title: Another plan
issued: June 2010
actions:
  - {ref: "1.1", action: Count the cost., owner: Lead, by_when: March 2012}
"""
INTO = '--into plans/next.yaml --title "Next" --issued "1 April 2012" --approved-by "Cabinet, minute 12"'
CARRY = f"actionplan carry old {INTO}"


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "old.yaml").write_bytes(OLD)
    (folder / "other.yaml").write_bytes(OTHER)
    return folder


def git(*words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)  # noqa: S603, S607


def test_a_carry_writes_both_plans_and_prints_the_new_refs() -> None:
    printed = run(CARRY)
    assert "old:1.1 → next:1.1\n" in printed
    assert "carried 2 actions into plans/next.yaml\n" in printed
    assert "next: run `actionplan lineage next:1.1`\n" in printed
    assert "1 recommendation without actions was open on 1 April 2012 and was not carried: old:2:" in printed
    assert run("actionplan validate plans").startswith("! 3 plans checked: no problems found\n")
    assert "2 actions: 2 carried\n" in run("actionplan status plans/old.yaml --as-of 2012-04-01")
    assert "carried to next:1.1" in run("actionplan status plans/old.yaml --as-of 2012-04-01")
    assert run("actionplan overdue plans/old.yaml --as-of 2012-04-01").count("overdue") == 1
    assert "next:1.1" in run("actionplan lineage old:1.1")


def test_a_carry_passes_the_guard_and_leaves_no_finding_behind() -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "The plans")
    run(CARRY)
    assert run("actionplan lint plans --base HEAD --select AP8").startswith("! 3 plans checked: no problems found\n")
    assert "AP611" not in run("actionplan lint plans/next.yaml --exit-zero")


def test_a_preview_writes_nothing(plans: Path) -> None:
    printed = run(f"{CARRY} --dry-run")
    assert "+++ b/plans/next.yaml\n" in printed
    assert "Carried to next:1.1." in printed
    assert sorted(path.name for path in plans.iterdir()) == ["old.yaml", "other.yaml"]
    assert (plans / "old.yaml").read_bytes() == OLD


def test_the_folders_of_a_new_plan_are_made(plans: Path) -> None:
    assert "carried 2 actions into later/2012/next.yaml\n" in run(CARRY.replace("plans/next", "later/2012/next"))
    assert (plans.parent / "later" / "2012" / "next.yaml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_linked_folder_with_the_new_plan_is_named_and_followed(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(f"{CARRY} --owner Lead")
    (plans.parent / "here").mkdir()
    monkeypatch.chdir(plans.parent / "here")
    Path("linked").symlink_to(plans)
    said = run('actionplan carry ../plans/other.yaml --into linked/next.yaml --approved-by "Cabinet" --keep-owners')
    assert f"! note: `linked/next.yaml` is a link to `{plans / 'next.yaml'}`, outside this folder\n" in said
    assert "carried 1 action" in said


def test_an_existing_plan_takes_further_actions() -> None:
    run(f"{CARRY} --owner Lead")
    printed = run('actionplan carry other --into plans/next.yaml --approved-by "Cabinet" --keep-owners')
    assert "other:1.1 → next:other-1.1\n" in printed
    assert run("actionplan validate plans").startswith("! 3 plans checked: no problems found\n")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (CARRY.replace('--approved-by "Cabinet, minute 12"', ""), "say who approved"),
        (CARRY.replace('--title "Next"', ""), "does not exist yet: give its `--title`"),
        (CARRY.replace("next.yaml", "next.txt"), "`plans/next.txt` cannot be a plan: end its name with .yaml"),
        (CARRY.replace("next.yaml", "other.yaml"), "exists: leave out `--title`"),
        (CARRY.replace("1 April 2012", "April 2010"), "was not issued after plans/old.yaml"),
        (f"{CARRY} --id 'a b'", "`a b` cannot be an id"),
        (CARRY.replace("1 April 2012", "soon"), "`soon` is not a valid date: give `--issued` a day or a month"),
        (f"{CARRY} --owner nobody", "no owner called `nobody` has actions here"),
        (f"{CARRY} --standing complete", "there is nothing to carry"),
        (f"{CARRY} --map none.csv", "`none.csv` cannot be read"),
        (f"{CARRY} --split 1.1", "`1.1` is not complete"),
        (f"{CARRY} --organisation Other", "the new plan has no name for"),
        (CARRY.replace("carry old", "carry olt"), "there is no file or folder `olt`"),
    ],
)
def test_wrong_use_is_explained_and_writes_nothing(plans: Path, call: str, message: str) -> None:
    printed = run(call)
    assert message in printed
    assert printed.endswith("= 2\n")
    assert sorted(path.name for path in plans.iterdir()) == ["old.yaml", "other.yaml"]
    assert ((plans / "old.yaml").read_bytes(), (plans / "other.yaml").read_bytes()) == (OLD, OTHER)


def test_undo_takes_back_a_carry_in_both_plans(plans: Path) -> None:
    run(CARRY)
    (plans / "next.yaml").write_bytes((plans / "next.yaml").read_bytes() + b"# mine\n")
    assert "was changed after your last edit, so nothing is taken back" in run("actionplan undo")
    (plans / "next.yaml").write_bytes((plans / "next.yaml").read_bytes().removesuffix(b"# mine\n"))
    printed = run("actionplan undo")
    assert "Carried to next:1.1." in printed
    assert not (plans / "next.yaml").exists()
    assert (plans / "old.yaml").read_bytes() == OLD
    assert "carried 2 actions" in run(CARRY)


def test_undo_restores_the_old_plan_if_the_new_one_was_deleted(plans: Path) -> None:
    run(CARRY)
    (plans / "next.yaml").unlink()
    assert run("actionplan undo").endswith("= 0\n")
    assert (plans / "old.yaml").read_bytes() == OLD


def test_if_the_old_plan_cannot_be_written_there_is_no_new_one(plans: Path) -> None:
    (plans / "hard.yaml").hardlink_to(plans / "old.yaml")
    assert "has hard links" in run(CARRY.replace("carry old", "carry plans/old.yaml"))
    assert not (plans / "next.yaml").exists()
    assert (plans / "old.yaml").read_bytes() == OLD


def test_lineage_as_data_and_as_a_picture() -> None:
    run(CARRY)
    data = json.loads(run("actionplan lineage next:1.1 --json --as-of 2012-05-01").removesuffix("= 0\n"))
    schema = json.loads((ROOT / "schemas" / "lineage.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema).validate(data)
    assert (data["first"], data["agreed_due"], data["times_moved"]) == ("old:1.1", "2010-12-31", 0)
    assert [step["carried_to"] for step in data["steps"]] == [["next:1.1"], []]
    assert run("actionplan lineage next:1.1 -f mermaid --as-of 2012-05-01").splitlines()[-2:] == ["  n0 --> n1", "= 0"]
    assert run("actionplan lineage 9.9").startswith("! error: no action has the ref `9.9`")


CIRCLE = """\
format: 1
id: gone
title: Gone
issued: 2012
actions:
  - {ref: "1", action: A., carried_from: "hand:H2"}
"""
HAND = """\
format: 1
id: hand
title: By hand
issued: April 2013
actions:
  - {ref: H1, action: Write it., by_when: 30 June 2013, carried_from: "old:1.1"}
  - {ref: H2, action: Lost., by_when: 30 June 2013, carried_from: "gone:1"}
"""


def test_since_first_counts_from_the_first_plan_and_names_what_is_missing(plans: Path) -> None:
    (plans / "hand.yaml").write_text(HAND, encoding="utf-8")
    printed = run("actionplan status plans/hand.yaml --since-first --as-of 2013-05-01")
    assert "By hand (deadlines since the first plan)" in printed
    assert "moved once from 31 Dec 2010, 912 days later" in printed
    assert "not among the plans read: gone:1\n" in printed
    assert "moved" not in run("actionplan status plans/hand.yaml --as-of 2013-05-01")
    paper = run("actionplan report plans/hand.yaml --since-first --as-of 2013-05-01")
    assert "Deadlines and moves are counted from the first plan of each action." in paper


def test_a_link_that_leads_nowhere_and_a_circle_through_plans_are_findings(plans: Path) -> None:
    (plans / "hand.yaml").write_text(HAND.replace("old:1.1", "old:9.9"), encoding="utf-8")
    assert "the plan `old` has no `9.9`" in run("actionplan validate plans")
    (plans / "gone.yaml").write_text(CIRCLE, encoding="utf-8")
    assert "leads from gone:1 through other plans back to itself" in run("actionplan validate plans")
    run(CARRY)
    (plans / "next.yaml").write_text("format: 1\nid: next\ntitle: Next\nissued: 2012\nactions: []\n", encoding="utf-8")
    assert "the plan `next` has no `1.1`" in run("actionplan validate plans")


def test_papers_and_tables_count_what_was_carried_apart_from_what_was_withdrawn() -> None:
    run(CARRY)
    run('actionplan update other:1.1 --status "not implemented" --approved-by Cabinet --on 2012-04-02')
    table = run("actionplan status plans --as-of 2012-05-01 -f csv")
    header, *rows = [line.split(",") for line in table.splitlines() if "," in line]
    found = {row[0]: dict(zip(header, row, strict=False)) for row in rows}
    assert (found["old"]["Carried"], found["old"]["Withdrawn"]) == ("2", "0")
    assert (found["other"]["Carried"], found["other"]["Withdrawn"]) == ("0", "1")
    assert "Carried" not in run("actionplan status plans/other.yaml plans/next.yaml --as-of 2012-05-01 -f csv")
    paper = run("actionplan report plans --as-of 2012-05-01")
    assert "note 2 actions carried into another plan" in paper
    assert "note 1 action withdrawn" in paper
    assert "superseded:" not in paper
    changes = run("actionplan report plans/old.yaml --since 2012-03-31 --as-of 2012-05-01")
    assert "## Carried: 2 actions" in changes
    assert "carried to next:1.1" in changes
    assert "dropped by agreement" not in changes


def test_a_recommendation_that_continues_elsewhere_is_asked_about_there_alone(plans: Path) -> None:
    (plans / "old.yaml").write_bytes(OLD.replace(b"{decision: accepted}", b"{text: We shall see.}"))
    run(CARRY)
    assert "note that 1 recommendation has no decision" in run("actionplan report plans --as-of 2012-05-01")
