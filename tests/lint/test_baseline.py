"""Which plan of a revision a plan is compared with, and which plans are gone."""

from __future__ import annotations

import functools
import shutil
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


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the plans a and b, due in June, to be copied."""
    made = tmp_path_factory.mktemp("repository")
    git(made, "init", "-q", "-b", "main")
    (made / "plans").mkdir()
    for name in "ab":
        (made / "plans" / f"{name}.yaml").write_text(PLAN.format(name, "June 2011"))
    (made / "plans" / "notes.yaml").write_text("a: 1\n")
    git(made, "add", ".")
    git(made, "commit", "-q", "-m", "plans")
    return made


@pytest.fixture
def plans(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plans of a copy of the repository, which is the present folder."""
    shutil.copytree(repository, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plans"


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
@pytest.mark.one_in(3)
def test_a_plan_is_known_by_its_id(plans: Path, do: Callable[[Path], object], expected: list[str]) -> None:
    do(plans)
    assert slips("plans") == expected


def test_a_single_file_is_found_where_it_was_before(plans: Path) -> None:
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


def test_two_plans_with_one_id_are_an_error_if_there_was_one(plans: Path) -> None:
    write(plans / "c.yaml", "a", "July 2012")
    assert slips("plans") == ["plans/c.yaml:2 AP809"]


def test_a_plan_that_left_the_paths_is_reported_where_it_is_now(plans: Path) -> None:
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
    assert [(each.finding.code, each.by) for each in report.suppressed_history] == [("AP801", "a comment")]
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


def commit(folder: Path, message: str = "more") -> None:
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", message)


def test_a_folder_that_became_a_link_is_compared_with_what_it_was(plans: Path) -> None:
    plans.rename(plans.parent / "elsewhere")
    plans.symlink_to("elsewhere")
    assert slips("plans") == []
    write(plans.parent / "elsewhere" / "a.yaml", "a", "July 2011")
    assert slips("plans") == ["plans/a.yaml:8 AP801"]


def test_a_named_file_that_became_a_link_is_compared_with_what_it_was(plans: Path) -> None:
    write(plans.parent / "other.yaml", "a", "July 2011")
    (plans / "a.yaml").unlink()
    (plans / "a.yaml").symlink_to("../other.yaml")
    assert slips("plans/a.yaml") == ["plans/a.yaml:8 AP801"]


def linked(plans: Path) -> None:
    """Let the plan a of the base be a link to a file that the paths do not name."""
    (plans / "a.yaml").rename(plans.parent / "store.yaml")
    (plans / "a.yaml").symlink_to("../store.yaml")
    commit(plans.parent)


def edit_target(plans: Path) -> None:
    write(plans.parent / "store.yaml", "a", "July 2011")


def replace_link(plans: Path) -> None:
    (plans / "a.yaml").unlink()
    write(plans / "a.yaml", "a", "July 2011")


def turn_link(plans: Path) -> None:
    (plans / "a.yaml").unlink()
    write(plans.parent / "new.yaml", "a", "July 2011")
    (plans / "a.yaml").symlink_to("../new.yaml")


@pytest.mark.parametrize("change", [edit_target, replace_link, turn_link])
def test_a_plan_that_was_a_link_at_the_base_is_compared(plans: Path, change: Callable[[Path], None]) -> None:
    linked(plans)
    assert slips("plans") == []
    change(plans)
    assert slips("plans") == ["plans/a.yaml:8 AP801"]


@pytest.mark.parametrize("target", ["/etc", "../..", "plans", "b.yaml/../../.."])
def test_links_of_the_base_that_lead_nowhere_or_outside_are_no_plans(plans: Path, target: str) -> None:
    (plans / "link.yaml").symlink_to(target)
    git(plans, "add", ".")
    git(plans, "commit", "-q", "-m", "link")
    (plans / "link.yaml").unlink()
    assert slips("plans") == []


def test_an_unchanged_plan_that_no_command_reads_any_more_is_gone(plans: Path) -> None:
    inside = plans / "inside"
    inside.mkdir()
    (plans / "a.yaml").rename(inside / "a.yaml")
    commit(plans.parent)
    inside.rename(plans.parent / "elsewhere")
    inside.symlink_to("../elsewhere")
    report = checked("plans")
    (finding,) = [finding for finding in report.findings if finding.code.startswith("AP8")]
    assert finding.code == "AP802"
    assert "is no longer read by this command" in finding.message


def test_settings_that_name_a_copy_do_not_hide_the_plans(plans: Path) -> None:
    (plans.parent / "copies").mkdir()
    write(plans.parent / "copies" / "a.yaml", "a", "July 2011")
    (plans.parent / "actionplan.toml").write_text('plans = "copies"\n')
    assert slips_of_settings("copies") == ["copies/a.yaml:8 AP801", "plans/b.yaml:1 AP802"]


def slips_of_settings(now: str, settings_file: str | None = None) -> list[str]:
    """The findings of a command without plans, so that the settings of `now` choose the plans in that folder."""
    settings_at = functools.partial(selection_of, select=[], extend=[], ignore=[])
    base = Baseline(GitRevision("main", Path()), [], date(2011, 3, 1), settings_at, settings_file)
    report = lint(PlanSet(discover([now]).files), LintSettings(base=base))
    found = [finding for finding in report.findings if finding.code.startswith("AP8")]
    listed = [f"listed: {each.finding.code} by {each.by}" for each in report.suppressed_history]
    return [f"{finding.span.path}:{finding.span.line} {finding.code}" for finding in found] + listed


def test_plans_that_the_settings_of_the_base_do_not_name_may_change(plans: Path) -> None:
    (plans.parent / "others").mkdir()
    write(plans.parent / "others" / "c.yaml", "c", "June 2011")
    (plans.parent / "actionplan.toml").write_text('plans = "others"\n')
    commit(plans.parent)
    write(plans / "a.yaml", "a", "July 2011")
    assert slips_of_settings("others") == []


@pytest.mark.parametrize("lint_table", ['ignore = ["AP801"]', 'select = ["AP2"]', 'per_path = {"plans" = ["AP8"]}'])
def test_what_settings_of_the_base_suppress_is_listed(plans: Path, lint_table: str) -> None:
    (plans.parent / "actionplan.toml").write_text(f"[lint]\n{lint_table}\n")
    commit(plans.parent)
    write(plans / "a.yaml", "a", "July 2011")
    assert slips_of_settings("plans") == ["listed: AP801 by the settings"]
    (plans / "a.yaml").unlink()
    gone = "plans/a.yaml:1 AP802" if lint_table.startswith("ignore") else "listed: AP802 by the settings"
    assert slips_of_settings("plans") == [gone]


@pytest.mark.parametrize("folder", [".", "settings"])
def test_a_settings_file_that_the_command_names_counts_as_the_base_has_it(plans: Path, folder: str) -> None:
    file = plans.parent / folder / "ci.toml"
    file.parent.mkdir(exist_ok=True)
    named = f"{folder}/ci.toml"
    write(plans / "a.yaml", "a", "July 2011")
    ignoring = 'plans = "plans"\n[lint]\nignore = ["AP8"]\n'.replace('"plans"', f'"{"../" * (folder != ".")}plans"')
    file.write_text(ignoring)
    assert slips_of_settings("plans", named) == ["plans/a.yaml:8 AP801"]
    git(plans.parent, "add", named)
    git(plans.parent, "commit", "-q", "-m", "settings")
    assert slips_of_settings("plans", named) == ["listed: AP801 by the settings"]
    file.write_text("[lint]\nselekt = []\n")
    git(plans.parent, "commit", "-q", "-a", "-m", "settings that cannot be used")
    write(plans / "a.yaml", "a", "August 2011")
    assert "plans/a.yaml:8 AP801" in slips_of_settings("plans", named)


def test_a_settings_file_outside_the_repository_is_read_as_it_is(
    plans: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("outside") / "ci.toml"
    file.write_text(f'plans = "{plans.as_posix()}"\n[lint]\nignore = ["AP801"]\n')
    write(plans / "a.yaml", "a", "July 2011")
    assert slips_of_settings("plans", str(file)) == ["listed: AP801 by the settings"]


def test_a_named_file_with_another_ending_is_compared(plans: Path) -> None:
    (plans / "a.yaml").rename(plans / "a.plan")
    commit(plans.parent)
    write(plans / "a.plan", "a", "July 2011")
    assert slips("plans/a.plan") == ["plans/a.plan:8 AP801"]


LARGE = "# " + "x" * 998 + "\n"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"


@pytest.mark.parametrize("content", [PLAN.format("a", "May 2011") + LARGE * 1100, POINTER])
def test_a_plan_that_is_too_large_or_kept_elsewhere_is_compared_with_an_older_version(
    plans: Path, content: str
) -> None:
    (plans / "a.yaml").write_text(content)
    commit(plans.parent)
    write(plans / "a.yaml", "a", "July 2011")
    assert slips("plans") == ["plans/a.yaml:1 AP817", "plans/a.yaml:8 AP801"]
    (plans / "new.yaml").write_text(content.replace("id: a", "id: new"))
    commit(plans.parent)
    write(plans / "new.yaml", "new", "July 2011")
    assert slips("plans/new.yaml") == ["plans/new.yaml:1 AP816"]


def test_a_pointer_to_other_data_may_change(plans: Path) -> None:
    (plans / "notes.yaml").write_text(POINTER)
    commit(plans.parent)
    (plans / "notes.yaml").write_text(POINTER.replace("12", "13"))
    assert slips("plans") == []


def test_a_plan_that_was_renamed_and_broken_at_once_is_found_by_its_id(plans: Path) -> None:
    (plans / "a.yaml").unlink()
    (plans / "c.yaml").write_text(PLAN.format("a", "June 2011").replace("title: T", "title: ["))
    commit(plans.parent)
    write(plans / "c.yaml", "a", "July 2011")
    assert slips("plans") == ["plans/c.yaml:1 AP817", "plans/c.yaml:8 AP801"]


def test_a_clone_without_the_contents_of_the_base_is_reported(plans: Path) -> None:
    write(plans / "a.yaml", "a", "July 2011")
    identity = GitRevision("main", Path()).listing["plans/a.yaml"]
    (plans.parent / ".git" / "objects" / identity[:2] / identity[2:]).unlink()
    with pytest.raises(RevisionError, match=r"does not have the content of plans/a\.yaml at main"):
        checked("plans")
