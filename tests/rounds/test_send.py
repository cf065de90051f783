"""Sending the e-mails of a round through a real SMTP server on this computer: only when asked, and each only once."""

from __future__ import annotations

import email
import email.policy
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.cli.dialogue import terminal
from tests.cli.test_transcripts import ENVIRONMENT, run
from tests.rounds.filled import fill
from tests.rounds.mail_server import PASSWORD, Server, certificate, mail_server, write_settings
from tests.rounds.plans import CONTACTS, OPEN, form_of, opened

SAFETY = '\n[owners."Head of Safety"]\nemail = "safety@example.org"\n'
SEND = "actionplan round send june --yes"


@pytest.fixture
def server() -> Iterator[Server]:
    with mail_server() as running:
        yield running


@pytest.fixture
def settings(here: Path, server: Server) -> str:
    """The settings of the user, and two owners with contacts."""
    (here / "contacts.toml").write_text(CONTACTS + SAFETY, encoding="utf-8")
    return write_settings(here / "mine", server)


def message_of(folder: Path) -> Path:
    (path,) = (folder / "messages").glob("head-of-estates*")
    return path


def test_the_drafts_go_to_their_owners_once(here: Path, server: Server, settings: str) -> None:
    folder = opened()
    draft = email.message_from_bytes(message_of(folder).read_bytes())
    printed = run(f"{settings} {SEND}")
    assert printed.endswith("! sent 2 e-mails\n= 0\n")
    assert [(each.sender, each.to) for each in server.received] == [
        ("jo@example.org", ("estates@example.org",)),
        ("jo@example.org", ("safety@example.org", "estates@example.org")),
    ]
    sent = email.message_from_bytes(server.received[0].data, policy=email.policy.default)
    assert (sent["From"], sent["X-Unsent"]) == ("Jo Bell <jo@example.org>", None)
    assert sent["Message-ID"] == draft["Message-ID"]
    (attached,) = sent.iter_attachments()
    assert attached.get_content() == form_of(here / "june", "head-of-estates").read_bytes()
    assert "there is no e-mail to send" in run(f"{settings} {SEND}")
    assert len(server.received) == 2


def test_nothing_is_sent_without_settings_and_the_message_says_what_to_write(here: Path) -> None:
    opened()
    printed = run(f"ACTIONPLAN_CONFIG_DIR={here.as_posix()}/none {SEND}")
    assert "no mail server is set up, so nothing was sent: write lines like these into" in printed
    assert '! host = "smtp.example.org"' in printed
    assert printed.endswith("= 2\n")
    assert "! error: no mail server" in run(f"ACTIONPLAN_CONFIG_DIR=none {OPEN.replace('june', 'july')} --send")
    assert not Path("july").exists()


WRONG = {
    'host = "mail.example.org"\nfrom = "jo@example.org"\ncertificates = "none.pem"': "there is no file `none.pem`",
    'host = "mail.example.org"': "there is no `from`",
    'from = "jo@example.org"': "there is no `host`",
    'host = "mail.example.org"\nfrom = "Jo"': "`from` has no e-mail address",
    'host = "mail.example.org"\nfrom = "jo@example.org"\ntls = "none"': '`tls = "none"` is for a server',
    'host = "mail.example.org"\nfrom = "jo@example.org"\ntls = "ssl"': "invalid value `ssl` for `tls`",
    'host = "mail.example.org"\nfrom = "jo@example.org"\nport = "25"': "`port` is not a number",
    'host = "mail.example.org"\nfrom = "jo@example.org"\npassword = "x"': "unknown key `password`",
    'host = "mail.example.org"\nfrom = "jo@example.org\\nBcc: all@example.org"': "`from` is not a text on one line",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_wrong_settings_are_named(here: Path, text: str, message: str) -> None:
    opened("md")
    (here / "config.toml").write_text(f"[mail]\n{text}\n", encoding="utf-8")
    printed = run(f"ACTIONPLAN_CONFIG_DIR={here.as_posix()} {SEND}")
    assert message in printed
    assert printed.endswith("= 2\n")


def test_without_a_terminal_a_yes_is_needed(server: Server, settings: str) -> None:
    opened()
    printed = run(f"{settings} actionplan round send june")
    assert "nothing was sent: there is no terminal to ask you on" in printed
    assert run(f"{settings} actionplan round send june --dry-run").endswith("= 0\n")
    assert server.received == []


@pytest.mark.parametrize(("answer", "sent"), [("y", 2), ("n", 0), ("", 0)])
def test_what_goes_to_whom_is_shown_and_asked(server: Server, settings: str, answer: str, sent: int) -> None:
    key, _, value = settings.partition("=")
    with terminal([answer], {**ENVIRONMENT, key: value}) as (screen, _):
        main([*OPEN.split()[1:], "--send"])
    before, _, _ = screen.text.partition("Send 2 e-mails as Jo Bell <jo@example.org> through localhost?")
    assert "safety@example.org" in before
    assert "Progress report by 30 June 2026" in before
    assert len(server.received) == sent


def test_reminders_are_sent_to_those_who_have_not_answered(here: Path, server: Server, settings: str) -> None:
    opened()
    run(f"{settings} {SEND}")
    back = fill(form_of(here / "june", "head-of-estates"), {"R1.1": {"What has happened": "Signed."}}, here / "back")
    run(f"actionplan round collect june {back.parent.name} --on 2026-06-10 --yes --as-of 2026-06-12")
    key, _, value = settings.partition("=")
    for day in ("2026-06-20", "2026-06-20", "2026-06-27"):
        with terminal(["y"], {**ENVIRONMENT, key: value}):
            main(["round", "remind", "june", "--send", "--as-of", day])
    messages = [email.message_from_bytes(each.data) for each in server.received[2:]]
    assert [message["To"] for message in messages] == ["Head of Safety <safety@example.org>"] * 2
    assert [message["Subject"] for message in messages] == [
        "Reminder: progress report by 30 June 2026",
        "Second reminder: progress report by 30 June 2026",
    ]
    assert len({message["Message-ID"] for message in messages}) == 2


def test_nothing_is_sent_to_those_who_have_answered(here: Path, server: Server, settings: str) -> None:
    opened()
    back = fill(form_of(here / "june", "head-of-estates"), {"R1.1": {"What has happened": "Signed."}}, here / "back")
    run(f"actionplan round collect june {back.parent.name} --on 2026-06-10 --yes --as-of 2026-06-12")
    assert run(f"{settings} {SEND}").endswith("! sent 1 e-mail\n= 0\n")
    assert [each.to for each in server.received] == [("safety@example.org", "estates@example.org")]


CHANGED = {
    "to somebody else": (b"To: Jo Bell <estates@example.org>", b"To: a@evil.example", "it is to a@evil.example"),
    "copied to somebody": (b"X-Unsent: 1", b"Cc: a@evil.example", "it is copied to a@evil.example"),
    "copied in secret": (b"X-Unsent: 1", b"Bcc: a@evil.example", "it is copied to somebody who is hidden"),
    "another message": (b"Message-ID: <", b"Message-ID: <x", "it is not the draft to this owner"),
}


@pytest.mark.parametrize(("old", "new", "message"), CHANGED.values(), ids=CHANGED)
@pytest.mark.one_in(2)
def test_a_draft_whose_recipients_changed_is_not_sent(
    server: Server, settings: str, old: bytes, new: bytes, message: str
) -> None:
    folder = opened()
    draft = message_of(folder)
    data = draft.read_bytes()
    assert old in data
    draft.write_bytes(data.replace(old, new))
    printed = run(f"{settings} {SEND}")
    assert message in printed
    assert printed.endswith("= 2\n")
    assert [each.to[0] for each in server.received] == ["safety@example.org"]


def test_what_the_server_refuses_is_named_and_waits(server: Server, settings: str) -> None:
    opened()
    server.most = 1
    printed = run(f"{settings} {SEND}")
    assert "left out: Head of Safety: not sent: the server answered 451 too many messages" in printed
    assert printed.endswith("= 2\n")
    server.most = 2
    run(f"{settings} {SEND}")
    assert [each.to[0] for each in server.received] == ["estates@example.org", "safety@example.org"]


def test_a_recipient_that_is_refused_is_named(server: Server, settings: str) -> None:
    opened()
    server.refused = {"estates@example.org"}
    printed = run(f"{settings} {SEND}")
    assert "Head of Estates: not sent: the server refuses estates@example.org" in printed
    assert "Head of Safety: the server refused estates@example.org" in printed
    assert [each.to for each in server.received] == [("safety@example.org",)]


def test_a_broken_connection_counts_as_sent_and_is_reported(server: Server, settings: str) -> None:
    opened()
    server.breaks = True
    printed = run(f"{settings} {SEND}")
    assert "! error: Head of Estates: the connection broke: " in printed
    assert ": it may or may not have been sent, so it counts as sent" in printed
    server.breaks = False
    run(f"{settings} {SEND}")
    assert [each.to[0] for each in server.received] == ["safety@example.org"]


def test_no_server_is_an_error(here: Path, settings: str) -> None:
    opened()
    text = (here / "mine" / "config.toml").read_text("utf-8")
    (here / "mine" / "config.toml").write_text(text.replace('"localhost"', '"127.0.0.1"').replace("port", "#"))
    printed = run(f"{settings} {SEND}")
    assert "the mail server 127.0.0.1, port 25 cannot be reached" in printed
    assert "sent =" not in (here / "june" / "round.toml").read_text("utf-8")


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.one_in(2)
def test_a_password_goes_over_an_encrypted_connection_only(here: Path, trusted: bool) -> None:
    made = certificate(here)
    if made is None:
        pytest.skip("openssl is missing")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*made)
    opened()
    with mail_server(context, password=True) as server:
        trust = f'certificates = "{made[0].as_posix()}"\n' if trusted else ""
        settings = write_settings(here / "mine", server, f'tls = "starttls"\nuser = "jo"\n{trust}')
        asked = run(f"{settings} {SEND}")
        assert "put it into the variable ACTIONPLAN_MAIL_PASSWORD" in asked
        wrong = run(f"{settings} ACTIONPLAN_MAIL_PASSWORD=wrong {SEND}")
        right = run(f"{settings} ACTIONPLAN_MAIL_PASSWORD='{PASSWORD}' {SEND}")
    if trusted:
        assert "does not accept the user `jo` with this password" in wrong
        assert right.endswith("! sent 1 e-mail\n= 0\n")
        assert [each.encrypted for each in server.received] == [True]
    else:
        assert "no safe connection: CERTIFICATE_VERIFY_FAILED" in right
        assert server.received == []
