"""How papers are set and leave: what they are told besides the plans, and into which file or folder they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from actionplan.cli.query import Query
from actionplan.cli.streams import make_folder, print_followed, print_message, save_file, save_into, write_output
from actionplan.errors import ActionplanError
from actionplan.files.discover import printed
from actionplan.files.git_version import version
from actionplan.outputs.registry import Format, Medium, formats, render_paper
from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.labels import count
from actionplan.views.report.owner_pages import OwnerPage
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.report.site import FileNames

LARGEST = 16 << 20
"""How many bytes the house's document may have."""


class ReportOutput(NamedTuple):
    """A format of papers, and the document of the house whose styles they take, if any."""

    paper: Format
    reference: bytes | None = None

    @property
    def ending(self) -> str:
        """How its files end."""
        return self.paper.ending

    def print_page(self, query: Query, page: Page) -> int:
        """Write one paper to the file asked for or to standard output, and give the exit status."""
        made = render_paper(self.paper, page, self.reference)
        if query.output is None:
            write_output(made.decode("utf-8"))
        else:
            save_file(made, query.output)
        return query.plans.print_problems()

    def print_folder(self, query: Query, pages: Iterable[tuple[str, Page]]) -> int:
        """Write many papers into the folder asked for, say how many, and give the exit status."""
        folder = make_folder(query.output or "")
        written = 0
        for name, page in pages:
            save_into(folder, name, render_paper(self.paper, page, self.reference))
            written += 1
        print_message("", f"{count(written, 'file')} written to {printed(str(folder))}")
        return query.plans.print_problems()


def report_output(query: Query, name: str, reference: str | None, *, folder: bool) -> ReportOutput:
    """Find the format, and the house's document. Raises ActionplanError for what does not go together."""
    found = formats(Medium.PAPER)[name]
    if folder and not query.output:
        raise ActionplanError("`--each` writes several files: name a folder with `-o DIR`")
    if folder and query.output and Path(query.output).is_file():
        raise ActionplanError(f"`--each` writes several files, and `{printed(query.output)}` is one: name a folder")
    if found.styled and not query.output:
        raise ActionplanError(f"a {name} file is not for a terminal: name one with `-o FILE{found.ending}`")
    if reference and not found.styled:
        raise ActionplanError("`--reference-doc` is for `-f docx`")
    if reference:
        print_followed(reference)
    styles = reference or (_usual_reference(query) if found.styled else None)
    return ReportOutput(found, _read(styles) if styles else None)


def _read(styles: str) -> bytes:
    """The bytes of the house's document. Raises ActionplanError for what is no file or too large to be one."""
    if not Path(styles).is_file():
        raise ActionplanError(f"there is no reference document `{printed(styles)}`")
    with Path(styles).open("rb") as file:
        found = file.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise ActionplanError(f"`{printed(styles)}` is too large: a reference document may have {LARGEST:,} bytes")
    return found


def _usual_reference(query: Query) -> str | None:
    """The house's document that the settings name, relative to where they are."""
    config = query.plans.config
    with_file_names = config.report.get("reference_doc")
    return str(Path(config.path).parent / with_file_names) if with_file_names else None


def is_folder(output: str) -> bool:
    """Whether an output is to be a folder: it is one, or its name ends as no file's does."""
    return Path(output).is_dir() or output.endswith(("/", "\\")) or not Path(output).suffix


def report_settings(query: Query, standings: Sequence[PlanStanding], title: str | None) -> ReportSettings:
    """Collect what a paper is told besides the plans: the call, the settings, git and what could not be read."""
    settings = query.plans.config.report
    paths = [standing.plan.path for standing in standings]
    found = version([path for path in paths if Path(path).is_file()])
    made = ReportSettings(
        title=title or settings.get("title", ""),
        only=_only(query),
        files=tuple(paths),
        revision=found.name,
        changed=found.changed,
        problems=tuple(finding for finding in query.findings if finding.left_out),
        restricted=query.left_out,
    )
    return made._replace(committee=settings.get("committee", made.committee))


def _only(query: Query) -> str:
    """What the filters let through, in words."""
    chosen = query.selection
    kinds = (
        ("owner", chosen.owners), ("standing", chosen.standings), ("workstream", chosen.workstreams),
        ("priority", chosen.priorities),
    )  # fmt: skip
    return "; ".join(f"{kind} {' or '.join(names)}" for kind, names in kinds if names)


def with_file_names(letters: Iterable[OwnerPage], ending: str) -> Iterable[tuple[str, Page]]:
    """Give each letter the name of its file."""
    names = FileNames()
    for letter in letters:
        yield names.take(letter.owner or "no owner", "owner") + ending, letter.page
