"""Every paper in every format against a file that a reviewer can open: tests/golden/reports.

`python -m tests.outputs.test_papers` writes the files as they come out now, for a reviewer to open and compare.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from actionplan.outputs.registry import Medium, formats, render_paper
from tests.views.papers import PAPERS, REPORTS

FORMATS = formats(Medium.PAPER)
CASES = [(name, form) for name in PAPERS for form in FORMATS]


def golden(name: str, form: str) -> Path:
    return REPORTS / f"{name}{FORMATS[form].ending}"


def content(data: bytes) -> dict[str, bytes]:
    """What is in a file: of a zip its parts, so that another version of the packer makes no difference."""
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: points(parts.read(name)) for name in parts.namelist()}


def points(data: bytes) -> bytes:
    """The points of a picture, else the data itself."""
    if not data.startswith(b"\x89PNG"):
        return data
    start = data.index(b"IDAT")
    length = int.from_bytes(data[start - 4 : start], "big")
    return data[8:33] + zlib.decompress(data[start + 4 : start + 4 + length])


@pytest.mark.parametrize(("name", "form"), CASES)
@pytest.mark.one_in(3)
def test_papers_are_as_the_golden_files(name: str, form: str) -> None:
    assert content(render_paper(FORMATS[form], PAPERS[name]())) == content(golden(name, form).read_bytes())


@pytest.mark.parametrize(("name", "form"), CASES)
@pytest.mark.one_in(4)
def test_the_same_plans_and_day_give_the_same_bytes(name: str, form: str) -> None:
    assert render_paper(FORMATS[form], PAPERS[name]()) == render_paper(FORMATS[form], PAPERS[name]())


def test_every_part_of_a_word_file_is_dated_as_at_the_day() -> None:
    with zipfile.ZipFile(io.BytesIO(render_paper(FORMATS["docx"], PAPERS["one-plan"]()))) as parts:
        assert {date(*part.date_time[:3]) for part in parts.infolist()} == {date(2024, 9, 16)}


if __name__ == "__main__":
    for name, form in CASES:
        golden(name, form).write_bytes(render_paper(FORMATS[form], PAPERS[name]()))
