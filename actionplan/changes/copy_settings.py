"""A new plan like one that is there: the house's labels, owners, calendar and rules, copied as they are written."""

from __future__ import annotations

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
"""What one plan of a house has in common with the next."""

_BEFORE = "recommendations:\n"


def like(text: str, model: Plan) -> str:
    r"""The text of a new plan with the settings of another, as they stand there; what it has of its own stays.

    `text` ends its lines with ``\n`` and has its recommendations last. Raises EditError where the result would not
    read as a plan without faults.
    """
    own = load("plan.yaml", text.encode("utf-8", "surrogatepass")).plan
    taken = frozenset(own.node.values) if own else frozenset()
    copied = "".join(_lines(model, key) for key in KEYS if key in model.node.values and key not in taken)
    head, found, rest = text.partition(_BEFORE)
    made = head + copied + found + rest
    findings = load("plan.yaml", made.encode("utf-8", "surrogatepass")).findings
    if findings or not found:
        why = findings[0].message if findings else "there is no place for them"
        raise EditError(f"the settings of {model.path} cannot be copied: {why}")
    return made


def _lines(model: Plan, key: str) -> str:
    """The lines of a key at the top of a plan, with the comments inside and beside it."""
    text = model.text
    if model.node.flow:
        raise EditError(f"{model.path} is written in braces: copy its settings by hand")
    name, value = model.node.pair(key)
    column = text.position(name.start)[1] - 1
    end = end_of_lines(text, value, column)
    lines = text.text[name.start - column : end].replace("\r\n", "\n").splitlines(keepends=True)
    copied = "".join(line[column:] if line.strip() else "\n" for line in lines)
    return copied if copied.endswith("\n") else f"{copied}\n"
