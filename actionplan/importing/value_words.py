"""Words for ratings, priorities and answers in the tables of other people; those for statuses are the plan's own."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan.plan.synonyms import DECISION_SYNONYMS, STATUS_SYNONYMS
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status, fold

OPEN = frozenset({"open", "notclosed", "outstanding"})
"""Words that only say that something is not finished, and therefore name no status."""
_DECISIONS: Mapping[str, Decision] = {
    "yes": Decision.ACCEPTED,
    "y": Decision.ACCEPTED,
    "no": Decision.REJECTED,
    "n": Decision.REJECTED,
    "partly": Decision.PARTLY,
    "concur": Decision.ACCEPTED,
    "concurred": Decision.ACCEPTED,
    "partiallyconcur": Decision.PARTLY,
    "nonconcur": Decision.REJECTED,
    "donotconcur": Decision.REJECTED,
    "partiallyagree": Decision.PARTLY,
    "partlyagree": Decision.PARTLY,
    "partiallyaccept": Decision.PARTLY,
    "partlyaccept": Decision.PARTLY,
}
_PRIORITIES: Mapping[str, Priority] = {
    "high": Priority.HIGH,
    "h": Priority.HIGH,
    "medium": Priority.MEDIUM,
    "med": Priority.MEDIUM,
    "m": Priority.MEDIUM,
    "moderate": Priority.MEDIUM,
    "low": Priority.LOW,
    "l": Priority.LOW,
}
ABOVE_HIGH = frozenset({"critical", "veryhigh", "highest", "extreme", "severe", "urgent", "catastrophic"})
"""Words for a priority above the highest of the format."""
_RATINGS: Mapping[str, Rag] = {
    "red": Rag.RED,
    "r": Rag.RED,
    "amber": Rag.AMBER,
    "a": Rag.AMBER,
    "yellow": Rag.AMBER,
    "orange": Rag.AMBER,
    "green": Rag.GREEN,
    "g": Rag.GREEN,
    "blue": Rag.BLUE,
    "b": Rag.BLUE,
}


def bare(text: str) -> str:
    """Return a word as it is looked up: letters and digits only, in one case."""
    return "".join(filter(str.isalnum, text.casefold()))


def status_meaning(text: str) -> Status | None:
    """Return the status that a word means, None for a word that is not known."""
    word = bare(text)
    ours = next((status for status in Status if fold(status) == word), None)
    return ours or STATUS_SYNONYMS.get(word)


def decision_meaning(text: str) -> Decision | None:
    """Return the decision that a word means, None for a word that is not known."""
    word = bare(text)
    ours = next((decision for decision in Decision if fold(decision) == word), None)
    return ours or DECISION_SYNONYMS.get(word) or _DECISIONS.get(word)


def priority_meaning(text: str) -> Priority | None:
    """Return the priority that a word or letter means, None for a word that is not known."""
    return _PRIORITIES.get(bare(text))


def rating_meaning(text: str) -> Rag | None:
    """Return the rating that a word or letter means, None for a word that is not known."""
    return _RATINGS.get(bare(text))
