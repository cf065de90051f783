"""The progress of a round, and what came back, as data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from actionplan.rounds.collect import Judged
from actionplan.rounds.form import COMPLETED, EVIDENCE, NEW_DATE, NOTE, REASON, STATUS
from actionplan.rounds.form_states import ANSWERED, FormState
from actionplan.rounds.position import Position
from actionplan.rounds.round_file import Round, SentLetter
from actionplan.views.labels import iso

FORMAT = 1
_KEYS = {
    "status": STATUS,
    "note": NOTE,
    "completed": COMPLETED,
    "by_when": NEW_DATE,
    "reason": REASON,
    "evidence": EVIDENCE,
}
"""The keys of an answer, with the columns of the form."""


def status_data(round_: Round, progress: Sequence[FormState], day: date) -> dict[str, Any]:
    """Return the progress of a round, with its forms in the order of round.toml."""
    return {
        "format": FORMAT,
        "as_of": day.isoformat(),
        "opened": round_.opened.isoformat(),
        "reply_by": round_.reply_by.isoformat(),
        "within": round_.within,
        "answered": sum(each.word == ANSWERED for each in progress),
        "forms": [_form(each) for each in progress],
    }


def _form(each: FormState) -> dict[str, Any]:
    form = each.form
    return {
        "owner": form.owner,
        "file": form.file,
        "code": form.code,
        "answer": each.word,
        "asked": [{"plan": item.plan, "ref": item.ref, "reported": item not in each.open} for item in form.items],
        "copied": list(form.copied),
        "returned": iso(form.returned),
        "reminders": _letters(form.reminders),
        "sent": _letters(form.sent),
    }


def _letters(letters: Iterable[SentLetter]) -> list[dict[str, Any]]:
    return [{"level": letter.level, "on": letter.on.isoformat()} for letter in letters]


def answers_data(
    judged: Sequence[Judged], day: date, left_out: Sequence[str], notices: Sequence[str]
) -> dict[str, Any]:
    """Return each answer beside the action as it is now, then what was not read as an answer."""
    return {
        "format": FORMAT,
        "as_of": day.isoformat(),
        "answers": [_answer(each) for each in judged],
        "left_out": list(left_out),
        "notices": list(notices),
    }


def _answer(judged: Judged) -> dict[str, Any]:
    return {
        "plan": judged.item.plan,
        "ref": judged.item.ref,
        "owner": judged.answer.form.owner,
        "file": judged.answer.source.name,
        "outcome": str(judged.outcome),
        "reasons": list(judged.reasons),
        "answer": {key: judged.answer.text(column) or None for key, column in _KEYS.items()},
        "now": _position(judged.now) if judged.now else None,
    }


def _position(now: Position) -> dict[str, Any]:
    return {"by_when": now.by_when, "due": iso(now.due), "standing": now.standing, "status": now.status}
