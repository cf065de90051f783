"""Every pair of branches, merged in both directions: right or a conflict, and never silently wrong."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from actionplan.merging.driver import merge_file
from actionplan.merging.side import is_plan
from tests.changes.judge import content
from tests.merging import item_cases, log_cases, officer_cases, value_cases
from tests.merging.case import BASE, JULY, UNIONS, Case, after, edited, entry
from tests.merging.ways import CONFLICT, RIGHT, WAYS, WRONG, merged, verdict

CASES = (*log_cases.CASES, *value_cases.CASES, *item_cases.CASES, *officer_cases.CASES)
TEXT_ALONE = {"another id", "another format", "a side that cannot be read", "a ref used twice on one side"}
"""Merged as text, which may be clean, and left for a person to check."""
DOCS = Path(__file__).parents[2] / "docs" / "merging.md"


@pytest.mark.parametrize("flipped", [False, True], ids=["ours", "theirs"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.one_in(5)
def test_a_pair_of_branches(case: Case, flipped: bool, tmp_path: Path) -> None:
    base, ours, theirs = case.texts()
    texts = (base, theirs, ours) if flipped else (base, ours, theirs)
    text, clean = merged("actionplan", texts, tmp_path)
    assert verdict(case, text, clean=clean, flipped=flipped) == (CONFLICT if case.truth is None else RIGHT)
    if not clean and case.name not in TEXT_ALONE:
        assert "<<<<<<< ours" in text


@pytest.mark.parametrize("case", [case for case in CASES if case.warning], ids=lambda case: case.name)
def test_a_merge_that_is_perhaps_not_meant(case: Case) -> None:
    versions = [text.encode() for text in case.texts()]
    outcome = merge_file("plan.yaml", *versions)
    assert case.warning in "\n".join(outcome.warnings)
    strict = merge_file("plan.yaml", *versions, strict=True)
    assert not strict.clean
    assert "1.3" in case.warning or (strict.reason == "" and strict.data.count(b"<<<<<<< ours") == 1)


@pytest.mark.parametrize("case", [case for case in CASES if case.truth is not None], ids=lambda case: case.name)
@pytest.mark.one_in(4)
def test_merging_the_same_branch_again_changes_nothing(case: Case) -> None:
    base, ours, theirs = (text.encode() for text in case.texts())
    once = merge_file("plan.yaml", base, ours, theirs)
    again = merge_file("plan.yaml", base, once.data, theirs)
    assert (again.data, again.clean) == (once.data, True)


@pytest.mark.parametrize("case", [case for case in CASES if case.truth is not None], ids=lambda case: case.name)
@pytest.mark.one_in(4)
def test_both_directions_give_the_same_logs(case: Case) -> None:
    base, ours, theirs = (text.encode() for text in case.texts())
    there, back = merge_file("plan.yaml", base, ours, theirs), merge_file("plan.yaml", base, theirs, ours)
    assert logs(there.data.decode()) == logs(back.data.decode())


def logs(text: str) -> dict[str, list[str]]:
    """Return the entries of each item, by its words, in order of their days and then of the file."""
    plan = content(text)
    own = plan.get("recommendations") or []
    items = [*own, *(action for each in own for action in each.get("actions") or []), *(plan.get("actions") or [])]
    return {
        " ".join((item.get("action") or item["recommendation"]).split()): [
            str(sorted(entry.items())) for entry in sorted(item.get("progress") or [], key=lambda entry: entry["on"])
        ]
        for item in items
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.one_in(6)
def test_line_endings_of_windows_make_no_difference(case: Case) -> None:
    texts = [text.encode() for text in case.texts()]
    unix, windows = (
        merge_file("plan.yaml", *each) for each in (texts, [text.replace(b"\n", b"\r\n") for text in texts])
    )
    assert windows.clean == unix.clean
    if unix.clean and case.name not in TEXT_ALONE:
        assert windows.data == unix.data.replace(b"\n", b"\r\n")


REQUEST = entry("2026-04-15", "note: Later still.", "by_when: 31 August 2026")
GRANT = entry("2026-04-15", "note: Agreed.", "approved_by: Cabinet, minute 4")
DATED = entry("2026-04-15", "note: Agreed too.", "by_when: 31 August 2026", "approved_by: Cabinet, minute 4")
NOTE = entry("2026-04-15", "note: A meeting.")
STOP = entry("2026-04-15", "note: Given up.", "status: not implemented")


@pytest.mark.parametrize(
    ("place", "first", "second"),
    [
        (UNIONS, REQUEST, GRANT),  # nothing else awaits approval
        (JULY, GRANT, REQUEST),  # the approval is that of July
        (JULY, GRANT, NOTE),
        (UNIONS, REQUEST, DATED),
        (UNIONS, STOP, GRANT),
        (UNIONS, REQUEST + GRANT, NOTE),
    ],
)
@pytest.mark.parametrize("flipped", [False, True])
def test_an_approval_comes_after_its_request_and_before_others(
    place: str, first: str, second: str, flipped: bool
) -> None:
    sides = [edited(BASE, after(place, added)).encode() for added in ((second, first) if flipped else (first, second))]
    outcome = merge_file("plan.yaml", BASE.encode(), *sides)
    assert outcome.data.decode() == edited(BASE, after(place, first + second))


@pytest.mark.slow
def test_the_docs_count_the_three_ways(tmp_path: Path) -> None:
    counts = {way: Counter[str]() for way in WAYS}
    for case in CASES:
        for way in WAYS:
            text, clean = merged(way, case.texts(), tmp_path)
            counts[way][verdict(case, text, clean=clean)] += 1
    assert counts["actionplan"][WRONG] == 0
    rows = re.findall(
        r"^\| (right|a conflict|silently wrong) \| (\d+) \| (\d+) \| (\d+) \|$", DOCS.read_text(encoding="utf-8"), re.M
    )
    words = {"right": RIGHT, "a conflict": CONFLICT, "silently wrong": WRONG}
    assert {words[row[0]]: tuple(map(int, row[1:])) for row in rows} == {
        word: tuple(counts[way][word] for way in WAYS) for word in (RIGHT, CONFLICT, WRONG)
    }
    assert f"{len(CASES)} pairs" in DOCS.read_text(encoding="utf-8")


COMMENTS = (
    (
        "above an item",
        ("  # The second recommendation was", "  # Ask again in May.\n  # The second recommendation was"),
    ),
    ("beside a value", ("owner: Scrutiny Officer", "owner: Scrutiny Officer  # since 2025")),
    ("beside a value that has one", ("# as printed", "# as printed on page 4")),
    ("above an entry", ("          # from the January paper", "          # from the paper of 31 January")),
    ("above a key", ("    action: Report to", "    # monthly\n    action: Report to")),
    ("at the end", ("owner: Scrutiny Officer\n", "owner: Scrutiny Officer\n# The end.\n")),
    (
        "at the beginning",
        ("# The plan of the cases: what both branches started from.\n", "# A plan.\n\n# Two lines.\n"),
    ),
    ("one deleted", ("  # The second recommendation was deferred once.\n", "")),
)


@pytest.mark.parametrize(("edit"), [edit for _, edit in COMMENTS], ids=[name for name, _ in COMMENTS])
def test_comments_of_theirs_come_along(edit: tuple[str, str]) -> None:
    ours = after(UNIONS, entry("2026-04-30", "note: A ballot was held."))
    theirs = ((*edit,), ("Head of Libraries\n        by_when: 31", "Head of Books\n        by_when: 31"))
    outcome = merge_file("plan.yaml", *(text.encode() for text in (BASE, edited(BASE, ours), edited(BASE, theirs))))
    text, wanted = outcome.data.decode(), edited(edited(BASE, ours), theirs)
    assert outcome.clean
    assert [line for line in text.split("\n") if line] == [line for line in wanted.split("\n") if line]


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("format: 1\n", True),
        ("\ufeffformat: 1\n", True),
        ('title: x\r\n"format" : 1\r\n', True),
        ("--- format: 1\n", True),
        ("# a comment\n{id: x, format: 1}\n", True),
        ("format: <<<\n\tbroken", True),
        ("jobs:\n  format: 1\n", False),
        ("formats: 1\n", False),
        ("", False),
    ],
)
def test_what_is_merged_as_a_plan(text: str, plan: bool) -> None:
    assert is_plan(text.encode()) is plan
