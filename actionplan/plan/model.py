"""A plan as it was written: immutable records, each with the node it was read from."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar
from actionplan.by_when.calendar import STANDARD
from actionplan.diagnostics.span import Span
from actionplan.named_tuple import NamedTuple
from actionplan.plan.own_columns import OwnColumn
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status
from actionplan.syntax.nodes import Mapping
from actionplan.syntax.text import Text

DUE_SOON: Final = relativedelta(days=30)
"""The default of `due_soon`."""

_NONE: Final[dict[str, str]] = {}  # All plans without names share this, since nothing writes into a record.
_NO_STATUSES: Final[dict[str, Status]] = {}
_NO_DECISIONS: Final[dict[str, Decision]] = {}


class When(NamedTuple):
    """A date or period in a field: the text as typed, and its first and last day."""

    text: str
    first: date
    last: date


Clock = relativedelta | When
"""When a response is expected: a length of time, which counts from some day, or a date or period."""


class Entry(NamedTuple):
    """One event in a log, reported `on` a day. `owners` is None unless the entry changes the owners.

    `status` is the standard word and `status_as_typed` the word in the file, which may be the organisation's own. Only
    entries on actions have `percent` and a deadline, and only those on recommendations have `response_by`.
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
    """What someone agreed to do. `by_when` and `due` are as originally agreed.

    `agreed` is when this action was agreed, if later than the plan's issue. `restricted` is the reason it is left out
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
    """One response of the executive. `on` is None if the document does not say.

    `decision` is the standard word and `decision_as_typed` the word in the file. `waits` tells whether the decision is
    deferred to a day; that day is `until`, or None if it cannot be read.
    """

    node: Mapping
    decision: Decision | None = None
    decision_as_typed: str | None = None
    on: When | None = None
    until: When | None = None
    waits: bool = False
    text: str | None = None


class Recommendation(NamedTuple):
    """What was recommended, the `responses` to it (in the order typed), and the actions that follow.

    `agreed`, `received` and `response_by` are None if those of the plan apply.
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
        """The last of its responses in the file."""
        return self.responses[-1] if self.responses else None


class Plan(NamedTuple):
    """One plan file. `issued` is None if it cannot be read; such a plan counts as issued.

    `review_every` is None if it is switched off. `register` maps the casefolded names and aliases of posts to the name
    to use. `statuses` and `decisions` map the organisation's own words, as typed, to the standard words.
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
    columns: tuple[OwnColumn, ...] = ()
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
        """The plan's id, or its path if it has no usable id."""
        return self.id or self.path

    def __repr__(self) -> str:
        """Name the plan. Its fields with all their nodes would fill hundreds of lines of a notebook."""
        return f"<Plan {self.name}>"

    def line(self, record: PlanRecord) -> int:
        """Return the line, from 1, on which a part of this plan begins."""
        return self.text.line(record.node.start)

    def span(self, node: Mapping, key: str | None = None) -> Span:
        """Return the place of the value under `key`, or of the whole record if there is none."""
        where = (node.get(key) if key else None) or node
        return self.text.span(where.start, where.end)

    def owner(self, name: str) -> str:
        """Return the name to use for an owner according to the register; a name that is not in it is unchanged."""
        return self.register.get(name.casefold(), name)

    def label(self, field_name: str, default: str) -> str:
        """Return the organisation's own name for a field or a standing, or `default`."""
        return self.labels.get(field_name, default)


PlanRecord = Entry | Action | Recommendation | Plan
"""Anything that has a node in the file and may have the organisation's own columns."""
