"""The findings about broken plans: one file per case in `cases/`, and next to it the expected findings.

A case is a plan, or a folder of plans that are read together. `python tests/plan/test_reader.py` writes the texts
anew after a change of wording; read the difference before you keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.structural.catalogue import RULES
from actionplan.plan.field_types import REF
from actionplan.plan.reader import load
from actionplan.plan_set import PlanSet

CASES = Path(__file__).parent / "cases"
PLANS = Path(__file__).parents[2] / "plans"


def cases() -> list[Path]:
    """Return every case: a YAML file, or a folder of YAML files."""
    return sorted(path for path in CASES.iterdir() if path.is_dir() or path.suffix == ".yaml")


class Named(NamedTuple):
    """A file named by the user."""

    source: Path
    named: bool = True

    @property
    def path(self) -> str:
        return self.source.name

    def read(self) -> bytes:
        return self.source.read_bytes()


def findings(case: Path) -> list[Finding]:
    """Return all findings of a case, in the order of its files."""
    reading = PlanSet([Named(file) for file in (sorted(case.glob("*.yaml")) if case.is_dir() else [case])])
    list(reading)
    return reading.findings


def told(case: Path) -> str:
    """Return the findings of a case as text: place, code, message, what to do, and what is left out."""
    lines = [line for finding in findings(case) for line in _lines(case, finding)]
    return "\n".join(map(_visible, lines)) or "no findings"


def _lines(case: Path, finding: Finding) -> Iterator[str]:
    file = f"{finding.span.path}:" if case.is_dir() else ""
    yield f"{file}{finding.span.line}:{finding.span.column} {finding.code} {finding.message}"
    if finding.help:
        yield f"    {finding.help}"
    if finding.left_out:
        yield f"    (left out: {finding.left_out})"


def _visible(line: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)


def rewrite() -> None:
    for case in cases():
        case.with_suffix(".txt").write_text(told(case) + "\n", encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_the_findings_of_a_case_are_as_expected(case: Path) -> None:
    expected = case.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    assert told(case) == expected


def test_every_expected_text_has_a_case() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == {case.stem for case in cases()}


def test_every_structural_rule_has_a_case() -> None:
    """AP101 is the exception: it is about files that cannot be opened."""
    assert {finding.code for case in cases() for finding in findings(case)} == set(RULES) - {"AP101"}


def test_every_finding_says_what_to_do() -> None:
    assert [f"{f.span} {f.code}" for case in cases() for f in findings(case) if not f.help] == []


@pytest.mark.parametrize("name", ["every-key", "empty-values"])
def test_a_valid_plan_has_no_findings(name: str) -> None:
    assert told(CASES / f"{name}.yaml") == "no findings"


def test_real_plans_have_no_findings() -> None:
    assert [f"{finding.span} {finding.message}" for finding in findings(PLANS)] == []


def test_no_fault_hides_usable_values() -> None:
    """A plan with a fault of every kind keeps its other recommendations, actions and entries."""
    path = CASES / "one-of-each.yaml"
    loaded = load(path.name, path.read_bytes())
    whole_file = {code for code in RULES if code < "AP110"}
    between_plans = {"AP132"}
    assert {finding.code for finding in loaded.findings} == set(RULES) - whole_file - between_plans
    assert loaded.plan is not None
    assert [found.ref for found in loaded.plan.recommendations] == ["R1", "R2"]
    assert [found.ref for found in loaded.plan.actions] == ["1", "R1", "3"]
    last = loaded.plan.actions[-1]
    assert (last.action, last.owners, last.by_when) == ("Post the report.", ("Programme Lead",), "31/12/10")


def test_a_ref_contains_no_space() -> None:
    """The pattern lists spaces of every width, because `\\s` differs between Python and the editors that use it."""
    every = map(chr, range(0x110000))
    assert [f"U+{ord(c):04X}" for c in every if (c.isspace() or c in ",:\x00\x7f") and re.fullmatch(REF, c)] == []


@pytest.mark.parametrize("name", ["doubled-format", "empty-format", "newer-format"])
def test_a_plan_with_an_unusable_format_is_not_skipped(name: str) -> None:
    """In a folder, only a file without `format` is taken for other YAML."""
    assert load("plan.yaml", (CASES / f"{name}.yaml").read_bytes()).is_plan


def test_a_file_without_format_is_not_a_plan() -> None:
    assert not load("other.yaml", b"services: {web: {image: nginx}}\n").is_plan


if __name__ == "__main__":
    rewrite()
