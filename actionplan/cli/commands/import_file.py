"""`actionplan import`: a draft plan made of a file."""

from __future__ import annotations

import sys
from pathlib import Path

from actionplan.cli import import_options as own
from actionplan.cli import options
from actionplan.cli.import_onto import record_returned
from actionplan.cli.new_files import create_files, printed_name
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.streams import print_followed, print_message, save_file, write_error, write_output
from actionplan.errors import ActionplanError
from actionplan.files.names import SUFFIXES
from actionplan.importing import report
from actionplan.importing.grid import Document
from actionplan.importing.map_file import write_map
from actionplan.importing.onto import FileComparison
from actionplan.importing.onto_report import comparison_data
from actionplan.importing.readers.registry import load_document
from actionplan.importing.run import Imported, IssuedWantedError, Options, import_document
from actionplan.importing.table_choice import TableSelection
from actionplan.outputs.registry import Medium, formats
from actionplan.outputs.sanitize import Clean, clean_lines

EXAMPLES = (
    (
        "See what would be imported, without writing anything",
        "actionplan import tracker.csv --issued 'January 2026' --dry-run",
    ),
    (
        "Write a draft plan to review",
        "actionplan import tracker.csv --issued 'January 2026' --to plans/home-care.yaml",
    ),
    (
        "Say which column is which",
        'actionplan import minutes.csv --issued 2026-01-31 --map "Lead=owner" --map "Budget=-"',
    ),
    (
        "Record what came back from the owners a month later",
        "actionplan import returned.csv --onto plans/herefordshire-homecare.yaml --as-at 2011-03-15",
    ),
    (
        "Remember the columns for next month",
        "actionplan import tracker.csv --issued 'January 2026' --save-map imports/care.yaml --to plans/care.yaml",
    ),
)


def import_file(  # noqa: PLR0913 one parameter per option
    files: own.Files,
    *,
    to: own.To = "",
    issued: own.Issued = "",
    as_at: own.AsAt = "",
    plan_id: own.PlanId = "",
    title: own.Title = "",
    sheet: own.Sheet = [],  # noqa: B006 Typer copies it
    table: own.TableNumber = [],  # noqa: B006
    map_: own.Map = [],  # noqa: B006
    save_map: own.SaveMap = "",
    onto: own.Onto = "",
    add: own.Add = False,
    notes: own.Notes = False,
    dry_run: own.DryRun = False,
    strict: own.Strict = False,
    format: options.Format = "table",  # noqa: A002
    output: options.Output = None,
) -> int:
    """Turn a file into a draft plan for a person to review, and report what became of every cell.

    Owners, dates and wordings are copied as they are. Whatever is in doubt is marked `# check:` in the draft.
    """
    for path in filter(None, (*files, *map_, to, save_map)):
        print_followed(path)
    column_map = own.column_map(map_)
    wanted = TableSelection(tuple(sheet), tuple(int(number) for number in table))
    asked = Options(issued=issued, as_at=as_at, id=plan_id, title=title, column_map=column_map, wanted=wanted)
    if onto:
        if to or save_map:
            raise ActionplanError("`--onto` takes neither --to nor --save-map")
        documents = [load_document(name, notes=notes) for name in files]
        comparison = record_returned(documents, asked, onto, add=add, dry_run=dry_run)
        if output is not None:
            _save_comparison(comparison, format, output)
        to_decide = comparison.conflicts or comparison.gone or comparison.doubts or (comparison.new and not add)
        return int(strict and bool(to_decide))
    if add:
        raise ActionplanError("`--add` goes with `--onto`")
    targets = [] if dry_run else _targets(files, to)
    try:
        results = _all_imported(files, asked, notes=notes)
    except IssuedWantedError as wanted:
        if dry_run and format != "json":
            write_page(report.columns_page(wanted.choice), format)
        raise
    if not dry_run:
        _write(results, targets, Path(save_map) if save_map else None)
    _report(results, format, output, dry_run=dry_run)
    return int(strict and any(map(report.needs_attention, results)))


def _all_imported(files: list[str], asked: Options, *, notes: bool) -> list[Imported]:
    """Return what every file becomes. Raises ActionplanError, with the faults of all files, if any cannot be read."""
    results: list[Imported] = []
    faults: list[ActionplanError] = []
    for name in files:
        try:
            results.append(_imported(load_document(name, notes=notes), asked))
        except ActionplanError as error:
            faults.append(error)
    if len(files) == 1 and faults:
        raise faults[0]
    if faults:
        raise ActionplanError("\n".join([*map(str, faults), f"nothing was written of the {len(files)} files"]))
    return results


def _imported(document: Document, asked: Options) -> Imported:
    """Return what a document becomes. Raises ActionplanError unless the ledger accounts for every cell."""
    result = import_document(document, asked)
    if not result.is_balanced:
        raise ActionplanError(f"{document.name}: not every cell is accounted for, so nothing was written")
    return result


def _save_comparison(comparison: FileComparison, name: str, output: str) -> None:
    """Save what was recorded and what was not, as JSON or as a page."""
    if name == "json":
        from actionplan.outputs import json  # noqa: PLC0415 people do not read it

        save_file(json.render({"format": report.FORMAT, **comparison_data(comparison)}), output)
    else:
        save_file(formats(Medium.PAGE)[name].render(report.comparison_page(comparison)), output)


def _targets(files: list[str], to: str) -> list[Path | None]:
    """Return where each draft goes: None is standard output. Raises ActionplanError for a file that exists."""
    if len(files) > 1:
        if not to or to.lower().endswith(SUFFIXES):
            raise ActionplanError("several files need a folder for the drafts: give --to FOLDER")
        paths = [Path(to) / f"{Path(name).stem}.yaml" for name in files]
    else:
        paths = [Path(to)] if to else []
    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            raise ActionplanError(f"`{printed_name(path)}` is not a name for a plan: it must end in .yaml")
        if path.exists():
            raise ActionplanError(f"`{printed_name(path)}` exists and was not changed: give --to another name")
    if len(set(paths)) < len(paths):
        raise ActionplanError("two of the files would become the same plan: import them one by one")
    return list(paths) or [None]


def _write(results: list[Imported], targets: list[Path | None], map_file: Path | None) -> None:
    """Write the drafts and the map of the columns, all or none; then print the drafts for standard output."""
    drafts = list(zip(targets, results, strict=True))
    files = {path: result.text for path, result in drafts if path is not None}
    if map_file is not None:
        files[map_file] = write_map(results[0])
    create_files(files)
    for path in files:
        print_message("", f"wrote {printed_name(path)}")
    for target, result in drafts:
        if target is None:
            write_output(clean_lines(result.text))


def _report(results: list[Imported], name: str, output: str | None, *, dry_run: bool) -> None:
    if name == "json":
        from actionplan.outputs import json  # noqa: PLC0415 people do not read it

        data = {"format": report.FORMAT, "files": [report.report_data(result) for result in results]}
        _write_report(json.render(data), output, dry_run=dry_run)
        return
    page = report.ledger_page(results) if name == "csv" else report.report_page(results)
    if output is None and dry_run:
        write_page(page, name)
    elif name == "table" and output is None and sys.stderr.isatty():
        from actionplan.outputs import terminal  # noqa: PLC0415 as slow to load as the rest of the command

        terminal.draw(page, sys.stderr)
    else:
        _write_report(formats(Medium.PAGE)[name].render(page), output, dry_run=dry_run)


def _write_report(text: Clean | bytes, output: str | None, *, dry_run: bool) -> None:
    if output is not None:
        save_file(text, output)
    elif dry_run:
        write_text(text)
    else:
        write_error(text if isinstance(text, str) else clean_lines(""))
