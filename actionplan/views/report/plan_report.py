"""The paper on one plan."""

from __future__ import annotations

from actionplan.by_when import format_date
from actionplan.page import Block, Cell, Heading, Page, Prose
from actionplan.plan.model import Plan
from actionplan.plan.word_meanings import FIELD_LABELS
from actionplan.standing import PlanStanding
from actionplan.views import phrases
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.labels import count, words_of
from actionplan.views.owners import loads, owners_table
from actionplan.views.report.appendices import key, sources, wordings
from actionplan.views.report.attention import attention
from actionplan.views.report.cells import Look
from actionplan.views.report.decisions_sought import collect_decisions, decisions_sought
from actionplan.views.report.recommendations import plural, recommendations
from actionplan.views.report.report_settings import ReportSettings, lead
from actionplan.views.report.summary import summary
from actionplan.views.report.timeline import timeline


def plan_report(standing: PlanStanding, setting: ReportSettings, home: str = "") -> Page:
    """Make the paper on one plan; `home` is the file of the page that leads to it."""
    plan, words = standing.plan, words_of(standing.plan)
    look = Look(words)
    items = list(actions_in_plan(standing))
    blocks: list[Block] = lead(lead_sentence(standing), setting)
    if standing.issued:
        blocks += _answers(standing, look, setting)
    else:
        blocks.append(Prose([Cell("This plan was not yet issued on this day, so nothing is counted.", "strong")]))
    blocks += recommendations(standing, look)
    if standing.issued:
        blocks.append(owners_table(loads([standing]).ranked(), words))
    blocks += [wordings(items, words), *key(words, plan), *sources(setting, standing.day, plan)]
    return Page(setting.title or plan.title or plan.name, standing.day, blocks, _kicker(plan), setting.stamp(), home)


def _answers(standing: PlanStanding, look: Look, setting: ReportSettings) -> list[Block]:
    """Return the parts that a committee looks for first: decisions, position, what needs attention, and deadlines."""
    items = list(actions_in_plan(standing))
    drawn = timeline(items, standing.day, look)
    counts = summary([item.action for item in items], look.words)
    return [
        *decisions_sought(collect_decisions(standing, look), setting),
        *([Heading("Summary", 2, "summary"), *counts] if counts else []),
        attention(items, look),
        *([drawn] if drawn else []),
    ]


def _kicker(plan: Plan) -> str:
    return f"{plan.organisation}: progress report" if plan.organisation else "Progress report"


def _under(standing: PlanStanding) -> str:
    """Return the number of recommendations, with the plan's word for them."""
    number, label = len(standing.recommendations), words_of(standing.plan).field("recommendation")
    if label == FIELD_LABELS["recommendation"]:
        return f"responding to {count(number, 'recommendation')}"
    return f"under {number:,} {(label if number == 1 else plural(label)).lower()}"


def lead_sentence(standing: PlanStanding) -> str:
    """Return a sentence with the size of the plan and the date it was agreed."""
    plan = standing.plan
    actions = count(len(standing.all_actions()), "action")
    subject = f"{actions} {_under(standing)}" if standing.recommendations else actions
    agreed = f", agreed {phrases.when(plan.issued)}" if plan.issued else ""
    return f"Position on {format_date(standing.day)}: {subject}{agreed}."
