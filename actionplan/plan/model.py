"""A plan as it was written: frozen records, each with the node it came from."""

from datetime import date
from typing import Any, Final, NamedTuple

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar
from actionplan.by_when.calendar import STANDARD
from actionplan.diagnostics.span import Span
from actionplan.plan.own_columns import Column
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status
from actionplan.syntax.nodes import Mapping
from actionplan.syntax.text import Text

DUE_SOON: Final = relativedelta(days=30)
"""From when a deadline counts as near, where a plan does not say."""

_NONE: Final[dict[str, str]] = {}  # what plans without names share; nothing writes into a record
_NO_STATUSES: Final[dict[str, Status]] = {}
_NO_DECISIONS: Final[dict[str, Decision]] = {}


class When(NamedTuple):
    """A date or period typed in a field: the text, and the first and last day it names."""

    text: str
    first: date
    last: date


Clock = relativedelta | When
"""When a response is expected: a length of time from some day, or a date or period that needs none."""


class Entry(NamedTuple):
    """One event of a log, reported `on` a day. `owners` is None where the entry reassigns nobody.

    `status` is our word; `status_as_typed` the one in the file, which may be the organisation's own. `percent` and the
    deadline are reported of actions only, `response_by` of recommendations only.
    """

    node: Mapping
    x: dict[str, Any]
    on: When
    note: str | None = None
    status: Status | None = None
    status_as_typed: str | None = None
    completed: When | None = None
    rag: Rag | None = None
    percent: float | None = None
    by_when: str | None = None
    due: date | None = None
    approved_by: str | None = None
    owners: tuple[str, ...] | None = None
    by: str | None = None
    evidence: tuple[str, ...] = ()
    response_by: Clock | None = None


class Action(NamedTuple):
    """What someone undertook to do. `by_when` and `due` are as first agreed.

    `agreed` is when this action was agreed, where that was later than the plan's issue; `restricted` why it is left out
    of papers for the public.
    """

    node: Mapping
    x: dict[str, Any]
    ref: str
    label: str | None = None
    workstream: str | None = None
    restricted: str | None = None
    agreed: When | None = None
    action: str | None = None
    owners: tuple[str, ...] = ()
    by_when: str | None = None
    due: date | None = None
    success: tuple[str, ...] = ()
    priority: Priority | None = None
    carried_from: tuple[str, ...] = ()
    progress: tuple[Entry, ...] = ()


class Response(NamedTuple):
    """One answer of the executive. `on` is None where the document does not say.

    `decision` is our word, `decision_as_typed` the one in the file. `waits` tells that it is deferred until a day:
    `until`, or None where that day cannot be read.
    """

    node: Mapping
    decision: Decision | None = None
    decision_as_typed: str | None = None
    on: When | None = None
    until: When | None = None
    waits: bool = False
    text: str | None = None


class Recommendation(NamedTuple):
    """What was recommended, how it was answered (in `responses`, in the order typed), and the actions that follow.

    `agreed`, `received` and `response_by` are its own, None where those of the plan apply.
    """

    node: Mapping
    x: dict[str, Any]
    ref: str
    label: str | None = None
    workstream: str | None = None
    restricted: str | None = None
    agreed: When | None = None
    received: When | None = None
    response_by: Clock | None = None
    recommendation: str | None = None
    answered_under: str | None = None
    responses: tuple[Response, ...] = ()
    progress: tuple[Entry, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def response(self) -> Response | None:
        """The last of its responses, whatever the day."""
        return self.responses[-1] if self.responses else None


class Plan(NamedTuple):
    """One file. `issued` is None where it cannot be read; such a plan counts as issued.

    `review_every` is None where reporting is switched off; `register` maps the casefolded name or alias of
    a post to its canonical name. `statuses` and `decisions` map the organisation's own words, as typed, to ours.
    """

    node: Mapping
    x: dict[str, Any]
    text: Text
    id: str | None = None
    title: str | None = None
    organisation: str | None = None
    received: When | None = None
    issued: When | None = None
    issued_text: str | None = None
    document: str | None = None
    url: str | None = None
    labels: dict[str, str] = _NONE
    statuses: dict[str, Status] = _NO_STATUSES
    decisions: dict[str, Decision] = _NO_DECISIONS
    rag_key: dict[str, str] = _NONE
    columns: tuple[Column, ...] = ()
    abbreviations: dict[str, str] = _NONE
    register: dict[str, str] = _NONE
    calendar: Calendar = STANDARD
    review_every: relativedelta | None = None
    due_soon: relativedelta = DUE_SOON
    response_by: Clock | None = None
    verification: bool = False
    approval: bool = False
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def path(self) -> str:
        """The file's name as printed."""
        return self.text.path

    @property
    def name(self) -> str:
        """The plan's id, or its path where it has no usable id."""
        return self.id or self.path

    def line(self, record: "Record") -> int:
        """The line, from 1, on which a part of this plan begins."""
        return self.text.line(record.node.start)

    def span(self, node: Mapping, key: str | None = None) -> Span:
        """Where the value under `key` stands, or the whole record."""
        found = node.get(key) if key else None
        where = found or node
        return self.text.span(where.start, where.end)

    def owner(self, name: str) -> str:
        """The canonical name of an owner, through the register's aliases; an unknown name stays itself."""
        return self.register.get(name.casefold(), name)

    def label(self, field_name: str, default: str) -> str:
        """The organisation's own word for a field or a standing."""
        return self.labels.get(field_name, default)


Record = Entry | Action | Recommendation | Plan
"""What has a node in the file and may have the organisation's own columns."""
