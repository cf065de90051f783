"""Read the table of names for a carry: the names of owners, workstreams and labels in the new plan."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from actionplan.changes.carry import NewNames
from actionplan.errors import EditError

FIELDS = ("owner", "workstream", "label")
LIMIT = 1_000_000
"""The most bytes of a table: thousands of names."""


def read_names(path: str, data: bytes, *, keep_owners: bool) -> NewNames:
    """Return the names in a CSV file with the columns old and new, and if they are not all owners, field.

    Raises EditError with the line of the first row that cannot be used.
    """
    if len(data) > LIMIT:
        raise EditError(f"{path} is longer than {LIMIT:,} bytes: it cannot be a table of names")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EditError(f"{path} is not UTF-8: save it as CSV UTF-8") from None
    names: dict[str, dict[str, str]] = {field: {} for field in FIELDS}
    for field, old, new in _rows(path, text):
        names[field][old.casefold()] = new
    return NewNames(names["owner"], names["workstream"], names["label"], keep_owners)


def _rows(path: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield field, old and new name of each row that is not empty."""
    reader = csv.reader(text.splitlines())
    try:
        head = [name.strip().casefold() for name in next(reader, [])]
        if head not in (["old", "new"], ["field", "old", "new"]):
            raise EditError(f"{path}: the first line must be `old,new` or `field,old,new`")
        for row in reader:
            values = [value.strip() for value in row]
            if any(values):
                yield _checked(path, reader.line_num, ["owner", *values] if len(head) == 2 else values)
    except csv.Error as error:
        raise EditError(f"{path}:{reader.line_num}: {error}") from None


def _checked(path: str, line: int, values: list[str]) -> tuple[str, str, str]:
    if len(values) != 3 or not all(values):
        raise EditError(f"{path}:{line}: fill in every column of the row")
    field = values[0].casefold()
    if field not in FIELDS:
        raise EditError(f"{path}:{line}: `{values[0]}` is not a field: choose from {', '.join(FIELDS)}")
    return field, values[1], values[2]
