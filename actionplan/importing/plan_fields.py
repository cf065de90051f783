"""What a column of a table can hold, and how reliably a word names it."""

from __future__ import annotations

from enum import StrEnum


class PlanField(StrEnum):
    """What a column can hold. The values are the names that `--map` and map files use.

    OWNER_AND_BY_WHEN is both, in one cell; UPDATED the day on which the row was last brought up to date.
    """

    REF = "ref"
    LABEL = "label"
    RECOMMENDATION_REF = "recommendation_ref"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    OWNER = "owner"
    BY_WHEN = "by_when"
    OWNER_AND_BY_WHEN = "owner_and_by_when"
    REVISED = "revised"
    REASON = "reason"
    STATUS = "status"
    RAG = "rag"
    PRIORITY = "priority"
    NOTE = "note"
    UPDATE = "update"
    UPDATED = "updated"
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
    """How reliably a word names its field. SURE is the field's own name, and takes precedence over USUAL.

    WEAK counts only if the content of the column fits, or if no other column has the field. LAST counts only if the
    plan would otherwise have no such column.
    """

    SURE = "sure"
    USUAL = "usual"
    WEAK = "weak"
    LAST = "last"
