"""What the user says about columns: a map of headers or numbers to fields, from the words of `--map`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actionplan.errors import ActionplanError, did_you_mean
from actionplan.importing.matching import normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.named_tuple import NamedTuple

LEAVE_OUT = "-"
KEEP = "x-"
"""The beginning of a target that keeps a column as one of the organisation's own."""
_TARGET = re.compile(r"(?P<field>-|x-\S+|[a-z_]+)(?:\[(?P<split>[^\]]+)\])?")
_FIELDS = tuple(field.value for field in PlanField)


class ColumnTarget(NamedTuple):
    """Where the cells of a column go: a field or `-`, and the separator at which owners are split."""

    field: str
    split: str = ""

    def __str__(self) -> str:
        return f"{self.field}[{self.split}]" if self.split else self.field


class ColumnMap:
    """What the user says about columns, by header or by number. `complete` forbids any further guess.

    `typed` are the headers and numbers that the user typed for this import; a file without them is refused.
    """

    def __init__(
        self,
        columns: Mapping[str, ColumnTarget] | None = None,
        values: Mapping[str, str] | None = None,
        *,
        complete: bool = False,
        typed: frozenset[str] = frozenset(),
    ) -> None:
        self.columns = dict(columns or {})
        self.values = dict(values or {})
        self.complete = complete
        self.typed = typed
        self._by_header = {normalise(header): target for header, target in self.columns.items()}

    def for_header(self, header: str) -> ColumnTarget | None:
        """Return where the column with this header goes; None if the map does not say."""
        return self._by_header.get(normalise(header))

    def for_number(self, number: int) -> ColumnTarget | None:
        """Return where a column goes that the map names by its number, from 1."""
        return self.columns.get(str(number))

    @property
    def numbered(self) -> bool:
        """Whether columns are named by their numbers."""
        return any(name.isdecimal() for name in self.columns)

    def over(self, other: ColumnMap) -> ColumnMap:
        """Return the two maps as one, in which this one takes precedence."""
        columns, values = {**other.columns, **self.columns}, {**other.values, **self.values}
        return ColumnMap(columns, values, complete=self.complete or other.complete, typed=self.typed | other.typed)


def read_map_words(words: Sequence[str]) -> ColumnMap:
    """Read the words of `--map`, such as `Lead officer=owner`, `3=by_when` or `Budget=-`.

    Raises ActionplanError for a word that is not one of these.
    """
    columns = {}
    for word in words:
        header, sign, target = word.rpartition("=")
        if not sign or not header.strip():
            raise ActionplanError(f"`--map {word}` needs a header and a field, for example `Lead officer=owner`")
        columns[header.strip()] = read_target(target, f"--map {word}")
    return ColumnMap(columns, typed=frozenset(columns))


def read_target(text: str, where: str) -> ColumnTarget:
    """Read a field with an optional split sign. Raises ActionplanError for an unknown field."""
    found = _TARGET.fullmatch(text.strip())
    field = found["field"] if found else text.strip()
    if not found or (field != LEAVE_OUT and not field.startswith(KEEP) and field not in _FIELDS):
        near = did_you_mean(field, _FIELDS) or f": choose from {', '.join(_FIELDS)}, or `-` to leave the column out"
        raise ActionplanError(f"`{where}` names no field of a plan{near}")
    if found["split"] and field != PlanField.OWNER:
        raise ActionplanError(f"`{where}`: only owners can be split")
    return ColumnTarget(field, found["split"] or "")
