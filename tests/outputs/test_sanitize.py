"""Text that was not cleaned does not pass the type checker on its way to a stream."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

from actionplan.outputs.sanitize import clean_line, clean_lines
from tests.test_layers import MODULES

MAY_DECLARE = ("actionplan.outputs.", "actionplan.cli.completion.shells")
"""The modules that write formats of their own; everybody else has a text cleaned."""
MAY_WRITE = {"actionplan.cli.streams", "actionplan.outputs.terminal"}  # the latter draws on a stream it is given

PROGRAM = """\
from actionplan.cli.page_output import write_text
from actionplan.cli.streams import save_file, write_error, write_output
from actionplan.outputs.sanitize import clean_line, clean_lines, concat

path = "plans/a.yaml"
write_output(clean_line(path))
write_error(concat(clean_lines(path), clean_line(path)))
{line}
"""
UNCLEAN = [
    "write_output(path)",
    'write_output(f"wrote {path}")',
    "write_output(clean_line(path) + path)",
    'write_output("".join([clean_line(path)]))',
    "write_error(path)",
    "write_text(path)",
    'save_file(path, "out.txt")',
    "concat(path)",
]


def errors(tmp_path: Path, line: str) -> list[str]:
    (tmp_path / "program.py").write_text(PROGRAM.format(line=line), encoding="utf-8")
    arguments = ["--strict", "--no-error-summary", "--follow-imports=silent", "--config-file="]
    said, _, _ = api.run([*arguments, "--cache-dir", str(tmp_path.parent / "cache"), str(tmp_path / "program.py")])
    return said.splitlines()


@pytest.mark.slow
def test_text_that_was_not_cleaned_does_not_type_check(tmp_path: Path) -> None:
    assert errors(tmp_path, "") == []
    messages = errors(tmp_path, "\n".join(UNCLEAN))
    assert len(messages) == len(UNCLEAN), messages
    assert all('expected "Clean' in error for error in messages)


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Every function that a module calls, by its last name, with what stands before the name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, ast.unparse(node.func).rpartition(".")[0]


@pytest.mark.parametrize("module", MODULES)
def test_only_renderers_declare_a_text_clean_and_only_one_module_writes(module: str) -> None:
    for name, owner in calls(MODULES[module]):
        assert name != "Clean" or module == "actionplan.outputs.sanitize"
        assert name != "rendered" or module.startswith(MAY_DECLARE) or module == "actionplan.outputs.sanitize"
        writes = name in ("print", "echo", "secho") or (name == "write" and owner.endswith(("stdout", "stderr")))
        assert not writes or module in MAY_WRITE


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("plans/a.yaml", "plans/a.yaml\n", "plans/a.yaml"),
        ("a\x1b[2J", "a\\x1b[2J\n", "a\\x1b[2J"),
        ("a\n::error::x", "a ::error::x\n", "a\n: :error::x"),
        ("a\r::error::x", "a ::error::x\n", "a ::error::x"),
        ("::error::x", ": :error::x\n", ": :error::x"),
        ("a##[error]x", "a## [error]x\n", "a## [error]x"),
        ("a\udc80\u202e", "a\\udc80\\u202e\n", "a\\udc80\\u202e"),
        ("", "\n", ""),
    ],
)
def test_what_is_made_of_a_text(text: str, line: str, lines: str) -> None:
    assert (clean_line(text), clean_lines(text)) == (line, lines)
