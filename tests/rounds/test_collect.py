"""`actionplan round collect`: which answers are recorded, which need a decision, and what is left out."""

from __future__ import annotations

import difflib
import io
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.test_transcripts import run
from tests.rounds.filled import Answers, fill, places, saved
from tests.rounds.plans import PLAN, form_of, opened

COLLECT = "actionplan round collect june back --on 2026-06-10 --as-of 2026-06-12"
DONE = {"Status now": "complete", "What has happened": "Signed.", "Date completed": "12/05/2026", "Evidence": "a.pdf"}
LATE = {"Status now": "in progress", "New date requested": "31 July 2026", "Why a new date": "The skips are late."}


def plan() -> str:
    return Path("plans/depot.yaml").read_text("utf-8")


def written(here: Path) -> list[str]:
    """The lines that the plan has gained, without their indentation."""
    now = (here / "plans" / "depot.yaml").read_text("utf-8")
    changes = difflib.ndiff(PLAN.splitlines(), now.splitlines())
    return [line[2:].strip() for line in changes if line[0] in "+-"]


def returned(answers: Answers, owner: str = "head-of-estates", form: str = "docx") -> Path:
    folder = Path("june") if Path("june").exists() else opened(form)
    return fill(form_of(folder, owner), answers, Path("back"))


@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
def test_answers_are_recorded_by_the_owner_on_the_day_given(here: Path, form: str) -> None:
    returned({"R1.1": DONE, "R1.4": LATE}, form=form)
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    assert written(here) == [
        "progress:",
        "- on: 2026-06-10",
        "note: Signed.",
        "status: complete",
        "completed: 12/05/2026",
        "by: Head of Estates",
        "evidence: a.pdf",
        "- on: 2026-06-10",
        "note: The skips are late.",
        "status: in progress",
        "by_when: 31 July 2026",
        "by: Head of Estates",
    ]


def test_a_completion_is_to_confirm_and_a_new_date_is_a_request(here: Path) -> None:
    assert here
    returned({"R1.1": DONE, "R1.4": LATE})
    printed = run(f"{COLLECT} --yes")
    assert "to confirm" in printed
    assert "extension requested to 31 Jul 2026" in printed
    assert "approved_by" not in plan()


@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
def test_collecting_twice_changes_nothing_more(here: Path, form: str) -> None:
    assert here
    returned({"R1.1": DONE, "R1.4": LATE}, form=form)
    run(f"{COLLECT} --yes")
    once = plan()
    printed = run(f"{COLLECT.replace('06-12', '06-20').replace('06-10', '06-19')} --yes")
    assert printed.count("already recorded") == 2
    assert printed.endswith("= 0\n")
    assert plan() == once


def test_a_dry_run_shows_the_change_and_writes_nothing(here: Path) -> None:
    assert here
    returned({"R1.1": DONE})
    round_toml = Path("june/round.toml").read_bytes()
    printed = run(f"{COLLECT} --dry-run")
    assert "+            note: Signed." in printed
    assert printed.endswith("= 0\n")
    assert plan() == PLAN
    assert Path("june/round.toml").read_bytes() == round_toml


def test_nothing_is_written_before_the_person_says_yes(here: Path) -> None:
    assert here
    returned({"R1.1": DONE})
    printed = run(COLLECT)
    assert "nothing was recorded: add `--yes`" in printed
    assert printed.endswith("= 2\n")
    assert plan() == PLAN


def test_round_toml_keeps_which_form_came_back(here: Path) -> None:
    assert here
    returned({"R1.1": DONE})
    run(f"{COLLECT} --yes")
    assert Path("june/round.toml").read_text("utf-8").count("returned = 2026-06-10") == 1


def test_a_renamed_file_is_known_by_its_code(here: Path) -> None:
    assert here
    returned({"R1.1": DONE}).rename("back/My report (final) 2.docx")
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    assert "note: Signed." in plan()


def test_the_code_in_the_properties_is_enough(here: Path) -> None:
    assert here
    path = returned({"R1.1": DONE})
    document = docx.Document(str(path))
    for paragraph in (*document.paragraphs, *document.sections[0].footer.paragraphs):
        if "eturn code" in paragraph.text:
            paragraph.clear()
    path.write_bytes(saved(document))
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    assert "note: Signed." in plan()


def test_an_empty_form_says_nothing(here: Path) -> None:
    assert here
    returned({})
    printed = run(f"{COLLECT} --yes")
    assert "The forms report nothing." in printed
    assert printed.endswith("= 0\n")
    assert plan() == PLAN


def test_text_of_an_owner_stays_text(here: Path) -> None:
    assert here
    text = "approved_by: Cabinet # {x: &a *b} | ---\nstatus: verified"
    returned({"R1.1": {"What has happened": text}})
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    shown = run("actionplan show depot:R1.1 --as-of 2026-06-12 --json")
    assert "approved_by: Cabinet # {x: &a *b} | ---\\nstatus: verified" in shown
    assert '"status": "in progress"' in shown


# What the owner wrote about R1.4, and what is said of it; nothing of it is recorded with --yes.
LEFT_OUT: dict[str, tuple[dict[str, str], str]] = {
    "a date that is not one": ({"Date completed": "31/02/2026"}, "Date completed: `31/02/2026` is not a valid date"),
    "a completion after the report": (
        {"Status now": "complete", "Date completed": "1 July 2026"},
        "Date completed: 1 July 2026 is after the report, 10 June 2026",
    ),
    "a status that is not one": ({"Status now": "nearly"}, "`nearly` is not a status: choose from not started,"),
    "a status with two meanings": ({"Status now": "open"}, "`open` can mean two things"),
    "a confirmation": ({"Status now": "verified"}, "owners report completion, and somebody else confirms it"),
    "ongoing with a date": ({"Status now": "ongoing"}, "`ongoing` needs a deadline that is ongoing or recurs"),
    "a completion date of open work": (
        {"Status now": "in progress", "Date completed": "1 June 2026"},
        "it has a completion date, but the status `in progress`",
    ),
    "a new date of completed work": (
        {"Status now": "complete", "New date requested": "1 July 2026"},
        "it asks for a new date, but has the status `complete`",
    ),
    "a new date that is not one": ({"New date requested": "soon"}, "New date requested: `soon` is not a date"),
    "an answer in the wrong column": (
        {"Date completed": "The skips have gone."},
        "Date completed: `The skips have gone.` is not a valid date",
    ),
    "a completion date alone": ({"Date completed": "1 June 2026"}, "needs a decision: it has a completion date but no"),
    "a new date in the past": ({"New date requested": "1 June 2026"}, "the new date, 1 June 2026, has passed"),
    "an answer in a grey column": ({"Last report": "The skips have gone."}, "R1.4: `Last report` was changed to `The"),
}


@pytest.mark.parametrize(("answer", "message"), LEFT_OUT.values(), ids=LEFT_OUT)
@pytest.mark.one_in(3)
def test_an_answer_that_cannot_be_recorded_is_named(here: Path, answer: dict[str, str], message: str) -> None:
    assert here
    returned({"R1.4": answer})
    printed = run(f"{COLLECT} --yes")
    assert message in printed
    assert printed.endswith("= 2\n")
    assert plan() == PLAN


def test_what_can_be_recorded_is_recorded_beside_what_cannot(here: Path) -> None:
    returned({"R1.1": DONE, "R1.4": {"Status now": "nearly"}})
    assert run(f"{COLLECT} --yes").endswith("= 2\n")
    assert "note: Signed." in written(here)
    assert "nearly" not in plan()


LATER = {
    "another status": (
        '--status "on hold" --note Waiting',
        {"Status now": "in progress", "What has happened": "Cleared."},
    ),
    "another date": ('--revise "31 August 2026" --reason Waiting', LATE),
}


@pytest.mark.parametrize(("update", "answer"), LATER.values(), ids=LATER)
def test_a_later_entry_is_never_overruled_without_a_decision(here: Path, update: str, answer: dict[str, str]) -> None:
    assert here
    returned({"R1.4": answer})
    run(f"actionplan update depot:R1.4 {update} --on 2026-06-05 --as-of 2026-06-05")
    before = plan()
    printed = run(f"{COLLECT} --yes")
    assert "needs a decision: the plan has changed since the form was made (5 June 2026: " in printed
    assert printed.endswith("= 2\n")
    assert plan() == before


def test_a_note_is_recorded_beside_a_later_note(here: Path) -> None:
    assert here
    returned({"R1.4": {"What has happened": "Cleared."}})
    run("actionplan update depot:R1.4 --note Seen --on 2026-06-05 --as-of 2026-06-05")
    printed = run(f"{COLLECT} --yes")
    assert "record: the plan has changed since the form was made (5 June 2026: Seen)" in printed
    assert "note: Cleared." in plan()


def test_a_closed_action_is_not_opened_again_without_a_decision(here: Path) -> None:
    assert here
    returned({"R1.4": {"Status now": "in progress", "What has happened": "More to do."}})
    run("actionplan update depot:R1.4 --status verified --on 2026-05-20 --as-of 2026-06-05")
    printed = run(f"{COLLECT} --yes")
    assert "the action is verified now, and would be open again" in printed
    assert printed.endswith("= 2\n")


def test_an_action_that_is_gone_is_named(here: Path) -> None:
    returned({"R1.4": LATE})
    (here / "plans" / "depot.yaml").write_text(PLAN.replace("R1.4", "R1.9"), encoding="utf-8")
    printed = run(f"{COLLECT} --yes")
    assert "depot:R1.4 is no longer one action of the plan" in printed
    assert printed.endswith("= 2\n")


def test_two_different_answers_are_both_left_out_and_equal_ones_are_one(here: Path) -> None:
    assert here
    path = returned({"R1.1": DONE, "R1.4": LATE})
    other = fill(path, {"R1.4": {"What has happened": "Cleared."}}, Path("other"))
    shutil.copy(other, "back/second.docx")
    printed = run(f"{COLLECT} --yes")
    assert printed.count("R1.4: two different answers, in back/") == 2
    assert printed.endswith("= 2\n")
    assert plan().count("note: Signed.") == 1
    assert "skips are late" not in plan()


Change = Callable[[Path], object]


def word(change: Callable[[docx.table.Table], None]) -> Change:
    """A change of the table of a Word form, by python-docx."""

    def apply(path: Path) -> None:
        document = docx.Document(str(path))
        change(document.tables[0])
        path.write_bytes(saved(document))

    return apply


def _delete_row(table: docx.table.Table) -> None:
    table._tbl.remove(table.rows[2]._tr)


def _copy_row(table: docx.table.Table) -> None:
    from copy import deepcopy  # noqa: PLC0415

    table._tbl.append(deepcopy(table.rows[1]._tr))
    table.cell(3, 5).text = "Another answer."


def _rename(table: docx.table.Table) -> None:
    table.cell(0, 5).text = "Comments"


def _merge(table: docx.table.Table) -> None:
    table.cell(1, 5).merge(table.cell(1, 6))


def _strike(table: docx.table.Table) -> None:
    table.cell(1, 5).paragraphs[0].runs[0].font.strike = True


def _add_row(table: docx.table.Table) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    cells[0].text, cells[5].text = "R7.7", "One more thing."


def _foreign_row(table: docx.table.Table) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    cells[0].text, cells[5].text = "R1.2", "The wardens are trained."


def _write_outside(path: Path) -> None:
    document = docx.Document(str(path))
    document.add_paragraph("PS: R1.4 is finished.")
    path.write_bytes(saved(document))


def _repack(path: Path, change: Callable[[str, bytes], bytes], extra: str = "") -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        if extra:
            target.writestr(extra, b"x")
    path.write_bytes(made.getvalue())


def _change_code(path: Path) -> None:
    code = path.read_text("utf-8").partition("Return code ")[2][:10]
    path.write_text(path.read_text("utf-8").replace(code, "0123456789"), encoding="utf-8")


def _without_code(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("Return code ", ""), encoding="utf-8")


def _two_codes(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nReturn code 0123456789\n", encoding="utf-8")


def _becomes(data: bytes) -> Change:
    return lambda path: path.write_bytes(data)


def _exchange_refs(table: docx.table.Table) -> None:
    """Sort the first column alone."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    one, other = (next(table.rows[row]._tr.iter(qn("w:t"))) for row in (1, 2))
    one.text, other.text = other.text, one.text


def _double_column(table: docx.table.Table) -> None:
    table.cell(0, 9).text = "What has happened"


def _broken_footer(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        name = next(name for name in package.namelist() if "footer" in name and name.endswith(".xml"))
        begin = package.getinfo(name).header_offset + 30 + len(name)
    data = bytearray(path.read_bytes())
    data[begin + 8 : begin + 24] = b"\xff" * 16
    path.write_bytes(bytes(data))


def _inflate(path: Path) -> None:
    """Let the text unpack to 100 MB of spaces, as a file of 1 GB would."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data + b" " * 100_000_000 if name.endswith(("document.xml", "sheet1.xml")) else data)
    path.write_bytes(packed.getvalue())


BAD: dict[str, tuple[str, Change, str]] = {
    "a Word file that unpacks to 100 MB": ("docx", _inflate, "unpacks to more than 64 MB"),
    "a workbook that unpacks to 100 MB": ("xlsx", _inflate, "unpacks to more than 64 MB"),
    "a part that cannot be unpacked": ("docx", _broken_footer, "the file is damaged: its part word/footer"),
    "refs exchanged": ("docx", word(_exchange_refs), "so it is not known which action the row is about"),
    "a column twice": ("docx", word(_double_column), "no column `Evidence`: it was deleted or renamed"),
    "a row removed": ("docx", word(_delete_row), "the row of R1.4 is missing, so it has no answer"),
    "a row twice": ("docx", word(_copy_row), "R1.1: two rows with different answers, so neither was read"),
    "a row added": ("docx", word(_add_row), "there is no `R7.7` in this form: the row was added or its ref changed"),
    "an action of somebody else": ("docx", word(_foreign_row), "R1.2 was asked of Head of Safety, not of Head of"),
    "a column renamed": ("docx", word(_rename), "no column `What has happened`: it was deleted or renamed"),
    "merged cells": ("docx", word(_merge), "R1.1: cells were merged, so the row was not read"),
    "a text struck out": ("docx", word(_strike), "R1.1: a text is struck out, so the row was not read"),
    "text outside the table": ("docx", _write_outside, "`PS: R1.4 is finished.` is outside the table"),
    "macros": (
        "docx",
        lambda path: _repack(path, lambda _, data: data, "word/vbaProject.bin"),
        "the file has macros: save it without them",
    ),
    "tracked changes": (
        "docx",
        lambda path: _repack(
            path,
            lambda _, data: data.replace(
                b"<w:r><w:t>Signed.</w:t></w:r>", b'<w:ins w:id="9"><w:r><w:t>Signed.</w:t></w:r></w:ins>'
            ),
        ),
        "1 tracked change, read as if all were accepted",
    ),
    "a form of another round": ("md", _change_code, "this is a form of another round"),
    "no return code": ("md", _without_code, "the file has no return code"),
    "two return codes": ("md", _two_codes, "the file has 2 return codes"),
    "an empty file": ("docx", _becomes(b""), "the file is empty"),
    "a PDF": ("docx", _becomes(b"%PDF-1.7 x"), "this is a PDF"),
    "an old Word file": (
        "docx",
        _becomes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 9),
        "this is a Word file of the old kind (.doc)",
    ),
    "a file with a password": (
        "docx",
        _becomes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9),
        "the file is password-protected",
    ),
    "a file that is cut short": ("docx", lambda path: path.write_bytes(path.read_bytes()[:900]), "damaged"),
    "a plain text": ("docx", _becomes(b"All done, regards"), "the file has no return code"),
}


BIG = ("a Word file that unpacks to 100 MB", "a workbook that unpacks to 100 MB")


@pytest.mark.parametrize(
    ("form", "change", "message"),
    [pytest.param(*bad, id=name, marks=pytest.mark.slow if name in BIG else ()) for name, bad in BAD.items()],
)
@pytest.mark.one_in(3)
def test_a_damaged_form_is_named_with_its_fault(here: Path, form: str, change: Change, message: str) -> None:
    assert here
    change(returned({"R1.1": {"What has happened": "Signed."}}, form=form))
    printed = run(f"{COLLECT} --yes")
    assert message in printed
    assert printed.endswith("= 2\n")
    assert plan().count("note: Signed.") == (message.startswith(("the row of", "there is", "R1.2", "`PS")))


def test_a_reordered_table_is_still_read(here: Path) -> None:
    assert here
    path = returned({"R1.1": {"What has happened": "Signed."}})
    document = docx.Document(str(path))
    table = document.tables[0]
    table._tbl.append(table.rows[1]._tr)
    path.write_bytes(saved(document))
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    assert "note: Signed." in plan()


def test_the_list_turned_into_text_is_not_an_answer(here: Path) -> None:
    """Some programs replace the list of statuses by what it shows."""
    assert here
    returned({"R1.1": {"Status now": "Choose a status"}, "R1.4": {"Status now": "Choose a status on hold"}})
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    assert "status: on hold" in plan()
    assert "Choose" not in plan()


def test_the_table_of_places_finds_every_row(here: Path) -> None:
    """The helper of these tests must not pass over what it is asked to write."""
    assert here
    with pytest.raises(AssertionError):
        places(form_of(opened(), "head-of-estates"), {"R9.9": {"Status now": "complete"}})


REFUSED = {
    "no such folder": ("actionplan round collect july back", "`july` has no round.toml"),
    "nothing returned": ("actionplan round collect june nowhere", "there is no file or folder `nowhere`"),
    "an empty folder": ("actionplan round collect june empty", "no form in `empty`"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_call_says_what_to_give(here: Path, call: str, message: str) -> None:
    (here / "empty").mkdir()
    opened("md")
    printed = run(call)
    assert message in printed
    assert printed.endswith("= 2\n")


DAMAGED = {
    "not TOML": "format = ",
    "another format": "format = 2\n",
    "no forms": "format = 1\nopened = 2026-06-01\n",
    "a day that is a text": 'format = 1\nopened = "x"\nreply_by = 2026-06-30\nwithin = ""\nplans = []\nforms = []\n',
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_round_is_refused(here: Path, text: str) -> None:
    (here / "june").mkdir()
    (here / "june" / "round.toml").write_text(text, encoding="utf-8")
    printed = run("actionplan round collect june plans")
    assert printed.startswith("! error: june/round.toml: ")
    assert printed.endswith("= 2\n")


def _true_dates(path: Path, days: dict[str, tuple[str, date]]) -> None:
    book = openpyxl.load_workbook(path)
    for ref, (title, day) in days.items():
        ((sheet, row, column),) = places(path, {ref: {title: ""}})
        book.worksheets[sheet].cell(row + 1, column + 1).value = day
    path.write_bytes(saved(book))


def test_dates_that_excel_made_of_what_was_typed_are_days(here: Path) -> None:
    assert here
    path = returned({"R1.1": {"Status now": "complete"}}, form="xlsx")
    days = {"R1.1": ("Date completed", date(2026, 5, 12)), "R1.4": ("New date requested", date(2026, 7, 31))}
    _true_dates(path, days)
    assert run(f"{COLLECT} --yes").endswith("= 0\n")
    assert "completed: 2026-05-12" in plan()
    assert "by_when: 2026-07-31" in plan()


def _formula(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(7, 7).value = "=1+1"
    path.write_bytes(saved(book))


def _lost_refs(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(7, 2).value = "9.9"
    path.write_bytes(saved(book))


def _new_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.create_sheet("More").append(["R1.4 is finished."])
    path.write_bytes(saved(book))


def _another_ref(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(7, 2).value = "R1.4"
    path.write_bytes(saved(book))


def _added_column(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(6, 12).value = "What has happened"
    path.write_bytes(saved(book))


def _below_the_table(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(9, 7).value = "One more thing."
    path.write_bytes(saved(book))


SHEETS: dict[str, tuple[Change, str, bool]] = {
    "an answer below the table": (_below_the_table, "Form!G9: the row has no ref, so it is not known which", True),
    "the ref of another row": (_another_ref, "R1.1: the row has the ref `R1.4`, so it is not known which", False),
    "a column added that is there already": (_added_column, "two columns `What has happened`", False),
    "a formula": (_formula, "a cell holds a formula, so the row was not read", False),
    "a ref overwritten": (_lost_refs, "R1.1: `Ref` was changed to `9.9`, which is not recorded", True),
    "a sheet added": (_new_sheet, "More is not part of the form as it was sent, and was not read", True),
}


@pytest.mark.parametrize(("change", "message", "recorded"), SHEETS.values(), ids=SHEETS)
@pytest.mark.one_in(3)
def test_a_damaged_workbook_is_named_with_its_fault(here: Path, change: Change, message: str, recorded: bool) -> None:
    assert here
    change(returned({"R1.1": {"What has happened": "Signed."}}, form="xlsx"))
    printed = run(f"{COLLECT} --yes")
    assert message in printed
    assert printed.endswith("= 2\n")
    assert ("note: Signed." in plan()) == recorded
