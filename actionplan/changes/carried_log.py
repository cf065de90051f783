"""Shorten the log of an action that is carried into another plan to the entries that decide its position.

Kept are each move of the deadline that counts and the open request, with its own date and approval, and the entries
that last gave the status, the RAG rating, the percentage and the news. So the new plan shows every move, and no
deadline becomes later by carrying it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from actionplan.changes.carried_records import CarriedRecord, own_columns
from actionplan.changes.progress import one_or_list
from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry
from actionplan.plan.replay import ActionState
from actionplan.plan.vocabulary import Status


class Writing(NamedTuple):
    """How values are written in the new plan.

    `status` returns the word for a status, given the word that the old plan used. `day` returns the text of the day of
    an entry. `due` returns the deadline as a date if the new plan's calendar would read the wording differently.
    """

    status: Callable[[Status, str | None], str]
    day: Callable[[Entry], str]
    due: Callable[[Deadline], str]


def carried_entries(state: ActionState, above: Sequence[Entry], writing: Writing) -> list[CarriedRecord]:
    """Return the entries of the carried action, oldest first. `above` are the entries on its recommendation."""
    kept = [*_kept(state, state.progress, writing)]
    if state.inherited:
        inherited = next(entry for entry in reversed(above) if entry.status is state.status)
        kept.append((inherited, _reported(inherited, writing)))
    if not kept and state.progress and state.status is None:  # A report still makes it *in progress*.
        last = state.progress[-1]
        return [{"on": writing.day(last), "status": writing.status(Status.IN_PROGRESS, None)}]
    return [values for _, values in sorted(kept, key=lambda pair: (pair[0].on.last, pair[0].node.start))]


def reported_entries(entries: Sequence[Entry], writing: Writing) -> list[CarriedRecord]:
    """Return what the entries on a recommendation last reported, for the recommendation in the new plan."""
    sources = _sources(entries)
    dated = next((entry for entry in reversed(entries) if entry.response_by is not None), None)
    kept: list[CarriedRecord] = []
    for entry in entries:
        values = _reported(entry, writing, sources)
        if entry is dated and (node := entry.node.get("response_by")) is not None:
            values |= {"response_by": str(getattr(node, "value", ""))}
        if entry.approved_by and len(values) > 1:
            values["approved_by"] = entry.approved_by
        if len(values) > 1:
            kept.append(values)
    return kept


def _kept(state: ActionState, entries: Sequence[Entry], writing: Writing) -> Iterator[tuple[Entry, CarriedRecord]]:
    counted = _counted(state)
    sources = _sources(entries) | ({id(state.completing)} if state.completing else set())
    for entry in entries:
        values = _reported(entry, writing, sources)
        if entry in state.misplaced and "status" in values:  # It counts as this, and would otherwise be an error again.
            values["status"] = writing.status(Status.IN_PROGRESS, None)
        move = next((deadline for deadline in counted if deadline.is_of(entry)), None)
        if move is not None:
            counted.remove(move)
            values |= _moved(move, writing)
        if len(values) > 1:
            yield entry, _in_order(values)


def _counted(state: ActionState) -> list[Deadline]:
    """Return the deadlines that an entry may have given: the agreed one, its moves and the request."""
    agreed = [state.agreed] if state.agreed.on else []
    return [*agreed, *state.revisions, *([state.request] if state.request else [])]


def _moved(deadline: Deadline, writing: Writing) -> CarriedRecord:
    """Return the keys that move a deadline or request a move, with the reason."""
    values = {
        "note": deadline.note or "",
        "by_when": deadline.by_when or "",
        "due": writing.due(deadline),
        "approved_by": deadline.approved_by or "",
    }
    return {key: value for key, value in values.items() if value}


def _sources(entries: Sequence[Entry]) -> set[int]:
    """Return the entries, by `id()`, that last gave a status, a rating or a percentage, and the last of all."""
    last = (
        *(next((entry for entry in reversed(entries) if has(entry)), None) for has in _GIVES),
        entries[-1] if entries else None,
    )
    return {id(entry) for entry in last if entry is not None}


_GIVES: tuple[Callable[[Entry], bool], ...] = (
    lambda entry: entry.status is not None,
    lambda entry: entry.rag is not None,
    lambda entry: entry.percent is not None,
)


def _reported(entry: Entry, writing: Writing, sources: Iterable[int] | None = None) -> CarriedRecord:
    """Return what an entry reports besides a deadline: only its `on` if it does not decide the position."""
    values: CarriedRecord = {"on": writing.day(entry)}
    if sources is not None and id(entry) not in sources:
        return values
    own: CarriedRecord = {
        "note": entry.note or "",
        "status": writing.status(entry.status, entry.status_as_typed) if entry.status else "",
        "completed": entry.completed.text if entry.completed else "",
        "rag": str(entry.rag) if entry.rag else "",
        "percent": f"{entry.percent:g}%" if entry.percent is not None else "",
        "by": entry.by or "",
        "evidence": one_or_list(entry.evidence),
    }
    return values | {key: value for key, value in own.items() if value} | own_columns(entry.x)


_ORDER = ("on", "note", "status", "completed", "rag", "percent", "by_when", "due", "approved_by", "by", "evidence")


def _in_order(values: CarriedRecord) -> CarriedRecord:
    """Return the keys of an entry in their usual order, own columns last."""
    known = {key: values[key] for key in _ORDER if key in values}
    return known | {key: value for key, value in values.items() if key not in known}
