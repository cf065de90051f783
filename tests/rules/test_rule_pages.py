"""The pages in docs/rules are up to date: `nox -s generate` writes them."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pages_are_up_to_date() -> None:
    wanted = runpy.run_path(str(DOCS / "write_rules.py"))["pages"]()
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert written == wanted, "run `nox -s generate`"
