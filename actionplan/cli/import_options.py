"""The options of `import`."""

from __future__ import annotations

from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion import offers
from actionplan.importing.map_file import read_map
from actionplan.importing.mapping import ColumnMap, read_map_words

_RESULT, _DATES, _SOURCE = "What is written", "Dates", "What is imported"

Files = Annotated[
    list[str],
    option.argument(
        "FILE...", "Word, Excel, OpenDocument, CSV, text, Markdown, OSCAL or GitHub issues; - is standard input."
    ),
]
To = Annotated[
    str,
    option.text(
        "--to",
        "PLAN",
        "Write the draft to this new file; of several files, to a folder (default: standard output).",
        group=_RESULT,
    ),
]
Issued = Annotated[
    str, option.text("--issued", "DATE", "When the plan was agreed; needed unless the file states it.", group=_DATES)
]
AsAt = Annotated[
    str,
    option.text(
        "--as-at",
        "DATE",
        "Date of the statuses and updates in the file (default: the last day of --issued).",
        group=_DATES,
    ),
]
PlanId = Annotated[
    str, option.text("--id", "ID", "Permanent identifier (default: made from the title).", group=_RESULT)
]
Title = Annotated[
    str, option.text("--title", "TEXT", "Title of the plan (default: the title in the file).", group=_RESULT)
]
Sheet = Annotated[list[str], option.text("--sheet", "NAME", "Import this sheet or table (repeatable).", group=_SOURCE)]
TableNumber = Annotated[list[int], option.text("--table", "N", "Import table number N (repeatable).", group=_SOURCE)]
Map = Annotated[
    list[str],
    option.text(
        "--map",
        "MAP",
        "A map file, or HEADER=FIELD, NUMBER=FIELD, or HEADER=- to leave it out (repeatable).",
        group=_SOURCE,
    ),
]
SaveMap = Annotated[str, option.text("--save-map", "FILE", "Save which column is which in a map file.", group=_SOURCE)]
Onto = Annotated[
    str,
    option.text(
        "--onto", "PLAN", "Record what is new in the file in this plan (a file or an id).", offers.plans, group=_RESULT
    ),
]
Add = Annotated[bool, option.flag("--add", "With --onto: add rows that are not in the plan yet.", group=_RESULT)]
Notes = Annotated[bool, option.flag("--notes", "Import comments and notes too.", group=_SOURCE)]
DryRun = Annotated[bool, option.flag("--dry-run", "Show the report only; write nothing.", group=_RESULT)]
Strict = Annotated[
    bool, option.flag("--strict", "Exit with 1 if anything has to be checked or was left out.", group=_RESULT)
]


def column_map(words: list[str]) -> ColumnMap:
    """Combine the map files and words of `--map`; a word takes precedence over a file."""
    found = ColumnMap()
    files = [word for word in words if "=" not in word]
    for name in files:
        found = read_map(name).over(found)
    return read_map_words([word for word in words if "=" in word]).over(found)
