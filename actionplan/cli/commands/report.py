"""`actionplan report`: the committee paper, as Markdown, HTML or Word."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.options import Public, format_option
from actionplan.cli.query import Query, query_command
from actionplan.cli.report_output import is_folder, report_output, report_settings, with_file_names
from actionplan.errors import ActionplanError
from actionplan.outputs.registry import Medium
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.owner_pages import owner_pages
from actionplan.views.report.portfolio_report import portfolio_report
from actionplan.views.report.site import site

EXAMPLES = (
    ("A paper as a web page", "actionplan report plans/herefordshire-homecare.yaml -f html -o homecare.html"),
    ("As a Word file", "actionplan report plans/herefordshire-homecare.yaml -f docx -o homecare.docx"),
    ("What changed since the last meeting", "actionplan report plans --since 2011-01-31 --as-of 2011-03-15"),
    ("A page for every owner, to send", "actionplan report plans --each owner -f docx -o to-send"),
    ("All plans as a folder of pages that needs no server", "actionplan report plans -f html -o site"),
)
EACH = ("owner",)

Format = Annotated[str, format_option(Medium.PAPER)]
Since = Annotated[date | None, option.day("--since", "Only what changed after this day.")]
Next = Annotated[date | None, option.day("--next", "With --since: the day of the meeting after this.")]
Each = Annotated[str | None, option.choice("--each", "WHAT", EACH, "A page for each owner, into -o DIR.")]
ReplyBy = Annotated[date | None, option.day("--reply-by", "With --each: when owners are to return their pages.")]
Title = Annotated[str | None, option.text("--title", "TEXT", "The title; else that of the plan.")]
Reference = Annotated[str | None, option.text("--reference-doc", "FILE", "A Word file whose styles the paper takes.")]


@query_command
def report(  # noqa: PLR0913 one parameter per option
    query: Query,
    *,
    format: Format = "markdown",  # noqa: A002 the option's name
    since: Since = None,
    next: Next = None,  # noqa: A002
    each: Each = None,
    title: Title = None,
    reply_by: ReplyBy = None,
    public: Public = False,
    reference_doc: Reference = None,
) -> int:
    """Write the paper that a committee gets.

    It opens with what the committee is asked to do; then the counts, what needs attention, every recommendation with
    its response and actions, the owners, and how each deadline was read. With -o FILE it goes into a file; with -o DIR
    into a folder, an index and a page a plan.
    """
    output = report_output(query, format, reference_doc, folder=bool(each))
    if reply_by and not each:
        raise ActionplanError("`--reply-by` belongs to `--each`")
    if next and not since:
        raise ActionplanError("`--next` belongs to `--since`")
    if since and not since < query.day <= (next or date.max):
        raise ActionplanError("`--since` must be a day before --as-of, and `--next` one after it")
    query = query.public() if public else query
    standings = list(query.standings())
    query.print_left_out()
    if not query.plans.plan_count:
        return query.plans.print_problems()
    settings = report_settings(query, standings, title)._replace(reply_by=reply_by)
    if each:
        pages = with_file_names(owner_pages(standings, query.day, settings, query.selection.owners), output.ending)
        return output.print_folder(query, pages)
    if since:
        return output.print_page(query, changes_report(standings, since, query.day, settings, next))
    if query.output and is_folder(query.output):
        return output.print_folder(query, site(standings, query.day, settings, output.ending))
    return output.print_page(query, portfolio_report(standings, query.day, settings))
