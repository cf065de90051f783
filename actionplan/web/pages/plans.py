"""All plans: one row per plan, most overdue first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from actionplan.page import Block, Cell, Heading, Page, Prose
from actionplan.standing import Standing
from actionplan.views.labels import count, listed
from actionplan.views.report.portfolio_report import PlanLine, plans_table
from actionplan.views.status import bars
from actionplan.web.draw import Filter, Link, draw, paged
from actionplan.web.message import HttpResponse
from actionplan.web.rows import WORDS, PlanRows
from actionplan.web.visit import Visit


def plans_page(visit: Visit) -> HttpResponse:
    """Show all plans, or those whose title, name or organisation has the words that were typed."""
    words = visit.one("words")
    found = [plan for plan in visit.plans.plans if _has(plan, words)]
    issued = [plan for plan in found if plan.issued]
    total = _total(issued)
    table, pager = paged(visit, plans_table([_line(visit, plan) for plan in issued]))
    lead = Prose([Cell(_lead(issued, total.total())), *_later(found)])
    summary: list[Block] = [Heading("Summary", 2, "summary"), bars(total, WORDS)] if total.total() else []
    empty = "No plan has these words in its title." if words else "There are no plans."
    page = Page("All plans", visit.day, [lead, *summary, table._replace(empty=empty)], _organisation(found))
    filters = [Filter("words", "Words in the title", words)] if len(visit.plans.plans) > 1 else []
    return draw(visit, page, pager=pager, filters=filters, tools=_tools(visit))


def _total(issued: Iterable[PlanRows]) -> Counter[Standing]:
    """Count the actions of plans by standing."""
    total: Counter[Standing] = Counter()
    for plan in issued:
        total.update(plan.counts)
    return total


def _has(plan: PlanRows, words: str) -> bool:
    text = f"{plan.title} {plan.name} {plan.organisation}".casefold()
    return all(word in text for word in words.casefold().split())


def _line(visit: Visit, plan: PlanRows) -> PlanLine:
    title = Cell(plan.title, "strong", None, visit.to_plan(visit.plans.slug(plan)))
    return PlanLine(title, plan.organisation, plan.counts, plan.longest, bars(plan.counts, WORDS).parts)


def _lead(plans: list[PlanRows], actions: int) -> str:
    return f"{count(actions, 'action')} in {count(len(plans), 'plan')}."


def _later(plans: list[PlanRows]) -> list[Cell]:
    later = [plan.title for plan in plans if not plan.issued]
    return [Cell(f"Not yet issued on this day, so not counted: {listed(later)}.")] if later else []


def _organisation(plans: list[PlanRows]) -> str:
    names = {plan.organisation for plan in plans if plan.organisation}
    return names.pop() if len(names) == 1 else ""


def _tools(visit: Visit) -> list[Link]:
    left_out = sum(1 for finding in visit.plans.findings if finding.left_out)
    return [Link(f"{count(left_out, 'item')} left out: see the findings", visit.to("/findings"))] if left_out else []
