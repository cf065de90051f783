"""Find the newest readable version of a plan that cannot be read at a revision."""

from __future__ import annotations

import re
from itertools import islice

from actionplan.files.git import GitRevision
from actionplan.plan.model import Plan
from actionplan.plan.reader import load

MOST = 2_000
"""The most older files that are searched for the id of a plan."""
_ID = re.compile(rb"""^["']?id["']?[ \t]*:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)


def written_id(data: bytes) -> str | None:
    """Return the id that a file seems to have, without reading it as YAML: it may not be valid."""
    match = _ID.search(data)
    return match[1].decode("utf-8", "replace") if match else None


def newest_readable(revision: GitRevision, path: str, data: bytes, shown: str) -> Plan | None:
    """Return the newest version of a plan that can be read, up to the revision: the one with its id, else at its path.

    `data` is its content at the revision, and `shown` the name to print.
    """
    wanted = written_id(data)
    at_path = None
    for earlier in revision.earlier(path):
        plan = load(shown, earlier).plan
        if plan is not None and wanted in (None, plan.id):
            return plan
        at_path = at_path or plan
    return (_by_id(revision, wanted, shown) if wanted else None) or at_path


def _by_id(revision: GitRevision, wanted: str, shown: str) -> Plan | None:
    for data in islice(revision.older_files(), MOST):
        if wanted.encode() in data:
            plan = load(shown, data).plan
            if plan is not None and plan.id == wanted:
                return plan
    return None
