"""Links that lead outside: neither read nor written unless named on the command line, and then with a note."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.guarded import Ended, call
from tests.hostile.judges import call_faults
from tests.hostile.plans import action, plan
from tests.hostile.trees import SECRET_WORD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the right to make links")

SECRET = plan().replace(b"title: T", f"title: {SECRET_WORD}\n{SECRET_WORD}: x".encode())


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.yaml").write_bytes(SECRET)
    return folder


@pytest.fixture(params=["repository", "folder"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    if request.param == "repository":
        (folder / ".git").mkdir()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Every command that takes the usual plans, or writes among them.
UNNAMED = [
    ["status"], ["overdue"], ["due"], ["owners"], ["show", "R1"], ["report"], ["export"], ["validate"], ["lint"],
    ["lint", "--fix"], ["lint", "--diff"], ["update", "R1.1", "--note", "x"],
    ["respond", "R1", "--decision", "accepted"],
    ["add", "action", "x", "--to", "R1"], ["new", "--title", "New"], ["init"],
]  # fmt: skip
SETTINGS = {"no settings": None, "settings without plans": 'owner = "A"\n', "settings": 'plans = "plans"\n'}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("words", UNNAMED, ids=" ".join)
@pytest.mark.one_in(4)
def test_a_folder_of_plans_that_leads_outside(
    here: Path, outside: Path, words: list[str], settings: str | None
) -> None:
    (here / "plans").symlink_to(outside)
    if settings:
        (here / "actionplan.toml").write_text(settings, encoding="utf-8")
    before = contents(outside)
    ended = call(words, here)
    assert ended.status == 2, ended.said
    assert SECRET_WORD not in ended.said
    assert contents(outside) == before
    assert "outside" in ended.said
    assert list(call_faults(ended)) == []


@pytest.mark.parametrize("words", [["status"], ["lint"], ["report"], ["lint", "--fix"]], ids=" ".join)
def test_a_file_among_the_plans_that_leads_outside(here: Path, outside: Path, words: list[str]) -> None:
    (here / "plans").mkdir()
    (here / "plans" / "own.yaml").write_bytes(plan().replace(b"hostile", b"own"))
    (here / "plans" / "secret.yaml").symlink_to(outside / "secret.yaml")
    before = contents(outside)
    ended = call(words, here)
    assert SECRET_WORD not in ended.said
    assert "plans/secret.yaml:1:1" in ended.said
    assert "this link leads outside the folder" in ended.said
    assert contents(outside) == before


@pytest.mark.parametrize("name", ["plans", "plans/secret.yaml", "link.yaml", "outer/plans"])
def test_a_link_that_is_named_is_followed_with_a_note(here: Path, outside: Path, name: str) -> None:
    (here / "plans").symlink_to(outside)
    (here / "outer").symlink_to(here)
    (here / "link.yaml").symlink_to(outside / "secret.yaml")
    ended = call(["lint", "--fix", name], here)
    assert SECRET_WORD in ended.said
    assert ended.said.count(f"note: `{name}` is a link to `{outside}") == 1


def test_a_link_within_the_folder_is_followed_without_a_note(here: Path) -> None:
    (here / "real").mkdir()
    (here / "real" / "a.yaml").write_bytes(plan())
    (here / "plans").symlink_to("real")
    ended = call(["status"], here)
    assert ended.status == 0, ended.said
    assert "link" not in ended.said


def link(name: str, to: str) -> Callable[[Path, Path], None]:
    def build(here: Path, outside: Path) -> None:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).symlink_to(outside / to)

    return build


INIT = [".vscode", ".github", ".github/workflows", "plans"]


@pytest.mark.parametrize("name", INIT)
def test_init_writes_nothing_through_a_link(here: Path, outside: Path, name: str) -> None:
    link(name, "")(here, outside)
    before, listed = contents(outside), sorted(path.name for path in here.iterdir())
    ended = call(["init"], here)
    assert (ended.status, contents(outside)) == (2, before)
    assert "is a link that leads outside" in ended.said
    assert sorted(path.name for path in here.iterdir()) == listed


@pytest.mark.parametrize("name", ["actionplan.toml", ".github/workflows/plans.yml", "plans/plan.schema.json"])
@pytest.mark.parametrize("to", ["secret.yaml", "gone.yaml"])
def test_init_leaves_a_file_that_is_a_link_unchanged(here: Path, outside: Path, name: str, to: str) -> None:
    link(name, to)(here, outside)
    before = contents(outside)
    ended = call(["init"], here)
    assert ended.status == 0
    assert (SECRET_WORD in ended.said, contents(outside)) == (False, before)
    assert (here / name).is_symlink()


@pytest.mark.parametrize("to", ["secret.yaml", "gone.yaml"])
def test_settings_that_are_a_link_are_not_read(here: Path, outside: Path, to: str) -> None:
    (outside / "secret.yaml").write_text(f'{SECRET_WORD} = "x"\n', encoding="utf-8")
    link("actionplan.toml", to)(here, outside)
    (here / "plans").mkdir()
    ended = call(["status"], here)
    assert (ended.status, SECRET_WORD in ended.said) == (2, False)
    assert "actionplan.toml: this link leads outside the folder" in ended.said


@pytest.mark.parametrize("to", ["secret.yaml", "gone.html"])
def test_a_file_in_a_named_folder_of_papers_that_leads_outside(here: Path, outside: Path, to: str) -> None:
    (here / "plan.yaml").write_bytes(plan())
    assert call(["report", "plan.yaml", "-f", "html", "-o", "site/"], here).status == 0
    for page in (here / "site").iterdir():
        page.unlink()
        page.symlink_to(outside / to)
    before = contents(outside)
    ended = call(["report", "plan.yaml", "-f", "html", "-o", "site/"], here)
    assert (ended.status, contents(outside)) == (2, before)
    assert "is a link that leads outside `site`: delete the link" in ended.said


def written(words: list[str], here: Path) -> Ended:
    (here / "plan.yaml").write_bytes(plan())
    return call(words, here)


SINGLE = [
    ["report", "plan.yaml", "-f", "markdown", "-o", "out.txt"], ["export", "plan.yaml", "-o", "out.txt", "-f", "json"],
    ["status", "plan.yaml", "-o", "out.txt"],
    ["schema", "-o", "out.txt"], ["lint", "plan.yaml", "-o", "out.txt"],
    ["explain", "Q1", "-o", "out.txt"],
]  # fmt: skip


@pytest.mark.parametrize("words", SINGLE, ids=" ".join)
@pytest.mark.parametrize("to", ["a.txt", "gone.txt"])
def test_an_output_that_is_a_link_out_of_a_repository(here: Path, outside: Path, words: list[str], to: str) -> None:
    (outside / "a.txt").write_bytes(b"mine")
    link("out.txt", to)(here, outside)
    before = contents(outside)
    ended = written(words, here)
    if (here / ".git").exists():
        assert (ended.status, contents(outside)) == (2, before)
        assert "`out.txt` is a link that leads outside this repository: name its target instead" in ended.said
    else:
        assert contents(outside) != before
        assert f"note: `out.txt` is a link to `{outside / to}`, outside this folder" in ended.said


def test_no_folder_is_made_behind_a_link_out_of_a_repository(tmp_path: Path, outside: Path) -> None:
    here = tmp_path / "here"
    (here / ".git").mkdir(parents=True)
    (here / "site").symlink_to(outside)
    ended = written(["report", "plan.yaml", "-f", "html", "-o", "site/new/"], here)
    assert (ended.status, (outside / "new").exists()) == (2, False)


NEW_FILES = [
    ["new", "site/new.yaml", "--title", "New"],
    ["init", "site"],
    ["init", "site/new"],
    ["carry", "plan.yaml", "--into", "site/next.yaml", "--title", "T", "--issued", "2026-01-01", "--approved-by", "B"],
]


@pytest.mark.parametrize("words", NEW_FILES)
def test_no_plan_is_made_behind_a_link_out_of_a_repository(words: list[str], tmp_path: Path, outside: Path) -> None:
    here = tmp_path / "here"
    (here / ".git").mkdir(parents=True)
    (here / "site").symlink_to(outside)
    before = contents(outside)
    ended = written(words, here)
    assert (ended.status, contents(outside)) == (2, before)
    assert "is a link that leads outside this repository: name its target instead" in ended.said


def test_an_edit_never_leaves_the_old_text_under_another_name(here: Path) -> None:
    (here / "plan.yaml").write_bytes(action("owner: A"))
    (here / "other.txt").hardlink_to(here / "plan.yaml")
    ended = call(["update", "R1.1", "--note", "x", "--in", "plan.yaml"], here)
    assert (ended.status, (here / "plan.yaml").read_bytes()) == (2, action("owner: A"))
    assert "has hard links" in ended.said


def test_an_output_leaves_the_other_names_of_its_file_alone(here: Path, outside: Path) -> None:
    (outside / "a.txt").write_bytes(b"mine")
    (here / "out.txt").hardlink_to(outside / "a.txt")
    assert written(["report", "plan.yaml", "-f", "markdown", "-o", "out.txt"], here).status == 0
    assert (outside / "a.txt").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "words",
    [["update", "a:R1.1", "b:R1.1", "--note", "x", "--in", "."], ["lint", "--fix", "."]],
    ids=lambda words: words[0],
)
def test_two_edits_of_which_one_has_another_name_write_neither(here: Path, words: list[str]) -> None:
    for name in ("a", "b"):
        (here / f"{name}.yaml").write_bytes(action("owner: A / B").replace(b"hostile", name.encode()))
    (here / "other.txt").hardlink_to(here / "b.yaml")
    before = contents(here)
    ended = call(words, here)
    assert (ended.status, contents(here)) == (2, before)
    assert "`b.yaml` has hard links" in ended.said
