"""`actionplan round send`: send the drafts of a round through the user's mail server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.round_options import ContactsFile, FolderOfRound, read_contacts_of
from actionplan.cli.round_sending import send_letters

EXAMPLES = (
    ("See what would be sent to whom", "actionplan round send rounds/april --dry-run"),
    ("Send without being asked", "actionplan round send rounds/april --yes"),
)

DryRun = Annotated[bool, option.flag("--dry-run", "Show what would be sent to whom, and send nothing.")]
Yes = Annotated[bool, option.flag("--yes", "Send without asking.")]


def round_send(
    folder: FolderOfRound,
    *,
    contacts: ContactsFile = "",
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Send the latest e-mail to each owner who has not answered, through your own mail server.

    The command shows what goes to whom, and asks before it sends anything. No e-mail is sent twice. The mail server is
    set in table [mail] of config.toml, in your own settings folder. The password is taken from
    ACTIONPLAN_MAIL_PASSWORD, or you are asked for it.
    """
    return send_letters(Path(folder), read_contacts_of(contacts), yes=yes, dry_run=dry_run)
