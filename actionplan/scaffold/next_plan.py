"""Write the beginning of a plan that continues an older one: its own title, and the settings of the older plan."""

from __future__ import annotations

from actionplan.changes.copy_settings import settings_lines
from actionplan.editing.yaml_scalar import write_line
from actionplan.errors import ActionplanError
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.scaffold.new_plan import SCHEMA


def next_plan(id: str, title: str, issued: str, organisation: str, model: Plan) -> str:  # noqa: A002 the key's name
    """Return the text of a plan without recommendations and actions, which are added to it.

    The settings are those of `model`. Raises ActionplanError for a value that a plan cannot have.
    """
    rows = {"id": id, "title": title, "organisation": organisation, "issued": issued}
    head = "".join(f"{key}: {write_line(value)}\n" for key, value in rows.items() if value)
    settings = settings_lines(model, ("organisation",) if organisation else ())
    text = f"# yaml-language-server: $schema={SCHEMA}\nformat: 1\n{head}{settings}"
    plan = load("plan.yaml", text.encode("utf-8", "surrogatepass")).plan
    if plan is None or (plan.id, plan.title) != (id, title) or plan.issued is None:
        raise ActionplanError(f"nothing was written: a plan cannot have the title `{title}` and the date `{issued}`")
    return text
