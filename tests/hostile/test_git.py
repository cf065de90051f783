"""Repositories made to run programs, or that lack objects: git is asked, and nothing in them is obeyed."""

# ruff: noqa: S603, S607 - git is called with words of our own
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.calls import calls
from tests.hostile.guarded import ENVIRONMENT, call
from tests.hostile.judges import call_faults
from tests.hostile.plans import plan

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
    pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts"),
]
WHO = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
VARIABLES = {**ENVIRONMENT, **WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
ASKS_GIT = [
    one for one in calls() if one.command in ("report", "lint") and one.format in ("markdown", "html", "concise")
]

OF_HISTORY = (
    "status . --at HEAD~1", "history R1.1 . --no-cache", "diff HEAD~1..HEAD . --no-cache", "audit --in . --no-cache",
    "trend . --by commit --no-cache",
)  # fmt: skip
"""Commands that read earlier commits."""


def git(where: Path, *words: str) -> None:
    """Run git, which must not tidy up in the background while a test looks at what is there."""
    subprocess.run(
        ["git", "-c", "maintenance.auto=false", *words], cwd=where, env=VARIABLES, check=True, capture_output=True
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a plan in two versions, and a program beside it that leaves a trace where it runs."""
    plans = tmp_path / "checkout" / "plans"
    plans.mkdir(parents=True)
    git(plans.parent, "init", "--quiet")
    for title in (b"T", b"U"):
        (plans / "plan.yaml").write_bytes(plan().replace(b"title: T", b"title: " + title))
        git(plans.parent, "add", ".")
        git(plans.parent, "commit", "--quiet", "--message", "x")
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho ran >> "{tmp_path}/ran"\n', encoding="utf-8")
    trap.chmod(0o755)
    return plans.parent


def ask(folder: Path) -> None:
    """Run what asks git, from a folder; nothing of it may leave a trace."""
    for one in ASKS_GIT:
        base = ["--base", "HEAD~1"] if one.command == "lint" else []
        words = one.fill(plan=".", ref="R1", parent="R1", text="x", out="out")
        assert list(call_faults(call([words[0], *base, *words[1:]], folder, environment=ENVIRONMENT))) == []
        shutil.rmtree(folder / "out", ignore_errors=True)
    for typed in OF_HISTORY:
        assert list(call_faults(call(typed.split(), folder, environment=ENVIRONMENT))) == []
    for name in ("ran", "checkout/ran"):
        assert not (folder.parents[1] / name).exists()


def test_a_folder_that_poses_as_a_repository(checkout: Path) -> None:
    plans = checkout / "plans"
    for name in ("objects", "refs"):
        shutil.copytree(checkout / ".git" / name, plans / name)
    shutil.copy(checkout / ".git" / "HEAD", plans / "HEAD")
    shutil.copy(checkout / ".git" / "index", plans / "index")
    trap = checkout.parent / "trap"
    settings = (
        f'[core]\nrepositoryformatversion = 0\nbare = false\nworktree = ..\nfsmonitor = "{trap}"\npager = "{trap}"\n'
    )
    settings += f'[gpg]\nprogram = "{trap}"\n[log]\nshowSignature = true\n[diff]\nexternal = "{trap}"\n'
    (plans / "config").write_text(settings, encoding="utf-8")
    ask(plans)


def test_attributes_that_name_programs(checkout: Path) -> None:
    (checkout / ".gitattributes").write_text("* diff=trap filter=trap textconv=trap\n", encoding="utf-8")
    (checkout / "plans" / "plan.yaml").write_bytes(plan())
    ask(checkout / "plans")


def test_variables_that_name_programs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = str(checkout.parent / "trap")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH", "GIT_EDITOR", "GIT_ASKPASS"):
        monkeypatch.setitem(ENVIRONMENT, name, trap)
    ask(checkout / "plans")


def test_a_repository_that_lacks_its_objects(checkout: Path) -> None:
    for path in (checkout / ".git" / "objects").glob("??/*"):
        path.unlink()
    ask(checkout / "plans")


REVISIONS = [
    "--output=evil",
    "-h",
    "HEAD:plans/plan.yaml",
    "\x1b[2J",
    "HEAD --upload-pack=x",
    "a\nb",
    "@{-1}",
    ":/x",
    "x" * 5000,
]


@pytest.mark.parametrize("revision", REVISIONS, ids=range(len(REVISIONS)))
@pytest.mark.one_in(3)
def test_names_of_revisions_are_names(revision: str, checkout: Path) -> None:
    before = sorted(path.name for path in checkout.rglob("*"))
    ended = call(["lint", f"--base={revision}", "plans"], checkout)
    assert list(call_faults(ended)) == []
    assert ended.status == 2
    assert sorted(path.name for path in checkout.rglob("*")) == before


@pytest.mark.parametrize("branch", ["\x1b[31mx", "x\u202e", "x\n::error::y", "--quiet"])
def test_a_branch_to_merge_is_a_name(branch: str, checkout: Path) -> None:
    ended = call(["merge", "--", branch], checkout)
    assert (ended.status, list(call_faults(ended))) == (2, [])
    assert "is not a branch" in ended.said
