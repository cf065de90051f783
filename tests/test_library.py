"""The library as other programs use it: what it returns, what it raises, and that it has no side effects."""

from __future__ import annotations

import dataclasses
import doctest
import gc
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import actionplan
from actionplan.cli import main
from actionplan.diagnostics.span import whole_file
from actionplan.diagnostics.structural.file import UNREADABLE as UNREADABLE_FILE
from actionplan.errors import PathError, PlanError, UnknownNameError
from actionplan.plan.model import Plan
from actionplan.views import data
from actionplan.views.action_in_plan import actions_in_plan

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "library.md"
DAY = date(2011, 3, 15)
PLAN = """\
format: 1
id: {id}
title: Review of {id}
issued: January 2011
actions:
  - ref: A1
    action: Agree a rota
    owner: Clerk
    by_when: {by_when}
    carried_from: {carried_from}
"""


UNOPENED = [actionplan.Finding(UNREADABLE_FILE, whole_file("locked"), "cannot be opened")]


def write(folder: Path, name: str, text: str = "", **values: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    values = {"id": path.stem, "by_when": "1 March 2011", "carried_from": "[]"} | values
    path.write_text(text or PLAN.format(**values), encoding="utf-8")
    return path


def codes(findings: Iterable[actionplan.Finding]) -> list[str]:
    return [f"{Path(finding.span.path).name} {finding.code}" for finding in findings]


def test_the_examples_of_the_page_print_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = doctest.DocTestParser().get_doctest(PAGE.read_text(encoding="utf-8"), {}, "library.md", str(PAGE), 0)
    assert len(examples.examples) > 15
    told = io.StringIO()
    failed, _ = doctest.DocTestRunner(verbose=False).run(examples, out=told.write)
    assert failed == 0, told.getvalue()


def test_plans_come_in_the_order_of_the_files_whatever_is_wrong_with_some(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", carried_from="a:A9")
    write(tmp_path, "a.yaml")
    write(tmp_path, "broken.yaml", "format: 1\nid: [\n")
    write(tmp_path, "c.yaml", id="a")
    write(tmp_path, "ci.yaml", "on: push\n")
    write(tmp_path, "old.yaml", "title: T\nrecommendations: []\n")
    plans = actionplan.load_plans(tmp_path)
    assert [Path(plan.path).name for plan in plans] == ["a.yaml", "b.yaml", "c.yaml"]
    assert codes(plans.findings) == ["b.yaml AP133", "broken.yaml AP105", "c.yaml AP132"]
    assert [Path(path).name for path in plans.skipped] == ["ci.yaml", "old.yaml"]
    assert [Path(path).name for path in plans.possible_plans] == ["old.yaml"]
    assert plans.plan_count == 3


def test_findings_between_plans_say_where_and_why(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", carried_from="b:A9")
    write(tmp_path, "b.yaml", carried_from="c:A1")
    path = write(tmp_path, "c.yaml", carried_from="b:A1")
    closed = "{on: 2011-02-01, status: superseded, approved_by: Board, note: 'Carried to b:A8.'}"
    path.write_text(f"{path.read_text('utf-8')}    progress:\n      - {closed}\n", encoding="utf-8")
    said = [
        (finding.span.line, finding.span.column, finding.message, finding.source.strip())
        for finding in actionplan.load_plans(tmp_path).findings
    ]
    circle = "`carried_from` leads from {} through other plans back to itself"
    assert said == [
        (10, 19, "the plan `b` has no `A9`", "carried_from: b:A9"),
        (10, 19, circle.format("b:A1"), "carried_from: c:A1"),
        (10, 19, circle.format("c:A1"), "carried_from: b:A1"),
        (12, 72, "the plan `b` has no `A8`", f"- {closed}"),
    ]


def test_findings_are_complete_even_when_nobody_has_read_the_plans(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml", "format: 2\n")
    assert codes(actionplan.load_plans(tmp_path).findings) == ["b.yaml AP107"]
    plans = actionplan.load_plans(tmp_path)
    assert next(iter(plans)).id == "a"  # one that stops early has not seen the rest
    assert codes(plans.findings) == ["b.yaml AP107"]
    assert plans.plan_count == 1


@pytest.fixture
def few_objects() -> Iterator[None]:
    """Leave what the other tests hold out of every search for objects, which takes seconds otherwise."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


class CountedFile(NamedTuple):
    """A file in memory that counts how often it is read."""

    path: str
    data: bytes
    reads: list[str]
    named: bool = True

    def read(self) -> bytes:
        self.reads.append(self.path)
        return self.data


def test_a_complete_iteration_is_not_repeated_for_the_findings() -> None:
    reads: list[str] = []
    text = PLAN.format(id="a", by_when="2011", carried_from="[]").encode()
    plans = actionplan.PlanSet([CountedFile("a.yaml", text, reads)], UNOPENED)
    assert reads == []
    assert len(list(plans)) == plans.plan_count == 1
    assert plans.findings[0] is UNOPENED[0], "what was wrong before reading comes first"
    assert plans.skipped == plans.possible_plans == []
    assert reads == ["a.yaml"]


@pytest.mark.usefixtures("few_objects")
def test_plans_are_released_unless_they_are_kept(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path, f"{number:02}.yaml")
    most = max(alive() for _ in actionplan.load_plans(tmp_path))
    assert most <= 2  # the current one, and the previous one until its variable is reused
    kept = list(actionplan.load_plans(tmp_path))
    assert alive() == len(kept) == 20


def alive() -> int:
    gc.collect()
    return sum(type(thing) is Plan for thing in gc.get_objects())


def test_several_paths_are_read_once_each(tmp_path: Path) -> None:
    first, second = write(tmp_path, "z.yaml"), write(tmp_path, "a.yaml")
    plans = actionplan.load_plans(str(first), second, tmp_path, first)
    assert [plan.id for plan in plans] == ["z", "a"]
    assert [plan.id for plan in plans] == ["z", "a"], "a second iteration reads again"
    assert plans.findings == []


def test_map_gives_the_results_in_order(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path, f"p{number}.yaml")
    plans = actionplan.load_plans(tmp_path)
    assert list(plans.map(lambda plan: plan.id)) == [f"p{number}" for number in range(5)]


def test_what_is_gathered_leaves_the_same_findings_as_a_reading(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", id="a", by_when="31/01/11", carried_from="gone")
    write(tmp_path, "broken.yaml", "format: 1\nid: [\n")
    write(tmp_path, "other.yaml", "a: 1\n")
    read, gathered = actionplan.load_plans(tmp_path), actionplan.load_plans(tmp_path)
    assert list(gathered.gather(lambda plan: plan.name, "".join)) == ["a"]
    assert gathered.findings == read.findings
    assert codes(gathered.findings) == ["a.yaml AP133", "broken.yaml AP105"]
    assert [Path(path).name for path in gathered.skipped] == ["other.yaml"]
    assert gathered.plan_count == 1


def test_rows_are_the_actions_of_the_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["overdue", "plans", "--as-of", DAY.isoformat(), "-f", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)["actions"]
    rows = [row for row in actionplan.load_plans("plans").actions(DAY) if row.standing == "overdue"]
    rows.sort(key=lambda row: -(row.days_overdue or 0))
    assert len(rows) > 10
    assert [dataclasses.asdict(row) for row in rows] == printed


def test_a_row_has_the_fields_of_an_action_in_their_order() -> None:
    position = actionplan.assess(actionplan.load_plan(ROOT / "plans/herefordshire-homecare.yaml"), DAY)
    action = data.action(next(actions_in_plan(position)))
    names = [field.name for field in dataclasses.fields(actionplan.ActionRow)]
    assert names == list(action), "run `nox -s generate`"


def test_the_values_of_a_row_have_the_declared_types() -> None:
    rows = list(actionplan.load_plans(ROOT / "plans").actions(DAY))
    for field in dataclasses.fields(actionplan.ActionRow):
        declared = {kind.split("[")[0].strip() for kind in str(field.type).split("|")}
        found = {type(getattr(row, field.name)).__name__.replace("NoneType", "None") for row in rows}
        assert found <= declared, field.name


def test_one_plan_is_the_plan_of_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml")
    for given in (path, str(path)):
        plan = actionplan.load_plan(given)
        assert (plan.id, plan.path, plan.actions[0].owners) == ("a", path.as_posix(), ("Clerk",))


UNREADABLE = {
    "not a plan": ("on: push\n", "AP107"),
    "an unknown format": ("format: 9\n", "AP107"),
    "broken YAML": ("format: 1\nid: [\n", "AP105"),
    "empty": ("\n", "AP107"),
}


@pytest.mark.parametrize(("text", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_not_a_plan_raises_its_findings(tmp_path: Path, text: str, code: str) -> None:
    path = write(tmp_path, "a.yaml", text)
    with pytest.raises(PlanError, match=rf"a\.yaml:\d+:\d+: {code} ") as raised:
        actionplan.load_plan(path)
    assert codes(raised.value.findings) == [f"a.yaml {code}"]


BAD_PATHS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a folder as a plan": (actionplan.load_plan, "is a folder: read it with `load_plans`"),
    "a file that is not there": (lambda folder: actionplan.load_plan(folder / "x.yaml"), "there is no file or folder"),
    "a folder that is not there": (lambda folder: actionplan.load_plans(folder / "x"), "there is no file or folder"),
    "standard input": (lambda _: actionplan.load_plan("-"), "`-` is standard input"),
    "standard input among others": (lambda folder: actionplan.load_plans(folder, "-"), "`-` is standard input"),
    "no path": (lambda _: actionplan.load_plans(), "no path given"),
}


@pytest.mark.parametrize(("call", "message"), BAD_PATHS.values(), ids=BAD_PATHS)
def test_a_path_that_cannot_be_read_raises(tmp_path: Path, call: Callable[[Path], Any], message: str) -> None:
    with pytest.raises(PathError, match=message):
        call(tmp_path)


PLANS = ROOT / "plans"
HOMECARE = PLANS / "herefordshire-homecare.yaml"
MISTAKES: dict[str, tuple[Callable[[Any], Any], str]] = {
    "a text as the day": (
        lambda call: list(call.load_plans(PLANS).actions("2011-03-15")),
        "give the day as a datetime.date, not a str: datetime.date(2011, 3, 15)",
    ),
    "a time as the day": (
        lambda call: call.assess(call.load_plan(HOMECARE), datetime(2011, 3, 15, 9, tzinfo=UTC)),
        "give the day as a datetime.date, not a datetime: datetime.date(2011, 3, 15)",
    ),
    "a text as the day, before any row is read": (
        lambda call: call.load_plans(PLANS).actions("2011-03-15"),
        "give the day as a datetime.date, not a str: datetime.date(2011, 3, 15)",
    ),
    "a list of paths": (
        lambda call: call.load_plans([PLANS]),
        "give the paths one by one, not as a list: load_plans(*paths)",
    ),
    "no path at all": (lambda call: call.load_plan(None), "a path is a str or a pathlib.Path, not a NoneType"),
    "a path in bytes": (lambda call: call.load_plans(b"plans"), "a path is a str or a pathlib.Path, not a bytes"),
    "no wording": (lambda call: call.resolve(None, DAY), "a wording is a text, not a NoneType"),
    "nothing to lint": (
        lambda call: call.lint_plans(None),
        "`lint_plans` takes plans, not a NoneType: load them first, load_plans(path)",
    ),
    "a position to lint": (
        lambda call: call.lint_plans(call.assess(call.load_plan(HOMECARE), DAY)),
        "`lint_plans` takes plans, not a PlanStanding: load them first, load_plans(path)",
    ),
    "no rules": (
        lambda call: call.lint_plans([], select=None),
        "`select` takes codes or names of rules, not a NoneType",
    ),
    "numbers of rules": (
        lambda call: call.lint_plans([], select=[204]),
        "`select` takes codes or names of rules, not a int",
    ),
    "no day": (
        lambda call: list(call.load_plans(PLANS).actions(None)),
        "give the day as a datetime.date, not a NoneType: datetime.date(2011, 3, 15)",
    ),
    "a text as the day of a table": (
        lambda call: call.load_plans(PLANS).table("2011-03-15"),
        "give the day as a datetime.date, not a str: datetime.date(2011, 3, 15)",
    ),
    "a text as the day of lint": (
        lambda call: call.lint_plans(call.load_plans(PLANS), "2011-03-15"),
        "give the day as a datetime.date, not a str: datetime.date(2011, 3, 15)",
    ),
    "a text as the day of agreement": (
        lambda call: call.resolve("within 3 months", "2011-03-15"),
        "give the day as a datetime.date, not a str: datetime.date(2011, 3, 15)",
    ),
    "a time as the day of agreement": (
        lambda call: call.resolve("within 3 months", datetime(2011, 3, 15, 9, tzinfo=UTC)),
        "give the day as a datetime.date, not a datetime: datetime.date(2011, 3, 15)",
    ),
    "a path to assess": (
        lambda call: call.assess(str(HOMECARE), DAY),
        "`assess` takes one plan, not a str: load the plan first, load_plan(path)",
    ),
    "several plans to assess": (
        lambda call: call.assess(call.load_plans(PLANS), DAY),
        "`assess` takes one plan, not a PlanSet: load the plan first, load_plan(path)",
    ),
    "a path to lint": (
        lambda call: call.lint_plans(str(PLANS)),
        "`lint_plans` takes plans, not a str: load them first, load_plans(path)",
    ),
    "paths to lint": (
        lambda call: call.lint_plans([str(HOMECARE)]),
        "`lint_plans` takes plans, not a str: load them first, load_plans(path)",
    ),
}
"""What people write at first, and the message that says what to write instead."""


@pytest.mark.parametrize(("mistake", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_natural_mistake_is_answered_with_what_to_write(mistake: Callable[[Any], Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        mistake(actionplan)


def test_lint_says_the_same_of_loaded_plans_as_of_their_files(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", by_when="As soon as possible", carried_from="b:A9")
    write(tmp_path, "b.yaml", PLAN.replace("owner", "ownner").format(id="b", by_when="2011", carried_from="[]"))
    plans = actionplan.load_plans(tmp_path)
    of_files = actionplan.lint_plans(plans)
    assert {"a.yaml AP133", "a.yaml AP303"} <= set(codes(of_files))
    assert "b.yaml AP120" in codes(of_files)
    assert actionplan.lint_plans(list(plans)) == of_files
    plan = actionplan.load_plan(tmp_path / "a.yaml")
    alone = actionplan.lint_plans([plan])
    assert actionplan.lint_plans(plan) == alone
    assert codes(alone) == [code for code in codes(of_files) if code.startswith("a.yaml") and "AP133" not in code]


@pytest.mark.parametrize(
    ("select", "found"),
    [
        ("AP3", ["AP303"]),
        (["AP3", "AP2"], ["AP202", "AP303"]),
        (["owner-joined"], ["AP202"]),
        ((), ["AP202", "AP303", "AP115"]),
    ],
)
def test_lint_runs_the_selected_rules(tmp_path: Path, select: str | list[str], found: list[str]) -> None:
    text = PLAN.replace("Clerk", "Clerk / Chair").format(id="a", by_when="As soon as possible", carried_from="[]")
    plans = actionplan.load_plans(write(tmp_path, "a.yaml", text + "    success: [The rota is published]\n"))
    assert [finding.code for finding in actionplan.lint_plans(plans, select=select)] == found


def test_a_plan_and_a_set_of_plans_are_short_in_a_notebook(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", by_when="1 March 2015")
    assert repr(actionplan.load_plan(path)) == "<Plan a>"
    assert repr(actionplan.load_plans(path)) == "<PlanSet of 1 file>"
    assert repr(actionplan.load_plans(path, write(tmp_path, "b.yaml", "other: file\n"))) == "<PlanSet of 2 files>"


def test_the_position_of_a_plan_is_short_in_a_notebook(tmp_path: Path) -> None:
    plan = actionplan.load_plan(write(tmp_path, "a.yaml"))
    assert repr(actionplan.assess(plan, DAY)) == "<PlanStanding of a on 2011-03-15: 1 action>"
    homecare = actionplan.assess(actionplan.load_plan(HOMECARE), DAY)
    assert repr(homecare) == "<PlanStanding of herefordshire-homecare on 2011-03-15: 31 actions>"


def test_lint_needs_a_day_for_the_rules_of_the_day(tmp_path: Path) -> None:
    plans = actionplan.load_plans(write(tmp_path, "a.yaml", by_when="1 March 2015"))
    assert actionplan.lint_plans(plans, select="AP9") == []
    assert codes(actionplan.lint_plans(plans, date(2013, 1, 1), "AP9")) == ["a.yaml AP901"]


def test_lint_knows_no_rule_that_does_not_exist() -> None:
    with pytest.raises(UnknownNameError, match="unknown rule `AP999`"):
        actionplan.lint_plans([], select=["AP999"])


def test_names_are_public_and_old_ones_are_gone() -> None:
    for name in actionplan.__all__:
        assert getattr(actionplan, name) is not None
    assert set(actionplan.__all__) == set(dir(actionplan))
    assert not {"load", "standing"} & set(actionplan.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'load'"):
        actionplan.load  # noqa: B018 the name is looked up


ALONE = """\
import sys, os, datetime, time, actionplan
assert not any(name.startswith("actionplan.") for name in sys.modules), "importing the package loads nothing else"
def no(*_, **__): raise AssertionError("the clock, standard input or the settings were read")
time.time = time.localtime = time.gmtime = no
sys.stdin = None
plans = actionplan.load_plans("plans")
rows = list(plans.actions(datetime.date(2011, 3, 15)))
actionplan.lint_plans(plans, datetime.date(2011, 3, 15))
actionplan.resolve("1 March", datetime.date(2011, 3, 15))
assert rows
assert not any(name.startswith(("actionplan.cli", "actionplan.config", "typer", "rich")) for name in sys.modules)
"""


def test_the_library_prints_nothing(tmp_path: Path) -> None:
    write(tmp_path, "plans/a.yaml")
    write(tmp_path, "plans/broken.yaml", "format: 1\nid: [\n")
    write(tmp_path, "actionplan.toml", "this is not TOML")
    call = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{ALONE}"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


USE = """\
from datetime import date

import actionplan
from actionplan.diagnostics.span import whole_file
from actionplan.diagnostics.structural.file import UNREADABLE as UNREADABLE_FILE
from actionplan.errors import PlanError

plan: actionplan.Plan = actionplan.load_plan("plan.yaml")
plans: actionplan.PlanSet = actionplan.load_plans("plans", "more")
for row in plans.actions(date(2011, 3, 15)):
    days: int | None = row.days_overdue
    plan_id: str | None = row.plan
found: list[actionplan.Finding] = actionplan.lint_plans([plan], select=["AP2"])
due: date | None = actionplan.resolve("1 March", date(2011, 3, 15)).due
late = [action.days_overdue for action in actionplan.assess(plan, date(2011, 3, 15)).all_actions()]
try:
    actionplan.load_plan("x")
except PlanError as error:
    print(error.findings[0].message)
reveal_type(late)
wrong: str = actionplan.load_plan("plan.yaml")
"""


@pytest.mark.slow
def test_a_program_outside_is_checked_by_the_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = write(tmp_path, "program.py", USE)
    call = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(ROOT / ".mypy_cache")]
    done = subprocess.run([*call, str(program)], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    assert [line.split(": ", 1)[1] for line in done.stdout.splitlines()] == [
        'note: Revealed type is "list[int | None]"',
        'error: Incompatible types in assignment (expression has type "Plan", variable has type "str")  [assignment]',
    ], done.stderr
