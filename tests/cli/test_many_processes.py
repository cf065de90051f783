"""Check that commands that read with several processes print and write the same as with one.

The processes themselves are tested in `tests/plan/test_many_files.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest

from actionplan.cli import finding_output, plan_loading
from actionplan.plan import parallel
from tests.hostile import guarded

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
ROOT = Path(__file__).parents[2]
PLAN = """\
format: 1
id: plan-{0}
title: Review {0}
issued: January 2011
labels: {{overdue: late}}
x-note: {0}
actions:
  - ref: A1
    action: Agree a rota {0}
    owner: [Clerk, "Post {0}"]
    by_when: {1} March 2011
    x-cost{3}: {0}
    carried_from: plan-{2}:A{3}
  - ref: A2
    action: Print it
    by_when: ongoing
"""
CALLS = [
    ["status"],
    ["status", "--group-by", "owner"],
    ["status", "--group-by", "recommendation", "-f", "csv"],
    ["status", "-f", "json"],
    ["status", "--owner", "clerk", "--standing", "overdue"],
    ["status", "--owner", "nobody"],
    ["overdue", "--exit-code"],
    ["overdue", "-f", "json"],
    ["overdue", "--owner", "post 3"],
    ["due"],
    ["due", "--within", "20d", "--exit-code"],
    ["due", "-f", "json"],
    ["due", "-f", "csv", "--owner", "post 3"],
    ["owners"],
    ["owners", "-f", "json"],
    ["owners", "--owner", "post 3", "--owner", "none"],
    ["validate", "-f", "concise"],
    ["lint", "--today"],
    ["lint", "--select", "AP7", "-f", "json"],
    *(["lint", "--strict", "--statistics", "-f", form] for form in ("concise", "github", "gitlab", "sarif", "junit")),
    ["search", "rota"],
    ["search", "rota", "--json"],
    ["show", "plan-7:A1"],
    ["show", "A1"],
    ["show", "plan-7:A9"],
    ["show", "plan-8:A1", "--json"],
    ["export"],
    ["export", "--owner", "post 3", "--public"],
    ["export", "-f", "jsonl"],
    ["export", "-f", "csv", "--standing", "overdue"],
    ["export", "-f", "jsonl", "--owner", "nobody"],
    ["export", "-f", "ics"],
]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Create thirty plans, including a duplicate id, an unknown ref and a broken file, and other YAML."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(1, 31):
        text = PLAN.format(number if number != 9 else 8, number, max(number - 1, 1), 7 if number == 5 else 1)
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    (folder / "12.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    (folder / "other.yaml").write_text("on: push\n", encoding="utf-8")
    return folder


def alone(words: Sequence[str]) -> tuple[int, str, str]:
    """Return the output of a command that starts no process, in this one."""
    with mock.patch.object(guarded, "FORKS", False):
        return call(words, 1000)


def together(words: Sequence[str], start: str = "fork") -> tuple[int, str, str]:
    """Return the output of a command that reads with two processes, which it starts in this way.

    Where the system can copy a process, the command runs in a copy of this one, which starts at once.
    """
    return started(words, start) if start == "spawn" or not guarded.FORKS else call(words, 2)


def call(words: Sequence[str], pays_from: int) -> tuple[int, str, str]:
    """Return the output of a command for which copies of a process are started from this many files."""
    with (
        mock.patch.multiple(parallel, MIN_ITEMS=pays_from, _processors=lambda: 2, CHUNK=4, START="fork"),
        mock.patch.object(plan_loading, "MIN_ITEMS", pays_from),
        mock.patch.object(finding_output, "PARALLEL_FROM", pays_from),
    ):
        ended = guarded.call(words, ROOT, environment=dict(os.environ))
    return ended.status, ended.out.decode(), ended.error.decode()


def started(words: Sequence[str], start: str) -> tuple[int, str, str]:
    """Return the same of a command in a process that is started anew."""
    script = (
        "import sys; from actionplan.plan import parallel;"
        "from actionplan.cli import finding_output, main, plan_loading;"
        "parallel.MIN_ITEMS = plan_loading.MIN_ITEMS = finding_output.PARALLEL_FROM = 2;"
        "parallel._processors = lambda: 2;"
        f"parallel.CHUNK = 4; parallel.START = {start!r};"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, cwd=ROOT, check=False)  # noqa: S603
    return done.returncode, done.stdout.decode(), done.stderr.decode()


FIRST = {words[0]: words for words in reversed(CALLS)}
"""One call of each command; the others ask for other formats, filters and answers."""


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=" ".join(words), marks=() if words in FIRST.values() else pytest.mark.slow)
        for words in CALLS
    ],
)
@pytest.mark.one_in(3)
def test_several_processes_give_the_output_of_one(plans: Path, words: list[str]) -> None:
    undated = words[0] == "validate"
    paths = ["--in", str(plans)] if words[0] == "search" else [str(plans)]
    asked = [*words, *paths] if undated else [*words, "--as-of", "2011-03-15", *paths]
    expected = alone(asked)
    assert expected[1] or expected[2]
    assert together(asked) == expected


@pytest.mark.slow
@pytest.mark.parametrize("words", [["lint"], ["export", "-f", "jsonl"], ["overdue"], ["due"], ["owners"]], ids=" ".join)
def test_new_processes_give_the_same_output(plans: Path, words: list[str]) -> None:
    asked = [*words, "--as-of", "2011-03-15", str(plans)]
    assert together(asked, "spawn") == alone(asked)


@pytest.mark.parametrize("command", ["status", "overdue", "due", "owners"])
@pytest.mark.one_in(3)
def test_one_plan_among_many_files_gives_the_output_of_one_plan(tmp_path: Path, command: str) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.format(1, 1, 1, 1), encoding="utf-8")
    for number in range(20):
        (tmp_path / f"{number}.yaml").write_text("on: push\n", encoding="utf-8")
    asked = [command, "--as-of", "2011-03-15", str(tmp_path)]
    assert together(asked) == alone(asked)


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
@pytest.mark.one_in(2)
def test_files_are_the_same_whatever_the_number_of_processes(plans: Path, tmp_path: Path, form: str) -> None:
    for name, run in (("one", alone), ("two", together)):
        asked = ["export", "--as-of", "2011-03-15", "-o", str(tmp_path / f"{name}.{form}"), str(plans)]
        assert run(asked)[0] == 2, "a broken file is left out"
    assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"two.{form}").read_bytes()


@pytest.mark.parametrize(
    "words", [[], ["--owner", "clerk", "--title", "T"], ["--public"], ["-f", "markdown"]], ids=" ".join
)
@pytest.mark.one_in(4)
def test_a_folder_of_pages_is_the_same_whatever_the_number_of_processes(
    plans: Path, tmp_path: Path, words: list[str]
) -> None:
    text = PLAN.format(4, 4, 3, 1).replace("title:", "received: never\ntitle:")  # This value is left out.
    (plans / "04.yaml").write_text(text, encoding="utf-8")
    said = []
    for name, run in (("one", alone), ("two", together)):
        output = ["-f", "html", *words, "-o", str(tmp_path / name)]
        status, printed, errors = run(["report", "--as-of", "2011-03-15", *output, str(plans)])
        said.append((status, printed, errors.replace(str(tmp_path / name), "")))
    assert said[0] == said[1]
    assert "wrote" in said[0][2]
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert len(one) > 25
    assert one == two


def test_no_page_is_written_for_an_owner_that_no_plan_has(plans: Path, tmp_path: Path) -> None:
    asked = ["report", "-f", "html", "-o", str(tmp_path / "site"), "--owner", "nobody", str(plans)]
    assert "no owner called `nobody`" in together(asked)[2]
    assert not (tmp_path / "site").exists()
