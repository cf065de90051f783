"""What the pages about the order of calls, and about the by-when tests, name is there."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from actionplan.by_when.trace import trace

ROOT = Path(__file__).parents[1]
CODE = ROOT / "actionplan"
PAGES = {"by-when-calls.md": "by_when", "import-calls.md": "importing"}
"""Each page in `docs/design`, with the folder of the code that its paths are relative to."""
NAMED = re.compile(r"`(?P<file>[\w/]+\.(?:py|txt))`(?:\s+`(?P<name>\w+))?")
BY_WHEN = ROOT / "tests" / "by_when"


def named(page: str) -> list[tuple[str, str]]:
    """The files that a page names, each with the function or class named after it, if any."""
    text = (ROOT / "docs" / "design" / page).read_text(encoding="utf-8")
    return [(match["file"], match["name"] or "") for match in NAMED.finditer(text)]


def is_there(folder: Path, file: str, name: str) -> bool:
    """Whether a file is in this folder, one inside it or the package, and defines a name."""
    paths = [path for path in (CODE / file, *folder.rglob(file)) if path.is_file()]
    return any(
        re.search(rf"^(?:def|class) {name}\b", path.read_text("utf-8"), re.M) if name else True for path in paths
    )


@pytest.mark.parametrize("page", PAGES)
def test_each_function_of_a_page_is_in_the_file_named(page: str) -> None:
    names = named(page)
    assert [each for each in names if not is_there(CODE / PAGES[page], *each)] == []
    assert sum(bool(name) for _, name in names) >= 15


def test_the_steps_on_the_page_are_those_of_its_wording() -> None:
    text = (ROOT / "docs" / "design" / "by-when-calls.md").read_text(encoding="utf-8")
    asked = re.search(r'explain "(.*)" --issued (\S+) --trace', text)
    shown = re.search(r"```text\n(.*?)\n```", text, re.DOTALL)
    assert asked
    assert shown
    lines = [re.split(r"\s{2,}", line) for line in shown[1].splitlines()]
    assert lines == [list(line) for line in trace(asked[1], dt.date.fromisoformat(asked[2]))[-len(lines) :]]


def test_the_readme_of_the_by_when_tests_names_every_file_of_rows() -> None:
    text = (BY_WHEN / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`(\w+\.(?:txt|jsonl))`", text))
    for stem, first, last in re.findall(r"`(\w+_)(\d+)\.jsonl` to `\1(\d+)\.jsonl`", text):
        listed |= {f"{stem}{number}.jsonl" for number in range(int(first), int(last) + 1)}
    assert listed == {path.name for path in BY_WHEN.iterdir() if path.suffix in {".txt", ".jsonl"}}
