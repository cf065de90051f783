"""`actionplan round status` and `remind`: who has answered, and what is written to those who have not."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

from tests.cli.test_transcripts import run
from tests.rounds.filled import fill
from tests.rounds.plans import CONTACTS, form_of, opened

SAFETY = '\n[owners."Head of Safety"]\nemail = "safety@example.org"\n'
REMIND = "actionplan round remind june --as-of"


def status(day: str = "2026-06-20") -> list[list[str]]:
    lines = run(f"actionplan round status june -f csv --as-of {day}").splitlines()
    return [line.split(",")[:5] for line in lines[1:] if "," in line]


def answer(here: Path) -> None:
    back = fill(form_of(here / "june", "head-of-estates"), {"R1.1": {"What has happened": "Signed."}}, here / "back")
    run(f"actionplan round collect june {back.parent.name} --on 2026-06-10 --yes --as-of 2026-06-12")


def drafts() -> dict[str, EmailMessage]:
    found = {}
    for path in sorted(Path("june/reminders").iterdir()):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        found[f"{message['To']} {path.stem[-1]}"] = message
    return found


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert part
    return str(part.get_content())


def test_status_counts_what_was_asked_and_reported(here: Path) -> None:
    assert here
    opened("md")
    assert status() == [
        ["Head of Estates", "no answer", "2", "0", ""],
        ["Head of Safety", "no answer", "2", "0", ""],
    ]


def test_a_returned_form_is_an_answer_and_so_is_an_entry_for_every_action(here: Path) -> None:
    opened("md")
    answer(here)
    run("actionplan update depot:R1.2 --note Trained --on 2026-06-11 --as-of 2026-06-12")
    assert status() == [
        ["Head of Safety", "partly answered", "2", "1", ""],
        ["Head of Estates", "answered", "2", "1", "2026-06-10"],
    ]
    assert run("actionplan round status june --exit-code --as-of 2026-06-20").endswith("= 1\n")
    run("actionplan update depot:R1.6 --note Checked --on 2026-06-11 --as-of 2026-06-12")
    assert status()[0][1] == "answered"
    assert run("actionplan round status june --exit-code --as-of 2026-06-20").endswith("= 0\n")


def test_status_says_how_long_there_is(here: Path) -> None:
    assert here
    opened("md")
    assert "Reply by 30 June 2026 (in 10 days)" in run("actionplan round status june --as-of 2026-06-20")
    assert "Reply by 30 June 2026 (2 days ago)" in run("actionplan round status june --as-of 2026-07-02")


def test_only_those_who_have_not_answered_are_reminded_and_who_has_no_contact_is_named(here: Path) -> None:
    opened("md")
    printed = run(f"{REMIND} 2026-06-20")
    assert printed.splitlines() == [
        "! wrote 1 reminder to june/reminders",
        "! note: no contact in contacts.toml, so no e-mail was written: Head of Safety",
        "= 0",
    ]
    (message,) = drafts().values()
    assert message["Subject"] == "Reminder: progress report by 30 June 2026"
    assert "It is due by 30 June 2026." in body(message)
    assert "Fire at the depot: R1.1; Fire at the depot: R1.4." in body(message)
    answer(here)
    assert "wrote" not in run(f"{REMIND} 2026-06-25")


def test_the_reminder_answers_the_first_message_and_has_the_form(here: Path) -> None:
    assert here
    folder = opened("md")
    (sent,) = (email.message_from_bytes(path.read_bytes()) for path in (folder / "messages").iterdir())
    run(f"{REMIND} 2026-07-02")
    (message,) = drafts().values()
    assert message["In-Reply-To"] == sent["Message-ID"]
    assert message["Message-ID"] != sent["Message-ID"]
    assert "It was due by 30 June 2026." in body(message)
    (attached,) = message.iter_attachments()
    assert attached.get_content().encode() == form_of(folder, "head-of-estates").read_bytes()


def test_levels_rise_from_day_to_day_and_the_third_copies_the_manager(here: Path) -> None:
    (here / "contacts.toml").write_text(CONTACTS + SAFETY, encoding="utf-8")
    opened("md")
    for day in ("2026-06-20", "2026-06-20", "2026-06-25", "2026-07-02", "2026-07-09"):
        printed = run(f"{REMIND} {day}")
    assert "! note: Head of Safety: no manager in the contacts, so nobody is copied" in printed
    found = drafts()
    assert list(found) == [
        "Jo Bell <estates@example.org> 1",
        "Jo Bell <estates@example.org> 2",
        "Jo Bell <estates@example.org> 3",
        "Head of Safety <safety@example.org> 1",
        "Head of Safety <safety@example.org> 2",
        "Head of Safety <safety@example.org> 3",
    ]
    assert [message["Cc"] for message in found.values()] == [
        None, None, "Director of Place <place@example.org>", None, None, None,
    ]  # fmt: skip
    assert "Director of Place is copied" in body(found["Jo Bell <estates@example.org> 3"])
    assert Path("june/round.toml").read_text("utf-8").count("level = ") == 8


def test_a_level_may_be_chosen_and_the_same_day_gives_the_same_bytes(here: Path) -> None:
    assert here
    opened("md")
    run(f"{REMIND} 2026-06-20 --level 3")
    (path,) = Path("june/reminders").iterdir()
    first = path.read_bytes(), Path("june/round.toml").read_bytes()
    run(f"{REMIND} 2026-06-20 --level 3")
    assert (path.read_bytes(), Path("june/round.toml").read_bytes()) == first


def test_a_reminder_without_its_form_is_not_written(here: Path) -> None:
    assert here
    folder = opened("md")
    form_of(folder, "head-of-estates").unlink()
    printed = run(f"{REMIND} 2026-06-20")
    assert "cannot be opened" in printed
    assert printed.endswith("= 2\n")
    assert "level" not in (folder / "round.toml").read_text("utf-8")


def test_a_day_before_the_round_is_refused(here: Path) -> None:
    assert here
    opened("md")
    assert "`--as-of` is before the round was opened" in run(f"{REMIND} 2026-05-20")
