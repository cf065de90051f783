"""Find the notes that are dated before older ones, and so take away that an item needed an update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from actionplan.guard.differences import REPORTED_LATE, Difference, day_words
from actionplan.guard.excerpts import Excerpt, Excerpts
from actionplan.guard.items import ItemPair, Key, Matching
from actionplan.guard.variants import Variants
from actionplan.plan.model import Entry, Plan, Recommendation
from actionplan.standing import Standing

MOST_NOTES_JUDGED = 20
"""The most early notes that count together whose effect is looked for."""


class EarlyNotes:
    """Entries that say no more than a note, and are dated before older entries of the base.

    They matter only before `until`, since what is due from then on has been seen by nobody.
    """

    def __init__(self, then: Plan, now: Plan, matching: Matching, until: date | None) -> None:
        self._versions = (then, now, matching)
        self._until = until
        self._pairs: dict[Key, ItemPair] = {}
        self._notes: dict[Key, list[Entry]] = {}

    def add(self, pair: ItemPair, note: Entry) -> None:
        """Add a note on an item."""
        self._pairs[pair.key] = pair
        self._notes.setdefault(pair.key, []).append(note)

    def differences(self) -> Iterator[Difference]:
        """Yield the notes without which an item needed an update, one for each log, and logs with very many notes."""
        if not self._notes:
            return
        variants = Variants(*self._versions)
        without = Excerpts(variants.without_additions())
        few = dict(self._notes)
        for key in self._with_many_notes(without):
            note = few.pop(key)[0]
            message = f"the new entries from {note.on.text} on {key[0]} are dated before others"
            yield Difference(REPORTED_LATE, note, "on", message, "", self._pairs[key].then.item)
        reported: set[Key] = set()
        after = Excerpts(variants.with_entries(few))
        for key, day, ref in self._needs_taken_away(few, without, after):
            if key not in reported:
                reported.add(key)
                yield _need_taken_away(self._pairs[key], few[key], day, ref)

    def _with_many_notes(self, without: Excerpts) -> list[Key]:
        """Return the recommendations where so many notes count together that their effect is not looked for."""
        counts: Counter[Key | None] = Counter()
        for key, notes in self._notes.items():
            counts[without.answered_under(key)] += len(notes)
        often = {end for end, number in counts.items() if end is not None and number > MOST_NOTES_JUDGED}
        return [
            key
            for key in self._notes
            if isinstance(self._pairs[key].now.item, Recommendation) and without.answered_under(key) in often
        ]

    def _needs_taken_away(
        self, noted: Iterable[Key], without: Excerpts, after: Excerpts
    ) -> Iterator[tuple[Key, date, str]]:
        """Yield where notes take away that an item needed an update: whose log they are in, the day, and the item."""
        answered: dict[Key, Key] = {}
        for key in noted:
            for item in without.together_with(key):
                answered.setdefault(item, key)
        for item, key in answered.items():
            both = without.pair(after, item, all_entries=True)
            day = _first_need_gone(*both, self._until) if both is not None else None
            if day is not None:
                yield key, day, item[0]


def _need_taken_away(pair: ItemPair, notes: list[Entry], day: date, ref: str) -> Difference:
    """Report the last new entry by a day on which an item needed an update without it."""
    by_the_day = [note for note in notes if note.on.last <= day]
    note = max(by_the_day, key=lambda each: each.on.last, default=notes[0])
    message = (
        f"the new entry of {note.on.text} on {pair.ref} is dated before others, "
        f"so that {ref} no longer needed an update on {day_words(day)}"
    )
    return Difference(REPORTED_LATE, note, "on", message, "", pair.then.item)


def _first_need_gone(before: Excerpt, noted: Excerpt, until: date | None) -> date | None:
    """Return the first day before `until` on which an update is due before, but not after notes were added."""
    for day in sorted(before.days() | noted.days()):
        if until is not None and day >= until:
            return None
        if before.answer(day).standing == Standing.UPDATE_DUE and noted.answer(day).standing != Standing.UPDATE_DUE:
            return day
    return None
