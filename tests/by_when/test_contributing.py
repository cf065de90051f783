"""The changes that CONTRIBUTING shows for by-when wordings, made in a copy of the package, read as its examples say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.by_when.test_wordings import EXAMPLE

ROOT = Path(__file__).parents[2]
SECTION = re.search(
    r"^## Adding a by-when word.*?(?=^## )", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M | re.S
)
PROGRAM = """
import json, sys
sys.path.insert(0, {root!r})
from tests.by_when.said import say
from tests.by_when.test_wordings import calendar_of
from actionplan.by_when import read_period, resolve
from actionplan.plan.json_schema import plan_schema
assert {copy!r} in resolve.__code__.co_filename
assert "halves" in str(plan_schema())
for wording, agreed, calendar in json.load(sys.stdin):
    print(say(resolve(wording, read_period(agreed).last, calendar_of(calendar))))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with every change of the section made."""
    assert SECTION
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "actionplan", folder / "actionplan", ignore=shutil.ignore_patterns("__pycache__"))
    for block in re.findall(r"^```diff\n(.*?)^```", SECTION[0], re.M | re.S):
        for part in re.split(r"^--- a/", block, flags=re.M)[1:]:
            name, _, rest = part.partition("\n")
            file = folder / name
            for hunk in re.split(r"^@@.*\n", rest, flags=re.M)[1:]:
                lines = hunk.splitlines()
                before = "\n".join(line[1:] for line in lines if line[:1] != "+") + "\n"
                after = "\n".join(line[1:] for line in lines if line[:1] != "-") + "\n"
                text = file.read_text(encoding="utf-8")
                assert text.count(before) == 1, f"{name}: this is not there once:\n{before}"
                file.write_text(text.replace(before, after), encoding="utf-8")
    return folder


def test_the_changes_do_what_their_examples_say(copy: Path) -> None:
    assert SECTION
    examples = [match.groupdict() for match in EXAMPLE.finditer(SECTION[0])]
    asked = [(example["wording"], example["agreed"], example["calendar"]) for example in examples]
    program = PROGRAM.format(root=str(ROOT), copy=str(copy))
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(copy)!r}); import actionplan.by_when\n{program}"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stderr == ""
    assert finished.stdout.splitlines() == [example["reads"] for example in examples]
    assert len(examples) >= 8
