"""Positions over time, as recorded then and as known now. The difference is late reporting."""

from __future__ import annotations

import calendar
import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from actionplan.assessment import assess
from actionplan.history.cache import Cache
from actionplan.history.commits import Commit
from actionplan.history.notes import notes
from actionplan.history.paths import is_inside
from actionplan.history.plan_changes import Files
from actionplan.history.recorded_tree import TOGETHER, Batch, Recorded
from actionplan.history.repository import Repository
from actionplan.named_tuple import NamedTuple
from actionplan.plan.parallel import each
from actionplan.plan.reader import load
from actionplan.standing import PlanStanding, Standing

MOST = 2_000
"""The most points of a trend."""


class Step(enum.StrEnum):
    """How far apart the points of a trend are."""

    WEEK = "week"
    MONTH = "month"
    COMMIT = "commit"


class TrendCounts(NamedTuple):
    """The actions of some plans on a day: how many have each standing, how often and by how many days they moved."""

    standings: dict[str, int]
    moves: int = 0
    days_moved: int = 0

    @property
    def actions(self) -> int:
        """How many actions there are."""
        return sum(self.standings.values())

    def of(self, *standings: Standing) -> int:
        """Return how many actions have one of these standings."""
        return sum(self.standings.get(str(standing), 0) for standing in standings)

    def plus(self, other: TrendCounts) -> TrendCounts:
        """Return both together."""
        both = Counter(self.standings) + Counter(other.standings)
        return TrendCounts(dict(both), self.moves + other.moves, self.days_moved + other.days_moved)


class Point(NamedTuple):
    """A day, with its position according to the newest commit up to it, and according to the newest commit of all."""

    day: date
    recorded: Recorded
    then: TrendCounts
    now: TrendCounts


class Trend(NamedTuple):
    """The points, oldest first. `known` is the commit of what is known now; `notes`: see `ItemHistory`."""

    by: Step
    known: Recorded
    points: list[Point]
    notes: list[str]
    incomplete: bool = False


def trend(repository: Repository, watched: Sequence[str], by: Step, until: date) -> Trend:
    """Return the positions of plans from the first commit that has one up to `until`, at most MOST points.

    `watched` are the paths of plans below the root, each a file or a folder.
    """
    moments = _moments(repository.first_parents, watched, by, until)[-MOST:]
    last = repository.first_parents[-1]
    known = _trees(repository.first_parents, watched)[-1][1]
    wanted = _wanted(moments, known)
    counts, missing = _counted(repository.root, repository.cache, wanted)
    points = [
        Point(day, commit.recorded, _sum(counts, files.values(), day), _sum(counts, known.values(), day))
        for day, commit, files in moments
    ]
    sentences, incomplete = notes(repository, missing)
    return Trend(by, last.recorded, points, sentences, incomplete)


def _wanted(moments: Iterable[tuple[date, Commit, Files]], known: Files) -> dict[str, set[date]]:
    """Return the days on which each content has to be counted: those as recorded then, and those known now."""
    wanted: dict[str, set[date]] = {}
    for day, _, files in moments:
        for blob in (*files.values(), *known.values()):
            wanted.setdefault(blob, set()).add(day)
    return wanted


def _trees(commits: Sequence[Commit], watched: Sequence[str]) -> list[tuple[Commit, Files]]:
    """Return each commit with the ids of the contents of the files that are watched, by path."""
    files: dict[str, str] = {}
    found: list[tuple[Commit, Files]] = []
    for commit in commits:
        changed = [change for change in commit.changes if any(is_inside(change.path, path) for path in watched)]
        if changed:
            files = dict(files)
        for change in changed:
            if change.now:
                files[change.path] = change.now
            else:
                files.pop(change.path, None)
        found.append((commit, files))
    return found


def _moments(
    commits: Sequence[Commit], watched: Sequence[str], by: Step, until: date
) -> list[tuple[date, Commit, Files]]:
    """Return the days of a trend, each with the newest commit up to it and its files."""
    trees = _trees(commits, watched)
    start = next((number for number, (_, files) in enumerate(trees) if files), None)
    if start is None:
        return []
    if by is Step.COMMIT:
        return [(commit.committed, commit, files) for commit, files in _changed(trees) if commit.committed <= until]
    moments, at = [], start
    for day in _days(trees[start][0].committed, until, by):
        while at + 1 < len(trees) and trees[at + 1][0].committed <= day:
            at += 1
        moments.append((day, *trees[at]))
    return moments


def _changed(trees: Sequence[tuple[Commit, Files]]) -> Iterator[tuple[Commit, Files]]:
    """Yield those commits that changed the files watched, and left any."""
    before: Files = {}
    for commit, files in trees:
        if files is not before and files:
            yield commit, files
        before = files


def _days(first: date, until: date, by: Step) -> Iterator[date]:
    """Yield the last day of every week or month from the first day on; the last one is `until`."""
    day = first
    while day < until:
        if by is Step.WEEK:
            end = day + timedelta(days=6 - day.weekday())
        else:
            end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if end >= until:
            break
        yield end
        day = end + timedelta(days=1)
    if first <= until:
        yield until


def _sum(counts: Mapping[tuple[str, date], TrendCounts], blobs: Iterable[str], day: date) -> TrendCounts:
    total = TrendCounts({})
    for blob in blobs:
        total = total.plus(counts[blob, day])
    return total


def _counted(
    root: Path, cache: Cache, wanted: Mapping[str, set[date]]
) -> tuple[dict[tuple[str, date], TrendCounts], int]:
    """Return the counts of each content on each of its days, and how many contents the clone does not have.

    A content that is not a plan has no counts.
    """
    keys = {f"{blob}:{day}": (blob, day) for blob, days in wanted.items() for day in days}
    kept = cache.get("counts", keys)
    found = {keys[key]: TrendCounts(*value) for key, value in kept.items()}
    missing = {blob: tuple(sorted(day for day in days if (blob, day) not in found)) for blob, days in wanted.items()}
    missing = {blob: days for blob, days in missing.items() if days}
    blobs = list(missing)
    batches = [Batch(root, blobs[at : at + TOGETHER]) for at in range(0, len(blobs), TOGETHER)]
    work = [(blob, missing[blob], batches[number // TOGETHER], number % TOGETHER) for number, blob in enumerate(blobs)]
    unread = 0
    for blob, days, counts, readable in each(_count, work):
        found |= {(blob, day): each_day for day, each_day in zip(days, counts, strict=True)}
        unread += not readable
        if readable:
            fresh = {f"{blob}:{day}": list(each_day) for day, each_day in zip(days, counts, strict=True)}
            cache.put("counts", fresh)
    cache.save()
    return found, unread


def _count(source: tuple[str, tuple[date, ...], Batch, int]) -> tuple[str, tuple[date, ...], list[TrendCounts], bool]:
    """Count one content on some days; also tell whether the clone has it. Any process may call this."""
    blob, days, batch, number = source
    data = batch.read(number)
    plan = load("", data).plan if data is not None else None
    counts = [_counts(assess(plan, day)) if plan is not None else TrendCounts({}) for day in days]
    return blob, days, counts, data is not None


def _counts(standing: PlanStanding) -> TrendCounts:
    if not standing.issued:
        return TrendCounts({})
    actions = list(standing.all_actions())
    standings = Counter(str(action.standing) for action in actions if action.standing is not None)
    return TrendCounts(
        dict(standings),
        sum(len(action.revisions) for action in actions),
        sum(max(action.slipped or 0, 0) for action in actions),
    )


def counts_data(counts: TrendCounts) -> dict[str, Any]:
    """Return counts as data: every standing, zeros too."""
    standings = {str(standing): counts.standings.get(str(standing), 0) for standing in Standing}
    return {"actions": counts.actions, **standings, "moves": counts.moves, "days_moved": counts.days_moved}
