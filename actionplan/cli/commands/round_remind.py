"""`actionplan round remind`: the next e-mail to those who have not answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.options import AsOf
from actionplan.cli.round_options import ContactsFile, FolderOfRound, plans_of, read_contacts_of, save_bytes
from actionplan.cli.round_sending import Send, send_letters, user_settings
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError
from actionplan.files.limited import read_limited
from actionplan.files.names import printed
from actionplan.importing.readers.registry import MAX_BYTES
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.form_states import ANSWERED, FormState, form_states
from actionplan.rounds.mail_settings import read_mail_settings
from actionplan.rounds.make import FORMS, REMINDERS, message_name
from actionplan.rounds.messages import LEVEL_NAMES, Attachment, reminder
from actionplan.rounds.round_file import NAME, Form, Round, SentLetter, read_round, write_round
from actionplan.views.labels import count

EXAMPLES = (
    ("Write the next reminder for those who have not answered", "actionplan round remind rounds/april"),
    ("Write third reminders, which copy the managers", "actionplan round remind rounds/april --level 3"),
)
LEVELS = ("1", "2", "3")

Level = Annotated[
    str | None,
    option.choice(
        "--level", "LEVEL", LEVELS, "The reminder: {words} (default: the one after the last; 3 copies the manager)."
    ),
]


def round_remind(
    folder: FolderOfRound,
    *,
    level: Level = None,
    contacts: ContactsFile = "",
    send: Send = False,
    as_of: AsOf = None,
) -> int:
    """Write the next e-mail for each owner who has not answered, with the form attached again.

    The e-mails are drafts for your mail program; nothing is sent without --send. A third reminder copies the manager
    that contacts.toml names.
    """
    today = as_of or datetime.now().astimezone().date()
    round_, book = read_round(Path(folder)), read_contacts_of(contacts)
    if send:
        read_mail_settings(user_settings())
    if today < round_.opened:
        raise ActionplanError("`--as-of` is before the round was opened: give a later date")
    waiting = [each for each in form_states(round_, plans_of(round_, Path(folder))) if each.word != ANSWERED]
    kept = _write(round_, waiting, book, Path(folder), today, int(level) if level else 0)
    if kept != round_:
        save_bytes(Path(folder), NAME, write_round(kept).encode())
    without = [each.form.owner for each in waiting if book.find(each.form.owner) is None]
    if without:
        print_message("note", f"no contact in contacts.toml, so no e-mail was written: {'; '.join(without)}")
    if not waiting:
        print_message("", "every owner has answered, so nothing was written")
    return send_letters(Path(folder), book) if send else 0


def _write(
    round_: Round, waiting: Sequence[FormState], contacts: Contacts, folder: Path, today: date, wanted: int
) -> Round:
    """Write the reminders, and return the round with them noted."""
    kept = round_
    written: Counter[str] = Counter()
    for each in waiting:
        form, to = each.form, contacts.find(each.form.owner)
        if to is None:
            continue
        level = wanted or next_level(form, today)
        manager = contacts.manager_of(form.owner) if level == 3 else None
        if level == 3 and manager is None:
            print_message("note", f"{form.owner}: no manager in the contacts, so nobody is copied")
        message = reminder(each, round_, level, today, to, [manager] if manager else [], _attached(folder, form))
        save_bytes(folder, f"{REMINDERS}/{message_name(form, level)}", message.as_bytes())
        noted = [old for old in form.reminders if (old.level, old.on) != (level, today)]
        kept = kept.replace_form(form._replace(reminders=(*noted, SentLetter(level, today))))
        written[LEVEL_NAMES[level].lower()] += 1
    if written:
        total = " and ".join(count(number, name) for name, number in written.items())
        print_message("", f"wrote {total} to {printed(str(folder / REMINDERS))}")
    return kept


def next_level(form: Form, today: date) -> int:
    """Return the level of the next reminder, which is the same again if the command runs again on the same day."""
    if not form.reminders:
        return 1
    last = form.reminders[-1]
    return last.level if last.on == today else min(last.level + 1, 3)


def _attached(folder: Path, form: Form) -> Attachment:
    path = folder / FORMS / Path(form.file).name
    try:
        return Attachment(form.file, read_limited(path, MAX_BYTES))
    except OSError as error:
        raise ActionplanError(f"`{printed(str(path))}` cannot be opened: {error.strerror}: restore it first") from None
