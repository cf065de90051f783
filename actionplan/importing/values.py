"""Read a cell as a value of the format. Every word comes from the cell, and doubts are stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from actionplan.by_when import Calendar, format_date, read_period
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
from actionplan.named_tuple import NamedTuple
from actionplan.plan.vocabulary import Priority, Rag, Status, fold

_SHOWN = 80
_TIMED = re.compile(r"(?P<day>\S{6,10})[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?: ?[AP]M)?(?:Z|[+-]\d\d:?\d\d)?")
"""A date with a time of day, as programs write it."""
_DASH = re.compile(r"[-–—‐−]+")
_NUMERIC_DATE = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)")
_FULL_DATE = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4})"
)
_DATED_PART = re.compile(rf"({_FULL_DATE})\s*[:–—\-]\s*")
_DONE = re.compile(
    rf"(?P<word>complete|completed|done|closed|implemented)\b\.?\s*(?:on\s+|[:–—(\-]\s*)?(?P<date>{_FULL_DATE})\)?\.?",
    re.IGNORECASE,
)
_SAYS_DONE = re.compile(r"\b(?:completed?|done|closed|implemented|achieved|cancelled|withdrawn)\b", re.IGNORECASE)
_JOINED = re.compile(r"[/&;→(\n]|\+(?!\d)|\band\b")
_BULLET = re.compile(r"\s*(?:[•·▪‣*–-]|\d{1,2}[.)])\s+(?=\S)")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d)?)\s*%?")
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_PENDING = re.compile(r"\b(?:pending|awaiting|subject to)\s+(?:verification|validation|confirmation)\b", re.IGNORECASE)
_NOTHING = frozenset({"na", "none", "nil", "notapplicable"})
_YEAR_OR_DATE = re.compile(rf"{_FULL_DATE}|\b20\d\d\b")
_TWO_DATES = re.compile(r"\b(?:was|revised|extended|moved|previously|original(?:ly)?|now|slipped)\b", re.IGNORECASE)
_MONTH_DAYS = 12
_COLOURS = ((20, Rag.RED), (75, Rag.AMBER), (170, Rag.GREEN), (260, Rag.BLUE))
_PALE = 40


class Reading(NamedTuple):
    """A value with the doubts about it. `text` is None if the cell gives no value."""

    text: str | None
    doubts: tuple[str, ...] = ()


def is_dash(text: str) -> bool:
    """Tell whether a cell holds only dashes, which mean that nothing is stated."""
    return _DASH.fullmatch(text.strip()) is not None


def says_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing to state, such as `N/A` in a column of updates."""
    return bare(text) in _NOTHING


def struck_out(cell: GridCell) -> tuple[str, ...]:
    """Return what to check about a cell that is struck out, or of which some words are; nothing for any other."""
    if not cell.marks.struck_out:
        return ()
    if not cell.marks.struck:
        return ("all of it is struck out in the file: is it still valid?",)
    return (f"`{cell.marks.struck[:_SHOWN]}` is struck out in the file: keep what is still valid",)


def read_by_when(cell: GridCell) -> Reading:
    """Return the wording of a deadline: the cell's own, or the date behind a true date."""
    doubts = list(_formula(cell))
    doubts += struck_out(cell)
    if cell.moment is not None:
        return Reading(shown_date(cell), tuple(doubts))
    if cell.text.strip() == "~":
        doubts.append("`~` was typed: is there a deadline?")
    elif _SAYS_DONE.search(cell.text):
        doubts.append("the deadline also says how it ended: record that as an entry")
    elif _TWO_DATES.search(cell.text) and len(_YEAR_OR_DATE.findall(cell.text)) > 1:
        doubts.append("two dates: keep the agreed one here, and record the other as an entry")
    return Reading(cell.text, tuple(doubts))


def shown_date(cell: GridCell) -> str:
    """Return a true date as YYYY-MM-DD, or as month and year where the cell shows no day."""
    moment = cell.moment
    if isinstance(moment, datetime):
        moment = moment.date()
    if not isinstance(moment, date):
        return cell.text
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format).casefold()
    if "m" in shown and "y" in shown and "d" not in shown:
        return format_date(moment).split(" ", 1)[1]
    return moment.isoformat()


def _formula(cell: GridCell) -> Iterable[str]:
    if cell.kind is CellKind.FORMULA:
        yield "computed by a formula in the file: the stored result is used"


def read_date(cell: GridCell, calendar: Calendar) -> str | None:
    """Return a date or period as the plan can hold it, None if the cell holds none."""
    if cell.moment is not None:
        return shown_date(cell)
    timed = _TIMED.fullmatch(cell.text.strip())
    text = timed["day"] if timed else cell.text
    return text if read_period(text, calendar) is not None else None


def read_owner(cell: GridCell, split: str) -> tuple[str | list[str], tuple[str, ...]]:
    """Return one owner, or several if the user gave the separator."""
    if split:
        owners = [part.strip() for part in cell.text.split(split) if part.strip()]
        if len(owners) > 1:
            return owners, ()
    doubts = ("one owner or several? Nothing was split",) if _JOINED.search(cell.text) else ()
    return cell.text, doubts


def read_list(cell: GridCell) -> str | list[str]:
    """Return the paragraphs or bullets of a cell as a list, any other text as it is."""
    parts = list(cell.paragraphs) or cell.text.split("\n")
    bullets = [_BULLET.sub("", part, count=1) for part in parts if part.strip()]
    if len(bullets) > 1 and (cell.paragraphs or all(_BULLET.match(part) for part in parts if part.strip())):
        return bullets
    return cell.text


class StatusReading(NamedTuple):
    """A status: the word as typed and ours. `pending` says that completion is still to be confirmed."""

    typed: str
    status: Status | None = None
    is_open: bool = False
    pending: bool = False


def status_in_cell(text: str, values: dict[str, str], *, yes_no: bool) -> StatusReading:
    """Return what a status word means. `values` are the user's own; `yes_no` reads yes as done."""
    typed, word = " ".join(text.split()), bare(text)
    own = {fold(known): meant for known, meant in values.items()}
    if fold(text) in own:
        meant = own[fold(text)]
        return StatusReading(typed, Status(meant) if meant else None, not meant)
    if _PENDING.search(text):
        return StatusReading(typed, Status.COMPLETE, pending=True)
    if yes_no and word in ("yes", "y", "true"):
        return StatusReading(typed, Status.COMPLETE)
    if word in OPEN or (yes_no and word in ("no", "n", "false")):
        return StatusReading(typed, None, is_open=True)
    return StatusReading(typed, status_meaning(text))


_AFTER_STATUS = re.compile(r"\s*(?:[–—:;,.(]|\s-\s)\s*")


def read_completion(text: str, calendar: Calendar) -> tuple[str, str] | None:
    """Return the word and the date of a note that only reports completion and its date; None for any other note."""
    found = _DONE.fullmatch(text.strip())
    if found is None or read_period(found["date"], calendar) is None:
        return None
    return found["word"], found["date"]


def leading_status(text: str) -> str:
    """Return the word for a status that a note begins with, before a dash or another sign; "" for any other note."""
    word, *rest = _AFTER_STATUS.split(text.strip(), maxsplit=1)
    return word if rest and rest[0].strip() and status_meaning(word) is not None else ""


def split_dated(text: str, calendar: Calendar) -> list[tuple[str, str]]:
    """Return the parts of a note that all begin with a full date, with their dates; [] for any other note."""
    parts = _DATED_PART.split(text)
    if len(parts) < 3 or parts[0].strip():
        return []
    found = []
    for typed, note in zip(parts[1::2], parts[2::2], strict=True):
        period = read_period(typed, calendar)
        if period is None or not note.strip():
            return []
        found.append((period.first.isoformat(), note.strip()))
    return found


def read_rag(cell: GridCell) -> Rag | None:
    """Return the rating that a cell states in a word or a letter, else by its fill."""
    if cell.text.strip():
        return rating_meaning(cell.text)
    return colour_rating(cell.marks.fill)


def colour_rating(fill: str) -> Rag | None:
    """Return the rating that a fill colour means by its hue; None for white, grey and other hues."""
    try:
        red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return None
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < _PALE:
        return None
    span = high - low
    if high == red:
        hue = 60 * ((green - blue) / span) % 360
    elif high == green:
        hue = 60 * ((blue - red) / span + 2)
    else:
        hue = 60 * ((red - green) / span + 4)
    if hue >= 340:
        return Rag.RED
    return next((rag for limit, rag in _COLOURS if hue < limit), None)


def read_priority(text: str) -> tuple[Priority | None, bool]:
    """Return a priority, and whether the word means more than the highest one."""
    if bare(text) in ABOVE_HIGH:
        return Priority.HIGH, True
    return priority_meaning(text), False


def read_decision(text: str) -> str | None:
    """Return the decision that a cell states, None if the word is not known."""
    found = decision_meaning(text)
    return str(found) if found else None


def percent_in_cell(cell: GridCell) -> str | None:
    """Return how much is done, as the plan can hold it; None if the cell does not say."""
    found = _PERCENT.fullmatch(cell.text.strip())
    if found is None or float(found[1]) > 100:
        return None
    return cell.text.strip()


def own_key(title: str) -> str:
    """Return a header as the name of a key of the organisation's own."""
    words = _NOT_IN_WORDS.sub("-", title.casefold()).strip("-")[:60].strip("-")
    return f"x-{words or 'column'}"


def month_first(texts: Iterable[str]) -> bool | None:
    """Tell whether numeric dates put the month first: True or False where some prove it, None without proof.

    Dates that prove both leave the question open.
    """
    proofs = set()
    for text in texts:
        found = _NUMERIC_DATE.match(text)
        if found:
            one, two = int(found[1]), int(found[2])
            if one > _MONTH_DAYS >= two:
                proofs.add(False)
            elif two > _MONTH_DAYS >= one:
                proofs.add(True)
    return proofs.pop() if len(proofs) == 1 else None


def swapped(cells: Sequence[GridCell]) -> list[tuple[GridCell, str]]:
    """Return the true dates that a spreadsheet may have read with day and month exchanged, each with the question.

    They are the dates with a day up to 12 in a column where other dates, with a day above 12, remained text.
    """
    if not any((found := _NUMERIC_DATE.match(cell.text)) and cell.moment is None and found for cell in cells):
        return []
    doubtful = []
    for cell in cells:
        moment = cell.moment.date() if isinstance(cell.moment, datetime) else cell.moment
        if not isinstance(moment, date) or shown_date(cell) != moment.isoformat():
            continue
        if moment.day <= _MONTH_DAYS and moment.day != moment.month:
            other = date(moment.year, moment.day, moment.month)
            question = f"may be swapped: {_day_month(other)} or {_day_month(moment)}?"
            doubtful.append((cell, question))
    return doubtful


def _day_month(day: date) -> str:
    return format_date(day).rsplit(" ", 1)[0]
