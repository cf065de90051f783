"""The settings of a paper: its title, who it is for, and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actionplan.diagnostics.finding import Finding
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Prose
from actionplan.views.public import items_left_out

SHOWN_FILES = 3


class ReportSettings(NamedTuple):
    """The settings of one paper.

    `committee` names who is asked, as the beginning of a sentence. `only` describes the filters. `files` are the plan
    files as printed. `revision` is the git revision that last changed them, or "", and `changed` says that the files
    differ from it. `problems` are the findings that caused something to be left out. `restricted` is None for a paper
    that may hold everything, else how many restricted items were left out of each file. `reply_by` is when owners are
    to return their pages.
    """

    title: str = ""
    committee: str = "The committee"
    only: str = ""
    files: tuple[str, ...] = ()
    revision: str = ""
    changed: bool = False
    problems: tuple[Finding, ...] = ()
    restricted: Mapping[str, int] | None = None
    reply_by: date | None = None
    since_first: bool = False
    """Whether deadlines are counted from the first plan of actions that were carried."""

    @property
    def left_out(self) -> str:
        """How many restricted items of the files were left out, in words; "" for none."""
        return items_left_out(sum((self.restricted or {}).get(path, 0) for path in self.files))

    def of(self, path: str) -> ReportSettings:
        """Return the settings for a page about one of the files alone."""
        mine = tuple(finding for finding in self.problems if finding.span.path == path)
        return self._replace(files=(path,), problems=mine)

    def stamp(self) -> str:
        """Return the sources of the paper, for the footer of every page."""
        only = f"only {self.only}" if self.only else ""
        public = "" if self.restricted is None else "public version"
        return ", ".join(filter(None, (made_from(self.files), self.version(), only, public)))

    def version(self) -> str:
        """Return the git revision of the files."""
        if not self.revision:
            return ""
        return f"git revision {self.revision}" + (" with later changes" if self.changed else "")


def lead(text: str, setting: ReportSettings) -> list[Block]:
    """Return the beginning of a paper: what it is about, and its filters."""
    cells = [Cell(text)]
    if setting.only:
        cells.append(Cell(f"This paper covers only {setting.only}.", "strong"))
    if setting.since_first:
        cells.append(Cell("Deadlines and moves are counted from the first plan of each action.", "strong"))
    if setting.left_out:
        cells.append(Cell(f"{setting.left_out}.", "strong"))
    return [Prose(cells)]


def made_from(files: tuple[str, ...]) -> str:
    """Return the names of a few files, or the number of many and their folder."""
    if len(files) <= SHOWN_FILES:
        return ", ".join(files)
    folder = files[0].rpartition("/")[0]
    while folder and not all(path.startswith(f"{folder}/") for path in files):
        folder = folder.rpartition("/")[0]
    return f"{len(files):,} files" + (f" in {folder}" if folder else "")
