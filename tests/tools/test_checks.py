"""The two places that run the checks, `.ci/run` and the workflow, take them from the one list in `noxfile.py`."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
NEED_MORE = {"corpus", "imports"}
"""Sessions that compare with texts beside this repository."""


def sessions(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Return the tags of every session of `noxfile.py`, by its name."""
    spec = importlib.util.spec_from_file_location("noxfile", ROOT / "noxfile.py")
    assert spec is not None
    assert spec.loader is not None
    noxfile = importlib.util.module_from_spec(spec)
    monkeypatch.setattr("nox.registry._REGISTRY", {})
    spec.loader.exec_module(noxfile)
    return {name: set(each.tags) for name, each in vars(noxfile).items() if hasattr(each, "tags")}


def runs_of_workflow() -> str:
    """Return every command of the workflow, a line each."""
    file = ROOT / ".github" / "workflows" / "ci.yml"
    workflow: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 it makes only text
    steps = (step for job in workflow["jobs"].values() for step in job["steps"])
    return "\n".join(step["run"] for step in steps if "run" in step)


def test_the_workflow_runs_every_check_that_can_run_there(monkeypatch: pytest.MonkeyPatch) -> None:
    tags, runs = sessions(monkeypatch), runs_of_workflow()
    assert "--tags hosted" in runs
    named = {name for line in re.findall(r"nox .*-s ([a-z ]+)$", runs, re.MULTILINE) for name in line.split()}
    assert {name for name, found in tags.items() if "full" in found and "hosted" not in found} == {
        *NEED_MORE,
        *(named & {"packages"}),
    }
    assert {name for name, found in tags.items() if found & {"quick", "hosted"} and "full" not in found} == set()
    assert named <= tags.keys()


def test_ci_run_runs_every_check() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert '/nox --parallel 2 --no-stop-on-first-error --tags "$checks" ' in script
    assert "checks=full" in script


def test_a_check_runs_what_ci_run_leaves_out_of_the_slow_tests() -> None:
    script, checks = ((ROOT / name).read_text(encoding="utf-8") for name in (".ci/run", "noxfile.py"))
    assert script.count("--ignore ") == script.count("--ignore $office") == 1
    (office,) = re.findall(r"^office=(\S+)", script, re.MULTILINE)
    assert f'"{office}"' in checks.partition("def libreoffice")[2].partition("@nox")[0]
