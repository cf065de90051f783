"""`actionplan trend`: positions over time, as recorded then and as known now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.history_options import RecordQuery, print_notes, record_command
from actionplan.cli.options import AsOf, Paths
from actionplan.cli.plan_loading import CommandPlans
from actionplan.files.names import STDIN

if TYPE_CHECKING:
    from actionplan.history.repository import Repository

EXAMPLES = (
    ("Complete, overdue and moved at the end of each month", "actionplan trend plans"),
    ("The same as a web page with charts", "actionplan trend plans -o trend.html"),
    ("Every commit, for a spreadsheet", "actionplan trend herefordshire-homecare --by commit -o trend.csv"),
)
STEPS = ("week", "month", "commit")
By = Annotated[str, option.choice("--by", "STEP", STEPS, "One point for each {words} (default: month).")]


@record_command
def trend(
    query: RecordQuery,
    paths: Paths = [],  # noqa: B006 Typer copies it
    *,
    by: By = "month",
    as_of: AsOf = None,
) -> int:
    """Show how many actions were complete, overdue and moved over time: as recorded then, and as known now.

    If the two differ, something was recorded late. A web page (-f html) and a Word file (-f docx) have charts.
    """
    from actionplan.history.trends import Step  # noqa: PLC0415 `--help` needs none of it
    from actionplan.history.trends import trend as positions  # noqa: PLC0415
    from actionplan.views.trend import trend_data, trend_page  # noqa: PLC0415

    recorded = query.repository()
    until = as_of or datetime.now().astimezone().date()
    found = positions(recorded, _watched(recorded, paths), Step(by), until)
    query.write(trend_page(found), trend_data(found), found.known)
    return print_notes(found.notes, incomplete=found.incomplete)


def _watched(recorded: Repository, paths: list[str]) -> list[str]:
    """Return the paths of the command below the root of the repository."""
    return [recorded.below_root(path) for path in CommandPlans(paths).paths if path != STDIN]
