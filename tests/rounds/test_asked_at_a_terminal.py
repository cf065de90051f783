"""`actionplan round collect` at a terminal: what is shown, what is asked, and what the answers do."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.cli import main
from tests.cli.dialogue import INTERRUPT, terminal
from tests.cli.test_transcripts import ENVIRONMENT, run
from tests.rounds.filled import fill
from tests.rounds.plans import form_of, opened

CALL = ["round", "collect", "june", "back", "--on", "2026-06-10", "--as-of", "2026-06-12"]
ANSWERS = {
    "R1.1": {"What has happened": "Signed."},
    "R1.4": {"What has happened": "Cleared.", "Date completed": "1 June 2026"},
}
RECORD = "Record 1 answer? [y/N]"
DOUBT = "depot:R1.4: it has a completion date but no status: record it as complete? Record it anyway? [y/N]"


def asked(here: Path, *lines: str) -> tuple[int, str, str]:
    """What a session with these answers comes to: its exit status, its screen and the plan after it."""
    fill(form_of(opened("md"), "head-of-estates"), ANSWERS, here / "back")
    environment = {**ENVIRONMENT, "ACTIONPLAN_STATE_DIR": str(here / "state")}
    with terminal(lines, environment) as (screen, keyboard):
        status = main(CALL)
    assert keyboard.left == []
    return status, screen.text, (here / "plans" / "depot.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "recorded", "status"),
    [
        (("y", "y"), ("Signed.", "Cleared."), 0),
        (("y", "n"), ("Signed.",), 2),
        (("n", "YES"), ("Cleared.",), 0),
        (("", "maybe"), (), 2),
    ],
)
def test_each_doubt_is_asked_about(here: Path, lines: tuple[str, ...], recorded: tuple[str, ...], status: int) -> None:
    found, screen, plan = asked(here, *lines)
    assert tuple(note for note in ("Signed.", "Cleared.") if f"note: {note}" in plan) == recorded
    assert found == status
    assert screen.index("Two skips were hired." if "Two skips" in screen else "R1.4") < screen.index(RECORD)
    assert screen.index(RECORD) < screen.index("Record it anyway?")
    assert ("needs a decision" in screen.partition("Record it anyway?")[2]) == (status == 2)


def test_an_interruption_records_nothing(here: Path) -> None:
    before = Path("plans/depot.yaml").read_bytes()
    _, screen, _ = asked(here, INTERRUPT)
    assert "nothing was saved" in screen
    assert (here / "plans" / "depot.yaml").read_bytes() == before
    assert "returned" not in (here / "june" / "round.toml").read_text("utf-8")


def test_without_a_terminal_nothing_is_recorded(here: Path) -> None:
    fill(form_of(opened("md"), "head-of-estates"), ANSWERS, here / "back")
    before = (here / "plans" / "depot.yaml").read_bytes()
    printed = run(f"actionplan {' '.join(CALL)}")
    assert "nothing was recorded: add `--yes`" in printed
    assert (here / "plans" / "depot.yaml").read_bytes() == before
