"""Work out the position of a plan on a day from the text of the plan format only, to check the package independently.

The plan is a plain dict in the shape of the file, in which every date has been resolved already:

- `agreed`, `issued`, `received`, `on`, `completed`, `until` are pairs (first day, last day); `due` is a day;
- `by_when` is a dict with wording, kind, start, due, ongoing, recurs, milestones and, for "every 30 days", interval;
- `response_by` is a pair, or a length such as {"months": 2}; `review_every` and `due_soon` are lengths, and
  `review_every` is None for `never`; `response` is a list; `owner`, `success` and `carried_from` are lists.

The order of the keys is the order of the file. A comment that begins with "Reading:" says how the code takes a sentence
of the text that could be taken in two ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from tools.contract_items import Action, Plan, PlanItems, Recommendation
from tools.contract_state import DONE, STOPS, ActionState, Entry, Span, Wording, read_wording

Answer = dict[str, Any]

PRESSING = ("overdue", "due soon", "to confirm", "undated", "update due", "not yet due", "ongoing")
STANDINGS = ("complete", "withdrawn", *PRESSING)
CLOSED = ("complete", "withdrawn", "partly complete", "rejected", "noted")
WORKING = ("in progress", "on hold", "ongoing")
SEVERITY = ("red", "amber", "green", "blue", "grey")
RED = ("overdue", "response overdue")
AMBER = ("undated", "update due", "to confirm", "awaiting", "deferred", "no action")
COLOURS = {
    **dict.fromkeys(RED, "red"),
    **dict.fromkeys(AMBER, "amber"),
    **dict.fromkeys(("not yet due", "ongoing", "due soon"), "green"),
    **dict.fromkeys(("complete", "partly complete"), "blue"),
    **dict.fromkeys(("withdrawn", "rejected", "noted"), "grey"),
}
# How often recurring work is expected to be reported, at least a month; per meeting is `review_every`.
INTERVALS = {"bimonthly": 2, "quarterly": 3, "termly": 4, "six-monthly": 6, "annual": 12, "biennial": 24}


def after(day: date, length: Mapping[str, int]) -> date:
    """Return the day a length of time later; a month ends on its last day where the day is missing."""
    return day + relativedelta(months=length.get("months", 0), days=length.get("days", 0))


def worse(one: str, other: str | None) -> str:
    """Return the worse of two ratings."""
    return one if other is None else min(one, other, key=SEVERITY.index)


class Replay(PlanItems):
    """One plan, ready to be asked for any day."""

    def state(self, action: Action, day: date) -> ActionState:
        """Return what the log has reported about an action up to a day."""
        state = ActionState(
            read_wording(action.data.get("by_when"), action.data.get("due")),
            action.agreed_on,
            list(action.data.get("owner") or ()),
            bool(self.plan.get("extensions")),
            self.verification,
        )
        for entry in action.entries:
            if entry.counts_from <= day:
                state.apply(entry)
        return state

    def action_answer(self, action: Action, day: date) -> Answer:
        """Return everything the contract says about an action on a day."""
        state = self.state(action, day)
        issued = self.issued is None or day >= self.issued[0]
        standing = self.action_standing(action, state, day) if issued else None
        due = state.counting_due
        status = state.status or ("in progress" if state.entries else "not started")
        rag = self._action_colour(standing, status) if standing else None
        is_open = standing is not None and standing not in CLOSED
        late, late_as_agreed = self._lateness(action, state) if standing == "complete" else (False, False)
        last = state.entries[-1] if state.entries else None
        return {
            "ref": action.data["ref"],
            "exists": issued and day >= action.exists,
            "standing": standing,
            "rag": worse(rag, state.declared) if rag and is_open else rag,
            "computed_rag": rag,
            "declared_rag": state.declared if issued else None,
            "status": status,
            "status_as_typed": state.typed_status,
            "by_when": state.in_force.text,
            "start": state.in_force.start,
            "due": due,
            "agreed_by_when": state.agreed.text,
            "agreed_due": state.agreed.due,
            "agreed_on": state.agreed_on,
            "revisions": [revision.answer() for revision in state.revisions],
            "times_moved": len(state.revisions),
            "extension_requested": state.request.answer() if state.request else None,
            "unapproved_in_force": state.unapproved_in_force,
            "days_overdue": (day - due).days if due and standing == "overdue" else None,
            "days_left": (due - day).days if due and is_open and due >= day else None,
            "completed_on": state.completing.completion[1] if state.completing else None,
            "late": late,
            "late_as_agreed": late_as_agreed,
            "verified": state.status == "verified",
            "owners": self.owners(state.owners),
            "percent": state.percent,
            "next_milestone": _next_milestone(state, day),
            "last_update": {"on": last.on[1], "note": last.data.get("note")} if last else None,
            "warnings": list(state.warnings),
        }

    def action_standing(self, action: Action, state: ActionState, day: date) -> str:
        """Return the first standing of the table that applies."""
        wording, due = state.in_force, state.counting_due
        soon = after(day, self.plan.get("due_soon", {"days": 30}))
        undated = not wording.continuing and due is None and wording.start is None
        ahead = any(when is not None and when > day for when in (due, wording.start))
        rows = (
            ("complete", state.is_complete),
            ("withdrawn", state.is_withdrawn),
            ("to confirm", state.status in DONE + STOPS or wording.kind in ("done", "stopped")),
            ("overdue", due is not None and due < day),
            ("due soon", due is not None and due <= soon),
            ("undated", undated),
            ("update due", self._update_due(action, state, day)),
            ("not yet due", ahead),
            ("ongoing", True),
        )
        return next(standing for standing, applies in rows if applies)

    def _update_due(self, action: Action, state: ActionState, day: date) -> bool:
        wording = state.in_force
        started = state.status not in (None, "not started") or (state.status is None and state.entries)
        if wording.start is not None and wording.start < day and not started:
            return True
        if not state.met and any(
            not state.reported_since(milestone)
            for milestone in wording.milestones
            if milestone < day and milestone != wording.due and (action.begins is None or milestone > action.begins)
        ):
            return True
        return self._unreported(action.begins, state.entries, day, self._interval(wording))

    def _unreported(
        self, begins: date | None, entries: Sequence[Entry], day: date, interval: Mapping[str, int] | None = None
    ) -> bool:
        """Tell whether the last entry or the beginning lies further back than a length of time allows."""
        days = [entry.on[1] for entry in entries] + ([begins] if begins else [])
        lengths = [length for length in (self.review, interval) if length is not None]
        return bool(days) and any(after(max(days), length) < day for length in lengths)

    def _interval(self, wording: Wording) -> Mapping[str, int] | None:
        if wording.recurs is None or wording.recurs == "per meeting":
            return self.review if wording.recurs else None
        return wording.interval or {"months": INTERVALS.get(wording.recurs, 1)}

    @staticmethod
    def _action_colour(standing: str, status: str) -> str:
        if standing in RED:
            return "red"
        waiting = status == "on hold" or (standing == "due soon" and status == "not started")
        return "amber" if waiting else COLOURS[standing]

    def _lateness(self, action: Action, state: ActionState) -> tuple[bool | None, bool | None]:
        """Tell whether a complete action is later than the deadline in force on its day, and than the agreed one."""
        assert state.completing is not None  # noqa: S101 - a complete action has a completing entry
        span = state.completing.completion
        then = self.state(action, span[1])
        earlier = [entry for entry in then.entries if entry.order < state.completing.order]

        def reported(wording: Wording) -> bool:
            """Tell whether a recurring action's date had been met by an entry before the completing one."""
            due = wording.due
            return due is not None and wording.recurs is not None and any(entry.on[1] >= due for entry in earlier)

        # Reading: `status: ongoing` meets the date in force when it is reported; an agreed date that had been moved
        # by then is not met by it.
        return (
            _late(then.in_force.due, span, met=then.met or reported(then.in_force)),
            _late(state.agreed.due, span, met=state.agreed.due in then.met_dates or reported(state.agreed)),
        )

    # Recommendations

    def recommendation_answer(self, item: Recommendation, day: date) -> Answer:
        """Return everything the contract says about a recommendation on a day."""
        issued = self.issued is None or day >= self.issued[0]
        end = item.end if item.end is not None and day >= item.end.exists else None
        standing = self.recommendation_standing(item, end, day) if issued else None
        log = RecommendationLog(self, end or item, day)
        rag = self._recommendation_colour(end, standing, log, day) if standing else None
        is_open = standing not in CLOSED
        response = self.response(end, day) if end else None
        days_overdue = None
        if standing is not None and end is not None:
            days_overdue = self._response_days_overdue(end, standing, log, day)
        elif standing == "response overdue":
            days_overdue = _days_past(log.clock, day)
        return {
            "ref": item.data["ref"],
            "exists": issued and day >= item.exists,
            "standing": standing,
            "rag": worse(rag, log.declared) if rag and is_open else rag,
            "computed_rag": rag,
            "declared_rag": log.declared if issued else None,
            "response": response,
            "response_by": log.clock,
            "days_overdue": days_overdue,
        }

    def response(self, item: Recommendation, day: date) -> Answer | None:
        """Return the response in force on a day: the last of them, in the order of `on`."""
        answers: list[tuple[date, int, Mapping[str, Any]]] = []
        for number, response in enumerate(item.data.get("response") or ()):
            since = item.agreed or item.received or self.issued
            if response.get("on"):
                answers.append((response["on"][1], number, response))
            elif number == 0:
                answers.append((since[0] if since else date.min, number, response))
            # Reading: a later response without `on` is an error and, having no day, is left out.
        past = [answer for answer in answers if answer[0] <= day]
        if not past:
            return None
        data = max(past, key=lambda answer: answer[:2])[2]
        return {
            "decision": self.ours(data.get("decision"), "decisions"),
            "decision_as_typed": data.get("decision"),
            "on": data["on"][1] if data.get("on") else None,
            "until": data["until"][1] if data.get("until") else None,
            "text": data.get("text"),
            # An unreadable `until` has no day, and the response stays deferred.
            "waits": "until" in data and self.ours(data.get("decision"), "decisions") == "deferred",
        }

    def recommendation_standing(self, item: Recommendation, end: Recommendation | None, day: date) -> str:
        """Return the standing of a recommendation, or of the one it is answered under."""
        if end is None:
            # Reading: also one answered under a recommendation that does not exist yet becomes *response overdue* by
            # its own clock.
            return "response overdue" if _days_past(RecommendationLog(self, item, day).clock, day) else "awaiting"
        actions = self._existing(end, day)
        if not actions:
            return self._standing_without_actions(end, day)
        standings = {self.action_standing(action, self.state(action, day), day) for action in actions}
        pressing = next((standing for standing in PRESSING if standing in standings), None)
        if pressing is not None:
            return pressing
        return standings.pop() if len(standings) == 1 else "partly complete"

    def _standing_without_actions(self, item: Recommendation, day: date) -> str:
        log, response = RecommendationLog(self, item, day), self.response(item, day)
        until = _deferred_until(response)
        decision = response["decision"] if response else None
        rows = (
            ("complete", log.status == "verified" or (log.status == "complete" and not self.verification)),
            ("withdrawn", log.status in STOPS and log.stop_approved),
            ("to confirm", log.status in DONE + STOPS),
            # In progress, on hold and ongoing do not hide an overdue response, nor a deferral's passed `until`.
            ("response overdue", bool(_days_past(log.clock if response is None else until, day))),
            ("update due", log.status in WORKING and self._unreported(item.begins, log.entries, day)),
            ("ongoing", log.status in WORKING),
            ("awaiting", response is None),
            ("rejected", decision == "rejected"),
            ("noted", decision == "noted"),
            ("deferred", response is not None and response["waits"]),
            ("no action", True),
        )
        return next(standing for standing, applies in rows if applies)

    def _recommendation_colour(
        self, end: Recommendation | None, standing: str, log: RecommendationLog, day: date
    ) -> str:
        actions = self._existing(end, day) if end else []
        if actions:
            colours = [str(self.action_answer(action, day)["computed_rag"]) for action in actions]
            return min(colours, key=SEVERITY.index)
        return self._action_colour(standing, log.status or "" if end else "")

    def _response_days_overdue(
        self, item: Recommendation, standing: str, log: RecommendationLog, day: date
    ) -> int | None:
        """Return how long a response or a deferred decision is overdue; with actions, a passed `until` is one too."""
        response = self.response(item, day)
        if standing == "response overdue":
            return _days_past(log.clock if response is None else _deferred_until(response), day)
        return _days_past(_deferred_until(response), day) if self._existing(item, day) else None

    @staticmethod
    def _existing(item: Recommendation, day: date) -> list[Action]:
        return [action for action in item.actions if day >= action.exists]


class RecommendationLog:
    """What the entries on a recommendation say up to a day."""

    def __init__(self, replay: Replay, item: Recommendation, day: date) -> None:
        """Apply the entries in the order of `on`."""
        self.status: str | None = None
        self.stop_approved = False
        self.declared: str | None = None
        self.clock: date | None = _clock(replay, item)
        self.entries = [entry for entry in item.entries if entry.counts_from <= day]
        for entry in self.entries:
            self._apply(entry)

    def _apply(self, entry: Entry) -> None:
        if entry.status is not None:
            again = self.stop_approved and self.status == entry.status
            self.stop_approved = entry.status in STOPS and (bool(entry.approved_by) or again)
            self.status = entry.status
        elif entry.approved_by and not entry.data.get("response_by") and self.status in STOPS:
            self.stop_approved = True
        self.declared = entry.data.get("rag") or self.declared
        if entry.data.get("response_by"):
            self.clock = _last_day(entry.data["response_by"], entry.on[1])


def replay(plan: Plan, day: date) -> Answer:
    """Return the answers of a plan on a day: recommendations and actions by ref, and the counts of standings."""
    book = Replay(plan)
    return answers(book, day)


def answers(book: Replay, day: date) -> Answer:
    """Return the answers of a plan that has been read already."""
    issued = book.issued is None or day >= book.issued[0]
    items = [action for item in book.recommendations for action in item.actions] + book.top_level
    actions = {action.data["ref"]: book.action_answer(action, day) for action in items}
    recommendations = {item.data["ref"]: book.recommendation_answer(item, day) for item in book.recommendations}
    counted = Counter(action["standing"] for action in actions.values() if action["exists"])
    return {
        "issued": issued,
        "counts": {standing: counted[standing] for standing in STANDINGS} if issued else None,
        # A plan that is not issued lists all its items; otherwise only what exists is listed.
        "actions": {ref: answer for ref, answer in actions.items() if answer["exists"] or not issued},
        "recommendations": {ref: answer for ref, answer in recommendations.items() if answer["exists"] or not issued},
    }


def _clock(book: Replay, item: Recommendation) -> date | None:
    told = item.data.get("response_by") or book.plan.get("response_by")
    since = item.received or item.agreed or book.plan.get("received")
    return _last_day(told, since[1] if since else None) if told else None


def _last_day(told: Span | Mapping[str, int], base: date | None) -> date | None:
    """Return the last day to respond: a length counts from a base and needs one, a date needs none."""
    if isinstance(told, Mapping):
        return after(base, told) if base else None
    return told[1]


def _days_past(deadline: date | None, day: date) -> int | None:
    return (day - deadline).days if deadline is not None and deadline < day else None


def _deferred_until(response: Mapping[str, Any] | None) -> date | None:
    """Return when a deferred decision is to be made; `until` with another decision counts for nothing."""
    return response["until"] if response is not None and response["decision"] == "deferred" else None


def _late(deadline: date | None, span: Span, *, met: bool) -> bool | None:
    if deadline is None or met:
        return False
    if span[0] <= deadline < span[1]:
        return None
    return span[1] > deadline


def _next_milestone(state: ActionState, day: date) -> date | None:
    """Return the first of several dates on or after a day; it may be the deadline."""
    if state.is_complete or state.is_withdrawn or state.met or len(state.in_force.milestones) < 2:
        return None
    return next((milestone for milestone in state.in_force.milestones if milestone >= day), None)
