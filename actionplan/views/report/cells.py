"""What the tables of papers say of an action, column by column; outputs may set one column below another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from actionplan.by_when import format_date
from actionplan.page import BLANK, Cell, Column
from actionplan.standing import ActionStanding, RecommendationView
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import FIELDS as HOUSE
from actionplan.views.labels import Words
from actionplan.views.report import phrases

WIDE = 3


class Field(NamedTuple):
    """A column and the cell it has for an action. `title` and `under` name fields of the format, or are titles."""

    title: str
    cell: Callable[[ActionInPlan, Words], Cell]
    weight: int = 0
    under: str = ""
    optional: int = 0


class Look(NamedTuple):
    """How the rows of a table name and link their actions: `several` plans, and the page that tells more."""

    words: Words
    several: bool = False
    linked: bool = True


def columns(names: Sequence[str], look: Look) -> list[Column]:
    """Give the columns of these names, titled in the house's words; refs of several plans want room."""
    return [_column(FIELDS[name], WIDE if look.several and name == "ref" else 0, look.words) for name in names]


def _column(field: Field, least: int, words: Words) -> Column:
    title, under = _title(field.title, words), _title(field.under, words)
    return Column(title, max(field.weight, least), optional=field.optional, under=under)


def rows(names: Sequence[str], placed: Iterable[ActionInPlan], look: Look) -> list[list[Cell]]:
    """Give a row of cells for each action."""
    return [[_cell(name, item, look) for name in names] for item in placed]


def _cell(name: str, item: ActionInPlan, look: Look) -> Cell:
    if name == "ref":
        return ref(item, look)
    return FIELDS[name].cell(item, look.words)


def ref(item: ActionInPlan, look: Look) -> Cell:
    """Name an action, leading to where the paper tells all of it."""
    own = item.action.action
    link = f"#{phrases.anchor(own.ref)}" if look.linked and not look.several else ""
    return Cell(phrases.ref(item, several=look.several), "ref", None, link)


def _title(name: str, words: Words) -> str:
    return words.field(name) if name in HOUSE else name


def standing(value: str | None, words: Words) -> Cell:
    """Write a standing as a tag; before the plan is issued there is none."""
    return Cell(phrases.sentence(words.word(value)), value, value) if value else Cell("Not issued", "muted", "")


def rating(found: ActionStanding | RecommendationView, words: Words) -> Cell:
    """Write a RAG rating as a tag, and with it the declared one where that differs."""
    if not found.rag:
        return BLANK
    declared = found.declared_rag
    beside = f" (declared {words.word(declared)})" if declared and declared is not found.rag else ""
    return Cell(phrases.sentence(words.word(found.rag)) + beside, found.rag, found.rag)


def response(view: RecommendationView, words: Words) -> Cell:
    """Say how a recommendation was answered: the decision, and the text."""
    found = view.answered.response
    if not view.responded or found is None:
        return Cell("No response yet", "muted", "")
    decision = phrases.sentence(words.word(found.decision)) if found.decision else ""
    on = f" ({phrases.when(found.on)})" if found.on and decision else ""
    text = found.text or ("" if decision else "Answered; the text is not given")
    return Cell(f"{decision}{on}{': ' if decision and text else ''}{text}", "", found.decision or "")


def _text(value: str | None, missing: str = "", mark: str = "") -> Cell:
    return Cell(value, mark) if value else Cell(missing, "muted", "") if missing else BLANK


def _owners(item: ActionInPlan, _: Words) -> Cell:
    names = list(dict.fromkeys(item.plan.owner(name) for name in item.action.owners))
    return Cell("; ".join(names) or "No owner", "owner")


def _by_when(item: ActionInPlan, _: Words) -> Cell:
    found = item.action.deadline
    text = phrases.deadline(found)
    return Cell(text, "strong", found.due.isoformat()) if found.due else Cell(text, "muted", "")


def _agreed(item: ActionInPlan, _: Words) -> Cell:
    """Quote the wording as agreed, where it says more than its date; the date above it may have moved since."""
    agreed = item.action.agreed
    typed = agreed.by_when
    plain = phrases.deadline(agreed).casefold() == (typed or "").casefold()
    before = "at first " if item.action.revisions else ""
    return Cell(f"{before}“{typed}”", "muted", typed) if typed and not plain else BLANK


def _progress(item: ActionInPlan, words: Words) -> Cell:
    last = item.action.last_update
    return Cell(phrases.report(last, words)) if last else Cell("Nothing reported", "muted", "")


def _own_progress(item: ActionInPlan, words: Words) -> Cell:
    last = item.action.progress[-1] if item.action.progress else None
    return Cell(phrases.report(last, words)) if last else BLANK


def _success(item: ActionInPlan, _: Words) -> Cell:
    criteria = item.action.action.success
    return _text("; ".join(criterion.rstrip(".") for criterion in criteria) if len(criteria) > 1 else "".join(criteria))


def _evidence(item: ActionInPlan, _: Words) -> Cell:
    found = [evidence for entry in item.action.progress for evidence in entry.evidence]
    return _text(f"Evidence: {'; '.join(found)}" if found else "", "", "muted")


def _priority(item: ActionInPlan, words: Words) -> Cell:
    value = item.action.action.priority
    return Cell(f"{phrases.sentence(words.word(value))} priority", "muted", value) if value else BLANK


FIELDS: dict[str, Field] = {
    "ref": Field("ref", lambda _, __: BLANK),
    "label": Field("label", lambda p, _: _text(p.action.action.label, "", "muted"), under="ref", optional=1),
    "plan": Field("Plan", lambda p, _: _text(p.plan.title, p.plan.name), 3),
    "action": Field("action", lambda p, _: _text(p.action.action.action, "No text"), 6),
    "owner": Field("owner", _owners, 3),
    "by_when": Field("by_when", _by_when, 3),
    "agreed": Field("As agreed", _agreed, 2, "by_when", 1),
    "moved": Field("Moved", lambda p, _: _text(phrases.moved(p.action), "", "moved"), 2, "by_when", 1),
    "standing": Field("Standing", lambda p, w: standing(p.action.standing, w), 3),
    "detail": Field("In days", lambda p, w: _text(phrases.detail(p, w), "", "muted"), 2, "Standing", 1),
    "rag": Field("rag", lambda p, w: rating(p.action, w)._replace(mark="muted"), 0, "Standing", 1),
    "success": Field("success", _success, 4, optional=1),
    "latest": Field("progress", _progress, 5),
    "progress": Field("progress", _own_progress, 5, optional=1),
    "evidence": Field("evidence", _evidence, 2, "progress", 1),
    "priority": Field("priority", _priority, under="ref", optional=1),
    "due": Field("due", lambda p, _: _text(format_date(p.action.deadline.due) if p.action.deadline.due else ""), 2),
}
