"""`actionplan round collect`: record what the owners returned."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from actionplan.changes.progress import record
from actionplan.cli import edit_options
from actionplan.cli import option_kinds as option
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.cli.page_output import write_page
from actionplan.cli.prompts import ask
from actionplan.cli.round_options import ContactsFile, FolderOfRound, plan_paths, read_contacts_of, save_bytes
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError, Correction
from actionplan.files.discover import printed
from actionplan.rounds.collect import Day, Judged, Outcome, judge_all
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.returned import Answer, ReturnedForm
from actionplan.rounds.review import review_page
from actionplan.rounds.round_file import NAME, Round, read_round, write_round
from actionplan.rounds.sources import read_sources
from actionplan.views.labels import count

EXAMPLES = (
    ("See what came back, without recording anything", "actionplan round collect rounds/april returned --dry-run"),
    ("Record what needs no decision", "actionplan round collect rounds/april returned --yes"),
)

ReturnedFiles = Annotated[
    list[str], option.argument("RETURNED...", "Forms that came back, e-mails with forms (.eml, .mbox), or folders.")
]
On = Annotated[date | None, option.day("--on", "Date of the reports (default: that of the e-mail, else today).")]
Yes = Annotated[bool, option.flag("--yes", "Record without asking; answers that need a decision are left out.")]


def round_collect(
    folder: FolderOfRound,
    returned: ReturnedFiles,
    *,
    on: On = None,
    contacts: ContactsFile = "",
    yes: Yes = False,
    dry_run: edit_options.DryRun = False,
    as_of: edit_options.AsOf = None,
) -> int:
    """Record what the owners returned, after showing each answer beside the plan as it is now.

    A new date is recorded as a request or as not approved; a form never approves anything. An answer that is recorded
    already is not recorded again. What cannot be read is named, with the reason, and the exit status is then 2.
    """
    today = as_of or datetime.now().astimezone().date()
    round_ = read_round(Path(folder))
    forms = [form for path in returned for form in read_sources(path, round_, Path(folder))]
    if not forms:
        raise ActionplanError(f"no form in {' and '.join(f'`{printed(path)}`' for path in returned)}")
    session = _session(round_, forms, Path(folder))
    book = read_contacts_of(contacts)
    answers = [_with_sender(answer, book) for form in forms for answer in form.answers]
    plans = session.plans if session else []
    judged = judge_all(answers, plans, Day(round_.opened, today, on))
    write_page(review_page(judged, plans, today), "table")
    left_out = _print_problems(forms, judged)
    agreed = _agreed(judged, yes=yes, dry_run=dry_run)
    if session and agreed:
        _record(session, agreed, today, dry_run=dry_run)
    if not dry_run:
        _keep(round_, forms, Path(folder), on or today)
    undecided = [each for each in judged if each.outcome is Outcome.DECIDE and each not in agreed]
    for each in undecided if not dry_run else ():
        print_message("left out", f"{each.item.plan}:{each.item.ref} needs a decision: {'; '.join(each.reasons)}")
    return 2 if left_out or (undecided and not dry_run) else 0


def _with_sender(answer: Answer, contacts: Contacts) -> Answer:
    """Return an answer with a doubt if its message is from another address than that of its owner."""
    sender, contact = answer.source.sender, contacts.find(answer.form.owner)
    if not sender or contact is None or sender.casefold() == contact.email.casefold():
        return answer
    doubt = f"the e-mail is from {sender}, not from {contact.email}"
    return answer._replace(doubts=(*answer.doubts, doubt))


def _session(round_: Round, forms: Sequence[ReturnedForm], folder: Path) -> EditSession | None:
    """Return the plans that the forms are about; None if no form could be read."""
    names = dict.fromkeys(item.plan for form in forms if form.form for item in form.form.items)
    if not names:
        return None
    return EditSession(plan_paths(round_, folder, names))


def _print_problems(forms: Sequence[ReturnedForm], judged: Sequence[Judged]) -> bool:
    """Print what is no answer and what was left out, and return whether anything was left out."""
    for notice in (notice for form in forms for notice in form.notices):
        print_message("note", notice)
    problems = [problem for form in forms for problem in form.problems]
    problems += [
        f"{each.answer.source.name}: {each.answer.key}: {'; '.join(each.reasons)}"
        for each in judged
        if each.outcome is Outcome.LEFT_OUT
    ]
    for problem in dict.fromkeys(problems):
        print_message("left out", problem)
    return bool(problems)


def _agreed(judged: Sequence[Judged], *, yes: bool, dry_run: bool) -> list[Judged]:
    """Return the answers that are to be recorded, after asking."""
    plain = [each for each in judged if each.outcome is Outcome.RECORD]
    doubtful = [each for each in judged if each.outcome is Outcome.DECIDE]
    if yes or dry_run or not (plain or doubtful):
        return plain
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = (
            "nothing was recorded: add `--yes` to record what needs no decision, or run the command on a terminal, "
            "where it asks you"
        )
        raise ActionplanError(message, Correction("", ("--yes",)))
    agreed = plain if plain and _says_yes(f"Record {count(len(plain), 'answer')}?") else []
    for each in doubtful:
        reasons = "; ".join(each.reasons)
        if _says_yes(f"{each.item.plan}:{each.item.ref}: {reasons}. Record it all the same?"):
            agreed.append(each)
    return agreed


def _says_yes(question: str) -> bool:
    return ask(f"{question} [y/N]").casefold() in ("y", "yes")


def _record(session: EditSession, agreed: Sequence[Judged], today: date, *, dry_run: bool) -> None:
    edits = []
    for plan in session.plans:
        mine = [each for each in agreed if each.item.plan == plan.name]
        if mine:
            refs = [each.item.ref for each in mine]
            edits.append(
                session.asked(plan, [record(each.item.ref, each.report) for each in mine if each.report], *refs)
            )
    carry_out(edits, today, dry_run=dry_run)


def _keep(round_: Round, forms: Sequence[ReturnedForm], folder: Path, day: date) -> None:
    """Note in round.toml which forms have come back."""
    kept = round_
    for form in _known(forms):
        if form.form and form.answers and (known := kept.form(form.form.code)) and known.returned is None:
            kept = kept.replace_form(known._replace(returned=form.source.day or day))
    if kept != round_:
        save_bytes(folder, NAME, write_round(kept).encode())


def _known(forms: Sequence[ReturnedForm]) -> Iterator[ReturnedForm]:
    return (form for form in forms if form.form is not None)
