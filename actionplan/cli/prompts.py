"""Ask a person at a terminal what to record, with the action, its deadline and its log in view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import typer

from actionplan.assessment import assess
from actionplan.changes.progress import ProgressReport, open_request, read_report_day, status_meaning
from actionplan.changes.target import Target
from actionplan.changes.typed_dates import written_date
from actionplan.cli.page_output import write_page
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import ActionplanError
from actionplan.outputs.sanitize import clean, clean_line, clean_lines
from actionplan.plan.field_readers import read_percent
from actionplan.plan.model import Action, Plan
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.plan.word_meanings import STATUSES
from actionplan.views.show import find, show_page


def ask_report(target: Target, report: ProgressReport, today: date) -> ProgressReport:
    """Show an item and ask what to record about it, beginning with the news. Enter skips a question."""
    plan = target.plan
    write_page(show_page(find([assess(plan, today)], target.item.ref)), "table")
    write_output(clean_lines("\nWhat is new? Press Enter to leave a line out, Ctrl-C to record nothing.\n\n"))
    report = report._replace(note=ask("What has happened"), status=_status(plan))
    status = status_meaning(plan, report)
    if status in DONE:
        report = report._replace(
            completed=ask("Completed on, if before today", today=today, check=lambda text: read_report_day(plan, text)),
            evidence=_several("Evidence: a file, a minute or a link"),
        )
    if isinstance(target.item, Action) and status not in DONE | STOPPED:
        report = report._replace(percent=ask("Percent complete", check=_percent), owner=_several("New owner"))
        report = _deadline(target, report)
    if status in STOPPED or report.by_when:
        report = report._replace(approved_by=ask("Approved by (body and minute)"))
    if not report.empty:
        on = ask("Reported on", report.on, today=today, check=lambda text: read_report_day(plan, text))
        report = report._replace(on=on, by=report.by or ask("Recorded by"))
    return report


def _several(question: str) -> tuple[str, ...]:
    """Ask for values until Enter is pressed on an empty line."""
    answers: list[str] = []
    while answer := ask(question if not answers else f"{question} (another)"):
        answers.append(answer)
    return tuple(answers)


def _deadline(target: Target, report: ProgressReport) -> ProgressReport:
    request = open_request(target, read_report_day(target.plan, report.on))
    if request is not None:
        by = ask(f"An extension to “{clean(request.by_when or '')}” is requested. Approved by (body and minute)")
        if by:
            return report._replace(approve=True, approved_by=by)
    wording = ask("New by when")
    if wording and not report.note:
        report = report._replace(note=ask("Reason for the new deadline"))
    return report._replace(by_when=wording)


def _status(plan: Plan) -> str:
    own = plan.statuses
    return ask(f"Status ({', '.join([*own, *STATUSES])})", check=lambda text: status_word(text, own))


def _percent(text: str) -> None:
    if read_percent(text) is None:
        raise ActionplanError(f"`{text}` is not a percentage: give a number from 0 to 100")


def ask(
    question: str, default: str = "", *, check: Callable[[str], object] | None = None, today: date | None = None
) -> str:
    """Return one answer, or the `default` for Enter. What `check` refuses is asked again.

    With `today`, the answer is a date: `yesterday` and the like become the day that they mean.
    """

    def accept(text: str) -> str:
        text = text.strip()
        if today is not None:
            text = written_date(text, today, ahead=False)
        try:
            if text and check is not None:
                check(text)
        except ActionplanError as error:
            raise typer.BadParameter(clean(str(error))) from None
        return text

    return prompt(question, default, accept)


def prompt(question: str, default: str | None, accept: Callable[[str], str]) -> str:
    """Return one answer that `accept` takes; a `default` of None requires one.

    Raises typer.Abort if the person ends the input instead.
    """
    try:
        return str(typer.prompt(clean(question), default=default, show_default=bool(default), value_proc=accept))
    except typer.Abort:
        write_output(clean_line(""))
        print_message("note", "nothing was saved")
        raise


def prompt_hidden(question: str) -> str:
    """Return an answer that is not shown while it is typed."""
    return str(typer.prompt(clean(question), hide_input=True))
