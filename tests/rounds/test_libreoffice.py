"""Forms that were edited in LibreOffice lose no answer: every way begins with text that is typed there.

Needs `soffice`, and a Python that has its `uno`; is skipped where these are not installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run
from tests.rounds.filled import fill, places
from tests.rounds.plans import PLAN, form_of, opened

SOFFICE = shutil.which("soffice")
TYPIST = Path(__file__).with_name("office_typist.py")
pytestmark = pytest.mark.slow

ANSWERS = {
    "R1.1": {
        "Status now": "complete",
        "What has happened": "Signed: “all” parts — 100 % & more <soon>.",
        "Date completed": "12/05/2026",
        "Evidence": "minutes/12.pdf",
    },
    "R1.4": {
        "What has happened": "=1+1 is what the note says.",
        "New date requested": "31 July 2026",
        "Why a new date": "The skips are late.",
    },
}
TYPED = {"R1.4": {"Status now": "in progress", "Evidence": "Photograph 12, typed in LibreOffice"}}
"""What is typed in LibreOffice."""
WAYS = {
    "docx": ("docx",),
    "docx by odt": ("odt", "docx"),
    "xlsx": ("xlsx",),
    "xlsx by ods": ("ods", "xlsx"),
    "xlsx as ods": ("ods",),
    "xlsx as csv": ("csv",),
}
FILTERS = {
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "csv": "Text - txt - csv (StarCalc)",
}


NEEDED = "ACTIONPLAN_NEEDS_LIBREOFFICE"
"""The variable that makes a missing LibreOffice a failure, as `nox -s libreoffice` sets it."""


@cache
def python_of_office() -> str:
    """A Python that has `uno`, "" if there is none."""
    beside = Path(SOFFICE or "").resolve().with_name("python")
    for name in ("/usr/bin/python3", str(beside), shutil.which("python3") or ""):
        if name and Path(name).exists():
            found = subprocess.run([name, "-c", "import uno"], capture_output=True, check=False)  # noqa: S603
            if not found.returncode:
                return name
    return ""


def saved(path: Path, ending: str, here: Path, cells: list[tuple[int, int, int, str]]) -> Path:
    """Open a file in LibreOffice, type into its cells, and save it in another format, or in the same."""
    folder = here / f"saved-{path.parent.name}-{ending}"
    folder.mkdir()
    target = folder / f"{path.stem}.{ending}"
    words = [SOFFICE or "", str(here / "profile"), str(path), str(target), FILTERS[ending], json.dumps(cells)]
    subprocess.run([python_of_office(), str(TYPIST), *words], check=True, capture_output=True, timeout=180)  # noqa: S603
    return target


def typed(form: Path) -> list[tuple[int, int, int, str]]:
    """Where in a form what is typed goes."""
    return [(*place, text) for place, text in places(form, TYPED).items()]


@pytest.mark.parametrize("way", WAYS)
def test_no_answer_is_lost(here: Path, way: str) -> None:
    if not SOFFICE or not python_of_office():
        assert NEEDED not in os.environ, "LibreOffice or its uno for Python is missing"
        pytest.skip("LibreOffice is missing: install libreoffice-writer, libreoffice-calc and python3-uno")
    folder = opened(way.partition(" ")[0])
    form = form_of(folder, "head-of-estates")
    whole = {ref: {**answers, **TYPED.get(ref, {})} for ref, answers in ANSWERS.items()}
    expected = _recorded(here, fill(form, whole, here / "whole"))
    path, cells = fill(form, ANSWERS, here / "back"), typed(form)
    for ending in WAYS[way]:
        path, cells = saved(path, ending, here, cells), []
    assert _recorded(here, path) == expected
    assert "by_when: 31 July 2026" in expected
    assert "typed in LibreOffice" in expected


def _recorded(here: Path, path: Path) -> str:
    """The plan after a form was collected, from the same beginning."""
    plan = here / "plans" / "depot.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    printed = run(f"actionplan round collect june {path.relative_to(here)} --yes --on 2026-06-10 --as-of 2026-06-12")
    assert printed.endswith("= 0\n"), printed
    return plan.read_text("utf-8")
