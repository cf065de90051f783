"""actionplan: track recommendations and actions kept in plain text.

As a library: `load(path, data)` reads the bytes of a plan file, `standing.assess(plan, day)` works out how the plan
stands on a day, and `resolve(wording, base)` reads one by-when wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actionplan import standing
    from actionplan.by_when import resolve
    from actionplan.plan.reader import load

__version__ = "0.1.0"
__all__ = ["__version__", "load", "resolve", "standing"]

_HOMES = {
    "load": ("actionplan.plan.reader", "load"),
    "resolve": ("actionplan.by_when", "resolve"),
    "standing": ("actionplan.standing", ""),
}


def __getattr__(name: str) -> Any:
    """Import a part of the public interface when it is first asked for, so that the command starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'actionplan' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only library users come here

    module, attribute = _HOMES[name]
    found = import_module(module)
    return getattr(found, attribute) if attribute else found
