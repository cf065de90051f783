"""`actionplan round open`: forms and e-mails for the owners who need to report."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

from dateutil.relativedelta import relativedelta

from actionplan.by_when import format_date
from actionplan.cli import option_kinds as option
from actionplan.cli.options import OUTPUT
from actionplan.cli.query import Query, current_query_command
from actionplan.cli.round_options import ContactsFile, read_contacts_of, save_bytes
from actionplan.cli.round_sending import Send, send_letters, user_settings
from actionplan.cli.streams import make_folder, print_message
from actionplan.errors import ActionplanError, CommandCorrection
from actionplan.files.names import STDIN, printed
from actionplan.rounds.asked_items import Questions, questions
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.mail_settings import read_mail_settings
from actionplan.rounds.make import FORMATS, MESSAGES, MadeRound, files_of, make_round
from actionplan.rounds.round_file import NAME, write_round
from actionplan.standing import PlanStanding
from actionplan.views.due import last_day
from actionplan.views.labels import count
from actionplan.views.phrases import duration

EXAMPLES = (
    (
        "Ask every owner who needs to report, with forms in Word",
        "actionplan round open plans --reply-by 2011-04-15 -o rounds/april --as-of 2011-03-15",
    ),
    (
        "Ask about what is due in the next two months, too",
        'actionplan round open plans --reply-by 2011-04-15 --within "2 months" -o rounds/spring --as-of 2011-03-15',
    ),
)
WITHIN = relativedelta(days=45)

ReplyBy = Annotated[
    date | None, option.day("--reply-by", "Date by which owners should return their forms.", ahead=True)
]
Within = Annotated[
    relativedelta | None,
    option.length_of_time("--within", "Also ask about what is due within this time (default: 45d)."),
]
Format = Annotated[
    str,
    option.choice(
        "--format", "FORMAT", FORMATS, "Format of the forms: {words} (default: docx).", short="-f",
        also={"word": "docx", "excel": "xlsx", "markdown": "md"}, group=OUTPUT,
    ),
]  # fmt: skip
Folder = Annotated[
    str | None,
    option.text("--output", "FOLDER", "Write the round into this new folder.", short="-o", is_eager=True, group=OUTPUT),
]


@current_query_command
def round_open(
    query: Query,
    *,
    reply_by: ReplyBy = None,
    output: Folder = None,
    format: Format = "docx",  # noqa: A002 the option's name
    contacts: ContactsFile = "",
    within: Within = None,
    send: Send = False,
) -> int:
    """Write a form and an e-mail for every owner who needs to report.

    Owners are asked about what is overdue, due within 45 days, due for an update or to be confirmed. The e-mails are
    drafts for your mail program; nothing is sent without --send. The file round.toml records what was asked.
    """
    if reply_by is None:
        raise ActionplanError("`--reply-by` is missing: give the date by which owners are to answer")
    if not output:
        message = "`--output` is missing: name a folder for the round with `-o`"
        raise ActionplanError(message, CommandCorrection("", ("-o", "rounds/march")))
    if reply_by < query.day:
        day = format_date(query.day)
        raise ActionplanError(
            f"`--reply-by` {format_date(reply_by)} is before {day}, the date of the round (`--as-of`)"
        )
    if (Path(output) / NAME).exists():
        raise ActionplanError(f"`{printed(output)}` has a round already: name another folder with `--output`")
    book = read_contacts_of(contacts)
    if send:
        read_mail_settings(user_settings())
    length = within or WITHIN
    standings = list(query.standings())
    asked = questions(standings, last_day(query.day, length))
    if asked.forms:
        paths = _paths(standings, output)
        new_round = make_round(asked, paths, query.day, reply_by, duration(length), format)
        _write(new_round, book, output)
    else:
        print_message("", "no owner needs to report, so nothing was written")
    _print_notes(asked, book)
    status = query.plans.print_problems()
    return max(status, send_letters(Path(output), book) if send and asked.forms else 0)


def _paths(standings: list[PlanStanding], folder: str) -> dict[str, str]:
    """Return the file of each plan as seen from the folder of the round. Raises ActionplanError for two of one name."""
    paths: dict[str, str] = {}
    for standing in standings:
        name, path = standing.plan.name, standing.plan.path
        if not Path(path).is_file() or path == STDIN:
            raise ActionplanError("a plan from standard input cannot be asked about: name its file")
        if name in paths:
            raise ActionplanError(f"the id `{name}` is used by two plans: give one of them a different id first")
        try:
            paths[name] = Path(os.path.relpath(path, folder)).as_posix()
        except ValueError:  # The plan is on another drive of Windows.
            paths[name] = Path(path).resolve().as_posix()
    return paths


def _write(new_round: MadeRound, contacts: Contacts, output: str) -> None:
    folder = make_folder(output)
    written = 0
    for file in files_of(new_round, contacts):
        save_bytes(folder, file.path, file.data)
        written += file.path.startswith(MESSAGES)
    save_bytes(folder, NAME, write_round(new_round.round).encode())
    total = count(len(new_round.round.forms), "form")
    print_message("", f"wrote {total} and {count(written, 'e-mail')} to {printed(output)}")


def _print_notes(asked: Questions, contacts: Contacts) -> None:
    """Print who has no address, and which actions nobody was asked about."""
    without = [each.owner for each in asked.forms if contacts.find(each.owner) is None]
    if without:
        print_message("note", f"no contact in contacts.toml, so no e-mail was written: {'; '.join(without)}")
    copied = {name for each in asked.forms for name in each.copied if contacts.find(name) is None}
    if copied:
        print_message(
            "note", f"no contact in contacts.toml, so not copied as a joint owner: {'; '.join(sorted(copied))}"
        )
    if asked.quiet:
        print_message("note", f"no reply needed: {'; '.join(asked.quiet)}")
    if asked.unowned:
        print_message("note", f"{count(asked.unowned, 'action')} without an owner: nobody was asked")
    for ref in asked.repeated:
        print_message("warning", f"{ref} is used more than once, so nobody was asked: give one of them a different ref")
