"""What a page is made from: the plans on a day, the request, and the settings of the server."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from actionplan.assessment import assess
from actionplan.by_when import read_period
from actionplan.config import Config
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PlanError
from actionplan.history.repository import Repository
from actionplan.lint import LintSettings
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.standing import PlanStanding
from actionplan.web.edits.writing import Edits
from actionplan.web.message import BadRequestError, Fields, address
from actionplan.web.rows import PlanActions, plan_actions
from actionplan.web.safety import Door
from actionplan.web.store import AnyFile, PlansOnDay, Store

T = TypeVar("T")

AS_OF = "as_of"
PAGE = "page"
_LINE = 200
"""How many characters of a line are shown."""


class NotFoundError(Exception):
    """An address without a page. Its text is a sentence for the error page."""


class ServerSettings(NamedTuple):
    """How the server was started. `today` is the day of pages whose address gives none."""

    door: Door
    edits: Edits
    config: Config = Config()
    lint: LintSettings = LintSettings()
    read_only: bool = False
    history: Callable[[], Repository] | None = None
    """The function that opens the history of the plans; None if they are not in a git repository."""
    paths: tuple[str, ...] = ()
    """The files and folders that the command was given."""
    recorded: str = ""
    """The day and commit at which the plans are shown as git had recorded them; "" for the current files."""


class Visit(NamedTuple):
    """One request to one page. `fields` are those of its address, `today` is the day without `as_of`."""

    path: str
    fields: Fields
    today: date
    plans: PlansOnDay
    settings: ServerSettings
    store: Store
    form: Fields | None = None
    """What a form has sent; None for any other request."""

    @property
    def day(self) -> date:
        """The day of the position that the page shows."""
        return self.plans.day

    def one(self, name: str) -> str:
        """Return a field of the address without spaces around it; "" if it is not there."""
        return self.fields.get(name, ("",))[0].strip()

    def to(self, path: str, **fields: str | tuple[str, ...] | None) -> str:
        """Return an address of this site that shows the same day."""
        as_of = self.day.isoformat() if self.day != self.today else ""
        return address(path, {**fields, AS_OF: as_of})

    def here(self, **changed: str | None) -> str:
        """Return the address of this page with some fields changed."""
        return address(self.path, {**self.fields, **changed})

    @property
    def page_number(self) -> int:
        """The page of a long table, from 1. Raise BadRequestError for anything but a number."""
        typed = self.one(PAGE) or "1"
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 6 and int(typed)):
            raise BadRequestError("The number of the page in the address is not a number from 1.")
        return int(typed)

    def file(self, slug: str) -> AnyFile:
        """Return the file of a plan. Raise NotFoundError if no plan has this name."""
        try:
            return self.plans.files[slug]
        except KeyError:
            raise NotFoundError(
                "There is no plan with this name. It may have been renamed, or it cannot be read: see the findings."
            ) from None

    def actions(self) -> list[PlanActions]:
        """Return the open actions, overdue responses and texts of all plans on the day."""
        return [plan for plan in self.for_plans(plan_actions, self.day) if plan.path in self.plans.slugs]

    def for_plans(self, make: Callable[..., T], *given: Hashable) -> list[T]:
        """Return what `make` returns for each plan and the given values.

        It is called again only for plans that changed.
        """
        return self.store.for_plans(make, *given, files=list(self.plans.found.values()))

    def findings(self) -> list[Finding]:
        """Return what `actionplan lint` reports of the plans; `source` has the line of each."""
        return self.store.lint(self.settings.lint)

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` returns for this address and day, made once as long as no file changes or is committed."""
        return self.store.remembered((name, self.day, tuple(sorted(self.fields.items())), self._head()), make)

    def _head(self) -> str:
        """Return the commit that is checked out, which papers and trends name; "" if there is none."""
        try:
            return self.settings.history().head if self.settings.history else ""
        except ActionplanError:
            return ""

    def source(self, finding: Finding) -> str:
        """Return the line on which a finding begins, as it is now; "" if it cannot be read."""
        file = self.plans.found.get(finding.span.path)
        data = file.read() if file else b""
        lines = data.decode("utf-8", "replace").split("\n") if isinstance(data, bytes) else []
        line = lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""
        return line.strip()[:_LINE]

    def plan(self, slug: str) -> Plan:
        """Read the file of a plan as it is now. Raise NotFoundError without a plan, PlanError if it cannot be read."""
        return read(self.file(slug))

    def standing(self, slug: str) -> PlanStanding:
        """Return the position of a plan on the day. Raise as `plan` does."""
        return assess(self.plan(slug), self.day)

    def to_plan(self, slug: str) -> str:
        """Return the address of a plan."""
        return self.to(f"/plan/{slug}")

    def to_item(self, slug: str, ref: str) -> str:
        """Return the address of a recommendation or an action."""
        return self.to(f"/plan/{slug}/item", ref=ref)


def read(file: AnyFile) -> Plan:
    """Return the plan in a file as it is now. Raise PlanError if it cannot be read."""
    data = file.read()
    if isinstance(data, Finding):
        raise PlanError([data])
    loaded = load(file.path, data)
    if loaded.plan is None:
        raise PlanError(loaded.findings)
    return loaded.plan


def requested_day(typed: str, today: date) -> date:
    """Return the day that an address asks for. Raise BadRequestError unless it is exactly one day."""
    if not typed:
        return today
    period = read_period(typed)
    if period is None or period.first != period.last:
        raise BadRequestError("The date in the address is not a day: write, for example, 31 March 2026 or 2026-03-31.")
    return period.first
