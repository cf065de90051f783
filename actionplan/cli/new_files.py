"""Write new files completely, never over another file, and never through a link to somewhere else."""

from __future__ import annotations

from pathlib import Path

from actionplan.cli.commands.schema import read_schema
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import ActionplanError, quoted
from actionplan.files.boundary import boundary, leads_outside
from actionplan.files.discover import File, printed
from actionplan.outputs.sanitize import clean_line
from actionplan.scaffold.new_plan import SCHEMA, SCHEMA_FILE


def create_file(path: Path, text: str) -> None:
    """Write a new file and the folders above it. Raises ActionplanError if it exists or cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise ActionplanError(f"`{printed_name(path)}` cannot be written: {error.strerror}") from None


def refuse_link(path: Path, root: Path) -> None:
    """Raise ActionplanError if a link puts the folder of a new file outside the folder `root`."""
    if leads_outside(path.parent, root):
        raise ActionplanError(
            f"`{printed_name(path.parent)}` is a link that leads outside `{printed_name(root)}`: nothing is written"
        )


def add_schema(folder: Path) -> None:
    """Put the schema beside plans unless they name it on the web; another version is left unchanged and reported."""
    if SCHEMA != SCHEMA_FILE:
        return
    schema, path = read_schema("plan"), folder / SCHEMA_FILE
    if not path.exists() and not path.is_symlink():
        create_file(path, schema)
        write_output(clean_line(f"wrote {printed_name(path)}"))
        return
    _report_another(path, schema)


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
