"""The version that a paper names, in repositories made for the purpose."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from actionplan.files.git_version import version

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *WHO, *words], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one plan."""
    git(tmp_path, "init", "-q")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text("format: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "A plan")
    return tmp_path


def test_it_is_that_of_the_last_change_to_the_files(repository: Path) -> None:
    plan = str(repository / "plans" / "a.yaml")
    first = git(repository, "rev-parse", "HEAD")[:12]
    assert version([plan]) == (first, False)
    (repository / "paper.md").write_text("A paper kept beside its plans.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "A paper")
    assert version([plan]) == (first, False)
    (repository / "plans" / "a.yaml").write_text("format: 1\nid: a\n")
    assert version([plan]) == (first, True)


def test_without_a_repository_or_a_commit_there_is_none(tmp_path: Path, repository: Path) -> None:
    new = repository / "plans" / "new.yaml"
    new.write_text("format: 1\n")
    assert version([str(new)]) == ("", False)
    assert version([]) == ("", False)
    assert version([str(tmp_path / "missing" / "x.yaml")]) == ("", False)


def test_a_file_named_as_an_option_or_a_pattern_is_a_file(repository: Path) -> None:
    for name in ("--output=x.yaml", ":(glob)*.yaml", "ä b.yaml"):
        (repository / name).write_text("format: 1\n")
        git(repository, "add", "--", f"./{name}" if not name.startswith(":") else f":(literal){name}")
        git(repository, "commit", "-q", "-m", "Odd")
        assert version([str(repository / name)])[0] == git(repository, "rev-parse", "HEAD")[:12]
