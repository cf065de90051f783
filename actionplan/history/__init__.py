"""What git has recorded about plans: the plans at a commit, and what changed from one commit to another.

For other programs: make a `Repository`, then ask `of_action`, `difference`, `trend` or `audit`, which return records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    "Cache": "cache",
    "Repository": "repository",
    "Step": "trends",
    "audit": "audits",
    "difference": "plan_changes",
    "of_action": "item_history",
    "recorded_at": "at",
    "trend": "trends",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that commands start fast."""
    if name not in __all__:
        raise AttributeError(f"module 'actionplan.history' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"actionplan.history.{_MODULES[name]}"), name)
