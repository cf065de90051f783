"""Times side by side: ranges, alternatives, lists."""

import enum
from typing import NamedTuple

from actionplan.by_when.lexer import Word
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.expression import read_continued, read_moment
from actionplan.by_when.time_expressions import Frame, Stretch, Unit
from actionplan.by_when.vocabulary.word_kinds import Sort


class Join(enum.Enum):
    """How the times of an item stand to one another."""

    SINGLE = enum.auto()
    RANGE = enum.auto()
    EITHER = enum.auto()


class Item(NamedTuple):
    """One time, a range of two, or alternatives."""

    stretches: tuple[Stretch, ...]
    join: Join = Join.SINGLE


class Group(NamedTuple):
    """Times that stand side by side, so that one may lend another its year."""

    items: tuple[Item, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All times of the group, in the order of the text."""
        return tuple(stretch for item in self.items for stretch in item.stretches)


_RANGE = (Sort.DASH, Sort.TO, Sort.UNTIL)
_EITHER = (Sort.SLASH, Sort.OR)
_LIST = (Sort.COMMA, Sort.AND, Sort.PLUS)


def read_group(words: list[Word], at: int, setting: Setting, *, between: bool = False) -> tuple[Group, int] | None:
    """Read all times that stand side by side from here on."""
    found = read_moment(words, at, setting)
    if found is None:
        return None
    stretch, end = found
    items = [Item((stretch,))]
    while True:
        join, start = _join(words, end, between=between)
        following = read_moment(words, start, setting)
        if following is None and join is not None:
            following = read_continued(words, start, setting, items[-1].stretches[-1], listed=join in _LIST)
        if following is None or not _belongs(items[-1], join, following[0]):
            return Group(tuple(items)), end
        _add(items, join, following[0])
        end = following[1]


def _join(words: list[Word], at: int, *, between: bool) -> tuple[Sort | None, int]:
    """Read what joins two times: its sort (None: nothing stands between them), and where the next would begin."""
    sort = words[at].sort
    if sort is Sort.AND and between and words[at].text in ("and", "&"):
        return Sort.TO, at + 1
    if words[at].text == "to end":  # "June to end of August", where it is no verb
        return Sort.TO, at + 1 + (words[at + 1].sort is Sort.FOR)
    if sort is Sort.COMMA and words[at + 1].sort in (Sort.AND, Sort.OR):
        return words[at + 1].sort, at + 2
    if sort in _RANGE or sort in _EITHER or sort in _LIST:
        return sort, at + 1
    return None, at


def _belongs(item: Item, join: Sort | None, following: Stretch) -> bool:
    """Tell whether a time goes with the one before: two bare weekdays, or a time and "now", do not."""
    before = item.stretches[-1]
    if following.unit is Unit.TODAY or (before.unit is Unit.TODAY and join not in (Sort.TO, Sort.UNTIL)):
        return False
    if join is None and (before.unit is Unit.DAY_OF_MONTH or following.unit is Unit.PLAIN or following.fragile):
        return False
    of_week = before.unit is Unit.WEEKDAY and following.year is not None  # "Monday - Friday 8 April 2011"
    weekday = of_week or (join is Sort.SLASH and following.unit is Unit.WEEKDAY)
    return not (weekday or _is_year_apart(before, join, following))


def _is_year_apart(before: Stretch, join: Sort | None, following: Stretch) -> bool:
    """Tell whether one of two times is a year that may be the other's: "March 5/6 2027", "2026, May"."""
    if before.year is None:
        return following.unit is Unit.YEAR and (join is None or (join is Sort.COMMA and following.part is None))
    yearless = following.year is None and following.unit in (Unit.MONTH, Unit.DAY)
    return before.is_year and yearless and join in (Sort.COMMA, Sort.DASH, Sort.SLASH)


def _add(items: list[Item], join: Sort | None, following: Stretch) -> None:
    before = items[-1]
    if join in _RANGE or (join is None and _two_years(before, following)):
        items[-1] = Item((*before.stretches, following), Join.RANGE)
    elif join in _EITHER:
        join_so_far = Join.RANGE if before.join is Join.RANGE else Join.EITHER
        items[-1] = Item((*before.stretches, following), join_so_far)
    else:
        items.append(Item((following,)))


def _two_years(before: Item, following: Stretch) -> bool:
    """Tell whether two bare years are a range: a start and an end column run together."""
    first = before.stretches[-1]
    bare = first.is_year and following.is_year and Frame.CALENDAR is first.frame is following.frame
    return bare and before.join is Join.SINGLE and (following.year or 0) > (first.year or 0)
