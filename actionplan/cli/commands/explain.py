"""`actionplan explain`: how a by-when wording is read."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

from actionplan.by_when import Calendar, Period, read_period, resolve
from actionplan.by_when.trace import trace
from actionplan.cli import option_kinds as option
from actionplan.cli.at_option import recorded_plans
from actionplan.cli.completion import offers
from actionplan.cli.options import At, Colour, Format, Output
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.streams import print_followed
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PathError
from actionplan.files.discover import discover
from actionplan.files.names import STDIN, printed
from actionplan.outputs import json
from actionplan.plan.model import Plan
from actionplan.syntax.limits import MAX_BYTES, decode
from actionplan.views.explain import ExplainedWording, explain_data, explain_page, explain_table

EXAMPLES = (
    ("One wording", 'actionplan explain "Early in the new year" --issued "January 2011"'),
    ("As one plan reads it", 'actionplan explain "end of Q2" --plan plans/herefordshire-carers.yaml'),
    ("Every step of the reading", 'actionplan explain "End May 2010" --trace'),
    ("Several wordings", 'actionplan explain "by Easter" "On - going" --issued 2010-03-31'),
    ("One per line, from a file", "actionplan explain --from wordings.txt -f csv"),
)


def _issued(text: str) -> Period:
    period = read_period(text)
    if period is None:
        raise ActionplanError(
            f"`{text}` is not a date or period: give `--issued` a day or a month, for example `January 2011`"
        )
    return period


def explain(  # noqa: PLR0913, PLR0917 one parameter per option
    wordings: Annotated[
        list[str], option.argument("[WORDING]...", "A by-when wording; - reads one per line from standard input.")
    ] = [],  # noqa: B006 Typer copies it
    issued: Annotated[
        Period | None,
        option.text("--issued", "DATE", "Date of the plan, from which wordings count.", parser=_issued),
    ] = None,
    plan: Annotated[
        str | None,
        option.text("--plan", "PLAN", "Use the calendar and the date of this plan.", offers.plans),
    ] = None,
    at: At = None,
    source: Annotated[str | None, option.text("--from", "FILE", "Read wordings from this file, one per line.")] = None,
    steps: Annotated[bool, option.flag("--trace", "Show every step: words, segments, roles, rules.")] = False,
    format: Format = "table",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Explain how a by-when wording is read: its deadline, or why it has none.

    A wording without a year, or one that counts from the date of the plan, needs --issued.
    """
    if at is not None and not plan:
        raise ActionplanError("`--at` needs `--plan`: name the plan whose calendar and date to use")
    base, calendar = _basis(issued, plan, at)
    lines = [*wordings, *(_lines(source) if source else [])]
    if not lines:
        raise ActionplanError('no wording given: write, for example, `actionplan explain "End May 2010"`')
    texts = [text for line in lines for text in (_lines(STDIN) if line == STDIN else [line])]
    readings = [
        ExplainedWording(text, resolve(text, base, calendar), trace(text, base, calendar) if steps else ())
        for text in texts
    ]
    if format == "json":
        write_text(json.render(explain_data(readings, base)), output)
    else:
        page = explain_table(readings, base) if format == "csv" else explain_page(readings, base)
        write_page(page, format, output, color)
    return 0


def _basis(issued: Period | None, path: str | None, at: str | None) -> tuple[date | None, Calendar]:
    """Return the day that wordings count from, and the calendar. Both come from the plan, except a stated day."""
    plan = _plan(path, at) if path else None
    period = issued or (plan.issued if plan else None)
    return period.last if period else None, plan.calendar if plan else Calendar()


def _plan(path: str, at: str | None) -> Plan:
    """Return the one plan at a path, as git had recorded it `at` a date or revision, if that is given.

    Raises PathError if there is none, or more than one.
    """
    plans = CommandPlans([path], at=recorded_plans(at) if at is not None else None)
    loaded = list(plans)
    plans.require()
    if len(loaded) != 1:
        raise PathError(f"`{printed(path)}` has {len(loaded)} plans: give `--plan` the file or id of one plan")
    return loaded[0]


def _lines(source: str) -> list[str]:
    """Return the lines of a file, or of standard input, without the empty ones. Raises PathError if it has none."""
    stdin = sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else None
    if source != STDIN and Path(source).is_dir():
        raise PathError(f"`{printed(source)}` is a folder: name a file with one wording per line")
    print_followed(source)
    [file] = discover([source], stdin).files
    data = file.read()
    text, findings = (None, [data]) if isinstance(data, Finding) else decode(file.path, data)
    if text is None or findings:
        raise PathError(f"`{file.path}`: {findings[0].message}")
    return [line.strip() for line in text.text.split("\n") if line.strip()]
