"""What `status`, `overdue`, `due` and `show` share: the options, the day, the selection, and how an answer is given."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from actionplan.cli import options
from actionplan.cli.page_output import drawn_to_width, write_page, write_text
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message
from actionplan.errors import RefError, UnknownNameError
from actionplan.page import Page
from actionplan.plan.model import Plan
from actionplan.standing import PlanStanding, assess
from actionplan.views import columns, data
from actionplan.views.selection import ActionFilter, KnownNames, narrowed, select, select_all
from actionplan.views.view import View

T = TypeVar("T")
Part = TypeVar("Part")

ALL_OWNERS = "all"
"""The `--owner` that lifts the `owner` of the settings."""


class Query(NamedTuple):
    """One call that asks about plans on a day."""

    plans: CommandPlans
    day: date
    selection: ActionFilter
    format: str
    output: str | None
    colour: str

    @property
    def json(self) -> bool:
        """Whether the answer is to be data, not a page."""
        return self.format == "json"

    def columns(self, names: Sequence[str]) -> tuple[str, ...]:
        """Give those of the columns that the answer may show."""
        wide = drawn_to_width(self.format, self.output, self.colour)
        return columns.drawn(names, data=self.format == "csv", wide=wide)

    def standings(self) -> Iterator[PlanStanding]:
        """Give every plan on the day with only what was asked about; this can be had once.

        Raises PathError where there is no plan, UnknownNameError for an owner or workstream that nobody has.
        """
        return select_all(self._assessed(), self.selection)

    def _assessed(self) -> Iterator[PlanStanding]:
        for plan in self.plans:
            yield assess(plan, self.day)
        self.plans.require()

    def map(self, piece: Callable[[PlanStanding], T]) -> Iterator[T]:
        """Give what `piece` makes of every such plan; several processes may do it, so that `pickle` must take both.

        Raises as `standings`.
        """
        known = KnownNames(self.selection)
        make = functools.partial(_value_of_plan, day=self.day, selection=self.selection, make=piece)
        for found, names in self.plans.map(make):
            if names is not None:
                known.take(names)
            yield found
        self.plans.require()
        known.check()

    def page(self, view: View[Part]) -> Page:
        """Make the page of a view: that of one plan where there is only one, however many files were searched."""
        if self.plans.many:
            parts = list(self.map(view.part))
            if len(parts) != 1:
                return view.several(parts)
        return view.page(list(self.standings()))

    def write_page(self, page: Page) -> int:
        """Draw the answer, say what it leaves out, and give the exit status."""
        if self.plans.plan_count:
            write_page(narrowed(page, self.selection), self.format, self.output, self.colour)
        return self.plans.print_problems()

    def write_data(self, name: str, rows: list[dict[str, Any]]) -> int:
        """Write the answer as JSON, its rows under `name`, say what it leaves out, and give the exit status."""
        from actionplan.outputs import json  # noqa: PLC0415 pages need none of it

        write_text(json.render(data.document(self.day, name, rows, self.plans.findings)), self.output)
        return self.plans.print_problems()


def _value_of_plan(
    plan: Plan, day: date, selection: ActionFilter, make: Callable[[PlanStanding], T]
) -> tuple[T, KnownNames | None]:
    """What is made of one plan, in whichever process: with only what was asked about, and the names it knows of that.

    Where everything is asked about, no names are wanted.
    """
    standing = assess(plan, day)
    if not any(selection):
        return make(standing), None
    known = KnownNames(selection)
    known.learn(standing)
    return make(select(standing, selection)), known


def query_command(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command, whose first parameter is the Question, the options that all questions share.

    Its own arguments and options come first in the help; one named as a shared one takes its place.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    names = {parameter.name for parameter in own}
    shared = [p for p in inspect.signature(_read_query, eval_str=True).parameters.values() if p.name not in names]

    @functools.wraps(command)
    def ask(**given: Any) -> int:
        common = {parameter.name: given.pop(parameter.name) for parameter in shared}
        asked = _read_query(**common)
        try:
            return command(asked, **given)
        except (RefError, UnknownNameError):
            asked.plans.print_problems()  # what was asked for may stand in what was left out
            raise

    ask.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    ask.__annotations__ = {}
    return ask


def _read_query(  # noqa: PLR0913 the options that all questions share
    *,
    paths: options.Paths = (),  # type: ignore[assignment]
    as_of: options.AsOf = None,
    owner: options.Owner = (),  # type: ignore[assignment]
    standing: options.StandingIs = (),  # type: ignore[assignment]
    workstream: options.Workstream = (),  # type: ignore[assignment]
    priority: options.PriorityIs = (),  # type: ignore[assignment]
    format: options.Format = "table",  # noqa: A002 the option's name
    output: options.Output = None,
    color: options.Colour = "auto",
) -> Query:
    plans = CommandPlans(paths)
    plans.check_output(output)
    owners = _owners(tuple(owner), plans)
    selection = ActionFilter(owners, tuple(standing), tuple(workstream), tuple(priority))
    day = as_of or datetime.now().astimezone().date()
    return Query(plans, day, selection, format, output, color)


def _owners(asked: tuple[str, ...], plans: CommandPlans) -> tuple[str, ...]:
    """Whose actions are asked about: the owners of the call, else the owner of the settings, which is said."""
    if any(name.casefold() == ALL_OWNERS for name in asked):
        return ()
    if not asked and plans.config.owner:
        names = " or ".join(plans.config.owner)
        print_message("note", f"only actions of {names}, the `owner` in {plans.config.path}; for all: --owner all")
    return asked or plans.config.owner
