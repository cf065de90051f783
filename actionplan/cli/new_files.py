"""Write new files completely, never over another file, and never through a link to somewhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from actionplan.cli.commands.schema import read_schema
from actionplan.cli.invocation import note_saved
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import ActionplanError, quoted
from actionplan.files.atomic_write import FileChange, replace_files
from actionplan.files.boundary import boundary, leads_outside
from actionplan.files.discover import File
from actionplan.files.names import printed
from actionplan.outputs.sanitize import clean_line
from actionplan.scaffold.new_plan import SCHEMA, SCHEMA_FILE


def create_files(files: Mapping[Path, str]) -> None:
    """Write new files and the folders above them, all or none. Raises ActionplanError if one exists or cannot be made.

    If the system fails between two, the error names the files that were written.
    """
    for path in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ActionplanError(f"`{printed_name(path)}` cannot be written: {error.strerror}") from None
    replace_files([FileChange(str(path), None, text.encode("utf-8")) for path, text in files.items()])
    note_saved(map(printed_name, files))


def print_created(paths: Iterable[Path]) -> None:
    """Name the files that were written, one per line."""
    for path in paths:
        write_output(clean_line(f"wrote {printed_name(path)}"))


def refuse_link(path: Path, root: Path) -> None:
    """Raise ActionplanError if a link puts the folder of a new file outside the folder `root`."""
    if leads_outside(path.parent, root):
        raise ActionplanError(
            f"`{printed_name(path.parent)}` is a link that leads outside `{printed_name(root)}`: nothing is written"
        )


def missing_schema(folder: Path) -> dict[Path, str]:
    """Return the schema to write beside plans, unless it is there or plans name it on the web.

    Another version is left unchanged and reported.
    """
    if SCHEMA != SCHEMA_FILE:
        return {}
    schema, path = read_schema("plan"), folder / SCHEMA_FILE
    if not path.exists() and not path.is_symlink():
        return {path: schema}
    _report_another(path, schema)
    return {}


def _report_another(path: Path, schema: str) -> None:
    """Print a note if a file is not the schema of this version."""
    data = File(str(path), root=boundary(path.parent)).read()
    if not isinstance(data, bytes):
        print_message("note", f"{printed_name(path)}: {data.message}")
    elif data.decode("utf-8", "replace").replace("\r\n", "\n") != schema:
        update = f"actionplan schema -o {quoted(printed_name(path))}"
        print_message("note", f"{printed_name(path)} is from another version: to update it, run `{update}`")


def printed_name(path: Path) -> str:
    """Return the name of a path as it is printed."""
    return printed(str(path))
