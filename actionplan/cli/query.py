"""What the commands that answer questions share: options, the day, the filter, and how the answer is written."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from actionplan.assessment import assess
from actionplan.by_when import format_date
from actionplan.cli import options
from actionplan.cli.at_option import recorded_plans
from actionplan.cli.option_groups import with_options_of
from actionplan.cli.page_output import drawn_to_width, write_page, write_text
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_message
from actionplan.diagnostics.finding import Finding
from actionplan.errors import RefError, UnknownNameError
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import Clean
from actionplan.page import Page
from actionplan.plan.model import Plan
from actionplan.plan.parallel import CHUNK
from actionplan.standing import PlanStanding
from actionplan.views import columns, data
from actionplan.views.action_filter import ActionFilter, KnownNames, narrowed, select, select_all
from actionplan.views.view import View

if TYPE_CHECKING:
    from actionplan.history.recorded_tree import Recorded
    from actionplan.lineage import Lineages

T = TypeVar("T")
R = TypeVar("R")
PlanPart = TypeVar("PlanPart")

PATHS = "paths"
"""The parameter that names the plans."""
ALL_OWNERS = "all"
"""The `--owner` that lifts the `owner` of the settings."""


class Query(NamedTuple):
    """A question about the plans on a day: which plans and actions, and how to write the answer."""

    plans: CommandPlans
    day: date
    selection: ActionFilter
    format: str
    output: str | None
    colour: str
    left_out: dict[str, int] | None = None
    """With `--public`, how many restricted items were left out of each plan so far, by its path; else None."""
    anonymous: bool = False
    """Whether the names of people are replaced: `--without-names`."""
    lineages: Lineages | None = None
    """The earlier plans, with `--since-first`: deadlines and moves are counted from the first of them."""

    @property
    def recorded(self) -> Recorded | None:
        """The commit that recorded the plans; None for the current plans."""
        return self.plans.at.recorded if self.plans.at else None

    def dated(self, page: Page) -> Page:
        """Return a page that states when the plans were recorded, if they are not the current ones."""
        return page._replace(recorded=str(self.recorded)) if self.recorded else page

    def print_recorded(self) -> None:
        """Print when the plans were recorded, for a format that has no place to say it."""
        if self.recorded:
            print_message("note", f"as recorded on {self.recorded}, position at {format_date(self.day)}")

    def since_first(self, wanted: bool = True) -> Query:
        """Return the same question, with the deadlines and moves of carried actions counted from their first plan.

        The earlier plans are those that the command names, and those it would read without PATHS.
        """
        if not wanted:
            return self
        from actionplan.cli.earlier_plans import lineages_of  # noqa: PLC0415 most questions need no earlier plans

        return self._replace(lineages=lineages_of(self.plans, self.day))

    def public(self) -> Query:
        """Return the same question, for an answer without restricted items."""
        return self._replace(left_out={})

    def without_names(self) -> Query:
        """Return the same question, for an answer without names of people in `by` or among the owners."""
        return self._replace(anonymous=True)

    def published(self, *, public: bool, without_names: bool) -> Query:
        """Return the same question for readers outside: without restricted items, or without names of people."""
        query = self.public() if public else self
        return query.without_names() if without_names else query

    @property
    def json(self) -> bool:
        """Whether the answer is to be data, not a page."""
        return self.format == "json"

    def columns(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return those of the columns that the answer may show."""
        wide = drawn_to_width(self.format, self.output, self.colour)
        return columns.drawn(names, data=self.format == "csv", wide=wide)

    def standings(self) -> Iterator[PlanStanding]:
        """Yield every plan on the day, with only the items that the filter selects.

        Raises PathError if there is no plan, and UnknownNameError for an owner or workstream that no plan has.
        """
        return select_all(self._assessed(), self.selection)

    def _assessed(self) -> Iterator[PlanStanding]:
        asked = self._asked
        for plan in self.plans:
            standing, left_out = asked.assess(plan)
            self._count_left_out(plan.path, left_out)
            yield self.lineages.since_first(standing) if self.lineages else standing
        self.plans.require()

    def about(self, ref: str) -> Query | None:
        """Return the same question about only those files that may be the plan of a PLAN:REF; None if all may be."""
        name, colon, _ = ref.rpartition(":")
        few = self.plans.narrowed([name]) if colon and self.lineages is None else None
        return self._replace(plans=few) if few else None

    def standings_of(self, paths: Collection[str]) -> Iterator[PlanStanding]:
        """Yield the plans of these files again, as `standings` does, without looking for names that no plan has."""
        for plan in self.plans.only(paths):
            standing, _ = self._asked.assess(plan)
            yield select(standing, self.selection)

    @property
    def _asked(self) -> QueryArguments:
        people = self.plans.config.people if self.anonymous else None
        return QueryArguments(self.day, self.selection, self.left_out is not None, people)

    def _count_left_out(self, path: str, number: int) -> None:
        if self.left_out is not None:
            self.left_out[path] = number

    @property
    def findings(self) -> list[Finding]:
        """All findings in the files, with no text that must not appear in the answer."""
        if self.left_out is None and not self.anonymous:
            return self.plans.findings
        from actionplan.views.public import public_findings  # noqa: PLC0415

        return public_findings(self.plans.findings)

    def print_left_out(self) -> None:
        """Print on standard error how many restricted items were left out, and which names may remain."""
        if self.left_out is not None:
            from actionplan.views.public import items_left_out  # noqa: PLC0415

            print_message("note", items_left_out(sum(self.left_out.values())) or "no item is restricted")
        if self.anonymous:
            if not self.plans.config.people:
                print_message("warning", "no owners are listed under `people` in the settings: owners keep their names")
            print_message("note", "names in notes, actions, evidence and other free text are not replaced: check these")

    def map(self, function: Callable[[PlanStanding], T]) -> Iterator[T]:
        """Yield what `function` returns for each plan of the question; see `PlanSet.map`.

        Raises as `standings` does.
        """
        if self.lineages:  # The earlier plans are in this process.
            yield from map(function, self.standings())
            return
        known = KnownNames(self.selection)
        for answer in self.plans.map(functools.partial(_answer, asked=self._asked, function=function)):
            self._take(answer, known)
            yield answer.value
        self.plans.require()
        known.check()

    def gather(self, function: Callable[[PlanStanding], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        """Yield what `gather` makes of a few such results at a time; see `PlanSet.gather`. Raises as `map` does."""
        if self.lineages:
            values = map(function, self.standings())
            while some := list(itertools.islice(values, CHUNK)):
                yield gather(some)
            return
        known = KnownNames(self.selection)
        of_plan = functools.partial(_answer, asked=self._asked, function=function)
        for answers, value in self.plans.gather(of_plan, functools.partial(_gathered, gather=gather)):
            for answer in answers:
                self._take(answer, known)
            yield value
        self.plans.require()
        known.check()

    def _take(self, answer: PlanAnswer[Any], known: KnownNames) -> None:
        if answer.names is not None:
            known.take(answer.names)
        self._count_left_out(answer.path, answer.left_out)

    def page(self, view: View[PlanPart]) -> Page:
        """Make the page of a view: the page of a single plan if there is only one, however many files were searched."""
        if self.plans.many:
            parts = list(self.map(view.part))
            if len(parts) != 1:
                return view.several(parts)
        return view.page(list(self.standings()))

    def write_page(self, page: Page) -> int:
        """Write the answer, report what was left out, and return the exit status."""
        if self.plans.plan_count:
            if self.format == "csv":
                self.print_recorded()
            page = narrowed(page, self.selection)
            if self.lineages is not None:
                page = page._replace(title=f"{page.title} (deadlines since the first plan)")
            write_page(self.dated(page), self.format, self.output, self.colour)
        return self.plans.print_problems()

    def write_data(self, name: str, rows: list[dict[str, Any]], **beside: list[dict[str, Any]]) -> int:
        """Write the answer as JSON, its rows under `name`, report what was left out, and return the exit status.

        `beside` are other rows, each list under its name.
        """
        write_text(self.document(name, rows, **beside), self.output)
        return self.plans.print_problems()

    def document(self, name: str, rows: list[dict[str, Any]], **beside: list[dict[str, Any]]) -> Clean:
        """Return the answer as JSON; see `write_data`."""
        from actionplan.outputs import json  # noqa: PLC0415 pages need none of it

        return json.render(data.document(self.day, name, rows, self.findings, beside, self._recorded_data()))

    def _recorded_data(self) -> dict[str, Any] | None:
        """Return the commit that recorded the plans, for JSON."""
        if self.recorded is None:
            return None
        return {"commit": self.recorded.commit, "on": self.recorded.day.isoformat()}


class QueryArguments(NamedTuple):
    """What a question asks of every plan, in a form small enough to send to other processes.

    `public` leaves out restricted items; `people` are those whose names are replaced, None to replace none.
    """

    day: date
    selection: ActionFilter
    public: bool
    people: Sequence[str] | None

    def assess(self, plan: Plan) -> tuple[PlanStanding, int]:
        """Return the position of a plan without what must not be published, and how many items were left out."""
        left_out = 0
        if self.public:
            from actionplan.views.public import public_plan  # noqa: PLC0415 only papers and exports need it

            plan, left_out = public_plan(plan)
        if self.people is not None:
            from actionplan.views.anonymous import anonymous_plan  # noqa: PLC0415

            plan = anonymous_plan(plan, self.people)
        return assess(plan, self.day), left_out


class PlanAnswer(NamedTuple, Generic[T]):
    """What a function returned for one plan, and the names in the plan if there is a filter to check."""

    value: T
    names: KnownNames | None
    path: str
    left_out: int


def _answer(plan: Plan, asked: QueryArguments, function: Callable[[PlanStanding], T]) -> PlanAnswer[T]:
    """Answer a question about one plan. Any process may call this."""
    standing, left_out = asked.assess(plan)
    known = None
    if any(asked.selection):
        known = KnownNames(asked.selection)
        known.learn(standing)
        standing = select(standing, asked.selection)
    return PlanAnswer(function(standing), known, plan.path, left_out)


def _gathered(answers: list[PlanAnswer[T]], gather: Callable[[list[T]], R]) -> tuple[list[PlanAnswer[None]], R]:
    """Gather the values of some answers; return the answers without them, and what was gathered."""
    value = gather([answer.value for answer in answers])
    return [PlanAnswer(None, answer.names, answer.path, answer.left_out) for answer in answers], value


def current_query_command(command: Callable[..., int]) -> Callable[..., int]:
    """Do the same as `query_command` without `--at`, for a command that can only be about the current plans."""
    return query_command(command, without=frozenset({"at"}))


def query_command(command: Callable[..., int], without: frozenset[str] = frozenset()) -> Callable[..., int]:
    """Add the options that questions share, except those in `without`, to a command whose first parameter is a Query.

    See `with_options_of`; the query reads `paths` even if the command has its own.
    """

    @functools.wraps(command)
    def answering(query: Query, **values: Any) -> int:
        try:
            return command(query, **values)
        except (RefError, UnknownNameError):
            query.plans.print_problems()  # The name may be in a file that was left out.
            raise

    return with_options_of(_read_query, answering, without, also=PATHS)


def _read_query(  # noqa: PLR0913 the options that all these commands share
    *,
    paths: options.Paths = (),  # type: ignore[assignment]
    as_of: options.AsOf = None,
    at: options.At = None,
    owner: options.Owner = (),  # type: ignore[assignment]
    standing: options.StandingIs = (),  # type: ignore[assignment]
    workstream: options.Workstream = (),  # type: ignore[assignment]
    priority: options.PriorityIs = (),  # type: ignore[assignment]
    format: options.QueryFormat = "table",  # noqa: A002 the option's name
    output: options.Output = None,
    color: options.Colour = "auto",
) -> Query:
    recorded = recorded_plans(at) if at is not None else None
    plans = CommandPlans(paths, at=recorded)
    plans.check_output(output)
    owners = _owners(tuple(owner), plans)
    selection = ActionFilter(owners, tuple(standing), tuple(workstream), tuple(priority))
    day = as_of or (recorded.committed if recorded else datetime.now().astimezone().date())
    return Query(plans, day, selection, format, output, color)


def _owners(given: tuple[str, ...], plans: CommandPlans) -> tuple[str, ...]:
    """Return the owners of the command, else the owner of the settings, with a note that it applies."""
    if any(name.casefold() == ALL_OWNERS for name in given):
        return ()
    if not given and plans.config.owner:
        names = " or ".join(plans.config.owner)
        print_message("note", f"only actions of {names} (`owner` in {plans.config.path}): use `--owner all` for all")
    return given or plans.config.owner
