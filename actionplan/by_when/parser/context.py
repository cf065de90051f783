"""What a reading may know besides the words: the base and the calendar."""

import datetime as dt
from typing import NamedTuple

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.lexer import Word
from actionplan.by_when.time_expressions import Stretch

Found = tuple[Stretch, int] | None
"""A stretch and the place after it, or nothing."""


class Setting(NamedTuple):
    """The day that relative wordings and missing years count from (None: not known), and the calendar."""

    base: dt.date | None
    calendar: Calendar

    def is_near(self, year: int, back: int, ahead: int) -> bool:
        """Whether a year lies so many years round the base; any does where there is no base."""
        return self.base is None or self.base.year - back <= year <= self.base.year + ahead


def placed(stretch: Stretch, words: list[Word], at: int, end: int) -> tuple[Stretch, int]:
    """Note where in the text a stretch stands."""
    return stretch._replace(start=words[at].start, end=words[end - 1].end), end
