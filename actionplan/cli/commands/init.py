"""`actionplan init`: set up a folder for plans."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from actionplan.by_when import format_date
from actionplan.cli import option_kinds as option
from actionplan.cli.new_files import create_files, missing_schema, print_created, printed_name, refuse_link
from actionplan.cli.options import as_of_day
from actionplan.cli.streams import print_message, refuse_link_out, write_output
from actionplan.config import DEFAULT_PLANS
from actionplan.errors import ActionplanError
from actionplan.files.names import SUFFIXES
from actionplan.outputs.sanitize import clean_line
from actionplan.scaffold.install_source import InstallSource, read_source
from actionplan.scaffold.new_plan import NewPlan, slug, write_plan
from actionplan.scaffold.repository import WORKFLOW, missing_source, repository_files

EXAMPLES = (
    ("Set up this folder", "actionplan init"),
    ("Set up another folder, with a title for its first plan", 'actionplan init reviews --title "Review of Libraries"'),
    ("Let the build job install the copy of actionplan in tools", "actionplan init --from tools/actionplan"),
)
TITLE = "A first review"


def init(
    folder: Annotated[str, option.argument("[FOLDER]", "The folder to set up (default: this one).")] = ".",
    title: Annotated[str, option.text("--title", "TEXT", f"Title of the first plan (default: {TITLE}).")] = TITLE,
    source: Annotated[
        str,
        option.text(
            "--from",
            "SOURCE",
            "Where the build job installs actionplan from: a wheel or a folder inside FOLDER, an address with its "
            "hash, or 'actionplan==VERSION --hash=sha256:HASH' (default: a line for you to fill in).",
        ),
    ] = "",
    as_of: Annotated[
        date | None,
        option.day(
            "--as-of", "Date on which the first plan was agreed (default: today).", callback=as_of_day, is_base=True
        ),
    ] = None,
) -> int:
    """Set up a folder for plans: settings, a first plan, editor support, a pre-commit hook and a GitHub job.

    The schema for editors is put beside the plan, and .gitattributes is ready for `actionplan merge install`.
    Files that exist are left unchanged.
    """
    top = Path(folder)
    if top.exists() and not top.is_dir():
        raise ActionplanError(f"`{printed_name(top)}` is a file: name a folder")
    install = read_source(source, top) if source else InstallSource()
    refuse_link_out(top)
    plans = top / DEFAULT_PLANS
    issued = format_date(as_of or datetime.now().astimezone().date())
    files = {top / path: text for path, text in repository_files(install).items()}
    for path in (*files, plans / DEFAULT_PLANS):
        refuse_link(path, top.resolve())
    if not _has_plans(plans):
        files[plans / f"{slug(title)}.yaml"] = write_plan(NewPlan(slug(title), title, "", issued, ()))
    written = {path: text for path, text in files.items() if not _exists(path)} | missing_schema(plans)
    create_files(written)
    print_created(written)
    if top / WORKFLOW in written and not install.requirement:
        print_message("note", missing_source())
    where = "" if top == Path() else f"cd {printed_name(top)}, then "
    write_output(clean_line(f"next: {where}open {DEFAULT_PLANS}/ in an editor, and run `actionplan status`"))
    return 0


def _has_plans(plans: Path) -> bool:
    return plans.is_dir() and any(path.suffix.lower() in SUFFIXES for path in plans.iterdir())


def _exists(path: Path) -> bool:
    """Tell whether a file exists, and print a note if it does."""
    exists = path.exists() or path.is_symlink()
    if exists:
        print_message("note", f"{printed_name(path)} exists and is left unchanged")
    return exists
