"""Options that several commands share as a group: the command is given what they mean as one value."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any


def with_options_of(
    group: Callable[..., Any], command: Callable[..., int], without: frozenset[str] = frozenset(), also: str = ""
) -> Callable[..., int]:
    """Add the options of a group, except those in `without`, to a command; what `group` returns is its first parameter.

    The command's own arguments and options come first in the help. One with the name of an option of the group replaces
    it; the group reads the one called `also` as well.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    names = {parameter.name for parameter in own} | without
    shared = [each for each in inspect.signature(group, eval_str=True).parameters.values() if each.name not in names]

    @functools.wraps(command)
    def run(**values: Any) -> int:
        given = {name: values[name] for name in {also} & values.keys() & names}
        return command(group(**{each.name: values.pop(each.name) for each in shared}, **given), **values)

    run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run
