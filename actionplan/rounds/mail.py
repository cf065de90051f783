"""Read the e-mails that owners send: the attached forms, and which messages are not answers."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from actionplan.named_tuple import NamedTuple
from actionplan.rounds.messages import DOMAIN
from actionplan.rounds.round_file import CODE_LENGTH

MAIL, BOX = ".eml", ".mbox"
_CODE = re.compile(rf"<([0-9a-f]{{{CODE_LENGTH}}})\.\d(?:\.\d{{8}})?@{re.escape(DOMAIN)}>")
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoresponse")
MOST_MESSAGES, MOST_PARTS = 2_000, 200
MOST_MULTIPARTS = 50
"""The library compares each line with the boundaries of all the multiparts that it is in: hundreds take minutes."""


class ReceivedFile(NamedTuple):
    """A file that came with a message. `code` is the return code of the message that it answers, "" if unknown."""

    name: str
    data: bytes
    day: date | None
    sender: str
    code: str


class Mail(NamedTuple):
    """A message that was read: the attached files, why it is not an answer, and what could not be read."""

    files: tuple[ReceivedFile, ...] = ()
    notices: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_mail(name: str, data: bytes) -> Mail:
    """Read one message."""
    if data.lower().count(b"multipart/") > MOST_MULTIPARTS:
        return _with_too_many_parts(name)
    try:
        message = message_from_bytes(data, policy=default)
        return _read(name, message)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        return Mail(problems=(f"{name}: the message is damaged: save its attachment as a file, and collect that",))


def read_box(name: str, path: Path) -> Iterator[Mail]:
    """Read every message of a mailbox file."""
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            if number > MOST_MESSAGES:
                more = f"{name}: more than {MOST_MESSAGES:,} messages: the others were not read; split the mailbox"
                yield Mail(problems=(more,))
                return
            yield read_mail(f"{name}, message {number}", box.get_bytes(key))
    finally:
        box.close()


def _read(name: str, message: Message) -> Mail:
    sender = parseaddr(str(message["From"] or ""))[1]
    if _is_bounce(message, sender):
        return Mail(notices=(f"{name}: a message could not be delivered: {message['Subject'] or 'no subject'}",))
    if _is_automatic(message):
        return Mail(notices=(f"{name}: an automatic reply from {sender}, which is not an answer",))
    day, code = _day(message), _code(message)
    files = []
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            return _with_too_many_parts(name)
        file = part.get_filename()
        if file and part.get_content_maintype() not in ("image", "multipart", "message"):
            content = part.get_payload(decode=True)
            attached = content if isinstance(content, bytes) else b""
            files.append(ReceivedFile(f"{name}: {file}", attached, day, sender, code))
    if not files:
        return Mail(problems=(f"{name}: the message from {sender} has no form attached: read it yourself",))
    return Mail(tuple(files))


def _with_too_many_parts(name: str) -> Mail:
    return Mail(problems=(f"{name}: the message has too many parts: save its attachment as a file",))


def _is_bounce(message: Message, sender: str) -> bool:
    report = message.get_content_type() == "multipart/report"
    daemon = sender.partition("@")[0].casefold() in ("mailer-daemon", "postmaster")
    return report or daemon or str(message["Return-Path"] or "").strip() == "<>"


def _is_automatic(message: Message) -> bool:
    submitted = str(message["Auto-Submitted"] or "no").partition(";")[0].strip().casefold()
    replied = str(message["Precedence"] or "").strip().casefold() in ("auto_reply", "auto-reply")
    return submitted != "no" or replied or any(message[header] is not None for header in _AUTOMATIC)


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date() if message["Date"] else None
    except (ValueError, TypeError, IndexError):
        return None


def _code(message: Message) -> str:
    """Return the code of the form that a message answers, by the Message-ID that it names."""
    named = f"{message['In-Reply-To'] or ''} {message['References'] or ''}"
    codes = dict.fromkeys(_CODE.findall(named))
    return next(iter(codes)) if len(codes) == 1 else ""
