"""A small plan with an action of every kind that a round meets, and the round that asks about it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_transcripts import run

PLAN = """\
format: 1
id: depot
title: Fire at the depot
issued: 1 March 2026
verification: required
extensions: approval required
owners:
  Head of Estates: {aliases: [Estates Lead]}
recommendations:
  - ref: R1
    recommendation: Test the sprinklers.
    actions:
      - ref: R1.1
        action: Agree a test contract.
        owner: Estates Lead
        by_when: 30 April 2026
      - ref: R1.2
        action: Train every warden.
        owner:
          - Head of Safety
          - Head of Estates
        by_when: 30 June 2026
      - ref: R1.3
        action: Buy new hoses.
        owner: Head of Estates
        by_when: 31 December 2026
      - ref: R1.4
        action: Clear the yard.
        owner: Head of Estates
        by_when: 31 May 2026
        progress:
          - on: 2026-05-01
            note: Two skips were hired.
            status: in progress
      - ref: R1.5
        action: Paint the doors.
        by_when: 31 May 2026
      - ref: R1.6
        action: Replace the alarm.
        owner: Head of Safety
        by_when: 1 April 2026
        progress:
          - on: 2026-04-01
            note: Done.
            status: complete
      - ref: R1.7
        action: Close the old gate.
        owner: Clerk
        by_when: 31 December 2026
"""
CONTACTS = """\
[owners."Head of Estates"]
email = "estates@example.org"
name = "Jo Bell"
manager = "Director of Place"

[owners."Director of Place"]
email = "place@example.org"
"""
OPEN = "actionplan round open plans --reply-by 2026-06-30 -o june --as-of 2026-06-01"


def set_up(folder: Path) -> None:
    """Write the plan and its contacts into a folder."""
    (folder / "plans").mkdir()
    (folder / "plans" / "depot.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "contacts.toml").write_text(CONTACTS, encoding="utf-8")


_opened: dict[tuple[str | bytes, ...], dict[Path, bytes]] = {}
"""The files of rounds, by the format of the forms, the plans and the contacts."""


def opened(form: str = "docx") -> Path:
    """Open the round in the current folder and return its folder; one on the same plans and contacts is copied."""
    folder = Path("june")
    read = [*sorted(Path("plans").iterdir()), Path("contacts.toml")]
    asked = (form, *(part for path in read for part in (path.name, path.read_bytes())))
    if asked not in _opened:
        printed = run(f"{OPEN} -f {form}")
        assert printed.endswith("= 0\n"), printed
        _opened[asked] = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path, data in _opened[asked].items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def form_of(folder: Path, owner: str) -> Path:
    """Return the form of the owner whose name begins like this."""
    (path,) = (folder / "forms").glob(f"{owner}*")
    return path
