"""`actionplan merge uninstall`: take back what `merge install` set."""

from __future__ import annotations

from actionplan.cli.merge_options import Global
from actionplan.cli.merge_setup import change_attributes, driver, forget
from actionplan.cli.streams import write_output
from actionplan.merging.git_settings import without_lines
from actionplan.outputs.sanitize import clean_line

EXAMPLES = (
    ("For this repository", "actionplan merge uninstall"),
    ("For all your repositories", "actionplan merge uninstall --global"),
)


def merge_uninstall(*, everywhere: Global = False) -> int:
    """Remove the settings of git that `merge install` added, and the lines in .gitattributes.

    With --global, only your own settings are removed.
    """
    where = "your settings" if everywhere else "this clone"
    if driver(everywhere=everywhere):
        forget(everywhere=everywhere)
        write_output(clean_line(f"removed from {where}"))
    else:
        write_output(clean_line(f"not set in {where}"))
    if not everywhere:
        change_attributes(without_lines)
    return 0
