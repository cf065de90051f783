"""A folder of pages that need no server: an index of all plans and a page for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.portfolio_report import Portfolio
from actionplan.views.report.report_settings import ReportSettings

INDEX = "index"
LONGEST = 60
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices."""


class FileNames:
    """The file names given out so far, without their endings: each once, of plain letters, digits and dashes."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def take(self, name: str, fallback: str) -> str:
        """Make a file name of any text."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or fallback
        free = slug if slug not in RESERVED else f"{slug}-{fallback}"
        number = 1
        while free in self._taken:
            number += 1
            free = f"{slug}-{number}"
        self._taken.add(free)
        return free


def site(
    standings: Iterable[PlanStanding], day: date, setting: ReportSettings, ending: str
) -> Iterator[tuple[str, Page]]:
    """Make the pages one by one, each with its file name; the index comes last. `ending` is that of the files."""
    names = FileNames(INDEX)
    portfolio = Portfolio()
    index = f"{INDEX}{ending}"
    for standing in standings:
        name = names.take(standing.plan.name, "plan") + ending
        portfolio.take(standing, name)
        yield name, plan_report(standing, setting.of(standing.plan.path)._replace(title=""), index)
    yield index, portfolio.page(day, setting)
