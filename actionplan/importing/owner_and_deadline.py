"""Columns that hold two fields, such as `Lead officer and target date`: each cell is split at its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan.by_when.vocabulary.time_words import MONTH_PATTERN
from actionplan.importing.content import are_dates, has_text, is_date_text, share
from actionplan.importing.grid import CellKind, GridCell
from actionplan.importing.matching import matches, normalise
from actionplan.importing.plan_fields import PlanField

_F = PlanField
_IN_TITLE = re.compile(r"\s*(?:[/|&+,;:\n()]|[–—]|\s-\s|\band\b)\s*", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:[\n,;|(–—]|(?<!\d)/|/(?!\d)|\s-\s|:\s|\bby\b)\s*")
_MONTH = rf"(?:{MONTH_PATTERN})[a-z]*\.?"
_AT_THE_END = re.compile(
    rf"(?P<who>.*[^\W\d]\)?)\s+(?P<when>\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    rf"|(?:end (?:of )?)?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? \d{{4}}|Q[1-4] \d{{4}}(?:/\d\d)?"
    r"|ongoing|immediate(?:ly)?)",
    re.IGNORECASE | re.DOTALL,
)
_A_DATE = re.compile(rf"\d{{1,2}}[/.-]\d{{1,2}}|\b20\d\d\b|\b{_MONTH} \d", re.IGNORECASE)
_TRIM = " \t\n,;:/()[]–—-"
_MOST = 0.5
_DATE = frozenset({"date", "dates"})
_WHEN = re.compile(
    rf"\d|q[1-4]\b|{_MONTH}\b|(?:by|before|end|mid|early|late|within|from|in|on|the|next|this|spring|summer|autumn|"
    r"winter|ongoing|immediate(?:ly)?|completed?|done|as soon|asap|annually|monthly|weekly|daily|quarterly|every|each|"
    r"tb[cad])\b",
    re.IGNORECASE,
)
"""How the wording of a deadline begins after the name of an owner."""


def names_owner_and_deadline(title: str) -> bool:
    """Tell whether a header names an owner and a deadline, as `Responsible officer / target date` does."""
    parts = [part for part in _IN_TITLE.split(title) if part.strip()]
    found = [_named(part) for part in parts]
    return len(parts) > 1 and set(found) == {_F.OWNER, _F.BY_WHEN}


def _named(part: str) -> PlanField | None:
    """Return whether a part of a header names an owner or a deadline; a plain `date` does, beside an owner."""
    found = matches(part)
    if normalise(part) in _DATE or any(match.field is _F.BY_WHEN for match in found):
        return _F.BY_WHEN
    return found[0].field if found else None


def owner_or_deadline(cells: list[GridCell]) -> PlanField:
    """Return what the cells below such a header are: both, if most of them have both, or one of the two."""
    if not any(map(has_text, cells)) or share(cells, lambda cell: len(list(part_cell(cell))) > 1) >= _MOST:
        return _F.OWNER_AND_BY_WHEN
    return _F.BY_WHEN if are_dates(cells) else _F.OWNER


def part_cell(cell: GridCell) -> Iterator[tuple[PlanField, GridCell]]:
    """Yield the owner and the deadline of a cell; a cell that cannot be split is one of the two."""
    who, when = ("", "") if cell.moment is not None else _split(cell.text)
    if who:
        yield _F.OWNER, _with_text(cell, who)
        yield _F.BY_WHEN, _with_text(cell, when)
    else:
        is_date = cell.moment is not None or _is_deadline(cell.text.strip())
        yield _F.BY_WHEN if is_date else _F.OWNER, cell


def has_date(cell: GridCell) -> bool:
    """Tell whether a date is somewhere in a cell."""
    return _A_DATE.search(cell.text) is not None


def _split(text: str) -> tuple[str, str]:
    """Return the owner and the deadline in a text, both "" where they cannot be told apart."""
    signs = list(_SIGN.finditer(text))
    after = ((text[: sign.start()], text[sign.end() :]) for sign in signs)
    before = ((text[sign.end() :], text[: sign.start()]) for sign in reversed(signs))
    last = _AT_THE_END.fullmatch(text.strip())
    pairs = (*after, *before, *([(last["who"], last["when"])] if last else []))
    found = ((who.strip(_TRIM), when.strip(_TRIM)) for who, when in pairs)
    return next(((who, when) for who, when in found if who and _is_deadline(when) and not _has_date(who)), ("", ""))


def _is_deadline(text: str) -> bool:
    return _WHEN.match(text) is not None and is_date_text(text)


def _has_date(text: str) -> bool:
    return is_date_text(text) or _A_DATE.search(text) is not None


def _with_text(cell: GridCell, text: str) -> GridCell:
    return cell._replace(text=text, kind=CellKind.TEXT, paragraphs=())
