"""Reading plans at a git revision: the right files, clear errors, and no program from a checkout is run."""

from __future__ import annotations

import hashlib
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from actionplan.files.earlier_version import earlier_version
from actionplan.files.git import GitRevision, RevisionError
from actionplan.syntax.limits import MAX_BYTES

WHO = ("-c", "user.name=Clerk", "-c", "user.email=clerk@example.org", "-c", "commit.gpgSign=false")


def git(folder: Path, *args: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    call = ["git", *WHO, *args]
    done = subprocess.run(call, cwd=folder, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Create a repository with two commits: plans/a.yaml contains 1 in the first and 2 in the second."""
    root = tmp_path / "root"
    (root / "plans").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    for content in ("1", "2"):
        (root / "plans" / "a.yaml").write_text(content)
        (root / "plans" / "b.txt").write_text(content)
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", content)
    return root


def content(found: GitRevision, path: str) -> bytes:
    return found.content(found.files[path])


def test_files_are_those_of_the_revision(repository: Path) -> None:
    before = GitRevision("HEAD~1", repository / "plans")
    assert list(before.files) == ["plans/a.yaml"]
    assert content(before, "plans/a.yaml") == b"1"
    assert content(GitRevision("main", repository), "plans/a.yaml") == b"2"
    assert before.root == repository.resolve()


def test_earlier_versions_are_found_from_every_folder(repository: Path) -> None:
    assert list(GitRevision("HEAD", repository).earlier("plans/a.yaml")) == [b"2", b"1"]
    assert list(GitRevision("HEAD", repository / "plans").earlier("plans/a.yaml")) == [b"2", b"1"]
    first = hashlib.sha256(b"1").hexdigest()[:16]
    assert earlier_version(repository / "plans" / "a.yaml", first) == b"1"


def test_three_dots_mean_the_merge_base(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "topic", "HEAD~1")
    (repository / "plans" / "c.yaml").write_text("3")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "3")
    assert content(GitRevision("main...", repository), "plans/a.yaml") == b"1"
    other = GitRevision("main", repository)
    assert other.moved, "main is not in the history of this branch"
    assert content(other, "plans/a.yaml") == b"1"


def test_the_day_of_a_commit_is_the_earlier_of_its_two_dates_in_its_own_time_zone(repository: Path) -> None:
    dates = {"GIT_AUTHOR_DATE": "2011-03-14T23:30:00-0500", "GIT_COMMITTER_DATE": "2011-03-20T12:00:00+0000"}
    (repository / "plans" / "a.yaml").write_text("3")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in dates.items():
            patch.setenv(name, value)
        command = ["git", *WHO, "commit", "-q", "-a", "-m", "3"]
        subprocess.run(command, cwd=repository, check=True)  # noqa: S603
    assert GitRevision("HEAD", repository).day == date(2011, 3, 14)


def test_unusual_file_names_are_read(repository: Path) -> None:
    (repository / "plans" / "-x y\u00e9\n.yaml").write_text("4")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "4")
    assert content(GitRevision("HEAD", repository), "plans/-x y\u00e9\n.yaml") == b"4"


def test_links_are_not_read_as_plans(repository: Path) -> None:
    (repository / "plans" / "link.yaml").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    assert "plans/link.yaml" not in GitRevision("HEAD", repository).files


REFUSED = {"no such revision": "nowhere", "an option": "--output=x", "a tree": "HEAD^{tree}"}


@pytest.mark.parametrize("name", REFUSED.values(), ids=REFUSED)
def test_an_unknown_revision_is_refused(repository: Path, name: str) -> None:
    with pytest.raises(RevisionError, match="unknown git revision"):
        GitRevision(name, repository)


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="not in a git repository"):
        GitRevision("main", tmp_path)


def test_a_shallow_clone_is_reported(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    with pytest.raises(RevisionError, match=r"(?s)unknown git revision.*shallow"):
        GitRevision("HEAD~1", shallow)
    with pytest.raises(RevisionError, match=r"(?s)no merge base with `origin/main`.*shallow"):
        GitRevision("origin/main...", shallow)
    assert content(GitRevision("HEAD", shallow), "plans/a.yaml") == b"2"


def test_a_missing_git_is_reported(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="git cannot be run"):
        GitRevision("main", repository)


def test_git_environment_variables_are_ignored(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert content(GitRevision("HEAD", repository), "plans/a.yaml") == b"2"


def test_a_folder_that_looks_like_a_bare_repository_is_ignored(repository: Path) -> None:
    """The folder of plans contains the files of a bare repository whose settings name programs to run."""
    ran = repository / "ran"
    program = repository / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    program.chmod(0o755)
    trap = repository / "plans"
    git(repository, "clone", "-q", "--bare", ".", "bare")
    for name in ("HEAD", "config", "objects", "refs"):
        (repository / "bare" / name).rename(trap / name)
    with (trap / "config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = {program}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {program}\n")
    with pytest.raises(RevisionError):
        GitRevision("HEAD", trap)
    assert not ran.exists()


def test_repository_settings_run_no_programs(repository: Path) -> None:
    ran = repository / "ran"
    program = repository / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "gpg.program", "diff.external"):
        git(repository, "config", key, str(program))
    assert content(GitRevision("HEAD~1", repository), "plans/a.yaml") == b"1"
    assert not ran.exists()


def test_many_files_are_read_at_once(repository: Path) -> None:
    (repository / "plans" / "large.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    (repository / "plans" / "empty.yaml").write_bytes(b"")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "more")
    found = GitRevision("HEAD", repository)
    assert found.contents(list(found.files.values())) == [b"2", b"", b""]
    assert found.contents([]) == []


@pytest.mark.skipif(os.name == "nt", reason="the trap is a shell script")
def test_git_is_not_run_from_the_current_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = repository / "git"
    trap.write_text("#!/bin/sh\ntouch sprung\n")
    trap.chmod(0o755)
    monkeypatch.chdir(repository)
    for first in (".", "", str(repository)):
        monkeypatch.setenv("PATH", os.pathsep.join([first, os.environ["PATH"]]))
        assert list(GitRevision("HEAD", repository).files) == ["plans/a.yaml"]
    assert not (repository / "sprung").exists()


def test_without_git_the_message_is_plain(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(RevisionError, match="git cannot be run: it is not installed"):
        GitRevision("HEAD", repository)


def test_a_name_of_a_branch_and_a_tag_is_refused(repository: Path) -> None:
    git(repository, "tag", "main", "HEAD~1")
    with pytest.raises(RevisionError, match="`main` is both a branch and a tag: write `refs/heads/main`"):
        GitRevision("main", repository)
    assert content(GitRevision("refs/heads/main", repository), "plans/a.yaml") == b"2"
    git(repository, "tag", "other/main")
    assert content(GitRevision("other/main", repository), "plans/a.yaml") == b"2"
