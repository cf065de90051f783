"""`actionplan init`: a folder becomes a repository of plans."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from actionplan.by_when import format_date
from actionplan.cli import option_kinds as option
from actionplan.cli.new_files import add_schema, create_file, printed_name
from actionplan.cli.options import AsOf
from actionplan.cli.streams import print_message, write_output
from actionplan.config import DEFAULT_PLANS
from actionplan.errors import ActionplanError
from actionplan.files.discover import SUFFIXES
from actionplan.scaffold.new_plan import NewPlan, slug, write_plan
from actionplan.scaffold.repository import FILES

EXAMPLES = (
    ("Here", "actionplan init"),
    ("A folder of its own, for a review that has a name", 'actionplan init reviews --title "Review of Libraries"'),
)
TITLE = "A first review"


def init(
    folder: Annotated[str, option.argument("[FOLDER]", "The folder; this one if not given.")] = ".",
    title: Annotated[str, option.text("--title", "TEXT", "What the first plan is called.")] = TITLE,
    as_of: AsOf = None,
) -> int:
    """Make a folder a repository of plans, with what people and machines need to keep them right.

    That is: settings, a first plan, its schema beside it for editors, settings for VS Code, a pre-commit hook, and a
    GitHub job that checks every change. What is there already stays as it is.
    """
    top = Path(folder)
    if top.exists() and not top.is_dir():
        raise ActionplanError(f"`{printed_name(top)}` is a file: name a folder")
    plans = top / DEFAULT_PLANS
    issued = format_date(as_of or datetime.now().astimezone().date())
    files = {top / path: text for path, text in FILES.items()}
    if not _has_plans(plans):
        files[plans / f"{slug(title)}.yaml"] = write_plan(NewPlan(slug(title), title, "", issued, ()))
    for path, text in files.items():
        _create(path, text)
    add_schema(plans)
    where = "" if top == Path() else f"cd {printed_name(top)}, then "
    write_output(f"next: {where}open {DEFAULT_PLANS}/ in an editor, and run `actionplan status`\n")
    return 0


def _has_plans(plans: Path) -> bool:
    return plans.is_dir() and any(path.suffix.lower() in SUFFIXES for path in plans.iterdir())


def _create(path: Path, text: str) -> None:
    if path.exists():
        print_message("note", f"{printed_name(path)} is there already and stays as it is")
    else:
        create_file(path, text)
        write_output(f"wrote {printed_name(path)}\n")
