"""Load PyYAML without compiling its patterns, which its parser in C never uses.

PyYAML compiles them while it is loaded: for its parser in Python, and for turning texts into numbers and dates, which
plans never need. In every command that reads a plan, that takes about as long as an empty Python takes from start to
end. Here each pattern is compiled when it is first used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class LazyPattern:
    """A regular expression that is compiled when one of its methods is first asked for."""

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the compiled pattern, which `re` remembers."""
        return getattr(re.compile(*self._arguments), name)


@contextmanager
def lazy_patterns(package: str) -> Iterator[None]:
    """Let the modules of a package compile their patterns later. Other modules are unaffected, in other threads too."""
    compile_now = re.compile

    def compile_later(*arguments: Any) -> Any:
        caller = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 its documented name
        return LazyPattern(*arguments) if caller.startswith(f"{package}.") else compile_now(*arguments)

    re.compile = compile_later  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compile_now


with lazy_patterns("yaml"):
    import yaml
    from yaml import events

__all__ = ["events", "yaml"]
