"""Tables with two columns of refs, one of the recommendations and one of the actions."""

from __future__ import annotations

from actionplan.importing.columns import FieldColumns
from actionplan.importing.matching import FieldMatch
from actionplan.importing.plan_fields import PlanField, Strength

_F = PlanField


def take_recommendation_refs(columns: FieldColumns) -> None:
    """Take the column of refs before the recommendations for theirs where the actions have a column of their own."""
    stated = _first(columns, _F.RECOMMENDATION)
    if not stated or not _first(columns, _F.ACTION):
        return
    refs = {number: match for number in columns.open if (match := _ref(columns, number))}
    above = [number for number, match in refs.items() if number < stated and match.level in (None, _F.RECOMMENDATION)]
    below = [
        number
        for number, match in refs.items()
        if number not in above
        and (match.level is _F.ACTION or (match.level is None and match.strength is Strength.SURE and number > stated))
    ]
    if len(above) == 1 and len(below) == 1:
        number = above[0]
        columns.titled[number] = columns.titled[number]._replace(field=_F.RECOMMENDATION_REF)
        del columns.open[number]


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
    """Return the match of a header that names refs as a whole, as `Ref` or `Action no` do."""
    return next((match for match in columns.open[number] if match.field is _F.REF and not match.by_head), None)
