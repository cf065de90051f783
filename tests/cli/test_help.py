"""Test the table of commands: what each must have, and its help."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import pytest

import actionplan.cli.commands
from actionplan.cli.app import load_command
from actionplan.cli.command_table import COMMANDS, MODULES
from tests.cli.test_transcripts import ROOT, run
from tests.history.repositories import Repository
from tests.test_layers import facts

ALL_EXAMPLES = {
    name: importlib.import_module(f"actionplan.cli.commands.{MODULES.get(name, name)}").EXAMPLES for name in COMMANDS
}
LASTING = {"serve"}  # runs until somebody ends it: tests/web/test_server.py starts it
LONG = {"round open"}
"""Commands that write many Word files."""
EXAMPLES = [
    # The first of a command is quick.
    pytest.param(name, call, id=call, marks=pytest.mark.slow if number or name in LONG else ())
    for name in COMMANDS
    if name not in LASTING
    for number, (_, call) in enumerate(ALL_EXAMPLES[name])
    if "--base" not in call and " merge" not in call  # need a repository with a history
]
NAMED = ("herefordshire-homecare.yaml", "herefordshire-carers.yaml", "derby-putting-people-first.yaml")
"""The plans that examples name."""
OF_A_REPOSITORY = ("history", "diff", "trend", "audit")
# With --exit-code, 1 means yes; `new` cannot ask without a terminal.
STATUS = {"actionplan overdue plans --exit-code": "1", "actionplan new": "2"}


def test_every_module_with_examples_is_a_command_of_the_table() -> None:
    names = [path.stem for path in Path(actionplan.cli.commands.__path__[0]).glob("*.py") if path.stem != "__init__"]
    commands = {
        name for name in names if hasattr(importlib.import_module(f"actionplan.cli.commands.{name}"), "EXAMPLES")
    }
    assert commands == {MODULES.get(name, name) for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_few_options_fits_forty_lines_and_of_many_has_headings(name: str) -> None:
    lines = run(f"COLUMNS=80 actionplan {name} -h").splitlines()[:-1]
    options = [line for line in lines if line.startswith(("  -", "      --"))]
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert len(lines) <= 40 if len(options) <= 12 else len(headings) >= 4


def test_the_main_help_lists_every_command_and_every_exit_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = run("actionplan --help")
    for name, summary in COMMANDS.items():
        assert f"  {name}" in text
        assert summary in text
    for line in ("Exit status:", "  0  done", "  1  ", "  2  ", "ACTIONPLAN_AS_OF", "NO_COLOR, FORCE_COLOR"):
        assert line in text
    assert text.endswith("= 0\n")


@pytest.mark.parametrize("name", ["--help", *COMMANDS])
def test_help_fits_a_narrow_window_and_needs_no_plans(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = name if name == "--help" else f"{name} -h"
    text = run(f"COLUMNS=80 actionplan {words}")
    assert [line for line in text.splitlines() if len(line) > 80] == []
    assert text.startswith("Usage: actionplan ")
    assert text.endswith("= 0\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_short_or_groups_its_options_and_begins_with_examples(name: str) -> None:
    text = run(f"COLUMNS=80 actionplan {name} --help").removesuffix("= 0\n")
    options = [line for line in text.splitlines() if line.startswith("  -")]
    headings = [line for line in text.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert len(text.splitlines()) <= 40 if len(options) <= 12 else len(headings) >= 3
    assert text.index("  Examples:\n") < min(text.index(f"\n{heading}\n") for heading in headings)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_an_option_is_one_sentence(name: str) -> None:
    """Each ends with a full stop, and has none before it except in an abbreviation."""
    for parameter in load_command(name).params:
        help_text = (parameter.help or "").removesuffix(" Repeatable.")
        if parameter.name != "help":
            assert help_text.endswith("."), help_text
            assert ". " not in help_text.removesuffix("."), help_text


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_to_copy(name: str) -> None:
    examples = ALL_EXAMPLES[name]
    assert 2 <= len(examples) <= 5
    shown = run(f"COLUMNS=80 actionplan {name} --help").replace(" \\\n     ", "")
    for want, call in examples:
        assert want[:1].isupper(), call
        assert f"  # {want}\n" in shown
        assert f"  {call}\n" in shown


@pytest.mark.parametrize(("name", "call"), EXAMPLES)
def test_every_example_does_what_it_says(name: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plans").mkdir()
    for plan in NAMED:
        shutil.copy(ROOT / "plans" / plan, tmp_path / "plans")
    (tmp_path / "tools" / "actionplan").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "tools" / "actionplan")
    tracker = "Ref,Action,Lead,By when,Budget\n1,Agree the plan,Programme Lead,31 March 2026,900\n"
    for file in ("tracker.csv", "minutes.csv", "returned.csv"):
        (tmp_path / file).write_text(tracker, encoding="utf-8")
    (tmp_path / "wordings.txt").write_text("Q1 2010/11\nASAP\n", encoding="utf-8")
    if name in OF_A_REPOSITORY:
        recorded = Repository(tmp_path)
        for day in ("2026-01-05", "2026-05-05"):
            plans = {f"plans/{path.name}": path.read_bytes() for path in (tmp_path / "plans").iterdir()}
            recorded.commit(plans, day)
        recorded.write()
    monkeypatch.chdir(tmp_path)
    if name == "undo":
        run('actionplan update herefordshire-homecare:1.2 --note "Options agreed"')
    if name.startswith("round ") and name != "round open":
        run("actionplan round open plans -f md --reply-by 2011-04-15 -o rounds/april --as-of 2011-03-15")
        shutil.copytree("rounds/april/forms", "returned")
    printed = run(call)
    assert printed[-2] in STATUS.get(call, "01" if name == "lint" else "0"), printed
    assert f"actionplan {name}" in call


def test_options_are_declared_by_their_kind() -> None:
    """Every option and argument gets its metavar, parser and completion from one module."""
    declared = ("typer.Option", "typer.Argument")
    modules = {name for name, found in facts().items() if any(call in declared for _, call in found.calls)}
    # The application declares `--version` itself: it must not load what the options of commands need.
    assert modules == {"actionplan.cli.option_kinds", "actionplan.cli.app"}
