"""`actionplan report`: the committee paper, as Markdown, HTML or Word."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from actionplan.by_when import format_date
from actionplan.cli import option_kinds as option
from actionplan.cli.at_option import day_or_record
from actionplan.cli.options import OUTPUT, Public, SinceFirst, WithoutNames, format_option
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.query import Query, query_command
from actionplan.cli.report_output import is_folder, report_output, report_settings, with_file_names
from actionplan.cli.site_output import can_be_shared_out, print_site
from actionplan.errors import ActionplanError, CommandCorrection
from actionplan.outputs.registry import Medium
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.comparison import EarlierRecord
from actionplan.views.report.owner_pages import owner_pages
from actionplan.views.report.portfolio_report import portfolio_report
from actionplan.views.report.site import site

EXAMPLES = (
    ("A paper as a web page", "actionplan report plans/herefordshire-homecare.yaml -f html -o homecare.html"),
    ("A paper as a Word file", "actionplan report plans/herefordshire-homecare.yaml -f docx -o homecare.docx"),
    ("What changed since the last meeting", "actionplan report plans --since 2011-01-31 --as-of 2011-03-15"),
    ("One page per owner, to send out", "actionplan report plans --each owner -f docx -o to-send"),
    ("A folder of web pages, one per plan, that needs no server", "actionplan report plans -f html -o site"),
)
EACH = ("owner",)

Format = Annotated[str, format_option(Medium.PAPER, "markdown")]
KIND = "Which paper"
"""A heading of the help."""
Since = Annotated[
    str | None,
    option.text(
        "--since",
        "DATE|REV",
        "Report what changed after this date, or was recorded since this git revision.",
        group=KIND,
    ),
]
Next = Annotated[date | None, option.day("--next", "With --since: date of the next meeting.", ahead=True, group=KIND)]
Each = Annotated[
    str | None, option.choice("--each", "WHAT", EACH, "Write one page per owner into the folder of -o.", group=KIND)
]
ReplyBy = Annotated[
    date | None,
    option.day("--reply-by", "With --each: date by which owners return their pages.", ahead=True, group=KIND),
]
Title = Annotated[str | None, option.text("--title", "TEXT", "Title of the paper (default: the plan's).", group=KIND)]
Reference = Annotated[
    str | None, option.text("--reference-doc", "FILE", "A Word file whose styles the paper uses.", group=OUTPUT)
]


@query_command
def report(  # noqa: PLR0913 one parameter per option
    query: Query,
    *,
    since: Since = None,
    next: Next = None,  # noqa: A002
    each: Each = None,
    title: Title = None,
    reply_by: ReplyBy = None,
    format: Format = "markdown",  # noqa: A002 the option's name
    public: Public = False,
    without_names: WithoutNames = False,
    since_first: SinceFirst = False,
    reference_doc: Reference = None,
) -> int:
    """Produce the committee paper, a changes-since report, or one page per owner.

    The paper begins with the decisions sought. With -o FILE it is one file, with -o DIR an index and one page per plan.
    """
    output = report_output(query, format, reference_doc, folder=bool(each))
    if reply_by and not each:
        message = "`--reply-by` needs `--each owner`: add it, or leave `--reply-by` out"
        raise ActionplanError(message, CommandCorrection("", ("--each", "owner")))
    if next and since is None:
        raise ActionplanError("`--next` needs `--since`: give the date of the last meeting, or leave `--next` out")
    since_day, record = _since(query, since) if since is not None else (None, None)
    if next and next < query.day:
        day = format_date(query.day)
        raise ActionplanError(f"`--next` {format_date(next)} is before {day}, the date of the report (`--as-of`)")
    query = query.published(public=public, without_names=without_names).since_first(since_first)
    to_folder = bool(query.output and is_folder(query.output)) and not (each or since_day)
    if to_folder and can_be_shared_out(query):
        return print_site(query, output, title)
    standings = list(query.standings())
    query.print_left_out()
    if not query.plans.plan_count:
        return query.plans.print_problems()
    settings = report_settings(query, standings, title)._replace(reply_by=reply_by)
    if each:
        pages = with_file_names(owner_pages(standings, query.day, settings, query.selection.owners), output.ending)
        return output.print_folder(query, pages)
    if since_day:
        return output.print_page(query, changes_report(standings, since_day, query.day, settings, next, record))
    if to_folder:
        pages = site(standings, query.day, settings, output.ending, paged=output.paper.name == "html")
        return output.print_folder(query, pages)
    return output.print_page(query, portfolio_report(standings, query.day, settings))


def _since(query: Query, typed: str) -> tuple[date, EarlierRecord | None]:
    """Return the day of `--since`; for a revision, that of its commit, and the plans as it recorded them.

    Raise ActionplanError for a day that is not before that of the report, or a value that is neither.
    """
    meant = day_or_record("--since", typed, query.day)
    if isinstance(meant, date):
        if meant >= query.day:
            days = f"{format_date(meant)} is not before {format_date(query.day)}"
            raise ActionplanError(f"`--since` {days}, the date of the report (`--as-of`)")
        return meant, None
    there = [path for path in query.plans.paths if meant.exists(path)]
    plans = CommandPlans(there, at=meant) if there else ()
    return meant.committed, EarlierRecord({plan.id: plan for plan in plans if plan.id}, str(meant.recorded))
