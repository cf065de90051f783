"""Texts that are longer than one value of a plan can be: imported in parts, every character of them."""

from __future__ import annotations

import pytest

from actionplan.importing.long_texts import LONGEST
from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Imported, Options, import_document

WORDS = "Renew the lease. " * (3 * LONGEST // 17)


def imported(action: str = "Renew it", note: str = "", budget: str = "") -> Imported:
    text = f"Ref,Action,Owner,Notes,Budget\n1,{action},Chair,{note},{budget}\n"
    return import_document(read_document("long.csv", text.encode()), Options(issued="2026-01-31"))


@pytest.mark.parametrize("text", [WORDS.strip(), "x" * (2 * LONGEST), "x" * (LONGEST + 1)])
def test_a_long_text_goes_on_beside_it(text: str) -> None:
    (action,) = imported(text).draft.actions
    first, rest = action.values["action"], action.kept["x-action-continued"]
    assert isinstance(first, str)
    assert "".join([first, *rest]).replace(" ", "") == text.replace(" ", "")
    assert all(len(part) <= LONGEST for part in (first, *rest))
    assert [doubt.key for doubt in action.doubts] == ["action"]


def test_long_notes_and_kept_texts_go_on_too() -> None:
    result = imported(note=WORDS, budget=WORDS)
    (action,) = result.draft.actions
    assert len(action.kept["x-note-continued"]) == 2
    assert len(action.kept["x-budget"]) == 3
    assert "x-note-continued" in result.text


def test_a_text_that_fits_stays_whole() -> None:
    (action,) = imported("x" * LONGEST).draft.actions
    assert action.kept == {}
