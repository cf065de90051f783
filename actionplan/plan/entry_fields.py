"""The part of the field table that describes entries: the keys of an event in a log."""

from __future__ import annotations

from actionplan.plan.field_types import Field, Guard, Record, ValueKind
from actionplan.plan.word_meanings import RAGS, STATUSES

_PROMISE = Guard.PROMISE

DUE = Field(
    "due",
    ValueKind.DATE,
    "The date that `by_when` means, only if the wording gives no date or is clearly a mistake.",
    _PROMISE,
    example="2011-03-31",
)
"""Actions have this key too."""
_REPORTED = (
    Field(
        "on",
        ValueKind.PERIOD,
        "When it was reported: a date, or a period, which counts from its last day.",
        _PROMISE,
        required=True,
        example="2011-01-31",
    ),
    Field("note", ValueKind.TEXT, "What was reported, or the reason for a new deadline.", _PROMISE),
    Field("status", ValueKind.WORD, "The status of the work.", _PROMISE, words=STATUSES, own="statuses"),
    Field(
        "completed",
        ValueKind.PERIOD,
        "With `complete` or `verified`: when it was completed, if earlier than reported.",
        _PROMISE,
        example="29 December 2010",
    ),
    Field("rag", ValueKind.WORD, "The RAG rating as declared in this report.", _PROMISE, words=RAGS),
)
_RECORDED = (
    Field("by", ValueKind.TEXT, "Who recorded it.", _PROMISE),
    Field("evidence", ValueKind.TEXTS, "Evidence: files, minutes or links.", _PROMISE),
)
_ENTRY_SNIPPET = {"on": "${1:2027-01-31}", "note": "${2:What was reported.}"}
ENTRY = Record(
    "entry",
    "One event in an action's log.",
    (
        *_REPORTED,
        Field("percent", ValueKind.PERCENT, "How much of the action is done, as reported.", _PROMISE, example="60"),
        Field("by_when", ValueKind.TEXT, "A revised deadline; give the reason in `note`.", _PROMISE),
        DUE,
        Field(
            "approved_by",
            ValueKind.TEXT,
            "Who agreed to a new deadline or to stopping: the body and its minute.",
            _PROMISE,
        ),
        Field("owner", ValueKind.TEXTS, "The new owner or owners, who replace all earlier ones.", _PROMISE),
        *_RECORDED,
    ),
    columns=True,
    snippet=_ENTRY_SNIPPET,
)
RECOMMENDATION_ENTRY = Record(
    "recommendation_entry",
    "One event reported on a recommendation as a whole.",
    (
        *_REPORTED,
        Field(
            "response_by",
            ValueKind.CLOCK,
            "A new date for the response: a date, or a length of time from this entry's `on`.",
            _PROMISE,
            example="31 January 2027",
        ),
        Field(
            "approved_by",
            ValueKind.TEXT,
            "Who agreed to stopping or to a new date for the response: the body and its minute.",
            _PROMISE,
        ),
        *_RECORDED,
    ),
    columns=True,
    snippet=_ENTRY_SNIPPET,
)
