"""The map file that `--save-map` writes and `--map` reads: which column is which, and what status words mean."""

from __future__ import annotations

from pathlib import Path

from actionplan.errors import ActionplanError
from actionplan.files.limited import read_limited
from actionplan.importing.mapping import LEAVE_OUT, ColumnMap, ColumnTarget, read_target
from actionplan.importing.run import Imported
from actionplan.importing.values import own_key
from actionplan.importing.write_draft import DraftRecord, write_record
from actionplan.plan.vocabulary import Status
from actionplan.syntax.nodes import plain
from actionplan.syntax.parse import read_bytes

FORMAT = "1"
_KEYS = frozenset({"format", "reader", "table", "columns", "values"})
_OPEN = "open"
"""The meaning of a status word that only says that something is not finished."""


def read_map(name: str) -> ColumnMap:
    """Read a map file. Raises ActionplanError if it cannot be read or says something unknown."""
    try:
        data = read_limited(Path(name))
    except OSError as error:
        raise ActionplanError(
            f"the map `{name}` cannot be read: {error.strerror}; a word for one column is HEADER=FIELD"
        ) from None
    tree = read_bytes(name, data)
    found = plain(tree.root) if tree.root is not None else None
    if tree.findings:
        raise ActionplanError(f"{tree.findings[0].span}: {tree.findings[0].message}")
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ActionplanError(f"`{name}` is not a map of an import: it needs `format: 1` and `columns`")
    unknown = found.keys() - _KEYS
    if unknown:
        raise ActionplanError(f"`{name}`: unknown key `{min(unknown)}`; a map has {', '.join(sorted(_KEYS))}")
    columns = {header: read_target(target, f"{name}: {header}") for header, target in _texts(name, found, "columns")}
    values = {word: _status(name, word, ours) for word, ours in _texts(name, found, "values")}
    return ColumnMap(columns, values, complete=True)


def _texts(name: str, found: dict[str, object], key: str) -> list[tuple[str, str]]:
    values = found.get(key) or {}
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise ActionplanError(f"`{name}`: `{key}` takes one word for each name")
    return list(values.items())


def _status(name: str, word: str, ours: str) -> str:
    if ours == _OPEN:
        return ""
    if ours not in set(Status):
        raise ActionplanError(f"`{name}`: `{word}: {ours}` names no status: choose from {', '.join(Status)} or {_OPEN}")
    return ours


def write_map(result: Imported) -> str:
    """Return the text of a map file with the meaning of every column and status word in this import."""
    columns: dict[str, str] = {}
    for candidate in result.choice.tables:
        for column in candidate.header.columns:
            target = (
                ColumnTarget(column.field.value, column.split) if column.field else ColumnTarget(own_key(column.title))
            )
            name = column.name if column.cell else str(column.number)
            columns.setdefault(name, LEAVE_OUT if column.left_out else str(target))
    values: dict[str, object] = {
        "format": FORMAT,
        "reader": result.document.format.value,
        "table": ", ".join(candidate.table.name for candidate in result.choice.tables),
        "columns": columns,
    }
    if result.draft.statuses:
        values["values"] = dict(result.draft.statuses)
    return write_record(DraftRecord(values))
