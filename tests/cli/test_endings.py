"""Check that the ending of the name after `-o` gives the format, unless `-f` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.cli import main

PLAN = str(Path(__file__).parent / "desk" / "plans" / "libraries.yaml")

# The command, its -f if any, the name of the file, and how the file begins.
NAMES = [
    ("report", "", "paper.md", b"# "),
    ("report", "", "paper.markdown", b"# "),
    ("report", "", "paper.html", b"<!DOCTYPE html>"),
    ("report", "", "PAPER.HTM", b"<!DOCTYPE html>"),
    ("report", "", "paper.docx", b"PK"),
    ("report", "", "paper.txt", b"# "),
    ("report", "html", "paper.docx", b"<!DOCTYPE html>"),
    ("report", "markdown", "paper.pdf", b"# "),
    ("export", "", "actions.csv", b"\xef\xbb\xbfid,"),
    ("export", "", "actions.jsonl", b'{"id"'),
    ("export", "", "actions.xlsx", b"PK"),
    ("export", "", "deadlines.ics", b"BEGIN:VCALENDAR"),
    ("export", "", "plans.json", b'{\n  "format"'),
    ("export", "", "plans.txt", b'{\n  "format"'),
    ("status", "", "status.json", b"{"),
    ("status", "", "status.csv", b"\xef\xbb\xbf"),
    ("status", "", "status.md", b"# "),
    ("status", "", "status.txt", b"Review"),
    ("lint", "", "findings.sarif", b"{"),
    ("lint", "", "findings.xml", b"<?xml"),
    ("lint", "concise", "findings.xml", b""),
]


@pytest.mark.parametrize(("command", "chosen", "name", "beginning"), NAMES)
@pytest.mark.one_in(3)
def test_the_ending_of_the_name_is_the_format(
    command: str, chosen: str, name: str, beginning: bytes, tmp_path: Path
) -> None:
    options = ["-f", chosen] if chosen else []
    assert main([command, PLAN, "--as-of", "2011-03-15", *options, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(beginning)


@pytest.mark.parametrize("name", ["site.pdf", "site.html"])
def test_a_folder_has_no_format_whatever_its_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    assert main(["report", PLAN, "--as-of", "2011-03-15", "-f", "markdown", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name / "index.md").is_file()
