"""The lint engine: which rules apply to which files, what comments suppress, and the order of findings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.finding_groups import FoundFindings
from actionplan.errors import UnknownNameError
from actionplan.files.discover import File
from actionplan.lint import LintResult, LintSettings, RuleSelection, codes, lint
from actionplan.plan_set import PlanSet
from actionplan.rules.catalogue import RULES

HERE = Path.cwd().as_posix()

HEADER = "format: 1\nid: example\ntitle: An example\nissued: January 2011\n"
ACTION = """\
actions:
  - ref: "1.1"
    action: Agree the specification
    owner: Programme Lead / Contract Manager
    by_when: As soon as possible
    success: It is published
"""
OTHER = 'format: 1\nid: other\ntitle: T\nissued: 2011\nactions:\n  - ref: "1"\n    action: Agree\n'


class Named(File):
    """A file whose bytes are given, under a name of its own."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__("", content=text.encode())
        self.path = path


def look(*texts: str, settings: LintSettings = LintSettings()) -> LintResult:  # noqa: B008
    """Lint texts as plans/0.yaml, plans/1.yaml and so on."""
    files = [Named(f"plans/{number}.yaml", text) for number, text in enumerate(texts)]
    return lint(PlanSet(files), settings)


def lines_of(report: LintResult) -> list[str]:
    return [f"{finding.span.line} {finding.code}" for finding in report.findings]


SELECTIONS: dict[str, tuple[RuleSelection, str]] = {
    "everything": (RuleSelection(), "AP202 AP303"),
    "one family": (RuleSelection(select=("AP2",)), "AP202"),
    "one rule": (RuleSelection(select=("AP303",)), "AP303"),
    "all but a family": (RuleSelection(ignore=("AP2",)), "AP303"),
    "a rule of a family that is left out": (RuleSelection(select=("AP", "AP202"), ignore=("AP2",)), "AP202 AP303"),
    "a rule left out of a family": (RuleSelection(select=("AP2",), ignore=("AP202",)), ""),
    "of two equal ones, the ignored one": (RuleSelection(select=("AP202",), ignore=("AP202",)), ""),
    "left out in this folder": (RuleSelection(per_path=((f"{HERE}/plans", ("AP2",)),)), "AP303"),
    "left out by a pattern": (RuleSelection(per_path=(("*/0.yaml", ("AP",)),)), ""),
    "left out in another folder": (RuleSelection(per_path=((f"{HERE}/old", ("AP",)),)), "AP202 AP303"),
}


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS.values(), ids=SELECTIONS)
def test_the_most_specific_prefix_decides(selection: RuleSelection, expected: str) -> None:
    report = look(HEADER + ACTION, settings=LintSettings(selection))
    assert " ".join(finding.code for finding in report.findings) == expected


def test_codes_are_beginnings_or_names_in_any_case() -> None:
    assert codes(["ap2,AP301", "owner-joined"]) == ("AP2", "AP301", "AP202")


@pytest.mark.parametrize("word", ["AP0", "owner-join", "XY1", "AP2012"])
def test_a_code_that_no_rule_has_is_refused(word: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown rule"):
        codes([word])


def test_no_selection_hides_that_a_file_could_not_be_read() -> None:
    selection = RuleSelection(select=("AP2",), per_path=((f"{HERE}/plans", ("AP",)),))
    report = look("format: 1\nid: [", settings=LintSettings(selection))
    assert [finding.code for finding in report.findings] == ["AP105"]


OWNER = "    owner: Programme Lead / Contract Manager"
COMMENTS: dict[str, tuple[str, str, list[str]]] = {
    "after the value": (OWNER, f"{OWNER} # actionplan: ignore[AP202] agreed", []),
    "on the line above": (OWNER, f"    # actionplan: ignore[AP202] agreed\n{OWNER}", []),
    "above another comment": (OWNER, f"    # actionplan: ignore[AP202] agreed\n\n    # so be it\n{OWNER}", []),
    "for the file": ("format: 1", "# actionplan: ignore-file[AP202] agreed\nformat: 1", []),
    "several codes": (OWNER, f"{OWNER} # actionplan: ignore[AP202, AP201] agreed", ["8 AP710"]),
    "on another line": ("format: 1", "format: 1 # actionplan: ignore[AP202] agreed", ["1 AP710", "8 AP202"]),
    "without a reason": (OWNER, f"{OWNER} # actionplan: ignore[AP202]", ["8 AP711"]),
    "an unknown code": (OWNER, f"{OWNER} # actionplan: ignore[AP999] x", ["8 AP202", "8 AP711"]),
    "an unknown word": (OWNER, f"{OWNER} # actionplan: disable", ["8 AP202", "8 AP711"]),
    "in a text": ("An example", '"x # actionplan: ignore-file[AP202] x"', ["8 AP202"]),
    "in a block text": (
        "action: Agree",
        "action: >-\n      x # actionplan: ignore-file[AP202] x\n      Agree",
        ["10 AP202"],
    ),
    "for rules that did not run": (OWNER, f"{OWNER} # actionplan: ignore[AP901,AP801,AP202] x", []),
}


@pytest.mark.parametrize(("old", "new", "expected"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_suppresses_a_rule_on_its_line(old: str, new: str, expected: list[str]) -> None:
    text = (HEADER + ACTION).replace(old, new)
    report = look(text, settings=LintSettings(RuleSelection(ignore=("AP303",))))
    assert lines_of(report) == expected


def test_suppressed_findings_are_counted() -> None:
    report = look((HEADER + ACTION).replace(OWNER, f"{OWNER} # actionplan: ignore[AP202] agreed"))
    assert report.suppressed == 1


def test_a_comment_suppresses_a_structural_finding() -> None:
    text = HEADER + "actions: []\nownr: x # actionplan: ignore[AP120] from another program\n"
    assert lines_of(look(text)) == []


def test_a_comment_suppresses_a_rule_that_compares_plans() -> None:
    ours = (
        HEADER
        + 'actions:\n  - ref: "1"\n    # actionplan: ignore[AP702] both do it\n    action: Agree the new tariff\n'
    )
    theirs = OTHER.replace("Agree", "Agree the new tariff")
    only = LintSettings(RuleSelection(select=("AP7",)))
    assert lines_of(look(theirs, ours, settings=only)) == []
    assert lines_of(look(ours, theirs, settings=only)) == ["7 AP710", "7 AP702"]


def test_the_same_file_has_the_same_findings_every_day() -> None:
    text = HEADER + ACTION
    assert lines_of(look(text)) == lines_of(look(text))
    timeless = {code for code in RULES if not code.startswith("AP9")}
    on_a_day = look(text, settings=LintSettings(day=date(2031, 1, 1)))
    assert [line for line in lines_of(on_a_day) if line.split()[1] in timeless] == lines_of(look(text))


def test_findings_come_in_the_order_of_the_files() -> None:
    report = look(OTHER, HEADER + ACTION)
    assert [finding.span.path for finding in report.findings] == ["plans/0.yaml"] * 3 + ["plans/1.yaml"] * 2


FAILS = {"AP121": (True, True), "AP303": (False, True), "AP704": (False, False)}


@pytest.mark.parametrize(("code", "expected"), FAILS.items(), ids=["error", "warning", "suggestion"])
def test_errors_fail_and_warnings_fail_if_strict(code: str, expected: tuple[bool, bool]) -> None:
    [finding] = [one for one in look(HEADER + ACTION).findings if one.code == "AP303"]
    report = LintResult(FoundFindings.of([finding._replace(rule=RULES[code].rule)]))
    assert (report.fails(), report.fails(strict=True)) == expected


def test_a_message_is_cut_to_a_length_that_people_read() -> None:
    report = look(HEADER + ACTION.replace("As soon as possible", "as soon as possible " + "x" * 5000))
    messages = [finding.message for finding in report.findings if isinstance(finding, Finding)]
    assert max(map(len, messages)) < 500


def test_a_plan_that_is_given_twice_is_reported_twice() -> None:
    files = [Named("plans/0.yaml", HEADER + ACTION)] * 2
    report = lint(PlanSet(files), LintSettings(RuleSelection(select=("AP2", "AP3"))))
    assert lines_of(report) == ["8 AP202", "8 AP202", "9 AP303", "9 AP303"]
    assert report.found.counts.total == 4


def test_the_numbers_are_those_of_the_findings() -> None:
    found = look(HEADER + ACTION, OTHER, "format: 1\nid: [", HEADER + ACTION).found
    assert found.counts.of_rules == Counter(finding.rule for finding in found)
    assert found.counts.of(Severity.ERROR) == 2, "a broken file, and an id that is used twice"
    assert [file.path for file in found.files] == [f"plans/{number}.yaml" for number in range(4)]
