"""`actionplan export`: the data of plans, for other programs."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from actionplan.cli.data_output import write_plans
from actionplan.cli.options import Public, WithoutNames, format_option
from actionplan.cli.page_output import write_pieces
from actionplan.cli.query import Query, query_command
from actionplan.cli.streams import print_message
from actionplan.cli.table_output import write_tables
from actionplan.errors import ActionplanError, CommandCorrection
from actionplan.exports.export_request import ExportRequest
from actionplan.exports.formats import export_of
from actionplan.outputs.registry import Medium, formats
from actionplan.views.export import plan

EXAMPLES = (
    ("One row per action, for a spreadsheet", "actionplan export plans -f csv -o actions.csv"),
    ("An Excel workbook of actions, recommendations and the log", "actionplan export plans -f xlsx -o actions.xlsx"),
    ("Tables of everything, for DuckDB or pandas", "actionplan export plans -f parquet -o tables"),
    (
        "The deadlines of one owner as a calendar",
        'actionplan export plans -f ics --owner "PPF Programme Lead" --as-of 2011-03-15 -o deadlines.ics',
    ),
    ("One plan as JSON, with computed values under `computed`", "actionplan export plans/herefordshire-homecare.yaml"),
)

Format = Annotated[str, format_option(Medium.DATA, "json")]


@query_command
def export(
    query: Query,
    format: Format = "json",  # noqa: A002 the option's name
    public: Public = False,
    without_names: WithoutNames = False,
) -> int:
    """Export the data of plans for other programs.

    Formats: json (each plan as in its file), jsonl and csv (one row per action), xlsx (a workbook), parquet (typed
    tables, in a file or folder) and ics (one all-day event per deadline).

    For xlsx, parquet and ics, first run: pip install openpyxl pyarrow icalendar
    """
    query = query.published(public=public, without_names=without_names)
    if format == "json":
        return write_plans(query, partial(plan, selected=public or without_names or any(query.selection)))
    chosen = formats(Medium.DATA)[format]
    if chosen.binary and query.output is None:
        message = f"{'a' if format == 'parquet' else 'an'} {format} file cannot be shown on a terminal: "
        message += "write it to a file with `-o`"
        raise ActionplanError(message, CommandCorrection("", ("-o", f"actions{chosen.ending}")))
    query.print_recorded()
    if format == "parquet":
        write_tables(query, chosen, query.output or "")
        return query.plans.print_problems()
    with export_of(format, ExportRequest(query, query.day, query.selection.owners)) as exported:
        query.print_left_out()
        if query.plans.plan_count:
            write_pieces(exported.pieces, query.output)
            if exported.left_out:
                print_message("note", exported.left_out)
    return query.plans.print_problems()
