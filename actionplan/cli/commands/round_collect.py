"""`actionplan round collect`: record what the owners returned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from actionplan.changes.progress import record
from actionplan.changes.save import FileEdit
from actionplan.cli import edit_options
from actionplan.cli import option_kinds as option
from actionplan.cli.edit_session import carry_out
from actionplan.cli.import_options import column_map
from actionplan.cli.options import OUTPUT, Output
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.prompts import ask
from actionplan.cli.round_options import ContactsFile, FolderOfRound, plan_paths, read_contacts_of, save_bytes
from actionplan.cli.streams import can_ask, print_message
from actionplan.errors import ActionplanError, CommandCorrection, PathError
from actionplan.files.names import printed
from actionplan.importing.mapping import ColumnMap
from actionplan.outputs import json
from actionplan.plan.model import Plan
from actionplan.rounds.collect import AnswerOutcome, Day, Judged, judge_all
from actionplan.rounds.contacts import Contacts
from actionplan.rounds.plain_table import read_plain_table
from actionplan.rounds.returned import OwnerAnswer, ReturnedForm
from actionplan.rounds.review import review_page
from actionplan.rounds.round_data import answers_data
from actionplan.rounds.round_file import NAME, Round, read_round, write_round
from actionplan.rounds.sources import read_sources
from actionplan.views.labels import count

EXAMPLES = (
    ("See what came back, without recording anything", "actionplan round collect rounds/april returned --dry-run"),
    ("Record what needs no decision", "actionplan round collect rounds/april returned --yes"),
)

ReturnedFiles = Annotated[
    list[str], option.argument("RETURNED...", "Forms that came back, e-mails, or folders of them.")
]
On = Annotated[date | None, option.day("--on", "Date of the reports (default: that of the e-mail, or today).")]
Map = Annotated[list[str], option.text("--map", "MAP", "Map of the columns of other spreadsheets (repeatable).")]
FORMATS = ("table", "markdown", "csv", "json")
TableFormat = Annotated[
    str,
    option.choice(
        "--format", "FORMAT", FORMATS, "{words} (default: table).", short="-f", also={"md": "markdown"},
        group=OUTPUT,
    ),
]  # fmt: skip
Yes = Annotated[bool, option.flag("--yes", "Record answers that need no decision without asking.")]


def round_collect(  # noqa: PLR0913 one parameter per option
    folder: FolderOfRound,
    returned: ReturnedFiles,
    *,
    on: On = None,
    contacts: ContactsFile = "",
    map_: Map = [],  # noqa: B006 Typer copies it
    table_format: TableFormat = "table",
    output: Output = None,
    yes: Yes = False,
    dry_run: edit_options.DryRun = False,
    as_of: edit_options.AsOf = None,
) -> int:
    """Record what the owners returned, after showing each answer beside the plan as it is now.

    A new date is recorded as a request or as not approved; a form never approves anything. No answer is recorded twice.
    If anything cannot be read, it is listed, and the exit status is 2.
    """
    today = as_of or datetime.now().astimezone().date()
    if table_format != "table" and output is None and not dry_run:
        raise ActionplanError(f"`--format {table_format}` needs a file or `--dry-run`: add `-o answers.{table_format}`")
    round_ = read_round(Path(folder))
    forms = _forms(returned, round_, Path(folder))
    loaded = _loaded(round_, forms, Path(folder), plain=bool(map_))
    book, day, plans = read_contacts_of(contacts), Day(round_.opened, today, on), _plans(loaded)
    if map_:
        kept = list(plans)  # each table is compared with all of them
        forms = [_read_plain(form, round_, kept, column_map(map_), day) for form in forms]
        plans = iter(kept)
    answers = [_with_sender(answer, book) for form in forms for answer in form.answers]
    judged = judge_all(answers, plans, day)
    left_out = _problems(forms, judged)
    notices = [notice for form in forms for notice in form.notices]
    if table_format == "json":
        write_text(json.render(answers_data(judged, today, left_out, notices)), output)
    else:
        write_page(review_page(judged, today), table_format, output)
    _print_problems(notices, left_out)
    agreed = _agreed(judged, yes=yes, dry_run=dry_run)
    if loaded and agreed and not (dry_run and table_format != "table"):
        _record(loaded, agreed, today, dry_run=dry_run)
    if not dry_run:
        _keep(round_, forms, _taken(forms, judged, agreed), Path(folder), on or today)
    undecided = 0 if dry_run else _print_undecided(judged, agreed)
    return 2 if left_out or undecided else 0


def _forms(returned: Sequence[str], round_: Round, folder: Path) -> list[ReturnedForm]:
    """Read every form in the files and folders. Raises ActionplanError if there is none."""
    forms = [form for path in returned for form in read_sources(path, round_, folder)]
    if not forms:
        raise ActionplanError(f"no form in {' and '.join(f'`{printed(path)}`' for path in returned)}")
    return forms


def _print_undecided(judged: Sequence[Judged], agreed: Sequence[Judged]) -> int:
    """Print which answers still need a decision, and return how many they are."""
    undecided = [each for each in judged if each.outcome is AnswerOutcome.DECIDE and each not in agreed]
    for each in undecided:
        print_message("left out", f"{each.item.plan}:{each.item.ref} needs a decision: {'; '.join(each.reasons)}")
    return len(undecided)


def _with_sender(answer: OwnerAnswer, contacts: Contacts) -> OwnerAnswer:
    """Return an answer, with a doubt if its e-mail is not from the owner's address."""
    sender, contact = answer.source.sender, contacts.find(answer.form.owner)
    if not sender or contact is None or sender.casefold() == contact.email.casefold():
        return answer
    doubt = f"the e-mail is from {sender}, not from {contact.email}"
    return answer._replace(doubts=(*answer.doubts, doubt))


def _read_plain(form: ReturnedForm, round_: Round, plans: Sequence[Plan], columns: ColumnMap, day: Day) -> ReturnedForm:
    """Read an owner's own spreadsheet with the map of its columns; return any other form unchanged."""
    if form.plain is None:
        return form
    return read_plain_table(form.source, form.plain, round_, plans, columns, day.of(form.source))


def _loaded(round_: Round, forms: Sequence[ReturnedForm], folder: Path, *, plain: bool) -> CommandPlans | None:
    """Return the plans that the forms are about, those of the whole round for a plain table; None if there are none."""
    names = dict.fromkeys(item.plan for form in forms if form.form for item in form.form.items)
    if plain and any(form.plain for form in forms):
        names = dict.fromkeys(plan.id for plan in round_.plans)
    return CommandPlans(plan_paths(round_, folder, names)) if names else None


def _plans(loaded: CommandPlans | None) -> Iterator[Plan]:
    """Yield each plan, then release it. Raises PathError, after printing what was left out, if none can be read."""
    if loaded is None:
        return
    yield from loaded
    loaded.require()
    if not loaded.plan_count:
        loaded.print_problems()
        raise PathError("no plan could be read, so nothing was changed")


def _problems(forms: Sequence[ReturnedForm], judged: Sequence[Judged]) -> list[str]:
    """Return what was left out, one sentence each."""
    problems = [problem for form in forms for problem in form.problems]
    problems += [
        f"{each.answer.source.name}: {each.answer.key}: {'; '.join(each.reasons)}"
        for each in judged
        if each.outcome is AnswerOutcome.LEFT_OUT
    ]
    return list(dict.fromkeys(problems))


def _print_problems(notices: Sequence[str], left_out: Sequence[str]) -> None:
    for notice in notices:
        print_message("note", notice)
    for problem in left_out:
        print_message("left out", problem)


CANNOT_ASK = (
    "nothing was recorded: add `--yes` to record what needs no decision, or run the command on a terminal, where it "
    "asks you"
)


def _agreed(judged: Sequence[Judged], *, yes: bool, dry_run: bool) -> list[Judged]:
    """Return the answers that are to be recorded, after asking."""
    plain = [each for each in judged if each.outcome is AnswerOutcome.RECORD]
    doubtful = [each for each in judged if each.outcome is AnswerOutcome.DECIDE]
    if yes or dry_run or not (plain or doubtful):
        return plain
    if not can_ask():
        raise ActionplanError(CANNOT_ASK, CommandCorrection("", ("--yes",)))
    agreed = plain if plain and _says_yes(f"Record {count(len(plain), 'answer')}?") else []
    for each in doubtful:
        reasons = "; ".join(each.reasons)
        if _says_yes(f"{each.item.plan}:{each.item.ref}: {reasons}. Record it anyway?"):
            agreed.append(each)
    return agreed


def _says_yes(question: str) -> bool:
    return ask(f"{question} [y/N]").casefold() in ("y", "yes")


def _record(loaded: CommandPlans, agreed: Sequence[Judged], today: date, *, dry_run: bool) -> None:
    edits = []
    for path in loaded.file_paths:
        mine = [each for each in agreed if each.path == path and each.report]
        if mine:
            intentions = [record(each.item.ref, each.report) for each in mine if each.report]
            refs = frozenset(each.item.ref for each in mine)
            edits.append(FileEdit(loaded.file(path), intentions, refs, together=True))
    carry_out(edits, today, dry_run=dry_run)


def _taken(forms: Sequence[ReturnedForm], judged: Sequence[Judged], agreed: Sequence[Judged]) -> set[str]:
    """Return the codes of the forms that count as returned.

    Something in them is recorded, or there was nothing to report. An owner of whose answers nothing could be recorded
    has not answered yet.
    """
    by_code: dict[str, list[Judged]] = {}
    for each in judged:
        by_code.setdefault(each.answer.form.code, []).append(each)
    faulty = {form.form.code for form in forms if form.form and form.problems}
    return {
        code
        for code, mine in by_code.items()
        if any(each.outcome is AnswerOutcome.RECORDED or each in agreed for each in mine)
        or (code not in faulty and all(each.outcome is AnswerOutcome.NOTHING for each in mine))
    }


def _keep(round_: Round, forms: Sequence[ReturnedForm], taken: set[str], folder: Path, day: date) -> None:
    """Note in round.toml which forms have come back."""
    kept = round_
    for form in _known(forms):
        if form.form and form.form.code in taken and (known := kept.form(form.form.code)) and known.returned is None:
            kept = kept.replace_form(known._replace(returned=form.source.day or day))
    if kept == round_:
        return
    try:
        save_bytes(folder, NAME, write_round(kept).encode())
    except ActionplanError as error:
        advice = "the answers above are saved: run the same command again to note which forms have come back"
        raise ActionplanError(f"{error}\n{advice}") from None


def _known(forms: Sequence[ReturnedForm]) -> Iterator[ReturnedForm]:
    return (form for form in forms if form.form is not None)
