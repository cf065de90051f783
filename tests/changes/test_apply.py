"""What an edit shows before it is saved, and when it removes the example that a new plan begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_transcripts import run

PLAN = "plans/winter.yaml"
EXAMPLE = "An example of what a recommendation may have"
RESPOND = f"actionplan respond 1 --decision accepted --on 2026-02-01 --in {PLAN}"
AS_OF = "--as-of 2026-02-01"


@pytest.fixture(autouse=True)
def new_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run('actionplan new --title Winter --issued "January 2026" --recommendation "Grit the paths"')
    assert EXAMPLE in Path(PLAN).read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (f'actionplan add recommendation "Open a shelter" --plan winter --ref 2 {AS_OF}', True),
        (f'actionplan update 1 --note "Read by the board" --on 2026-02-01 --in {PLAN}', True),
        (f'actionplan add action "Buy grit" --to winter:1 --ref 1.1 {AS_OF}', False),
        (RESPOND, False),
    ],
)
def test_the_example_goes_with_the_first_response_or_action(command: str, kept: bool) -> None:
    assert run(command).endswith("= 0\n")
    assert (EXAMPLE in Path(PLAN).read_text("utf-8")) == kept


def test_an_edit_that_changes_nothing_leaves_an_example_as_it_is() -> None:
    text = Path(PLAN).read_text("utf-8")
    example = text[text.index(f"    # {EXAMPLE}") :]
    run(RESPOND)
    Path(PLAN).write_text(Path(PLAN).read_text("utf-8") + example, encoding="utf-8")
    before = Path(PLAN).read_bytes()
    assert "already recorded, nothing changed" in run(RESPOND)
    assert Path(PLAN).read_bytes() == before


def test_a_dry_run_shows_three_lines_around_a_change() -> None:
    run(RESPOND)
    numbered = [f"# line {number}\n" for number in range(1, 10)]
    with Path(PLAN).open("a", encoding="utf-8") as file:
        file.writelines(numbered)
    shown = run(f'actionplan update 1 --note "Read" --on 2026-02-02 --in {PLAN} --dry-run').splitlines()
    first, last = (
        next(at for at in ats if shown[at].startswith("+ "))
        for ats in (range(len(shown)), range(len(shown) - 1, 0, -1))
    )
    assert [line[0] for line in shown[first - 3 : first]] == [" "] * 3
    assert shown[first - 4].startswith("@@ ")
    assert shown[last + 1 :] == [" # line 1", " # line 2", " # line 3", "= 0"]
