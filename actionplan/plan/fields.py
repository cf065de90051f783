"""The field table: every record of the format, every key, the kind of its value and its meaning.

The reader, the JSON Schema and the help in editors are all generated from it. To add a key, add one row here and one
field to the model. The keys of entries are in `entry_fields.py`.
"""

from __future__ import annotations

from actionplan.plan.entry_fields import DUE, ENTRY, RECOMMENDATION_ENTRY
from actionplan.plan.field_types import Field, Guard, Record, ValueKind
from actionplan.plan.word_meanings import (
    COLUMN_TYPES,
    COLUMN_USES,
    DECISIONS,
    LABELS,
    PRIORITIES,
    RAGS,
    STATUSES,
    YES_NO,
)

_RULE, _PROMISE, _WORD, _FREE = Guard.RULE, Guard.PROMISE, Guard.WORD, Guard.FREE

_LABEL = Field("label", ValueKind.TEXT, "The reference as printed in the document, if it differs from `ref`.", _FREE)
_WORKSTREAM = Field("workstream", ValueKind.TEXT, "The workstream it belongs to.", _FREE, example="Workforce")
_RESTRICTED = Field(
    "restricted", ValueKind.TEXT, "The reason it is left out of papers for the public.", _FREE, example="Personal data"
)
_AGREED = Field(
    "agreed", ValueKind.PERIOD, "When this was agreed, if later than `issued`.", _RULE, example="1 October 2026"
)
_BY_WHEN = "The deadline as agreed, word for word. Never change it: record a new date as an entry in `progress`."

PLAN = Record(
    "plan",
    "A review's recommendations, the response to them, and the actions that follow.",
    (
        Field("format", ValueKind.WORD, "The version of this format.", _FREE, True, {"1": "This format."}),
        Field(
            "id",
            ValueKind.REF,
            "The permanent identifier of the plan: unique among your plans, never changed or reused.",
            _PROMISE,
            required=True,
            example="homecare-2011",
        ),
        Field("title", ValueKind.TEXT, "What was reviewed.", _FREE, required=True),
        Field("organisation", ValueKind.TEXT, "The organisation responsible for the plan.", _FREE),
        Field(
            "received",
            ValueKind.PERIOD,
            "When the executive received the recommendations.",
            _RULE,
            example="15 November 2010",
        ),
        Field(
            "issued",
            ValueKind.PERIOD,
            "When the deadlines were agreed (not the date of this version). Lengths of time count from its last day.",
            _RULE,
            required=True,
            example="January 2011",
        ),
        Field("source", ValueKind.RECORD, "The document that the plan was taken from.", _FREE, of="source"),
        Field(
            "labels",
            ValueKind.NAMES,
            "Your organisation's own names for fields and standings. RAG ratings cannot be renamed.",
            _RULE,
            names=LABELS,
        ),
        Field(
            "statuses",
            ValueKind.OWN_WORDS,
            "Your organisation's own status words, each with the standard word. Entries can then use them.",
            _RULE,
            words=STATUSES,
            example="Partially implemented: in progress",
        ),
        Field(
            "decisions",
            ValueKind.OWN_WORDS,
            "Your organisation's own words for decisions, each with the standard word.",
            _RULE,
            words=DECISIONS,
            example="Agree in part: partly accepted",
        ),
        Field("rag_key", ValueKind.NAMES, "What each declared RAG rating means in this plan.", _RULE, names=RAGS),
        Field(
            "columns",
            ValueKind.COLUMNS,
            "Your organisation's own columns (`x-` keys), in the order in which they appear.",
            _FREE,
            of="column",
        ),
        Field("abbreviations", ValueKind.NAMES, "Abbreviations used in the plan, each with its meaning.", _FREE),
        Field(
            "owners",
            ValueKind.REGISTER,
            "The register of posts: the name to use for each, and its aliases.",
            _RULE,
            of="post",
        ),
        Field("calendar", ValueKind.RECORD, "How dates in this plan are read.", _RULE, of="calendar"),
        Field(
            "review_every",
            ValueKind.DURATION,
            "How often progress must be reported; `never` turns this off. Default: 6 months.",
            _RULE,
            also="never",
            example="6 months",
        ),
        Field(
            "due_soon",
            ValueKind.DURATION,
            "How long before its deadline an action counts as due soon. Default: 30 days.",
            _RULE,
            example="30 days",
        ),
        Field(
            "response_by",
            ValueKind.CLOCK,
            "When a response is expected: a length of time from the last day of `received`, or a date.",
            _RULE,
            example="within 2 months",
        ),
        Field(
            "verification",
            ValueKind.WORD,
            "Whether someone else must confirm completion. Default: not required.",
            _RULE,
            words={
                "required": "An action is complete only once someone else has confirmed it.",
                "not required": "The owner's report is enough.",
            },
        ),
        Field(
            "extensions",
            ValueKind.WORD,
            "Whether a new deadline needs approval. Default: not required.",
            _RULE,
            words={
                "approval required": "A new date without `approved_by` is a request.",
                "not required": "A new date takes effect at once, and is marked as not approved until it is approved.",
            },
        ),
        Field("recommendations", ValueKind.RECORDS, "What was recommended.", _PROMISE, of="recommendation"),
        Field("actions", ValueKind.RECORDS, "Actions not linked to a recommendation.", _PROMISE, of="action"),
    ),
    columns=True,
    either=("recommendations", "actions"),
)
SOURCE = Record(
    "source",
    "The document that a plan was taken from.",
    (
        Field("document", ValueKind.TEXT, "Its title.", _FREE),
        Field("url", ValueKind.TEXT, "Where it can be found.", _FREE),
    ),
)
COLUMN = Record(
    "column",
    "One of your own columns.",
    (
        Field("title", ValueKind.TEXT, "The title of the column. Default: its name without `x-`.", _FREE),
        Field("type", ValueKind.WORD, "The type of its values. Default: text.", _FREE, words=COLUMN_TYPES),
        Field("show", ValueKind.WORD, "Where it appears. Default: paper.", _FREE, words=COLUMN_USES),
    ),
)
CALENDAR = Record(
    "calendar",
    "How dates are read. The defaults are those of the United Kingdom.",
    (
        Field(
            "financial_year_starts",
            ValueKind.MONTH_DAY,
            "The first day of the financial year. Default: 1 April.",
            _RULE,
            example="1 April",
        ),
        Field(
            "financial_year_named_by",
            ValueKind.WORD,
            "Whether FY2025 is the financial year that ends or starts in 2025. Default: end.",
            _RULE,
            words={"end": "FY2025 ends in 2025.", "start": "FY2025 starts in 2025."},
        ),
        Field(
            "quarters",
            ValueKind.WORD,
            "Whether Q1 to Q4 are quarters of the calendar year or of the financial year. Default: calendar.",
            _RULE,
            words={
                "calendar": "Q1 is January to March.",
                "financial": "Q1 is the first quarter of the financial year.",
            },
        ),
        Field("day_first", ValueKind.WORD, "Whether 03/04/11 is 3 April. Default: true.", _RULE, words=YES_NO),
        Field(
            "academic_year_starts",
            ValueKind.MONTH_DAY,
            "The first day of the academic year. Default: 1 September.",
            _RULE,
            example="1 September",
        ),
        Field(
            "seasons",
            ValueKind.WORD,
            "Which hemisphere the seasons belong to. Default: northern.",
            _RULE,
            words={"northern": "Summer is June to August.", "southern": "Summer is December to February."},
        ),
    ),
)
_DECISION_CHOICE = ",".join(DECISIONS)
RECOMMENDATION = Record(
    "recommendation",
    "One recommendation, with its response and its actions.",
    (
        Field(
            "ref",
            ValueKind.REF,
            "Its identifier in this plan, without spaces, commas or colons.",
            _PROMISE,
            required=True,
            example="4.10",
        ),
        _LABEL,
        _WORKSTREAM,
        _RESTRICTED,
        _AGREED,
        Field(
            "received",
            ValueKind.PERIOD,
            "When the executive received this recommendation, if different from the plan's `received`.",
            _RULE,
            example="20 September 2026",
        ),
        Field(
            "response_by",
            ValueKind.CLOCK,
            "When the response to this recommendation is expected, if different from the plan's `response_by`.",
            _RULE,
            example="31 January 2027",
        ),
        Field("recommendation", ValueKind.TEXT, "What was recommended.", _WORD, required=True),
        Field(
            "answered_under",
            ValueKind.REF,
            "The ref of the recommendation whose response and actions it shares.",
            _RULE,
        ),
        Field(
            "response",
            ValueKind.ANSWERS,
            "The executive's response, or a list of its responses, oldest first. Without one, the response is awaited.",
            _PROMISE,
            of="response",
        ),
        Field(
            "progress",
            ValueKind.RECORDS,
            "What was reported on the recommendation as a whole.",
            _PROMISE,
            of="recommendation_entry",
        ),
        Field("actions", ValueKind.RECORDS, "What will be done.", _PROMISE, of="action"),
    ),
    columns=True,
    snippet={
        "ref": '"${1:1}"',
        "recommendation": "${2:What was recommended.}",
        "response": {"decision": f"${{3|{_DECISION_CHOICE}|}}"},
    },
)
RESPONSE = Record(
    "response",
    "The executive's response to a recommendation.",
    (
        Field(
            "decision",
            ValueKind.WORD,
            "What was decided. Leave it out if the document does not say.",
            _PROMISE,
            words=DECISIONS,
            own="decisions",
        ),
        Field(
            "on",
            ValueKind.PERIOD,
            "When the response was given. Default: the first day of `agreed`, `received` or the plan's `issued`.",
            _PROMISE,
            example="2011-01-31",
        ),
        Field(
            "until",
            ValueKind.PERIOD,
            "With `deferred`: when the decision will be made.",
            _PROMISE,
            example="30 September 2026",
        ),
        Field("text", ValueKind.TEXT, "The response in words; give the reason unless it is simply accepted.", _WORD),
    ),
    snippet={"decision": f"${{1|{_DECISION_CHOICE}|}}", "on": "${2:2027-01-31}"},
)
ACTION = Record(
    "action",
    "What someone agreed to do, by when, and how completion will be judged.",
    (
        Field(
            "ref",
            ValueKind.REF,
            "Its identifier in this plan, without spaces, commas or colons.",
            _PROMISE,
            required=True,
            example="4.10.1",
        ),
        _LABEL,
        _WORKSTREAM,
        _RESTRICTED,
        _AGREED,
        Field("action", ValueKind.TEXT, "What will be done.", _WORD, required=True),
        Field(
            "owner", ValueKind.TEXTS, "The post responsible for it. List joint owners with the lead first.", _PROMISE
        ),
        Field("by_when", ValueKind.TEXT, _BY_WHEN, _PROMISE, example="by 31 March 2011"),
        DUE,
        Field("success", ValueKind.TEXTS, "How completion will be judged.", _WORD),
        Field("priority", ValueKind.WORD, "The priority of the action.", _FREE, words=PRIORITIES),
        Field("carried_from", ValueKind.POINTER, "The earlier action or actions it continues.", _PROMISE),
        Field(
            "progress",
            ValueKind.RECORDS,
            "The log: one entry per event, oldest first. Entries are never edited.",
            _PROMISE,
            of="entry",
        ),
    ),
    columns=True,
    snippet={
        "ref": '"${1:1.1}"',
        "action": "${2:What will be done.}",
        "owner": "${3:Post}",
        "by_when": "${4:31 March 2027}",
        "success": "${5:What will be seen.}",
    },
)
POST = Record("post", "A post in the register.", (Field("aliases", ValueKind.TEXTS, "Its other names.", _RULE),))

RECORDS: dict[str, Record] = {
    record.name: record
    for record in (PLAN, SOURCE, COLUMN, CALENDAR, RECOMMENDATION, RESPONSE, ACTION, ENTRY, RECOMMENDATION_ENTRY, POST)
}
ON_ACTIONS_ONLY = frozenset({"by_when", "due", "owner", "percent"})
"""The keys that are allowed in an action's entry but not in an entry on a recommendation."""
