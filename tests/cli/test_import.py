"""`actionplan import` as people use it: what is written, what is refused, with which exit status."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema_rs
import openpyxl
import pytest

from actionplan import load_plan
from actionplan.syntax.nodes import plain
from tests.cli.test_transcripts import ROOT, run
from tests.files.test_git import git

TRACKER = "Ref,Action,Owner,By when,Status\n1,Agree the plan,Chair,May 2026,Open\n2,Hold talks,Clerk,—,Done\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tracker.csv").write_text(TRACKER, encoding="utf-8")
    return tmp_path


def test_the_draft_goes_to_standard_output_and_the_report_to_standard_error(here: Path) -> None:
    assert here
    lines = run("actionplan import tracker.csv --issued 2026-02-01").splitlines()
    assert lines[-1] == "= 0"
    draft = [line for line in lines[:-1] if not line.startswith("! ")]
    assert "format: 1" in draft
    assert "    action: Agree the plan" in draft
    report = [line for line in lines if line.startswith("! ")]
    assert "! tracker.csv: 0 recommendations, 2 actions. All 15 cells of the file are accounted for." in report


def test_a_dry_run_prints_the_report_only(here: Path) -> None:
    printed = run("actionplan import tracker.csv --issued 2026-02-01 --to plan.yaml --dry-run")
    assert "Agree the plan" not in printed.split("Left out")[0]
    assert "table 1  By when  by_when" in printed
    assert not (here / "plan.yaml").exists()


def test_a_file_is_never_overwritten(here: Path) -> None:
    (here / "plan.yaml").write_text("mine", encoding="utf-8")
    printed = run("actionplan import tracker.csv --issued 2026-02-01 --to plan.yaml")
    assert "`plan.yaml` exists and was not changed" in printed
    assert printed.endswith("= 2\n")
    assert (here / "plan.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("Ref,Action,SPOC,By when,Status", ""),
        ("Ref,Action,Quorple,By when,Status", "no action has an owner"),
        ("Ref,Action,Owner,Quorple,Status", "no action has a deadline, so none can be overdue"),
    ],
)
def test_a_plan_in_which_nobody_or_no_day_is_named_says_so_first(here: Path, header: str, missing: str) -> None:
    text = f"{header}\n1,Agree the plan,Meena,(a),Open\n2,Hold talks,Suresh,(b),Done\n"
    (here / "tracker.csv").write_text(text.replace("(a)", "May 2026") if "By when" in header else text, "utf-8")
    printed = run("actionplan import tracker.csv --issued 2026-02-01 --to plan.yaml")
    assert ("Check first" in printed) is bool(missing)
    assert missing in printed.partition("Columns")[0]
    assert missing in (here / "plan.yaml").read_text("utf-8").partition("# - ")[2].partition("\n")[0]


def test_a_dry_run_without_a_date_of_issue_shows_the_columns(here: Path) -> None:
    assert here
    printed = run("actionplan import tracker.csv --dry-run")
    assert "table 1  By when  by_when" in printed
    assert "Give --issued" in printed
    assert printed.endswith("= 2\n")
    assert "by_when" not in run("actionplan import tracker.csv")


REFUSED = {
    "without a date of issue": (
        TRACKER,
        "",
        "Give --issued",
    ),
    "with the dates that the file mentions": (
        f"Action plan of 12 March 2026,,,,\n{TRACKER}",
        "",
        "the file mentions 12 March 2026 in `Action plan of 12 March 2026`",
    ),
    "no plan": ("Name,Shoe size\nAda,38\n", "--issued 2026", "no plan found"),
    "a template": ("Ref,Action,Owner,By when\n1,,,\n2,,,\n", "--issued 2026", "no row says what is to be done"),
    "a contest": (
        "Action,Owner,Lead officer,Due\nAgree,Chair,Clerk,May 2026\n",
        "--issued 2026",
        '--map "Owner=owner" or --map "Lead officer=owner"',
    ),
    "an unknown field": (TRACKER, "--issued 2026 --map Owner=onwer", "did you mean `owner`?"),
    "an invalid date of issue": (TRACKER, "--issued soon", "invalid value `soon` for `--issued`"),
    "a sheet that is not there": (TRACKER, "--issued 2026 --sheet Actions", "has no sheet or table `Actions`"),
    "a table that is not there": (TRACKER, "--issued 2026 --table 3", "has no table 3: it has 1"),
    "a map of a header that is not there": (
        TRACKER,
        '--issued 2026 --map "Lead=owner"',
        "--map names the column `Lead`, but the table has `Ref`, `Action`",
    ),
    "a map of a number that is not there": (
        TRACKER,
        "--issued 2026 --map 9=owner",
        "--map names column 9, but the table has `Ref`, `Action`",
    ),
    "a map of a number where nothing is known": (
        "1,Agree the plan\n2,Hold talks\n",
        "--issued 2026 --map 9=action",
        "no plan found: --map names column 9, which no table has near its top (the widest has 2 columns)",
    ),
    "add without onto": (TRACKER, "--issued 2026 --add", "`--add` goes with `--onto`"),
}


@pytest.mark.parametrize(("text", "options", "message"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_and_the_reason_is_given(here: Path, text: str, options: str, message: str) -> None:
    (here / "file.csv").write_text(text, encoding="utf-8")
    printed = run(f"actionplan import file.csv --to plan.yaml {options}")
    assert message in printed
    assert printed.endswith("= 2\n")
    assert not (here / "plan.yaml").exists()


def test_a_date_that_the_file_states_is_used(here: Path) -> None:
    (here / "file.csv").write_text(f"Issued: 12 March 2026,,,,\n{TRACKER}", encoding="utf-8")
    run("actionplan import file.csv --to plan.yaml")
    assert load_plan(here / "plan.yaml").issued.text == "12 March 2026"  # type: ignore[union-attr]


def test_strict_exits_with_1_if_something_is_left_out(here: Path) -> None:
    assert here
    assert run("actionplan import tracker.csv --issued 2026-02-01 --to a.yaml --strict").endswith("= 1\n")


def test_columns_are_remembered_for_the_next_month(here: Path) -> None:
    run('actionplan import tracker.csv --issued 2026-02-01 --to a.yaml --map "Status=-" --save-map map.yaml')
    assert '  Status: "-"\n' in (here / "map.yaml").read_text("utf-8")
    (here / "tracker.csv").write_text(TRACKER.replace("Owner", "Cost"), encoding="utf-8")
    printed = run("actionplan import tracker.csv --issued 2026-02-01 --to b.yaml --map map.yaml")
    assert "new column, not in the map and kept as it is: `Cost`" in printed
    assert "column of the map that is not in the file: `Owner`" in printed
    plan = load_plan(here / "b.yaml")
    assert [action.x for action in plan.actions] == [{"x-cost": "Chair"}, {"x-cost": "Clerk"}]


def test_columns_without_headers_are_named_by_number(here: Path) -> None:
    (here / "bare.csv").write_text("1,Agree the plan,May 2026\n2,Hold talks,June 2026\n", encoding="utf-8")
    run("actionplan import bare.csv --issued 2026-02-01 --to a.yaml --map 2=action --map 3=by_when")
    actions = load_plan(here / "a.yaml").actions
    assert [(action.action, action.by_when) for action in actions] == [
        ("Agree the plan", "May 2026"),
        ("Hold talks", "June 2026"),
    ]


def test_several_files_become_several_plans_or_none(here: Path) -> None:
    (here / "second.csv").write_text(TRACKER, encoding="utf-8")
    run("actionplan import tracker.csv second.csv --issued 2026-02-01 --to plans")
    assert sorted(path.name for path in (here / "plans").glob("*.yaml")) == ["second.yaml", "tracker.yaml"]
    (here / "third.csv").write_text("nothing", encoding="utf-8")
    assert run("actionplan import second.csv third.csv --issued 2026-02-01 --to more").endswith("= 2\n")
    assert not (here / "more").exists()


def test_the_report_keeps_to_its_schema(here: Path) -> None:
    run("actionplan import tracker.csv --issued 2026-02-01 --to a.yaml -f json -o report.json")
    report = json.loads((here / "report.json").read_text("utf-8"))
    schema = json.loads((ROOT / "schemas" / "import.schema.json").read_text("utf-8"))
    jsonschema_rs.Draft7Validator(schema).validate(report)
    (file,) = report["files"]
    assert file["cells"]["in_file"] == file["cells"]["in_ledger"] == len(file["ledger"]) == 15
    dash = next(line for line in file["ledger"] if line["cell"] == "3:4")
    assert (dash["class"], dash["reason"]) == ("left out", "a dash: nothing stated")


@pytest.fixture
def sent(here: Path) -> Path:
    run("actionplan import tracker.csv --issued 2026-02-01 --to plan.yaml")
    return here


def returned(folder: Path, text: str, options: str = "") -> str:
    (folder / "back.csv").write_text(text, encoding="utf-8")
    return run(f"actionplan import back.csv --onto plan.yaml --as-at 2026-06-30 {options}")


def test_what_came_back_is_recorded_as_events(sent: Path) -> None:
    text = "Ref,Action,Owner,By when,Status\n2,Hold talks,Clerk,—,Done\n1,Agree the plan,Mayor,June 2026,On hold\n"
    returned(sent, text)
    action = load_plan(sent / "plan.yaml").actions[0]
    (entry,) = action.progress
    assert (entry.on.text, entry.by_when, entry.owners, entry.status) == (
        "2026-06-30",
        "June 2026",
        ("Mayor",),
        "on hold",
    )
    assert (action.by_when, action.owners) == ("May 2026", ("Chair",))
    assert len(load_plan(sent / "plan.yaml").actions[1].progress) == 1
    before = (sent / "plan.yaml").read_bytes()
    assert "nothing in the file is new" in returned(sent, text)
    assert (sent / "plan.yaml").read_bytes() == before


def test_conflicts_new_and_missing_rows_are_named_and_nothing_is_rewritten(sent: Path) -> None:
    before = (sent / "plan.yaml").read_bytes()
    text = "Ref,Action,Owner,By when,Status\n1,Agree another plan,Chair,May 2026,\n9,Start again,Chair,asap,\n"
    printed = returned(sent, text)
    assert "conflict: 1 action: the file has `Agree another plan`, the plan `Agree the plan`" in printed
    assert "new: 9: `Start again` (not in the plan: add it with --add)" in printed
    assert "gone: 2 is not in the file" in printed
    assert (sent / "plan.yaml").read_bytes() == before
    returned(sent, text, "--add")
    assert [action.ref for action in load_plan(sent / "plan.yaml").actions] == ["1", "2", "9"]


def test_what_came_back_is_reported_as_data_and_strict_asks_for_decisions(sent: Path) -> None:
    text = "Ref,Action,Owner,By when,Status\n1,Agree another plan,Mayor,May 2026,\n9,Start again,Chair,asap,\n"
    assert returned(sent, text, "--strict -f json -o back.json").endswith("= 1\n")
    found = json.loads((sent / "back.json").read_text("utf-8"))
    schema = json.loads((ROOT / "schemas" / "import.schema.json").read_text("utf-8"))
    jsonschema_rs.Draft7Validator(schema).validate(found)
    assert [(change["key"], change["in_plan"], change["in_file"]) for change in found["changes"]] == [
        ("owner", "Chair", "Mayor")
    ]
    assert (len(found["conflicts"]), found["new"][0]["ref"], found["gone"]) == (1, "9", ["2"])
    returned(sent, text, "-o back.md")
    assert "Agree another plan" in (sent / "back.md").read_text("utf-8")


def test_a_date_that_means_the_same_is_not_a_change(sent: Path) -> None:
    before = (sent / "plan.yaml").read_bytes()
    returned(sent, "Ref,Action,Owner,By when,Status\n1,Agree the plan,Chair,31/05/2026,\n2,Hold talks,Clerk,,\n")
    assert (sent / "plan.yaml").read_bytes() == before


def test_our_own_export_shows_what_the_owner_did_not_touch(sent: Path) -> None:
    run("actionplan export plan.yaml -f csv -o sent.csv --as-of 2026-03-01")
    run("actionplan update 1 --in plan.yaml --status 'on hold' --on 2026-04-01 --as-of 2026-04-01")
    before = (sent / "plan.yaml").read_bytes()
    assert "nothing in the file is new" in run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30")
    changed = (sent / "sent.csv").read_text("utf-8").replace(",not started,", ",complete,")
    (sent / "sent.csv").write_text(changed, encoding="utf-8")
    printed = run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30")
    assert "conflict: 1 status: the file has `complete`, the plan `on hold`" in printed
    assert (sent / "plan.yaml").read_bytes() == before


def commit(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "The plan"]):
        git(folder, *words)


def test_our_own_export_is_compared_with_the_version_that_it_was_made_from(sent: Path) -> None:
    run("actionplan export plan.yaml -f csv -o sent.csv --as-of 2026-03-01")
    commit(sent)
    run("actionplan update 1 --in plan.yaml --status 'on hold' --on 2026-02-20 --as-of 2026-04-01")
    before = (sent / "plan.yaml").read_bytes()
    printed = run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30")
    assert "nothing in the file is new" in printed
    assert "conflict" not in printed
    assert (sent / "plan.yaml").read_bytes() == before


@pytest.mark.usefixtures("sent")
def test_an_export_of_the_plan_as_it_is_needs_no_git() -> None:
    run("actionplan export plan.yaml -f csv -o sent.csv --as-of 2026-03-01")
    printed = run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30")
    assert "nothing in the file is new" in printed
    assert "not in git" not in printed


@pytest.mark.usefixtures("sent")
def test_a_version_that_git_does_not_have_is_reported() -> None:
    run("actionplan export plan.yaml -f xlsx -o sent.xlsx --as-of 2026-03-01")
    run("actionplan update 1 --in plan.yaml --status 'on hold' --on 2026-04-01 --as-of 2026-04-01")
    printed = run("actionplan import sent.xlsx --onto plan.yaml --as-at 2026-06-30")
    assert "the version of the plan that the table was exported from is not in git" in printed
    assert "1 March 2026" in printed


def test_rows_of_other_plans_in_our_own_export_are_left_out(sent: Path) -> None:
    other = (sent / "plan.yaml").read_text("utf-8").replace("id: tracker", "id: other")
    (sent / "other.yaml").write_text(other, encoding="utf-8")
    run("actionplan export plan.yaml other.yaml -f csv -o sent.csv --as-of 2026-03-01")
    rows = (sent / "sent.csv").read_text("utf-8").splitlines(keepends=True)
    changed = [row.replace(",not started,", ",complete,") if row.startswith("other:1") else row for row in rows]
    (sent / "sent.csv").write_text("".join(changed), encoding="utf-8")
    printed = run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30")
    assert "2 rows of the plan `other`, left out" in printed
    assert "nothing in the file is new" in printed


def test_several_files_come_back_at_once(sent: Path) -> None:
    head = "Ref,Action,Owner,By when,Status\n"
    first, second = "1,Agree the plan,Chair,May 2026,On hold\n", "2,Hold talks,Clerk,,In progress\n"
    (sent / "chair.csv").write_text(head + first, encoding="utf-8")
    (sent / "clerk.csv").write_text(head + second + first, encoding="utf-8")
    printed = run("actionplan import chair.csv clerk.csv --onto plan.yaml --as-at 2026-06-30")
    assert "gone" not in printed
    assert [len(action.progress) for action in load_plan(sent / "plan.yaml").actions] == [1, 2]
    before = (sent / "plan.yaml").read_bytes()
    assert "nothing in the files is new" in run(
        "actionplan import chair.csv clerk.csv --onto plan.yaml --as-at 2026-06-30"
    )
    assert (sent / "plan.yaml").read_bytes() == before


def test_evidence_is_recorded_once_and_other_changes_of_a_row_are_named(sent: Path) -> None:
    plan = (
        (sent / "plan.yaml")
        .read_text("utf-8")
        .replace("    action: Hold talks\n", "    action: Hold talks\n    x-photo: Leeds\n")
    )
    (sent / "plan.yaml").write_text(plan, encoding="utf-8")
    text = "Ref,Action,Owner,By when,Evidence,Photo\n2,Hold talks,Clerk,,Minutes of 3 June,York\n"
    (sent / "back.csv").write_text(text, encoding="utf-8")
    printed = run("actionplan import back.csv --onto plan.yaml --as-at 2026-06-30")
    assert load_plan(sent / "plan.yaml").actions[1].progress[-1].evidence == ("Minutes of 3 June",)
    assert "conflict: 2 x-photo: the file has `York`, the plan `Leeds`" in printed
    before = (sent / "plan.yaml").read_bytes()
    assert "nothing in the file is new" in run("actionplan import back.csv --onto plan.yaml --as-at 2026-06-30")
    assert (sent / "plan.yaml").read_bytes() == before


GROWN = {
    "news after what was said": (["Two bids are in. A third came."], ["Two bids are in.", "A third came."]),
    "news before what was said": (["A third came. Two bids are in."], ["Two bids are in.", "A third came."]),
    "news in the next paragraph": (["Two bids are in.\nA third came."], ["Two bids are in.", "A third came."]),
    "news twice": (
        ["Two bids are in. A third came.", "Two bids are in. A third came. Contract let."],
        ["Two bids are in.", "A third came.", "Contract let."],
    ),
    "news on the newest alone": (
        ["A third came.", "A third came. Contract let."],
        ["Two bids are in.", "A third came.", "Contract let."],
    ),
    "nothing but what was said before": (
        ["A third came.", "Two bids are in. A third came."],
        ["Two bids are in.", "A third came."],
    ),
    "a sentence that begins or ends like what was said": (
        ["Two bids are in for the roof.", "Now all Two bids are in"],
        ["Two bids are in.", "Two bids are in for the roof.", "Now all Two bids are in"],
    ),
    "a word that only begins like what was said": (
        ["Two bids are in. Two bids are into their last week."],
        ["Two bids are in.", "Two bids are into their last week."],
    ),
}


@pytest.mark.parametrize(("cells", "notes"), GROWN.values(), ids=GROWN)
def test_of_a_cell_that_grows_from_month_to_month_only_the_news_is_recorded_and_once(
    here: Path, cells: list[str], notes: list[str]
) -> None:
    row = "Ref,Action,Owner,By when,Update\n1,Agree the plan,Chair,May 2026,"
    (here / "tracker.csv").write_text(f"{row}Two bids are in.\n", encoding="utf-8")
    run("actionplan import tracker.csv --issued 2026-02-01 --to plan.yaml")
    for month, cell in enumerate(cells, 3):
        (here / "tracker.csv").write_text(f'{row}"{cell}"\n', encoding="utf-8")
        run(f"actionplan import tracker.csv --onto plan.yaml --as-at 2026-0{month}-28")
        assert "nothing in the file is new" in run("actionplan import tracker.csv --onto plan.yaml --as-at 2026-12-01")
    assert [each.note for each in load_plan(here / "plan.yaml").actions[0].progress] == notes


def test_the_news_of_two_columns_of_notes_is_recorded_together(sent: Path) -> None:
    text = "Ref,Action,Owner,By when,Update,Remarks\n1,Agree the plan,Chair,May 2026,Draft sent.,Ask the board.\n"
    returned(sent, text)
    assert load_plan(sent / "plan.yaml").actions[0].progress[-1].note == "Draft sent.\nAsk the board."
    assert "nothing in the file is new" in returned(sent, text)


def test_the_day_of_what_came_back_is_named_unless_it_is_given(sent: Path) -> None:
    assert sent
    assert "news is recorded on today" in run("actionplan import tracker.csv --onto plan.yaml")
    assert "recorded on today" not in run("actionplan import tracker.csv --onto plan.yaml --as-at 2026-06-30")
    assert run("actionplan import tracker.csv --onto plan.yaml --as-at soon").endswith(
        "! error: invalid value `soon` for `--as-at`: give a date, for example 31 January 2026\n= 2\n"
    )


def test_a_column_that_a_map_has_lost_is_the_first_thing_to_check(here: Path) -> None:
    run("actionplan import tracker.csv --issued 2026-02-01 --save-map care.map --to plan.yaml")
    (here / "next.csv").write_text(TRACKER.replace("Owner", "Who leads"), encoding="utf-8")
    run("actionplan import next.csv --issued 2026-03-01 --map care.map --to next.yaml")
    first = (here / "next.yaml").read_text("utf-8").split("# - ")[1]
    assert first.startswith("the map's column `Owner` (owner) is gone; the file has a new column `Who leads`")
    assert 'add --map "Who leads=owner"' in first


def test_every_file_that_cannot_be_imported_is_named_and_nothing_is_written(here: Path) -> None:
    (here / "notes.csv").write_text("Fruit,Colour\nApple,Red\n", encoding="utf-8")
    printed = run("actionplan import tracker.csv notes.csv gone.csv --issued 2026-02-01 --to drafts")
    assert "notes.csv: no plan found" in printed
    assert "gone.csv: cannot be read" in printed
    assert "nothing was written of the 3 files" in printed
    assert not (here / "drafts").exists()


def test_a_dry_run_of_several_files_needs_no_folder(here: Path) -> None:
    (here / "other.csv").write_text(TRACKER, encoding="utf-8")
    printed = run("actionplan import tracker.csv other.csv --issued 2026-02-01 --dry-run")
    assert "other.csv: 0 recommendations, 2 actions." in printed
    assert printed.endswith("= 0\n")


def test_many_cells_that_were_left_out_for_one_reason_are_one_row(here: Path) -> None:
    glossary = "\n".join(f"| T{number} | A word |" for number in range(9))
    plan = "| Ref | Action | Owner |\n|---|---|---|\n| 1 | Agree the plan with the board. | Chair |\n"
    (here / "plan.md").write_text(f"{plan}\nTerms\n\n| Term | Meaning |\n|---|---|\n{glossary}\n", encoding="utf-8")
    left = run("actionplan import plan.md --issued 2026-02-01 --dry-run").split("Left out")[-1]
    assert "another table  20 cells" in left
    assert "T4" not in left


def test_files_that_contradict_each_other_record_nothing(sent: Path) -> None:
    for name, status in (("a", "On hold"), ("b", "Done")):
        text = f"Ref,Action,Owner,By when,Status\n1,Agree the plan,Chair,May 2026,{status}\n2,Hold talks,Clerk,,\n"
        (sent / f"{name}.csv").write_text(text, encoding="utf-8")
    before = (sent / "plan.yaml").read_bytes()
    printed = run("actionplan import a.csv b.csv --onto plan.yaml --as-at 2026-06-30")
    assert "conflict: 1 status" in printed
    assert "nothing was recorded: `on hold (a.csv); Done (b.csv)`; the plan has `not started`" in printed
    assert (sent / "plan.yaml").read_bytes() == before


CONTRADICTIONS = {
    # heading of a column: what two files have in it, and the key that the report names
    "RAG": ("Red", "Green", "rag"),
    "% complete": ("20", "40", "percent"),
    "Status": ("On hold", "Done", "status"),
}


@pytest.mark.parametrize("heading", CONTRADICTIONS)
def test_a_contradiction_is_seen_in_every_column(sent: Path, heading: str) -> None:
    *values, key = CONTRADICTIONS[heading]
    for name, value in zip("ab", values, strict=True):
        text = f"Ref,Action,Owner,By when,{heading}\n1,Agree the plan,Chair,May 2026,{value}\n2,Hold talks,Clerk,,\n"
        (sent / f"{name}.csv").write_text(text, encoding="utf-8")
    before = (sent / "plan.yaml").read_bytes()
    printed = run("actionplan import a.csv b.csv --onto plan.yaml --as-at 2026-06-30")
    assert f"conflict: 1 {key}: two files say different things: nothing was recorded" in printed
    assert (sent / "plan.yaml").read_bytes() == before


def test_a_tracker_without_actions_says_which_column_to_name(here: Path) -> None:
    text = "Rec No,Recommendation,Management response,Owner,Due date\n1,Renew it,HR will,Head of HR,May 2026\n"
    (here / "audit.csv").write_text(text, encoding="utf-8")
    printed = run("actionplan import audit.csv --issued 2026-02-01 --dry-run")
    said = " ".join(printed.split())
    assert "nothing in this plan can be overdue" in said.partition("Columns")[0]
    assert '--map "Management response=action" or --map "Recommendation=action"' in said
    (here / "audit.csv").write_text(text.replace("Recommendation", "Action"), encoding="utf-8")
    assert "can be overdue" not in run("actionplan import audit.csv --issued 2026-02-01 --dry-run")


MONTHLY = "Ref,Recommendation,Action,Owner,By when,Status,Update\n"
FIRST_MONTH = """1.1,Extend hours,Pilot late opening.,Head of Libraries,June 2026,In progress,Two sites chosen.
1.2,Extend hours,Survey users.,Research Officer,July 2026,Not started,
2.1,Lend laptops,Buy 40 laptops.,Head of ICT,31/08/2026,In progress,
2.2,Lend laptops,Insure the laptops.,Insurance Officer,ongoing,Complete,
"""
SECOND_MONTH = """3.1,Let the café,Appoint agents.,Surveyor,May 2027,Not started,
2.2,Lend laptops,Insure all the laptops.,Insurance Officer,ongoing,In progress,
1.1,Extend hours,Pilot late opening.,Head of Libraries,June 2026,Complete,Opened – at last.
2.1,Lend laptops,Buy 40 laptops.,Head of ICT,30/09/2026,In progress,
1.2,Extend hours,Survey users.,Insight Officer,July 2026,Not started,
2.3,Lend laptops,Train the lenders.,Head of ICT,May 2027,Not started,
"""
RENUMBERED = """2.1,Lend laptops,Insure the laptops.,Insurance Officer,ongoing,Complete,
1.2,Lend laptops,Buy 40 laptops.,Head of ICT,30/09/2026,On hold,
1.1,Extend hours,Pilot late opening.,Head of Libraries,June 2026,Complete,Opened – at last.
"""


@pytest.fixture
def library(here: Path) -> Path:
    (here / "may.csv").write_text(MONTHLY + FIRST_MONTH, encoding="utf-8")
    run("actionplan import may.csv --issued 'May 2026' --to plan.yaml")
    return here


def month(folder: Path, rows: str, encoding: str, day: str) -> str:
    """Record a month's tracker twice; the second time changes nothing."""
    text = (MONTHLY + rows).replace("\n", "\r\n")
    (folder / "back.csv").write_bytes(text.encode(encoding))
    printed = run(f"actionplan import back.csv --onto plan.yaml --as-at {day} --add")
    once = (folder / "plan.yaml").read_bytes()
    run(f"actionplan import back.csv --onto plan.yaml --as-at {day} --add")
    assert (folder / "plan.yaml").read_bytes() == once
    assert run("actionplan validate plan.yaml").endswith("= 0\n")
    return printed


def test_a_tracker_in_another_order_becomes_events_and_new_rows_find_their_recommendation(library: Path) -> None:
    printed = month(library, SECOND_MONTH, "cp1252", "2026-06-30")
    assert "conflict: 2.2 action: the file has `Insure all the laptops.`" in printed
    plan = load_plan(library / "plan.yaml")
    found = {action.ref: action for item in plan.recommendations for action in item.actions}
    assert [(item.recommendation, [action.ref for action in item.actions]) for item in plan.recommendations] == [
        ("Extend hours", ["1.1", "1.2"]),
        ("Lend laptops", ["2.1", "2.2", "2.3"]),
        ("Let the café", ["3.1"]),
    ]
    news = {ref: action.progress[-1] for ref, action in found.items()}
    assert (news["1.1"].status, news["1.1"].note) == ("complete", "Opened – at last.")
    assert (news["1.2"].owners, found["1.2"].owners) == (("Insight Officer",), ("Research Officer",))
    assert (news["2.1"].by_when, found["2.1"].by_when) == ("30/09/2026", "31/08/2026")
    assert (news["2.2"].status, found["2.2"].action) == ("in progress", "Insure the laptops.")


def test_rows_that_were_renumbered_are_known_by_their_texts(library: Path) -> None:
    printed = month(library, RENUMBERED, "utf-16", "2026-06-30")
    assert "conflict: 2.1: matched by its text, since the file has another ref: `1.2`" in printed
    assert "gone: 1.2 is not in the file" in printed
    plan = load_plan(library / "plan.yaml")
    last = {action.ref: action.progress[-1].status for item in plan.recommendations for action in item.actions}
    assert last == {"1.1": "complete", "1.2": "not started", "2.1": "on hold", "2.2": "complete"}


def test_another_action_under_a_known_ref_is_left_to_a_person(library: Path) -> None:
    before = (library / "plan.yaml").read_bytes()
    printed = month(
        library, "1.2,Extend hours,Close on Mondays.,Research Officer,July 2026,Complete,\n", "utf-8", "2026-06-30"
    )
    assert "conflict: 1.2 action: the file has `Close on Mondays.`" in printed
    assert (library / "plan.yaml").read_bytes() == before


WRITTEN = {
    # what an owner wrote in our own table, column by column; the entry that it becomes; what is named
    "a rating": ({"rag": "Amber"}, {"rag": "amber"}, []),
    "no rating": ({"rag": "nearly"}, {}, ["conflict: 1 rag: the file has `nearly`, the plan `green` (this is not"]),
    "two ratings": (
        {"rag": "Amber", "declared_rag": "red"},
        {"rag": "red"},
        ["conflict: 1 rag: the file has `Amber`, the plan `green` (two ratings in one row: Declared RAG counts)"],
    ),
    "a completion": ({"completed_on": "12/03/2026"}, {"status": "complete", "completed": "12/03/2026"}, []),
    "a completion with its status": (
        {"completed_on": "12/03/2026", "status": "Complete"},
        {"status": "complete", "completed": "12/03/2026"},
        [],
    ),
    "a completion against its status": (
        {"completed_on": "12/03/2026", "status": "on hold"},
        {"status": "on hold"},
        ["1 completed_on: the file has `12/03/2026`, the plan `` (there is a completion date, but the status is not"],
    ),
    "a completion after the report": (
        {"completed_on": "2026-08-01"},
        {},
        ["conflict: 1 completed: the file has `2026-08-01`, the plan `` (later than the day of the report"],
    ),
    "words under the day of the last update": ({"last_update_on": "Two bids in."}, {"note": "Two bids in."}, []),
    "a day without words": (
        {"last_update_on": "2026-03-12"},
        {},
        ["(the date of an update without its words: write them under Last note)"],
    ),
    "a standing": (
        {"standing": "Complete"},
        {},
        [
            "conflict: 1 standing: the file has `Complete`, the plan `not yet due`",
            "(worked out by actionplan, so not recorded: what is reported belongs under Status or Last note)",
        ],
    ),
    "a deadline": (
        {"due": "30/06/2026"},
        {},
        ["conflict: 1 due: the file has `30/06/2026`, the plan `2026-05-31`", "belongs under By when"],
    ),
    "an own column": (
        {"x-status": "Stalled"},
        {},
        ["1 x-status: the file has `Stalled`, the plan `Open` (a column of"],
    ),
    "a column that the owner added": ({"Cost": "£300"}, {}, ["1 Cost: the file has `£300`", "the plan does not have"]),
    "another column": (
        {"workstream": "Estates"},
        {},
        ["1 workstream: the file has `Estates`", "change it in the plan"],
    ),
}
"""What an owner may write anywhere in our own table."""
TITLES = {
    "ref": "Ref",
    "rag": "RAG",
    "declared_rag": "Declared RAG",
    "completed_on": "Completed",
    "status": "Status",
    "last_update_on": "Last update",
    "standing": "Standing",
    "due": "Deadline",
    "workstream": "Workstream",
}


def write_in(name: str, cells: dict[str, str]) -> None:
    """Write into the row of action 1 of an exported table, as its owner does."""
    if name.endswith(".csv"):
        head, *rows = csv.reader(Path(name).read_text("utf-8-sig").splitlines())
        for column, text in cells.items():
            if column not in head:
                head.append(column)
                rows = [[*row, ""] for row in rows]
            rows[0][head.index(column)] = text
        with Path(name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return
    book = openpyxl.load_workbook(name)
    sheet = book["Actions"]
    titles = [cell.value for cell in sheet[1]]
    for column, text in cells.items():
        if column == "x-status":
            at = len(titles) - titles[::-1].index("Status")
        elif TITLES.get(column, column) in titles:
            at = titles.index(TITLES.get(column, column)) + 1
        else:
            at = len(titles) + 1
            sheet.cell(1, at).value = column
        sheet.cell(2, at).value = text
    book.save(name)


@pytest.mark.parametrize("name", ["sent.csv", "sent.xlsx"])
@pytest.mark.parametrize(("cells", "entry", "named"), WRITTEN.values(), ids=WRITTEN)
def test_nothing_that_an_owner_wrote_in_our_own_table_is_dropped(
    sent: Path, name: str, cells: dict[str, str], entry: dict[str, str], named: list[str]
) -> None:
    run(f"actionplan export plan.yaml -f {name[5:]} -o {name} --as-of 2026-03-01")
    write_in(name, cells)
    printed = run(f"actionplan import {name} --onto plan.yaml --as-at 2026-06-30")
    log = [plain(each.node) for each in load_plan(sent / "plan.yaml").actions[0].progress]
    assert log == ([{"on": "2026-06-30", **entry}] if entry else [])
    assert [words for words in named if words not in printed] == []
    assert printed.count("conflict: ") == min(len(named), 1)
    before = (sent / "plan.yaml").read_bytes()
    run(f"actionplan import {name} --onto plan.yaml --as-at 2026-06-30")
    assert (sent / "plan.yaml").read_bytes() == before


HEAD = "Ref,Action,Owner,By when,Status"
IN_DOUBT = {
    # what came back for the two actions, what becomes of the logs, and what is named
    "a deadline that says how it ended": (
        f"{HEAD}\n1,Agree the plan,Chair,Complete 20/02/2026,\n",
        [],
        ["conflict: 1 by_when: the file has `Complete 20/02/2026`", "record that as its status"],
    ),
    "two deadlines": (
        f"{HEAD}\n1,Agree the plan,Chair,30/06/2026 now 31/07/2026,\n",
        [{"on": "2026-06-30", "by_when": "30/06/2026 now 31/07/2026"}],
        ["check: 1 by_when: two dates"],
    ),
    "an unknown status": (
        f"{HEAD}\n1,Agree the plan,Chair,May 2026,Halfway\n",
        [{"on": "2026-06-30", "note": "Status: Halfway"}],
        ["check: 1 note: `Halfway` is not a known status"],
    ),
    "a completion against its status": (
        f"{HEAD},Completed\n1,Agree the plan,Chair,May 2026,In progress,12/03/2026\n",
        [{"on": "2026-06-30", "status": "in progress"}],
        ["check: 1 x-completed: there is a completion date, but the status is not complete"],
    ),
    "an action that was opened again": (
        f"{HEAD}\n1,Agree the plan,Chair,May 2026,Open\n2,Hold talks,Clerk,,Open\n",
        [],
        ["conflict: 2 status: the file has `Open`, the plan `complete` (complete in the plan: record the status"],
    ),
    "a column that the plan does not have": (
        f"{HEAD},Cost\n1,Agree the plan,Chair,May 2026,,£300\n2,Hold talks,Clerk,,Done,£20\n",
        [],
        ["the plan has no column `Cost`: 2 cells of it in the file not recorded"],
    ),
    "a header that is not known": (
        "Ref,Action,Wer,By when\n1,Agree the plan,Chair,June 2026\n2,Hold talks,Clerk,\n",
        [{"on": "2026-06-30", "by_when": "June 2026"}],
        ["check: x-import: the header `Wer` is not known"],
    ),
}


@pytest.mark.parametrize(("text", "log", "named"), IN_DOUBT.values(), ids=IN_DOUBT)
def test_what_a_first_import_would_ask_is_asked_of_what_came_back(
    sent: Path, text: str, log: list[dict[str, str]], named: list[str]
) -> None:
    printed = returned(sent, text, "--strict -o back.json -f json")
    assert [words for words in named if words not in printed] == []
    assert [plain(each.node) for each in load_plan(sent / "plan.yaml").actions[0].progress] == log
    found = json.loads((sent / "back.json").read_text("utf-8"))
    assert len(found["to_check"]) == sum("check: " in words or "no column" in words for words in named)
    before = (sent / "plan.yaml").read_bytes()
    returned(sent, text)
    assert (sent / "plan.yaml").read_bytes() == before


def test_a_column_that_a_map_has_lost_is_named_of_what_came_back(here: Path) -> None:
    run("actionplan import tracker.csv --issued 2026-02-01 --save-map care.map --to plan.yaml")
    printed = returned(here, TRACKER.replace("Owner", "Who leads"), "--map care.map")
    assert "check: x-import: the map's column `Owner` (owner) is gone; the file has a new column `Who leads`" in printed
    assert "column of the map that is not in the file: `Owner`" in printed


DATED = {
    # what the cell says that said "Two bids are in.": the log with its dates
    "a part with a date": ("Two bids are in.\n03/03/26: Half done.", [("2026-03-03", "Half done.")]),
    "parts with dates": (
        "01/03/26: Asked.\n12/04/26: Answered.",
        [("2026-03-01", "Asked."), ("2026-04-12", "Answered.")],
    ),
    "a part with a date and one without": ("Two bids are in. A third came.", [("2026-06-30", "A third came.")]),
    "a date after the report": ("Two bids are in.\n03/09/26: Half done.", [("2026-06-30", "Half done.")]),
    "a date before the plan": ("Two bids are in.\n03/01/26: Half done.", [("2026-06-30", "Half done.")]),
}


@pytest.mark.parametrize(("cell", "news"), DATED.values(), ids=DATED)
def test_a_part_of_a_cell_that_begins_with_its_date_is_recorded_on_it(
    here: Path, cell: str, news: list[tuple[str, str]]
) -> None:
    row = "Ref,Action,Owner,By when,Update\n1,Agree the plan,Chair,May 2026,"
    (here / "tracker.csv").write_text(f"{row}Two bids are in.\n", encoding="utf-8")
    run("actionplan import tracker.csv --issued 2026-02-01 --to plan.yaml")
    printed = returned(here, f'{row}"{cell}"\n')
    log = load_plan(here / "plan.yaml").actions[0].progress
    assert [(each.on.text, each.note) for each in log if each.note != "Two bids are in."] == news
    assert ("check: 1 note: the note is dated 2026-0" in printed) == ("/09/" in cell or "/01/" in cell)
    before = (here / "plan.yaml").read_bytes()
    assert "nothing in the file is new" in returned(here, f'{row}"{cell}"\n')
    assert (here / "plan.yaml").read_bytes() == before


def test_a_row_that_is_added_keeps_its_ref_and_its_own_columns(sent: Path) -> None:
    text = "CAPA no,Finding,Action,Owner,By when,Root cause\n7,No log is kept.,Keep a log.,Clerk,May 2026,No time\n"
    printed = returned(sent, text)
    assert "new: 7: `Keep a log.`" in printed
    assert "no row of the file is about an action of the plan: is it the right file, and the right plan?" in printed
    returned(sent, text, "--add")
    (added,) = [action for item in load_plan(sent / "plan.yaml").recommendations for action in item.actions]
    assert added.x == {"x-root-cause": "No time"}
    before = (sent / "plan.yaml").read_bytes()
    returned(sent, text, "--add")
    assert (sent / "plan.yaml").read_bytes() == before


def test_a_row_that_an_owner_added_to_our_own_table_is_added_with_all_that_it_says(sent: Path) -> None:
    run("actionplan export plan.yaml -f csv -o sent.csv --as-of 2026-03-01")
    head, *rows = csv.reader(Path("sent.csv").read_text("utf-8-sig").splitlines())
    new = {"ref": "3", "action": "Tell the press", "workstream": "News", "x-status": "Idle", "rag": "Red", "due": "May"}
    table = [[*head, "Cost"], *([*row, ""] for row in rows), [*(new.get(title, "") for title in head), "£300"]]
    with Path("sent.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    printed = run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30 --add")
    added = load_plan(sent / "plan.yaml").actions[2]
    assert (added.ref, added.workstream, added.x) == ("3", "News", {"x-status": "Idle", "x-cost": "£300"})
    assert [plain(each.node) for each in added.progress] == [{"on": "2026-06-30", "rag": "red"}]
    assert "conflict: 3 due: the file has `May`, the plan `` (worked out by actionplan" in printed
    before = (sent / "plan.yaml").read_bytes()
    run("actionplan import sent.csv --onto plan.yaml --as-at 2026-06-30 --add")
    assert (sent / "plan.yaml").read_bytes() == before
