"""`actionplan merge status`: whether git merges plans by what they mean."""

from __future__ import annotations

from actionplan.cli.merge_setup import attributes_text, driver, root_of_repository
from actionplan.cli.streams import write_output
from actionplan.merging.git_settings import ATTRIBUTES, names_driver, require_git
from actionplan.outputs.sanitize import clean_line

EXAMPLES = (
    ("See whether it is set up here", "actionplan merge status"),
    ("Set it up if it is not", "actionplan merge install"),
)


def merge_status() -> int:
    """Show whether git merges plans by what they mean here: its settings, .gitattributes and its version."""
    write_output(clean_line(f"git: {require_git()}"))
    for where, everywhere in (("this clone", False), ("your settings", True)):
        found = driver(everywhere=everywhere)
        write_output(clean_line(f"driver in {where}: {found or 'not set'}"))
    root = root_of_repository()
    lines = [line.strip() for line in attributes_text(root).splitlines() if names_driver(line)]
    for line in lines or ["no line names the driver"]:
        write_output(clean_line(f"{ATTRIBUTES}: {line}"))
    is_set = bool(driver(everywhere=False) or driver(everywhere=True))
    missing = [] if is_set and lines else ["`actionplan merge install` sets up what is missing"]
    for sentence in missing or ["git merges these plans by ref and entry"]:
        write_output(clean_line(sentence))
    return 0
