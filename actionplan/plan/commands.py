"""Commands that messages suggest, ready to be pasted into a shell."""

from __future__ import annotations

from actionplan.errors import quoted
from actionplan.files.names import STDIN_NAME
from actionplan.plan.model import Plan

PLACEHOLDERS = frozenset({"BODY, minute N", "DATE", "DECISION", "FILE", "NAME", "NUMBER", "TEXT", "…"})
"""What suggested commands have in place of words that only the user knows. Edits refuse to record them."""


def command(plan: Plan, name: str, ref: str, options: str) -> str:
    """Return the command `name` for an item: PLAN:REF, and the file of the plan unless it came from standard input."""
    where = f"--in {quoted(plan.path)} " if _has_file(plan) else ""
    return f"actionplan {name} {_target(plan, ref)} {where}{options}"


def show_command(plan: Plan, ref: str) -> str:
    """Return the command that shows an item in full."""
    return f"actionplan show {_target(plan, ref)}{f' {quoted(plan.path)}' if _has_file(plan) else ''}"


def _target(plan: Plan, ref: str) -> str:
    return quoted(f"{plan.id}:{ref}" if plan.id else ref)


def _has_file(plan: Plan) -> bool:
    return plan.path not in ("", STDIN_NAME)
