"""The fields of a form, made from the field table of the plan format, and what was typed into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from actionplan.by_when import format_date, read_period
from actionplan.changes.typed_dates import written_date
from actionplan.named_tuple import NamedTuple
from actionplan.plan.field_readers import read_percent
from actionplan.plan.field_types import Field, ValueKind
from actionplan.plan.integrity import all_actions
from actionplan.plan.model import Plan
from actionplan.plan.word_meanings import FIELD_LABELS
from actionplan.views.labels import sentence, words_of
from actionplan.web.message import Fields

LONG = frozenset({"note", "text", "action", "recommendation"})
"""Fields that hold sentences."""
AHEAD = frozenset({"until", "response_by"})
"""Fields in which a day without its year is the next such day; in other fields it is the last one."""
TITLES = {
    "on": "Reported on",
    "note": "What has happened",
    "by": "Recorded by",
    "decision": "Decision",
    "until": "To be decided by",
    "text": "The response in words",
    "received": "Received on",
    "agreed": "Agreed on",
    "response_by": "New date for the response",
    "completed": "Completed on",
}
"""The titles of fields that have no label in the format."""
HINTS = {
    "action": "",
    "agreed": "Leave empty if it was agreed when the plan was issued. For example, 1 October 2026.",
    "approved_by": "The body that agreed, and its minute. Leave empty if nobody has agreed yet.",
    "by": "Your name or post.",
    "by_when": "The deadline in the words agreed. For example, by 31 March 2027.",
    "carried_from": "The earlier actions that it continues, one in each box. For example, care-plan-2010:2.1.",
    "completed": "Leave empty if it was completed on the day it is reported. For example, 29 December 2010.",
    "decision": "Choose “Not stated” if the document does not say.",
    "label": "The reference as printed in the document, if it is different.",
    "note": "In a sentence or two, as the committee will read it.",
    "percent": "A number from 0 to 100. Leave empty if it is not known.",
    "priority": "",
    "rag": "As its owner rates it.",
    "received": "Leave empty if it was received with the others. For example, 20 September 2026.",
    "recommendation": "",
    "response_by": "Leave empty if the date stays the same. For example, 31 January 2027.",
    "status": "How far the work has got.",
    "text": "Give the reason unless it is simply accepted.",
    "until": "Only if the decision is deferred. For example, 30 September 2026.",
}
"""What a form says about fields, if the field table speaks about plan files."""
MEANINGS = {
    "not implemented": "It will not be done.",
    "superseded": "It is replaced by something else.",
    "partly accepted": "Some of it will be done. Say below what will not.",
    "deferred": "There is no decision yet. Say below why, and when it will be decided.",
    "rejected": "It will not be done. Say below why.",
}
"""What a form says about words to choose from, for the same reason."""


class FieldChoice(NamedTuple):
    """One of the words that a field takes, and what it means."""

    value: str
    label: str
    hint: str = ""


class Ask(NamedTuple):
    """How a form asks for a field: the title, if it is not the usual one, and whether an answer is needed."""

    name: str
    title: str = ""
    required: bool = False
    hint: str | None = None
    words: tuple[str, ...] = ()
    """The only words to choose from, if the format has more."""


class Input(NamedTuple):
    """A field of a form as drawn. `kind` is line, area, choice or several; `error` says what is wrong with it."""

    name: str
    title: str
    kind: str
    hint: str
    values: tuple[str, ...]
    required: bool
    choices: tuple[FieldChoice, ...] = ()
    known: tuple[str, ...] = ()
    error: str = ""
    unset: str = ""
    """What the choice of none of the words is called."""

    @property
    def value(self) -> str:
        """The one value of the field; "" if it has none."""
        return self.values[0] if self.values else ""


def make_input(ask: Ask, field: Field, plan: Plan, typed: Fields, day: date, unset: str = "") -> Input:
    """Return a field of a form with what was typed, checked as far as it can be without its plan being edited.

    `unset` is what the choice of none of its words is called.
    """
    form_field = Input(
        ask.name,
        ask.title or title_of(field, plan),
        _kind(field),
        _hint(field, day) if ask.hint is None else ask.hint,
        typed_values(field, typed, day),
        ask.required,
        _choices(field, plan, ask.words),
        _known(field, plan),
        unset=unset,
    )
    return form_field._replace(error=_error(form_field, field, plan))


def typed_values(field: Field, typed: Fields, day: date) -> tuple[str, ...]:
    """Return the values of a field without spaces around them, and dates as the commands write them."""
    values = tuple(value.strip() for value in typed.get(field.name, ()) if value.strip())
    if field.kind in (ValueKind.PERIOD, ValueKind.CLOCK):
        return tuple(written_date(value, day, ahead=field.name in AHEAD) for value in values)
    return values


def title_of(field: Field, plan: Plan) -> str:
    """Return the title of a field: the plan's own label, or else the usual name."""
    if field.name in TITLES and field.name not in plan.labels:
        return TITLES[field.name]
    if field.name in FIELD_LABELS:
        return words_of(plan).field(field.name)
    return plan.labels.get(field.name) or sentence(field.name.replace("_", " "))


def _kind(field: Field) -> str:
    if field.kind in (ValueKind.TEXTS, ValueKind.POINTER):
        return "several"
    if field.kind is ValueKind.WORD:
        return "choice"
    return "area" if field.name in LONG else "line"


def _hint(field: Field, day: date) -> str:
    """Return what a form says of a field: in its own words, else in those of the field table."""
    if field.name == "on":
        return f"Leave empty for {format_date(day)}. For example, yesterday, 12 October, or March 2026."
    if field.name in HINTS:
        return HINTS[field.name]
    about = field.about.replace("`", "")
    return f"{about} For example, {field.example}." if field.example else about


def _choices(field: Field, plan: Plan, only: Sequence[str]) -> tuple[FieldChoice, ...]:
    """Return the plan's own words, then the standard ones, each with what it means."""
    if field.kind is not ValueKind.WORD:
        return ()
    own: dict[str, Mapping[str, str]] = {"statuses": plan.statuses, "decisions": plan.decisions}
    words = {word: f"Counts as {meaning}." for word, meaning in own.get(field.own, {}).items() if _in(meaning, only)}
    words |= {
        str(word): MEANINGS.get(word, about.replace("`", ""))
        for word, about in (field.words or {}).items()
        if _in(word, only)
    }
    return tuple(FieldChoice(word, sentence(word), hint) for word, hint in words.items())


def _in(word: str, only: Sequence[str]) -> bool:
    return not only or word in only


def _known(field: Field, plan: Plan) -> tuple[str, ...]:
    """Return names to suggest: the owners of the plan."""
    if field.name != "owner":
        return ()
    names = {plan.owner(name) for action in all_actions(plan) for name in action.owners} | set(plan.register.values())
    return tuple(sorted(names, key=str.casefold))


def _error(form_field: Input, field: Field, plan: Plan) -> str:
    """Return what is wrong with the values of a field; "" if nothing is."""
    if form_field.required and not form_field.values:
        return f"Fill in “{form_field.title}”"
    if field.kind is ValueKind.PERIOD and form_field.value and read_period(form_field.value, plan.calendar) is None:
        return f"“{form_field.value}” is not a date: give a full date, for example 31 January 2011"
    if field.kind is ValueKind.PERCENT and form_field.value and read_percent(form_field.value) is None:
        return f"“{form_field.value}” is not a percentage: give a number from 0 to 100"
    if (
        field.kind is ValueKind.WORD
        and form_field.value
        and form_field.value not in {choice.value for choice in form_field.choices}
    ):
        return f"“{form_field.value}” is not one of the words to choose from"
    return ""


def errors(inputs: Iterable[Input]) -> list[tuple[str, str]]:
    """Return the names of fields with an error, each with the error."""
    return [(each.name, each.error) for each in inputs if each.error]
