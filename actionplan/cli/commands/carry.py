"""`actionplan carry`: take what is open into next year's plan, or into another organisation's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from actionplan.by_when import format_date, read_period
from actionplan.changes.carry import Continued, NewNames
from actionplan.changes.name_table import LIMIT, read_names
from actionplan.cli import option_kinds as option
from actionplan.cli import options
from actionplan.cli.carry_session import CarryOutcome, CarryRequest, carry_files, preview_carry
from actionplan.cli.completion import offers
from actionplan.cli.edit_session import EditSession, warn_unflushed
from actionplan.cli.new_files import create_files, missing_schema, print_created, printed_name
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.streams import print_followed, print_message, refuse_link_out, write_output
from actionplan.errors import ActionplanError, CommandCorrection, PathError, quoted
from actionplan.files.boundary import boundary
from actionplan.files.discover import File
from actionplan.files.names import SUFFIXES, printed
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import diff
from actionplan.outputs.sanitize import clean_line, concat
from actionplan.plan.identifiers import ID_RULE, is_plan_id
from actionplan.plan.model import Plan
from actionplan.scaffold.new_plan import slug
from actionplan.scaffold.next_plan import next_plan
from actionplan.views.action_filter import ActionFilter
from actionplan.views.after_edit import after_edit_page, after_edit_table
from actionplan.views.labels import count

_NEXT = (
    "actionplan carry herefordshire-homecare --into plans/homecare-2012.yaml "
    '--title "Home care, 2012" --issued "1 April 2012" --approved-by "Cabinet, minute 12"'
)
_ELSEWHERE = (
    "actionplan carry herefordshire-homecare derby-putting-people-first --into plans/new-council.yaml "
    '--title "New Council" --organisation "New Council" --issued "1 April 2012" --keep-owners '
    '--approved-by "Shadow Executive, minute 3"'
)
EXAMPLES = (
    ("See what would be carried into next year's plan", f"{_NEXT} --dry-run"),
    ("Begin next year's plan with what is open", _NEXT),
    ("Carry two plans into another council's", _ELSEWHERE),
)
NEW, WHICH = "The new plan", "How they are carried"

Into = Annotated[
    str,
    option.text("--into", "FILE", "The plan to carry into: a file that exists, or a new one.", offers.plans,
                group=NEW),
]  # fmt: skip
Title = Annotated[str, option.text("--title", "TEXT", "Title of a new plan.", group=NEW)]
Issued = Annotated[str, option.date_text("--issued", "Date on which the new plan was agreed.", group=NEW)]
Id = Annotated[str, option.text("--id", "ID", "Identifier of a new plan (default: the file's name).", group=NEW)]
Organisation = Annotated[
    str, option.text("--organisation", "TEXT", "Organisation of a new plan (default: that of the old plan).", group=NEW)
]
NameTable = Annotated[
    str, option.text("--map", "FILE", "A CSV file of new names: old,new or field,old,new.", group=WHICH)
]
KeepOwners = Annotated[
    bool, option.flag("--keep-owners", "Keep the names of owners that are not in --map.", group=WHICH)
]
ApprovedBy = Annotated[
    str, option.text("--approved-by", "BODY", "Who approved the move to the new plan: body and minute.", group=WHICH)
]
Split = Annotated[
    list[str], option.text("--split", "REF=NEW,NEW", "Continue one action as several (repeatable).", group=WHICH)
]
Join = Annotated[
    list[str], option.text("--join", "NEW=REF,REF", "Continue several actions as one (repeatable).", group=WHICH)
]


WHO_APPROVED = (
    "say who approved that these actions continue in another plan: add `--approved-by` with the body and its minute"
)


def carry(  # noqa: PLR0913 one parameter per option
    olds: Annotated[list[str], option.argument("PLAN...", "Plans to carry from: files or ids.", offers.plans)],
    *,
    into: Into,
    title: Title = "",
    issued: Issued = "",
    id: Id = "",  # noqa: A002 the key's name
    organisation: Organisation = "",
    standing: options.StandingIs = [],  # noqa: B006 Typer copies it
    owner: options.Owner = [],  # noqa: B006
    names: NameTable = "",
    keep_owners: KeepOwners = False,
    split: Split = [],  # noqa: B006
    join: Join = [],  # noqa: B006
    approved_by: ApprovedBy = "",
    dry_run: Annotated[bool, option.flag("--dry-run", "Show the changes as a diff, and save nothing.")] = False,
) -> int:
    """Carry open actions into a newer plan, with their recommendations, responses and moved deadlines.

    The original wording and every move of a deadline are kept. The old action is closed on the day the new plan is
    issued, with a note that names the new one.
    """
    if not approved_by:
        raise ActionplanError(WHO_APPROVED, CommandCorrection("", ("--approved-by", "BODY, minute N")))
    session = EditSession(olds)
    files = [session.asked(plan, ()).file for plan in session.plans]
    new, text = _new_plan(into, NewPlanHead(id, title, issued, organisation), session.plans)
    request = CarryRequest(
        ActionFilter(tuple(owner), tuple(standing)),
        approved_by,
        _names(names, keep_owners=keep_owners),
        {_named(old, session.plans): refs for old, refs in map(_pair, split)},
        {ref: [_named(old, session.plans) for old in olds] for ref, olds in map(_pair, join)},
    )
    if dry_run:
        outcome = preview_carry(files, new, text, request)
        write_text(concat(*(diff.render(plan.diff()) for plan in outcome.carried.edited)))
        _print_left(outcome)
        return 0
    saved = carry_files(files, new, text, request)
    warn_unflushed(saved.unflushed)
    schema = missing_schema(Path(into).parent) if text is not None else {}
    create_files(schema)
    print_created(schema)
    _print_outcome(saved.result)
    return 0


class NewPlanHead(NamedTuple):
    """What a new plan begins with, as typed."""

    id: str
    title: str
    issued: str
    organisation: str


def _new_plan(into: str, head: NewPlanHead, olds: Sequence[Plan]) -> tuple[File, str | None]:
    """Return the file to carry into, and its initial text if it does not exist yet."""
    path, name = Path(into), printed(into)
    if path.exists():
        if any(head):
            raise ActionplanError(f"`{name}` exists: leave out `--title`, `--issued`, `--id` and `--organisation`")
        print_followed(into)
        return File(into, named=True, root=boundary(path.parent)), None
    _refuse_path(path, name)
    if not head.title or not head.issued:
        raise ActionplanError(f"`{name}` does not exist yet: give its `--title` and the date it was `--issued`")
    return File(into, named=True), _first_text(head, path.stem, olds[0])


def _refuse_path(path: Path, name: str) -> None:
    """Raise PathError for a path, called `name` in messages, that no plan can have."""
    if path.suffix.lower() not in SUFFIXES:
        raise PathError(f"`{name}` cannot be a plan: end its name with .yaml")
    if path.is_symlink():
        raise PathError(f"`{name}` is a link that leads nowhere: give another file with `--into`")
    refuse_link_out(path)


def _first_text(head: NewPlanHead, stem: str, old: Plan) -> str:
    plan_id = head.id or slug(stem)
    if not is_plan_id(plan_id):
        raise ActionplanError(f"`{plan_id}` cannot be an id: use {ID_RULE}")
    if read_period(head.issued) is None:
        raise ActionplanError(f"`{head.issued}` is not a valid date: give `--issued` a day or a month")
    return next_plan(plan_id, head.title, head.issued, head.organisation, old)


def _names(path: str, *, keep_owners: bool) -> NewNames | None:
    if not path:
        return NewNames({}, {}, {}, keep_owners=True) if keep_owners else None
    print_followed(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise PathError(f"`{printed(path)}` cannot be read: {error.strerror}") from None
    return read_names(printed(path), data, keep_owners=keep_owners)


def _pair(typed: str) -> tuple[str, list[str]]:
    """Return the two sides of `--split` and `--join`."""
    left, equals, right = typed.partition("=")
    several = [ref.strip() for ref in right.split(",") if ref.strip()]
    if not equals or not left.strip() or len(several) < 2:
        raise ActionplanError(f"`{typed}` is not complete: give a ref, an equals sign and two refs or more with commas")
    return left.strip(), several


def _named(ref: str, plans: Sequence[Plan]) -> str:
    """Return a ref as PLAN:REF."""
    return ref if ":" in ref else f"{plans[0].name}:{ref}"


def _print_outcome(outcome: CarryOutcome) -> None:
    """Print the new ref of each action, and the position in the new plan."""
    new = outcome.carried.edited[0].after
    for each in outcome.carried.actions:
        write_output(clean_line(f"{each.old} → {', '.join(each.new)}"))
    name = printed_name(Path(new.path))
    write_output(clean_line(f"carried {count(len(outcome.carried.actions), 'action')} into {name}"))
    _print_left(outcome)
    refs = frozenset(to.rpartition(":")[2] for each in outcome.carried.actions for to in each.new)
    day = new.issued.first if new.issued else date.min
    write_page(after_edit_page([after_edit_table(new, refs, day, several=False)], day), "table")
    write_output(clean_line(f"next: run `actionplan lineage {quoted(_first(outcome.carried.actions))}`"))


def _first(actions: Sequence[Continued]) -> str:
    return actions[0].new[0]


def _print_left(outcome: CarryOutcome) -> None:
    if outcome.left:
        days = [plan.after.issued for plan in outcome.carried.edited[:1]]
        day = format_date(days[0].first) if days[0] else ""
        were = "was" if len(outcome.left) == 1 else "were"
        print_message(
            "note",
            f"{count(len(outcome.left), 'recommendation')} without actions {were} open on {day} and {were} not "
            f"carried: {', '.join(outcome.left)}: add them to the new plan with `actionplan add recommendation`",
        )
