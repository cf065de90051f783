"""`actionplan digest`: what an owner has to report on, in each format."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest

from tests.cli.test_transcripts import run

DIGEST = 'actionplan digest plans --owner "Head of Estates" --as-of 2026-06-01'


def test_the_digest_lists_what_needs_a_report_most_urgent_first(here: Path) -> None:
    assert here
    printed = run(DIGEST)
    assert printed.startswith("Head of Estates: 3 actions to report on, as of 1 June 2026\n")
    assert [printed.index(ref) for ref in ("R1.1", "R1.4", "R1.2")] == sorted(
        printed.index(ref) for ref in ("R1.1", "R1.4", "R1.2")
    )
    assert "R1.3" not in printed
    assert "Due soon" in printed


def test_the_ending_of_the_output_chooses_the_format(here: Path) -> None:
    run(f"{DIGEST} -o digest.md")
    assert (here / "digest.md").read_text("utf-8").startswith("# Head of Estates: 3 actions to report on\n")


def test_the_email_is_a_draft_to_the_owner_with_the_same_bytes_each_time(here: Path) -> None:
    run(f"{DIGEST} -o digest.eml")
    first = (here / "digest.eml").read_bytes()
    run(f"{DIGEST} -o digest.eml")
    assert (here / "digest.eml").read_bytes() == first
    message = email.message_from_bytes(first, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message["To"] == "Jo Bell <estates@example.org>"
    body = message.get_body()
    assert body
    assert "Clear the yard." in body.get_content()


def test_the_calendar_has_the_deadlines_of_the_owner(here: Path) -> None:
    run(f"{DIGEST} -o digest.ics")
    events = icalendar.Calendar.from_ical((here / "digest.ics").read_bytes()).walk("VEVENT")
    assert [str(event["UID"]).partition("@")[0] for event in events] == [
        "depot:R1.1", "depot:R1.2", "depot:R1.3", "depot:R1.4",
    ]  # fmt: skip


REFUSED = {
    "no owner": ("actionplan digest plans", "`--owner` is missing"),
    "an email for two": (f'{DIGEST} --owner "Head of Safety" -o two.eml', "an e-mail is for one `--owner`"),
    "an email to the terminal": (f"{DIGEST} -f eml", "add `-o digest.eml`"),
    "an email to nobody": (
        'actionplan digest plans --owner "Head of Safety" -o x.eml',
        'no contact for "Head of Safety": add an email to contacts.toml',
    ),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_a_digest_that_cannot_be_made_says_why(here: Path, call: str, message: str) -> None:
    assert here
    printed = run(call)
    assert message in printed
    assert printed.endswith("= 2\n")
