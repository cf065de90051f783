"""A commit as data for other programs."""

from __future__ import annotations

from typing import Any

from actionplan.history.commits import Commit


def commit_data(commit: Commit | None) -> dict[str, Any]:
    """Return a commit, its days, its author and its subject; null for each where nothing was committed yet."""
    return {
        "commit": commit.id if commit else None,
        "on": commit.committed.isoformat() if commit else None,
        "authored_on": commit.authored.isoformat() if commit else None,
        "author": commit.author.name if commit else None,
        "author_email": commit.author.mail if commit else None,
        "subject": commit.subject if commit else None,
    }
