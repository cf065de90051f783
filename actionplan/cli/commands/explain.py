"""`actionplan explain`: how a by-when wording is read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from actionplan.by_when import Period, read_period, resolve
from actionplan.cli import option_kinds as option
from actionplan.cli.options import Colour, Format, Output
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.streams import print_followed
from actionplan.diagnostics.finding import Finding
from actionplan.errors import ActionplanError, PathError
from actionplan.files.discover import STDIN, discover, printed
from actionplan.outputs import json
from actionplan.syntax.limits import MAX_BYTES, decode
from actionplan.views.explain import Reading, explain_data, explain_page, explain_table

EXAMPLES = (
    ("One wording", 'actionplan explain "Early in the new financial year" --issued "January 2011"'),
    ("Several", 'actionplan explain "End May 2010" "by Easter" "On - going" --issued 2010-03-31'),
    ("One a line, from a file", "actionplan explain --from wordings.txt -f csv"),
)


def _issued(text: str) -> Period:
    period = read_period(text)
    if period is None:
        raise ActionplanError(f"`--issued` needs a date or period such as `January 2011`; `{text}` is none")
    return period


def explain(
    wordings: Annotated[
        list[str], option.argument("[WORDING]...", "What stands in by_when; - for lines of standard input.")
    ] = [],  # noqa: B006 Typer copies it
    issued: Annotated[
        Period | None,
        option.text("--issued", "DATE", "When it was agreed: wordings count from its last day.", parser=_issued),
    ] = None,
    source: Annotated[str | None, option.text("--from", "FILE", "Read wordings from this file, one a line.")] = None,
    format: Format = "table",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Explain how a by-when wording is read, and why: the deadline it means, or why it has none.

    Without --issued, wordings that leave out the year or count from the day of the agreement have no date.
    """
    base = issued.last if issued else None
    lines = [*wordings, *(_lines(source) if source else [])]
    if not lines:
        raise ActionplanError('there is no wording: write `actionplan explain "End May 2010"`')
    texts = [text for line in lines for text in (_lines(STDIN) if line == STDIN else [line])]
    readings = [Reading(text, resolve(text, base)) for text in texts]
    if format == "json":
        write_text(json.render(explain_data(readings, base)), output)
    else:
        page = explain_table(readings, base) if format == "csv" else explain_page(readings, base)
        write_page(page, format, output, color)
    return 0


def _lines(source: str) -> list[str]:
    """The lines of a file, or of standard input, without the empty ones. Raises PathError where there are none."""
    stdin = sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else None
    if source != STDIN and Path(source).is_dir():
        raise PathError(f"`{printed(source)}` is a folder: name a file with a wording on every line")
    print_followed(source)
    [file] = discover([source], stdin).files
    data = file.read()
    text, findings = (None, [data]) if isinstance(data, Finding) else decode(file.path, data)
    if text is None or findings:
        raise PathError(f"`{file.path}`: {findings[0].message}")
    return [line.strip() for line in text.text.split("\n") if line.strip()]
