"""Test what the package uses of Typer beyond its documentation: one module only, and each part works as needed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

from actionplan.cli import typer_internals

ROOT = Path(__file__).parents[2]
PACKAGE = sorted((ROOT / "actionplan").rglob("*.py"))


def private_parts(tree: ast.AST) -> Iterator[str]:
    """Return the private modules of Typer that a module imports, and the classes it finds among ancestors."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("typer."):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(("typer.", "click")))
        elif isinstance(node, ast.Attribute) and node.attr in ("__mro__", "__bases__"):
            yield node.attr


def test_only_one_module_uses_private_parts_of_typer() -> None:
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE}
    near = {name: text for name, text in texts.items() if re.search("typer|click|__mro__|__bases__", text)}
    found = {name: parts for name, text in near.items() if (parts := sorted(set(private_parts(ast.parse(text)))))}
    assert list(found) == ["actionplan/cli/typer_internals.py"], found


def command() -> Any:
    """Return a small application with two commands, one with an argument and an option."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

    @app.command()
    def show(
        ref: Annotated[str, typer.Argument(autocompletion=lambda: [("1.1", "An action")])],
        day: Annotated[str, typer.Option(autocompletion=lambda: [("today", "")])] = "",
    ) -> str:
        return ref + day

    @app.command()
    def other() -> None:
        """Do nothing."""

    return typer_internals.command_of(app)


USAGE_ERRORS = {
    "no command": ([], typer_internals.is_no_arguments),
    "an unknown option": (["show", "1.1", "--dya", "x"], typer_internals.is_unknown_option),
    "a missing argument": (["show"], typer_internals.is_missing_parameter),
    "an option without its value": (["show", "1.1", "--day"], lambda error: error.option_name == "--day"),
    "too many words": (["show", "1.1", "1.2"], lambda error: "(1.2)" in error.format_message()),
}


@pytest.mark.parametrize("name", USAGE_ERRORS)
def test_incorrect_usage_raises_an_error_of_its_kind(name: str) -> None:
    args, is_kind = USAGE_ERRORS[name]
    with pytest.raises(typer_internals.UsageError) as raised:
        command().main(args=args, prog_name="x", standalone_mode=False)
    assert is_kind(raised.value)
    kinds = [typer_internals.is_no_arguments, typer_internals.is_unknown_option, typer_internals.is_missing_parameter]
    assert [kind for kind in kinds if kind(raised.value)] == [kind for kind in kinds if kind is is_kind]


def test_a_group_can_load_its_commands_when_they_are_called() -> None:
    loaded: list[str] = []

    class Lazy(typer_internals.CommandGroup):
        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            loaded.append(cmd_name)
            return command().get_command(ctx, cmd_name)

    app = typer.Typer(cls=Lazy)
    app.callback()(lambda: None)
    assert app(args=["show", "1.1"], standalone_mode=False) == "1.1"
    assert loaded == ["show"]


@pytest.mark.parametrize(
    ("words", "last", "expected"),
    [
        (["show"], "", [("1.1", "An action")]),
        (["show", "--day"], "", [("today", "")]),
        (["show", "--day"], "to", [("today", "")]),
    ],
)
def test_completion_finds_the_parameter_of_a_word(words: list[str], last: str, expected: list[tuple[str, str]]) -> None:
    items = typer_internals.completion_items(command(), words, last)
    assert [(item.value, item.help or "") for item in items] == expected
