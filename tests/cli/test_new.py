"""Check that `new` writes a valid plan, whatever its title, and overwrites nothing."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from actionplan.errors import ActionplanError
from actionplan.plan.identifiers import ID_RULE
from actionplan.plan.reader import load
from actionplan.scaffold.new_plan import NewPlan, slug, write_plan
from tests.cli.test_transcripts import run

TEXTS = [
    "Home care",
    "NO",
    "null",
    "~",
    "4.10",
    "2011-03-15",
    "Care: a review",
    "Phase #2 #3",
    "- dash",
    "Question?",
    "'single' and \"double\"",
    "back\\slash",
    "[Head of Planning, Commissioning]",
    "{{ braces }} % @ ` | > & * !",
    "tab\tand\u00a0no-break",
    "line\nbreak",
    "escape \x1b[31m and \u202e and \x85",
    "zażółć 日本 🙂",
    " spaces around ",
    "ends with a colon:",
    "x" * 3000,
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_reads_back_as_typed(text: str) -> None:
    plan = NewPlan("winter", text, text, "January 2026", [text, text])
    loaded = load("winter.yaml", write_plan(plan).encode())
    assert loaded.findings == []
    assert loaded.plan is not None
    assert (loaded.plan.title, loaded.plan.organisation) == (text, text)
    assert [each.recommendation for each in loaded.plan.recommendations] == [text, text]


SLUGS = [
    ("Home Care, 2010", "home-care-2010"),
    ("  ../../etc/passwd ", "etc-passwd"),
    ("Révision: été", "révision-été"),
    ("???", "plan"),
    ("x" * 99, "x" * 60),
]


@pytest.mark.parametrize(("title", "expected"), SLUGS)
def test_an_id_is_made_from_the_title(title: str, expected: str) -> None:
    assert slug(title) == expected


REFUSED = [
    (NewPlan("two words", "Winter", "", "January 2026", []), "two words"),
    (NewPlan("winter", "Winter", "", "someday", []), "someday"),
    (NewPlan("winter", "\ud800", "", "January 2026", []), "half a character"),
]


@pytest.mark.parametrize(("plan", "named"), REFUSED)
def test_text_that_a_plan_cannot_contain_is_refused(plan: NewPlan, named: str) -> None:
    with pytest.raises(ActionplanError, match=named):
        write_plan(plan)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


NEW = 'actionplan new --title "Winter pressures" --issued "January 2026"'


def test_a_first_plan(here: Path) -> None:
    assert run(
        f'{NEW} --organisation "Example Council" --recommendation "Agree a plan" --recommendation "Tell all"'
    ) == (
        "wrote plans/winter-pressures.yaml\n"
        "wrote plans/plan.schema.json\n"
        "next: open plans/winter-pressures.yaml in an editor, then run "
        "`actionplan status plans/winter-pressures.yaml`\n= 0\n"
    )
    assert (
        (here / "plans/winter-pressures.yaml").read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=plan.schema.json
format: 1
id: winter-pressures
title: Winter pressures
organisation: Example Council
issued: January 2026
recommendations:
  - ref: "1"
    recommendation: Agree a plan
    # An example of what a recommendation may have: its response, and who will do what by when. Delete the #
    # signs and write your own. Or use the commands `actionplan respond` and `actionplan add action`, which
    # write it below and remove these lines.
    # response:
    #   decision: accepted
    #   text: Why, and how far
    # actions:
    #   - ref: "1.1"
    #     action: What will be done
    #     owner: The post that will do it
    #     by_when: within 6 months
    #     success: How completion will be judged
    #     progress:
    #       - on: January 2026
    #         note: What has happened
    #         status: in progress
  - ref: "2"
    recommendation: Tell all
"""
    )
    assert run("actionplan validate plans") == "! 1 plan checked: no problems found\n= 0\n"
    assert (here / "plans/plan.schema.json").read_text(encoding="utf-8") == run("actionplan schema").removesuffix(
        "= 0\n"
    )


def test_the_commented_part_is_a_plan_too(here: Path) -> None:
    run(NEW)
    lines = (here / "plans/winter-pressures.yaml").read_text(encoding="utf-8").split("\n")
    assert "    # response:" in lines
    words = [line for line in lines if re.match(r"    # (An example|signs|write it)", line)]
    assert len(words) == 3
    text = "\n".join(line.replace("    # ", "    ") for line in lines if line not in words)
    loaded = load("x.yaml", text.encode())
    assert loaded.findings == []
    assert loaded.plan is not None
    assert [action.ref for action in loaded.plan.recommendations[0].actions] == ["1.1"]


@pytest.mark.parametrize(
    "command", ["respond 1 --decision accepted --on 2026-02-01", 'add action "Write it down" --to 1 --as-of 2026-01-31']
)
def test_the_example_is_removed_once_it_is_used(here: Path, command: str) -> None:
    run(NEW)
    path = here / "plans/winter-pressures.yaml"
    assert "# An example" in path.read_text(encoding="utf-8")
    assert run(f"actionplan {command}").endswith("= 0\n")
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.split("\n") if line.startswith("    #")] == []
    assert run("actionplan validate plans") == "! 1 plan checked: no problems found\n= 0\n"
    assert run("actionplan undo").endswith("= 0\n")
    assert "# An example" in path.read_text(encoding="utf-8")


def test_an_example_that_somebody_has_changed_stays(here: Path) -> None:
    run(NEW)
    path = here / "plans/winter-pressures.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Why, and how far", "Mine"), encoding="utf-8")
    run("actionplan respond 1 --decision accepted --on 2026-02-01")
    assert "    #   text: Mine\n" in path.read_text(encoding="utf-8")


def test_nothing_is_overwritten(here: Path) -> None:
    run(NEW)
    before = (here / "plans/winter-pressures.yaml").read_bytes()
    assert run(NEW) == (
        "! error: `plans/winter-pressures.yaml` exists and was not changed: give another file name, or another `--id`\n"
        "= 2\n"
    )
    assert (here / "plans/winter-pressures.yaml").read_bytes() == before


def test_another_version_of_the_schema_is_kept_and_reported(here: Path) -> None:
    (here / "plans").mkdir()
    (here / "plans/plan.schema.json").write_text("{}", encoding="utf-8")
    assert "! note: plans/plan.schema.json is from another version: to update it, run" in run(NEW)
    assert (here / "plans/plan.schema.json").read_text(encoding="utf-8") == "{}"


def test_the_schema_with_line_endings_of_windows_is_this_version(here: Path) -> None:
    run(NEW)
    schema = here / "plans/plan.schema.json"
    schema.write_bytes(schema.read_bytes().replace(b"\n", b"\r\n"))
    assert "another version" not in run(f"{NEW} --id second")


def test_an_id_that_another_plan_has_is_refused(here: Path) -> None:
    run(f"{NEW} plans/winter-2026.yaml --id winter")
    (here / "plans/broken.yaml").write_text("format: [", encoding="utf-8")
    assert run(f"{NEW} --id winter") == (
        "! error: the id `winter` is already used by plans/winter-2026.yaml: give another one with `--id`\n= 2\n"
    )
    assert not (here / "plans/winter.yaml").exists()


WHERE = [
    (f"{NEW} --id winter-2026", "plans/winter-2026.yaml", ""),
    (f"{NEW} reviews/winter.yaml", "reviews/winter.yaml", ""),
    (f"{NEW} .", "winter-pressures.yaml", ""),
    (NEW, "reviews/winter-pressures.yaml", "plans = ['reviews', 'old.yaml']"),
]


@pytest.mark.parametrize(("call", "path", "settings"), WHERE)
def test_where_the_plan_is_written(here: Path, call: str, path: str, settings: str) -> None:
    if settings:
        (here / "actionplan.toml").write_text(settings, encoding="utf-8")
    assert run(call).startswith(f"wrote {path}\n")
    assert (here / path).is_file()


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "`plans` is a link that leads outside `.`: nothing is written"),
        ("plans", "`plans` is a link that leads outside this repository: name its target instead"),
    ],
)
def test_a_link_out_of_the_repository_is_not_followed(
    here: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    for folder in ("elsewhere", "repository", "repository/.git"):
        (here / folder).mkdir()
    (here / "repository/plans").symlink_to(here / "elsewhere")
    monkeypatch.chdir(here / "repository")
    printed = run(f"{NEW} {words}").replace(str(here.resolve() / "repository"), ".")
    assert printed == f"! error: {said}\n= 2\n"
    assert [*(here / "elsewhere").iterdir()] == []


WRONG = [
    (f"{NEW} winter.txt", "`winter.txt` cannot be a plan: end its name with .yaml"),
    (
        "actionplan new --title Winter --issued soon",
        "`soon` is not a valid date: give `--issued` a day or a month, for example `January 2026`",
    ),
    (f"{NEW} --id ../x", f"`../x` cannot be an id: use {ID_RULE}, for example `x`"),
    (f"{NEW} --id '?'", f"`?` cannot be an id: use {ID_RULE}, for example `plan`"),
    (f"{NEW} --id .hidden", f"`.hidden` cannot be an id: use {ID_RULE}, for example `hidden`"),
    (f"{NEW} --id=-x", f"`-x` cannot be an id: use {ID_RULE}, for example `x`"),
]


@pytest.mark.parametrize(("call", "said"), WRONG)
def test_what_is_refused(here: Path, call: str, said: str) -> None:
    assert run(call) == f"! error: {said}\n= 2\n"
    assert [*here.iterdir()] == []


@pytest.mark.usefixtures("here")
def test_titles_of_any_kind_from_the_command_line() -> None:
    for number, title in enumerate(TEXTS):
        assert run(f"actionplan new {number}.yaml --issued 2026 --id p{number} --title={shlex.quote(title)}").endswith(
            "= 0\n"
        )
    assert run("actionplan validate .").startswith(f"! {len(TEXTS)} plans checked: no problems")
