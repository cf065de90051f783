"""`actionplan export`: the data of plans, for other programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from actionplan.cli.options import Public, format_option
from actionplan.cli.page_output import write_text
from actionplan.cli.query import Query, query_command
from actionplan.errors import ActionplanError
from actionplan.outputs.registry import Medium, formats
from actionplan.views import export as view
from actionplan.views.export_calendar import agenda
from actionplan.views.export_rows import actions_sheet, book

EXAMPLES = (
    ("Every action as a row for a spreadsheet", "actionplan export plans -f csv -o actions.csv"),
    ("An Excel workbook: actions, recommendations, the log", "actionplan export plans -f xlsx -o actions.xlsx"),
    (
        "One owner's deadlines as a calendar",
        'actionplan export plans -f ics --owner "PPF Programme Lead" --as-of 2011-03-15 -o deadlines.ics',
    ),
    ("A plan as JSON, with what is computed apart", "actionplan export plans/herefordshire-homecare.yaml"),
)

CONTENT: dict[str, Callable[[Query], tuple[Any, ...]]] = {
    "jsonl": lambda query: (actions_sheet(query.standings(), query.day),),
    "csv": lambda query: (actions_sheet(query.standings(), query.day),),
    "ics": lambda query: (agenda(query.standings(), query.day, query.selection.owners),),
    "xlsx": lambda query: (book(query.standings(), query.day), query.day),
}
"""What a format is rendered from, where that is not the data of `json`."""

Format = Annotated[str, format_option(Medium.DATA)]


@query_command
def export(query: Query, format: Format = "json", public: Public = False) -> int:  # noqa: A002 the option's name
    """Write the data of plans for other programs.

    json: each plan as its file has it, with what is computed of it apart under `computed`. jsonl and csv: a row an
    action. xlsx: a workbook of actions, recommendations and the log. ics: a calendar, an all-day event a deadline.
    xlsx needs the library openpyxl, ics the library icalendar: pip install openpyxl icalendar.
    """
    query = query.public() if public else query
    if format == "json":
        rows = view.plans(query.standings(), selected=public or any(query.selection))
        query.print_left_out()
        return query.write_data("plans", rows)
    chosen = formats(Medium.DATA)[format]
    if chosen.binary and query.output is None:
        raise ActionplanError(f"an {format} file is not for a terminal: name one with `-o FILE{chosen.ending}`")
    made = chosen.render(*CONTENT[format](query))
    query.print_left_out()
    if query.plans.plan_count:
        write_text(made, query.output)
    return query.plans.print_problems()
