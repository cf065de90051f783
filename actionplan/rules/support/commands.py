"""Commands that a help line suggests, ready to be pasted into a shell."""

from __future__ import annotations

import re
import shlex

from actionplan.files.discover import STDIN_NAME
from actionplan.plan.model import Plan

_PLAIN = re.compile(r"[\w./\\: -]+")


def command(plan: Plan, name: str, ref: str, options: str) -> str:
    """Return the command `name` for an item: PLAN:REF, and the file of the plan unless it came from standard input."""
    target = _quoted(f"{plan.id}:{ref}" if plan.id else ref)
    where = f"--in {_quoted(plan.path)} " if plan.path not in ("", STDIN_NAME) else ""
    return f"actionplan {name} {target} {where}{options}"


def _quoted(word: str) -> str:
    """Quote a word for a shell only where it needs quotes; double ones, which every shell takes, where they will do."""
    if re.fullmatch(r"[\w./:-]+", word) and not word.startswith("-"):
        return word
    return f'"{word}"' if _PLAIN.fullmatch(word) and not word.startswith("-") else shlex.quote(word)
