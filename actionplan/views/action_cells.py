"""The cells of an action and of its recommendation, as the rows of `columns` print them."""

from __future__ import annotations

from functools import lru_cache

from actionplan.by_when import format_date
from actionplan.page import BLANK, Cell
from actionplan.plan.vocabulary import Rag
from actionplan.standing import ActionStanding, RecommendationView
from actionplan.views import labels, phrases
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import Words

JOINT = "; "
"""Between several values of one cell: joint owners, criteria of success, pieces of evidence."""


@lru_cache(maxsize=4096)
def shared(text: str, mark: str = "", data: str | None = None) -> Cell:
    """Return the cell of a text that many rows repeat. It is made only once, and sent only once between processes."""
    return Cell(text, mark, data)


def text(value: str | None, mark: str = "", missing: str = "") -> Cell:
    """Return a cell of plan text; `missing` is printed in its place where there is none."""
    return Cell(value, mark) if value else Cell(missing, "muted", "") if missing else BLANK


def rating(rag: Rag | None) -> Cell:
    """Return a RAG rating, always in our words, since a label such as "green: Complete" would be untrue."""
    return shared(str(rag), rag, rag) if rag else BLANK


def rating_with_declared(rated: ActionStanding | RecommendationView) -> Cell:
    """Return the RAG rating of an action or a recommendation, followed by the declared one where that differs."""
    if not rated.rag:
        return BLANK
    differs = rated.declared_rag if rated.declared_rag is not rated.rag else None
    beside = f" (declared {differs})" if differs else ""
    return Cell(rated.rag + beside, rated.rag, rated.rag)


def declared(rag: Rag | None) -> Cell:
    """Return a declared rating by itself."""
    return Cell(f"declared {rag}", rag, rag) if rag else BLANK


def standing(value: str | None, words: Words) -> Cell:
    """Return a standing as a word whose mark is its meaning; a plan not issued has none."""
    return Cell(words.word(value), value, value) if value else Cell("not issued", "muted", "")


def rated_standing(item: ActionStanding | RecommendationView, words: Words) -> Cell:
    """Return the standing of an item; its mark also has the rating, so that the two never differ in colour."""
    cell = standing(item.standing, words)
    return cell._replace(mark=f"{cell.mark}/{item.rag}") if item.standing and item.rag else cell


def sentence(cell: Cell) -> Cell:
    """Return the cell with a capital letter at its start, as papers print it."""
    return cell._replace(text=labels.sentence(cell.text))


def response(view: RecommendationView, words: Words) -> Cell:
    """Return how a recommendation was answered: the decision, or else what is missing."""
    own = view.recommendation
    if own.answered_under:
        return Cell(f"answered under {own.answered_under}", "muted", "")
    answer = view.response
    if answer is None:
        return Cell("no response yet", "muted", "")
    return Cell(phrases.decision(answer, words, labels.short), "muted", answer.decision or "")


def days_of_response(view: RecommendationView, _: Words) -> Cell:
    """Return how many days a response, or a deferred decision, is overdue."""
    days = view.days_overdue if view.answered is view.recommendation else None
    return BLANK if days is None else shared(labels.count(days, "day"), "days overdue", str(days))


def response_expected(view: RecommendationView, _: Words) -> Cell:
    """Return the day by which an outstanding response or deferred decision is expected."""
    day = phrases.response_expected(view)
    return Cell(labels.short(day), "", day.isoformat()) if day else BLANK


def status(item: ActionInPlan, words: Words) -> str:
    """Return the status in the word typed, which may be the organisation's own."""
    return words.word(item.action.status, item.action.status_as_typed)


def without_zero_fraction(number: float | None) -> float | int | None:
    """Return a number without a fraction of zero."""
    return int(number) if number is not None and number == int(number) else number


def percent(item: ActionInPlan, _: Words) -> Cell:
    """Return how much is done, as last reported."""
    number = without_zero_fraction(item.action.percent)
    return BLANK if number is None else Cell(f"{number}%", "", str(number))


def percent_in_full(item: ActionInPlan, words: Words) -> Cell:
    """Return how much is done, in words: 60% done."""
    cell = percent(item, words)
    return cell._replace(text=f"{cell.text} done", mark="muted") if cell.text else BLANK


def agreed_on(item: ActionInPlan, _: Words) -> Cell:
    """Return when the action was agreed, where that was later than the issue of its plan."""
    issued, agreed = item.plan.issued, item.action.agreed_on
    return Cell(format_date(agreed)) if agreed and not (issued and agreed == issued.last) else BLANK


def next_milestone(item: ActionInPlan, _: Words) -> Cell:
    """Return the next milestone, where it is not the deadline itself."""
    return _milestone(item, labels.short)


def next_milestone_in_full(item: ActionInPlan, _: Words) -> Cell:
    """Return the next milestone, labelled as such."""
    cell = _milestone(item, format_date)
    return cell._replace(text=f"next milestone {cell.text}", mark="muted") if cell.text else BLANK


def _milestone(item: ActionInPlan, write: phrases.WriteDay) -> Cell:
    day = item.action.next_milestone
    return Cell(write(day), "", day.isoformat()) if day and day != item.action.deadline.due else BLANK


def owners(item: ActionInPlan, _: Words) -> Cell:
    """Return the owners by their canonical names."""
    names = JOINT.join(dict.fromkeys(map(item.plan.owner, item.action.owners)))
    return shared(names, "owner") if names else shared("no owner", "muted", "")


def owners_in_full(item: ActionInPlan, words: Words) -> Cell:
    """Return the owners, or “No owner”."""
    cell = owners(item, words)
    return cell if item.action.owners else Cell("No owner", "owner")


def by_when(item: ActionInPlan, _: Words) -> Cell:
    """Return the wording in force."""
    wording = item.action.deadline.by_when
    return shared(wording) if wording else shared("no date given", "muted", "")


def by_when_quoted(item: ActionInPlan, _: Words) -> Cell:
    """Quote the original wording if it says more than its date; the deadline beside it may have moved since."""
    agreed = item.action.agreed
    wording = agreed.by_when
    same = {phrases.deadline(agreed).casefold(), agreed.due.isoformat() if agreed.due else ""}
    says_more = wording and wording.casefold() not in same
    before = "originally " if item.action.revisions else ""
    return Cell(f"{before}“{wording}”", "muted", wording) if says_more else BLANK


def deadline(item: ActionInPlan, _: Words) -> Cell:
    """Return the date of the current deadline, or why there is none unless the wording says so itself."""
    in_force = item.action.deadline
    shown = phrases.deadline(in_force, labels.short)
    if in_force.due:
        return shared(shown, "", in_force.due.isoformat())
    return Cell("" if _letters(shown) == _letters(in_force.by_when) else shown, "muted", "")


def deadline_in_full(item: ActionInPlan, _: Words) -> Cell:
    """Return the date of the current deadline in full, or why there is none."""
    in_force = item.action.deadline
    shown = labels.sentence(phrases.deadline(in_force) or "no date given")
    return Cell(shown, "strong", in_force.due.isoformat()) if in_force.due else Cell(shown, "muted", "")


def _letters(wording: str | None) -> str:
    return "".join(filter(str.isalpha, wording or "")).casefold()


def days(item: ActionInPlan, words: Words) -> Cell:
    """Return how many days an action is overdue or has left, or what its standing means otherwise."""
    action = item.action
    if action.days_overdue is not None:
        return shared(labels.count(action.days_overdue, "day"), "days overdue", str(action.days_overdue))
    return text(phrases.detail(item, words), "muted")


def days_in_full(item: ActionInPlan, words: Words) -> Cell:
    """Return what a standing means for this action, with its days in full."""
    return text(phrases.detail(item, words, format_date), "muted")


def moved_in_full(item: ActionInPlan, _: Words) -> Cell:
    """Return how the deadline moved, and who approved it."""
    return text(labels.sentence(phrases.moved(item.action, approver=True)), "moved")


def standing_with_days(item: ActionInPlan, words: Words) -> Cell:
    """Return the standing with what it means for this action: overdue by 74 days."""
    cell = rated_standing(item.action, words)
    detail = phrases.detail(item, words)
    joiner = " " if item.action.days_overdue else ": "
    return cell._replace(text=f"{cell.text}{joiner}{detail}") if detail else cell


def completed(item: ActionInPlan, _: Words) -> Cell:
    """Return when the action was completed, and against which deadline it was late."""
    action = item.action
    if not action.completed_on:
        return BLANK
    late = ", after the current deadline" if action.late else ""
    original = ", after the original deadline" if action.late_as_agreed and not action.late else ""
    untold = ", not known whether late" if action.late is None else ""
    return Cell(format_date(action.completed_on) + late + (original or untold))


def priority(item: ActionInPlan, words: Words) -> Cell:
    """Return the priority."""
    value = item.action.action.priority
    return Cell(words.word(value), value, value) if value else BLANK


def priority_in_full(item: ActionInPlan, words: Words) -> Cell:
    """Return the priority in words: High priority."""
    value = item.action.action.priority
    return Cell(f"{words.sentence(value)} priority", "muted", value) if value else BLANK


def recommendation(item: ActionInPlan, words: Words) -> Cell:
    """Return the ref and the text of the recommendation that the action answers."""
    if item.recommendation is None:
        return BLANK
    parent = item.recommendation.recommendation
    return Cell(f"{words.field('recommendation')} {parent.ref}: {parent.recommendation or 'no text'}", "muted")


def criteria(item: ActionInPlan, _: Words) -> Cell:
    """Return the criteria of success, joined without the full stop of each."""
    each = item.action.action.success
    return text(JOINT.join(criterion.rstrip(".") for criterion in each) if len(each) > 1 else "".join(each))


def last_update(item: ActionInPlan, _: Words) -> Cell:
    """Return when the action was last reported on, and the note."""
    last = item.action.last_update
    if not last:
        return BLANK
    note = f": {last.note}" if last.note else ""
    return Cell(labels.short(last.on.last) + note, "", last.on.last.isoformat())


def last_report(item: ActionInPlan, words: Words) -> Cell:
    """Return the last update on the action, including its recommendation's log."""
    last = item.action.last_update
    return Cell(phrases.report(last, words)) if last else Cell("No update yet", "muted", "")


def last_own_report(item: ActionInPlan, words: Words) -> Cell:
    """Return the last update in the action's own log, without its evidence: `evidence` gives that of the whole log."""
    if not item.action.progress:
        return BLANK
    return Cell(phrases.report(item.action.progress[-1]._replace(evidence=()), words))


def evidence(item: ActionInPlan, _: Words) -> Cell:
    """Return every piece of evidence in the log."""
    pieces = [piece for entry in item.action.progress for piece in entry.evidence]
    return text(f"Evidence: {JOINT.join(pieces)}" if pieces else "", "muted")
