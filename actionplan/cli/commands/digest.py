"""`actionplan digest`: what an owner has to do soon, as text, an e-mail or a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Annotated

from dateutil.relativedelta import relativedelta

from actionplan.cli import option_kinds as option
from actionplan.cli.options import OUTPUT
from actionplan.cli.page_output import write_text
from actionplan.cli.query import Query, query_command
from actionplan.cli.round_options import ContactsFile, read_contacts_of
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError, quoted
from actionplan.outputs.registry import Medium, formats
from actionplan.rounds.contacts import Contact
from actionplan.rounds.digest import digest_items, digest_page
from actionplan.rounds.messages import digest_message
from actionplan.views.due import last_day
from actionplan.views.export_calendar import agenda

EXAMPLES = (
    ("What one owner has to report on", 'actionplan digest plans --owner "PPF Programme Lead" --as-of 2011-03-15'),
    (
        "The same as a calendar",
        'actionplan digest plans --owner "PPF Programme Lead" -f ics -o lead.ics --as-of 2011-03-15',
    ),
)
TEXT, MARKDOWN, MAIL, CALENDAR = FORMATS = ("text", "md", "eml", "ics")
WITHIN = relativedelta(days=45)

Format = Annotated[
    str | None,
    option.choice(
        "--format", "FORMAT", FORMATS, "{words} (default: from the ending of -o, else text).", short="-f",
        also={"markdown": MARKDOWN, "table": TEXT, "calendar": CALENDAR}, group=OUTPUT,
    ),
]  # fmt: skip
Within = Annotated[
    relativedelta | None,
    option.length_of_time("--within", "How far to look ahead, for example `2 weeks` (default: 45d)."),
]


@query_command
def digest(
    query: Query,
    *,
    format: Format = None,  # noqa: A002 the option's name
    within: Within = None,
    contacts: ContactsFile = "",
) -> int:
    """Show what an owner has to report on now: overdue, due within 45 days, due for an update, or to be confirmed.

    With -f eml it is a draft e-mail to the owner's address in contacts.toml. Nothing is sent.
    """
    owners = query.selection.owners
    if not owners:
        raise ActionplanError("`--owner` is missing: name the owner that the digest is for")
    by_ending = PurePath(query.output or "").suffix.lower().lstrip(".")
    wanted = format or (by_ending if by_ending in FORMATS else TEXT)
    contact = _contact(owners, contacts, query.output) if wanted == MAIL else None
    standings = list(query.standings())
    if wanted == CALENDAR:
        query.print_recorded()
        owner_agenda = agenda(standings, query.day, owners)
        write_text(formats(Medium.DATA)["ics"].render(owner_agenda), query.output)
        if owner_agenda.left_out:
            print_message("note", owner_agenda.left_out)
        return query.plans.print_problems()
    page = query.dated(digest_page(owners, digest_items(standings, last_day(query.day, within or WITHIN)), query.day))
    if contact is not None:
        body = formats(Medium.PAGE)["table"].render(page)
        write_text(digest_message(contact, page.title, str(body), query.day).as_bytes(), query.output)
    else:
        name = "markdown" if wanted == MARKDOWN else "table"
        write_text(formats(Medium.PAGE)[name].render(page), query.output)
    return query.plans.print_problems()


def _contact(owners: Sequence[str], contacts: str, output: str | None) -> Contact:
    """Return whom the e-mail goes to. Raises ActionplanError if that is not one person, or there is no file."""
    if len(owners) > 1 or not output:
        raise ActionplanError("an e-mail is for one `--owner`, and is written to a file: add `-o digest.eml`")
    contact = read_contacts_of(contacts).find(owners[0])
    if contact is None:
        raise ActionplanError(f"no contact for {quoted(owners[0])}: add an email to contacts.toml")
    return contact
