"""What the commands of a round share: the contacts, the files of its folder, and its options."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import make_folder, print_followed, save_into
from actionplan.errors import ActionplanError
from actionplan.files.names import printed
from actionplan.plan.model import Plan
from actionplan.rounds.contacts import NAME, Contacts, read_contacts
from actionplan.rounds.round_file import Round

FolderOfRound = Annotated[str, option.argument("FOLDER", "The folder of the round.")]
ContactsFile = Annotated[
    str, option.text("--contacts", "FILE", "E-mail addresses of the owners (default: contacts.toml, if present).")
]


def plan_paths(round_: Round, folder: Path, names: Iterable[str]) -> list[str]:
    """Return the files of some plans of a round, whose folder is given, as seen from here."""
    return [os.path.normpath(folder / round_.plan(name).path) for name in names]


def plans_of(round_: Round, folder: Path) -> list[Plan]:
    """Return the plans of a round as they are now; what cannot be read is reported."""
    loaded = CommandPlans(plan_paths(round_, folder, [plan.id for plan in round_.plans]))
    plans = list(loaded)
    loaded.print_problems()
    return plans


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
