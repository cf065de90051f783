"""A merged plan that lost, doubled or changed anything is refused before it is written."""

from __future__ import annotations

import pytest

from actionplan.merging.merger import Merger
from actionplan.merging.proof import prove
from actionplan.merging.side import UnmergeableError, read_side
from tests.merging.case import BASE, UNIONS, after, edited, entry

OURS = edited(BASE, after(UNIONS, entry("2026-03-31", "note: The unions agree.")))
THEIRS = edited(BASE, after(UNIONS, entry("2026-03-31", "note: The staff object.")))


def merger(*texts: str) -> Merger:
    base, ours, theirs = (
        read_side(name, "plan.yaml", text.encode())
        for name, text in zip(("base", "ours", "theirs"), texts or (BASE, OURS, THEIRS), strict=True)
    )
    return Merger(base, ours, theirs).merge()


def test_a_sound_merge_is_accepted() -> None:
    assert prove(merger()).text.text.count("2026-03-31") == 3


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("          - on: 2026-02-28\n            note: Unions were consulted.\n", "", "an entry in `progress` of 1.1"),
        ("note: Talks have begun.", "note: Talks have ended.", "an entry in `progress` of 1.1"),
        ("    recommendation: Lend laptops.\n", "    recommendation: Lend laptops.\n    label: two\n", "`label` of 2"),
        ("success: Hours are agreed.", "success: Hours.", "would change `success` of 1.1"),
        ("organisation: Example Council\n", "", "would change `organisation` of the plan"),
        ("aliases: [Libraries Head]", "aliases: [Head]", "would change `owners`"),
        ("      decision: accepted\n", "", "would lose or invent an entry in `response` of 1"),
        ('ref: "3.1"', 'ref: "3.2"', "lose or invent 3.1, 3.2"),
        ("by_when: within 3 months", "by_when: [", "could not be read"),
        ("status: in progress", "status: improgress", "entry in `progress`|new fault"),
    ],
)
def test_a_fault_is_found(old: str, new: str, reason: str) -> None:
    faulty = merger()
    assert OURS.count(old) >= 1
    start = OURS.index(old)
    faulty.changes.patch.replace(start, start + len(old), new)
    with pytest.raises(UnmergeableError, match=reason):
        prove(faulty)


def test_a_fault_that_neither_side_has_is_refused() -> None:
    """Ours no longer knows the word `Open`, and theirs uses it."""
    base = edited(BASE, (("owners:\n", "statuses: {Open: not started}\nowners:\n"),))
    ours = edited(base, (("statuses: {Open: not started}\n", ""),))
    theirs = edited(base, after(UNIONS, entry("2026-03-31", "status: Open")))
    with pytest.raises(UnmergeableError, match="the plan would have a new fault"):
        prove(merger(base, ours, theirs))
