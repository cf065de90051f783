"""Check that nothing the project writes or ships installs a package by a name that it does not own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from actionplan.scaffold.repository import HOOKS, WORKFLOW, missing_source
from tests.cli.test_transcripts import ROOT, run

HASH = "0123456789abcdef" * 4
ADDRESS = f"https://example.org/wheels/actionplan-0.1.0-py3-none-any.whl#sha256={HASH}"
COMMIT = f"git+https://example.org/tools/actionplan@{HASH[:40]}"
WHEEL = "tools/actionplan-0.1.0-py3-none-any.whl"
BY_NAME = re.compile(
    r"\b(?:pip install|pipx install|pipx run|uv add|uv tool install|uvx)\s+(?:-\S+\s+)*"
    r"['\"]?actionplan\b(?![-/.])"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tools" / "src").mkdir(parents=True)
    (tmp_path / "tools" / "src" / "pyproject.toml").write_text('[project]\nname = "actionplan"\n', encoding="utf-8")
    (tmp_path / "tools" / "other").mkdir()
    (tmp_path / "tools" / "other" / "pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as wheel:
        wheel.writestr("actionplan.py", "")
        about = "actionplan-0.1.0.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: actionplan\nVersion: 0.1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "actionplan.py,,\n")
    return tmp_path


def workflow(folder: Path) -> Any:
    return yaml.safe_load((folder / WORKFLOW).read_text(encoding="utf-8"))


def step(folder: Path, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one step of the workflow as the build server runs it."""
    (script,) = [each["run"] for each in workflow(folder)["jobs"]["lint"]["steps"] if each.get("name") == name]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {"PATH": path, "RUNNER_TEMP": str(folder / "temp"), "HOME": str(folder), **variables}
    (folder / "temp").mkdir(exist_ok=True)
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(
    ("typed", "requirement"),
    [
        (WHEEL, f"./{WHEEL}"),
        ("./tools/src/", "./tools/src"),
        (ADDRESS, f"actionplan @ {ADDRESS}"),
        (COMMIT, f"actionplan @ {COMMIT}"),
        (f"actionplan==0.1.0 --hash=sha256:{HASH}", f"actionplan==0.1.0 --hash=sha256:{HASH}"),
        (f"actionplan==0.1.0 --hash sha256:{HASH}", f"actionplan==0.1.0 --hash=sha256:{HASH}"),
    ],
)
def test_a_pinned_source_is_written_into_the_job(here: Path, typed: str, requirement: str) -> None:
    printed = run(f'actionplan init --from "{typed}"')
    assert printed.endswith("= 0\n")
    assert "ACTIONPLAN_FROM" not in printed
    assert workflow(here)["env"] == {"ACTIONPLAN_FROM": requirement}
    (hook,) = yaml.safe_load((here / HOOKS).read_text(encoding="utf-8"))["repos"][0]["hooks"]
    by_itself = "://" in typed
    assert hook["language"] == ("python" if by_itself else "system")
    assert hook.get("additional_dependencies") == ([requirement] if by_itself else None)


@pytest.mark.parametrize(
    "typed",
    [
        "actionplan", "actionplan==0.1.0", "actionplan>=0.1", "nowhere.whl", "tools", "tools/other",
        ADDRESS.partition("#")[0], ADDRESS.replace("https", "http"), COMMIT[:-1], COMMIT.replace(HASH[:40], "main"),
        f"{ADDRESS}\nother", f"{ADDRESS} --index-url https://example.org", "https://a${{ b }}/c#sha256=" + HASH,
        f"other==1 --hash=sha256:{HASH}", f"actionplan==1 --hash=sha256:{HASH} other",
        f"actionplan==1 --hash=md5:{HASH}",
    ],
)  # fmt: skip
def test_a_source_that_cannot_be_checked_is_refused(here: Path, typed: str) -> None:
    printed = run(f'actionplan init --from "{typed}"')
    assert printed.startswith("! error: `--from ")
    assert printed.endswith("= 2\n")
    assert not (here / ".github").exists()


def test_a_source_outside_the_folder_is_refused(here: Path) -> None:
    (here / "reviews").mkdir()
    said = run(f"actionplan init reviews --from {WHEEL}")
    assert "is outside `reviews`, where a build job cannot find it: copy it into that folder first" in said
    (here / "reviews" / WHEEL.rpartition("/")[2]).symlink_to(here / WHEEL)
    assert "is outside `reviews`" in run(f"actionplan init reviews --from reviews/{WHEEL.rpartition('/')[2]}")


@pytest.mark.parametrize("name", ["a b", "a#b", "${HOME}", "a'b", "a\\b"])
def test_a_path_that_pip_or_a_shell_would_change_is_refused(here: Path, name: str) -> None:
    (here / name).mkdir()
    (here / name / "pyproject.toml").write_text('[project]\nname = "actionplan"\n', encoding="utf-8")
    assert "cannot be written into a build job" in run(f'actionplan init --from "{name.replace(chr(92), chr(92) * 2)}"')


def test_without_a_source_the_job_fails_with_the_sentence_that_init_prints(here: Path) -> None:
    printed = run("actionplan init")
    assert f"! note: {missing_source()}\n" in printed
    number = int(re.findall(r"on line (\d+) of", missing_source())[0])
    lines = (here / WORKFLOW).read_text(encoding="utf-8").splitlines()
    assert lines[number - 1] == '  ACTIONPLAN_FROM: ""'
    done = step(here, "Install actionplan", ACTIONPLAN_FROM="")
    assert (done.returncode, done.stdout, done.stderr) == (1, f"::error::{missing_source()}\n", "")


@pytest.mark.slow
def test_the_job_installs_exactly_the_wheel_it_names(here: Path) -> None:
    run(f"actionplan init --from {WHEEL}")
    offline = {"PIP_NO_INDEX": "1", "PIP_TARGET": str(here / "installed"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = step(here, "Install actionplan", ACTIONPLAN_FROM=workflow(here)["env"]["ACTIONPLAN_FROM"], **offline)
    assert done.returncode == 0, done.stderr
    assert (here / "installed" / "actionplan.py").is_file()


@pytest.mark.slow
def test_the_job_installs_nothing_that_has_another_name(here: Path) -> None:
    run(f"actionplan init --from {WHEEL}")
    other = here / WHEEL.replace("actionplan-", "plans-")
    with zipfile.ZipFile(here / WHEEL) as wheel, zipfile.ZipFile(other, "w") as made:
        for name in wheel.namelist():
            text = wheel.read(name).replace(b"Name: actionplan", b"Name: plans")
            made.writestr(name.replace("actionplan-", "plans-"), text)
    offline = {"PIP_NO_INDEX": "1", "PIP_TARGET": str(here / "installed")}
    done = step(here, "Install actionplan", ACTIONPLAN_FROM=f"./{other.relative_to(here).as_posix()}", **offline)
    assert done.returncode != 0
    assert not (here / "installed").exists()


GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


@pytest.mark.parametrize(
    ("variables", "base"),
    [
        ({"PULL_REQUEST": "HEAD~1", "BEFORE": ""}, "HEAD~1"),
        ({"PULL_REQUEST": "", "BEFORE": "HEAD~1"}, "HEAD~1"),
        ({"PULL_REQUEST": "", "BEFORE": "0" * 40}, "the default branch"),
        ({"PULL_REQUEST": "", "BEFORE": "f" * 40}, "the default branch"),
        ({"PULL_REQUEST": "", "BEFORE": "0" * 40, "DEFAULT": "origin/gone"}, ""),
    ],
)
def test_a_push_is_compared_with_what_was_there_before(here: Path, variables: dict[str, str], base: str) -> None:
    run("actionplan init")
    commands = [
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "1"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ]
    for command in [*commands, ["commit", "-qm", "2", "--allow-empty"], ["commit", "-qm", "3", "--allow-empty"]]:
        subprocess.run([*GIT, *command], check=True, capture_output=True)  # noqa: S603
    default = (here / ".git" / "refs" / "remotes" / "origin" / "main").read_text(encoding="ascii").strip()
    program = here / "bin" / "actionplan"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    asked = {"DEFAULT": "origin/main", **variables, "PATH": path}
    done = step(here, "Check that no deadline changes unnoticed", **asked)
    if base:
        base = default if base == "the default branch" else base
        assert done.stdout == f"lint plans --select AP8 --base {base} --format github\n"
    else:
        assert (done.returncode, done.stdout) == (1, "::error::no merge base with origin/gone\n")


def shipped() -> list[Path]:
    """List the texts from which people and build servers take commands."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    endings = (".md", ".yml", ".yaml", ".toml", ".py", ".txt", ".sh")
    here = Path(__file__).relative_to(ROOT).as_posix()
    return [ROOT / name for name in names.splitlines() if name.endswith(endings) and name != here]


def test_no_text_of_the_project_installs_it_by_its_bare_name() -> None:
    for example in (
        "pip install -q actionplan",
        "pip install 'actionplan[office]'",
        "uvx actionplan",
        "pipx run actionplan",
    ):
        assert BY_NAME.search(example), example
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in shipped()
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if BY_NAME.search(line)
    }
    assert not found
