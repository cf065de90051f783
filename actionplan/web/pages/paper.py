"""Papers as they will be printed, on one plan or all, with downloads for Word, Excel, calendars and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from actionplan.by_when import format_date, read_period
from actionplan.errors import ActionplanError
from actionplan.files.git_version import version
from actionplan.outputs.registry import Medium, formats, render_paper
from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.paging import first_rows
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.report_settings import ReportSettings
from actionplan.web.downloads import data_file
from actionplan.web.draw import Filter, Link, draw
from actionplan.web.message import BadRequestError, HttpResponse, download
from actionplan.web.papers import changes_of_all, position_of_all
from actionplan.web.visit import NotFoundError, Visit

KINDS = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": ("Markdown", "text/markdown; charset=utf-8"),
    "html": ("Web page", "text/html; charset=utf-8"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("CSV", "text/csv; charset=utf-8"),
    "ics": ("Calendar", "text/calendar; charset=utf-8"),
}
"""What can be downloaded, by the ending of its file: what people call it, and what browsers do."""
PAPERS = {"docx": "docx", "md": "markdown", "html": "html"}
LARGEST = 16 << 20
"""How many bytes a reference document may have."""


def paper_page(visit: Visit, slug: str = "") -> HttpResponse:
    """Show the paper on one plan or on all, or with `since` what changed after that day."""
    page = visit.remembered(f"paper {slug}", lambda: _cut(_paper(visit, slug)))
    at = visit.path.rstrip("/")
    asked = {name: visit.one(name) for name in ("since", "next")}
    downloads = [Link(name, visit.to(f"{at}/download", format=ending, **asked)) for ending, (name, _) in KINDS.items()]
    filters = [
        Filter("since", "Only what changed after", asked["since"], hint="31 January 2011"),
        Filter("next", "Next meeting on", asked["next"], hint="15 April 2011"),
    ]
    trail = [Link("All plans", visit.to("/"))]
    if slug:
        trail.append(Link(page.title, visit.to_plan(slug)))
    return draw(visit, page, "paper_page.html", trail=trail, filters=filters, filter_button="Show", downloads=downloads)


def plan_paper_page(visit: Visit, slug: str) -> HttpResponse:
    """Show the paper on one plan."""
    return paper_page(visit, slug)


def download_page(visit: Visit, slug: str = "") -> HttpResponse:
    """Return the paper, or the data that it is made from, as a file."""
    ending = visit.one("format")
    if ending not in KINDS:
        raise NotFoundError("There is no file of this kind.")
    data = _paper_file(visit, slug, ending) if ending in PAPERS else data_file(visit, slug, ending)
    name = f"{slug or 'plans'}-{'changes-' if visit.one('since') else ''}{visit.day.isoformat()}.{ending}"
    return download(data, name, KINDS[ending][1])


def _paper_file(visit: Visit, slug: str, ending: str) -> bytes:
    paper = formats(Medium.PAPER)[PAPERS[ending]]
    return render_paper(paper, _paper(visit, slug), _reference(visit) if paper.styled else None)


def plan_download_page(visit: Visit, slug: str) -> HttpResponse:
    """Return the paper on one plan, or its data, as a file."""
    return download_page(visit, slug)


def _standings(visit: Visit, slug: str) -> Iterator[PlanStanding]:
    """Yield the position of one plan, or of each; a plan is released before the next is read."""
    yield from map(visit.standing, [slug] if slug else visit.plans.files)


def _cut(page: Page) -> Page:
    return page._replace(blocks=first_rows(page.blocks))


def _paper(visit: Visit, slug: str) -> Page:
    since, upcoming, setting = _day(visit, "since"), _day(visit, "next"), _setting(visit, slug)
    if since is not None:
        _check_days(visit.day, since, upcoming)
    if not slug and len(visit.plans.files) != 1:
        return changes_of_all(visit, setting, since, upcoming) if since else position_of_all(visit, setting)
    standings = list(_standings(visit, slug))
    if since is not None:
        return changes_report(standings, since, visit.day, setting, upcoming)
    return plan_report(standings[0], setting)


def _check_days(day: date, since: date, upcoming: date | None) -> None:
    """Raise BadRequestError for a paper that would begin or end on the wrong side of its day."""
    if since >= day:
        raise BadRequestError(f"The paper is about changes up to {format_date(day)}: give an earlier day.")
    if upcoming is not None and upcoming < day:
        raise BadRequestError(f"The next meeting is before {format_date(day)}: give a later day.")


def _day(visit: Visit, name: str) -> date | None:
    typed = visit.one(name)
    period = read_period(typed) if typed else None
    if typed and (period is None or period.first != period.last):
        raise BadRequestError(f"“{typed[:40]}” is not a day: write, for example, 31 January 2026.")
    return period.first if period else None


def _setting(visit: Visit, slug: str) -> ReportSettings:
    report = visit.settings.config.report
    files = [visit.file(slug)] if slug else list(visit.plans.files.values())
    paths = tuple(file.path for file in files)
    stored = version([file.where for file in files])
    left_out = tuple(finding for finding in visit.plans.findings if finding.left_out and finding.span.path in paths)
    settings = ReportSettings(report.get("title", ""), files=paths, revision=stored.name, changed=stored.changed)
    return settings._replace(problems=left_out, committee=report.get("committee", settings.committee))


def _reference(visit: Visit) -> bytes | None:
    """Return the Word file whose styles the settings name. Raise ActionplanError if it cannot be used."""
    config = visit.settings.config
    name = config.report.get("reference_doc")
    if not name:
        return None
    try:
        with (Path(config.path).parent / name).open("rb") as file:
            document: bytes = file.read(LARGEST + 1)
    except OSError as error:
        raise ActionplanError(f"The Word file of the settings, “{name}”, cannot be opened: {error.strerror}.") from None
    if len(document) > LARGEST:
        raise ActionplanError(f"The Word file of the settings, “{name}”, is too large.")
    return document
