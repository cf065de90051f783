"""Write the text of a new plan, with the most used keys of the format as comments to fill in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.editing.yaml_scalar import write_line
from actionplan.errors import ActionplanError
from actionplan.home import HOME
from actionplan.named_tuple import NamedTuple
from actionplan.plan.reader import load
from actionplan.plan.template import EXAMPLE, PLACEHOLDER

SCHEMA_FILE = "plan.schema.json"
SCHEMA = f"{HOME}/{SCHEMA_FILE}" if HOME else SCHEMA_FILE
"""The schema named in a plan's first line: the one on the web, or the file beside the plan."""


class NewPlan(NamedTuple):
    """The values with which a new plan begins."""

    id: str
    title: str
    organisation: str
    issued: str
    recommendations: Sequence[str]


def write_plan(new: NewPlan) -> str:
    """Return the text of a new plan.

    The text is read back: raise ActionplanError for a value that a plan cannot have.
    """
    rows = [("format", "1"), ("id", new.id), ("title", new.title), ("organisation", new.organisation)]
    head = [f"{key}: {value if key == 'format' else write_line(value)}\n" for key, value in rows if value]
    head += [f"issued: {write_line(new.issued)}\n", "recommendations:\n"]
    parts = [
        f'  - ref: "{number}"\n    recommendation: {write_line(text)}\n'
        for number, text in enumerate(new.recommendations or [PLACEHOLDER], start=1)
    ]
    parts.insert(1, EXAMPLE.format(issued=write_line(new.issued)))
    text = "".join([f"# yaml-language-server: $schema={SCHEMA}\n", *head, *parts])
    _check(text, new)
    return text


def slug(title: str) -> str:
    """Return an id, also used as a file name, for a title: `Home Care, 2010` gives `home-care-2010`."""
    return re.sub(r"[\W_]+", "-", title.casefold())[:60].strip("-") or "plan"


def _check(text: str, new: NewPlan) -> None:
    loaded = load(f"{slug(new.id)}.yaml", text.encode("utf-8", "surrogatepass"))
    if loaded.findings:
        first = loaded.findings[0]
        raise ActionplanError(f"nothing was written: {first.message}" + (f": {first.help}" if first.help else ""))
    plan = loaded.plan
    if plan is None or (plan.id, plan.title) != (new.id, new.title):
        raise ActionplanError(
            f"nothing was written: the title `{new.title}` does not read back as typed: leave out unusual characters"
        )
