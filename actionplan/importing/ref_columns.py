"""Tables with several columns of refs: of the recommendations, of the actions, and those that only count rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actionplan.importing.columns import FieldColumns
from actionplan.importing.content import has_text
from actionplan.importing.matching import FieldMatch, normalise
from actionplan.importing.plan_fields import PlanField, Strength

_F = PlanField
_OF_MEETINGS = frozenset({"minute", "minutes", "agenda", "report", "paper", "wbs"})
"""In a header, these say that its refs are those of the papers of a meeting, which several rows may come from."""


def take_recommendation_refs(columns: FieldColumns) -> None:
    """Take the column of refs of the recommendations for theirs where the actions have a column of their own.

    A column that repeats another, that only counts the rows, or that names refs of minutes, reports or something else
    beside those of the actions holds no refs.
    """
    refs = {number: match for number in sorted(columns.open) if (match := _ref(columns, number))}
    _leave(columns, refs, _repeated(columns, refs))
    _leave(columns, refs, _of_meetings(columns, refs))
    stated, action = _first(columns, _F.RECOMMENDATION), _first(columns, _F.ACTION)
    number = _of_recommendations(refs, stated) if stated and action else 0
    if number:
        columns.titled[number] = columns.titled[number]._replace(field=_F.RECOMMENDATION_REF)
        del columns.open[number]
    elif sum(match.level is _F.ACTION for match in refs.values()) == 1 and not stated:
        _leave(columns, refs, [number for number, match in refs.items() if match.level is not _F.ACTION])
    else:
        _leave(columns, refs, _numbers_beside_codes(columns, refs))


def _leave(columns: FieldColumns, refs: dict[int, FieldMatch], numbers: Iterable[int]) -> None:
    """Take some columns for no refs."""
    for number in numbers:
        del refs[number]
        columns.open[number] = tuple(match for match in columns.open[number] if match.field is not _F.REF)


def _texts(columns: FieldColumns, number: int) -> list[str]:
    return [cell.text.strip(" .") for cell in columns.cells.get(number, []) if has_text(cell)]


def _repeated(columns: FieldColumns, refs: Mapping[int, FieldMatch]) -> list[int]:
    """Return the columns of refs that say the same as one before them."""
    texts = {number: _texts(columns, number) for number in refs}
    return [two for two in refs if texts[two] and any(texts[two] == texts[one] for one in refs if one < two)]


def _of_meetings(columns: FieldColumns, refs: Mapping[int, FieldMatch]) -> list[int]:
    """Return the columns of refs of minutes and reports beside one that has a ref of its own for each row."""
    of_papers = [number for number in refs if _OF_MEETINGS & set(normalise(columns.titled[number].title).split())]
    others = (_texts(columns, number) for number in refs if number not in of_papers)
    return of_papers if any(texts and len(set(texts)) == len(texts) for texts in others) else []


def _numbers_beside_codes(columns: FieldColumns, refs: Mapping[int, FieldMatch]) -> list[int]:
    """Return the columns of plain numbers, of rows or of a program, beside one of refs with letters or points."""
    plain = [number for number in refs if (texts := _texts(columns, number)) and all(map(str.isdecimal, texts))]
    return plain if plain and len(refs) - len(plain) == 1 else []


def _of_recommendations(refs: Mapping[int, FieldMatch], stated: int) -> int:
    """Return the column with the refs of the recommendations if another has those of the actions, 0 if none does."""
    named = [number for number, match in refs.items() if match.level is _F.RECOMMENDATION]
    above = named if len(named) == 1 else [n for n, m in refs.items() if n < stated and m.level is not _F.ACTION]
    others = [number for number, match in refs.items() if number not in above and match.level is not _F.RECOMMENDATION]
    return above[0] if len(above) == len(others) == 1 else 0


def name_refs_of_actions(columns: FieldColumns) -> None:
    """Note that the refs of a table are those of its actions, if its recommendations have refs of their own."""
    if columns.has(_F.RECOMMENDATION_REF):
        for number, column in columns.titled.items():
            if column.field is _F.REF:
                columns.titled[number] = column._replace(level=_F.ACTION)


def _first(columns: FieldColumns, field: PlanField) -> int:
    """Return the first column whose header names a field best, 0 where there is none."""
    return next((number for number, found in sorted(columns.open.items()) if found and found[0].field is field), 0)


def _ref(columns: FieldColumns, number: int) -> FieldMatch | None:
    """Return the match of a header that names refs as a whole, as `Ref`, `Action no` or `Rec` do."""
    for match in columns.open[number]:
        if match.field is _F.REF and normalise(columns.titled[number].title) == "rec":
            return match._replace(level=_F.RECOMMENDATION)
        if match.field is _F.REF and not match.by_head and match.strength is not Strength.LAST:
            return match
    return None
