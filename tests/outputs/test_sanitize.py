"""Text that was not cleaned does not pass the type checker on its way to a stream."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.outputs.sanitize import clean_line, clean_lines
from tests.test_layers import facts

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
    from mypy import api  # noqa: PLC0415 takes long to load

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


def is_fault(module: str, call: str) -> bool:
    """Tell whether a module calls what declares a text clean, or writes, where that is for others to do."""
    owner, _, name = call.rpartition(".")
    declares = name == "Clean" or (name == "rendered" and not module.startswith(MAY_DECLARE))
    writes = name in ("print", "echo", "secho") or (name == "write" and owner.endswith(("stdout", "stderr")))
    return (declares and module != "actionplan.outputs.sanitize") or (writes and module not in MAY_WRITE)


def test_only_renderers_declare_a_text_clean_and_only_one_module_writes() -> None:
    calls = [(module, *call) for module, found in facts().items() for call in found.calls]
    assert len(calls) > 50
    assert [(module, line, call) for module, line, call in calls if is_fault(module, call)] == []


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
