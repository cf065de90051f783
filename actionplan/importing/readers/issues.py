"""Read the issues that `gh issue list --json …` lists, and those of GitHub's own interface: each is an action."""

from __future__ import annotations

from actionplan.importing.grid import Document, FileField, FileFormat, FileRecord, Role
from actionplan.importing.readers.drafting import DocumentDraft
from actionplan.importing.readers.tree import Node, cell, fields, json_tree, omit_unused

_OTHER = ("body", "state", "url", "html_url", "createdAt", "created_at")
_LABELS = {"priority": "priority", "workstream": "workstream", "owner": "owner", "status": "status"}
_CLOSED = ("closedAt", "closed_at")


def is_issue_list(parsed: object) -> bool:
    """Whether parsed JSON is a list of issues, all with a number and a title."""
    return isinstance(parsed, list) and bool(parsed) and all(_is_issue(item) for item in parsed)


def _is_issue(item: object) -> bool:
    return isinstance(item, dict) and item.keys() >= {"number", "title"}


def read(name: str, parsed: object, data: bytes) -> Document:
    """Read a list of issues. The people who wrote them are not read."""
    draft = DocumentDraft(name, FileFormat.ISSUES, data)
    root = json_tree(draft, parsed)
    for issue in root.children:
        draft.add_record(_action(issue))
    omit_unused(draft, root, "no key of an action plan takes it")
    return draft.finish()


def _action(issue: Node) -> FileRecord:
    found = fields("ref", issue.first("number")) + fields("action", issue.first("title"))
    found += [field for person in issue.all("assignees") for field in fields("owner", person.first("login"))]
    for milestone in issue.all("milestone"):
        found += fields("by_when", milestone.first("dueOn", "due_on"))
        found += fields("milestone", milestone.first("title"))
    found += [field for label in issue.all("labels") for field in _label(label)]
    for name in _OTHER:
        found += fields(name, issue.first(name))
    closed = issue.first(*_CLOSED)
    records = (_closing(issue, closed),) if closed and closed.text else ()
    return FileRecord(Role.ACTION, issue.address, tuple(found), records)


def _closing(issue: Node, closed: Node) -> FileRecord:
    """The entry for the closing of an issue. Its status is the reason given, else `CLOSED`."""
    reason = issue.first("stateReason", "state_reason")
    status = reason if reason and reason.text else issue.first("state")
    return FileRecord(Role.ENTRY, issue.address, tuple(fields("on", closed) + fields("status", status)))


def _label(label: Node) -> list[FileField]:
    """A label such as `priority: high` as the field it names, any other as it is."""
    leaf = label.first("name") if label.children else label
    if leaf is None or not leaf.text:
        return []
    name, colon, value = leaf.text.partition(":")
    known = _LABELS.get(name.strip().lower())
    return (
        [FileField(known, cell(leaf, value.strip()))] if colon and known and value.strip() else fields("labels", leaf)
    )


def starts_json(start: str) -> bool:
    """Whether text that begins with a bracket begins a JSON list of objects, not a line of prose."""
    return start[1:].lstrip().startswith("{")
