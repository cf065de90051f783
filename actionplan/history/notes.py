"""Notes about a history: that it is incomplete, or that its dates are those of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from actionplan.by_when import format_date
from actionplan.history.commits import Commit
from actionplan.history.repository import Repository

_FEWEST = 5
"""The fewest commits of one date that are reported."""


def notes(repository: Repository, missing: int = 0) -> tuple[list[str], bool]:
    """Return sentences about the history, and whether changes may be missing from an answer about it.

    `missing` counts contents that the clone does not have, in addition to those that the repository knows of.
    """
    sentences = []
    if repository.shallow:
        sentences.append(
            f"this clone is shallow: its history begins on {repository.commits[0].recorded}, and earlier changes are "
            "not shown; run `git fetch --unshallow`"
        )
    missing += repository.missing
    if missing:
        sentences.append(
            f"this clone does not have the content of {missing:,} version{'s' if missing > 1 else ''} of files, so "
            "changes are missing; clone the repository without a filter"
        )
    if repository.shallow or missing:
        return [*sentences, *one_date(repository.commits)], True
    return one_date(repository.commits), False


def one_date(commits: Sequence[Commit]) -> list[str]:
    """Return a sentence if many commits share the date of a rebase or an import, else none.

    These are commits made on one day although their authors dated them on several days before it.
    """
    days = Counter(commit.committed for commit in commits if commit.authored < commit.committed)
    day, number = max(days.items(), key=lambda each: each[1], default=(None, 0))
    authored = {commit.authored for commit in commits if commit.committed == day}
    if day is None or number < _FEWEST or len(authored) < 2:
        return []
    sentence = (
        f"{number:,} commits share one date, {format_date(day)}, although their authors dated them earlier: this "
        "history was rebased or imported, and the days shown are those of the rebase or import"
    )
    return [sentence]
