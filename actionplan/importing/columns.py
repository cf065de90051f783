"""The columns of a table while their fields are being decided, and whether their content allows a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from actionplan.importing import content, evidence
from actionplan.importing.content import has_text
from actionplan.importing.grid import GridCell
from actionplan.importing.headers import Contest, HeaderColumn
from actionplan.importing.matching import FieldMatch, normalise
from actionplan.importing.plan_fields import PlanField, Strength
from actionplan.importing.values import colour_rating, is_dash

_F = PlanField


def _is_status(cell: GridCell) -> bool:
    return content.is_status(cell) or content.is_rag(cell)


def _has_status(cell: GridCell) -> bool:
    """Whether a cell is a word for a status or has one: `Closed - acceptable`, `Action complete`."""
    return _is_status(cell) or any(_is_status(cell._replace(text=word)) for word in cell.text.split())


def _are_of_head(field: PlanField, cells: list[GridCell]) -> bool:
    """Whether enough cells look like a field that only a head word names; some known words of few are a status."""
    if field is _F.STATUS and content.share(cells, content.is_short) == 1:
        return content.share(cells, _has_status) >= _SOME or content.are_answers(cells)
    fits = _FITS_BY_HEAD.get(field)
    return fits is None or content.share(cells, fits) >= _ENOUGH


_FITS_BY_HEAD: Mapping[PlanField, Callable[[GridCell], bool]] = {
    _F.BY_WHEN: content.is_date,
    _F.REVISED: content.is_date,
    _F.COMPLETED: content.is_date,
    _F.STATUS: _is_status,
    _F.PRIORITY: content.is_priority,
    _F.SUCCESS: lambda cell: not content.is_id(cell),
    _F.RAG: lambda cell: content.is_rag(cell) or colour_rating(cell.marks.fill) is not None,
}
"""What a cell must look like in a column whose field only its head word names."""
_MOSTLY = 0.8
_SOME = 0.25
_ENOUGH = content.ENOUGH_DATES
_FITS_WEAK: Mapping[PlanField, Callable[[list[GridCell]], bool]] = {
    _F.BY_WHEN: content.are_dates,
    _F.STATUS: content.are_statuses,
    _F.PRIORITY: lambda cells: content.share(cells, content.is_priority) >= _ENOUGH,
    _F.REF: lambda cells: content.share(cells, content.is_id) > _ENOUGH or not any(map(has_text, cells)),
    _F.DECISION: lambda cells: content.share(cells, content.is_decision) >= _ENOUGH,
}
"""What the cells must look like in a column whose field is named by a word that may mean something else."""
_DATED = frozenset({_F.BY_WHEN, _F.REVISED, _F.COMPLETED, _F.AGREED})
OTHER_IDS = frozenset(
    ("control", "clause", "standard", "annex", "requirement", "regulation", "condition", "date", "day", "week", "month")
) | {
    "quarter",
    "year",
    "phase",
    "sprint",
    "time",
    "hour",
    "version",
    "stage",
    "gate",
    "asset",
    "report",
    "document",
    "outcome",
    "objective",
}
"""In a header, these say that a column of identifiers holds those of something else than the rows."""
_SURE_UNLESS_LAST = frozenset({_F.STATUS, _F.REF})


def _are_no_texts(cells: list[GridCell]) -> bool:
    return content.are_bare_dates(cells) or content.are_statuses(cells) or content.are_ids(cells)


def _contradicts(match: FieldMatch, cells: list[GridCell]) -> bool:
    """Whether cells cannot hold what a header names, however clearly it names it."""
    if match.field is _F.RECOMMENDATION:
        return content.share(cells, content.is_priority) > _MOSTLY
    if match.field is _F.ACTION:
        return evidence.are_people(cells)
    if match.field is _F.LABEL:
        return not content.are_labels(cells)
    if match.field is _F.OWNER:
        is_told = content.are_sentences(cells) and evidence.are_instructions(cells)
        return is_told or content.are_bare_dates(cells) or content.are_answers(cells) or content.are_numbers(cells)
    return match.field in _DATED and match.strength is not Strength.SURE and content.are_prose(cells)


@dataclass
class FieldColumns:
    """The columns with a title by their number, those without a field yet with what each may hold, and the contests.

    `cells` are the cells below the header, by the number of their column.
    """

    cells: dict[int, list[GridCell]]
    titled: dict[int, HeaderColumn] = field(default_factory=dict)
    open: dict[int, tuple[FieldMatch, ...]] = field(default_factory=dict)
    contests: list[Contest] = field(default_factory=list)

    def has(self, field: PlanField) -> bool:
        """Tell whether a column holds a field, alone or with another."""
        both = _F.OWNER_AND_BY_WHEN
        return any(
            column.field is field or (column.field is both and field in (_F.OWNER, _F.BY_WHEN))
            for column in self.titled.values()
        )

    def is_contested(self, field: PlanField) -> bool:
        """Tell whether several columns fit a field equally well."""
        return any(contest.field is field for contest in self.contests)

    def admits(self, number: int, match: FieldMatch) -> bool:
        """Whether the content of a column allows a match that the header alone does not make sure."""
        cells = self.cells.get(number, [])
        if _contradicts(match, cells) or (match.by_head and not self._admits_by_head(number, match, cells)):
            return False
        return match.strength not in (Strength.WEAK, Strength.LAST) or self._admits_weak(number, match, cells)

    def _admits_weak(self, number: int, match: FieldMatch, cells: list[GridCell]) -> bool:
        """Whether the content of a column allows a match with a word that may mean something else."""
        is_last = match.strength is Strength.LAST
        fits = _FITS_WEAK.get(match.field)
        if match.field is _F.ACTION:
            return not (content.share(cells, content.is_id) > _ENOUGH or (is_last and not self._may_be_done(number)))
        if match.field is _F.RECOMMENDATION and is_last:
            actions = [column.number for column in self.titled.values() if column.field is _F.ACTION]
            return not actions or actions[0] > number
        if match.field is _F.REVISED:
            return self.has(_F.BY_WHEN)
        if match.field is _F.COMPLETED:
            stated = [cell for cell in cells if has_text(cell) and not is_dash(cell.text)]
            return not self._is_the_only_deadline(number) and (content.share(stated, content.is_date) > 0 or not stated)
        return fits is None or (not is_last and match.field in _SURE_UNLESS_LAST) or fits(cells)

    def _may_be_done(self, number: int) -> bool:
        """Whether a column that only describes something may say what is to be done: not before a recommendation.

        A name is that of a person, unless a description is beside it.
        """
        titles = {normalise(column.title) for column in self.titled.values()}
        cells = self.cells.get(number, [])
        if not content.are_distinct(cells) or self._another_instructs(number):
            return False
        if normalise(self.titled[number].title) == "name" and "description" not in titles:
            return evidence.are_instructions(cells)
        held = [column for column in self.titled.values() if column.field is _F.RECOMMENDATION]
        stated = [column.number for column in held if "recommendation" in normalise(column.title)]
        return not content.are_single_words(cells) and max(stated, default=0) < number

    def _another_instructs(self, number: int) -> bool:
        """Whether the cells of another column that may say what is to be done do so, and those of this one do not."""
        if evidence.are_instructions(self.cells.get(number, [])):
            return False
        may = [other for other, found in self.open.items() if any(match.field is _F.ACTION for match in found)]
        return any(evidence.are_instructions(self.cells.get(other, [])) for other in may if other != number)

    def _may_number(self, number: int) -> bool:
        """Whether a column is the first, or the only one whose header says that it has refs of the rows."""
        if number == min(self.titled):
            return True
        others = (match for other, found in self.open.items() if other != number for match in found)
        named = any(match.field is _F.REF for match in others) or self.has(_F.REF)
        words = normalise(self.titled[number].title).split()
        numbers = words[-1:] in (["no"], ["number"], ["#"]) or content.are_codes(self.cells.get(number, []))
        return numbers and not named and not OTHER_IDS & set(words)

    def _is_the_only_deadline(self, number: int) -> bool:
        """Whether a column may hold the deadline, and no other column does."""
        may = {other for other, found in self.open.items() if any(match.field is _F.BY_WHEN for match in found)}
        return may == {number} and not self.has(_F.BY_WHEN)

    def _admits_by_head(self, number: int, match: FieldMatch, cells: list[GridCell]) -> bool:
        """Whether the content of a column allows a match that only the head word of its header names."""
        if not any(map(has_text, cells)):
            return match.field not in (_F.REF, _F.ACTION)
        if match.field is _F.REF:
            texts = [cell.text for cell in cells if has_text(cell)]
            return self._may_number(number) and content.are_refs(cells) and len(set(texts)) == len(texts)
        if match.field is _F.NOTE and match.strength is Strength.WEAK and content.are_names_again(cells):
            return False
        if match.field is _F.ACTION and evidence.are_instructions(cells):
            return True
        if match.field in (_F.ACTION, _F.OWNER, _F.RECOMMENDATION):
            return not _are_no_texts(cells) and not (match.field is _F.ACTION and content.are_single_words(cells))
        return _are_of_head(match.field, cells)
