"""Write values as the items of a list in a JSON document that is made piece by piece, as `json.dumps` indents them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

INDENT = 2


def document(value: Any) -> str:
    """Return a value as a whole document. The marks of commands to build systems are broken up."""
    return json.dumps(value, indent=INDENT).replace("##", "#\\u0023")


def items(values: Iterable[Any], depth: int) -> str:
    """Return values as they are written in a list inside `depth` - 1 other values, with commas between."""
    line = "\n" + " " * INDENT * depth
    return ",".join([line + document(value).replace("\n", line) for value in values])


def end(depth: int, total: int) -> str:
    """Return what ends a list of `total` items that `items` wrote at this depth."""
    return f"\n{' ' * INDENT * (depth - 1)}]" if total else "]"
