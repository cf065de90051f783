"""The report on an import: how columns were read, what to check, and what became of every cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from actionplan.importing.draft import Doubt
from actionplan.importing.draft_gaps import gaps
from actionplan.importing.grid import CellKind, GridCell
from actionplan.importing.ledger import CellClass, LedgerLine
from actionplan.importing.onto import FileComparison
from actionplan.importing.onto_row import ValueDifference
from actionplan.importing.run import Imported, unused_paragraphs
from actionplan.importing.table_choice import PlanTable, TableChoice
from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell, Column, Page, Points, Prose, Table
from actionplan.views.labels import count, listed

FORMAT = 1
_FIRST_WORDS = 60
_MANY = 8
"""More cells than this that were left out for one reason are one row of the report."""


class Check(NamedTuple):
    """Something to check: the item and key it is about, and the cell it comes from."""

    ref: str
    key: str
    message: str
    address: str


def checks(result: Imported) -> list[Check]:
    """Return everything that a person has to check, in the order of the plan."""
    found = [_check("", doubt) for doubt in result.draft.doubts]
    for item in result.draft.items():
        found += [_check(item.ref, doubt) for doubt in item.doubts]
        for entry in item.entries:
            found += [_check(item.ref, Doubt(f"progress {d.key}", d.message, d.address)) for d in entry.doubts]
    return found


def _check(ref: str, doubt: Doubt) -> Check:
    return Check(ref, doubt.key, doubt.message, doubt.address)


def needs_attention(result: Imported) -> bool:
    """Tell whether anything has to be checked or was left out."""
    return bool(checks(result)) or any(line.cell_class is CellClass.LEFT_OUT for line in result.ledger.lines)


def report_data(result: Imported) -> dict[str, Any]:
    """Return the report on one file as data."""
    return {
        "file": PurePath(result.document.name).name,
        "sha256": result.document.sha256,
        "reader": result.document.format.value,
        "plan": {
            "id": result.head.id,
            "title": result.head.title,
            "issued": result.head.issued,
            "as_at": result.as_at,
            "recommendations": len(result.draft.recommendations),
            "actions": sum(1 for _ in result.draft.every_action()),
        },
        "tables": [_table_data(candidate) for candidate in result.choice.tables],
        "other_tables": [
            {"table": other.table.name, "rows": other.rows, "columns": _columns(other)}
            for other in result.choice.others
        ],
        "cells": _cell_counts(result),
        "by_table": [
            {"table": table, **{name.value.replace(" ", "_"): of[name] for name in CellClass}}
            for table, of in result.ledger.totals().items()
        ],
        "ledger": [_line_data(line) for line in result.ledger.lines],
        "to_check": [
            {"ref": check.ref or None, "key": check.key, "message": check.message, "cell": check.address or None}
            for check in checks(result)
        ],
        "made": made(result),
        "notices": notices(result),
    }


def _cell_counts(result: Imported) -> dict[str, int]:
    classes = Counter(line.cell_class for line in result.ledger.lines)
    return {
        "in_file": result.document.counts.cells,
        "in_ledger": len(result.ledger.lines),
        "omitted": result.omitted,
        **{cell_class.value.replace(" ", "_"): classes[cell_class] for cell_class in CellClass},
    }


def _line_data(line: LedgerLine) -> dict[str, Any]:
    return {
        "cell": line.cell.address,
        "table": line.table,
        "class": line.cell_class.value,
        "ref": line.item.ref if line.item else None,
        "key": line.key or None,
        "reason": line.reason or None,
        "words": _first_words(line.cell),
    }


def _table_data(candidate: PlanTable) -> dict[str, Any]:
    row = candidate.header.row
    return {
        "table": candidate.table.name,
        "header_row": row.number if row else None,
        "rows": candidate.rows,
        "columns": _columns(candidate),
    }


def _columns(candidate: PlanTable) -> list[dict[str, Any]]:
    return [
        {"header": column.name, "field": column.field.value if column.field else None}
        for column in candidate.header.columns
    ]


def _first_words(cell: GridCell) -> str:
    return " ".join(cell.text.split())[:_FIRST_WORDS]


def made(result: Imported) -> list[str]:
    """Return what the importer had to make because the file does not have it."""
    refs = [item.ref for item in result.draft.items() if item.has_new_ref]
    found = [f"refs: {', '.join(refs)}"] if refs else []
    entries = [entry for item in result.draft.items() for entry in item.entries if entry.values["on"] == result.as_at]
    if entries:
        found.append(f"the date {result.as_at} of {_entries(len(entries))} without one in the file")
    under = [f"{item.ref} under {item.answered_under.ref}" for item in result.draft.items() if item.answered_under]
    if under:
        found.append(f"answered under another recommendation: {', '.join(under)}")
    if result.draft.statuses:
        words = ", ".join(f"{typed} = {ours}" for typed, ours in result.draft.statuses.items())
        found.append(f"the meaning of status words: {words}")
    if result.draft.continued:
        found.append(f"{count(result.draft.continued, 'row')} without a recommendation put under the one above")
    found += result.draft.new_refs
    found.append(f"the id {result.head.id}")
    return found


def _entries(number: int) -> str:
    return "1 log entry" if number == 1 else f"{number} log entries"


def notices(result: Imported) -> list[str]:
    """Return what a reader should know about the file and how it was read, one sentence each."""
    found, counts = list(result.notices), result.document.counts
    commented = any(cell.marks.note for cell in result.document.cells())
    numbers = (
        ("notes and comments, not imported without --notes", 0 if commented else counts.notes),
        ("hidden rows, imported like all others", counts.hidden_rows),
        ("hidden columns, imported like all others", counts.hidden_columns),
        ("e-mail addresses in the file (personal data?)", counts.email_addresses),
        ("telephone numbers in the file (personal data?)", counts.telephone_numbers),
        ("paragraphs outside the tables, not imported", unused_paragraphs(result)),
    )
    found += [f"{what}: {number:,}" for what, number in numbers if number]
    missing = [cell.address for cell in result.document.cells() if cell.kind is CellKind.FORMULA and not cell.text]
    if missing:
        found.append(f"formulas without a stored result were not computed: {', '.join(missing[:8])} ({len(missing)})")
    for gone in result.document.omissions:
        words = f": {gone.words[:_FIRST_WORDS]}" if gone.words else ""
        found.append(f"{gone.address}: {gone.reason}{words}")
    for other in result.choice.others:
        found.append(f"`{other.table.name}` could be a plan too ({other.rows} rows): import it with --sheet or --table")
    return found


def report_page(results: list[Imported]) -> Page:
    """Return the report for people: fields and columns, totals, what to check, what was left out."""
    blocks: list[Any] = []
    for result in results:
        blocks += _blocks(result)
    names = ", ".join(PurePath(result.document.name).name for result in results)
    return Page(f"Import of {names}", None, blocks)


def ledger_page(results: list[Imported]) -> Page:
    """Return every cell of the files with what became of it, as one table."""
    rows = [
        (
            PurePath(result.document.name).name,
            line.table,
            line.cell.address,
            line.cell_class.value,
            line.place,
            line.reason,
        )
        for result in results
        for line in result.ledger.lines
    ]
    return Page("Cells", None, [_table("Cells", ("File", "Table", "Cell", "Class", "Place", "Reason"), rows)])


def _texts(each: ValueDifference) -> tuple[str, ...]:
    return each.ref, each.key, each.in_plan, each.in_file, each.reason


def comparison_page(comparison: FileComparison) -> Page:
    """Return what a returned file changes in a plan, and what a person has to resolve."""
    titles = ("Ref", "Key", "In the plan", "In the file", "Reason")
    blocks = [
        _table("Recorded", titles, [_texts(each) for each in comparison.changes]),
        _table("Conflicts: nothing was changed", titles, [_texts(each) for each in comparison.conflicts]),
        _table(
            "Not in the plan",
            ("Ref", "Action"),
            [(each.printed, str(each.item.values.get("action", ""))) for each in comparison.additions],
        ),
        _table("No longer in the file", ("Ref",), [(ref,) for ref in comparison.gone]),
        _table("To check", ("Ref", "Key", "Check", "Cell"), [tuple(each) for each in comparison.doubts]),
    ]
    return Page("What came back", None, blocks)


def _blocks(result: Imported) -> Iterator[Any]:
    recommendations = count(len(result.draft.recommendations), "recommendation")
    actions = count(sum(1 for _ in result.draft.every_action()), "action")
    name, cells = PurePath(result.document.name).name, result.document.counts.cells
    yield Prose([Cell(f"{name}: {recommendations}, {actions}. All {cells:,} cells of the file are accounted for.")])
    missing = gaps(result.choice, result.draft)
    if missing:
        yield Points("Check first", [Cell(doubt.message) for doubt in missing])
    yield _columns_table(result.choice)
    totals = [
        (table, *(str(of[name]) for name in CellClass), str(of.total())) for table, of in result.ledger.totals().items()
    ]
    yield _table("Cells", ("Table", *(name.value.capitalize() for name in CellClass), "In all"), totals)
    yield Points("Made by the import", [Cell(line) for line in made(result)])
    yield Points("Notes", [Cell(line) for line in notices(result)])
    found = [(check.address, check.ref, check.key, check.message) for check in checks(result)]
    yield _table("To check", ("Cell", "Ref", "Key", "Check"), found)
    yield _table("Left out", ("Cell", "Reason", "Words"), list(_left_out(result.ledger.lines)))


def columns_page(choice: TableChoice) -> Page:
    """Return how the columns of a plan were read, before anything can be made of it."""
    return Page("What the import would take", None, [_columns_table(choice)])


def _columns_table(choice: TableChoice) -> Table:
    names = listed(list(dict.fromkeys(candidate.table.name for candidate in choice.tables)))
    rows = [
        (names, column.name, _taken_as(column.field, left_out=column.left_out))
        for candidate in choice.tables[:1]
        for column in candidate.header.columns
    ]
    return _table("Columns", ("Table", "Header", "Taken as"), rows)


def _left_out(lines: Sequence[LedgerLine]) -> Iterator[tuple[str, str, str]]:
    """Yield what was left out; many cells of one table with one reason are one row."""
    groups: dict[tuple[str, str], list[LedgerLine]] = {}
    for line in lines:
        if line.cell_class is CellClass.LEFT_OUT:
            groups.setdefault((line.table, line.reason), []).append(line)
    for (_, reason), group in groups.items():
        if len(group) > _MANY:
            yield f"{group[0].cell.address} to {group[-1].cell.address}", reason, f"{len(group):,} cells"
        else:
            yield from ((line.cell.address, reason, _first_words(line.cell)) for line in group)


def _taken_as(field: object, *, left_out: bool) -> str:
    return "left out" if left_out else str(field) if field else "kept as a column of its own"


def _table(caption: str, titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    columns = [Column(title, weight=1 if title in ("Check", "Reason", "Words", "Place") else 0) for title in titles]
    return Table(caption, columns, [[Cell(text) for text in row] for row in rows], empty="None.")
