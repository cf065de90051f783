"""The first law of the import: every cell of the file has exactly one line in the ledger, whatever the file."""

from __future__ import annotations

import pytest

from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Options, import_document
from actionplan.importing.table_choice import ImportRefusedError
from actionplan.plan.reader import load
from tools.random_grids import random_grid


@pytest.mark.parametrize("first", range(0, 120, 20))
@pytest.mark.one_in(3)
def test_random_grids_are_refused_or_accounted_for(first: int) -> None:
    written = 0
    for seed in range(first, first + 20):
        document = read_document("grid.csv", random_grid(seed).encode())
        try:
            result = import_document(document, Options(issued="2011-01-31"))
        except ImportRefusedError:
            continue
        written += 1
        addresses = [line.cell.address for line in result.ledger.lines]
        assert sorted(addresses) == sorted(cell.address for cell in document.cells() if cell.is_counted), seed
        assert result.is_balanced, seed
        assert load("grid.yaml", result.text.encode()).findings == [], seed
    assert written
