"""Which recommendation answers for which, and the entries that count on each."""

from __future__ import annotations

from datetime import date

from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog
from actionplan.plan.replay import NO_LOG


def answering(plan: Plan) -> dict[int, Recommendation]:
    """For each recommendation (by `id()`), the one whose response and actions count: itself unless answered elsewhere.

    A pointer to nothing or in a cycle leads back to the recommendation itself.
    """
    by_ref: dict[str, Recommendation] = {}
    for recommendation in plan.recommendations:
        by_ref.setdefault(recommendation.ref, recommendation)
    found: dict[int, Recommendation] = {}
    for recommendation in plan.recommendations:
        if recommendation.answered_under is None:
            found[id(recommendation)] = recommendation
        else:
            _follow(recommendation, by_ref, found)
    return found


def _follow(start: Recommendation, by_ref: dict[str, Recommendation], found: dict[int, Recommendation]) -> None:
    """Follow the pointers from `start`, and note where they lead for all that is passed; nothing is passed twice."""
    passed: list[Recommendation] = []
    seen: set[str] = set()
    at: Recommendation | None = start
    while at is not None and id(at) not in found and at.ref not in seen:
        passed.append(at)
        seen.add(at.ref)
        if at.answered_under is None:
            break
        at = by_ref.get(at.answered_under)
    end = None
    if at is not None and at.answered_under is None:
        end = at
    elif at is not None and id(at) in found and found[id(at)] is not at:
        end = found[id(at)]
    for recommendation in passed:
        found[id(recommendation)] = end or recommendation


def entries_above(plan: Plan, answers: dict[int, Recommendation] | None = None) -> dict[int, RecommendationLog]:
    """For each recommendation (by `id()`), the entries that count on it.

    On one that answers these are its own and those on the ones answered under it; on any other its own alone.
    `answers` is what `answering` gives, where that is at hand.
    """
    if not any(recommendation.progress for recommendation in plan.recommendations):
        return dict.fromkeys(map(id, plan.recommendations), NO_LOG)
    entries: dict[int, list[Entry]] = {}
    counting: dict[int, dict[int, date]] = {}
    answers, beginnings = answers or answering(plan), Beginnings(plan)
    for recommendation in plan.recommendations:
        end = answers[id(recommendation)]
        entries.setdefault(id(recommendation), []).extend(recommendation.progress)
        if recommendation.progress:
            exists = beginnings.of_recommendation(recommendation).exists
            _note_early(recommendation, exists, counting.setdefault(id(recommendation), {}))
            if end is not recommendation:
                entries.setdefault(id(end), []).extend(recommendation.progress)
                exists = max(exists, beginnings.of_recommendation(end).exists)
                _note_early(recommendation, exists, counting.setdefault(id(end), {}))
    return {key: RecommendationLog(log, counting.get(key)) if log else NO_LOG for key, log in entries.items()}


def _note_early(recommendation: Recommendation, exists: date, counting: dict[int, date]) -> None:
    """Note the entries dated before a recommendation `exists`: they count from that day on."""
    for entry in recommendation.progress:
        if entry.on.last >= exists:
            break
        counting[id(entry)] = exists
