"""The lines of .gitattributes and the command that git runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import actionplan
from actionplan.merging.git_settings import attribute_lines, driver_command, with_lines, without_lines


@pytest.mark.parametrize(
    ("paths", "lines"),
    [
        (["plans"], ["plans/**/*.yaml merge=actionplan", "plans/**/*.yml merge=actionplan"]),
        (["."], ["**/*.yaml merge=actionplan", "**/*.yml merge=actionplan"]),
        (["./reviews/one.yaml"], ["reviews/one.yaml merge=actionplan"]),
        (["our plans"], ['"our plans/**/*.yaml" merge=actionplan', '"our plans/**/*.yml" merge=actionplan']),
    ],
)
def test_lines_for_plans(paths: list[str], lines: list[str]) -> None:
    assert attribute_lines(paths) == lines


@pytest.mark.parametrize("before", ["", "*.png binary\n", "*.png binary"])
def test_lines_are_added_once_and_removed_again(before: str) -> None:
    lines = attribute_lines(["plans"])
    after = with_lines(before, lines)
    assert after.endswith("\n".join(lines) + "\n")
    assert with_lines(after, lines) == after
    assert without_lines(after).rstrip("\n") == before.rstrip("\n")


def test_the_command_names_this_python_and_no_module_of_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver_command().startswith(f"{sys.executable} -P -m actionplan merge driver %O %A %B")
    assert " driver --strict %O" in driver_command(strict=True)
    monkeypatch.setattr(sys, "executable", "/opt/100% python/python")
    assert driver_command().startswith("'/opt/100%% python/python' -P")


def test_a_program_in_one_file_names_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "actionplan.pyz"
    archive.write_bytes(b"")
    monkeypatch.setattr(actionplan, "__file__", str(archive / "actionplan" / "__init__.py"))
    assert f" -P {archive} merge driver %O" in driver_command()
