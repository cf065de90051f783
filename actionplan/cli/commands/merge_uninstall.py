"""`actionplan merge uninstall`: take back what `merge install` set."""

from __future__ import annotations

from actionplan.cli.merge_options import Global
from actionplan.cli.merge_setup import change_attributes, driver, forget
from actionplan.cli.streams import write_output
from actionplan.merging.git_settings import without_lines
from actionplan.outputs.sanitize import clean_line, concat

EXAMPLES = (
    ("For this repository", "actionplan merge uninstall"),
    ("For all your repositories", "actionplan merge uninstall --global"),
)


def merge_uninstall(*, everywhere: Global = False) -> int:
    """Remove the git settings that `merge install` added, and the lines in .gitattributes.

    With --global, only your own settings are removed.
    """
    where = "your settings" if everywhere else "this clone"
    found = driver(everywhere=everywhere)
    if found:
        forget(everywhere=everywhere)
    said = concat() if everywhere else change_attributes(without_lines)
    write_output(concat(clean_line(f"removed from {where}" if found else f"not set in {where}"), said))
    return 0
