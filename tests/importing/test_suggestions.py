"""What the import suggests if no header is known: which columns look like the action, the owner and the rest."""

from __future__ import annotations

import pytest

from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Options, import_document
from actionplan.importing.table_choice import ImportRefusedError

TABLES = {
    "all columns by their cells": (
        "Aufgabe,Wer,Bis\nPay the bills.,Head of Finance,May 2026\nFit a safe for keys.,Town Clerk,June 2026",
        '--map "Aufgabe=action" --map "Wer=owner" --map "Bis=by_when"',
    ),
    "a column by its header, with the others": (
        "Aufgabe,Kosten,Needed for\nPay the bills.,20,May 2026\nFit a safe for keys.,30,June 2026",
        '--map "Aufgabe=action" --map "Needed for=by_when"',
    ),
    "nothing, where only one column looks like part of a plan": (
        "Aufgabe,Kosten,Ort\nPay the bills.,20,Hall\nFit a safe for keys.,30,Hall",
        "--map HEADER=FIELD or --map NUMBER=FIELD",
    ),
}


@pytest.mark.parametrize(("text", "words"), TABLES.values(), ids=TABLES)
def test_the_words_for_an_unknown_table(text: str, words: str) -> None:
    document = read_document("list.csv", text.encode())
    with pytest.raises(ImportRefusedError) as error:
        import_document(document, Options(issued="2026-01-31"))
    assert str(error.value).endswith(f"name its columns with {words}")
