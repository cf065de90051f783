"""`actionplan new`: a first plan."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from actionplan.by_when import format_date, read_period
from actionplan.changes.copy_settings import like as made_like
from actionplan.changes.target import find_plan
from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import plans
from actionplan.cli.edit_session import EditSession
from actionplan.cli.new_files import add_schema, create_file, printed_name, refuse_link
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.prompts import prompt
from actionplan.cli.streams import print_followed, write_output
from actionplan.config import DEFAULT_PLANS, read_config
from actionplan.errors import ActionplanError, PathError
from actionplan.files.boundary import boundary
from actionplan.files.discover import SUFFIXES
from actionplan.outputs.sanitize import clean_line
from actionplan.plan.model import Plan
from actionplan.scaffold.new_plan import NewPlan, slug, write_plan

_ID = re.compile(r"[^\W_][\w.-]*")
EXAMPLES = (
    ("Be asked for everything", "actionplan new"),
    ("Into plans/winter-pressures.yaml", 'actionplan new --title "Winter pressures" --issued "January 2026"'),
    (
        "With the owners, labels and rules of another",
        'actionplan new --title "Home care, 2012" \
      --like plans/herefordshire-homecare.yaml',
    ),
    ("Wherever you like", 'actionplan new reviews/winter.yaml --title "Winter pressures" --id winter-2026'),
)


def new(
    file: Annotated[
        str | None, option.argument("[FILE]", "Where to write; the folder plans and the id if not given.")
    ] = None,
    title: Annotated[str, option.text("--title", "TEXT", "What the plan is called.")] = "",
    id: Annotated[str, option.text("--id", "ID", "Its identity, never changed; made of the title.")] = "",  # noqa: A002
    organisation: Annotated[str, option.text("--organisation", "TEXT", "Whose plan it is.")] = "",
    issued: Annotated[str, option.text("--issued", "DATE", "When it was agreed; today if not given.")] = "",
    recommendation: Annotated[
        list[str], option.text("--recommendation", "TEXT", "What was recommended. May be repeated.")
    ] = [],  # noqa: B006 Typer copies it
    like: Annotated[
        str,
        option.text(
            "--like", "PLAN", "Take owners, labels, calendar and rules from this plan: a file or an id.", plans
        ),
    ] = "",
) -> int:
    """Write a first plan, with the schema for editors beside it. Without --title, in a terminal, it asks.

    A file that exists is never overwritten.
    """
    if not title and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ActionplanError('a plan needs a title: `actionplan new --title "Winter pressures"`')
    plan = NewPlan(id, title, organisation, issued, recommendation)
    model = _model(like) if like else None
    plan = _complete(plan if title else _asked(plan))
    path = _path(file, plan)
    _refuse_taken(plan.id)
    text = write_plan(plan)
    if model is not None:
        text = made_like(text, model)
    create_file(path, text)
    write_output(clean_line(f"wrote {printed_name(path)}"))
    add_schema(path.parent)
    name = printed_name(path)
    write_output(clean_line(f"next: open {name} in an editor, then run `actionplan status {name}`"))
    return 0


def _model(named: str) -> Plan:
    """The plan of a file, or of an id among the usual plans."""
    if Path(named).exists():
        return find_plan(EditSession([named]).plans, None)
    return find_plan(EditSession([]).plans, named)


def _asked(plan: NewPlan) -> NewPlan:
    """Ask for what the call did not give."""
    title = _ask("Title of the plan")
    return NewPlan(
        plan.id or _ask("Id, never changed afterwards", slug(title)),
        title,
        plan.organisation or _ask("Organisation", ""),
        plan.issued or _ask("When was it agreed", _today(), check=True),
        plan.recommendations or list(_recommendations()),
    )


def _recommendations() -> Iterator[str]:
    """Ask for recommendations until Enter is pressed on an empty line."""
    number = 1
    while text := _ask(f"Recommendation {number} (or Enter to finish)", ""):
        yield text
        number += 1


def _ask(question: str, default: str | None = None, check: bool = False) -> str:
    return prompt(question, default, _period if check else str.strip)


def _period(text: str) -> str:
    if read_period(text) is None:
        raise typer.BadParameter("write a date or a month, such as 31 January 2026 or January 2026")
    return text.strip()


def _today() -> str:
    return format_date(datetime.now().astimezone().date())


def _complete(plan: NewPlan) -> NewPlan:
    """Fill in what follows from the rest. Raises ActionplanError for a date that cannot be read, or an unusable id."""
    if plan.id and not _ID.fullmatch(plan.id):
        raise ActionplanError(
            f"`{plan.id}` cannot be an id: use letters, digits, `.`, `_` and `-`, and begin with a letter or a digit"
        )
    if plan.issued and read_period(plan.issued) is None:
        raise ActionplanError(f"`--issued` needs a date or a month, such as `January 2026`; `{plan.issued}` is none")
    return plan._replace(id=plan.id or slug(plan.title), issued=plan.issued or _today())


def _refuse_taken(id: str) -> None:  # noqa: A002 the key's name
    """Raise ActionplanError where one of the usual plans has the id: nobody could say which of the two is meant."""
    try:
        plans = list(CommandPlans([]))
    except PathError:  # there are none yet
        return
    taken = next((plan.path for plan in plans if plan.id == id), None)
    if taken:
        raise ActionplanError(f"the id `{id}` is that of {taken}: choose another by --id")


def _usual_folder() -> Path:
    """Return the folder for new plans. Raises ActionplanError where that is a link to somewhere else."""
    usual = read_config(Path.cwd()).plans
    folder = next((Path(at) for at in usual if not at.lower().endswith(SUFFIXES)), None)
    if folder is None:
        folder = Path(DEFAULT_PLANS)
        refuse_link(folder / "plan.yaml", boundary(Path.cwd()))
    return folder


def _path(file: str | None, plan: NewPlan) -> Path:
    """Where the plan goes. Raises ActionplanError for a file that is there, or that no folder would show as a plan."""
    if file is None:
        path = _usual_folder()
    else:
        path = Path(file)
        print_followed(file)
    if file is None or path.is_dir():
        path /= f"{slug(plan.id)}.yaml"
    if path.suffix.lower() not in SUFFIXES:
        raise ActionplanError(f"`{printed_name(path)}` would not be found: a plan's name ends in .yaml")
    if path.exists() or path.is_symlink():
        raise ActionplanError(f"`{printed_name(path)}` exists and stays as it is: choose another FILE or --id")
    return path
