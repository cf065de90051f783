"""Tell a plan from the other lists of an office: registers of risks or contracts, agendas, rotas, logs and scores.

They have owners, dates and statuses too. What they do not have is a promise: a column that says what somebody will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from actionplan.importing import content, evidence
from actionplan.importing.content import has_text
from actionplan.importing.grid import GridCell, Row
from actionplan.importing.header_words import VITAL
from actionplan.importing.headers import Header, HeaderColumn, title_matches
from actionplan.importing.list_words import DOING, KEPT, NAMING, THINGS, kinds_of
from actionplan.importing.matching import normalise
from actionplan.importing.plan_fields import PlanField, Strength
from actionplan.importing.value_words import bare

_F = PlanField
_SURE_TOGETHER = 4
_FEWEST = 3
_TRACKED = 2
_SEVERAL = 2
_WHAT = frozenset({_F.ACTION, _F.RECOMMENDATION})
_WHO_WHEN_HOW_FAR = frozenset({_F.OWNER, _F.BY_WHEN, _F.STATUS, _F.RAG, _F.PERCENT})
_HOW_FAR = frozenset({_F.STATUS, _F.RAG, _F.PERCENT, _F.RESPONSE, _F.DECISION, _F.NOTE, _F.UPDATE})
_FOLLOW_UP = frozenset({_F.RESPONSE, _F.DECISION, _F.NOTE, _F.UPDATE})
_COMMITTED = frozenset({_F.OWNER, _F.BY_WHEN})
_TRACKED_RISK = frozenset({_F.OWNER, _F.BY_WHEN, _F.STATUS})
"""A risk with all of these is worked on, though no column says how."""
_RECOMMENDED = frozenset({"recommendation", "recommendations"})
_NO_LIST = frozenset({"accountable", "consulted", "informed", "time", "timestamp", "event"})
"""Headers of a table of roles, or of what happened and what was done then: no short list of actions has them."""
_MITIGATION = re.compile(r"mitigat|control|treatment|measure|contingen", re.IGNORECASE)
_PROMISED = re.compile(
    r"\b(?:to be|will|shall|must|agreed|proposed|recommended|planned|required|needed|next|forward)\b", re.IGNORECASE
)
_RISK_LIST = "a register of risks"
_TOLD = "a plan of communications"
_ACTIONS = frozenset({"action", "actions"})
_ROTA = "a rota or a procedure"
_TIME_ALLOWED = re.compile(
    r"(?:within |in )?(?:\d+|one|two|three|five|ten)[ -](?:working |calendar |business |clear )?(?:minute|hour|day)s?",
    re.IGNORECASE,
)
_MOST = 0.8
_GENERAL = frozenset({"title", "name", "description", "summary", "detail", "details", "item", "items"})
_DESCRIBES = re.compile(r"\b(?:descriptions?|projects?|proposals?|names?)\b", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,3} ?(?:-|–|to) ?\d{1,3}\+?")
_FEWEST_LEVELS = 3
_PURPOSE = re.compile(
    r"(?:(?:for|to) )?(?:not(?:e|ing)|approv(?:e|al)|agree(?:ment)?|discuss(?:ion)?|decision|decide|information|inform|"
    r"receive|review|assurance|consider(?:ation)?|ratify|ratification|endorse(?:ment)?|none|n/?a|verbal)|for action",
    re.IGNORECASE,
)
_HALF = 0.5


def objection(rows: Sequence[Row], header: Header) -> str:
    """Return why a table is no plan, as the end of the sentence `the table …`; "" if it may be one.

    `rows` are those below the header. Nothing is objected to a column of what is to be done that the user named.
    """
    table = _JudgedTable(rows, header)
    if any(column.is_mapped and column.field in _WHAT for column in header.columns):
        return "" if has_headers(header) or is_short_list(header) else NO_HEADERS
    return next((reason for check in _CHECKS if (reason := check(table))), "")


NO_HEADERS = "has no column for the action together with one for the owner, the deadline or the status"


def has_headers(header: Header) -> bool:
    """Tell whether a table has the headers of a plan: what to do, and who, when or how far, and three in all.

    If the header alone does not make sure what is to be done, two of owner, deadline and status are needed, and so are
    they if no header names one of them. A recommendation with an action and what came of it is enough too.
    """
    fields, is_sure = header.fields, _is_sure(header)
    if fields >= _WHAT and fields & _FOLLOW_UP and is_sure and header.size >= _SURE_TOGETHER:
        return True
    contested = {contest.field for contest in header.contests}
    what = fields & _WHAT or _F.ACTION in contested
    if _F.AGREED in fields and not is_sure and not fields & (_HOW_FAR | {_F.ACTION}):
        return False  # a log of what came in
    progress = (fields | (contested & VITAL)) & _WHO_WHEN_HOW_FAR
    guessed = {column.field for column in header.columns if column.guessed}
    needed = 1 if is_sure and progress - guessed else 2
    return bool(what) and len(progress) >= needed and header.size >= _FEWEST


def is_short_list(header: Header) -> bool:
    """Tell whether a header only says what to do, or what was recommended, and who or when."""
    if header.contests or header.titles & _NO_LIST:
        return False
    sure = {column.field for column in header.columns if not column.likely}
    what = _F.ACTION in sure or (_F.RECOMMENDATION in sure and header.titles & _RECOMMENDED)
    return bool(what and sure & _COMMITTED)


def _is_sure(header: Header) -> bool:
    """Tell whether the header alone makes sure what is to be done."""
    what = [column for column in header.columns if column.field in _WHAT]
    return any(contest.field is _F.ACTION for contest in header.contests) or not all(column.likely for column in what)


class _JudgedTable:
    """A table that is judged: its column of what is to be done, and the signs of other lists in its headers."""

    def __init__(self, rows: Sequence[Row], header: Header) -> None:
        self._rows = rows
        self.header = header
        self.fields = header.fields
        self.contested = [
            column
            for contest in header.contests
            if contest.field is _F.ACTION
            for column in header.columns
            if column.title in contest.titles
        ]

    def cells(self, number: int) -> list[GridCell]:
        """Return the cells below a header."""
        return [cell for row in self._rows for cell in row.cells if cell.column == number]

    @cached_property
    def what(self) -> list[HeaderColumn]:
        """The column of what is to be done, those that contest it, or else the column of what was recommended."""
        return self.contested or self.header.of(_F.ACTION)[:1] or self.header.of(_F.RECOMMENDATION)[:1]

    @cached_property
    def is_named(self) -> bool:
        """Whether a header alone makes sure what is to be done."""
        return any(_names_action(column.title) if self.contested else not column.likely for column in self.what)

    @cached_property
    def instructs(self) -> bool:
        """Whether cells say what is to be done, so that the header need not."""
        return any(evidence.are_instructions(self.cells(column.number)) for column in self.what)

    @cached_property
    def is_promised(self) -> bool:
        """Whether a header says that something is to be, or was agreed or proposed."""
        return any(_PROMISED.search(column.title) for column in self.what)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in the header of what is to be done."""
        return frozenset(word for column in self.what for word in normalise(column.title).rstrip("?").split())

    @cached_property
    def signs(self) -> dict[str, list[str]]:
        """The kinds of list that other headers belong to, each with those headers; the best kind first."""
        found: dict[str, list[str]] = {}
        for column in self.header.columns:
            if column not in self.what or not self.is_named:
                for kind in kinds_of(normalise(column.title).rstrip("?")):
                    found.setdefault(kind, []).append(column.name)
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))

    def likeness(self, *but: str) -> str:
        """Return what the table looks like by its headers, as an objection; "" if they have no sign of another list."""
        kinds = ((kind, titles) for kind, titles in self.signs.items() if kind not in but)
        return next((f"looks like {kind} (`{'`, `'.join(titles)}`)" for kind, titles in kinds), "")


def _names_action(title: str) -> bool:
    return any(
        match.field is _F.ACTION and match.strength in (Strength.SURE, Strength.USUAL) for match in title_matches(title)
    )


def _lacks_headers(table: _JudgedTable) -> str:
    header = table.header
    is_due = any(not column.likely for column in header.of(_F.BY_WHEN)) and table.words & DOING
    is_short = header.size < _FEWEST and (table.signs or header.titles & _NO_LIST)
    if is_due and table.instructs and not table.contested and not is_short:
        return ""
    if has_headers(header):
        return ""
    if not is_short_list(header):
        return NO_HEADERS
    title = table.what[0].name
    is_list = content.are_sentences(table.cells(table.what[0].number))
    return "" if is_list else f"has the headers of a short plan, but nothing below `{title}` says what is to be done"


def _explains_levels(table: _JudgedTable) -> str:
    """Object to the key of a scale, as of a matrix of risks.

    Its first column has ranges of scores, and nothing has a status; or it has each level once, and nobody owns it.
    """
    columns = table.header.columns
    first = min((column.number for column in columns if column.field is not _F.BY_WHEN), default=0)
    levels = [cell for cell in table.cells(first) if has_text(cell)]
    words = {bare(cell.text) for cell in levels if content.is_rag(cell) or content.is_priority(cell)}
    named = {column.field for column in columns if not column.guessed}
    each_once = len(words) == len(levels) >= _FEWEST_LEVELS and not named & {_F.OWNER, _F.REF}
    ranges = sum(_RANGE.fullmatch(cell.text.strip()) is not None for cell in levels)
    of_ranges = ranges * 2 > len(levels) and not table.fields & {_F.STATUS, _F.PERCENT}
    return "explains the levels of a scale" if each_once or of_ranges else ""


def _lists_purposes(table: _JudgedTable) -> str:
    """Object to an agenda: `To note` and `For approval` say what a meeting does with a paper."""
    texts = [[cell.text.strip(" .") for cell in table.cells(column.number) if has_text(cell)] for column in table.what]
    found = [(sum(_PURPOSE.fullmatch(text) is not None for text in column), len(column)) for column in texts]
    are_purposes = any(purposes > 1 and purposes >= _HALF * cells for purposes, cells in found)
    return "looks like an agenda or a list of meetings: its actions are what a meeting does" if are_purposes else ""


def _idle_mitigations(table: _JudgedTable) -> str:
    """Object to a register of risks whose mitigations are in place: nobody has to do anything by any date."""
    if not (table.contested or _F.ACTION in table.fields) or _RISK_LIST not in table.signs:
        return ""
    is_guessed = any(column.guessed for column in table.what)
    is_kept = is_guessed or any(_MITIGATION.search(column.title) for column in table.what)
    is_idle = is_guessed or not table.instructs
    idle = is_kept and is_idle and not table.fields & {_F.BY_WHEN, _F.STATUS, _F.PERCENT}
    return f"{table.likeness()}, and no cell says what is to be done" if idle else ""


def _is_answered(table: _JudgedTable) -> bool:
    """Whether cells say that what was recommended is accepted or not; `Split the contract` is another decision."""
    columns = table.header.of(_F.DECISION)
    return any(column.is_mapped or content.share(table.cells(column.number), content.is_decision) for column in columns)


def _only_records(table: _JudgedTable) -> str:
    """Object to a register of risks, issues or breaches in which nobody has to do anything by any date."""
    if table.contested or _F.ACTION in table.fields or _F.RESPONSE in table.fields or _is_answered(table):
        return ""
    is_due = table.fields >= _TRACKED_RISK and not any(column.likely for column in table.header.of(_F.BY_WHEN))
    signs = [title for kind, titles in table.signs.items() if not (is_due and kind == _RISK_LIST) for title in titles]
    enough = 1 if (table.words & KEPT and not is_due) or not table.is_named else _SEVERAL
    if len(signs) >= enough and not table.instructs and not any("recommend" in word for word in table.words):
        return f"{table.likeness()}, and no column says what is to be done"
    is_open = table.words & KEPT and _F.BY_WHEN not in table.fields
    return "lists risks or issues, and no column says what is to be done or by when" if is_open else ""


def _only_tells(table: _JudgedTable) -> str:
    """Object to a plan of communications: who is told what, and how, unless a header names actions outright."""
    is_outright = any(normalise(column.title) in _ACTIONS for column in table.what)
    titles = [title for column in table.header.columns for title in [column.name] if _TOLD in _kinds(title)]
    return f"looks like {_TOLD} (`{'`, `'.join(titles)}`)" if len(titles) >= _SEVERAL and not is_outright else ""


def _kinds(title: str) -> set[str]:
    return set(kinds_of(normalise(title).rstrip("?")))


def _is_rota(table: _JudgedTable) -> str:
    """Object to duties that come again and again, and to the steps of a procedure with the time that each may take."""
    if table.fields & {_F.STATUS, _F.RAG, _F.PERCENT, _F.COMPLETED}:
        return ""
    if _F.BY_WHEN not in table.fields:
        if table.fields & {_F.REF, _F.RECOMMENDATION}:
            return ""
        return table.likeness(*(kind for kind in table.signs if kind != _ROTA))
    again = [column.name for column in table.header.of(_F.BY_WHEN) if normalise(column.title).startswith("next ")]
    if again and not table.is_promised:
        return f"looks like a schedule of what is done again and again (`{again[0]}`)"
    times = [cell for column in table.header.of(_F.BY_WHEN) for cell in table.cells(column.number)]
    is_timed = (
        not table.is_named
        and content.share(times, lambda cell: _TIME_ALLOWED.fullmatch(cell.text.strip()) is not None) >= _MOST
    )
    return "looks like a procedure: it says how long each step may take, not by when" if is_timed else ""


def _may_be_events(table: _JudgedTable) -> bool:
    """Tell whether the header of what is to be done is not known, and that of the deadline may be of an event."""
    is_known = table.words & (DOING | NAMING) or table.is_promised
    return not is_known and any(normalise(column.title) == "date" for column in table.header.of(_F.BY_WHEN))


def _is_committed(table: _JudgedTable) -> bool:
    """Tell whether rows have actions with owners and deadlines, so that a cost beside them proves nothing."""
    is_due = any(not column.likely for column in table.header.of(_F.BY_WHEN))
    if table.contested or not is_due or not table.fields >= _COMMITTED | {_F.ACTION} or table.words & THINGS:
        return False
    is_item = bool(table.words & DOING) or table.is_promised
    if is_item and (table.instructs or (table.words & DOING and table.is_promised)):
        return True
    return (is_item or table.instructs) and sum(map(len, table.signs.values())) < _SEVERAL


def _names_things(table: _JudgedTable) -> str:
    """Object to a list of things: no header makes sure what is to be done, and no cell says it."""
    if table.is_named or not table.what:
        return ""
    if _is_committed(table):
        return ""
    words = table.words if _F.ACTION in table.fields else table.words - _GENERAL
    headers = sum(len(titles) for kind, titles in table.signs.items() if kind != _RISK_LIST)
    if table.instructs and not table.contested and not _may_be_events(table):
        is_item = words & NAMING and table.fields >= _COMMITTED and headers < _SEVERAL
        return "" if is_item or words & DOING or table.is_promised else table.likeness(_RISK_LIST)
    titles = "`, `".join(column.name for column in table.what)
    is_tracked = len(table.fields & _WHO_WHEN_HOW_FAR) >= _TRACKED and not words & THINGS
    is_item = words & DOING or (words & NAMING and table.fields >= _COMMITTED)
    if table.contested and table.instructs:
        return table.likeness(_RISK_LIST)
    things = f"says nothing that is to be done: below `{titles}` are names of things"
    return table.likeness() or ("" if is_tracked and is_item else things)


def _is_catalogue(table: _JudgedTable) -> str:
    """Object to a catalogue: no header and no cell says what is to be done, by when or how far."""
    header = table.header
    what = header.of(_F.ACTION)
    if header.contests or _is_sure(header) or not what or _F.PERCENT in header.fields or table.instructs:
        return ""
    if content.are_statuses([cell for column in header.of(_F.STATUS) for cell in table.cells(column.number)]):
        return ""
    only = _DESCRIBES.search(what[0].title) and not header.fields & {_F.RECOMMENDATION, _F.SUCCESS}
    is_catalogue = bool(only) or _F.BY_WHEN not in header.fields
    return f"describes things: below `{what[0].title}` is nothing that is to be done" if is_catalogue else ""


_CHECKS: tuple[Callable[[_JudgedTable], str], ...] = (
    _lacks_headers,
    _explains_levels,
    _lists_purposes,
    _idle_mitigations,
    _only_records,
    _only_tells,
    _is_rota,
    _names_things,
    _is_catalogue,
)
