"""Find plans by items that they once had."""

from __future__ import annotations

from actionplan.history.repository import Repository
from actionplan.history.versions import Condition


def plans_with(repository: Repository, ref: str, plan: str = "") -> list[str]:
    """Return the plans of which any version has an item with this ref: their ids, or "/" and a path.

    With `plan`, only the plan with that id.
    """
    commits = repository.commits
    repository.versions.read(repository.blobs(commits), frozenset({ref}), plan or None)
    found: dict[str, None] = {}
    for commit in commits:
        for change in commit.changes:
            version = repository.versions.version(change.now) if change.now else None
            if version is None or version.condition is not Condition.PLAN or version.digest is None:
                continue
            name = version.plan or f"/{change.path}"
            if (not plan or plan in (name, name.lstrip("/"))) and (ref, 0) in version.digest.items:
                found[name] = None
    return list(found)
