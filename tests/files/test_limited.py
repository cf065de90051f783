"""No file is read without a limit."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from actionplan.errors import ActionplanError
from actionplan.files.limited import TooLargeError, read_limited
from actionplan.importing.map_file import read_map
from actionplan.syntax.limits import MAX_BYTES

PACKAGE = Path(__file__).parents[2] / "actionplan"
OUR_OWN = {
    "outputs/html.py": "a template of the package",
    "cli/commands/schema.py": "a schema of the package",
    "files/undo_journal.py": "the record of an edit in the user's own folder, made from files that have limits",
    "files/atomic_write.py": "a file that is compared with what was read of it within the limit",
    "cli/carry_session.py": "a file that the command has just made",
    "cli/merge_output.py": "the report of the command",
    "cli/merge_setup.py": "settings of the user's own git",
    "merging/git_settings.py": "settings of the user's own git",
    "scaffold/install_source.py": "the wheel that the user names, whose hash is worked out",
    "rounds/letters.py": "a file whose size is looked at first",
    "cli/completion/shells.py": "the command line that is completed",
}
"""The modules that read a whole file, and what makes it safe."""


def whole_reads(path: Path) -> list[int]:
    """The lines on which a file is read whole: `read_bytes`, `read_text`, or `read` of an opened file."""
    text, lines = path.read_text(encoding="utf-8"), []
    if not any(f".{name}(" in text for name in ("read_bytes", "read_text", "read")):
        return []
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, of = node.func.attr, node.func.value
        takes_path = name in ("read_bytes", "read_text") and not (isinstance(of, ast.Name) and of.id == "self")
        opened = (
            name == "read" and not node.args and isinstance(of, ast.Name) and of.id in ("opened", "handle", "stream")
        )
        if (takes_path and not node.args) or opened:
            lines.append(node.lineno)
    return lines


def test_only_files_that_are_our_own_are_read_whole() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if whole_reads(path)}
    assert found - OUR_OWN.keys() == set()


@pytest.mark.parametrize(("size", "limit"), [(0, 0), (5, 5), (4, 5)])
def test_a_file_within_its_limit_is_read(tmp_path: Path, size: int, limit: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert read_limited(tmp_path / "a", limit) == b"x" * size


def test_a_larger_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_001)
    with pytest.raises(TooLargeError) as raised:
        read_limited(tmp_path / "a", 1_000)
    assert raised.value.strerror == "it has more than 1,000 bytes"


def test_a_map_of_an_import_has_a_limit(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(ActionplanError, match="cannot be read: it has more than 1,048,576 bytes"):
        read_map(str(tmp_path / "map.yaml"))
