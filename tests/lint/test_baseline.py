"""Which plan of a revision a plan is compared with, and which plans are gone."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from actionplan.cli.lint_options import selection_of
from actionplan.files.discover import discover
from actionplan.files.git import GitRevision, RevisionError
from actionplan.lint import LintResult, LintSettings, lint
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


def checked(*paths: str) -> LintResult:
    """What lint finds in the history of what the paths name, as at 1 March 2011."""
    named = paths or ("plans",)
    settings_at = functools.partial(selection_of, select=["AP8"], extend=[], ignore=[])
    base = Baseline(GitRevision("main", Path()), paths, date(2011, 3, 1), settings_at)
    return lint(PlanSet(discover(named).files), LintSettings(base=base))


def slips(*paths: str) -> list[str]:
    found = [finding for finding in checked(*paths).findings if finding.code.startswith("AP8")]
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


def test_plans_that_the_paths_do_not_name_are_not_missed(plans: Path) -> None:
    (plans / "b.yaml").unlink()
    assert slips("plans/a.yaml") == []


def test_a_plan_that_cannot_be_read_at_the_base_is_compared_with_its_newest_readable_version(plans: Path) -> None:
    (plans / "a.yaml").write_text("format: 1\nid: [\n")
    git(plans, "commit", "-q", "-a", "-m", "broken")
    write(plans / "a.yaml", "a", "July 2011")
    assert slips("plans") == ["plans/a.yaml:1 AP817", "plans/a.yaml:8 AP801"]


def test_a_plan_that_could_never_be_read_is_an_error(plans: Path) -> None:
    (plans / "new.yaml").write_text("format: 1\nid: [\n")
    git(plans, "add", ".")
    git(plans, "commit", "-q", "-m", "broken")
    write(plans / "new.yaml", "new", "July 2011")
    assert slips("plans") == ["plans/new.yaml:1 AP816"]


def test_a_plan_that_cannot_be_read_any_more_is_an_error(plans: Path) -> None:
    (plans / "a.yaml").write_text("format: 1\nid: [\n")
    assert slips("plans") == ["plans/a.yaml:1 AP802"]


def test_two_plans_with_one_id_are_an_error_where_there_was_one(plans: Path) -> None:
    write(plans / "c.yaml", "a", "July 2012")
    assert slips("plans") == ["plans/c.yaml:2 AP809"]


def test_a_plan_that_left_the_paths_is_named_where_it_is_now(plans: Path) -> None:
    (plans.parent / "archive").mkdir()
    (plans / "a.yaml").rename(plans.parent / "archive" / "a.yaml")
    report = checked("plans")
    (finding,) = [finding for finding in report.findings if finding.code.startswith("AP8")]
    assert finding.code == "AP802"
    assert "is now in archive/a.yaml" in finding.message


@pytest.mark.parametrize(("name", "table"), [("actionplan.toml", ""), ("pyproject.toml", "tool.actionplan.")])
def test_settings_count_as_the_base_has_them(plans: Path, name: str, table: str) -> None:
    write(plans / "a.yaml", "a", "July 2011")
    head = f"[{table.rstrip('.')}]\n" if table else ""
    (plans.parent / name).write_text(f'{head}plans = "elsewhere"\n[{table}lint]\nignore = ["AP8"]\n')
    assert slips() == ["plans/a.yaml:8 AP801"]
    git(plans.parent, "add", name)
    git(plans.parent, "commit", "-q", "-m", "settings")
    assert slips("plans") == []


def test_settings_of_a_folder_below_the_root_count_too(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(plans / "a.yaml", "a", "July 2011")
    monkeypatch.chdir(plans)
    assert slips(".") == ["a.yaml:8 AP801"]
    (plans / "actionplan.toml").write_text('[lint]\nignore = ["AP8"]\n')
    git(plans.parent, "add", "plans/actionplan.toml")
    git(plans.parent, "commit", "-q", "-m", "settings")
    assert slips(".") == []


def test_comments_count_as_the_base_has_them_and_are_listed(plans: Path) -> None:
    text = (plans / "a.yaml").read_text()
    with_comment = text.replace("    by_when", "    # actionplan: ignore[AP801] minute 42\n    by_when")
    (plans / "a.yaml").write_text(with_comment.replace("June", "July"))
    assert slips("plans") == ["plans/a.yaml:9 AP801"]
    (plans / "a.yaml").write_text(with_comment)
    git(plans, "commit", "-q", "-a", "-m", "a comment")
    (plans / "a.yaml").write_text(with_comment.replace("June", "July"))
    report = checked("plans")
    assert [finding.code for finding in report.suppressed_history] == ["AP801"]
    assert (report.fails(), report.fails(strict=True)) == (False, True)


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_revision_is_refused(plans: Path, name: str) -> None:
    with pytest.raises(RevisionError, match="the revision to compare with is empty"):
        GitRevision(name, plans)


def test_a_revision_that_is_not_in_the_history_gives_way_to_the_merge_base(plans: Path) -> None:
    git(plans, "checkout", "-q", "-b", "other")
    write(plans / "a.yaml", "a", "July 2011")
    git(plans, "commit", "-q", "-a", "-m", "other")
    git(plans, "checkout", "-q", "main")
    revision = GitRevision("other", plans)
    assert revision.moved
    assert revision.contents([revision.files["plans/a.yaml"]]) == [PLAN.format("a", "June 2011").encode()]


def test_a_plan_of_another_repository_is_refused(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = plans / "inner"
    inner.mkdir()
    git(inner, "init", "-q")
    write(inner / "c.yaml", "c", "July 2011")
    with pytest.raises(RevisionError, match="in another repository"):
        checked("plans")
    outside = tmp_path_factory.mktemp("outside")
    write(outside / "d.yaml", "d", "July 2011")
    with pytest.raises(RevisionError, match="not in the repository of the folder you are in"):
        checked(str(outside))
