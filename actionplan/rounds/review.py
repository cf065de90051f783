"""The answers beside the plan as it is now, for a person to check before anything is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.page import Cell, Column, Page, Table
from actionplan.rounds.collect import AnswerOutcome, Judged
from actionplan.rounds.form import ANSWERS

_ORDER = {AnswerOutcome.DECIDE: 0, AnswerOutcome.LEFT_OUT: 1}
_MARKS = {AnswerOutcome.DECIDE: "amber", AnswerOutcome.LEFT_OUT: "red"}


def review_page(judged: Sequence[Judged], day: date) -> Page:
    """Make the page of the answers: those that need a decision first, then those left out, then the others."""
    listed = [each for each in judged if each.outcome is not AnswerOutcome.NOTHING or each.reasons]
    rows = [_row(each) for each in sorted(listed, key=lambda each: _ORDER.get(each.outcome, len(_ORDER)))]
    columns = [Column("Ref"), Column("Owner", 2), Column("Now", 3), Column("Answer", 5), Column("Outcome", 4)]
    return Page("Answers", day, [Table("", columns, rows, empty="The forms report nothing.")])


def _row(judged: Judged) -> list[Cell]:
    reasons = f": {'; '.join(judged.reasons)}" if judged.reasons else ""
    return [
        Cell(f"{judged.item.plan}:{judged.item.ref}", "ref"),
        Cell(judged.answer.form.owner),
        Cell("; ".join(judged.now.shown) if judged.now else "not in the plan"),
        Cell("; ".join(_given(judged))),
        Cell(f"{judged.outcome}{reasons}", _MARKS.get(judged.outcome, "")),
    ]


def _given(judged: Judged) -> Iterator[str]:
    for title in ANSWERS:
        if text := judged.answer.text(title):
            yield f"{title}: {text}"
