"""`history` and `diff`: every change once, at its commit, in words, and none that was not made."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import jsonschema_rs
import pytest

from tests.cli.test_transcripts import ROOT, run
from tests.history.repositories import Repository, git

HEAD = """\
format: 1
id: homes
title: Homes
issued: 2011-01-01
recommendations:
  - ref: "1"
    recommendation: Paint more
    actions:
      - ref: "1.1"
        action: Paint the doors
        owner: Works
        by_when: 31 March 2011
"""
LOG = "        progress:\n"
ENTRY = "          - {on: 2011-02-10, note: Brushes bought}\n"
OTHER = '      - ref: "1.2"\n        action: Paint the walls\n'

STEPS = {
    "a note": (HEAD, HEAD + LOG + ENTRY, [("reported", "Brushes bought", False)]),
    "complete": (
        HEAD + LOG + ENTRY,
        HEAD + LOG + ENTRY + "          - {on: 2011-03-01, status: complete}\n",
        [("done", "1 March 2011: complete", False)],
    ),
    "a new deadline": (
        HEAD,
        HEAD + LOG + "          - {on: 2011-03-01, by_when: 31 May 2011, note: Rain, approved_by: Board}\n",
        [("deadline moved", "31 March 2011 → 31 May 2011; “Rain”; approved by Board", False)],
    ),
    "a new owner": (
        HEAD,
        HEAD + LOG + "          - {on: 2011-03-01, owner: Parks}\n",
        [("reassigned", "owner Works → Parks", False)],
    ),
    "a stop": (
        HEAD,
        HEAD + LOG + "          - {on: 2011-03-01, status: not implemented, approved_by: Board}\n",
        [("stopped", "not implemented; approved by Board", False)],
    ),
    "an entry edited": (
        HEAD + LOG + ENTRY,
        HEAD + LOG + ENTRY.replace("Brushes", "Rollers"),
        [("past rewritten", "[-Brushes-] {+Rollers+} bought", True)],
    ),
    "an entry deleted": (
        HEAD + LOG + ENTRY,
        HEAD,
        [("past rewritten", "an entry was deleted: 10 February 2011", True)],
    ),
    "a wording retyped": (
        HEAD,
        HEAD.replace("31 March", "31 May"),
        [("past rewritten", "`by_when` 31 [-March-] {+May+} 2011", True)],
    ),
    "reworded": (HEAD, HEAD.replace("the doors", "a door"), [("reworded", "[-the doors-] {+a door+}", True)]),
    "a response": (
        HEAD,
        HEAD.replace("    actions", "    response: {decision: accepted, on: 2011-02-01}\n    actions", 1),
        [],
    ),
    "removed": (HEAD + OTHER, HEAD, []),
    "layout and comments": (HEAD, HEAD.replace("owner: Works", "owner:   'Works'  # who"), []),
    "a priority": (HEAD, HEAD + "        priority: high\n", [("filled in", "`priority` was empty", False)]),
    "another item": (HEAD, HEAD + OTHER, []),
    "the action itself": (HEAD, HEAD.replace('"1.1"', '"1.3"'), [("removed", "Paint the doors", True)]),
}


@pytest.mark.parametrize(("then", "now", "expected"), STEPS.values(), ids=STEPS)
@pytest.mark.one_in(3)
def test_a_change_is_reported_once(
    then: str,
    now: str,
    expected: list[tuple[str, str, bool]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": then}, "2011-02-01")
    made.commit({"plans/a.yaml": now}, "2011-03-02")
    commits = made.write()
    monkeypatch.chdir(made.root)
    data = history("homes:1.1")
    first, *others = data["changes"]
    assert (first["kind"], first["commit"], first["on"]) == ("new", commits[0], "2011-02-01")
    assert [(each["kind"], each["rewrites"]) for each in others] == [(kind, rewrites) for kind, _, rewrites in expected]
    for each, (_, words, _) in zip(others, expected, strict=True):
        assert words in each["words"]
        assert each["commit"] == commits[1]


def history(ref: str, *options: str) -> dict:  # type: ignore[type-arg]
    """Return the JSON of `history`, checked against its schema."""
    printed = run(" ".join(["actionplan", "history", ref, "--json", *options]))
    return checked("history", printed)


def checked(name: str, printed: str) -> dict:  # type: ignore[type-arg]
    """Return printed JSON, checked against its schema."""
    found: dict = json.loads(printed.partition("\n}\n")[0] + "\n}")  # type: ignore[type-arg]
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.Draft7Validator(schema).validate(found)
    assert next(iter(found)) == "format"
    return found


def test_a_change_on_a_branch_is_named_at_the_commit_that_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(tmp_path / "root")
    start = made.commit({"plans/a.yaml": HEAD}, "2011-02-01")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY}, "2011-02-11", branch="topic", start=start, by="Anna <a@b>")
    made.commit({"plans/a.yaml": HEAD + OTHER}, "2011-02-12")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY + OTHER}, "2011-02-20", merge="topic")
    commits = made.write()
    monkeypatch.chdir(made.root)
    changes = history("1.1")["changes"]
    assert [(each["commit"], each["author"]) for each in changes] == [(commits[0], "Clerk"), (commits[1], "Anna")]


def test_what_only_a_merge_changed_is_named_at_the_merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    start = made.commit({"plans/a.yaml": HEAD}, "2011-02-01")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY}, "2011-02-11", branch="topic", start=start)
    made.commit({"plans/a.yaml": HEAD + OTHER}, "2011-02-12")
    evil = (HEAD + LOG + ENTRY + OTHER).replace("31 March", "31 May")
    made.commit({"plans/a.yaml": evil}, "2011-02-20", merge="topic")
    commits = made.write()
    monkeypatch.chdir(made.root)
    changes = history("1.1")["changes"]
    assert [each["commit"] for each in changes] == [commits[0], commits[1], commits[3]]
    assert changes[-1]["rewrites"]


def test_a_plan_is_followed_through_names_and_earlier_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    old = HEAD.replace("id: homes", "id: flats")
    made.commit({"plans/flats.yaml": old, ".mailmap": "Mr Clerk <clerk@example.org>\n"}, "2010-02-01")
    made.commit({"plans/flats.yaml": old + LOG + ENTRY}, "2011-02-11")
    carried = HEAD + "        carried_from: flats:1.1\n"
    made.commit({"plans/a.yaml": carried}, "2011-03-01")
    made.commit({"plans/a.yaml": None, "archive/b.yaml": carried}, "2011-04-01")
    made.commit({"archive/b.yaml": "format: 1\nid: homes\n  broken: ["}, "2011-05-01")
    made.commit({"archive/b.yaml": carried + LOG + ENTRY}, "2011-06-01")
    made.write()
    monkeypatch.chdir(made.root)
    (made.root / "archive" / "b.yaml").write_text(carried + LOG + ENTRY + ENTRY.replace("02-10", "02-12"), "utf-8")
    data = history("1.1", "archive")
    told = [(each["plan"], each["on"], each["kind"], each["author"]) for each in data["changes"]]
    assert told == [
        ("flats", "2010-02-01", "new", "Mr Clerk"),
        ("flats", "2011-02-11", "reported", "Mr Clerk"),
        ("homes", "2011-03-01", "new", "Mr Clerk"),
        ("homes", "2011-05-01", "unreadable", "Mr Clerk"),
        ("homes", "2011-06-01", "reported", "Mr Clerk"),
        ("homes", None, "reported", None),
    ]
    assert "working tree" in run("actionplan history 1.1 archive")


def test_an_action_that_is_no_longer_there_still_has_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": HEAD + OTHER}, "2011-02-01")
    made.commit({"plans/a.yaml": HEAD}, "2011-03-01")
    made.write()
    monkeypatch.chdir(made.root)
    assert [each["kind"] for each in history("1.2")["changes"]] == ["new", "removed"]
    assert [each["kind"] for each in history("homes:1.2", "--rewrites")["changes"]] == ["removed"]
    assert "no recommendation or action has the ref `9`" in run("actionplan history 9")


def test_a_rebased_history_and_a_shallow_one_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    for number in range(6):
        made.commit({"plans/a.yaml": HEAD + f"# {number}\n"}, "2012-01-01", authored=f"2011-0{number + 1}-01")
    made.write()
    monkeypatch.chdir(made.root)
    assert "! note: 6 commits share one date, 1 January 2012" in run("actionplan history 1.1")
    git(tmp_path, "clone", "-q", "--depth", "2", made.root.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    printed = run("actionplan history 1.1")
    assert "! left out: this clone is shallow: its history begins on 1 January 2012" in printed
    assert printed.endswith("= 2\n")


CACHED = ("history 1.1", "diff HEAD~5..HEAD", "trend --as-of 2012-12-31", "audit")
"""The commands whose answers rest on what is kept."""


CACHED_CALLS = [
    ("audit -f json", "history 1.2"),
    ("history 1.1 --rewrites", "audit HEAD~5..HEAD", "diff HEAD~9..HEAD -f json"),
    *([f"{command} -f {form}" for command in CACHED] for form in ("json", "table", "markdown", "csv", "html")),
]


@pytest.mark.one_in(len(CACHED_CALLS))
@pytest.mark.parametrize("calls", CACHED_CALLS)
def test_the_answer_is_the_same_with_and_without_the_cache(
    calls: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(tmp_path / "root")
    for _, now, _ in STEPS.values():
        made.commit({"plans/a.yaml": now})
    made.write()
    monkeypatch.chdir(made.root)
    kept = f"ACTIONPLAN_CACHE_DIR={tmp_path / 'cache'} actionplan"
    for command in calls:
        without = run(f"actionplan {command} --no-cache")
        assert [run(f"{kept} {command}") for _ in range(2)] == [without, without]
    (file,) = (tmp_path / "cache").iterdir()
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    file.write_bytes(b"not a database" * 1000)
    assert run(f"{kept} history 1.1 --json") == run("actionplan history 1.1 --json --no-cache")


DIFFERENCES = {
    "two revisions": ("HEAD~1..HEAD", [("1.1", "reported")]),
    "two dates": ("2011-01-31..2011-02-28", [("1.1", "reported")]),
    "to the newest commit": ("2011-01-31..", [("1.1", "reported")]),
    "to the files as they are": ("HEAD~1", [("1.1", "reported"), ("1.2", "new")]),
    "backwards": ("HEAD..HEAD~1", [("1.1", "past rewritten")]),
    "nothing": ("HEAD..HEAD", []),
}


@pytest.mark.parametrize(("between", "expected"), DIFFERENCES.values(), ids=DIFFERENCES)
@pytest.mark.one_in(3)
def test_what_changed_between_two_records(
    between: str, expected: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": HEAD}, "2011-01-02")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY}, "2011-02-11")
    made.write()
    monkeypatch.chdir(made.root)
    (made.root / "plans" / "a.yaml").write_text(HEAD + LOG + ENTRY + OTHER, "utf-8")
    data = checked("diff", run(f"actionplan diff {between} --json"))
    assert [(each["ref"], each["kind"]) for each in data["changes"]] == expected
    assert "Changes since" in run(f"actionplan diff {between} -f html")


def test_a_plan_that_is_new_gone_or_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": HEAD, "plans/b.yaml": HEAD.replace("homes", "b"), "plans/c.yaml": "format: 1\nid: c"})
    made.commit({"plans/a.yaml": "format: 1\n [", "plans/b.yaml": None, "plans/d.yaml": HEAD.replace("homes", "d")})
    made.write()
    monkeypatch.chdir(made.root)
    printed = run("actionplan diff HEAD~1..HEAD plans --json")
    told = [(each["plan"], each["kind"]) for each in checked("diff", printed)["changes"]]
    assert told == [("b", "removed"), ("d", "new")]
    assert "plans/a.yaml could not be read as a plan, so it was not compared" in printed
    assert printed.endswith("= 2\n")
