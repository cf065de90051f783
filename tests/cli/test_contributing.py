"""The command and the key that CONTRIBUTING shows as examples work as it says, in a copy of the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.contributing import ROOT, changed_copy

PLAN = """
format: 1
id: libraries
title: Libraries
issued: 1 January 2011
actions:
  - {ref: "1", action: Open on Sundays, cost: "£12,000 a year", by_when: 31 March 2011}
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, beside the plans of this repository."""
    sections = ("Adding a command", "Adding a key", "Adding a web page", "Adding a lint rule")
    folder = changed_copy(tmp_path_factory.mktemp("copy"), *sections)
    (folder / "plans").symlink_to(ROOT / "plans")
    (folder / "libraries.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def run(copy: Path, words: str) -> str:
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "actionplan", *words.split()], cwd=copy, capture_output=True, text=True, check=False
    )
    return f"{finished.stdout}{finished.stderr}= {finished.returncode}"


def test_the_command_lists_the_actions_without_a_deadline(copy: Path) -> None:
    assert "no date given" in run(copy, "undated plans --as-of 2011-03-15")
    assert "List actions without a deadline." in run(copy, "--help")
    assert run(copy, "undated plans --as-of 2011-03-15 -f csv").endswith("= 0")


def test_the_key_is_read_and_shown(copy: Path) -> None:
    assert run(copy, "validate libraries.yaml").endswith("= 0")
    for shown in ("show 1 libraries.yaml", "status libraries.yaml -f csv", "export libraries.yaml -f csv"):
        assert "£12,000 a year" in run(copy, shown), shown
    (copy / "misspelt.yaml").write_text(PLAN.replace("cost", "cots"), encoding="utf-8")
    assert "did you mean `cost`" in run(copy, "validate misspelt.yaml")
