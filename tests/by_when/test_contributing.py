"""The changes that CONTRIBUTING shows for by-when wordings, made in a copy of the package, read as its examples say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.by_when.test_wordings import EXAMPLE
from tests.contributing import ROOT, changed_copy, section

TITLE = "Adding a by-when word"
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


def test_the_changes_do_what_their_examples_say(tmp_path: Path) -> None:
    copy = changed_copy(tmp_path, TITLE)
    examples = [match.groupdict() for match in EXAMPLE.finditer(section(TITLE))]
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
