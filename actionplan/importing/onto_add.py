"""The rows that are new in a file that came back, as actions and recommendations to add to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation, next_ref
from actionplan.changes.apply import Intention
from actionplan.changes.progress import ProgressReport, record
from actionplan.importing.draft import DraftItem
from actionplan.importing.onto_row import actions_of, value_text
from actionplan.importing.value_words import status_meaning
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan, Recommendation
from actionplan.plan.vocabulary import DONE, fold


class Addition(NamedTuple):
    """A row to add, with the ref it gets and that of its recommendation, "" for none.

    `begun` is the recommendation of the file that has to be added first, None where the plan has it; `printed` the ref
    in the file, of the row or of the recommendation that has only this one.
    """

    item: DraftItem
    ref: str
    to: str
    begun: DraftItem | None = None
    printed: str = ""

    def intentions(self, today: date) -> Iterator[Intention]:
        """Yield what is to be done to the plan."""
        if self.begun is not None:
            text = value_text(self.begun, "recommendation")
            new = NewRecommendation(text, self.to, workstream=value_text(self.begun, "workstream"), x=_own(self.begun))
            yield add_recommendation(new, today)
        yield add_action(_new_action(self.item, self.ref), self.to, today)
        yield from (record(self.ref, report) for report in _reports(self.item))


class RowAdditions:
    """Gives the new rows their refs: those of the file where they are free, else the next of their neighbours."""

    def __init__(self, plan: Plan) -> None:
        self._taken = {item.ref for item in plan.recommendations} | {each.action.ref for each in actions_of(plan)}
        self._last = {item.ref: item.actions[-1].ref for item in plan.recommendations if item.actions}
        self._last[""] = plan.actions[-1].ref if plan.actions else ""
        self._last_recommendation = plan.recommendations[-1].ref if plan.recommendations else ""
        self._begun: dict[str, str] = {}
        self._found: dict[tuple[str, str], Addition] = {}

    def add(self, item: DraftItem, parent: DraftItem | None, known: Recommendation | None) -> Addition:
        """Return the addition of a row; the same row of another file is the same addition.

        `known` is the recommendation of the row in the plan, if it has one there.
        """
        key = (item.printed, value_text(item, "action"))
        if key not in self._found:
            self._found[key] = self._new(item, parent, known)
        return self._found[key]

    def _new(self, item: DraftItem, parent: DraftItem | None, known: Recommendation | None) -> Addition:
        to, begun = known.ref if known else "", None
        if parent is not None and known is None:
            text = fold(value_text(parent, "recommendation"))
            to = self._begun.get(text, "")
            if not to:
                begun, to = parent, self._free(parent, self._last_recommendation, "R1")
                self._begun[text] = self._last_recommendation = to
        ref = self._free(item, self._last.get(to, ""), f"{to}.1" if to else "1")
        self._last[to] = ref
        above = parent.printed.strip() if parent is not None and len(parent.actions) == 1 else ""
        return Addition(item, ref, to, begun, item.printed.strip() or above)

    def _free(self, item: DraftItem, last: str, first: str) -> str:
        ref = item.ref if not item.has_new_ref and item.ref not in self._taken else next_ref(last) or first
        while ref in self._taken:
            ref = next_ref(ref) or f"{ref}.1"
        self._taken.add(ref)
        return ref


def _new_action(item: DraftItem, ref: str) -> NewAction:
    owner, success = item.values.get("owner", ()), item.values.get("success", ())
    return NewAction(
        value_text(item, "action"),
        ref=ref,
        label=value_text(item, "label"),
        workstream=value_text(item, "workstream"),
        owner=(owner,) if isinstance(owner, str) else tuple(owner),
        by_when=value_text(item, "by_when"),
        success=(success,) if isinstance(success, str) else tuple(success),
        priority=value_text(item, "priority"),
        agreed=value_text(item, "agreed"),
        x=_own(item),
    )


def _own(item: DraftItem) -> tuple[tuple[str, str], ...]:
    """Return the organisation's own columns of a row."""
    texts = {key: kept if isinstance(kept, str) else "\n".join(kept) for key, kept in item.kept.items()}
    return tuple((key, text) for key, text in texts.items() if text.strip())


def _reports(item: DraftItem) -> Iterator[ProgressReport]:
    """Yield what the file reports of a new action, one report per entry, in words that every plan knows."""
    for entry in item.entries:
        values = {key: value for key, value in entry.values.items() if isinstance(value, str)}
        status = status_meaning(values.get("status", ""))
        report = ProgressReport(
            on=values["on"],
            note=values.get("note", ""),
            status=str(status or ""),
            completed=values.get("completed", "") if status in DONE else "",
            rag=values.get("rag", ""),
            percent=values.get("percent", ""),
            by_when=values.get("by_when", ""),
        )
        if not report.empty:
            yield report
