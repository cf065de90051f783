"""Every way to write one time or two, in every form of a date: the deadline is that of the form by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from actionplan.by_when import ResolutionKind, resolve

AGREED = dt.date(2024, 11, 18)


def sections(name: str) -> dict[str, list[str]]:
    """The lines of a file beside this one, by heading."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line.removeprefix("# ")] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


SECTIONS = sections("two_times.txt")
ROLE_WORDS = sections("role_words.txt")
IN_PLACE = {
    "Words of the old date": [
        "{W} {A}, now {B}", "{W}: {A} revised: {B}", "{B} ({W} {A})", "{B} [{W}: {A}]", "{B} - {W} {A}", "{B}; {W} {A}",
        "{A} ({W}), {B} (revised)", "{A} {W}, {B} revised",
    ],
    "Words of the new date": [
        "{A}, {W} {B}", "{A}; {W} {B}", "{A} - {W} {B}", "{A} ({W} {B})", "Due {A}. {W} {B}",
        "Original {A}, {W} {B}", "{W} {B}",
    ],
    "What is done to a date": [
        "{W} from {A} to {B}", "{W} to {B} from {A}", "{W} to {B} (from {A})", "{W} from {A}; now {B}",
        "{A}, {W} to {B}", "{W} to {B} (was {A})", "{A} {W} to {B}",
    ],
}  # fmt: skip
"""Where the words of `role_words.txt` come in a wording, by their heading there."""
RANGES = "From the first to the second"
ASKED = "The second is only asked for"
FORMS = [
    ("31/12/2024", "31/03/2025"), ("31.12.24", "31.03.25"), ("31 December 2024", "31 March 2025"),
    ("31st Dec 24", "31st Mar 25"), ("Dec 2024", "Mar 2025"), ("Dec 24", "March 25"),
    ("December 31, 2024", "March 31, 2025"), ("Q3 2024/25", "Q4 2024/25"), ("mid Dec 2024", "mid March 2025"),
    ("2024-12-31", "2025-03-31"), ("Dec 2024", "31/03/2025"), ("Q3 24/25", "31 March 2025"),
]  # fmt: skip
"""An earlier time and a later one, each form with its year."""


def _wrong(section: str, template: str, first: str, second: str) -> str | None:
    """Return the wording if it reads as anything but what its section says."""
    wording = template.replace("{A}", first).replace("{B}", second)
    found, earlier, later = resolve(wording, AGREED), resolve(first, AGREED), resolve(second, AGREED)
    milestones = (earlier.due, later.due) if section == "Two deadlines" else ()
    start = found.start if section == RANGES else None
    due = earlier.due if section == ASKED else later.due
    expected = (ResolutionKind.DATE, due, False, start, milestones)
    actual = (found.kind, found.due, found.ongoing, found.start, found.milestones)
    return None if actual == expected else f"{wording}: {actual}"


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.one_in(5)
def test_times_in_every_template_and_form(section: str) -> None:
    wrong = [_wrong(section, template, *form) for template in SECTIONS[section] for form in FORMS]
    assert [line for line in wrong if line] == []


@pytest.mark.parametrize("heading", ROLE_WORDS)
@pytest.mark.one_in(3)
def test_every_word_that_replaces_a_date_in_every_place(heading: str) -> None:
    templates = [template.replace("{W}", word) for template in IN_PLACE[heading] for word in ROLE_WORDS[heading]]
    forms = [*FORMS[2:5], ("end Dec", "end March")]
    wrong = [_wrong("", template, *form) for template in templates for form in forms]
    assert [line for line in wrong if line] == []


def test_a_range_has_a_start() -> None:
    ranges = [template.format(A="31/12/2024", B="31/03/2025") for template in SECTIONS[RANGES]]
    assert [wording for wording in ranges if resolve(wording, AGREED).start != dt.date(2024, 12, 31)] == []


def test_a_date_that_is_only_asked_for_is_named_in_the_reasons() -> None:
    asked = [template.format(A="31/12/2024", B="31/03/2025") for template in SECTIONS[ASKED]]
    reason = "31 March 2025 is only asked for"
    assert [wording for wording in asked if reason not in resolve(wording, AGREED).reasons] == []
