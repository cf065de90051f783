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
from typing import NamedTuple

import pytest

from tests.cli.test_transcripts import run
from tests.rounds.filled import fill, places
from tests.rounds.plans import PLAN, form_of, opened, set_up

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


Job = tuple[str, str, str, list[tuple[int, int, int, str]]]
"""A file to open, the one to save, the filter, and what to type into its cells."""


def jobs_of(form: Path, way: str, here: Path) -> list[Job]:
    """Return what LibreOffice has to do with a filled form on its way back; something is typed in the first step."""
    jobs: list[Job] = []
    source, cells = form, typed(form)
    for ending in WAYS[way]:
        target = here / f"saved-{ending}-{len(jobs)}" / f"{form.stem}.{ending}"
        target.parent.mkdir()
        jobs.append((str(source), str(target), FILTERS[ending], cells))
        source, cells = target, []
    return jobs


def do(jobs: list[Job], profile: Path) -> None:
    """Let one LibreOffice do all of it, since it takes a second to start."""
    words = [python_of_office(), str(TYPIST), SOFFICE or "", str(profile), json.dumps(jobs)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)  # noqa: S603


def typed(form: Path) -> list[tuple[int, int, int, str]]:
    """Where in a form what is typed goes."""
    return [(*place, text) for place, text in places(form, TYPED).items()]


class Sent(NamedTuple):
    """A form on a way: the folder of its plan, what is recorded if nothing gets lost, and the steps of the way."""

    folder: Path
    expected: str
    jobs: list[Job]


def sent(here: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Fill in a form in a folder of its own."""
    folder = here / way.replace(" ", "-")
    folder.mkdir()
    monkeypatch.chdir(folder)
    set_up(folder)
    form = form_of(opened(way.partition(" ")[0]), "head-of-estates")
    whole = {ref: {**answers, **TYPED.get(ref, {})} for ref, answers in ANSWERS.items()}
    expected = _recorded(folder, fill(form, whole, folder / "whole"))
    return Sent(folder, expected, jobs_of(fill(form, ANSWERS, folder / "back"), way, folder))


def test_no_answer_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not SOFFICE or not python_of_office():
        assert NEEDED not in os.environ, "LibreOffice or its uno for Python is missing"
        pytest.skip("LibreOffice is missing: install libreoffice-writer, libreoffice-calc and python3-uno")
    forms = {way: sent(tmp_path, way, monkeypatch) for way in WAYS}
    do([job for form in forms.values() for job in form.jobs], tmp_path / "profile")
    for way, form in forms.items():
        monkeypatch.chdir(form.folder)
        assert _recorded(form.folder, Path(form.jobs[-1][1])) == form.expected, way
        assert "by_when: 31 July 2026" in form.expected
        assert "typed in LibreOffice" in form.expected


def _recorded(here: Path, path: Path) -> str:
    """The plan after a form was collected, from the same beginning."""
    plan = here / "plans" / "depot.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    printed = run(f"actionplan round collect june {path.relative_to(here)} --yes --on 2026-06-10 --as-of 2026-06-12")
    assert printed.endswith("= 0\n"), printed
    return plan.read_text("utf-8")
