"""Find what came back: forms, e-mails with forms, mailboxes, and folders of all of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from actionplan.errors import ActionplanError
from actionplan.files.names import printed
from actionplan.importing.readers.registry import MAX_BYTES
from actionplan.rounds.mail import BOX, MAIL, Mail, read_box, read_mail
from actionplan.rounds.returned import ReturnedFile, ReturnedForm, read_returned
from actionplan.rounds.round_file import Round

_NOT_FORMS = (".", "~$")
"""The beginnings of the names of files that systems and programs leave beside forms."""


def read_sources(path: str, round_: Round, folder: Path) -> Iterator[ReturnedForm]:
    """Read a form, or every form in a folder and below it, in the order of the names; `folder` is that of the round.

    Raises ActionplanError for a path that does not exist.
    """
    root = Path(path)
    if not root.exists():
        raise ActionplanError(f"there is no file or folder `{printed(path)}`: give what the owners returned")
    for file in _files(root):
        name = printed(str(file))
        try:
            with file.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
        except OSError as error:
            yield ReturnedForm(ReturnedFile(name), problems=(f"{name}: cannot be read: {error.strerror}",))
            continue
        if file.suffix.lower() not in (MAIL, BOX):
            yield read_returned(ReturnedFile(name), data, round_, folder)
        elif len(data) > MAX_BYTES:
            yield ReturnedForm(ReturnedFile(name), problems=(f"{name}: the file is larger than 50 MB: split it",))
        else:
            mails = read_box(name, file) if file.suffix.lower() == BOX else [read_mail(name, data)]
            yield from _attached(name, mails, round_, folder)


def _attached(name: str, mails: Iterable[Mail], round_: Round, folder: Path) -> Iterator[ReturnedForm]:
    """Read the forms that came with some messages."""
    for mail in mails:
        for file in mail.files:
            source = ReturnedFile(file.name, file.day, file.sender, file.code)
            yield read_returned(source, file.data, round_, folder)
        if mail.problems or mail.notices:
            yield ReturnedForm(ReturnedFile(name), problems=mail.problems, notices=mail.notices)


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for path in sorted(root.iterdir()):
        if path.name.startswith(_NOT_FORMS) or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path
