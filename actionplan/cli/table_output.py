"""Write plans as Parquet: the table of actions into a file, or every table into a folder."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path
from typing import Any

from actionplan.cli.query import Query
from actionplan.cli.report_output import is_folder
from actionplan.cli.streams import make_folder, new_file, print_message, print_written
from actionplan.files.git_version import GitVersion, version
from actionplan.files.names import printed
from actionplan.outputs.registry import Format
from actionplan.views.labels import count

ACTIONS = "actions"


def write_tables(query: Query, chosen: Format, output: str) -> None:
    """Write the tables of the plans into the file or folder `output`, a few plans at a time.

    No file is replaced before all are written. Raises ActionplanError without pyarrow, and as `Query.map` does.
    """
    module = chosen.load()
    from actionplan import tables  # noqa: PLC0415 it needs pyarrow, and only this format has it

    paths = _paths(output, chosen.ending, tables.TABLES)
    with contextlib.ExitStack() as opened:
        files = {
            name: opened.enter_context(module.ParquetFile(opened.enter_context(new_file(path)), tables.schema(name)))
            for name, path in paths.items()
        }
        _fill(files, query)
    query.print_left_out()
    if len(paths) > 1:
        print_message("", f"wrote {count(len(paths), 'table')} to {printed(output)}")
    else:
        print_written(output)


def _fill(files: dict[str, Any], query: Query) -> None:
    """Write the rows of every plan into the files of their tables, then the findings."""
    from actionplan import tables  # noqa: PLC0415 as above

    version = _version(query)
    stamp = tables.Stamp(query.day, version.name or None, version.changed if version.name else None)
    of_plans = tuple(name for name in files if name != tables.FINDINGS)
    rows, packed = partial(tables.standing_rows, tables=of_plans), partial(tables.packed, tables=of_plans, stamp=stamp)
    for part in query.gather(rows, packed):
        for name, data in part.items():
            for batch in tables.unpacked(data):
                files[name].write(batch)
    if tables.FINDINGS in files:
        files[tables.FINDINGS].write(tables.findings_batch(query.findings, stamp))


def _paths(output: str, ending: str, names: tuple[str, ...]) -> dict[str, str]:
    """Return the file of each table: all of them in a folder, else the actions in the file named."""
    if not is_folder(output):
        return {ACTIONS: output}
    folder = make_folder(output)
    return {name: str(folder / f"{name}{ending}") for name in names}


def _version(query: Query) -> GitVersion:
    """Return the version of the files: the commit asked for, else the one that last changed them."""
    if query.recorded:
        return GitVersion(query.recorded.commit[:12])
    return version([path for path in query.plans.file_paths if Path(path).is_file()])
