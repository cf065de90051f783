"""Import the public names of a package when they are first used, so that commands start fast."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any


def imported(package: str, modules: Mapping[str, str], name: str) -> Any:
    """Import a public name of a package from its module in `modules`, and keep it in the package.

    This is the body of a package's `__getattr__`. Raises AttributeError for any other name.
    """
    if name not in modules:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    value = getattr(import_module(modules[name]), name)
    setattr(sys.modules[package], name, value)
    return value
