"""`trend`: each point is the answer of `status` for that day, from the record of that day and from the current one."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.cli.test_transcripts import run
from tests.history.repositories import Repository
from tests.history.test_of_action import ENTRY, HEAD, LOG, OTHER, checked

LATE = "          - {on: 2011-02-20, status: complete, note: Painted}\n"
MOVED = "        progress:\n          - {on: 2011-03-10, by_when: 31 May 2011, approved_by: Board}\n"
WALLS = OTHER + "        by_when: 31 March 2011\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The doors were painted in February and reported in April; the walls were moved in March, on time."""
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": HEAD + WALLS, "other.yaml": "x: 1\n"}, "2011-01-10")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY + WALLS}, "2011-02-10")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY + WALLS + MOVED}, "2011-03-10")
    made.commit({"plans/a.yaml": None, "plans/b.yaml": HEAD + LOG + ENTRY + LATE + WALLS + MOVED}, "2011-04-05")
    made.write()
    monkeypatch.chdir(made.root)
    return made.root


def trend(options: str) -> list[dict]:  # type: ignore[type-arg]
    points: list[dict] = checked("trend", run(f"actionplan trend --json {options}"))["points"]  # type: ignore[type-arg]
    return points


@pytest.mark.usefixtures("root")
def test_late_reporting_is_the_gap_between_the_two() -> None:
    points = trend("--as-of 2011-04-30")
    told = [(p["day"], p["recorded_then"]["complete"], p["known_now"]["complete"]) for p in points]
    assert told == [("2011-01-31", 0, 0), ("2011-02-28", 0, 1), ("2011-03-31", 0, 1), ("2011-04-30", 1, 1)]
    assert [(p["recorded_then"]["moves"], p["recorded_then"]["days_moved"]) for p in points][2:] == [(1, 61), (1, 61)]
    printed = run("actionplan trend --as-of 2011-04-30")
    assert "28 Feb 2011" in printed
    assert "+1" in printed


@pytest.mark.parametrize("by", ["week", "month", "commit"])
@pytest.mark.usefixtures("root")
@pytest.mark.one_in(3)
def test_each_point_is_what_status_answers(by: str) -> None:
    points = trend(f"--by {by} --as-of 2011-04-30")
    assert points[0]["day"] == {"week": "2011-01-16", "month": "2011-01-31", "commit": "2011-01-10"}[by]
    for point in points[::3]:
        for side, at in (("recorded_then", point["commit"]), ("known_now", "HEAD")):
            answer = run(f"actionplan status --json --as-of {point['day']} --at {at}").rpartition("= 0")[0]
            (plan,) = json.loads(answer)["plans"]
            assert {name: point[side][name] for name in plan["counts"]} == plan["counts"]


@pytest.mark.usefixtures("root")
def test_a_page_has_a_picture_and_a_table_of_each_number() -> None:
    page = run("actionplan trend --as-of 2011-04-30 -f html")
    assert page.count("<svg viewBox=") >= 3
    assert 'aria-label="Complete, of all actions: all actions, recorded then 2 at the end' in page
    assert "<time datetime=" in page
    assert run("actionplan trend --as-of 2011-04-30 -f html --no-cache") == page


def test_a_word_file_has_the_same_pictures_and_tables(root: Path) -> None:
    for name in ("once", "again"):
        assert run(f"actionplan trend --as-of 2011-04-30 -o {name}.docx").endswith("= 0\n")
    assert (root / "once.docx").read_bytes() == (root / "again.docx").read_bytes()
    document = docx.Document(str(root / "once.docx"))
    described = [shape._inline.docPr.get("descr") or "" for shape in document.inline_shapes]
    assert any(each.startswith("Complete, of all actions: all actions, recorded then 2 at") for each in described)
    assert "key for complete, recorded then" in described
    assert len(document.tables) == run("actionplan trend --as-of 2011-04-30 -f html").count("<svg viewBox=")
    refused = "! error: this format cannot be shown on a terminal: write it to a file with `-o FILE`\n= 2\n"
    assert run("actionplan trend --as-of 2011-04-30 -f docx") == refused


@pytest.mark.usefixtures("root")
def test_a_day_before_the_first_plan_has_no_points() -> None:
    assert "No commit up to this day has a plan." in run("actionplan trend --as-of 2010-12-31")
    assert trend("--as-of 2010-12-31") == []
