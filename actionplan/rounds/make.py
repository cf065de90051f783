"""Make a round: its forms, its messages, and the record of what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan.errors import ActionplanError
from actionplan.named_tuple import NamedTuple
from actionplan.rounds import excel_form, markdown_form, messages, word_form
from actionplan.rounds.asked_items import Asked, Questions
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.form import form_paper, items_of
from actionplan.rounds.messages import Attachment
from actionplan.rounds.round_file import Form, PlanOfRound, Round, return_code
from actionplan.views.report.site import FileNames

FORMATS = ("docx", "xlsx", "md")
FORMS, MESSAGES, REMINDERS = "forms", "messages", "reminders"
"""The folders of a round."""


class MadeFile(NamedTuple):
    """A file of a round: its path in the folder, and its bytes."""

    path: str
    data: bytes


class MadeRound(NamedTuple):
    """A round that has been made, with what each of its forms asks."""

    round: Round
    asked: tuple[Asked, ...]
    format: str


def make_round(
    asked: Questions, paths: dict[str, str], opened: date, reply_by: date, within: str, format_: str
) -> MadeRound:
    """Return the round that asks these questions; `paths` are the files of the plans, by id, from its folder."""
    names = FileNames("-")
    plans = {item.plan.name: item.plan for each in asked.forms for item in each.items}
    forms = []
    for each in asked.forms:
        items = items_of(each)
        code = return_code(opened, reply_by, within, each.owner, items)
        forms.append(Form(each.owner, f"{names.take(each.owner, 'owner')}.{format_}", code, items, each.copied))
    about = tuple(PlanOfRound(name, paths[name], plan.title or name) for name, plan in sorted(plans.items()))
    return MadeRound(Round(opened, reply_by, within, about, tuple(forms)), asked.forms, format_)


def files_of(new_round: MadeRound, contacts: Contacts) -> Iterator[MadeFile]:
    """Yield the form of each owner, and the message to each owner who has a contact."""
    for asked, form in zip(new_round.asked, new_round.round.forms, strict=True):
        paper = form_paper(asked, form, new_round.round)
        attached = Attachment(form.file, _rendered(paper, new_round.format))
        yield MadeFile(f"{FORMS}/{form.file}", attached.data)
        to = contacts.find(form.owner)
        if to is not None:
            copied = [contact for contact in map(contacts.find, form.copied) if contact]
            message = messages.invitation(paper, form, new_round.round, to, copied, attached)
            yield MadeFile(f"{MESSAGES}/{message_name(form)}", message.as_bytes())


def message_name(form: Form, level: int = 0) -> str:
    """Return the file name of the message to an owner, or of a reminder of some level."""
    stem = form.file.rpartition(".")[0]
    return f"{stem}-{level}.eml" if level else f"{stem}.eml"


def _rendered(paper: object, format_: str) -> bytes:
    writers = {"docx": word_form.render, "xlsx": excel_form.render, "md": markdown_form.render}
    try:
        return writers[format_](paper)  # type: ignore[arg-type]
    except ImportError:
        library = {"docx": "python-docx", "xlsx": "openpyxl"}[format_]
        raise ActionplanError(
            f"forms as {format_} files need {library}: install it where actionplan is, with `pip install {library}`"
        ) from None
