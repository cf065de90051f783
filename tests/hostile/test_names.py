"""Names of files and values of settings that command terminals and build logs, through every command and stream."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.hostile import guarded
from tests.hostile.calls import Call, calls
from tests.hostile.guarded import call
from tests.hostile.judges import answer_faults, call_faults
from tests.hostile.plans import action
from tests.hostile.trees import NAMES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")

COMMANDING = ["escape sequence", "line feed and command", "command", "old command", "azure command", "no text"]
PLAIN = action("owner: A\nby_when: March 2011")
BROKEN = {
    "sound": PLAIN,
    "unknown key": PLAIN + b"titel: x\n",
    "not YAML": b"format: 1\n\tid: x\n",
    "no plan": b"a: 1\n",
}


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "FORKS", False)


def faults_of(words: list[str], name: str, folder: Path) -> list[str]:
    """What is wrong with what a call says; `name` is the format of its answer."""
    ended = call(words, folder)
    return [f"{words}: {each}: {ended.said[-400:]}" for each in (*call_faults(ended), *answer_faults(name, ended.out))]


def assert_sound(words: list[str], name: str, folder: Path) -> None:
    assert faults_of(words, name, folder) == []


def filled(one: Call, path: str) -> list[str]:
    return one.fill(plan=path, ref="R1.1", parent="R1", text="Text", out="out")


ASKED = list({(one.command, one.format): one for one in calls() if "{plan}" in one.words}.values())
"""One call of each command and format that takes plans."""


def turn(number: int) -> list[Call]:
    """A sixth of the calls, others for each number; `python -m tests.hostile` tries all."""
    return ASKED[number % 6 :: 6]


def faults_of_file(one: Call, name: str, content: str, folder: Path) -> list[str]:
    """What is wrong with a call on a file with one of these names and one of these contents."""
    path = f"{NAMES[name]}.yaml"
    (folder / path).write_bytes(BROKEN[content])
    return faults_of(filled(one, f"./{path}"), one.format, folder)


@pytest.mark.parametrize("content", BROKEN)
@pytest.mark.parametrize("name", COMMANDING)
@pytest.mark.one_in(5)
def test_a_file_that_is_named(name: str, content: str, tmp_path: Path) -> None:
    chosen = turn(COMMANDING.index(name) + list(BROKEN).index(content))
    assert [fault for one in chosen for fault in faults_of_file(one, name, content, tmp_path)] == []


@pytest.mark.parametrize("name", COMMANDING)
@pytest.mark.one_in(2)
def test_a_file_that_is_missing(name: str, tmp_path: Path) -> None:
    for one in turn(COMMANDING.index(name)):
        assert_sound(filled(one, f"./{NAMES[name]}.yaml"), one.format, tmp_path)


@pytest.mark.parametrize("name", COMMANDING)
@pytest.mark.one_in(3)
def test_an_edit_that_changes_nothing(name: str, tmp_path: Path) -> None:
    path = f"./{NAMES[name]}.yaml"
    (tmp_path / path).write_bytes(PLAIN)
    for words in (
        ["respond", "R1", "--decision", "accepted", "--text", "Yes", "--in", path, "--in", path],
        ["update", "R1.1", "--note", "x", "--in", path, "--in", path],
        ["update", "R1.1", "--note", "x", "--in", path, "--dry-run"],
        ["lint", "--fix", "--show-fixes", path, path],
        ["lint", "--diff", path],
    ):
        for _ in range(2):
            assert_sound(words, "", tmp_path)


@pytest.mark.parametrize("name", [name for name in COMMANDING if name != "no text"])
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.one_in(3)
def test_plans_of_the_settings(name: str, there: bool, tmp_path: Path) -> None:
    settings = f"plans = [{json.dumps(NAMES[name])}]\nowner = {json.dumps(NAMES[name])}\n"
    (tmp_path / "actionplan.toml").write_text(settings, encoding="utf-8")
    if there:
        (tmp_path / NAMES[name]).mkdir()
        (tmp_path / NAMES[name] / "a.yaml").write_bytes(PLAIN + b"titel: x\n")
        (tmp_path / NAMES[name] / "b.yaml").write_bytes(b"a: 1\n")
        (tmp_path / NAMES[name] / "c.yaml").write_bytes(b"id: x\ntitle: y\nactions: []\n")
    for one in turn(COMMANDING.index(name) + there):
        words = filled(one, "{plan}")
        at = words.index("{plan}")
        assert_sound(words[: at - (words[at - 1] == "--in")] + words[at + 1 :], one.format, tmp_path)
    assert_sound(["new", "--title", "New"], "", tmp_path)


@pytest.mark.parametrize("name", COMMANDING)
@pytest.mark.one_in(2)
def test_a_folder_that_is_set_up(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{NAMES[name]}.whl").write_bytes(b"")
    for words in (
        ["init", f"./{NAMES[name]}"],
        ["init", f"./{NAMES[name]}"],
        ["init", f"./{NAMES[name]}.whl"],
        ["init", "x", "--from", f"./{NAMES[name]}.whl"],
        ["init", "x", "--from", NAMES[name]],
        ["new", "--title", NAMES[name], f"./{NAMES[name]}/plan.yaml"],
        ["schema", "-o", f"./{NAMES[name]}/plan.schema.json"],
        ["schema", NAMES[name]],
        ["report", "x/plans", "-f", "html", "-o", f"./{NAMES[name]}/site/"],
        ["report", "x/plans", "-f", "docx", "-o", "x.docx", "--reference-doc", NAMES[name]],
        ["explain", "--from", NAMES[name]],
        ["explain", NAMES[name]],
    ):
        assert_sound(words, "", tmp_path)


@pytest.mark.parametrize("name", COMMANDING)
def test_a_link_that_is_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / f"{NAMES[name]}.yaml").write_bytes(PLAIN)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / f"{NAMES[name]}.yaml").symlink_to(tmp_path / "elsewhere" / f"{NAMES[name]}.yaml")
    assert_sound(["status", f"./{NAMES[name]}.yaml"], "", tmp_path / "here")
    assert_sound(["status", "."], "", tmp_path / "here")
