"""Write what `benchmarks.run` has measured as Markdown, and put it into `docs/performance.md`."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->"
"""The lines before and after the figures of a page."""
SECONDS = 10
"""A time of at least this many seconds is written in seconds."""


class Measured(NamedTuple):
    """What one command took: elapsed seconds, megabytes at most, and how many times as long as other commands.

    `times` holds None for a command that was not measured.
    """

    seconds: float
    megabytes: float
    times: Mapping[str, float | None]


Sizes = Mapping[int, Mapping[str, Measured]]
"""What each command took, by its name, for each number of plans."""


def refresh(page: Path, made: str) -> None:
    """Replace the figures of a page. Raises ValueError if it has no place for them."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no lines `{BEGIN.strip()}` and `{END}`")
    page.write_text(f"{before}{begin}{made}{end}{after}", encoding="utf-8", newline="\n")


def figures(sizes: Sizes, actions: int, processors: int, questions: Sequence[str]) -> str:
    """Return the tables of all sizes, their growth and the sentences about questions.

    Each plan has this many `actions`.
    """
    tables = [line for plans, rows in sizes.items() for line in ["", *_table(plans, plans * actions, rows)]]
    return "\n".join([_run(processors), *tables, "", *_growth(sizes), *(["", *questions] if questions else []), "", ""])


def _run(processors: int) -> str:
    version = platform.python_version()
    return f"Measured in {date.today():%B %Y} with Python {version} on {sys.platform} with {processors} processors."  # noqa: DTZ011 the month is enough


def _table(plans: int, actions: int, rows: Mapping[str, Measured]) -> Iterator[str]:
    compared = list(next(iter(rows.values())).times)
    yield f"**{actions:,} actions in {plans:,} plan{'' if plans == 1 else 's'}**"
    yield ""
    yield "| command | time | " + " | ".join(f"x `{name}`" for name in compared) + " | memory |"
    yield "| --- |" + " ---: |" * (len(compared) + 2)
    for name, cost in rows.items():
        beside = " | ".join(_ratio(cost.times[other]) for other in compared)
        yield f"| {name} | {_time(cost.seconds)} | {beside} | {cost.megabytes:.0f} MB |"


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= SECONDS else f"{seconds * 1000:,.0f} ms"


def _ratio(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:,.{2 if ratio < 10 else 1 if ratio < 1000 else 0}f}"


def _growth(sizes: Sizes) -> Iterator[str]:
    """Yield the table of how many times as long each command takes from one size to the next."""
    steps = list(pairwise(sizes))
    if not steps:
        return
    yield "**How many times as long with more plans**"
    yield ""
    yield "| command | " + " | ".join(f"{first:,} to {then:,}" for first, then in steps) + " |"
    yield "| --- |" + " ---: |" * len(steps)
    for name in dict.fromkeys(name for rows in sizes.values() for name in rows):
        pairs = [(sizes[first].get(name), sizes[then].get(name)) for first, then in steps]
        cells = [f"{b.seconds / a.seconds:.1f}" if a and b else "" for a, b in pairs]
        if any(cells):
            yield f"| {name} | {' | '.join(cells)} |"
