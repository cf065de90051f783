"""Forms that went through LibreOffice lose no answer. Needs `soffice`, and is skipped where that is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run
from tests.rounds.filled import fill
from tests.rounds.plans import PLAN, form_of, opened

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed: install libreoffice-writer and -calc"),
]

ANSWERS = {
    "R1.1": {
        "Status now": "complete",
        "What has happened": "Signed: “all” parts — 100 % & more <soon>.",
        "Date completed": "12/05/2026",
        "Evidence": "minutes/12.pdf",
    },
    "R1.4": {
        "Status now": "in progress",
        "What has happened": "=1+1 is what the note says.",
        "New date requested": "31 July 2026",
        "Why a new date": "The skips are late.",
    },
}
WAYS = {"docx": ("docx",), "docx by odt": ("odt", "docx"), "xlsx": ("xlsx",), "xlsx by ods": ("ods", "xlsx")}


def convert(path: Path, ending: str, here: Path) -> Path:
    """Open a file in LibreOffice and save it in another format, or in the same."""
    folder = here / f"saved-{path.parent.name}-{ending}"
    assert SOFFICE
    subprocess.run(  # noqa: S603 a program found on the path, with paths of the test
        [SOFFICE, f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--convert-to", ending,
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{path.stem}.{ending}"


@pytest.mark.parametrize("way", WAYS)
def test_no_answer_is_lost(here: Path, way: str) -> None:
    form = way.partition(" ")[0]
    folder = opened(form)
    filled = fill(form_of(folder, "head-of-estates"), ANSWERS, here / "back")
    expected = _recorded(here, filled)
    path = filled
    for ending in WAYS[way]:
        path = convert(path, ending, here)
    assert _recorded(here, path) == expected
    assert "by_when: 31 July 2026" in expected


def _recorded(here: Path, path: Path) -> str:
    """The plan after a form was collected, from the same beginning."""
    plan = here / "plans" / "depot.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    printed = run(f"actionplan round collect june {path.relative_to(here)} --yes --on 2026-06-10 --as-of 2026-06-12")
    assert printed.endswith("= 0\n"), printed
    return plan.read_text("utf-8")
