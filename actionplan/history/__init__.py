"""What git has recorded about plans: the plans at a commit, and what changed from one commit to another.

For other programs: make a `Repository`, then ask `of_action`, `difference`, `trend` or `audit`, which return records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.lazy_names import imported

if TYPE_CHECKING:
    from actionplan.history.at import recorded_at
    from actionplan.history.audits import audit
    from actionplan.history.cache import Cache
    from actionplan.history.item_history import of_action
    from actionplan.history.plan_changes import difference
    from actionplan.history.repository import Repository
    from actionplan.history.trends import Step, trend

__all__ = ["Cache", "Repository", "Step", "audit", "difference", "of_action", "recorded_at", "trend"]
_MODULES = {
    "Cache": "actionplan.history.cache",
    "Repository": "actionplan.history.repository",
    "Step": "actionplan.history.trends",
    "audit": "actionplan.history.audits",
    "difference": "actionplan.history.plan_changes",
    "of_action": "actionplan.history.item_history",
    "recorded_at": "actionplan.history.at",
    "trend": "actionplan.history.trends",
}


def __getattr__(name: str) -> Any:
    return imported(__name__, _MODULES, name)
