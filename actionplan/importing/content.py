"""Look at the cells of a column, to decide what the column holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from string import digits

from actionplan.by_when import ResolutionKind, read_period, resolve
from actionplan.importing.grid import CellKind, GridCell
from actionplan.importing.value_words import (
    ABOVE_HIGH,
    OPEN,
    bare,
    decision_meaning,
    priority_meaning,
    rating_meaning,
    status_meaning,
)

SAMPLE = 40
"""How many cells of a column are looked at."""
ENOUGH_DATES = 0.4
"""The share of dates in a column of dates is at least two cells of five."""
_MOST = 0.8
_FEW_DATES = 0.2
_LONGEST_NAME = 80
_SHORT_REF = 24
_LONGEST_DATE = 80
_LONG_STATUS = 4
_WORDS_OF_SENTENCES = 3
_ID = re.compile(r"[A-Za-z][A-Za-z&]{0,9}[-_. /]{0,2}\d[\w.\-/]*|#?\d[\d.\-/]*[A-Za-z]?")
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"(?:sprint|iteration|phase|release|wave|day|year|term|week|month|quarter) \d{1,3}", re.IGNORECASE)
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)? ?%")
_AMOUNT = re.compile(r"[£$€]? ?-?\d[\d,. ]*(?:[km%]|m)?", re.IGNORECASE)
_SOME_DAY = date(2020, 1, 1)
_DATED = frozenset({ResolutionKind.DATE, ResolutionKind.ONGOING, ResolutionKind.RECURRING, ResolutionKind.DONE})
_TICKS = frozenset("✓✔✅❌✗✘☐☑☒")
YES_NO = frozenset({"yes", "no", "y", "n", "true", "false"})


def has_text(cell: GridCell) -> bool:
    """Tell whether a cell has content, and not only a fill, a formula or a prompt."""
    return bool(cell.text) and not cell.text.isspace()


def share(cells: Sequence[GridCell], fits: Callable[[GridCell], bool]) -> float:
    """Return the share of the cells with content that fit; 0 where no cell has any."""
    sample = [cell for cell in cells[:SAMPLE] if has_text(cell)]
    return sum(map(fits, sample)) / len(sample) if sample else 0.0


def is_date(cell: GridCell) -> bool:
    """Tell whether a cell holds a date, or a wording that is read as a deadline."""
    if cell.kind is CellKind.DATE or cell.moment is not None:
        return True
    return is_date_text(cell.text)


def is_date_text(text: str) -> bool:
    """Tell whether a text is a date, or a wording that is read as a deadline."""
    if _PERIOD.fullmatch(text.strip()):
        return True
    return len(text) <= _LONGEST_DATE and resolve(text, _SOME_DAY).kind in _DATED


def is_full_date(cell: GridCell) -> bool:
    """Tell whether a cell holds one day with its year, as the date of an event does, and no other wording."""
    text = cell.text.strip()
    if cell.kind is CellKind.DATE or cell.moment is not None or _NUMERIC_DATE.fullmatch(text):
        return True
    found = read_period(text)
    return found is not None and found.first == found.last


def is_id(cell: GridCell) -> bool:
    """Tell whether a cell holds an identifier such as R-001, 4.10 or TTX-01."""
    text = cell.text.strip()
    is_date = cell.kind is CellKind.DATE or _NUMERIC_DATE.fullmatch(text) is not None
    return len(text) <= _SHORT_REF and not is_date and _ID.fullmatch(text) is not None


def is_status(cell: GridCell) -> bool:
    """Tell whether a cell holds a word for a status."""
    word = bare(cell.text)
    return status_meaning(cell.text) is not None or word in OPEN or word in YES_NO


def is_short(cell: GridCell) -> bool:
    """Tell whether a cell holds a few words only, as a status does."""
    return len(cell.text.split()) <= _LONG_STATUS


def is_rag(cell: GridCell) -> bool:
    """Tell whether a cell holds a rating."""
    return rating_meaning(cell.text) is not None


def is_percent(cell: GridCell) -> bool:
    """Tell whether a cell holds a percentage, such as 40%."""
    return _PERCENT.fullmatch(cell.text.strip()) is not None


def is_priority(cell: GridCell) -> bool:
    """Tell whether a cell holds a priority."""
    return priority_meaning(cell.text) is not None or bare(cell.text) in ABOVE_HIGH


def is_decision(cell: GridCell) -> bool:
    """Tell whether a cell says whether a recommendation is accepted."""
    return decision_meaning(cell.text) is not None


def _is_done(cell: GridCell) -> bool:
    """Tell whether a cell only says that something is done, as `Inventory (complete)` does."""
    return cell.moment is None and resolve(cell.text, _SOME_DAY).kind is ResolutionKind.DONE


def are_dates(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds dates."""
    return share(cells, is_date) >= ENOUGH_DATES


def are_bare_dates(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds dates and little else."""
    return share(cells, lambda cell: is_short(cell) and is_date(cell) and not _is_done(cell)) >= ENOUGH_DATES


def are_ids(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds identifiers and nothing else."""
    return share(cells, is_id) == 1


def are_codes(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds identifiers with letters, such as R-001, and nothing else."""
    return share(cells, lambda cell: is_id(cell) and any(map(str.isalpha, cell.text))) == 1


def are_refs(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column is short and unique, as refs are."""
    texts = [cell.text for cell in cells if has_text(cell)]
    short = share(cells, lambda cell: len(cell.text) <= _SHORT_REF)
    return bool(texts) and short >= _MOST and len(set(texts)) >= _MOST * len(texts)


def are_labels(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column may hold labels such as `Regulation 12(2)`, rather than the names of standards or prose."""
    stated = [cell for cell in cells if has_text(cell)]
    return not stated or (are_short_texts(stated) and share(stated, _is_label) > ENOUGH_DATES)


def _is_label(cell: GridCell) -> bool:
    return any(map(str.isdigit, cell.text)) or cell.text.isupper()


def are_sentences(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds sentences that all differ, as texts of actions do."""
    texts = [cell.text for cell in cells[:SAMPLE] if has_text(cell)]
    words = sum(len(text.split()) for text in texts)
    is_other = are_bare_dates(cells) or are_statuses(cells) or are_ids(cells) or are_numbered(cells)
    return not is_other and words >= _WORDS_OF_SENTENCES * len(texts) > 0 and len(set(texts)) >= _MOST * len(texts)


def are_numbered(cells: Sequence[GridCell]) -> bool:
    """Tell whether most cells repeat a phrase with another number after it, as `Staff member 1` does."""
    texts = [cell.text.strip(" .") for cell in cells[:SAMPLE] if has_text(cell)]
    phrases = [text.rstrip(digits).rstrip() for text in texts if text.endswith(tuple(digits))]
    repeated = sum(" " in phrase and phrases.count(phrase) > 1 for phrase in phrases)
    return repeated * 2 > len(texts)


def are_prose(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds sentences and hardly a date."""
    return are_sentences(cells) and share(cells, is_date) < _FEW_DATES


def are_short_texts(cells: Sequence[GridCell]) -> bool:
    """Tell whether no text of a column is too long for a name."""
    return all(len(cell.text) <= _LONGEST_NAME for cell in cells[:SAMPLE])


def are_names_again(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds a few words each, some of them twice, as names of groups are."""
    texts = [cell.text for cell in cells if has_text(cell)]
    return len(set(texts)) < len(texts) and all(len(text.split()) <= _WORDS_OF_SENTENCES for text in texts)


def are_distinct(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column says more than one thing, where it has several cells."""
    texts = [cell.text for cell in cells if has_text(cell)]
    return len(texts) < 2 or len(set(texts)) > 1


def are_single_words(cells: Sequence[GridCell]) -> bool:
    """Tell whether most cells hold one word only, which says nothing that could be done."""
    return share(cells, lambda cell: " " not in cell.text.strip()) > ENOUGH_DATES


def are_answers(cells: Sequence[GridCell]) -> bool:
    """Tell whether most cells answer yes or no, or are ticked, as in a table of who may do what."""
    return share(cells, lambda cell: bare(cell.text) in {"", "x", *YES_NO} or cell.text.strip() in _TICKS) > _MOST


def are_numbers(cells: Sequence[GridCell]) -> bool:
    """Tell whether most cells hold a number or an amount."""
    return share(cells, lambda cell: _AMOUNT.fullmatch(cell.text.strip()) is not None) > ENOUGH_DATES


def are_statuses(cells: Sequence[GridCell]) -> bool:
    """Tell whether a column holds words for statuses."""
    return share(cells, is_status) >= ENOUGH_DATES
