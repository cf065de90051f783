"""The notes of a paper: what standings and ratings mean here, how each wording was read, and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Finding
from actionplan.page import Block, Cell, Column, Facts, Points, Table
from actionplan.plan.carrying import carried_to
from actionplan.plan.deadline import Deadline
from actionplan.plan.integrity import all_actions
from actionplan.plan.model import Plan
from actionplan.plan.vocabulary import Rag
from actionplan.standing import CARRIED
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import Words, listed, sentence
from actionplan.views.report import cells
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.status import rules


def key(words: Words, plan: Plan | None = None) -> list[Block]:
    """Return the keys to standings and ratings, with the plan's own terms if there is one plan.

    A declared rating means what the plan says under `rag_key`; the computed one always means the same.
    """
    rag = words.field("rag")
    declared = plan.rag_key if plan else {}
    ratings = [[Cell(sentence(name), name), Cell(text), Cell(declared.get(name, ""))] for name, text in RATINGS.items()]
    columns = [Column(rag, 1), Column("Computed as", 6), Column("Where declared", 6, optional=1)]
    return [Table(f"Key to {rag} ratings", columns, ratings, reference=True), key_to_standings(words, plan)]


def key_to_standings(words: Words, plan: Plan | None = None) -> Table:
    """Return the key to standings, with the plan's own terms if there is one plan."""
    standings = [[cells.standing(name, words), Cell(text)] for name, text in _standings(plan)]
    columns = [Column("Standing", 1), Column("Meaning", 6)]
    return Table("Key to standings", columns, standings, reference=True)


RATINGS = {
    Rag.RED: "Overdue, or its response is overdue.",
    Rag.AMBER: "Needs attention: undated, update due, to confirm, on hold, unanswered, or due soon but not started.",
    Rag.GREEN: "On track: the deadline is still to come, or the work continues.",
    Rag.BLUE: "Complete.",
    Rag.GREY: "No longer counted: withdrawn, rejected or noted.",
}


def _standings(plan: Plan | None) -> Iterator[tuple[str, str]]:
    soon = phrases.duration(plan.due_soon) if plan else "the plan's notice period"
    every = phrases.duration(plan.review_every) if plan and plan.review_every else "the plan's reporting interval"
    verified = (
        "Reported complete, and verified by someone else." if plan and plan.verification else "Reported complete."
    )
    yield "overdue", "The current deadline has passed."
    yield "to confirm", "Reported complete or stopped, but not yet verified or approved."
    yield "undated", "The by-when wording gives no date, and the action is not ongoing."
    if not plan or plan.review_every:
        yield ("update due", f"No update for more than {every}, or since the start date or a milestone passed.")
    yield "due soon", f"The deadline is within {soon}."
    yield "not yet due", "The deadline or start date is still to come."
    yield "ongoing", "The work continues and has no deadline."
    yield "complete", verified
    yield "withdrawn", "Dropped by agreement."
    if plan and any(carried_to(action.progress) for action in all_actions(plan)):
        yield CARRIED, "Continued in another plan, and counted there."


def wordings(actions: Sequence[ActionInPlan], words: Words) -> Table:
    """Return how each by-when wording was read: the date, why, and the actions that have it."""
    rows = [
        [
            Cell(f"“{text}”") if text else Cell("None given", "muted", ""),
            Cell(read, "" if due else "muted"),
            Cell(_why(deadline)),
            Cell(listed(list(dict.fromkeys(refs)))),
        ]
        for (text, due, read), (deadline, refs) in sorted(_readings(actions).items(), key=_by_day)
    ]
    titles = (words.field("by_when"), 3), (words.field("due"), 3), ("Reason", 7), (words.field("ref"), 2)
    columns = [Column(title, weight) for title, weight in titles]
    return Table("How each deadline was read", columns, rows, empty="There are no deadlines.", reference=True)


def _readings(actions: Sequence[ActionInPlan]) -> dict[tuple[str, date | None, str], tuple[Deadline, list[str]]]:
    """Return each wording with its date and what it was read as, and one deadline and all refs that have it."""
    readings: dict[tuple[str, date | None, str], tuple[Deadline, list[str]]] = {}
    for item in actions:
        for deadline in (item.action.agreed, *item.action.revisions):
            text = deadline.by_when or ""
            read = sentence(phrases.deadline(deadline) or "no date given")
            readings.setdefault((text, deadline.due, read), (deadline, []))[1].append(item.action.action.ref)
    return readings


def _by_day(item: tuple[tuple[str, date | None, str], object]) -> tuple[bool, date, str]:
    (text, due, _), _ = item
    return due is None, due or date.max, text


def _why(deadline: Deadline) -> str:
    read = deadline.resolution
    if deadline.due and deadline.due != read.due:
        return "the plan gives this date beside the wording"
    other = f"; it could also be read as {format_date(read.other)}" if read.other else ""
    return "; ".join(read.reasons) + other


def sources(setting: ReportSettings, day: date, plan: Plan | None = None) -> list[Block]:
    """State the sources of the paper, and what could not be counted."""
    facts = list(_sources(setting, day, plan))
    blocks: list[Block] = [Facts("Sources", facts)]
    if setting.problems:
        blocks.append(Points("Left out because it could not be read", [_problem(p) for p in setting.problems]))
    return blocks


def _problem(finding: Finding) -> Cell:
    return Cell(f"{finding.left_out}: {finding.message} ({finding.span})")


def _sources(setting: ReportSettings, day: date, plan: Plan | None) -> Iterator[tuple[str, Cell]]:
    yield "As of", Cell(f"{format_date(day)}: later reports are not included")
    yield "Files" if len(setting.files) > 1 else "File", Cell(", ".join(setting.files))
    yield "Version", Cell(setting.version() or "not under version control")
    if plan and (required := rules(plan)):
        yield "Rules", Cell(required)
    if plan and (plan.document or plan.url):
        yield "Source", Cell("; ".join(filter(None, (plan.document, plan.url))))
    if plan and plan.abbreviations:
        yield "Abbreviations", Cell("; ".join(f"{short}: {full}" for short, full in plan.abbreviations.items()))
