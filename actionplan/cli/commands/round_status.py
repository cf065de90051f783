"""`actionplan round status`: who has answered, and who has not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.options import OUTPUT, AsOf, Output
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.round_options import FolderOfRound, plans_of
from actionplan.outputs import json
from actionplan.rounds.form_states import ANSWERED, form_states, progress_page
from actionplan.rounds.round_data import status_data
from actionplan.rounds.round_file import read_round

EXAMPLES = (
    ("Who has answered, and who has not", "actionplan round status rounds/april"),
    ("For a spreadsheet", "actionplan round status rounds/april -f csv"),
)
FORMATS = ("table", "markdown", "csv", "json")

TableFormat = Annotated[
    str,
    option.choice(
        "--format", "FORMAT", FORMATS, "{words} (default: table).", short="-f", also={"md": "markdown"}, group=OUTPUT
    ),
]


ExitCode = Annotated[bool, option.flag("--exit-code", "Exit with 1 while an owner has not answered.")]


def round_status(
    folder: FolderOfRound,
    *,
    table_format: TableFormat = "table",
    output: Output = None,
    exit_code: ExitCode = False,
    as_of: AsOf = None,
) -> int:
    """Show which owners have answered.

    An owner has answered once something in their form was recorded or the form had nothing to report, or once every
    action asked about has an entry since the round was opened.
    """
    today = as_of or datetime.now().astimezone().date()
    round_ = read_round(Path(folder))
    progress = form_states(round_, plans_of(round_, Path(folder)))
    if table_format == "json":
        write_text(json.render(status_data(round_, progress, today)), output)
    else:
        write_page(progress_page(round_, progress, today), table_format, output)
    return int(exit_code and any(each.word != ANSWERED for each in progress))
