"""Every file in drafts/ against the draft plan that comes of it, which a reviewer can open beside it.

Run this module (`python -m tests.importing.test_drafts`) to write the drafts anew, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Imported, Options, import_document
from actionplan.outputs.sanitize import clean_lines
from actionplan.plan.reader import load

DRAFTS = Path(__file__).parent / "drafts"
SOURCES = sorted(path for path in DRAFTS.iterdir() if path.suffix != ".yaml")
ISSUED = {"blocks.txt": "January 2011", "paged.txt": "November 2008", "month-first.csv": "October 2025"}


def imported(path: Path) -> Imported:
    """Import one of the files."""
    options = Options(issued=ISSUED.get(path.name, "1 February 2026"))
    return import_document(read_document(path.name, path.read_bytes()), options)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_draft_is_as_reviewed(path: Path) -> None:
    assert imported(path).text == path.with_suffix(f"{path.suffix}.yaml").read_text("utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_draft_has_no_error_and_every_cell_its_line(path: Path) -> None:
    result = imported(path)
    assert load("draft.yaml", result.text.encode()).findings == []
    assert result.is_balanced
    assert len(result.ledger.lines) == sum(cell.is_counted for cell in result.document.cells())


HOSTILE = (
    "::error::x",
    "##[error]y\n::set-output name=a::b",
    "a\u00a0b",
    "\u202ereversed",
    "\u200b hidden",
    "\U000e0041 tag",
    "x\u3164y",
    "A long text – " + "of many words and – as it happens – nothing that is not seen, " * 3 + "but\u00a0this.",
)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_draft_can_be_printed_as_it_is(text: str) -> None:
    quoted = text.replace('"', '""')
    table = f'Action,Owner,By when,Status\n"{quoted}","{quoted}",May 2026,"{quoted}"\nAgree,Chair,May 2026,Done\n'
    result = import_document(read_document("table.csv", table.encode()), Options(issued="1 May 2026"))
    assert clean_lines(result.text) == result.text
    plan = load("draft.yaml", result.text.encode()).plan
    assert plan is not None
    assert (plan.actions[0].action, plan.actions[0].owners) == (text, (text,))


def test_a_cell_that_nobody_accounts_for_is_noticed() -> None:
    result = imported(DRAFTS / "tracker.csv")
    result.document = result.document._replace(counts=result.document.counts._replace(cells=1000))
    assert not result.is_balanced


if __name__ == "__main__":
    for source in SOURCES:
        source.with_suffix(f"{source.suffix}.yaml").write_text(imported(source).text, encoding="utf-8", newline="\n")
