"""Judge the responses added to a plan by their dates: none is given before an earlier one, late, or in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan.guard.differences import ENTRY_BACKDATED, ENTRY_IN_FUTURE, REPORTED_LATE, Difference, day_words
from actionplan.guard.due_days import GRACE, DueDays
from actionplan.guard.items import ItemPair
from actionplan.named_tuple import NamedTuple
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Plan, Recommendation, Response
from actionplan.plan.responses import undated_counts_from

_HELP = "use the date on which it was given"


class AddedResponses(NamedTuple):
    """What the responses added to recommendations of the base are judged by."""

    now: Plan
    due_days: DueDays
    base_day: date | None
    today: date | None

    def differences(self, pair: ItemPair) -> Iterator[Difference]:
        """Yield the differences to report about the responses that were added to an item."""
        then, now = pair.then.item, pair.now.item
        if not (isinstance(then, Recommendation) and isinstance(now, Recommendation)):
            return
        newest = max((response.on.last for response in then.responses if response.on), default=None)
        for number in range(len(then.responses), len(now.responses)):
            response = now.responses[number]
            where = f"the new response to {pair.ref}"
            if response.on is None:  # the first one, since later ones are left out without a day
                day = undated_counts_from(self.now, now, Beginnings(self.now))
                if self.base_day is not None:
                    yield from self._added_late(pair, response, day, self.base_day, first=True)
            elif self.today is not None and response.on.last > self.today:
                message = f"{where} is dated after {day_words(self.today)}"
                yield Difference(ENTRY_IN_FUTURE, response, "on", message, _HELP, then)
            elif newest is not None and response.on.last < newest:
                message = f"{where} is dated before that of {day_words(newest)}"
                yield Difference(ENTRY_BACKDATED, response, "on", message, _HELP, then)
            elif self.base_day is not None:
                yield from self._added_late(pair, response, response.on.last, self.base_day, first=not number)

    def _added_late(
        self, pair: ItemPair, response: Response, day: date, base_day: date, *, first: bool
    ) -> Iterator[Difference]:
        """Show a reviewer a response that is dated long before it was added."""
        where = f"the new response to {pair.ref}"
        due = self.due_days.response_due(pair.then.item)
        if first and due is not None and day <= due <= base_day:
            dated = "is dated" if response.on is not None else f"has no date, so that it counts from {day_words(day)},"
            message = f"{where} {dated} before {day_words(due)}, when it was due, but was added after that day"
            yield Difference(REPORTED_LATE, response, "on", message, "", pair.then.item)
        elif not first and day < base_day - GRACE:
            message = f"{where} is dated more than 31 days before {day_words(base_day)}, the day of the earlier version"
            yield Difference(REPORTED_LATE, response, "on", message, "", pair.then.item)
