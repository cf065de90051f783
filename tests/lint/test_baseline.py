"""Which plan of a revision a plan is compared with, and which plans are gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from actionplan.files.discover import discover
from actionplan.files.git import GitRevision
from actionplan.lint import Settings, lint
from actionplan.lint.baseline import Baseline
from actionplan.plan_set import PlanSet
from tests.files.test_git import git

PLAN = 'format: 1\nid: {}\ntitle: T\nissued: 2011-01-31\nactions:\n  - ref: "1"\n    action: Agree\n    by_when: {}\n'


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the plans a and b, due in June, and the folder as the present one."""
    git(tmp_path, "init", "-q", "-b", "main")
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.yaml").write_text(PLAN.format(name, "June 2011"))
    (folder / "notes.yaml").write_text("a: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "plans")
    monkeypatch.chdir(tmp_path)
    return folder


def slips(*paths: str) -> list[str]:
    """What lint says of the history of what the paths hold."""
    base = Baseline(GitRevision("main", Path()), paths)
    report = lint(PlanSet(discover(paths).files), Settings(base=base))
    found = [finding for finding in report.findings if finding.code.startswith("AP8")]
    return [f"{finding.span.path}:{finding.span.line} {finding.code}" for finding in found]


def write(path: Path, name: str, by_when: str) -> None:
    path.write_text(PLAN.format(name, by_when))


def rename(plans: Path) -> None:
    (plans / "a.yaml").rename(plans / "z.yaml")


def rename_and_edit(plans: Path) -> None:
    rename(plans)
    write(plans / "z.yaml", "a", "July 2011")


def swap(plans: Path) -> None:
    write(plans / "a.yaml", "b", "June 2011")
    write(plans / "b.yaml", "a", "July 2011")


def end_lines_otherwise(plans: Path) -> None:
    (plans / "a.yaml").write_bytes(PLAN.format("a", "June 2011").replace("\n", "\r\n").encode())


DOINGS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "nothing": (Path.exists, []),
    "a deadline edited": (lambda plans: write(plans / "a.yaml", "a", "July 2011"), ["plans/a.yaml:8 AP801"]),
    "a new plan": (lambda plans: write(plans / "c.yaml", "c", "July 2011"), []),
    "a plan renamed": (rename, []),
    "a plan renamed and edited": (rename_and_edit, ["plans/z.yaml:8 AP801"]),
    "two plans that change places": (swap, ["plans/b.yaml:8 AP801"]),
    "a plan deleted": (lambda plans: (plans / "b.yaml").unlink(), ["plans/b.yaml:1 AP802"]),
    "an id changed": (lambda plans: write(plans / "b.yaml", "c", "June 2011"), ["plans/b.yaml:1 AP802"]),
    "line ends": (end_lines_otherwise, []),
}


@pytest.mark.parametrize(("do", "expected"), DOINGS.values(), ids=DOINGS)
def test_a_plan_is_known_by_its_id(plans: Path, do: Callable[[Path], object], expected: list[str]) -> None:
    do(plans)
    assert slips("plans") == expected


def test_a_file_alone_is_found_where_it_stood_before(plans: Path) -> None:
    (plans.parent / "old").mkdir()
    (plans / "a.yaml").unlink()
    write(plans.parent / "old" / "a.yaml", "a", "July 2011")
    assert slips("old/a.yaml") == ["old/a.yaml:8 AP801"]


def test_of_files_not_looked_at_nothing_is_missed(plans: Path) -> None:
    (plans / "b.yaml").unlink()
    assert slips("plans/a.yaml") == []


def test_a_plan_that_was_no_plan_then_is_named(plans: Path) -> None:
    (plans / "a.yaml").write_text("format: 1\nid: [\n")
    git(plans, "commit", "-q", "-a", "-m", "broken")
    write(plans / "a.yaml", "a", "July 2011")
    base = Baseline(GitRevision("main", Path()), ["plans"])
    lint(PlanSet(discover(["plans"]).files), Settings(base=base))
    assert base.unreadable == ["plans/a.yaml"]
