"""Write a folder of pages about many plans: several processes draw them, and each plan is released when it is drawn."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import chain

from actionplan.cli.query import Query
from actionplan.cli.report_output import ReportOutput, paper_settings_of, problems
from actionplan.named_tuple import NamedTuple
from actionplan.page import Page
from actionplan.plan.parallel import each
from actionplan.standing import PlanStanding
from actionplan.views.report.portfolio_report import Portfolio
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.report.site import INDEX, FileNames, index_pages, page_of_plan


def can_be_shared_out(query: Query) -> bool:
    """Whether several processes may draw the pages: not if a page needs something that only this process knows."""
    return query.plans.many and query.left_out is None and query.lineages is None


def print_site(query: Query, output: ReportOutput, title: str | None) -> int:
    """Write an index and a page for each plan into the output folder, and return the exit status."""
    pages = Site(query, output, title).pages()
    first = next(pages, None)
    query.print_left_out()
    if first is None:  # No plan could be read.
        return query.plans.print_problems()
    return output.print_drawn(query, chain([first], pages))


class _Drawn(NamedTuple):
    """The page of a plan as drawn, and what the index shows of the plan."""

    path: str
    plan: str
    content: bytes
    portfolio: Portfolio


class _Task(NamedTuple):
    """What every process needs: the settings of all pages, the format, and the file names that are taken."""

    settings: ReportSettings
    output: ReportOutput
    recorded: str

    def draw(self, page: Page) -> bytes:
        """Draw a page."""
        dated = page._replace(recorded=self.recorded) if self.recorded else page
        return self.output.draw(dated)


class Site:
    """The pages of one run.

    What is not known before all plans are read is guessed; the few wrong pages are drawn again.
    """

    def __init__(self, query: Query, output: ReportOutput, title: str | None) -> None:
        self._query, self._output, self._title = query, output, title
        self._names = FileNames("-", INDEX)
        self._names_by_path: dict[str, str] = {}
        self._portfolio = Portfolio()

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield each page with the name of its file; a later page of the same name replaces the earlier one.

        Raises UnknownNameError, before the first page, for a name in the filter that no plan has.
        """
        if any(self._query.selection):
            for _ in self._query.map(_nothing):
                pass
        guess = paper_settings_of(self._query, self._query.plans.file_paths, self._title)
        yield from self._of_plans(guess)
        if not self._names_by_path:
            return
        known = paper_settings_of(self._query, list(self._names_by_path), self._title)
        known = known._replace(problems=problems(self._query))
        wrong = {finding.span.path for finding in known.problems} & set(self._names_by_path)
        if (known.revision, known.changed) != (guess.revision, guess.changed):
            wrong = set(self._names_by_path)
        yield from self._again(wrong, known)
        yield from self._index(known)

    def _of_plans(self, settings: ReportSettings) -> Iterator[tuple[str, bytes]]:
        ending = self._output.ending
        for drawn in self._query.map(functools.partial(_draw, task=self._task(settings))):
            expected = _name(drawn.plan)
            name = self._names.take(drawn.plan, "plan")
            if name != expected:
                drawn.portfolio.relink(f"{expected}{ending}", f"{name}{ending}")
            self._names_by_path[drawn.path] = f"{name}{ending}"
            self._portfolio.add(drawn.portfolio)
            yield f"{name}{ending}", drawn.content

    def _again(self, paths: set[str], settings: ReportSettings) -> Iterator[tuple[str, bytes]]:
        """Draw the pages of some plans again, with settings that were not known when they were drawn."""
        task = self._task(settings)
        for standing in self._query.standings_of(paths):
            page = page_of_plan(standing, settings, self._output.ending)
            yield self._names_by_path[standing.plan.path], task.draw(page)

    def _index(self, settings: ReportSettings) -> Iterator[tuple[str, bytes]]:
        paged = self._output.paper.name == "html"
        pages = list(index_pages(self._portfolio, self._query.day, settings, self._output.ending, paged=paged))
        names = [name for name, _ in pages]
        contents = each(self._task(settings).draw, [page for _, page in pages])
        yield from zip(names, contents, strict=True)

    def _task(self, settings: ReportSettings) -> _Task:
        small = settings._replace(files=(), problems=(), restricted=None)
        return _Task(small, self._output, str(self._query.recorded or ""))


def _draw(standing: PlanStanding, task: _Task) -> _Drawn:
    """Draw the page of one plan; any process may call this."""
    plan, ending = standing.plan, task.output.ending
    portfolio = Portfolio()
    portfolio.take(standing, f"{_name(plan.name)}{ending}")
    page = page_of_plan(standing, task.settings, ending)
    return _Drawn(plan.path, plan.name, task.draw(page), portfolio)


def _name(plan: str) -> str:
    """Return the name of the file of a plan if no other plan has the same name."""
    return FileNames("-", INDEX).take(plan, "plan")


def _nothing(_: PlanStanding) -> None:
    """Return nothing, since only the names in the plan are needed."""
