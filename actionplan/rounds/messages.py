"""The e-mail messages of a round, as drafts that mail programs open. The same input always gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean
from actionplan.rounds.contacts import Contact
from actionplan.rounds.form import FormPaper
from actionplan.rounds.form_states import FormState
from actionplan.rounds.round_file import CODE_LENGTH, Form, Round
from actionplan.views.labels import count

DOMAIN = "round.actionplan.invalid"
"""The part of every Message-ID after the @. The name is reserved, so that it is never anybody's own."""
TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".md": ("text", "markdown"),
}


class Attachment(NamedTuple):
    """A file to attach, by the name that its reader sees."""

    name: str
    data: bytes


def message_id(code: str, level: int = 0, day: date | None = None) -> str:
    """Return the Message-ID of the message with a form, or of the reminder of some level on a day."""
    return f"<{code}.{level}{f'.{day:%Y%m%d}' if level and day else ''}@{DOMAIN}>"


def invitation(
    paper: FormPaper, form: Form, round_: Round, to: Contact, copied: Sequence[Contact], attached: Attachment
) -> EmailMessage:
    """Return the message that asks an owner for a report."""
    titles = "; ".join(dict.fromkeys(section.title for section in paper.sections))
    subject = f"Progress report by {format_date(round_.reply_by)}: {titles}"
    until = format_date(round_.reply_by)
    number = count(len(form.items), "action")
    body = [
        f"Dear {to.name or to.owner},",
        f"Please report on {number} by {until}. Fill in the attached form, {attached.name}, and return it by e-mail.",
        "\n".join(_listed(paper)),
        "If there is nothing to report on an action, leave its answers empty.",
        f"Return code: {form.code}",
    ]
    return _message(_LetterText(form.code, 0, round_.opened, subject, body), to, copied, attached)


LEVEL_NAMES = {1: "Reminder", 2: "Second reminder", 3: "Third reminder"}


def reminder(
    late: FormState,
    round_: Round,
    level: int,
    day: date,
    to: Contact,
    copied: Sequence[Contact],
    attached: Attachment,
) -> EmailMessage:
    """Return the reminder of some level to an owner who has not answered, with the form attached again."""
    form, until = late.form, format_date(round_.reply_by)
    refs = "; ".join(clean(f"{round_.title(item.plan)}: {item.ref}") for item in late.open)
    passed = day > round_.reply_by
    body = [
        f"Dear {to.name or to.owner},",
        f"We do not have your report yet. It {'was' if passed else 'is'} due by {until}.",
        f"Please fill in the attached form, {attached.name}, and return it by e-mail.",
        f"These actions are still open: {refs}.",
        *([f"{copied[0].name or copied[0].owner} is copied, as this is the third reminder."] if copied else []),
        "If there is nothing to report on an action, leave its answers empty and still return the form.",
        f"Return code: {form.code}",
    ]
    subject = f"{LEVEL_NAMES[level]}: progress report by {until}"
    return _message(_LetterText(form.code, level, day, subject, body), to, copied, attached)


def digest_message(to: Contact, title: str, text: str, day: date) -> EmailMessage:
    """Return a draft with a digest, whose lines keep their layout."""
    code = hashlib.sha256(f"{to.owner}\0{day}\0{text}".encode()).hexdigest()[:CODE_LENGTH]
    return _message(_LetterText(code, 0, day, title, [f"Dear {to.name or to.owner},", text.rstrip()]), to, ())


def _listed(paper: FormPaper) -> Iterator[str]:
    for section in paper.sections:
        yield f"{clean(section.title)}:"
        for row in section.rows:
            when = row.shown[2].split("\n")
            yield f"- {clean(row.key)}: {clean(row.shown[1])} ({clean(when[-1])})"


class _LetterText(NamedTuple):
    """The text of a message, its form, and its level of reminder."""

    code: str
    level: int
    day: date
    subject: str
    body: Sequence[str]


def _message(
    letter: _LetterText, to: Contact, copied: Sequence[Contact], attached: Attachment | None = None
) -> EmailMessage:
    message = _with_headers(letter, to, copied)
    message.set_content("\n\n".join(letter.body) + "\n", charset="utf-8", cte="quoted-printable")
    if attached is not None:
        main, sub = TYPES[attached.name[attached.name.rindex(".") :]]
        message.add_attachment(attached.data, maintype=main, subtype=sub, filename=attached.name)
        message.set_boundary(f"=_{hashlib.sha256(f'{letter.code}.{letter.level}'.encode()).hexdigest()[:24]}")
    return message


def _with_headers(letter: _LetterText, to: Contact, copied: Sequence[Contact]) -> EmailMessage:
    """Return a message that still has no text."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = clean(letter.subject)[:200]
    message["To"] = [_address(to)]
    others = [contact for contact in dict.fromkeys(copied) if contact.email != to.email]
    if others:
        message["Cc"] = [_address(contact) for contact in others]
    message["Date"] = datetime.combine(letter.day, time(9), tzinfo=UTC)
    message["Message-ID"] = message_id(letter.code, letter.level, letter.day)
    if letter.level:
        message["In-Reply-To"] = message["References"] = message_id(letter.code)
    message["X-Unsent"] = "1"  # This makes Outlook open the file as a draft.
    return message


def _address(contact: Contact) -> Address:
    return Address(contact.name or contact.owner, addr_spec=contact.email)
