"""A copy of the package with the changes that CONTRIBUTING shows, so that tests can see what they do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```diff\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^--- (\S+)\n\+\+\+ b/(\S+)\n", re.MULTILINE)
_HUNK = re.compile(r"^@@.*\n", re.MULTILINE)


def section(title: str) -> str:
    """Return the text of a section, whose title begins with some words."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(title)}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[0]


def changed_copy(folder: Path, *titles: str) -> Path:
    """Copy the package into a folder, make every change that some sections show, and return the folder."""
    shutil.copytree(ROOT / "actionplan", folder / "actionplan", ignore=shutil.ignore_patterns("__pycache__"))
    for title in titles:
        for block in _BLOCK.findall(section(title)):
            _apply(block, folder)
    return folder


def _apply(block: str, folder: Path) -> None:
    heads = list(_FILE.finditer(block))
    for head, end in zip(heads, [*(each.start() for each in heads[1:]), len(block)], strict=True):
        file = folder / head[2]
        for hunk in _HUNK.split(block[head.end() : end])[1:]:
            before, after = (
                "".join(f"{line[1:]}\n" for line in hunk.splitlines() if line[:1] != sign) for sign in "+-"
            )
            if head[1] == "/dev/null":
                file.write_text(after, encoding="utf-8")
                continue
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / head[2], file)
            text = file.read_text(encoding="utf-8")
            assert text.count(before) == 1, f"{file}: this is not there once:\n{before}"
            file.write_text(text.replace(before, after), encoding="utf-8")
