"""Which paths lead out of a folder through a link: links to files and folders, and names that no path can have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actionplan.files.boundary import boundary, leads_outside, link_target, repository

# The name, what it is a link to, and whether that is outside the folder; None for what is in no folder.
LINKS = [
    ("file.yaml", "../outside/plan.yaml", True),
    ("folder", "../outside", True),
    ("folder/plan.yaml", "", True),
    ("gone.yaml", "../outside/gone.yaml", True),
    ("own.yaml", "plan.yaml", False),
    ("plan.yaml", "", False),
    ("circle.yaml", "circle.yaml", None),
    ("device", os.devnull, None),
    ("half\0name", "", None),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("here", "outside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text("format: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    for name, to, _ in LINKS:
        if to:
            Path(name).symlink_to(to)
    return tmp_path / "here"


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize(("name", "outside"), [(name, outside) for name, _, outside in LINKS])
def test_a_link_that_leads_out_of_the_folder_has_a_target(here: Path, name: str, outside: bool | None) -> None:
    assert link_target(name) == (Path(name).resolve() if outside else None)
    if outside is not None or "\0" in name:
        assert leads_outside(here / name, here) is (outside is not False)


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_links_within_a_repository_lead_nowhere_else(here: Path) -> None:
    assert link_target("file.yaml") is not None
    (here.parent / ".git").mkdir()
    assert link_target("file.yaml") is None
    assert boundary(here / "folder") == repository(here) == here.parent
