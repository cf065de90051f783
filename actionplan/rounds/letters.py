"""The e-mails of a round that are ready to be sent: the latest draft to each owner, with its actual recipients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.make import MESSAGES, REMINDERS, message_name
from actionplan.rounds.round_file import Form, Round, SentLetter

LARGEST = 25 << 20
"""The largest message to send, in bytes. Mail servers accept no larger ones."""


class LetterFile(NamedTuple):
    """A draft to send: which letter of which form it is, its file, and its message."""

    form: Form
    letter: SentLetter
    path: Path
    message: EmailMessage

    @property
    def to(self) -> tuple[Address, ...]:
        """All recipients of the message, with those copied last."""
        return addresses(self.message, "To") + addresses(self.message, "Cc")


def addresses(message: EmailMessage, header: str) -> tuple[Address, ...]:
    """Return the addresses in a header."""
    return tuple(message[header].addresses) if message[header] is not None else ()


class Waiting(NamedTuple):
    """The drafts to send, and one sentence for each draft that must not be sent as it is."""

    drafts: tuple[LetterFile, ...]
    problems: tuple[str, ...]


def waiting_letters(round_: Round, forms: Sequence[Form], folder: Path, contacts: Contacts) -> Waiting:
    """Return the latest draft to each of these owners of a round, unless that one was sent."""
    drafts: list[LetterFile] = []
    problems: list[str] = []
    for form in forms:
        letter = round_.latest(form)
        found = _draft(form, letter, folder, contacts) if letter not in form.sent else None
        if isinstance(found, str):
            problems.append(found)
        elif found is not None:
            drafts.append(found)
    return Waiting(tuple(drafts), tuple(problems))


def _draft(form: Form, letter: SentLetter, folder: Path, contacts: Contacts) -> LetterFile | str | None:
    place = REMINDERS if letter.level else MESSAGES
    path = folder / place / message_name(form, letter.level)
    if not path.is_file():
        return None if contacts.find(form.owner) is None else f"{printed(str(path))}: the draft is gone: write it again"
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        message = message_from_bytes(data, EmailMessage, policy=SMTP)
        reason = next(_faults(form, letter, message, contacts), "")
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        reason = "the draft cannot be read: write it again"
    return f"{printed(str(path))}: {reason}" if reason else LetterFile(form, letter, path, message)


def _faults(form: Form, letter: SentLetter, message: EmailMessage, contacts: Contacts) -> Iterator[str]:
    """Yield why a draft must not be sent. Recipients come only from contacts.toml."""
    owner = contacts.find(form.owner)
    if owner is None:
        yield f"contacts.toml has no contact for {form.owner}"
        return
    others = [contacts.find(name) for name in form.copied] if not letter.level else []
    others += [contacts.manager_of(form.owner)] if letter.level == 3 else []
    allowed = {contact.email for contact in others if contact} | {owner.email}
    to = [each.addr_spec for each in addresses(message, "To")]
    copied = [each.addr_spec for each in addresses(message, "Cc")]
    if not message["Message-ID"] or f"<{form.code}." not in message["Message-ID"]:
        yield "it is not the draft to this owner: write it again"
    if to != [owner.email]:
        yield f"it is to {', '.join(to) or 'nobody'}, and contacts.toml has {owner.email} for {form.owner}"
    strange = [address for address in copied if address not in allowed]
    if strange or message["Bcc"] is not None:
        names = ", ".join(strange) or "somebody who is hidden"
        yield f"it is copied to {names}, who should not get a copy according to contacts.toml"
