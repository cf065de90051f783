"""Forms that record something: the form, a preview with the diff and the new position, and saving."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from actionplan.assessment import assess
from actionplan.changes.apply import EditedPlan
from actionplan.changes.notices import notices, of_columns, of_owners, of_response
from actionplan.changes.save import FileEdit
from actionplan.editing.text_diff import unified_diff
from actionplan.errors import ActionplanError
from actionplan.files.git_commit import Author
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import diff
from actionplan.page import Block, Cell, Page, Prose, Table
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Plan
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.labels import words_of
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.web.draw import Link, draw
from actionplan.web.edits import writing
from actionplan.web.edits.form_words import field_in, in_words_of_forms
from actionplan.web.edits.inputs import Input, errors, make_input
from actionplan.web.edits.kinds import KINDS, PLAN, EditKind, asked_fields, report_of
from actionplan.web.message import Fields, HttpResponse, redirect
from actionplan.web.pages.item import ItemInPlan, find_item, item_blocks
from actionplan.web.rows import COLUMNS
from actionplan.web.store import KeptFile
from actionplan.web.visit import NotFoundError, Visit

STEP, SEEN = "step", "seen"
"""Fields of every form: which button was pressed, and the mark of the item as its author saw it."""
AUTHOR = ("author_name", "author_email")
ASK_AUTHOR = "Fill in your name and your e-mail address"
CHANGE, SAVE = "change", "save"
"""The buttons of a form. The third, which shows the preview, is the default."""


class EditDraft(NamedTuple):
    """An edit before it is saved: its kind, its item and plan, and the fields with what was typed."""

    visit: Visit
    slug: str
    kind: EditKind
    plan: Plan
    item: ItemInPlan | None
    inputs: tuple[Input, ...]

    @property
    def ref(self) -> str:
        """The ref of the item; "" for the plan itself."""
        return self.item.ref if self.item else ""

    @property
    def values(self) -> Fields:
        """What was typed, without empty fields."""
        return {each.name: each.values for each in self.inputs if each.values}

    @property
    def back(self) -> str:
        """The address of the page that the form began from."""
        return self.visit.to_item(self.slug, self.ref) if self.item else self.visit.to_plan(self.slug)

    def edit(self, mark: str = "") -> FileEdit:
        """Return what is to be written. Raise EditError for values that no edit can have."""
        intentions = self.kind.intend(self.ref, self.values, self.visit.day)
        return writing.edit_of(self.visit.file(self.slug), intentions, self.ref, mark)


def edit_page(visit: Visit, slug: str, name: str) -> HttpResponse:
    """Show the form of an edit; with a form sent, show what it would write, or write it."""
    kind = _kind_of_form(visit, slug, name)
    plan = visit.plan(slug)
    item = _item_of_form(visit, plan, kind)
    typed = visit.form or {}
    asked = asked_fields(kind, plan)
    inputs = tuple(make_input(ask, field, plan, typed, visit.day, kind.unset) for ask, field in asked)
    draft = EditDraft(visit, slug, kind, plan, item, inputs)
    if visit.form is None or typed.get(STEP) == (CHANGE,):
        return _form(draft, [])
    wrong = errors(inputs)
    if wrong:
        return _form(draft, wrong)
    return _save(draft, typed) if typed.get(STEP) == (SAVE,) else _preview(draft)


def _kind_of_form(visit: Visit, slug: str, name: str) -> EditKind:
    """Return the kind of edit that a form is for. Raise NotFoundError if the plan has no such form."""
    kind = KINDS.get(name)
    if kind is None:
        raise NotFoundError("There is no form of this kind.")
    if isinstance(visit.file(slug), KeptFile):
        raise NotFoundError("These plans are shown as git had recorded them, so they cannot be changed here.")
    if visit.settings.read_only:
        raise NotFoundError("The server was started to show the plans only, so there are no forms.")
    return kind


def _item_of_form(visit: Visit, plan: Plan, kind: EditKind) -> ItemInPlan | None:
    """Return the item that the form is about; None for the plan itself."""
    item = None if kind.of == PLAN else find_item(assess(plan, visit.day), visit.one("ref"))
    if item is not None and (item.action is not None) != (kind.of == "action"):
        raise NotFoundError("There is no form of this kind for this item.")
    return item


def _form(draft: EditDraft, wrong: Sequence[tuple[str, str]]) -> HttpResponse:
    """Show the form, with a summary of what is `wrong`: the fields, each with what to fix."""
    problems = dict(reversed(wrong))  # Only the first of several errors in one field is shown.
    inputs = [each._replace(error=problems.get(each.name, "")) for each in draft.inputs]
    values = {"inputs": inputs, "wrong": list(wrong)}
    about: list[Block] = [Prose([Cell(draft.kind.about)])]
    return _draw(draft, draft.kind.title, about, "form.html", values)


def _preview(draft: EditDraft, missing: str = "") -> HttpResponse:
    """Show what would be written; `missing` is what must be filled in here before it can be saved."""
    try:
        edited = writing.tried(draft.edit())
    except ActionplanError as error:
        return _form(draft, [_problem(draft, error)])
    title = f"{draft.kind.title}: check before saving"
    return _draw(draft, title, _after(draft, edited), "preview.html", {**_change(draft, edited), "missing": missing})


def _author(draft: EditDraft) -> Author | None:
    """Return whom to ask for as the author of commits; None if nobody has to be asked."""
    edits = draft.visit.settings.edits
    return edits.proposed_author(draft.visit.file(draft.slug).where) if edits.needs_author else None


def _save(draft: EditDraft, typed: Fields) -> HttpResponse:
    mark = typed.get(SEEN, ("",))[0]
    edits = draft.visit.settings.edits
    given = Author(*(typed.get(name, ("",))[0].strip() for name in AUTHOR))
    if edits.needs_author and not all(given):
        return _preview(draft, ASK_AUTHOR)
    try:
        number = edits.save(draft.edit(mark), lambda edited: _saved(draft, edited), given)
    except writing.ChangedSinceError:
        return _conflict(draft)
    except ActionplanError as error:
        return _form(draft, [_problem(draft, error)])
    return _go_to_saved(draft, str(number))


def _go_to_saved(draft: EditDraft, number: str) -> HttpResponse:
    """Send the browser to the item that was edited or added, or else to the plan."""
    saved = draft.visit.settings.edits.saved(number)
    ref = saved.ref if saved else draft.ref
    path = f"/plan/{draft.slug}/item" if ref else f"/plan/{draft.slug}"
    return redirect(draft.visit.to(path, ref=ref, saved=number))


def _conflict(draft: EditDraft) -> HttpResponse:
    """Show the item as it is now beside what was about to be written."""
    plan = draft.visit.plan(draft.slug)
    outcome = writing.try_edit(draft.edit())
    if outcome.edited is None:
        return _form(draft, [_problem(draft, outcome.error or ActionplanError(""))])
    values = {**_change(draft, outcome.edited), "now": _lines(writing.item_text(plan, draft.ref))}
    text = "Somebody has changed this since you opened the form. Compare the two, then save yours as well, or leave it."
    blocks: list[Block] = [Prose([Cell(text)]), *_after(draft, outcome.edited)]
    return _draw(draft, "This has changed in the meantime", blocks, "preview.html", values)


def _saved(draft: EditDraft, edited: EditedPlan) -> tuple[str, str, tuple[str, ...]]:
    """Return the title of a saved edit, the ref it is about, and the notes about it."""
    new = [ref for ref in refs_of(edited.after) if ref not in refs_of(edited.before)]
    return draft.kind.done, new[0] if new else draft.ref, tuple(_notices(draft, edited))


def _problem(draft: EditDraft, error: ActionplanError) -> tuple[str, str]:
    return field_in(str(error), draft.kind), in_words_of_forms(str(error), draft.kind, draft.plan)


def _notices(draft: EditDraft, edited: EditedPlan) -> Iterable[str]:
    """Yield what the command would note about the edit, in the words of forms."""
    report = report_of(draft.kind, draft.values, draft.visit.day)
    sentences: list[str] = []
    if report is not None:
        sentences += notices(edited.before, edited.after, draft.ref, report, draft.visit.day)
    elif draft.kind.name == "respond":
        sentences += of_response(edited.after, draft.ref, "".join(draft.values.get("text", ())))
    else:
        sentences += of_owners(edited.before, draft.values.get("owner", ()))
        sentences += of_columns(
            edited.before, [(name, v[0]) for name, v in draft.values.items() if name.startswith("x-")]
        )
    for sentence in sentences:
        yield in_words_of_forms(sentence, draft.kind, draft.plan)


def _change(draft: EditDraft, edited: EditedPlan) -> dict[str, Any]:
    """Return what a preview shows of a change: the diff, notices, and the form to save it."""
    lines = list(unified_diff(edited.before.path, edited.before.text.text, edited.after.text.text))[2:]
    return {
        "inputs": draft.inputs,
        "diff": [_marked(line) for line in _lines("\n".join(lines))] if lines else [],
        "file": edited.before.path,
        "remarks": list(_notices(draft, edited)),
        "seen": writing.seen(edited.before, draft.ref) if draft.ref else "",
    }


def _lines(text: str) -> list[str]:
    """Return the lines of a text as they are in the file, with invisible characters written out."""
    return diff.render(text.split("\n")).split("\n")[:-1]


PLACE = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
"""How a diff says where its next lines are."""


def _marked(line: str) -> tuple[str, str]:
    """Return what a line of a diff is, and the line as people read it."""
    place = PLACE.match(line)
    if place:
        return "place", f"Line {int(place[1]):,}"
    return {"+": "added", "-": "removed"}.get(line[:1], ""), line


def _after(draft: EditDraft, edited: EditedPlan) -> list[Block]:
    """Return the position of what was edited, or added, as it would be."""
    new = frozenset(refs_of(edited.after)) - frozenset(refs_of(edited.before))
    refs = new or {draft.ref}
    standing = assess(edited.after, draft.visit.day)
    for view in standing.recommendations:
        if view.recommendation.ref in refs:
            return item_blocks(draft.visit, draft.slug, ItemInPlan(standing, recommendation=view))[:2]
    look = Look(words_of(edited.after), linked=False)
    items = [item for item in actions_in_plan(standing) if item.action.action.ref in refs]
    table = Table("Position after this", cells.columns(COLUMNS, look), cells.rows(COLUMNS, items, look))
    return [table] if items else []


def _draw(draft: EditDraft, title: str, blocks: Sequence[Block], template: str, values: dict[str, Any]) -> HttpResponse:
    visit = draft.visit
    name = draft.plan.title or draft.plan.name
    trail = [Link("All plans", visit.to("/")), Link(name, visit.to_plan(draft.slug))]
    if draft.item is not None:
        trail.append(Link(draft.item.title, draft.back))
    page = Page(title, visit.day, blocks, draft.item.title if draft.item else name)
    given = {"trail": trail, "picker": False, "author": _author(draft), "back": draft.back, **values}
    return draw(visit, page, template, **given)
