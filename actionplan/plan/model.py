"""A plan as it was written: frozen records, each with the node it came from."""

from datetime import date
from typing import Any, Final, NamedTuple

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Calendar
from actionplan.by_when.calendar import STANDARD
from actionplan.diagnostics.span import Span
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status
from actionplan.syntax.nodes import Mapping
from actionplan.syntax.text import Text

DUE_SOON: Final = relativedelta(days=30)
"""From when a deadline counts as near, where a plan does not say."""

_NONE: Final[dict[str, str]] = {}  # what plans without names share; nothing writes into a record


class When(NamedTuple):
    """A date or period typed in a field: the text, and the first and last day it names."""

    text: str
    first: date
    last: date


class Entry(NamedTuple):
    """One event of a log, reported `on` a day. `owners` is None where the entry reassigns nobody."""

    node: Mapping
    x: dict[str, Any]
    on: When
    note: str | None = None
    status: Status | None = None
    completed: When | None = None
    rag: Rag | None = None
    by_when: str | None = None
    due: date | None = None
    approved_by: str | None = None
    owners: tuple[str, ...] | None = None
    by: str | None = None
    evidence: tuple[str, ...] = ()


class Action(NamedTuple):
    """What someone undertook to do. `by_when` and `due` are as first agreed."""

    node: Mapping
    x: dict[str, Any]
    ref: str
    label: str | None = None
    workstream: str | None = None
    action: str | None = None
    owners: tuple[str, ...] = ()
    by_when: str | None = None
    due: date | None = None
    success: tuple[str, ...] = ()
    priority: Priority | None = None
    carried_from: tuple[str, ...] = ()
    progress: tuple[Entry, ...] = ()


class Response(NamedTuple):
    """The executive's answer. `on` is None where the document does not say."""

    node: Mapping
    decision: Decision | None = None
    on: When | None = None
    text: str | None = None


class Recommendation(NamedTuple):
    """What was recommended, how it was answered, and the actions that follow."""

    node: Mapping
    x: dict[str, Any]
    ref: str
    label: str | None = None
    workstream: str | None = None
    recommendation: str | None = None
    answered_under: str | None = None
    response: Response | None = None
    progress: tuple[Entry, ...] = ()
    actions: tuple[Action, ...] = ()


class Plan(NamedTuple):
    """One file. `issued` is None where it cannot be read; such a plan counts as issued.

    `review_every` is None where reporting is switched off; `register` maps the casefolded name or alias of
    a post to its canonical name.
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
    abbreviations: dict[str, str] = _NONE
    register: dict[str, str] = _NONE
    calendar: Calendar = STANDARD
    review_every: relativedelta | None = None
    due_soon: relativedelta = DUE_SOON
    response_by: relativedelta | None = None
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
        """The house's own word for a field, a standing or a RAG rating."""
        return self.labels.get(field_name, default)


Record = Entry | Action | Recommendation | Plan
"""What has a node in the file and may have the organisation's own columns."""
