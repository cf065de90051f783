"""The kinds of edit: what each asks for, for which items, and what it records. A new kind is a row of KINDS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from actionplan.changes.add import NewAction, NewRecommendation, add_action, add_recommendation
from actionplan.changes.apply import Intention
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.respond import NewResponse, response_intentions
from actionplan.named_tuple import NamedTuple
from actionplan.plan import entry_fields, fields
from actionplan.plan.field_types import Field, Record, ValueKind
from actionplan.plan.model import Plan
from actionplan.plan.vocabulary import Status
from actionplan.web.edits.inputs import Ask
from actionplan.web.message import Fields

ACTION, RECOMMENDATION, PLAN = "action", "recommendation", "plan"
"""What an edit is about."""


class EditKind(NamedTuple):
    """A kind of edit: its name in addresses, its titles before and once it is `done`, and what it is about.

    `record` is the record of the format whose fields it `asks` for, and `of` what it can be made on. `intend` returns
    the intentions for a ref and the values typed, on a day.
    """

    name: str
    title: str
    done: str
    about: str
    record: Record
    of: str
    asks: tuple[Ask, ...]
    intend: Callable[[str, Fields, date], list[Intention]]

    @property
    def unset(self) -> str:
        """What the choice of none of the words is called: entries change what they name, anything new has no past."""
        return "No change" if self.record in (entry_fields.ENTRY, entry_fields.RECOMMENDATION_ENTRY) else "Not stated"

    def field(self, name: str) -> Field:
        """Return a field of the record by its name."""
        return next(field for field in self.record.fields if field.name == name)


class _EntryIntentions:
    """The intentions of a report that becomes an entry in a log; `fixed` are values that the form does not ask for."""

    def __init__(self, **fixed: str | bool) -> None:
        self._fixed = fixed

    def __call__(self, ref: str, values: Fields, day: date) -> list[Intention]:
        return [record(ref, self.report(values, day))]

    def report(self, values: Fields, day: date) -> ProgressReport:
        """Return the report with these values, as `actionplan update` makes it from its options."""
        texts = {name: _one(values, name) for name in _TEXTS}
        lists = {name: values.get(name, ()) for name in ("owner", "evidence")}
        made = ProgressReport(**{**texts, **lists, "on": texts["on"] or day.isoformat()})  # type: ignore[arg-type]
        return made._replace(**self._fixed)  # type: ignore[arg-type]


_TEXTS = (
    "on", "note", "status", "completed", "rag", "percent", "by_when", "response_by", "approved_by", "by",
)  # fmt: skip


def _one(values: Fields, name: str) -> str:
    given = values.get(name, ())
    return given[0] if given else ""


def report_of(kind: EditKind, values: Fields, day: date) -> ProgressReport | None:
    """Return the report that an edit records; None for an edit that is not a report."""
    return kind.intend.report(values, day) if isinstance(kind.intend, _EntryIntentions) else None


def _respond(ref: str, values: Fields, day: date) -> list[Intention]:
    """Return what `actionplan respond` records."""
    given = {name: _one(values, name) for name in NewResponse._fields}
    answers = given["decision"] or given["text"] or given["until"]
    on = given["on"] or (day.isoformat() if answers else "")
    return response_intentions(ref, NewResponse(**{**given, "on": on if answers else ""}))


def _add_action(ref: str, values: Fields, day: date) -> list[Intention]:
    """Return what `actionplan add action` records: to a recommendation, or to the plan itself if `ref` is ""."""
    texts = {
        name: _one(values, name) for name in ("action", "ref", "label", "workstream", "by_when", "priority", "agreed")
    }
    lists = {name: values.get(name, ()) for name in ("owner", "success", "carried_from")}
    return [add_action(NewAction(**texts, **lists, x=_own(values)), ref, day)]  # type: ignore[arg-type]


def _add_recommendation(_: str, values: Fields, day: date) -> list[Intention]:
    """Return what `actionplan add recommendation` records."""
    texts = {name: _one(values, name) for name in NewRecommendation._fields if name != "x"}
    return [add_recommendation(NewRecommendation(**texts, x=_own(values)), day)]


def _own(values: Fields) -> tuple[tuple[str, str], ...]:
    """Return the values of the organisation's own columns."""
    return tuple((name, given[0]) for name, given in values.items() if name.startswith("x-") and given)


NOTE = Ask("note")
REASON = Ask("note", "Reason", hint="Why the deadline has to move, as the committee will read it.")
WHEN, BY = Ask("on"), Ask("by")
EVIDENCE = Ask("evidence", hint="Files, minutes or links that show it, one in each box.")
OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.ONGOING)
STOPPING = (Status.NOT_IMPLEMENTED, Status.SUPERSEDED)
NEW_OWNER = "The post that is responsible from now on. List joint owners with the lead first."
NEW_ACTION = (
    Ask("action", "What will be done", required=True), Ask("owner"), Ask("by_when"), Ask("success"), Ask("priority"),
    Ask("workstream"), Ask("carried_from"), Ask("agreed"), Ask("ref", hint="Leave empty for the next free one."),
    Ask("label"),
)  # fmt: skip

_ROWS = (
    EditKind(
        "progress",
        "Report progress",
        "Progress reported",
        "Adds one entry to the log. Earlier entries are never changed.",
        entry_fields.ENTRY,
        ACTION,
        (NOTE, Ask("status", words=OPEN), Ask("percent"), Ask("rag"), EVIDENCE, BY, WHEN),
        _EntryIntentions(),
    ),
    EditKind(
        "complete",
        "Report completion",
        "Completion reported",
        "Records that the action is done.",
        entry_fields.ENTRY,
        ACTION,
        (Ask("completed"), NOTE, EVIDENCE, BY, WHEN),
        _EntryIntentions(status=str(Status.COMPLETE)),
    ),
    EditKind(
        "verify",
        "Confirm completion",
        "Completion confirmed",
        "Records that somebody other than the owner has confirmed it.",
        entry_fields.ENTRY,
        ACTION,
        (NOTE, EVIDENCE, Ask("by", "Confirmed by"), WHEN),
        _EntryIntentions(status=str(Status.VERIFIED)),
    ),
    EditKind(
        "extend",
        "Change the deadline",
        "New deadline recorded",
        "Records a new deadline, or a request for one if the plan requires approval.",
        entry_fields.ENTRY,
        ACTION,
        (
            Ask("by_when", "New by when", required=True, hint="In the words agreed, for example 31 March 2027."),
            REASON,
            Ask("approved_by"),
            BY,
            WHEN,
        ),
        _EntryIntentions(),
    ),
    EditKind(
        "approve",
        "Approve what was requested",
        "Approval recorded",
        "Approves the extension, withdrawal or new deadline recorded earlier.",
        entry_fields.ENTRY,
        ACTION,
        (Ask("approved_by", required=True, hint="The body that agreed, and its minute."), NOTE, BY, WHEN),
        _EntryIntentions(approve=True),
    ),
    EditKind(
        "reassign",
        "Change the owner",
        "New owner recorded",
        "Records who is responsible from now on.",
        entry_fields.ENTRY,
        ACTION,
        (Ask("owner", "New owner", required=True, hint=NEW_OWNER), Ask("note", "Reason", hint=""), BY, WHEN),
        _EntryIntentions(),
    ),
    EditKind(
        "withdraw",
        "Withdraw",
        "Withdrawal recorded",
        "Records that the action will not be done. It counts once it is approved.",
        entry_fields.ENTRY,
        ACTION,
        (
            Ask("status", "Why", required=True, hint="", words=STOPPING),
            Ask("note", "Reason", required=True, hint=""),
            Ask("approved_by"),
            BY,
            WHEN,
        ),
        _EntryIntentions(),
    ),
    EditKind(
        "report",
        "Report progress",
        "Progress reported",
        "Adds one entry to the log of the recommendation as a whole.",
        entry_fields.RECOMMENDATION_ENTRY,
        RECOMMENDATION,
        (NOTE, Ask("status"), Ask("rag"), Ask("response_by"), Ask("approved_by"), EVIDENCE, BY, WHEN),
        _EntryIntentions(),
    ),
    EditKind(
        "respond",
        "Record a response",
        "Response recorded",
        "Records the decision. Earlier responses stay in the plan.",
        fields.RESPONSE,
        RECOMMENDATION,
        (Ask("decision"), Ask("text"), Ask("until"), Ask("on", "Responded on")),
        _respond,
    ),
    EditKind(
        "add-action",
        "Add an action",
        "Action added",
        "Adds an action to this recommendation.",
        fields.ACTION,
        RECOMMENDATION,
        NEW_ACTION,
        _add_action,
    ),
    EditKind(
        "add",
        "Add an action",
        "Action added",
        "Adds an action that is not linked to a recommendation.",
        fields.ACTION,
        PLAN,
        NEW_ACTION,
        _add_action,
    ),
    EditKind(
        "add-recommendation",
        "Add a recommendation",
        "Recommendation added",
        "Adds a recommendation at the end of the plan.",
        fields.RECOMMENDATION,
        PLAN,
        (
            Ask("recommendation", "What was recommended", required=True),
            Ask("workstream"),
            Ask("received"),
            Ask("agreed"),
            Ask("ref", hint="Leave empty for the next free one."),
            Ask("label"),
        ),
        _add_recommendation,
    ),
)

KINDS: dict[str, EditKind] = {kind.name: kind for kind in _ROWS}
"""The kinds of edit by their names."""


def kinds_of(what: str) -> list[EditKind]:
    """Return the kinds of edit of an action, a recommendation or a plan."""
    return [kind for kind in _ROWS if kind.of == what]


def asked_fields(kind: EditKind, plan: Plan) -> Sequence[tuple[Ask, Field]]:
    """Return what a form asks for, each with the field of the format; for a new item also the plan's own columns."""
    asked = [(ask, kind.field(ask.name)) for ask in kind.asks]
    if kind.record in (fields.ACTION, fields.RECOMMENDATION):
        own = [(Ask(each.name, each.title, hint=""), Field(each.name, ValueKind.TEXT, "")) for each in plan.columns]
        return [*asked, *own]
    return asked
