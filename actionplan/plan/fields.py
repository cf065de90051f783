"""The format as a table: every record, every key, what its value is and what it means.

The reader, the JSON Schema and the help of editors all come from here. A new key is one row (and a place in the model).
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from actionplan.plan.vocabulary import Decision, Priority, Rag, Status

# A ref has no control character, blank of any width, comma or colon. The blanks are spelt out because `\s` is not the
# same in Python, Rust and JavaScript, which all read this pattern.
REF = r"[^\x00-\x20,:\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
POINTER = f"{REF}(?::{REF})?"


class ValueKind(enum.Enum):
    """What a value is, which says how the reader takes it and what the schema accepts."""

    TEXT = "a text"
    TEXTS = "a text or a list of texts"
    NAMES = "names, each with its text"
    REF = "a ref"
    POINTER = "a ref or PLAN:REF, one or several"
    WORD = "one of a few words"
    PERIOD = "a date or a period"
    DATE = "a date as YYYY-MM-DD"
    DURATION = "a length of time"
    MONTH_DAY = "a day and month"
    RECORD = "keys with values"
    RECORDS = "a list"
    REGISTER = "names of posts, each with its keys"


class Field(NamedTuple):
    """One key. `words` are its choices and what each means; `of` names the record it holds.

    `also` is one word allowed beside the kind.
    """

    name: str
    kind: ValueKind
    about: str
    required: bool = False
    words: dict[str, str] | None = None
    of: str = ""
    also: str = ""
    example: str = ""


class Record(NamedTuple):
    """A mapping of the format. `columns` says whether the organisation's own `x-` keys may stand in it.

    `either` names the lists of which one must be there; `snippet` is what editors offer for a new one.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    columns: bool = False
    either: tuple[str, ...] = ()
    snippet: str = ""


STATUSES: dict[str, str] = {
    Status.NOT_STARTED: "Nothing has been done yet.",
    Status.IN_PROGRESS: "Work is under way.",
    Status.ON_HOLD: "Work has stopped for now; the clock runs on.",
    Status.ONGOING: "The date is met and the work goes on; only where the by-when is ongoing or recurring.",
    Status.COMPLETE: "Done, as its owner reports.",
    Status.VERIFIED: "Done, and confirmed by someone else.",
    Status.NOT_IMPLEMENTED: "Given up; needs `approved_by`.",
    Status.SUPERSEDED: "Replaced by something else; needs `approved_by`.",
}
DECISIONS: dict[str, str] = {
    Decision.ACCEPTED: "It will be done.",
    Decision.IN_PRINCIPLE: "Agreed to, subject to how or when.",
    Decision.PARTLY: "Some of it will be done; say in `text` what will not.",
    Decision.DEFERRED: "No decision yet; say in `text` until when and why.",
    Decision.REJECTED: "It will not be done; say why in `text`.",
    Decision.NOTED: "Nothing was asked that needs a decision.",
}
RAGS: dict[str, str] = {
    Rag.RED: "Off track.",
    Rag.AMBER: "At risk.",
    Rag.GREEN: "On track.",
    Rag.BLUE: "Done.",
}
PRIORITIES: dict[str, str] = {
    Priority.HIGH: "Do first.",
    Priority.MEDIUM: "Do next.",
    Priority.LOW: "Do when the others are done.",
}
YES_NO = {"true": "Yes.", "false": "No."}

_LABEL = Field("label", ValueKind.TEXT, "The reference as printed in the document, where it differs from `ref`.")
_WORKSTREAM = Field("workstream", ValueKind.TEXT, "The group of work it belongs to.", example="Workforce")
_APPROVED = Field("approved_by", ValueKind.TEXT, "Who agreed to a new date, or to stopping: body and minute.")
_DUE = Field(
    "due",
    ValueKind.DATE,
    "The day the wording beside it means, only where the wording gives no date or is plainly a slip.",
    example="2011-03-31",
)
_BY_WHEN = "The deadline in the words agreed, never rewritten afterwards; a new date is a new entry of `progress`."

PLAN = Record(
    "plan",
    "A review's recommendations, the response to them, and the actions that follow.",
    (
        Field("format", ValueKind.WORD, "The version of this format.", required=True, words={"1": "This format."}),
        Field(
            "id",
            ValueKind.REF,
            "The plan's identity: never changed or reused, unique among your plans.",
            required=True,
            example="homecare-2011",
        ),
        Field("title", ValueKind.TEXT, "What was reviewed.", required=True),
        Field("organisation", ValueKind.TEXT, "Whose plan it is."),
        Field(
            "received", ValueKind.PERIOD, "When the executive received the recommendations.", example="15 November 2010"
        ),
        Field(
            "issued",
            ValueKind.PERIOD,
            "When the by-whens were agreed (not this version's date). Relative wordings count from its last day.",
            required=True,
            example="January 2011",
        ),
        Field("source", ValueKind.RECORD, "The document this plan was taken from.", of="source"),
        Field("labels", ValueKind.NAMES, "The house's own words for fields, standings and RAG ratings."),
        Field("abbreviations", ValueKind.NAMES, "The key to abbreviations."),
        Field("owners", ValueKind.REGISTER, "The register of posts: the canonical name and what else each is called."),
        Field("calendar", ValueKind.RECORD, "How wordings are read here.", of="calendar"),
        Field(
            "review_every",
            ValueKind.DURATION,
            "How often progress is reported; `never` switches it off. Absent: 6 months.",
            also="never",
            example="6 months",
        ),
        Field(
            "due_soon", ValueKind.DURATION, "From when a deadline counts as near. Absent: 30 days.", example="30 days"
        ),
        Field(
            "response_by",
            ValueKind.DURATION,
            "The clock on the response, from the last day of `received`.",
            example="within 2 months",
        ),
        Field(
            "verification",
            ValueKind.WORD,
            "Whether someone else must confirm completion. Absent: not required.",
            words={"required": "Complete counts once verified.", "not required": "The owner's word is enough."},
        ),
        Field(
            "extensions",
            ValueKind.WORD,
            "Who may move a deadline. Absent: not required.",
            words={
                "approval required": "A new date without `approved_by` is a request.",
                "not required": "A new date counts at once and is marked as not approved.",
            },
        ),
        Field("recommendations", ValueKind.RECORDS, "What was recommended.", of="recommendation"),
        Field("actions", ValueKind.RECORDS, "Actions that answer to no recommendation.", of="action"),
    ),
    columns=True,
    either=("recommendations", "actions"),
)
SOURCE = Record(
    "source",
    "The document a plan was taken from.",
    (
        Field("document", ValueKind.TEXT, "Its title."),
        Field("url", ValueKind.TEXT, "Where it can be found."),
    ),
)
CALENDAR = Record(
    "calendar",
    "How wordings are read: the defaults are those of the United Kingdom.",
    (
        Field(
            "financial_year_starts",
            ValueKind.MONTH_DAY,
            "The first day of the financial year. Absent: 1 April.",
            example="1 April",
        ),
        Field(
            "quarters",
            ValueKind.WORD,
            "Which year Q1 to Q4 divide. Absent: calendar.",
            words={"calendar": "Q1 is January to March.", "financial": "Q1 is the first of the financial year."},
        ),
        Field("day_first", ValueKind.WORD, "Whether 03/04/11 is 3 April. Absent: true.", words=YES_NO),
        Field(
            "academic_year_starts",
            ValueKind.MONTH_DAY,
            "The first day of the academic year. Absent: 1 September.",
            example="1 September",
        ),
        Field(
            "seasons",
            ValueKind.WORD,
            "Where summer is. Absent: northern.",
            words={"northern": "Summer is June to August.", "southern": "Summer is December to February."},
        ),
    ),
)
RECOMMENDATION = Record(
    "recommendation",
    "One recommendation, the response to it and its actions.",
    (
        Field(
            "ref", ValueKind.REF, "Its identity in this plan: no blank, comma or colon.", required=True, example="4.10"
        ),
        _LABEL,
        _WORKSTREAM,
        Field("recommendation", ValueKind.TEXT, "What was recommended.", required=True),
        Field("answered_under", ValueKind.REF, "The ref of the recommendation whose response and actions it shares."),
        Field("response", ValueKind.RECORD, "The executive's answer; without it the answer is awaited.", of="response"),
        Field(
            "progress",
            ValueKind.RECORDS,
            "What was reported on the recommendation as a whole.",
            of="recommendation_entry",
        ),
        Field("actions", ValueKind.RECORDS, "What will be done.", of="action"),
    ),
    columns=True,
    snippet='ref: "${1:1}"\nrecommendation: >-\n  ${2:What was recommended.}\n'
    "response:\n  decision: ${3|accepted,accepted in principle,partly accepted,deferred,rejected,noted|}\nactions: []",
)
RESPONSE = Record(
    "response",
    "The executive's answer to a recommendation.",
    (
        Field("decision", ValueKind.WORD, "Absent: the document does not say.", words=DECISIONS),
        Field("on", ValueKind.PERIOD, "When it was answered. Absent: the first day of `issued`.", example="2011-01-31"),
        Field("text", ValueKind.TEXT, "The answer; the reason is expected when not simply accepted."),
    ),
)
ACTION = Record(
    "action",
    "What someone undertook to do, by when, and how anyone can tell that it is done.",
    (
        Field(
            "ref",
            ValueKind.REF,
            "Its identity in this plan: no blank, comma or colon.",
            required=True,
            example="4.10.1",
        ),
        _LABEL,
        _WORKSTREAM,
        Field("action", ValueKind.TEXT, "What will be done.", required=True),
        Field("owner", ValueKind.TEXTS, "The post that answers for it; joint owners as a list, the lead first."),
        Field("by_when", ValueKind.TEXT, _BY_WHEN, example="by 31 March 2011"),
        _DUE,
        Field("success", ValueKind.TEXTS, "How anyone can tell that it is done."),
        Field("priority", ValueKind.WORD, "How much it matters.", words=PRIORITIES),
        Field("carried_from", ValueKind.POINTER, "The earlier action or actions it continues."),
        Field("progress", ValueKind.RECORDS, "The log: one entry an event, oldest first, never edited.", of="entry"),
    ),
    columns=True,
    snippet='ref: "${1:1.1}"\naction: ${2:What will be done.}\nowner: ${3:Post}\n'
    "by_when: ${4:31 March 2027}\nsuccess: ${5:What will be seen.}\nprogress: []",
)
_ENTRY_FIELDS = (
    Field(
        "on",
        ValueKind.PERIOD,
        "When it was reported: a date, or a period counting from its last day.",
        required=True,
        example="2011-01-31",
    ),
    Field("note", ValueKind.TEXT, "What was reported; the reason when a date moves."),
    Field("status", ValueKind.WORD, "Where the work stands.", words=STATUSES),
    Field(
        "completed",
        ValueKind.PERIOD,
        "With complete or verified: when it was done, if earlier than reported.",
        example="29 December 2010",
    ),
    Field("rag", ValueKind.WORD, "The rating declared that day.", words=RAGS),
    _APPROVED,
    Field("by", ValueKind.TEXT, "Who recorded it."),
    Field("evidence", ValueKind.TEXTS, "What shows it: files, minutes, links."),
)
_DEADLINE_FIELDS = (
    Field("by_when", ValueKind.TEXT, "A revised deadline; the note gives the reason."),
    _DUE,
    Field("owner", ValueKind.TEXTS, "A reassignment: replaces the whole list."),
)
_ENTRY_SNIPPET = "on: ${1:2027-01-31}\nnote: ${2:What was reported.}"
ENTRY = Record(
    "entry",
    "One event of an action's log.",
    _ENTRY_FIELDS + _DEADLINE_FIELDS,
    columns=True,
    snippet=_ENTRY_SNIPPET,
)
RECOMMENDATION_ENTRY = Record(
    "recommendation_entry",
    "One event reported on a recommendation as a whole.",
    _ENTRY_FIELDS,
    columns=True,
    snippet=_ENTRY_SNIPPET,
)
POST = Record("post", "A post in the register.", (Field("aliases", ValueKind.TEXTS, "What else it is called."),))

RECORDS: dict[str, Record] = {
    record.name: record
    for record in (
        PLAN,
        SOURCE,
        CALENDAR,
        RECOMMENDATION,
        RESPONSE,
        ACTION,
        ENTRY,
        RECOMMENDATION_ENTRY,
        POST,
    )
}
ON_ACTIONS_ONLY = frozenset(field.name for field in _DEADLINE_FIELDS)
