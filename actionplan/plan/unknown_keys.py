"""Advise on a key that is not allowed in its record: where it belongs, or which key was probably meant."""

from __future__ import annotations

from actionplan.named_tuple import NamedTuple
from actionplan.plan.field_types import Record
from actionplan.plan.fields import RECORDS
from actionplan.syntax.nodes import Mapping, Node, Scalar


class Advice(NamedTuple):
    """The part of a message that follows the name of the key, and what to do."""

    message: str
    help: str


_PLACES = {
    "plan": "the plan",
    "recommendation": "a recommendation",
    "action": "an action",
    "response": "`response`",
    "entry": "an entry in `progress`",
    "recommendation_entry": "an entry in `progress`",
    "source": "`source`",
    "calendar": "`calendar`",
    "column": "a column in `columns`",
    "post": "a post in `owners`",
}
_INSIDE = {
    "plan": ("recommendation", "action"),
    "recommendation": ("plan",),
    "action": ("recommendation", "plan"),
    "response": ("recommendation",),
    "entry": ("action",),
    "recommendation_entry": ("recommendation",),
    "source": ("plan",),
    "calendar": ("plan",),
    "column": ("plan",),
    "post": ("plan",),
}
"""The records in which a key is looked for after the lists and mappings of the record itself."""
_MEANT = {
    "accountable": "owner",
    "assigned_to": "owner",
    "assignee": "owner",
    "lead": "owner",
    "lead_officer": "owner",
    "responsible": "owner",
    "responsible_officer": "owner",
    "deadline": "by_when",
    "due_date": "by_when",
    "target_date": "by_when",
    "timescale": "by_when",
    "theme": "workstream",
    "measure": "success",
    "success_criteria": "success",
    "comment": "note",
    "comments": "note",
    "update": "note",
    "date": "on",
    "department": "organisation",
}
"""Names that people use for keys of the format."""
_A_REVISION = frozenset({"revised", "revised_date", "revised_deadline", "revised_by_when", "new_date", "new_deadline"})
_A_START = frozenset({"start", "start_date", "starts", "begins", "from"})
_SEVERAL_DATES = frozenset({"milestones", "milestone"})
_COMMA = ": the text before it ends at a comma, because it is inside braces"


def advice(record: Record, node: Mapping, key: str) -> Advice | None:
    """Return advice on a key that `record` does not have; None if there is none."""
    return (
        _split_by_comma(node, key)
        or _on_recommendation(record, key)
        or _elsewhere(record, key)
        or _under_another_name(record, key)
    )


def _split_by_comma(node: Mapping, key: str) -> Advice | None:
    """Explain a key that is part of a text in braces, where YAML ends text at every comma."""
    value = node.get(key)
    if not node.flow or not isinstance(value, Scalar) or value.style is not None or value.value:
        return None
    before = _text_before(node, key)
    if before is None:
        return Advice(_COMMA, "put the text in quotes")
    name, text = before
    comma = "," if node.key(key).start - node.values[name].end == 1 else ", "
    quoted = f'`{name}: "{_shortened(text)}{comma}{_shortened(key)}"`'
    return Advice(_COMMA, f"put the text in quotes: {quoted}")


def _text_before(node: Mapping, key: str) -> tuple[str, str] | None:
    """Return the key and the plain text that come before a key in braces."""
    names = list(node.values)
    index = names.index(key)
    if not index:
        return None
    name: str = names[index - 1]
    value: Node = node.values[name]
    return (name, value.value) if isinstance(value, Scalar) and value.style is None and value.value else None


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _on_recommendation(record: Record, key: str) -> Advice | None:
    if record.name == "recommendation" and key in {"owner", "by_when", "due", "success", "priority", "carried_from"}:
        return Advice(" belongs in `actions`", f"add an action to the list `actions`, with `{key}` in it")
    return None


def _elsewhere(record: Record, key: str) -> Advice | None:
    """Explain a key that belongs to a record below or above this one."""
    if key == "actions" and record.name == "action":
        return Advice(" is not allowed in an action", "add each of them to the list of actions as a separate item")
    for field in record.fields:
        if field.of and any(inner.name == key for inner in RECORDS[field.of].fields):
            return Advice(f" belongs in `{field.name}`", _how_below(field.of, field.name, key))
    for name in _INSIDE[record.name]:
        if any(field.name == key for field in RECORDS[name].fields):
            return Advice(f" belongs on {_PLACES[name]}", f"move `{key}` to {_PLACES[name]}")
    return None


def _how_below(record: str, name: str, key: str) -> str:
    if record in {"entry", "recommendation_entry"}:
        return f"add an entry to the list `progress`: `- on: 2026-01-31`, with `{key}: …` below it"
    if record in {"action", "recommendation"}:
        return f"add {_PLACES[record]} to the list `{name}`, with `{key}` in it"
    return f"write it below `{name}:`, indented by two spaces"


def _under_another_name(record: Record, key: str) -> Advice | None:
    name = key.casefold().replace(" ", "_").replace("-", "_")
    if record.name in {"action", "recommendation"} and name in _A_REVISION:
        return Advice(" belongs in `progress`", "add an entry with `on`, `by_when` and the reason in `note`")
    if record.name == "action" and name in _A_START:
        return Advice(" is not allowed in an action", "write both dates in `by_when`: `May 2026 to September 2026`")
    if record.name == "action" and name in _SEVERAL_DATES:
        return Advice(
            " is not allowed in an action",
            "write all dates in `by_when` (`draft by June 2026, final by September 2026`), or make each an action",
        )
    meant = _MEANT.get(name)
    known = {field.name for field in record.fields}
    if meant in known:
        return Advice(f" is called `{meant}`", f"write `{meant}` instead")
    for field in record.fields:
        if meant and field.of and any(inner.name == meant for inner in RECORDS[field.of].fields):
            message = f" is called `{meant}` and belongs in `{field.name}`"
            return Advice(message, _how_below(field.of, field.name, meant))
    return None
