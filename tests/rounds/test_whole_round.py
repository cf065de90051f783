"""A whole round of 12 owners on two published plans, from opening it to the paper, with what people really send.

Answers come as a file, in e-mails, in a mailbox and as an owner's own table; three owners are silent, and what cannot
be read has each its own fault. Where the forms are typed into LibreOffice is in `test_libreoffice.py`.
"""

from __future__ import annotations

import mailbox
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from actionplan import load_plan
from actionplan.rounds.round_file import Form, Round, read_round
from tests.cli.test_transcripts import run
from tests.rounds.filled import fill

PLANS = Path(__file__).parents[2] / "plans"
ASKED = "plans/herefordshire-carers.yaml plans/herefordshire-daycare.yaml"
COLLECT = (
    'actionplan round collect april back --map Nr=ref --map "Where are we=status" --map Remark=note --yes '
    "--as-of 2011-04-12"
)
BUSY = {"Status now": "in progress", "What has happened": "The contract is out for comment."}
DONE = {"Status now": "complete", "Date completed": "1 April 2011", "What has happened": "Sent.", "Evidence": "min. 7"}
LATE = {"New date requested": "30 June 2011", "Why a new date": "The lead has left."}
ADDRESSES = {
    "Associate Director, Integrated Commissioning": "associate@example.org",
    "Commissioning and Contracts Team": "contracts@example.org",
    "Director of Children's Services Directorate": "children@example.org",
    "Head of Contracts": "head.contracts@example.org",
    "Head of Planning": "head.planning@example.org",
    "Head of Planning, Integrated Commissioning": "planning.ic@example.org",
    "Integrated Commissioning Contracts Manager": "icc@example.org",
    "Planning Manager": "planning@example.org",
    "Provider Services Managers (MH, OP, LD & PD)": "provider@example.org",
    "Service Manager, ASC Provider Services": "asc@example.org",
    "Service Redesign Manager": "redesign@example.org",
    "transport planner": "transport@example.org",
    "Carers Officer": "carers@example.org",
    "Director, HCS": "hcs@example.org",
}
SILENT = {"Provider Services Managers (MH, OP, LD & PD)", "Service Manager, ASC Provider Services", "transport planner"}


@pytest.fixture(params=["docx", "xlsx"])
def april(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a round that was opened in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    for path in PLANS.glob("herefordshire-*.yaml"):
        shutil.copy(path, tmp_path / "plans")
    tables = (f'[owners."{owner}"]\nemail = "{to}"\nmanager = "Director, HCS"\n' for owner, to in ADDRESSES.items())
    (tmp_path / "contacts.toml").write_text("\n".join(tables), encoding="utf-8")
    printed = run(f"actionplan round open {ASKED} --reply-by 2011-04-15 -o april -f {request.param} --as-of 2011-03-15")
    assert "! wrote 12 forms and 12 e-mails to april" in printed
    assert "'Be Healthy' Group (Chair); Acting Interim Childrens Directorate Manager" in printed  # joint, no contact
    assert printed.endswith("= 0\n")
    return tmp_path / "april"


def form_of(round_: Round, owner: str) -> Form:
    return next(form for form in round_.forms if form.owner == owner)


def filled(april: Path, owner: str, *answers: dict[str, str], to: str = "filled") -> Path:
    """Fill in the first rows of the form of an owner."""
    form = form_of(read_round(april), owner)
    rows = {item.key: answer for item, answer in zip(form.items, answers, strict=False)}
    return fill(april / "forms" / form.file, rows, april.parent / to)


def message(april: Path, owner: str, attached: Path | None, sender: str = "", **headers: str) -> EmailMessage:
    """Return the reply of an owner."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = sender or ADDRESSES[owner], "officer@example.org"
    made["Date"] = "Tue, 05 Apr 2011 10:00:00 +0100"
    made["In-Reply-To"] = f"<{form_of(read_round(april), owner).code}.0@round.actionplan.invalid>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Please find attached.")
    if attached:
        made.add_attachment(attached.read_bytes(), maintype="application", subtype="x", filename=attached.name)
    return made


def answer_all(april: Path) -> None:
    """Put into the folder `back` what nine owners sent."""
    back, ending = april.parent / "back", next((april / "forms").iterdir()).suffix
    back.mkdir()
    done = filled(april, "Associate Director, Integrated Commissioning", DONE)
    shutil.copy(done, back / f"Report (final) 2{ending}")
    late = filled(april, "Commissioning and Contracts Team", {**BUSY, **LATE})
    (back / "RE Progress report.eml").write_bytes(message(april, "Commissioning and Contracts Team", late).as_bytes())
    box = mailbox.mbox(back / "inbox.mbox")
    for each in in_the_mailbox(april):
        box.add(each)
    box.close()
    filled(april, "Planning Manager", BUSY, {}, to="back")
    (back / f"empty{ending}").write_bytes(b"")
    (back / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 9)
    run(
        f"actionplan round open plans/herefordshire-homecare.yaml --reply-by 2011-04-15 -o other -f {ending[1:]} "
        "--as-of 2011-03-01"
    )
    shutil.copy(next((april.parent / "other" / "forms").iterdir()), back / f"wrong{ending}")
    form = form_of(read_round(april), "Service Redesign Manager")
    rows = [f"{form.items[0].key},on hold,Waiting for the council.", f"{form.items[1].key},complete,All are trained."]
    (back / "my list.csv").write_text("\n".join(["Nr,Where are we,Remark", *rows]), encoding="utf-8")


def in_the_mailbox(april: Path) -> Iterator[EmailMessage]:
    """Yield a date that is not one, an unknown sender, an absence, and a message that came back."""
    wrong = {**DONE, "Date completed": "31/02/2011"}
    yield message(april, "Head of Contracts", filled(april, "Head of Contracts", wrong))
    yield message(april, "Head of Planning", filled(april, "Head of Planning", BUSY), sender="other@example.com")
    away = {"Auto_Submitted": "auto-replied", "Subject": "Out of office"}
    yield message(april, "Head of Planning, Integrated Commissioning", None, **away)
    bounced = {"Return_Path": "<>", "Subject": "Undelivered"}
    yield message(april, "Integrated Commissioning Contracts Manager", None, "mailer-daemon@example.org", **bounced)
    yield message(
        april,
        "Director of Children's Services Directorate",
        filled(april, "Director of Children's Services Directorate", {}),
    )


def log_of(owner_plan: str, ref: str) -> list[tuple[str, str | None, str | None, str | None]]:
    plan = load_plan(f"plans/herefordshire-{owner_plan}.yaml")
    actions = (action for parent in plan.recommendations for action in parent.actions)
    entries = next(action for action in actions if action.ref == ref).progress
    return [(each.on.text, each.status_as_typed, each.by_when, each.by) for each in entries]


LEFT_OUT = (
    "! note: back/inbox.mbox, message 3: an automatic reply from planning.ic@example.org, which is not an answer",
    "! note: back/inbox.mbox, message 4: a message could not be delivered: Undelivered",
    "the file is empty",
    "this is a Word file of the old kind (.doc): open it in Word and save it as .docx",
    "this is a form of another round: this round has no return code ",
    "12.1: Date completed: `31/02/2011` is not a valid date",
    "10.1 needs a decision: the e-mail is from other@example.com, not from head.planning@example.org",
)


@pytest.mark.slow
def test_a_whole_round(april: Path) -> None:
    assert "0 of 12 owners answered" in run("actionplan round status april --as-of 2011-03-20")
    assert "wrote 12 reminders" in run("actionplan round remind april --as-of 2011-04-01")
    answer_all(april)
    before = {path: path.read_bytes() for path in Path("plans").iterdir()}
    assert "+            note: Sent." in run(f"{COLLECT.replace('--yes ', '')} --dry-run")
    assert {path: path.read_bytes() for path in Path("plans").iterdir()} == before

    printed = run(COLLECT)
    assert [sentence for sentence in LEFT_OUT if sentence not in printed] == []
    assert printed.endswith("= 2\n")
    assert log_of("carers", "2.1") == [("2011-04-12", "complete", None, "Associate Director, Integrated Commissioning")]
    assert log_of("daycare", "R1.1")[-1] == (
        "2011-04-05", "in progress", "30 June 2011", "Commissioning and Contracts Team"
    )  # fmt: skip
    assert log_of("carers", "13.1") == [("2011-04-12", "on hold", None, "Service Redesign Manager")]
    assert log_of("carers", "12.1")[-1][0] == "March 2010"
    once = {path: path.read_bytes() for path in Path("plans").iterdir()}

    again = run(COLLECT.replace("04-12", "04-13"))
    assert again.count("already recorded") == 3  # these rows of the table are already in the plans
    assert {path: path.read_bytes() for path in Path("plans").iterdir()} == once

    chased = run("actionplan round remind april --as-of 2011-04-16")
    assert "second reminders to april/reminders" in chased
    assert "third reminders to april/reminders" in run("actionplan round remind april --as-of 2011-04-20")
    third = next(Path("april/reminders").glob("transport-planner-*-3.eml")).read_text("utf-8")
    assert "\nCc: " in third
    assert "hcs@example.org" in third
    status = run("actionplan round status april --as-of 2011-04-20")
    assert all(f"{owner}  " in status.partition("answered  ")[0] for owner in SILENT)
    assert "Head of Contracts" in status.partition("partly")[0]  # nothing of that form could be recorded
    assert "6 actions to report on" in run('actionplan digest --owner "Planning Manager" --as-of 2011-04-20')
    paper = run(f"actionplan report {ASKED} --since 2011-03-15 --as-of 2011-04-20 -f markdown")
    assert "The contract is out for comment." in paper
    assert "30 June 2011" in paper
