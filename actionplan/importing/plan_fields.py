"""What a column of a table can hold, and how surely a word names it."""

from __future__ import annotations

from enum import StrEnum


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
