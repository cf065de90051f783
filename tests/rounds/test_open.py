"""`actionplan round open`: who is asked what, in which files, and that the same input gives the same bytes."""

from __future__ import annotations

import email
import email.policy
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from actionplan.importing.readers.registry import read_document
from actionplan.rounds.round_file import read_round, write_round
from tests.cli.test_transcripts import run
from tests.rounds.plans import OPEN, PLAN, form_of, opened


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_message(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def rows(path: Path) -> dict[str, list[str]]:
    """The rows of the tables of a form, by ref, each with its texts."""
    document = read_document(path.name, path.read_bytes())
    found: dict[str, list[str]] = {}
    for table in document.tables:
        ref = next((cell.column for row in table.rows for cell in row.cells if cell.text == "Ref"), 0)
        texts = [[cell.text for cell in row.cells if cell.column >= ref] for row in table.rows]
        head = next((number for number, row in enumerate(texts) if row[0] == "Ref"), len(texts))
        found |= {row[0]: row for row in texts[head:]}
    return found


def test_owners_are_asked_about_what_needs_a_report_now(here: Path) -> None:
    assert here
    round_ = read_round(opened())
    asked = {form.owner: [item.ref for item in form.items] for form in round_.forms}
    assert asked == {"Head of Estates": ["R1.1", "R1.4"], "Head of Safety": ["R1.2", "R1.6"]}
    assert {form.owner: form.copied for form in round_.forms}["Head of Safety"] == ("Head of Estates",)
    assert round_.within == "45 days"


def test_within_asks_further_ahead(here: Path) -> None:
    assert here
    run(f"{OPEN} --within '1 year'")
    asked = {form.owner: [item.ref for item in form.items] for form in read_round(Path("june")).forms}
    assert asked == {
        "Clerk": ["R1.7"],
        "Head of Estates": ["R1.1", "R1.3", "R1.4"],
        "Head of Safety": ["R1.2", "R1.6"],
    }


def test_everybody_without_an_email_is_listed(here: Path) -> None:
    assert here
    assert run(OPEN).splitlines() == [
        "! wrote 2 forms and 1 e-mail to june",
        "! note: no contact in contacts.toml, so no e-mail was written: Head of Safety",
        "! note: no reply needed: Clerk",
        "! note: 1 action without an owner: nobody was asked",
        "= 0",
    ]


@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
def test_a_form_shows_the_actions_and_what_needs_no_reply(here: Path, form: str) -> None:
    assert here
    found = rows(form_of(opened(form), "head-of-estates"))
    assert list(found) == ["Ref", "R1.1", "R1.4", "R1.3"]
    assert found["R1.4"][1:4] == [
        "Clear the yard.",
        "Agreed: 31 May 2026\nDeadline: 31 May 2026\noverdue by 1 day".replace("\n", "; " if form == "md" else "\n"),
        "1 May 2026: Two skips were hired.",
    ]
    assert found["R1.3"] == ["R1.3", "Buy new hoses.", "31 December 2026", "not yet due: in 213 days"]


def test_the_return_code_is_in_the_text_the_foot_and_the_properties(here: Path) -> None:
    assert here
    folder = opened()
    code = next(form.code for form in read_round(folder).forms if form.owner == "Head of Estates")
    with zipfile.ZipFile(form_of(folder, "head-of-estates")) as package:
        for part in ("word/document.xml", "word/footer1.xml", "docProps/core.xml"):
            assert code in package.read(part).decode(), part


def test_the_email_is_a_draft_to_the_owner_with_the_form(here: Path) -> None:
    assert here
    folder = opened()
    (path,) = (folder / "messages").iterdir()
    message = read_message(path)
    assert message["To"] == "Jo Bell <estates@example.org>"
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["Subject"] == "Progress report by 30 June 2026: Fire at the depot"
    (attached,) = message.iter_attachments()
    form = form_of(folder, "head-of-estates")
    assert (attached.get_filename(), attached.get_content()) == (form.name, form.read_bytes())
    body = message.get_body()
    assert body
    assert "- R1.4: Clear the yard. (overdue by 1 day)" in body.get_content()


@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
def test_the_same_input_gives_the_same_bytes(here: Path, form: str) -> None:
    assert here
    first = files(opened(form))
    Path("june").rename("earlier")
    assert files(opened(form)) == first


def test_round_toml_is_read_back_as_it_was_written(here: Path) -> None:
    assert here
    folder = opened()
    text = (folder / "round.toml").read_text("utf-8")
    assert write_round(read_round(folder)) == text
    assert 'path = "../plans/depot.yaml"' in text


REFUSED = {
    "no date": ("actionplan round open plans -o june", "`--reply-by` is missing"),
    "no folder": ("actionplan round open plans --reply-by 2026-06-30", "`--output` is missing"),
    "a date that is past": (
        "actionplan round open plans --reply-by 2026-05-30 -o june --as-of 2026-06-01",
        "`--reply-by` 30 May 2026 is before 1 June 2026",
    ),
    "contacts that are not there": (f"{OPEN} --contacts nobody.toml", "there is no file `nobody.toml`"),
    "an unknown format": (f"{OPEN} -f odt", "invalid value `odt` for `--format`"),
    "a second word that is not one": ("actionplan round opne plans", "did you mean `actionplan round open plans`?"),
    "no second word": ("actionplan round", "see `actionplan round --help`"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_and_the_reason_is_given(here: Path, call: str, message: str) -> None:
    printed = run(call)
    assert message in printed
    assert printed.endswith("= 2\n")
    assert not (here / "june").exists()


def test_a_round_is_never_written_over(here: Path) -> None:
    assert here
    before = files(opened())
    assert "`june` has a round already" in run(OPEN)
    assert files(Path("june")) == before


def test_two_plans_of_one_owner_are_one_form_and_equal_refs_name_their_plan(here: Path) -> None:
    other = PLAN.replace("id: depot", "id: yard").replace("Fire at the depot", "Flood in the yard")
    (here / "plans" / "yard.yaml").write_text(other.replace("R1.4", "R9"), encoding="utf-8")
    form = next(form for form in read_round(opened()).forms if form.owner == "Head of Estates")
    assert [item.key for item in form.items] == ["depot:R1.1", "R1.4", "yard:R1.1", "R9"]


def test_a_ref_used_twice_in_a_plan_is_reported_and_not_asked(here: Path) -> None:
    (here / "plans" / "depot.yaml").write_text(PLAN.replace("R1.4", "R1.1"), encoding="utf-8")
    printed = run(OPEN)
    assert "! warning: depot:R1.1 is used more than once, so nobody was asked" in printed


HOSTILE = (
    "'=HYPERLINK(\"http://x\")</w:t><w:br/>'",
    "'Head\\r\\nBcc: victim@example.org'",
    '"a\\r\\nBcc: victim@example.org\\x00"',
    "'| --- | <script>alert(1)</script>'",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
@pytest.mark.one_in(3)
def test_text_of_a_plan_stays_text(here: Path, form: str, text: str) -> None:
    hostile = PLAN.replace("Agree a test contract.", text).replace("Fire at the depot", text)
    (here / "plans" / "depot.yaml").write_text(hostile.replace("\\x00", ""), encoding="utf-8")
    folder = opened(form)
    assert list(rows(form_of(folder, "head-of-estates")))[:3] == ["Ref", "R1.1", "R1.4"]
    (path,) = (folder / "messages").iterdir()
    message = read_message(path)
    assert message["Bcc"] is None
    assert message["To"] == "Jo Bell <estates@example.org>"


def test_the_last_report_is_the_last_with_words(here: Path) -> None:
    """A later entry that only asks for a date is shown beside the deadline."""
    late = "            status: in progress\n          - on: 2026-05-20\n            by_when: 30 June 2026\n"
    text = (here / "plans" / "depot.yaml").read_text("utf-8").replace("            status: in progress\n", late, 1)
    (here / "plans" / "depot.yaml").write_text(text, encoding="utf-8")
    shown = rows(form_of(opened("docx"), "head-of-estates"))["R1.4"]
    assert "Extension requested: 30 June 2026" in shown[2]
    assert shown[3] == "1 May 2026: Two skips were hired."
