"""Files that are not there yet: made whole, never over another, and named as everything printed is."""

from __future__ import annotations

from pathlib import Path

from actionplan.cli.commands.schema import read_schema
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import ActionplanError
from actionplan.files.discover import printed
from actionplan.scaffold.new_plan import SCHEMA, SCHEMA_FILE


def create_file(path: Path, text: str) -> None:
    """Write a new file and the folders above it. Raises ActionplanError where it is there or cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise ActionplanError(f"`{printed_name(path)}` cannot be written: {error.strerror}") from None


def add_schema(folder: Path) -> None:
    """Put the schema beside plans unless they name it on the web; another version of it stays, and is said."""
    if SCHEMA != SCHEMA_FILE:
        return
    schema, path = read_schema("plan"), folder / SCHEMA_FILE
    if not path.exists():
        create_file(path, schema)
        write_output(f"wrote {printed_name(path)}\n")
    elif path.read_text(encoding="utf-8", errors="replace") != schema:
        print_message(
            "note", f"{printed_name(path)} is another version; renew it by `actionplan schema -o {printed_name(path)}`"
        )


def printed_name(path: Path) -> str:
    """The name of a path as it is printed."""
    return printed(str(path))
