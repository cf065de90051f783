"""What `import --onto` does: compare files that came back with a plan, and record the events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePath

from actionplan.by_when import Period, format_date, read_period
from actionplan.changes.target import find_plan
from actionplan.cli.edit_session import EditSession, carry_out
from actionplan.cli.streams import print_message
from actionplan.errors import ActionplanError
from actionplan.files.earlier_version import earlier_version
from actionplan.importing.grid import Document
from actionplan.importing.map_checks import map_notices
from actionplan.importing.onto import FileComparison, compare
from actionplan.importing.onto_add import RowAdditions
from actionplan.importing.onto_files import merge
from actionplan.importing.onto_report import sentences
from actionplan.importing.onto_row import Sent
from actionplan.importing.onto_written import WrittenCell, take_written, written_cells
from actionplan.importing.own_table import OwnTable, only_rows_of, own_table
from actionplan.importing.run import Options, import_document
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.views.labels import count


def record_returned(
    documents: Sequence[Document], asked: Options, name: str, *, add: bool, dry_run: bool
) -> FileComparison:
    """Record in a plan what came back from its owners, and print what was not recorded."""
    today = datetime.now().astimezone().date()
    session, plan = _plan_to_edit(name)
    issued = plan.issued.text if plan.issued else today.isoformat()
    if not asked.as_at:
        print_message("note", f"news is recorded on today, {format_date(today)}: if it is older, give --as-at DATE")
    asked = replace(asked, issued=issued, as_at=asked.as_at or today.isoformat())
    period = read_period(asked.as_at, plan.calendar)
    if period is None:
        raise ActionplanError(f"invalid value `{asked.as_at}` for `--as-at`: give a date, for example 31 January 2026")
    additions = RowAdditions(plan)
    compared = [(PurePath(each.name).name, _compared(each, plan, asked, period, additions)) for each in documents]
    comparison = merge(compared)
    intentions = comparison.intentions(period, add=add)
    if intentions:
        refs = list(dict.fromkeys(ref for ref, _ in comparison.reports))
        carry_out([session.asked(plan, intentions, *refs)], max(today, period.last), dry_run=dry_run)
    else:
        print_message("note", f"{plan.path}: nothing in the file{'s' if len(documents) > 1 else ''} is new")
    for sentence in sentences(comparison, add=add):
        print_message("warning", sentence)
    print_message("note", f"actions without news: {comparison.unchanged}")
    return comparison


def _compared(
    document: Document, plan: Plan, asked: Options, period: Period, additions: RowAdditions
) -> FileComparison:
    """Compare one document with the plan, and a table that we exported also with what it showed then."""
    own, sent, written = own_table(document), None, list[WrittenCell]()
    if own is not None:
        document, others = only_rows_of(document, plan.name)
        for other, number in others.items():
            print_message("note", f"{document.name}: {count(number, 'row')} of the plan `{other}`, left out")
        asked = replace(asked, column_map=asked.column_map.over(own.column_map), wanted=asked.wanted or own.wanted)
        sent = _sent(own, plan)
        written = written_cells(document, plan, sent, period.last) if sent else []
    imported = import_document(document, asked)
    draft = imported.draft
    for notice in map_notices(imported.choice, asked.column_map):
        print_message("note", notice)
    differences = take_written(written, draft, plan, asked.as_at)
    return compare(plan, draft, asked.as_at, period, sent, additions, differences)


def _sent(own: OwnTable, plan: Plan) -> Sent | None:
    """Return what a table of our own showed when it was exported: this plan, or its earlier version in git."""
    if own.as_of is None:
        return None
    if own.version and not plan.text.digest.startswith(own.version):
        then = _earlier(plan, own.version)
        if then is None:
            _print_unknown_version(own.as_of)
        return Sent(own.as_of, then)
    return Sent(own.as_of)


def _earlier(plan: Plan, version: str) -> Plan | None:
    content = earlier_version(Path(plan.path), version)
    return load(plan.path, content).plan if content is not None else None


def _print_unknown_version(day: date) -> None:
    print_message(
        "note",
        "the version of the plan that the table was exported from is not in git: it is compared with the position on "
        f"{format_date(day)}, as the plan has it now",
    )


def _plan_to_edit(name: str) -> tuple[EditSession, Plan]:
    """Return the plan of a file, or of an id among the default plans."""
    session = EditSession([name] if Path(name).exists() else [])
    return session, find_plan(session.plans, None if Path(name).exists() else name)
