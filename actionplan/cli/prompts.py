"""Asking someone at a terminal what to record, with the action, its deadline and its log in view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import typer

from actionplan.changes.progress import ProgressReport, meaning, open_request, read_day
from actionplan.changes.target import Target
from actionplan.cli.page_output import write_page
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import ActionplanError
from actionplan.outputs.sanitize import clean, clean_line, clean_lines
from actionplan.plan.field_readers import read_percent
from actionplan.plan.model import Action, Plan
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.plan.word_meanings import STATUSES
from actionplan.standing import assess
from actionplan.views.show import find, show_page


def ask_report(target: Target, report: ProgressReport, today: date) -> ProgressReport:
    """Show the bearer of a ref as it stands and ask what to report of it; Enter leaves a thing out."""
    write_page(show_page(find([assess(target.plan, today)], target.bearer.ref)), "table")
    write_output(clean_lines("\nWhat is there to record? Enter leaves a line out, Ctrl-C everything.\n\n"))
    on = ask("Reported on", report.on, check=lambda text: read_day(target.plan, text))
    report = report._replace(on=on, note=ask("What has happened"), status=_status(target.plan))
    status = meaning(target.plan, report)
    if status in DONE:
        report = report._replace(completed=ask("Done on, if earlier", check=lambda text: read_day(target.plan, text)))
    if isinstance(target.bearer, Action):
        if status not in DONE and status not in STOPPED:
            report = report._replace(percent=ask("Percent complete", check=_percent))
        report = _deadline(target, report)
    if status in STOPPED or report.by_when:
        report = report._replace(approved_by=report.approved_by or ask("Approved by (body and minute)"))
    return report._replace(by=report.by or ask("Recorded by"))


def _deadline(target: Target, report: ProgressReport) -> ProgressReport:
    request = open_request(target, read_day(target.plan, report.on))
    if request is not None:
        by = ask(f"“{clean(request.by_when or '')}” was asked for: who approved it (body and minute)")
        if by:
            return report._replace(approve=True, approved_by=by)
    wording = ask("New deadline")
    if wording and not report.note:
        report = report._replace(note=ask("Why"))
    return report._replace(by_when=wording)


def _status(plan: Plan) -> str:
    own = plan.statuses
    return ask(f"Status ({', '.join([*own, *STATUSES])})", check=lambda text: status_word(text, own))


def _percent(text: str) -> None:
    if read_percent(text) is None:
        raise ActionplanError(f"`{text}` is not a number from 0 to 100")


def ask(
    question: str,
    default: str = "",
    check: Callable[[str], object] | None = None,
    value: Callable[[str], str] = str.strip,
) -> str:
    """One answer, "" for Enter where there is no default; what `check` refuses is asked again."""

    def accept(text: str) -> str:
        text = text.strip()
        try:
            if text and check is not None:
                check(text)
        except ActionplanError as error:
            raise typer.BadParameter(clean(str(error))) from None
        return value(text) if text else ""

    return prompt(question, default, accept)


def prompt(question: str, default: str | None, accept: Callable[[str], str]) -> str:
    """One answer that `accept` takes; `default` None wants one. Raises typer.Abort where nobody goes on answering."""
    try:
        return str(typer.prompt(clean(question), default=default, show_default=bool(default), value_proc=accept))
    except typer.Abort:
        write_output(clean_line(""))
        print_message("note", "nothing is written")
        raise
