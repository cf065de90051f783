"""The meanings of the standard words, and the names that labels can change: for messages, editors and the docs."""

from __future__ import annotations

from actionplan.plan.vocabulary import Decision, Priority, Rag, Status

STATUSES: dict[str, str] = {
    Status.NOT_STARTED: "Nothing has been done yet.",
    Status.IN_PROGRESS: "Work is under way.",
    Status.ON_HOLD: "Work has stopped for now; the deadline still applies.",
    Status.ONGOING: "The date was met and the work continues; only if the by-when is ongoing or recurring.",
    Status.COMPLETE: "Done, as reported by its owner.",
    Status.VERIFIED: "Done, and confirmed by someone else.",
    Status.NOT_IMPLEMENTED: "Will not be done; needs `approved_by`.",
    Status.SUPERSEDED: "Replaced by something else; needs `approved_by`.",
}
DECISIONS: dict[str, str] = {
    Decision.ACCEPTED: "It will be done.",
    Decision.IN_PRINCIPLE: "Agreed, but how or when is still to be settled.",
    Decision.PARTLY: "Some of it will be done; say in `text` what will not.",
    Decision.DEFERRED: "No decision yet; give the reason in `text`, and the date of the decision in `until`.",
    Decision.REJECTED: "It will not be done; give the reason in `text`.",
    Decision.NOTED: "The recommendation needs no decision.",
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
    Priority.LOW: "Do after the others.",
}
YES_NO = {"true": "Yes.", "false": "No."}
COLUMN_TYPES = {
    "text": "Any text.",
    "number": "A number, with or without thousands commas, a currency sign or a percent sign.",
    "date": "A full date.",
    "link": "An http, https or mailto address, or the path of a file in the same folder or below it.",
}
COLUMN_USES = {
    "paper": "In tables, papers and exports.",
    "data": "In exports and `show` only.",
}
FIELD_LABELS = {
    "ref": "Ref",
    "label": "As printed",
    "recommendation": "Recommendation",
    "response": "Response",
    "workstream": "Workstream",
    "action": "Action",
    "owner": "Owner",
    "by_when": "By when",
    "due": "Deadline",
    "success": "Success",
    "priority": "Priority",
    "carried_from": "Carried from",
    "progress": "Progress",
    "status": "Status",
    "completed": "Completed",
    "rag": "RAG",
    "percent": "Percent complete",
    "approved_by": "Approved by",
    "evidence": "Evidence",
}
"""The names of fields for which a plan has no label."""
STANDING_LABELS = (
    "complete", "withdrawn", "partly complete", "to confirm", "overdue", "due soon", "undated", "update due",
    "not yet due", "ongoing", "rejected", "noted", "deferred", "no action", "awaiting", "response overdue",
)  # fmt: skip
"""The standings, which labels can rename as well."""
LABELS = {
    **{name: f"Your name for this field. Default: {title}." for name, title in FIELD_LABELS.items()},
    **dict.fromkeys(STANDING_LABELS, "Your name for this standing."),
}
