"""Find words in recommendations, responses, actions, success criteria and notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell, Column, For, Page, Prose, Table
from actionplan.plan.model import Entry, PlanRecord
from actionplan.standing import PlanStanding
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.labels import count
from actionplan.views.view import View

CONTEXT = 60
"""How many characters of a long text to show before and after the first word found."""
OPEN, CLOSE = "«", "»"
"""The marks around a word found, in every format for people."""


class SearchMatch(NamedTuple):
    """A text that has all the words: its item, its place, and where each word begins and ends in it."""

    plan: str
    ref: str
    kind: str
    on: str
    text: str
    places: tuple[tuple[int, int], ...]
    file: str
    line: int


def search(standing: PlanStanding, words: Sequence[str]) -> list[SearchMatch]:
    """Return the texts of a plan that contain all the words, in file order. Case and accents do not matter."""
    wanted = folded_words(words)
    plan = standing.plan
    return [match for item in search_items(standing) if (match := match_of(item, wanted, plan.name, plan.path))]


def folded_words(words: Iterable[str]) -> list[str]:
    """Return words to find, without case and accents. An accent on its own is not a word."""
    return [folded for word in words if (folded := fold_with_offsets(word)[0].strip())]


class SearchItem(NamedTuple):
    """A text of a plan in one line: the ref of the item that it is about, what kind of text it is, and where it is."""

    ref: str
    kind: str
    text: str
    line: int
    on: str = ""


class _SearchText(NamedTuple):
    """A text of a plan with its record."""

    ref: str
    kind: str
    text: str | None
    record: PlanRecord
    on: str = ""


def search_items(standing: PlanStanding) -> list[SearchItem]:
    """Return every text of a plan that can be found, in file order."""
    plan = standing.plan
    return [
        SearchItem(item.ref, item.kind, " ".join(item.text.split()), plan.line(item.record), item.on)
        for item in _texts(standing)
        if item.text and item.text.strip()
    ]


def _texts(standing: PlanStanding) -> Iterator[_SearchText]:
    yield _SearchText("", "title", standing.plan.title, standing.plan)
    of_recommendations = {action.action.ref for view in standing.recommendations for action in view.actions}
    items = {item.action.action.ref: item for item in actions_in_plan(standing)}
    for view in standing.recommendations:
        own = view.recommendation
        yield _SearchText(own.ref, "recommendation", own.recommendation, own)
        for response in view.responses if view.answered is own else ():
            yield _SearchText(own.ref, "response", response.text, own, response.on.text if response.on else "")
        yield from _notes(own.ref, view.progress)
        for action in view.actions:
            yield from _of_action(items[action.action.ref])
    for ref, item in items.items():
        if ref not in of_recommendations:
            yield from _of_action(item)


def _of_action(item: Any) -> Iterator[_SearchText]:
    own = item.action.action
    yield _SearchText(own.ref, "action", own.action, own)
    for text in own.success:
        yield _SearchText(own.ref, "success", text, own)
    yield from _notes(own.ref, item.action.progress)


def _notes(ref: str, progress: Sequence[Entry]) -> Iterator[_SearchText]:
    for entry in progress:
        yield _SearchText(ref, "note", entry.note, entry, entry.on.text)


def match_of(item: SearchItem, wanted: Sequence[str], plan: str, path: str) -> SearchMatch | None:
    """Return where a text has the words of `folded_words`; None unless there are any, and it has all of them."""
    folded, offsets = fold_with_offsets(item.text)
    starts = [_all(folded, word) for word in wanted]
    if not starts or not all(starts):
        return None
    places = {(offsets[at], offsets[at + len(w)]) for w, found in zip(wanted, starts, strict=True) for at in found}
    merged = tuple(_merged(sorted(places)))
    return SearchMatch(plan, item.ref, item.kind, item.on, item.text, merged, path, item.line)


def _all(text: str, word: str) -> list[int]:
    """Return where a word begins in a text, each time."""
    starts, at = [], text.find(word)
    while at >= 0:
        starts.append(at)
        at = text.find(word, at + len(word))
    return starts


def _merged(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield places in order, with overlapping ones merged."""
    start = end = -1
    for begin, stop in places:
        if begin > end:
            if end >= 0:
                yield start, end
            start, end = begin, stop
        end = max(end, stop)
    if end >= 0:
        yield start, end


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without case and accents, and for each of its characters the offset in the text; then the end."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        plain = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
        folded = "".join(plain).casefold()
        letters.append(folded)
        offsets += [offset] * len(folded)
    return "".join(letters), [*offsets, len(text)]


def marked(match: SearchMatch) -> str:
    """Return the text around the words found, each between marks."""
    text, parts, last = match.text, [], 0
    first, final = match.places[0][0], match.places[-1][1]
    begin = max(first - CONTEXT, 0) if first > CONTEXT + 10 else 0
    stop = final + CONTEXT if len(text) > final + CONTEXT + 10 else len(text)
    last = begin
    for start, end in match.places:
        parts += [text[last:start], OPEN, text[start:end], CLOSE]
        last = end
    return ("…" if begin else "") + "".join([*parts, text[last:stop]]) + ("…" if stop < len(text) else "")


def search_view(words: Sequence[str], day: date) -> View[list[SearchMatch]]:
    """Return the view of where the words appear."""
    return View(
        partial(_plan_page, words=words), partial(search, words=words), partial(_page_of_several, words=words, day=day)
    )


def search_data(standing: PlanStanding, words: Sequence[str]) -> list[dict[str, Any]]:
    """Return where the words appear in one plan, as data."""
    return [
        {
            "plan": match.plan, "ref": match.ref or None, "kind": match.kind, "on": match.on or None,
            "text": match.text, "places": [list(place) for place in match.places],
            "path": match.file, "line": match.line,
        }
        for match in search(standing, words)
    ]  # fmt: skip


def _plan_page(standing: PlanStanding, words: Sequence[str]) -> Page:
    matches = search(standing, words)
    return _page(standing.plan.title or standing.plan.name, matches, words, standing.day, several=False)


def _page_of_several(parts: Sequence[list[SearchMatch]], words: Sequence[str], day: date) -> Page:
    matches = [match for part in parts for match in part]
    return _page(count(len(parts), "plan"), matches, words, day, several=True)


def _page(subject: str, matches: Sequence[SearchMatch], words: Sequence[str], day: date, *, several: bool) -> Page:
    asked = " ".join(words)
    columns = [Column("Plan"), Column("Ref"), Column("In"), Column("Date", audience=For.DATA)]
    columns += [Column("Text", weight=1), Column("Place")]
    rows = list(map(_row, matches))
    if not several:
        columns, rows = columns[1:], [row[1:] for row in rows]
    empty = f"No recommendation, action or note has the words “{asked}”."
    lead = [Prose([Cell(f"{count(len(matches), 'text')} with “{asked}”.", "strong")])] if matches else []
    return Page(f"Search: {subject}", day, [*lead, Table("", columns, rows, empty=empty)])


def _row(match: SearchMatch) -> list[Cell]:
    return [
        Cell(match.plan, "muted"),
        Cell(match.ref),
        Cell(f"{match.kind} of {match.on}" if match.on else match.kind, data=match.kind),
        Cell(match.on),
        Cell(marked(match), data=match.text),
        Cell(f"{match.file}:{match.line}", "muted"),
    ]
