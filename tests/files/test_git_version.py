"""The version named in a paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from actionplan.files.git_version import version

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *WHO, *words], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Create a repository with one plan."""
    git(tmp_path, "init", "-q")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text("format: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "A plan")
    return tmp_path


def test_the_version_is_the_last_commit_that_changed_the_files(repository: Path) -> None:
    plan = str(repository / "plans" / "a.yaml")
    first = git(repository, "rev-parse", "HEAD")[:12]
    assert version([plan]) == (first, False)
    (repository / "paper.md").write_text("A paper kept beside its plans.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "A paper")
    assert version([plan]) == (first, False)
    (repository / "plans" / "a.yaml").write_text("format: 1\nid: a\n")
    assert version([plan]) == (first, True)


def test_without_a_repository_or_commit_there_is_no_version(tmp_path: Path, repository: Path) -> None:
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


def test_line_endings_of_another_system_are_not_a_change(repository: Path) -> None:
    plan = repository / "plans" / "a.yaml"
    first = git(repository, "rev-parse", "HEAD")[:12]
    plan.write_bytes(b"format: 1\r\n")
    assert version([str(plan)]) == (first, False)


def test_an_untracked_file_among_tracked_ones_is_a_change(repository: Path) -> None:
    new = repository / "plans" / "new.yaml"
    new.write_text("format: 1\n")
    assert version([str(repository / "plans" / "a.yaml"), str(new)]).changed


def test_for_many_files_git_is_asked_about_their_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplan.files.git_version.MOST_PATHS", 1)
    other = repository / "plans" / "b.yaml"
    other.write_text("format: 1\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Another")
    plans = [str(repository / "plans" / name) for name in ("a.yaml", "b.yaml")]
    assert version(plans) == (git(repository, "rev-parse", "HEAD")[:12], False)
    other.write_text("format: 1\nid: b\n")
    assert version(plans).changed


@pytest.mark.skipif(sys.platform == "win32", reason="the trap is a shell script")
@pytest.mark.parametrize(
    ("settings", "attributes"),
    [
        ('[filter "x"]\n\tclean = {trap}\n\tsmudge = {trap}\n\tprocess = {trap}\n', "*.yaml filter=x\n"),
        ('[diff "x"]\n\ttextconv = {trap}\n\tcommand = {trap}\n', "*.yaml diff=x\n"),
        ("[core]\n\tfsmonitor = {trap}\n\thooksPath = {folder}\n", ""),
        ("[core]\n\tpager = {trap}\n[pager]\n\tlog = true\n\trev-list = true\n\tls-tree = true\n", ""),
        ("[gpg]\n\tprogram = {trap}\n[log]\n\tshowSignature = true\n", ""),
        ("[diff]\n\texternal = {trap}\n[core]\n\tsshCommand = {trap}\n\talternateRefsCommand = {trap}\n", ""),
    ],
    ids=["filter", "textconv", "fsmonitor and hooks", "pager", "signature", "external diff"],
)
def test_programs_named_in_repository_settings_are_not_run(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, settings: str, attributes: str
) -> None:
    folder = tmp_path_factory.mktemp("traps")
    trap, sprung = folder / "trap", folder / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\ncat\n")
    trap.chmod(0o755)
    plan = repository / "plans" / "a.yaml"
    plan.write_text("format: 1\n\n")  # another size than in the index, so that git would have to look
    with (repository / ".git" / "config").open("a") as file:
        file.write(settings.format(trap=trap, folder=folder))
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text(attributes)
    assert version([str(plan)]).changed
    assert not sprung.exists()


def test_a_work_tree_set_elsewhere_is_ignored(repository: Path, tmp_path: Path) -> None:
    plan = str(repository / "plans" / "a.yaml")
    before = version([plan])
    git(repository, "config", "core.worktree", str(tmp_path.parent))
    assert version([plan]) == before != ("", False)
