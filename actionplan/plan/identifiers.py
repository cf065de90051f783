"""The rule for ids of plans."""

from __future__ import annotations

import re

_ID = r"[^\W_][\w.-]*"
ID_RULE = "letters, digits, `.`, `_` and `-`, beginning with a letter or digit"


def is_plan_id(text: str) -> bool:
    """Tell whether a text can be the id of a plan."""
    return re.fullmatch(_ID, text) is not None
