"""Work out when each item of a plan began: when it came into existence, and from when its deadlines are counted."""

from __future__ import annotations

from datetime import date

from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Plan, Recommendation, When


class Beginning(NamedTuple):
    """The beginning of an item.

    `exists` is the first day on which the item exists. `begins` is the day from which its milestones and reports count.
    `agreed_on` is the day from which the original wording counts, which is `begins` unless the action was carried over
    from an earlier one. The last two are None if the plan has no usable `issued` and nothing else gives a day.
    """

    exists: date
    begins: date | None
    agreed_on: date | None


class Beginnings:
    """Work out the beginnings of the items of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._issued = plan.issued
        self._first = plan.issued.first if plan.issued else date.min
        self._last = plan.issued.last if plan.issued else None
        self._plain = Beginning(self._first, self._last, self._last)

    def of_recommendation(self, recommendation: Recommendation) -> Beginning:
        """Return when a recommendation began: received, else agreed, else when the plan was issued."""
        since = recommendation.received or self.agreed(recommendation) or self._issued
        if since is None or since is self._issued:
            return self._plain
        return Beginning(since.first, since.last, since.last)

    def agreed(self, recommendation: Recommendation) -> When | None:
        """Return the `agreed` of a recommendation; None if it is before the plan was issued, or before `received`."""
        agreed, received = recommendation.agreed, recommendation.received
        if agreed is None:
            return None
        return agreed if agreed.last >= max(self._first, received.first if received else self._first) else None

    def of_actions(self, recommendation: Recommendation | None) -> Beginning:
        """Return when the actions of a recommendation (None: of the plan) began that have no `agreed` of their own."""
        if recommendation is None or (recommendation.agreed is None and recommendation.received is None):
            return self._plain
        exists = max(self.of_recommendation(recommendation).exists, self._first)
        agreed = self.agreed(recommendation)
        if agreed is not None:
            return Beginning(max(agreed.first, exists), agreed.last, agreed.last)
        received = recommendation.received
        if received is None:
            return self._plain
        last = max(received.last, self._last) if self._last else received.last
        return Beginning(max(received.first, exists), last, last)

    def span_of_actions(self, recommendation: Recommendation | None) -> When | None:
        """Return the date or period from which the actions of a recommendation (None: of the plan) count."""
        if recommendation is None:
            return self._issued
        agreed, received = self.agreed(recommendation), recommendation.received
        if agreed is not None or received is None or self._issued is None:
            return agreed or received or self._issued
        return max(received, self._issued, key=lambda when: when.last)

    def is_too_early(self, action: Action, recommendation: Recommendation | None) -> bool:
        """Tell whether an action's `agreed` is before the plan was issued or its recommendation existed."""
        if action.agreed is None:
            return False
        parent = self.of_recommendation(recommendation).exists if recommendation else self._first
        return action.agreed.last < max(self._first, parent)

    def of_action(self, action: Action, recommendation: Recommendation | None, shared: Beginning) -> Beginning:
        """Return when one action began. `shared` is the result of `of_actions` for its recommendation."""
        if action.agreed is None:
            return shared
        if self.is_too_early(action, recommendation):
            return shared._replace(agreed_on=action.agreed.last) if action.carried_from else shared
        parent = self.of_recommendation(recommendation).exists if recommendation else self._first
        return Beginning(max(action.agreed.first, parent, self._first), action.agreed.last, action.agreed.last)

    def find(self, action: Action, recommendation: Recommendation | None) -> Beginning:
        """Return when one action began."""
        return self.of_action(action, recommendation, self.of_actions(recommendation))
