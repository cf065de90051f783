"""Copy the settings of an existing plan into a new one: labels, owners, calendar and rules, as they are written."""

from __future__ import annotations

from collections.abc import Collection

from actionplan.editing.insertion import end_of_lines
from actionplan.errors import EditError
from actionplan.plan.model import Plan
from actionplan.plan.reader import load

KEYS = (
    "organisation",
    "labels",
    "statuses",
    "decisions",
    "rag_key",
    "columns",
    "abbreviations",
    "owners",
    "calendar",
    "review_every",
    "due_soon",
    "response_by",
    "verification",
    "extensions",
)
"""The settings that the plans of one organisation usually share."""

_BEFORE = "recommendations:\n"


def like(text: str, model: Plan) -> str:
    r"""Return the text of a new plan with the settings of another added. Settings that it already has are kept.

    `text` ends its lines with ``\n`` and has its recommendations last. Raise EditError if the result would not be a
    valid plan.
    """
    own = load("plan.yaml", text.encode("utf-8", "surrogatepass")).plan
    taken = frozenset(own.node.values) if own else frozenset()
    copied = settings_lines(model, taken)
    head, separator, rest = text.partition(_BEFORE)
    combined = head + copied + separator + rest
    findings = load("plan.yaml", combined.encode("utf-8", "surrogatepass")).findings
    if findings or not separator:
        why = findings[0].message if findings else "the new plan has no `recommendations`"
        raise EditError(f"the settings of {model.path} cannot be copied: {why}")
    return combined


def settings_lines(model: Plan, taken: Collection[str] = ()) -> str:
    """Return the lines of a plan's settings, without those that are taken. Raises EditError for a plan in braces."""
    return "".join(_lines(model, key) for key in KEYS if key in model.node.values and key not in taken)


def _lines(model: Plan, key: str) -> str:
    """Return the lines of a key at the top of a plan, with the comments in and beside them."""
    text = model.text
    if model.node.flow:
        raise EditError(f"{model.path} is written in braces: copy its settings by hand")
    name, value = model.node.pair(key)
    column = text.position(name.start)[1] - 1
    end = end_of_lines(text, value, column)
    lines = text.text[name.start - column : end].replace("\r\n", "\n").splitlines(keepends=True)
    copied = "".join(line[column:] if line.strip() else "\n" for line in lines)
    return copied if copied.endswith("\n") else f"{copied}\n"
