"""Find the recommendation under which each one is answered, and the entries that count for each."""

from __future__ import annotations

from datetime import date

from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog
from actionplan.plan.replay import NO_LOG


def answering(plan: Plan) -> dict[int, Recommendation]:
    """Return, for each recommendation (by `id()`), the one whose response and actions count for it.

    That is the recommendation itself unless it is answered under another. It is also the recommendation itself where
    `answered_under` refers to nothing or the references form a circle.
    """
    by_ref: dict[str, Recommendation] = {}
    for recommendation in plan.recommendations:
        by_ref.setdefault(recommendation.ref, recommendation)
    ends: dict[int, Recommendation] = {}
    for recommendation in plan.recommendations:
        if recommendation.answered_under is None:
            ends[id(recommendation)] = recommendation
        else:
            _follow(recommendation, by_ref, ends)
    return ends


def _follow(start: Recommendation, by_ref: dict[str, Recommendation], ends: dict[int, Recommendation]) -> None:
    """Follow the references from `start`, and enter in `ends` where they lead for each recommendation passed."""
    passed: list[Recommendation] = []
    seen: set[str] = set()
    at: Recommendation | None = start
    while at is not None and id(at) not in ends and at.ref not in seen:
        passed.append(at)
        seen.add(at.ref)
        if at.answered_under is None:
            break
        at = by_ref.get(at.answered_under)
    end = _end(at, ends)
    for recommendation in passed:
        ends[id(recommendation)] = end or recommendation


def _end(at: Recommendation | None, ends: dict[int, Recommendation]) -> Recommendation | None:
    """Return where the references lead from `at`; None if they lead nowhere or back."""
    if at is None or at.answered_under is None:
        return at
    known = ends.get(id(at))
    return known if known is not at else None


def entries_above(plan: Plan, answers: dict[int, Recommendation] | None = None) -> dict[int, RecommendationLog]:
    """Return, for each recommendation (by `id()`), the entries that count for it.

    These are its own entries, and those of the recommendations answered under it. Pass the result of `answering` as
    `answers` if you have it.
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
    """Enter in `counting` the entries dated before a recommendation `exists`: they count from that day on."""
    for entry in recommendation.progress:
        if entry.on.last >= exists:
            break
        counting[id(entry)] = exists
