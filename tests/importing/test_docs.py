"""The table of docs/import.md, against the draft that the page says comes of it."""

from __future__ import annotations

import re
from pathlib import Path

from actionplan.importing.mapping import read_target
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Options, import_document

PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text("utf-8")


def test_the_table_of_the_page_gives_the_plan_of_the_page() -> None:
    table = "\n".join(re.findall(r"^\|.*\|$", PAGE.split("First look")[0], re.MULTILINE)) + "\n"
    document = read_document("depot.docx", table.encode())
    result = import_document(document, Options(issued="12 May 2026", title="Fire at the depot"))
    _, text = result.text.split("\n", 1)
    assert text.split("x-import:")[0] == PAGE.split("```yaml\n")[1].split("```")[0]


def test_the_page_names_every_field() -> None:
    listed = set(re.findall(r"`(\w+)`", PAGE.split("The fields are")[1].split("A column that")[0]))
    assert listed == {field.value for field in PlanField} - {PlanField.UPDATE, PlanField.COMPUTED}


def test_every_word_for_a_map_is_understood() -> None:
    words = re.findall(r"`--map \"?([^=`\"]+)=([^`\"]+)\"?`", PAGE)
    assert len(words) >= 4
    for header, target in words:
        assert read_target(target, header)
