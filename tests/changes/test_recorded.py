"""What commands that edit write into a plan, and say if they cannot: small cases, each with one plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run

PLAN = """\
format: 1
id: sample
title: Review of Libraries
issued: 1 January 2011
statuses:
  gone: superseded
verification: required
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    response:
      decision: accepted
      on: 2011-02-01
    progress:
      - on: 2011-02-10
        status: gone
        note: No longer needed
      - on: 2011-02-20
        note: The board has read this
  - ref: "2"
    recommendation: Close on Mondays
    answered_under: "1"
actions:
  - ref: "1.1"
    action: Ask the staff
    owner: Head of Libraries
  - ref: "1.999999999999999998"
    action: Ask the public
    owner: Head of Libraries
    by_when: 1 June 2011
"""
PASTE = "--as-of 2011-03-01 --in plan.yaml"


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


REFUSED = {
    f"actionplan respond 2 --decision accepted --on 2011-02-02 {PASTE}": (
        "2 is answered under 1: record the response to 1 instead"
    ),
    f'actionplan update 1.999999999999999998 --revise "1 June 2011" --reason Again {PASTE}': (
        "`1 June 2011` is already the deadline of sample:1.999999999999999998"
    ),
}


@pytest.mark.parametrize(("command", "message"), REFUSED.items())
def test_what_cannot_be_recorded_is_explained(plan: Path, command: str, message: str) -> None:
    assert run(command) == f"! error: {message}\n= 2\n"
    assert plan.read_text("utf-8") == PLAN


def test_refs_are_counted_on_up_to_eighteen_digits(plan: Path) -> None:
    for ref in ("1.999999999999999998", "1.999999999999999999", "1.1000000000000000000"):
        assert f'"{ref}"' in plan.read_text("utf-8")
        said = run(f'actionplan add action "Tell them" --plan sample {PASTE}')
    assert said == "! error: no ref follows `1.1000000000000000000`: give one with `--ref`\n= 2\n"


def test_a_new_key_follows_the_one_that_precedes_it_in_the_format(plan: Path) -> None:
    run(f'actionplan add action "Tell them" --plan sample --owner Clerk --by-when "1 May 2011" --ref x {PASTE}')
    added = plan.read_text("utf-8").partition("- ref: x\n")[2] or plan.read_text("utf-8").partition('- ref: "x"\n')[2]
    assert re.findall(r"^    (\w+):", added, re.MULTILINE) == ["agreed", "action", "owner", "by_when"]


def test_a_response_is_recorded_once(plan: Path) -> None:
    same = f"actionplan respond 1 --decision accepted --on 2011-02-01 {PASTE}"
    assert "already recorded, nothing changed" in run(same)
    assert plan.read_text("utf-8") == PLAN
    run(f'actionplan respond 1 --decision rejected --on 2011-02-03 --text "No money" {PASTE}')
    assert plan.read_text("utf-8").count("decision:") == 2


def test_the_stop_that_is_approved_is_the_last_status_not_the_last_entry(plan: Path) -> None:
    run(f'actionplan update 1 --approve --approved-by "Board, minute 4" --on 2011-03-01 {PASTE}')
    assert "status: gone\n        approved_by: Board, minute 4" in plan.read_text("utf-8")


def test_two_places_in_one_file_are_shown_with_their_lines(plan: Path) -> None:
    said = run(f'actionplan update 1 1.1 --note "Seen by all" --on 2011-03-01 {PASTE}')
    lines = plan.read_text("utf-8").splitlines()
    places = [int(number) for number in re.findall(r"^plan\.yaml:(\d+)$", said, re.MULTILINE)]
    assert len(places) == 2
    assert all(any("Seen by all" in line for line in lines[place - 1 : place + 3]) for place in places)


def test_the_settings_of_another_plan_are_copied(tmp_path: Path) -> None:
    run('actionplan new next.yaml --title Next --issued "January 2012" --recommendation "Open" --like plan.yaml')
    text = (tmp_path / "next.yaml").read_text("utf-8")
    assert "statuses:\n  gone: superseded\nverification: required\n" in text


def test_a_missing_ref_is_said_with_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plans" / "broken.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    said = run("actionplan update 7.7 --note Done --on 2011-03-01 --in plans")
    assert "plans/broken.yaml:2:5" in said
    assert "left out: 1 item" in said
    assert said.endswith("= 2\n")


def test_the_last_edits_are_kept_in_the_state_folder_of_the_user(tmp_path: Path) -> None:
    user = f"XDG_STATE_HOME={tmp_path} ACTIONPLAN_STATE_DIR="
    assert run(f"{user} actionplan update 1.1 --note Done --on 2011-03-01 --in plan.yaml").endswith("= 0\n")
    assert [path.name for path in (tmp_path / "actionplan" / "undo").iterdir()] == ["000000000001.json"]


def test_an_edit_that_cannot_be_taken_back_is_saved_with_a_note(tmp_path: Path, plan: Path) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    said = run("ACTIONPLAN_STATE_DIR=state actionplan update 1.1 --note Done --on 2011-03-01 --in plan.yaml")
    assert "! note: `actionplan undo` cannot take this edit back: " in said
    assert "note: Done" in plan.read_text("utf-8")


def test_a_rating_is_recorded(plan: Path) -> None:
    assert run("actionplan update 1.1 --rag amber --on 2011-03-01 --in plan.yaml").endswith("= 0\n")
    assert "rag: amber" in plan.read_text("utf-8")


def test_there_is_nothing_to_take_back_at_first() -> None:
    assert run("ACTIONPLAN_STATE_DIR=none actionplan undo") == (
        "! error: no edit to take back: only the last 10 edits that you made on this computer are kept\n= 2\n"
    )


@pytest.mark.parametrize(
    ("second", "after"),
    [
        ('  -\n    ref: "2"\n', '  -\n    received: 2011-02-01\n    ref: "2"\n'),
        ('  - ref: "2"\n', '  - ref: "2"\n'),
    ],
    ids=["on its own line", "behind the dash"],
)
def test_a_key_goes_first_if_it_is_first_elsewhere_and_has_a_line(plan: Path, second: str, after: str) -> None:
    head = PLAN.partition("recommendations:\n")[0]
    first = 'recommendations:\n  - received: 2011-01-15\n    ref: "1"\n    recommendation: Open on Sundays\n'
    plan.write_text(f"{head}{first}{second}    recommendation: Close on Mondays\n", encoding="utf-8")
    assert run(f"actionplan respond 2 --received 2011-02-01 {PASTE}").endswith("= 0\n")
    assert f"{head}{first}{after}" in plan.read_text("utf-8")
    assert plan.read_text("utf-8").count("received: 2011-02-01\n") == 1


SAME_RESPONSE = {
    "the organisation's own word for the same decision": (
        "decisions:\n  agreed: accepted\n", "      decision: agreed\n      on: 2011-02-01\n", ""
    ),
    "a text that is still empty": ("", "      decision: accepted\n      on: 2011-02-01\n      text:\n", "No money"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "response", "text"), SAME_RESPONSE.values(), ids=SAME_RESPONSE)
def test_the_last_response_is_completed_and_not_repeated(plan: Path, words: str, response: str, text: str) -> None:
    head = PLAN.partition("statuses:\n")[0] + words
    item = '  - ref: "1"\n    recommendation: Open on Sundays\n    response:\n'
    plan.write_text(f"{head}recommendations:\n{item}{response}", encoding="utf-8")
    said = f' --text "{text}"' if text else ""
    assert run(f"actionplan respond 1 --decision accepted --on 2011-02-01{said} {PASTE}").endswith("= 0\n")
    completed = response.replace("text:", f"text: {text}") if text else response
    assert plan.read_text("utf-8").endswith(f"{item}{completed}")


def test_a_key_that_the_last_record_lacks_follows_the_nearest_before_it(plan: Path) -> None:
    last = "- ref: z\n    action: Ask\n    owner: Clerk\n"
    plan.write_text(f"{PLAN}  {last}", encoding="utf-8")
    run(f'actionplan add action "Tell them" --plan sample --owner Clerk --by-when "1 May 2011" --ref y {PASTE}')
    added = plan.read_text("utf-8").partition(last)[2]
    assert re.findall(r"^ +(?:- )?(\w+):", added, re.MULTILINE) == ["ref", "agreed", "action", "owner", "by_when"]
