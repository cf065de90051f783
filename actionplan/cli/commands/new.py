"""`actionplan new`: a first plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from actionplan.by_when import format_date, read_period
from actionplan.changes.copy_settings import like as made_like
from actionplan.changes.target import find_plan
from actionplan.changes.typed_dates import written_date
from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import plans
from actionplan.cli.edit_session import EditSession
from actionplan.cli.new_files import create_files, missing_schema, print_created, printed_name, refuse_link
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.prompts import ask, prompt
from actionplan.cli.settings import current_settings
from actionplan.cli.streams import can_ask, refuse_link_out, write_output
from actionplan.config import DEFAULT_PLANS
from actionplan.errors import ActionplanError, PathError, quoted
from actionplan.files.boundary import boundary
from actionplan.files.names import SUFFIXES
from actionplan.outputs.sanitize import clean, clean_line
from actionplan.plan.identifiers import ID_RULE, is_plan_id
from actionplan.plan.model import Plan
from actionplan.scaffold.new_plan import NewPlan, slug, write_plan

EXAMPLES = (
    ("Answer questions", "actionplan new"),
    ("Write plans/winter-pressures.yaml", 'actionplan new --title "Winter pressures" --issued "January 2026"'),
    (
        "Copy owners, labels and rules from another plan",
        'actionplan new --title "Home care, 2012" --like herefordshire-homecare',
    ),
    ("Name the file and the id", 'actionplan new reviews/winter.yaml --title "Winter pressures" --id winter-2026'),
)


def new(
    file: Annotated[
        str | None, option.argument("[FILE]", "File to write (default: the id, in the folder of the plans).")
    ] = None,
    title: Annotated[str, option.text("--title", "TEXT", "Title of the plan.")] = "",
    id: Annotated[str, option.text("--id", "ID", "Permanent identifier (default: made from the title).")] = "",  # noqa: A002
    organisation: Annotated[str, option.text("--organisation", "TEXT", "The organisation whose plan it is.")] = "",
    issued: Annotated[str, option.date_text("--issued", "Date on which it was agreed (default: today).")] = "",
    recommendation: Annotated[
        list[str], option.text("--recommendation", "TEXT", "Text of a recommendation (repeatable).")
    ] = [],  # noqa: B006 Typer copies it
    like: Annotated[
        str,
        option.text(
            "--like", "PLAN", "Copy owners, labels, calendar and rules from this plan: a file or an id.", plans
        ),
    ] = "",
) -> int:
    """Write a first plan, with the schema for editors beside it.

    Without --title, on a terminal, it asks for everything. Files that exist are never overwritten.
    """
    if not title and not can_ask():
        example = file if file and not Path(file).suffix else "Winter pressures"
        raise ActionplanError(f"a plan needs a title: run, for example, `actionplan new --title {quoted(example)}`")
    _check_id(id)
    plan = NewPlan(id, title, organisation, issued, recommendation)
    model = _model(like) if like else None
    plan = _complete(plan if title else _asked(plan))
    path = _path(file, plan)
    _refuse_taken(plan.id)
    text = write_plan(plan)
    if model is not None:
        text = made_like(text, model)
    files = {path: text} | missing_schema(path.parent)
    create_files(files)
    print_created(files)
    name = printed_name(path)
    write_output(clean_line(f"next: open {name} in an editor, then run `actionplan status {quoted(name)}`"))
    return 0


def _model(named: str) -> Plan:
    """Return the plan of a file or an id."""
    return find_plan(EditSession([named]).plans, None)


def _asked(plan: NewPlan) -> NewPlan:
    """Ask for what the command did not give."""
    title = prompt("Title of the plan", None, str.strip)
    return NewPlan(
        plan.id or prompt("Permanent identifier", slug(title), _valid_id),
        title,
        plan.organisation or ask("Organisation"),
        plan.issued or prompt("Agreed on", _today(), _period),
        plan.recommendations or _recommendations(),
    )


def _recommendations() -> list[str]:
    """Ask for recommendations until Enter is pressed on an empty line."""
    texts: list[str] = []
    while text := ask(f"Recommendation {len(texts) + 1} (Enter to finish)"):
        texts.append(text)
    return texts


def _period(text: str) -> str:
    day = written_date(text.strip(), datetime.now().astimezone().date(), ahead=False)
    if read_period(day) is None:
        raise typer.BadParameter(
            clean(f"`{text}` is not a date: give a day or a month, for example 31 January 2026 or January 2026")
        )
    return day


def _valid_id(text: str) -> str:
    try:
        _check_id(text.strip())
    except ActionplanError as error:
        raise typer.BadParameter(clean(str(error))) from None
    return text.strip()


def _check_id(id: str) -> None:  # noqa: A002 the key's name
    """Raise ActionplanError for a text that cannot be the id of a plan."""
    if id and not is_plan_id(id):
        near = f", for example `{slug(id)}`" if is_plan_id(slug(id)) else ""
        raise ActionplanError(f"`{id}` cannot be an id: use {ID_RULE}{near}")


def _today() -> str:
    return format_date(datetime.now().astimezone().date())


def _complete(plan: NewPlan) -> NewPlan:
    """Fill in what follows from the rest. Raises ActionplanError for an invalid date."""
    if plan.issued and read_period(plan.issued) is None:
        raise ActionplanError(
            f"`{plan.issued}` is not a valid date: give `--issued` a day or a month, for example `January 2026`"
        )
    return plan._replace(id=plan.id or slug(plan.title), issued=plan.issued or _today())


def _refuse_taken(id: str) -> None:  # noqa: A002 the key's name
    """Raise ActionplanError if one of the default plans has the id, since nobody could tell the two apart."""
    try:
        plans = list(CommandPlans([]))
    except PathError:  # There are no plans yet.
        return
    taken = next((plan.path for plan in plans if plan.id == id), None)
    if taken:
        raise ActionplanError(f"the id `{id}` is already used by {taken}: give another one with `--id`")


def _usual_folder() -> Path:
    """Return the folder for new plans. Raises ActionplanError if it is a link to somewhere else."""
    configured = current_settings().plans
    folder = next((Path(at) for at in configured if not at.lower().endswith(SUFFIXES)), None)
    if folder is None:
        folder = Path(DEFAULT_PLANS)
        refuse_link(folder / "plan.yaml", boundary(Path.cwd()))
    return folder


def _path(file: str | None, plan: NewPlan) -> Path:
    """Return the file to write. Raises ActionplanError if it exists, or has a name that a plan cannot have."""
    if file is None:
        path = _usual_folder()
    else:
        path = Path(file)
        refuse_link_out(path)
    if file is None or path.is_dir():
        path /= f"{plan.id}.yaml"
    if path.suffix.lower() not in SUFFIXES:
        raise ActionplanError(f"`{printed_name(path)}` cannot be a plan: end its name with .yaml")
    if path.exists() or path.is_symlink():
        raise ActionplanError(
            f"`{printed_name(path)}` exists and was not changed: give another file name, or another `--id`"
        )
    return path
