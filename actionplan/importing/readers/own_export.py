"""Read what `actionplan export` wrote: whole plans as JSON, and one row per action as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.importing.grid import Document, FileField, FileFormat, FileRecord, GridCell, Role, Row, TableKind
from actionplan.importing.readers.drafting import DocumentDraft
from actionplan.importing.readers.tree import Node, cell, json_tree, parse_json

_ROLES = {"plans": Role.PLAN, "recommendations": Role.RECOMMENDATION, "actions": Role.ACTION, "progress": Role.ENTRY}
_COMPUTED = {"computed", "as_of", "standing"}


def is_export(parsed: object) -> bool:
    """Whether parsed JSON is an export of plans, or one plan of it."""
    return isinstance(parsed, dict) and (
        isinstance(parsed.get("plans"), list) or parsed.keys() >= {"id", "title", "issued"}
    )


def is_table(parsed: object) -> bool:
    """Whether parsed JSON is a list of objects that hold no others: rows by the names of their columns."""
    return isinstance(parsed, list) and bool(parsed) and all(_is_flat(row) for row in parsed)


def _is_flat(row: object) -> bool:
    if not isinstance(row, dict):
        return False
    return not any(
        isinstance(part, dict) for value in row.values() for part in (value if isinstance(value, list) else [value])
    )


def read(name: str, parsed: object, data: bytes) -> Document:
    """Read an export of whole plans. What was computed is left out."""
    draft = DocumentDraft(name, FileFormat.EXPORT, data)
    root = json_tree(draft, parsed)
    plans = root.all("plans") or [root]
    for plan in plans:
        draft.add_record(_record(Role.PLAN, plan))
    for node in root.walk():
        if node.name in _COMPUTED:
            _omit(draft, node, "computed, not part of a plan")
    left = [leaf for leaf in root.leaves() if not leaf.is_used]
    if left:
        draft.omit(left[0].address, left[0].text, "about the export, not part of a plan", cells=len(left))
    return draft.finish()


def _omit(draft: DocumentDraft, node: Node, reason: str) -> None:
    leaves = [leaf for leaf in node.leaves() if not leaf.is_used]
    for leaf in leaves:
        leaf.is_used = True
    if leaves:
        draft.omit(node.address, leaves[0].text, reason, cells=len(leaves))


def _record(role: Role, top: Node) -> FileRecord:
    """The record of a node. Plans hold recommendations, these actions, these entries: four levels at most."""
    found: list[FileField] = []
    records: list[FileRecord] = []
    for child in top.children:
        if child.name in _COMPUTED:
            continue
        if child.name in _ROLES and child.children:
            records.append(_record(_ROLES[child.name], child))
        else:
            found += _fields(child)
    return FileRecord(role, top.address, tuple(found), tuple(records))


def _fields(node: Node) -> Iterator[FileField]:
    """The leaves from a node on, named by the way to them: `response.text`."""
    waiting = [(node, node.name)]
    while waiting:
        at, name = waiting.pop()
        if at.text:
            yield FileField(name, cell(at))
        waiting += [(child, f"{name}.{child.name}") for child in reversed(at.children)]


def read_lines(name: str, text: str, data: bytes) -> Document:
    """Read JSON lines, one object per line, as a table whose header is made of the objects' keys."""
    draft = DocumentDraft(name, FileFormat.EXPORT, data)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    rows = [(number, parse_json(draft, line)) for number, line in lines]
    _add_table(draft, rows)
    return draft.finish()


def read_table(name: str, parsed: object, data: bytes) -> Document:
    """Read a JSON list of flat objects as a table whose header is made of the objects' keys."""
    draft = DocumentDraft(name, FileFormat.EXPORT, data)
    _add_table(draft, list(enumerate(parsed if isinstance(parsed, list) else [], 1)))
    return draft.finish()


def _add_table(draft: DocumentDraft, numbered: list[tuple[int, object]]) -> None:
    keys: dict[str, int] = {}
    rows: list[Row] = []
    for number, value in numbered:
        if not _is_flat(value):
            raise draft.refuse(f"record {number} is not an object of plain values, as all others must be")
        root = json_tree(draft, value, is_counted=False)
        cells: dict[int, GridCell] = {}
        for leaf in root.leaves():
            column = keys.setdefault(leaf.name, len(keys) + 1)
            _add_value(cells, leaf, f"{number}:{leaf.name}", (number + 1, column))
        for one in cells.values():
            draft.meet_cell(one.text, one.address)
        rows.append(Row(number + 1, tuple(cells[column] for column in sorted(cells))))
    header = [GridCell(draft.text(key), f"key {key}", 1, column) for key, column in keys.items() if key.strip()]
    for one in header:
        draft.meet_cell(one.text, one.address)
    draft.add_rows([Row(1, tuple(header), is_header=True), *(row for row in rows if row.cells)], TableKind.TABLE)


def _add_value(cells: dict[int, GridCell], leaf: Node, address: str, at: tuple[int, int]) -> None:
    """Add a leaf to a row; the further items of a list become further paragraphs of its cell."""
    before = cells.get(at[1])
    if before is None:
        cells[at[1]] = GridCell(leaf.text, address, *at)
    else:
        paragraphs = (*(before.paragraphs or (before.text,)), leaf.text)
        cells[at[1]] = before._replace(text="\n".join(paragraphs), paragraphs=paragraphs)
