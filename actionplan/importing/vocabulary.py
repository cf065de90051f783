"""The header words that are recognised, as one table: a new word is one row.

A word is matched against a header in small letters, without punctuation and without what is in brackets.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class PlanField(StrEnum):
    """What a column can hold. The values are the names that `--map` and map files use."""

    REF = "ref"
    LABEL = "label"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    OWNER = "owner"
    BY_WHEN = "by_when"
    REVISED = "revised"
    REASON = "reason"
    STATUS = "status"
    RAG = "rag"
    PRIORITY = "priority"
    NOTE = "note"
    UPDATE = "update"
    COMPLETED = "completed"
    WORKSTREAM = "workstream"
    SUCCESS = "success"
    AGREED = "agreed"
    PERCENT = "percent"
    RESPONSE = "response"
    DECISION = "decision"
    EVIDENCE = "evidence"
    COMPUTED = "computed"


class Strength(StrEnum):
    """How surely a word names its field.

    SURE is the field's own name. USUAL gives way to it. WEAK is taken only where the content of the column fits, or
    where no other column has the field. LAST is taken only where the plan would have no such column at all.
    """

    SURE = "sure"
    USUAL = "usual"
    WEAK = "weak"
    LAST = "last"


_SURE, _USUAL, _WEAK, _LAST = Strength
_RANKS = {Strength.SURE: 4, Strength.USUAL: 3, Strength.WEAK: 2, Strength.LAST: 1}


class Word(NamedTuple):
    """A row of the table. `part` says whether the word is also recognised inside a longer header."""

    phrase: str
    field: PlanField
    strength: Strength = Strength.SURE
    part: bool = False


_F = PlanField
WORDS = (
    Word("by when", _F.BY_WHEN, part=True),
    Word("due date", _F.BY_WHEN, part=True),
    Word("target date", _F.BY_WHEN, part=True),
    Word("deadline", _F.BY_WHEN, part=True),
    Word("target completion date", _F.BY_WHEN, part=True),
    Word("target completion", _F.BY_WHEN),
    Word("planned completion date", _F.BY_WHEN),
    Word("planned completion", _F.BY_WHEN),
    Word("scheduled completion date", _F.BY_WHEN),
    Word("scheduled completion", _F.BY_WHEN),
    Word("expected completion date", _F.BY_WHEN),
    Word("expected completion", _F.BY_WHEN),
    Word("estimated completion date", _F.BY_WHEN),
    Word("estimated completion", _F.BY_WHEN),
    Word("target resolution", _F.BY_WHEN),
    Word("target resolution date", _F.BY_WHEN),
    Word("target implementation date", _F.BY_WHEN),
    Word("implementation date", _F.BY_WHEN),
    Word("original deadline", _F.BY_WHEN),
    Word("original due date", _F.BY_WHEN),
    Word("original target date", _F.BY_WHEN),
    Word("original date", _F.BY_WHEN),
    Word("date due", _F.BY_WHEN),
    Word("due by", _F.BY_WHEN),
    Word("due", _F.BY_WHEN),
    Word("timescale", _F.BY_WHEN),
    Word("timescales", _F.BY_WHEN),
    Word("time scale", _F.BY_WHEN),
    Word("timeframe", _F.BY_WHEN),
    Word("time frame", _F.BY_WHEN),
    Word("timeline", _F.BY_WHEN, _USUAL),
    Word("timing", _F.BY_WHEN, _USUAL),
    Word("to be completed by", _F.BY_WHEN),
    Word("complete by", _F.BY_WHEN),
    Word("date required", _F.BY_WHEN, _USUAL),
    Word("remediation date", _F.BY_WHEN, _USUAL),
    Word("when", _F.BY_WHEN, _WEAK),
    Word("target", _F.BY_WHEN, _WEAK),
    Word("finish", _F.BY_WHEN, _WEAK),
    Word("finish date", _F.BY_WHEN, _WEAK),
    Word("end date", _F.BY_WHEN, _WEAK),
    Word("eta", _F.BY_WHEN, _WEAK),
    Word("completion date", _F.BY_WHEN, _LAST),
    Word("action", _F.ACTION),
    Word("actions", _F.ACTION),
    Word("action item", _F.ACTION),
    Word("action items", _F.ACTION),
    Word("action required", _F.ACTION),
    Word("actions required", _F.ACTION),
    Word("action needed", _F.ACTION),
    Word("action agreed", _F.ACTION),
    Word("action plan", _F.ACTION),
    Word("action decision", _F.ACTION),
    Word("action description", _F.ACTION),
    Word("description of action", _F.ACTION),
    Word("agreed action", _F.ACTION),
    Word("agreed actions", _F.ACTION),
    Word("proposed action", _F.ACTION),
    Word("proposed actions", _F.ACTION),
    Word("recommended action", _F.ACTION, _USUAL),
    Word("recommended actions", _F.ACTION, _USUAL),
    Word("planned action", _F.ACTION),
    Word("planned actions", _F.ACTION),
    Word("management action", _F.ACTION),
    Word("management actions", _F.ACTION),
    Word("corrective action", _F.ACTION, part=True),
    Word("corrective actions", _F.ACTION),
    Word("remedial action", _F.ACTION),
    Word("improvement action", _F.ACTION),
    Word("actions to be taken", _F.ACTION),
    Word("action to be taken", _F.ACTION),
    Word("remediation", _F.ACTION, _USUAL),
    Word("remediation plan", _F.ACTION),
    Word("remediation action", _F.ACTION),
    Word("remediation actions", _F.ACTION),
    Word("remediation steps", _F.ACTION),
    Word("planned remediation", _F.ACTION),
    Word("overall remediation plan", _F.ACTION),
    Word("mitigation", _F.ACTION, _USUAL),
    Word("mitigation plan", _F.ACTION, _USUAL),
    Word("mitigation strategy", _F.ACTION, _USUAL),
    Word("mitigation action", _F.ACTION),
    Word("mitigation actions", _F.ACTION),
    Word("mitigating action", _F.ACTION),
    Word("mitigating actions", _F.ACTION),
    Word("treatment plan", _F.ACTION, _USUAL),
    Word("risk treatment", _F.ACTION, _WEAK),
    Word("recommended treatment", _F.ACTION),
    Word("task", _F.ACTION, _USUAL),
    Word("tasks", _F.ACTION, _USUAL),
    Word("task description", _F.ACTION, _USUAL),
    Word("milestone", _F.ACTION, _USUAL),
    Word("milestones", _F.ACTION, _USUAL),
    Word("what", _F.ACTION, _WEAK),
    Word("what will be done", _F.ACTION),
    Word("to do", _F.ACTION, _USUAL),
    Word("item", _F.ACTION, _WEAK),
    Word("activity", _F.ACTION, _WEAK),
    Word("activities", _F.ACTION, _WEAK),
    Word("title", _F.ACTION, _LAST),
    Word("description", _F.ACTION, _LAST),
    Word("control", _F.ACTION, _LAST),
    Word("recommendation", _F.RECOMMENDATION),
    Word("recommendations", _F.RECOMMENDATION),
    Word("recommendation text", _F.RECOMMENDATION),
    Word("audit recommendation", _F.RECOMMENDATION),
    Word("weakness", _F.RECOMMENDATION),
    Word("weakness description", _F.RECOMMENDATION),
    Word("weakness name", _F.RECOMMENDATION, _USUAL),
    Word("finding", _F.RECOMMENDATION),
    Word("findings", _F.RECOMMENDATION),
    Word("finding summary", _F.RECOMMENDATION),
    Word("finding description", _F.RECOMMENDATION),
    Word("description of finding", _F.RECOMMENDATION),
    Word("finding title", _F.RECOMMENDATION, _USUAL),
    Word("audit finding", _F.RECOMMENDATION),
    Word("deficiency", _F.RECOMMENDATION),
    Word("nonconformity", _F.RECOMMENDATION),
    Word("non conformity", _F.RECOMMENDATION),
    Word("nonconformance", _F.RECOMMENDATION),
    Word("risk", _F.RECOMMENDATION, _USUAL),
    Word("risk description", _F.RECOMMENDATION, _USUAL),
    Word("risk name", _F.RECOMMENDATION, _USUAL),
    Word("risk title", _F.RECOMMENDATION, _USUAL),
    Word("issue", _F.RECOMMENDATION, _USUAL),
    Word("issue description", _F.RECOMMENDATION, _USUAL),
    Word("issue title", _F.RECOMMENDATION, _USUAL),
    Word("issue identified", _F.RECOMMENDATION, _USUAL),
    Word("gap", _F.RECOMMENDATION),
    Word("gap identified", _F.RECOMMENDATION),
    Word("gap description", _F.RECOMMENDATION),
    Word("identified gap", _F.RECOMMENDATION),
    Word("observation", _F.RECOMMENDATION, _USUAL),
    Word("observations", _F.RECOMMENDATION, _USUAL),
    Word("area for improvement", _F.RECOMMENDATION),
    Word("problem", _F.RECOMMENDATION, _WEAK),
    Word("root cause", _F.RECOMMENDATION, _LAST),
    Word("owner", _F.OWNER),
    Word("owners", _F.OWNER),
    Word("action owner", _F.OWNER),
    Word("lead officer", _F.OWNER),
    Word("lead", _F.OWNER),
    Word("leads", _F.OWNER),
    Word("lead person", _F.OWNER),
    Word("action lead", _F.OWNER),
    Word("responsible", _F.OWNER),
    Word("responsible person", _F.OWNER),
    Word("responsible party", _F.OWNER),
    Word("responsible officer", _F.OWNER),
    Word("responsible owner", _F.OWNER),
    Word("responsible lead", _F.OWNER),
    Word("responsible role", _F.OWNER),
    Word("responsible individual", _F.OWNER),
    Word("responsible manager", _F.OWNER),
    Word("responsibility", _F.OWNER),
    Word("person responsible", _F.OWNER),
    Word("officer responsible", _F.OWNER),
    Word("responsible team", _F.OWNER, _USUAL),
    Word("responsible department", _F.OWNER, _USUAL),
    Word("officer", _F.OWNER, _USUAL),
    Word("who", _F.OWNER),
    Word("by whom", _F.OWNER),
    Word("action by", _F.OWNER, _USUAL),
    Word("assignee", _F.OWNER, _USUAL),
    Word("assigned to", _F.OWNER, _USUAL),
    Word("accountable", _F.OWNER, _USUAL),
    Word("accountable officer", _F.OWNER, _USUAL),
    Word("accountable person", _F.OWNER, _USUAL),
    Word("point of contact", _F.OWNER, _USUAL),
    Word("poc", _F.OWNER, _USUAL),
    Word("risk owner", _F.OWNER, _USUAL),
    Word("issue owner", _F.OWNER, _USUAL),
    Word("finding owner", _F.OWNER, _USUAL),
    Word("remediation owner", _F.OWNER),
    Word("control owner", _F.OWNER, _WEAK),
    Word("status", _F.STATUS),
    Word("state", _F.STATUS, _USUAL),
    Word("states", _F.STATUS, _USUAL),
    Word("action status", _F.STATUS),
    Word("progress status", _F.STATUS, _USUAL),
    Word("implementation status", _F.STATUS, _USUAL),
    Word("remediation status", _F.STATUS, _USUAL),
    Word("current status", _F.STATUS, _WEAK),
    Word("completed?", _F.STATUS, _USUAL),
    Word("complete?", _F.STATUS, _USUAL),
    Word("done?", _F.STATUS, _USUAL),
    Word("closed?", _F.STATUS, _USUAL),
    Word("rag", _F.RAG, part=True),
    Word("traffic light", _F.RAG),
    Word("ref", _F.REF),
    Word("reference", _F.REF, _USUAL),
    Word("id", _F.REF),
    Word("#", _F.REF),
    Word("no", _F.REF),
    Word("number", _F.REF, _USUAL),
    Word("s no", _F.REF),
    Word("sl no", _F.REF),
    Word("sr no", _F.REF),
    Word("item no", _F.REF),
    Word("clause", _F.LABEL, part=True),
    Word("priority", _F.PRIORITY),
    Word("priority level", _F.PRIORITY),
    Word("severity", _F.PRIORITY, _USUAL),
    Word("risk level", _F.PRIORITY, _USUAL),
    Word("risk rating", _F.PRIORITY, _USUAL),
    Word("criticality", _F.PRIORITY, _USUAL),
    Word("urgency", _F.PRIORITY, _USUAL),
    Word("note", _F.NOTE),
    Word("notes", _F.NOTE),
    Word("remark", _F.NOTE),
    Word("remarks", _F.NOTE),
    Word("comment", _F.NOTE),
    Word("comments", _F.NOTE),
    Word("commentary", _F.NOTE),
    Word("outcome", _F.NOTE, _USUAL),
    Word("update", _F.NOTE),
    Word("updates", _F.NOTE),
    Word("latest update", _F.NOTE),
    Word("latest position", _F.NOTE),
    Word("status update", _F.NOTE),
    Word("progress update", _F.NOTE),
    Word("progress", _F.NOTE),
    Word("progress notes", _F.NOTE),
    Word("progress to date", _F.NOTE),
    Word("progress made", _F.NOTE),
    Word("current position", _F.NOTE),
    Word("action taken", _F.NOTE),
    Word("actions taken", _F.NOTE),
    Word("effectiveness review", _F.NOTE, _WEAK),
    Word("date closed", _F.COMPLETED),
    Word("closed date", _F.COMPLETED),
    Word("close date", _F.COMPLETED),
    Word("closure date", _F.COMPLETED),
    Word("closed on", _F.COMPLETED),
    Word("date completed", _F.COMPLETED),
    Word("completed date", _F.COMPLETED),
    Word("completed on", _F.COMPLETED),
    Word("done date", _F.COMPLETED),
    Word("date done", _F.COMPLETED),
    Word("date of completion", _F.COMPLETED),
    Word("actual completion", _F.COMPLETED),
    Word("actual completion date", _F.COMPLETED),
    Word("actual finish", _F.COMPLETED),
    Word("actual end date", _F.COMPLETED),
    Word("completion date", _F.COMPLETED, _WEAK),
    Word("completed", _F.COMPLETED, _WEAK),
    Word("workstream", _F.WORKSTREAM),
    Word("work stream", _F.WORKSTREAM),
    Word("theme", _F.WORKSTREAM),
    Word("category", _F.WORKSTREAM, part=True),
    Word("track", _F.WORKSTREAM, _USUAL),
    Word("family", _F.WORKSTREAM, _USUAL),
    Word("control family", _F.WORKSTREAM, _USUAL),
    Word("site", _F.WORKSTREAM, _USUAL),
    Word("client", _F.WORKSTREAM, _USUAL),
    Word("service area", _F.WORKSTREAM, _USUAL),
    Word("success", _F.SUCCESS),
    Word("success criteria", _F.SUCCESS, part=True),
    Word("success measure", _F.SUCCESS, part=True),
    Word("success measures", _F.SUCCESS),
    Word("measure of success", _F.SUCCESS, part=True),
    Word("measures of success", _F.SUCCESS),
    Word("measurement", _F.SUCCESS, _USUAL),
    Word("verification", _F.SUCCESS, _USUAL),
    Word("verification method", _F.SUCCESS, _USUAL),
    Word("acceptance criteria", _F.SUCCESS),
    Word("expected outcome", _F.SUCCESS, _USUAL),
    Word("expected outcomes", _F.SUCCESS, _USUAL),
    Word("intended outcome", _F.SUCCESS, _USUAL),
    Word("date raised", _F.AGREED),
    Word("raised", _F.AGREED, _USUAL),
    Word("date opened", _F.AGREED),
    Word("opened", _F.AGREED, _USUAL),
    Word("opened date", _F.AGREED),
    Word("date added", _F.AGREED),
    Word("date agreed", _F.AGREED),
    Word("date identified", _F.AGREED, _USUAL),
    Word("identified date", _F.AGREED, _USUAL),
    Word("date logged", _F.AGREED),
    Word("date created", _F.AGREED, _USUAL),
    Word("created", _F.AGREED, _USUAL),
    Word("date assigned", _F.AGREED, _USUAL),
    Word("date", _F.AGREED, _LAST),
    Word("%", _F.PERCENT),
    Word("% complete", _F.PERCENT),
    Word("% completed", _F.PERCENT),
    Word("% done", _F.PERCENT),
    Word("percent complete", _F.PERCENT),
    Word("percentage complete", _F.PERCENT),
    Word("response", _F.RESPONSE),
    Word("executive response", _F.RESPONSE),
    Word("executive's response", _F.RESPONSE),
    Word("cabinet response", _F.RESPONSE),
    Word("management response", _F.RESPONSE),
    Word("management comment", _F.RESPONSE),
    Word("management comments", _F.RESPONSE),
    Word("decision", _F.DECISION, _USUAL),
    Word("accepted", _F.DECISION),
    Word("accepted?", _F.DECISION),
    Word("agreed?", _F.DECISION),
    Word("revised date", _F.REVISED, part=True),
    Word("revised deadline", _F.REVISED, part=True),
    Word("revised due date", _F.REVISED, part=True),
    Word("revised target date", _F.REVISED, part=True),
    Word("revised target", _F.REVISED),
    Word("revised completion date", _F.REVISED, part=True),
    Word("revised by when", _F.REVISED),
    Word("revised timescale", _F.REVISED),
    Word("new date", _F.REVISED),
    Word("new deadline", _F.REVISED),
    Word("new due date", _F.REVISED),
    Word("extended date", _F.REVISED),
    Word("extended to", _F.REVISED),
    Word("reason for change", _F.REASON),
    Word("reason for revision", _F.REASON),
    Word("reason for extension", _F.REASON),
    Word("reason for delay", _F.REASON),
    Word("reason for slippage", _F.REASON),
    Word("evidence", _F.EVIDENCE, _USUAL),
    Word("days overdue", _F.COMPUTED, part=True),
    Word("overdue?", _F.COMPUTED),
    Word("overdue", _F.COMPUTED),
    Word("days remaining", _F.COMPUTED),
    Word("days left", _F.COMPUTED),
    Word("days open", _F.COMPUTED),
    Word("days late", _F.COMPUTED),
)
_WHAT = "completion|implementation|resolution|remediation|delivery|closure|finish|end|due|action|target"
_TEXTS = "descriptions?|details?|text|statement|summary"
PATTERNS = (
    Word(
        rf"(?:target|due|planned|scheduled|expected|estimated|est|proposed|original|anticipated|projected|forecast)"
        rf"(?: (?:{_WHAT}))*(?: (?:date|deadline))?",
        _F.BY_WHEN,
        _USUAL,
    ),
    Word(rf"(?:{_WHAT}) (?:due|target)(?: date)?", _F.BY_WHEN, _USUAL),
    Word(rf"actual(?: (?:{_WHAT}))*(?: date)?", _F.COMPLETED, _USUAL),
    Word(rf"(?:\w+ )?(?:revised|extended)(?: (?:{_WHAT}))*(?: (?:date|deadline|timescale))?", _F.REVISED, _USUAL),
    Word(
        rf"(?:corrective|remedial|mitigating|agreed|proposed|management|improvement|required) actions? (?:{_TEXTS})",
        _F.ACTION,
    ),
    Word(rf"(?:actions?|tasks?|milestones?) (?:{_TEXTS})", _F.ACTION, _USUAL),
    Word(
        r"(?:action|remediation|mitigation|treatment|corrective action) (?:steps|measures|items?|plan)",
        _F.ACTION,
        _USUAL,
    ),
    Word(rf"(?:audit )?(?:finding|weakness|gap|recommendation|deficiency|observation) (?:{_TEXTS})", _F.RECOMMENDATION),
    Word(rf"(?:risk|issue|threat) (?:{_TEXTS})", _F.RECOMMENDATION, _USUAL),
    Word(r"(?:finding|weakness|gap|risk|issue|recommendation) (?:title|name)", _F.RECOMMENDATION, _USUAL),
    Word(r"responsible \w+", _F.OWNER, _USUAL),
    Word(r"\w+ (?:responsible|accountable)", _F.OWNER, _USUAL),
    Word(r"(?:action|task|remediation|finding|issue|risk) (?:owner|lead|assignee)s?", _F.OWNER, _USUAL),
    Word(r"(?:action|task|remediation|finding|issue|risk|implementation|current) status", _F.STATUS, _WEAK),
    Word(r"(?:action|task|remediation|finding|issue) (?:priority|severity)", _F.PRIORITY, _USUAL),
    Word(r"(?:closed|completed|completion|closure|close) (?:date|on)", _F.COMPLETED, _WEAK),
    Word(r"(?:percent|percentage|%) (?:complete|completed|done)", _F.PERCENT),
    Word(r"(?:latest|current|progress|status|action) (?:update|comment|note|remark|position)s?", _F.NOTE, _USUAL),
)
"""Families of headers, as regular expressions, for headers that no row of WORDS names in full."""
# What may come before "id", "ref" and the like: with it such a header names a ref, with anything else it does not.
ITEMS = {
    "action": PlanField.ACTION,
    "task": PlanField.ACTION,
    "milestone": PlanField.ACTION,
    "item": None,
    "risk": PlanField.RECOMMENDATION,
    "finding": PlanField.RECOMMENDATION,
    "poa&m": PlanField.RECOMMENDATION,
    "poam": PlanField.RECOMMENDATION,
    "capa": PlanField.RECOMMENDATION,
    "ca": PlanField.RECOMMENDATION,
    "issue": PlanField.RECOMMENDATION,
    "gap": PlanField.RECOMMENDATION,
    "weakness": PlanField.RECOMMENDATION,
    "vulnerability": PlanField.RECOMMENDATION,
    "observation": PlanField.RECOMMENDATION,
    "rec": PlanField.RECOMMENDATION,
    "recommendation": PlanField.RECOMMENDATION,
}
"""The items whose refs a header can name, with the level of the plan they belong to; None where either may be meant."""
_NUMBERED = frozenset({"id", "ref", "reference", "no", "number", "#"})
MULTIPLE = frozenset({PlanField.NOTE, PlanField.UPDATE, PlanField.REVISED, PlanField.COMPUTED})
"""The fields that several columns may have."""
VITAL = frozenset({PlanField.ACTION, PlanField.OWNER, PlanField.BY_WHEN, PlanField.STATUS, PlanField.REF})
"""The fields for which two columns that fit equally well are never decided by guessing."""
_DATES = frozenset({PlanField.BY_WHEN, PlanField.REVISED, PlanField.COMPLETED, PlanField.AGREED, PlanField.UPDATE})
_ONLY = {
    "date": _DATES,
    "dates": _DATES,
    "status": frozenset({PlanField.STATUS, PlanField.RAG, PlanField.NOTE, PlanField.UPDATE}),
    "owner": frozenset({PlanField.OWNER}),
    "id": frozenset({PlanField.REF}),
    "level": frozenset({PlanField.PRIORITY}),
    "score": frozenset[PlanField](),
    "reason": frozenset({PlanField.REASON}),
    "revised": frozenset({PlanField.REVISED, PlanField.REASON}),
    "overdue": frozenset({PlanField.COMPUTED}),
}
"""What a header with one of these words can hold, whatever else is in it."""
_WORD = re.compile(r"[\w&%#'’]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
MAX_HEADER = 80
"""No header is longer than this many characters."""


class Match(NamedTuple):
    """A field that a header may name. `rank` is higher for a better match; `level` is the level that a ref names."""

    field: PlanField
    rank: float
    level: PlanField | None = None
    strength: Strength = Strength.SURE


@lru_cache(maxsize=8192)
def normalise(header: str) -> str:
    """Return a header as it is compared: small letters, without punctuation and what is in brackets."""
    bare = _BRACKETED.sub(" ", header)
    if not _WORD.search(bare):
        bare = header
    words = " ".join(_WORD.findall(bare.replace("_", " ").casefold().replace("’", "'")))
    return f"{words}?" if bare.rstrip().endswith("?") and words else words


@lru_cache(maxsize=4096)
def matches(header: str) -> tuple[Match, ...]:
    """Return the fields that a header may name, best first: whole phrases, then the parts of `A / B`, then parts."""
    if len(header) > MAX_HEADER:
        return ()
    found: dict[PlanField, Match] = {}
    whole = normalise(header)
    pieces = [normalise(piece) for piece in re.split(r"[/|\n]", header)] if re.search(r"[/|]", header) else []
    for text, less in ((whole, 0.0), *((piece, 0.5) for piece in pieces)):
        for match in _whole(text):
            _keep(found, match._replace(rank=match.rank - less))
    for match in _parts(whole):
        _keep(found, match)
    allowed = [_ONLY[word] for word in whole.rstrip("?").split() if word in _ONLY]
    fitting = [match for match in found.values() if all(match.field in fields for fields in allowed)]
    return tuple(sorted(fitting, key=lambda match: -match.rank))


def _keep(found: dict[PlanField, Match], match: Match) -> None:
    known = found.get(match.field)
    if known is None or known.rank < match.rank:
        found[match.field] = match


def _whole(text: str) -> list[Match]:
    found = [Match(word.field, _RANKS[word.strength], None, word.strength) for word in BY_PHRASE.get(text, ())]
    if not found and text.endswith("?"):
        return _whole(text[:-1])
    if not found:
        fitting = [word for word in PATTERNS if re.fullmatch(word.phrase, text)]
        found = [Match(word.field, _RANKS[word.strength], None, word.strength) for word in fitting]
    *item, last = text.split() or [""]
    if last in _NUMBERED and " ".join(item) in ITEMS:
        return [Match(PlanField.REF, _RANKS[Strength.SURE], ITEMS[" ".join(item)])]
    return found


def _parts(text: str) -> list[Match]:
    padded = f" {text.rstrip('?')} "
    return [
        Match(word.field, 1.5 if word.strength is Strength.SURE else 1, None, Strength.WEAK)
        for word in _PARTS
        if f" {word.phrase} " in padded
    ]


_PARTS = tuple(word for word in WORDS if word.part)
BY_PHRASE: dict[str, list[Word]] = {}
"""The rows of the table by their phrase."""
for _word in WORDS:
    BY_PHRASE.setdefault(_word.phrase, []).append(_word)
