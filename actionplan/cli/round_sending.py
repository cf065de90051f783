"""Send the drafts of a round after a person has agreed, for `round send` and the option `--send`."""

from __future__ import annotations

import os
import smtplib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.page_output import write_page
from actionplan.cli.prompts import ask, prompt_hidden
from actionplan.cli.round_options import plans_of, save_bytes
from actionplan.cli.streams import can_ask, print_message
from actionplan.errors import ActionplanError
from actionplan.page import Cell, Page, Points
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.form_states import ANSWERED, form_states
from actionplan.rounds.letters import LetterFile, addresses, waiting_letters
from actionplan.rounds.mail_settings import NAME as SETTINGS_NAME
from actionplan.rounds.mail_settings import MailSettings, read_mail_settings
from actionplan.rounds.round_file import NAME, Form, Round, read_round, write_round
from actionplan.views.labels import count

PASSWORD = "ACTIONPLAN_MAIL_PASSWORD"  # noqa: S105 the name of a variable
CONFIG_FOLDER = "ACTIONPLAN_CONFIG_DIR"
"""The variable that names the folder of this user's own settings."""

Send = Annotated[bool, option.flag("--send", "Send the e-mails through your mail server, after asking.")]


def user_settings() -> Path:
    """Return the file of the user's own settings, outside every repository."""
    named = os.environ.get(CONFIG_FOLDER)
    if named:
        return Path(named) / SETTINGS_NAME
    from platformdirs import user_config_path  # noqa: PLC0415 only commands that send need it

    return user_config_path("actionplan", appauthor=False) / SETTINGS_NAME


def send_letters(folder: Path, contacts: Contacts, *, yes: bool = False, dry_run: bool = False) -> int:
    """Show the unsent e-mails of a round, and send them if the person agrees. Return the exit status.

    Each e-mail is noted in round.toml before it is sent, so that it cannot be sent twice.
    """
    round_ = read_round(folder)
    waiting = waiting_letters(round_, _unanswered(round_, folder), folder, contacts)
    for problem in waiting.problems:
        print_message("left out", problem)
    if not waiting.drafts:
        print_message("", "there is no e-mail to send")
        return 2 if waiting.problems else 0
    settings = None if dry_run else read_mail_settings(user_settings())
    write_page(_letters_page(waiting.drafts), "table")
    sent_all = True
    if settings is not None and (yes or _says_yes(settings, len(waiting.drafts))):
        sent_all = _send(round_, waiting.drafts, folder, settings)
    return 0 if sent_all and not waiting.problems else 2


def _unanswered(round_: Round, folder: Path) -> list[Form]:
    return [each.form for each in form_states(round_, plans_of(round_, folder)) if each.word != ANSWERED]


def _letters_page(drafts: Sequence[LetterFile]) -> Page:
    """Make the list of what goes to whom."""
    return Page(
        f"{count(len(drafts), 'e-mail')} to send", None, [Points("", [Cell(_draft_line(draft)) for draft in drafts])]
    )


def _draft_line(draft: LetterFile) -> str:
    to, copied = (", ".join(each.addr_spec for each in addresses(draft.message, header)) for header in ("To", "Cc"))
    return f"to {to}{f', copied to {copied}' if copied else ''}: {draft.message['Subject']}"


def _says_yes(settings: MailSettings, number: int) -> bool:
    if not can_ask():
        raise ActionplanError(
            "nothing was sent: there is no terminal to ask you on; look at the drafts, then use "
            "`actionplan round send` with `--yes`"
        )
    question = f"Send {count(number, 'e-mail')} as {settings.sender} through {settings.host}? [y/N]"
    return ask(question).casefold() in ("y", "yes")


def _send(round_: Round, drafts: Sequence[LetterFile], folder: Path, settings: MailSettings) -> bool:
    """Send the drafts one after another; return whether all of them went to everybody."""
    from actionplan.rounds.send import connected  # noqa: PLC0415 mail and TLS take a moment to load

    sent = 0
    with connected(settings, _password(settings)) as server:
        for draft in drafts:
            round_, gone = _send_one(round_, draft, folder, server, settings)
            sent += gone
    print_message("", f"sent {count(sent, 'e-mail')}")
    return sent == len(drafts)


def _send_one(
    round_: Round, draft: LetterFile, folder: Path, server: smtplib.SMTP, settings: MailSettings
) -> tuple[Round, bool]:
    """Send one draft. Return the round as it is now noted, and whether the draft went to everybody."""
    from actionplan.rounds.send import MaybeSentError, NotSentError, send  # noqa: PLC0415 as above

    noted = round_.replace_form(draft.form._replace(sent=(*draft.form.sent, draft.letter)))
    save_bytes(folder, NAME, write_round(noted).encode())
    try:
        refused = send(server, settings, draft.message, [each.addr_spec for each in draft.to])
    except NotSentError as error:
        save_bytes(folder, NAME, write_round(round_).encode())
        print_message("left out", f"{draft.form.owner}: not sent: {error}")
        return round_, False
    except MaybeSentError as error:
        raise ActionplanError(
            f"{draft.form.owner}: {error}: it may or may not have been sent, so it counts as sent; ask the owner, and "
            f"send {draft.path.name} from your mail program if it did not arrive"
        ) from None
    if refused:
        print_message("left out", f"{draft.form.owner}: the server refused {', '.join(refused)}")
    return noted, not refused


def _password(settings: MailSettings) -> str:
    """Return the password from the environment, else as typed. It is never kept."""
    if not settings.user:
        return ""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not can_ask():
        raise ActionplanError(
            f"the mail server needs a password: put it into the variable {PASSWORD}, or run the command on a terminal"
        )
    return prompt_hidden(f"Password of {settings.user} on {settings.host}")
