"""Forms that come back by e-mail: whose they are, their dates, and messages that are not answers."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run
from tests.rounds.filled import fill
from tests.rounds.plans import PLAN, form_of, opened

COLLECT = "actionplan round collect june mail --as-of 2026-06-12 --yes"
ANSWER = {"R1.1": {"What has happened": "Signed."}}
AUTOMATIC = {
    "a bounce": ({"Content-Type": 'multipart/report; report-type="delivery-status"'}, "could not be delivered"),
    "a bounce by its sender": ({"From": "MAILER-DAEMON@example.org"}, "could not be delivered"),
    "a bounce by its return path": ({"Return-Path": "<>"}, "could not be delivered"),
    "out of office": ({"Auto-Submitted": "auto-replied"}, "an automatic reply from estates@example.org"),
    "out of office, as older programs say it": ({"X-Autoreply": "yes"}, "an automatic reply from"),
    "out of office, by precedence": ({"Precedence": "auto_reply"}, "an automatic reply from"),
}


def plan() -> str:
    return Path("plans/depot.yaml").read_text("utf-8")


def message(here: Path, sender: str = "estates@example.org") -> EmailMessage:
    """A reply with the filled form."""
    path = fill(form_of(here / "june", "head-of-estates"), ANSWER, here / "filled")
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Jo Bell <{sender}>", "plans@example.org", "Re: Progress report"
    made["Date"] = "Mon, 08 Jun 2026 23:30:00 +0100"
    made.set_content("Here it is.")
    made.add_attachment(path.read_bytes(), maintype="application", subtype="octet-stream", filename=path.name)
    return made


def save(made: EmailMessage, name: str = "mail/one.eml") -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(made.as_bytes())


@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
def test_a_form_in_an_email_is_recorded_on_its_date(here: Path, form: str) -> None:
    opened(form)
    save(message(here))
    assert run(COLLECT).endswith("= 0\n")
    assert "- on: 2026-06-08\n            note: Signed.\n            by: Head of Estates" in plan()
    once = plan()
    assert "already recorded" in run(COLLECT)
    assert plan() == once


def test_a_mailbox_is_read_message_by_message(here: Path) -> None:
    opened("md")
    Path("mail").mkdir()
    box = mailbox.mbox("mail/inbox.mbox")
    away = EmailMessage()
    away["From"], away["Auto-Submitted"] = "estates@example.org", "auto-replied"
    box.add(away)
    box.add(message(here))
    box.close()
    before = Path("mail/inbox.mbox").read_bytes()
    printed = run(COLLECT)
    assert "! note: mail/inbox.mbox, message 1: an automatic reply" in printed
    assert printed.endswith("= 0\n")
    assert "note: Signed." in plan()
    assert Path("mail/inbox.mbox").read_bytes() == before


def test_a_form_in_a_forwarded_message_is_found(here: Path) -> None:
    opened("md")
    outer = EmailMessage()
    outer["From"] = "estates@example.org"
    outer.set_content("See below.")
    outer.add_attachment(message(here))
    save(outer)
    assert run(COLLECT).endswith("= 0\n")
    assert "note: Signed." in plan()


def test_another_sender_needs_a_decision(here: Path) -> None:
    opened("md")
    save(message(here, "stranger@example.com"))
    printed = run(COLLECT)
    assert "needs a decision: the e-mail is from stranger@example.com, not from estates@example.org" in printed
    assert printed.endswith("= 2\n")
    assert plan() == PLAN


def test_a_date_in_the_future_or_none_counts_as_today(here: Path) -> None:
    opened("md")
    made = message(here)
    del made["Date"]
    made["Date"] = "Mon, 08 Jun 2099 09:00:00 +0000"
    save(made)
    run(COLLECT)
    assert "- on: 2026-06-12" in plan()


def test_the_message_answered_tells_which_form_it_is(here: Path) -> None:
    """The return code is gone from the file, but the reply names the message that the form was sent with."""
    opened("md")
    path = form_of(here / "june", "head-of-estates")
    code = path.read_text("utf-8").partition("Return code ")[2][:10]
    made = message(here)
    filled = (here / "filled" / path.name).read_text("utf-8").replace("Return code ", "")
    made.clear_content()
    made["In-Reply-To"] = f"<{code}.0@round.actionplan.invalid>"
    made.add_attachment(filled.encode(), maintype="text", subtype="markdown", filename="x.md")
    save(made)
    run(COLLECT)
    assert "note: Signed." in plan()


@pytest.mark.parametrize(("headers", "said"), AUTOMATIC.values(), ids=AUTOMATIC)
def test_what_a_machine_sent_is_reported_and_never_read(here: Path, headers: dict[str, str], said: str) -> None:
    opened("md")
    made = message(here)
    for name, value in headers.items():
        del made[name]
        made[name] = value
    save(made)
    printed = run(COLLECT)
    assert said in printed
    assert printed.endswith("= 0\n")
    assert plan() == PLAN


def test_a_message_without_a_form_is_named(here: Path) -> None:
    assert here
    opened("md")
    made = EmailMessage()
    made["From"] = "estates@example.org"
    made.set_content("All done! approved_by: me")
    save(made)
    printed = run(COLLECT)
    assert "mail/one.eml: the message from estates@example.org has no form attached: read it yourself" in printed
    assert printed.endswith("= 2\n")


HOSTILE = {
    "no message": b"\x00\xff\xfe" * 100,
    "deep": b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)),
    "deep, one message in another": b"Content-Type: message/rfc822\n\n" * 3000,
    "an unknown charset": b'From: a@b.c\nContent-Type: text/plain; charset="x-none"; name="f.md"\n\n\xff\xff',
    "broken base64": (
        b'From: a@b.c\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="f.docx"\n\n%%%'
    ),
    "a broken date": b'From: a@b.c\nDate: 99 Foo\nContent-Disposition: attachment; filename="f.md"\n\nx',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_message_is_one_sentence(here: Path, data: bytes) -> None:
    opened("md")
    (here / "mail").mkdir()
    (here / "mail" / "one.eml").write_bytes(data)
    printed = run(COLLECT)
    assert "! left out: mail/one.eml" in printed
    assert printed.endswith("= 2\n")
    assert plan() == PLAN


@pytest.mark.parametrize(("parts", "said"), [(50, "has no form attached"), (51, "has too many parts")])
def test_a_message_of_many_parts_in_each_other_is_not_read(here: Path, parts: int, said: str) -> None:
    """The library compares each line with the boundary of every part around it."""
    begun = (b'Content-Type: MultiPart/mixed; boundary="%d"\n\n--%d\n' % (number, number) for number in range(parts))
    opened("md")
    (here / "mail").mkdir()
    (here / "mail" / "one.eml").write_bytes(b"From: a@example.org\n" + b"".join(begun) + b"\n" + b"x\n" * 100)
    assert said in run(COLLECT)
