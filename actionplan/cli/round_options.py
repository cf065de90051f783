"""What the commands of a round share: the contacts, the files of its folder, and its options."""

from __future__ import annotations

from pathlib import Path

from actionplan.cli.streams import make_folder, print_followed, save_into
from actionplan.errors import ActionplanError
from actionplan.files.discover import printed
from actionplan.rounds.contacts import NAME, Contacts, read_contacts


def read_contacts_of(path: str) -> Contacts:
    """Return the contacts of a file, else those of contacts.toml in this folder, else none."""
    if path:
        print_followed(path)
        if not Path(path).is_file():
            raise ActionplanError(f"there is no file `{printed(path)}`: give `--contacts` the path of a contacts.toml")
        return read_contacts(Path(path))
    return read_contacts(Path(NAME)) if Path(NAME).is_file() else Contacts()


def save_bytes(folder: Path, path: str, data: bytes) -> None:
    """Write a file into the folder of a round or a folder below it."""
    name = Path(path)
    target = make_folder(str(folder / name.parent)) if name.parent != Path() else folder
    save_into(target, name.name, data)
