"""Read answers from an owner's own spreadsheet, whose columns a map of an import names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from actionplan.by_when import read_period
from actionplan.changes.progress import ProgressReport
from actionplan.errors import ActionplanError
from actionplan.importing.grid import Document
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.onto import FileComparison, compare
from actionplan.importing.onto_report import conflict_sentence
from actionplan.importing.own_table import only_rows_of, own_table
from actionplan.importing.run import Options, import_document
from actionplan.plan.model import Plan
from actionplan.rounds.form import ANSWERS, COMPLETED, NEW_DATE, NOTE, STATUS
from actionplan.rounds.returned import OwnerAnswer, ReturnedFile, ReturnedForm
from actionplan.rounds.round_file import AskedAction, Form, Round
from actionplan.rounds.wordings import names_refs, unknown_rows, with_wordings

_NOT_IN_FORMS = {"rag": "rating", "percent": "percentage", "owner": "new owner"}
"""What a table may report that a form cannot. It is listed, to be recorded with `actionplan update`."""
_NO_REFS = (
    "no column with refs is named, so it is not known which row is about which action: "
    'name it, too, for example `--map "Nr=ref"`'
)


def read_plain_table(
    source: ReturnedFile, document: Document, round_: Round, plans: Sequence[Plan], columns: ColumnMap, day: date
) -> ReturnedForm:
    """Return what is new in a plain table about the actions that were asked about, as answers; `day` is its date.

    What cannot be read becomes a problem, never an exception.
    """
    answers: list[OwnerAnswer] = []
    problems: list[str] = []
    try:
        by_ref = _has_refs_alone(document, plans, columns, day)
        if by_ref:
            problems += [f"{source.name}: {sentence}" for sentence in unknown_rows(document, plans, columns)]
        compared = [(plan, _compared(document, plan, columns, day, by_ref=by_ref)) for plan in plans]
    except ActionplanError as error:
        reason = _reason(source, error) if names_refs(document, columns) else _NO_REFS
        return ReturnedForm(source, problems=(f"{source.name}: {reason}",))
    for plan, comparison in compared:
        if comparison is None:
            continue
        answers += _answers(source, round_, plan, comparison)
        problems += _problems(source, round_, plan, comparison)
    twice = _in_two_plans(answers)
    problems += [
        f"{source.name}: {ref} is in several plans of this round: record it with `actionplan update`" for ref in twice
    ]
    kept = tuple(answer for answer in answers if _ref(answer) not in twice)
    if not kept and not problems:
        return ReturnedForm(source, notices=(f"{source.name}: nothing in the table is new",))
    return ReturnedForm(source, None, kept, tuple(dict.fromkeys(problems)))


def _has_refs_alone(document: Document, plans: Sequence[Plan], columns: ColumnMap, day: date) -> bool:
    """Whether a table cannot be imported, but has refs by which its actions are known."""
    if not plans or not names_refs(document, columns):
        return False
    try:
        _compared(document, plans[0], columns, day)
    except ActionplanError:
        return True
    return False


def _compared(
    document: Document, plan: Plan, columns: ColumnMap, day: date, *, by_ref: bool = False
) -> FileComparison | None:
    """Compare a table with a plan, `by_ref` with the wordings of the plan; None if it is not about this plan."""
    if by_ref:
        worded = with_wordings(document, plan, columns)
        if worded is None:
            return None
        document, columns = worded
    own = own_table(document)
    options = Options(issued=plan.issued.text if plan.issued else day.isoformat(), as_at=day.isoformat())
    if own is not None:
        document = only_rows_of(document, plan.name).document
        columns, options = columns.over(own.column_map), replace(options, wanted=own.wanted)
    draft = import_document(document, replace(options, column_map=columns)).draft
    period = read_period(day.isoformat())
    assert period is not None  # noqa: S101 a day is one
    return compare(plan, draft, day.isoformat(), period)


def _asked(round_: Round, plan: str, ref: str) -> tuple[Form, AskedAction] | None:
    return next(
        ((form, item) for form in round_.forms for item in form.items if (item.plan, item.ref) == (plan, ref)), None
    )


def _answers(source: ReturnedFile, round_: Round, plan: Plan, comparison: FileComparison) -> Iterator[OwnerAnswer]:
    for ref, report in comparison.reports:
        asked = _asked(round_, plan.name, ref)
        texts = _texts(report)
        if asked is not None and any(texts):
            form, item = asked
            yield OwnerAnswer(source, form, item.key, texts)


def _texts(report: ProgressReport) -> tuple[str, ...]:
    given = {STATUS: report.status, NOTE: report.note, COMPLETED: report.completed, NEW_DATE: report.by_when}
    return tuple(given.get(column, "") for column in ANSWERS)


def _problems(source: ReturnedFile, round_: Round, plan: Plan, comparison: FileComparison) -> Iterator[str]:
    """Yield what in a table is not an answer: actions that were not asked about, and values that forms do not have."""
    for change in comparison.changes:
        if _asked(round_, plan.name, change.ref) is None:
            yield f"{source.name}: {change.ref} was not asked about in this round: record it with `actionplan update`"
        elif change.key in _NOT_IN_FORMS:
            what = _NOT_IN_FORMS[change.key]
            yield f"{source.name}: {change.ref}: the {what} `{change.in_file}` is not recorded: use `actionplan update`"
    for conflict in comparison.conflicts:
        if _asked(round_, plan.name, conflict.ref) is not None:
            yield f"{source.name}: {conflict_sentence(conflict)}"


def _in_two_plans(answers: Sequence[OwnerAnswer]) -> list[str]:
    plans: dict[str, set[str]] = {}
    for answer in answers:
        item = answer.form.item(answer.key)
        if item is not None:
            plans.setdefault(item.ref, set()).add(item.plan)
    return [ref for ref, names in plans.items() if len(names) > 1]


def _ref(answer: OwnerAnswer) -> str:
    item = answer.form.item(answer.key)
    return item.ref if item is not None else ""


def _reason(source: ReturnedFile, error: ActionplanError) -> str:
    return str(error).partition("\n")[0].removeprefix(f"{source.name}: ")
