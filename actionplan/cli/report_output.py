"""Write papers to a file or folder, and collect what they need besides the plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from actionplan.cli.page_output import write_text
from actionplan.cli.query import Query
from actionplan.cli.streams import make_folder, print_followed, print_message, print_written, save_file, save_into
from actionplan.diagnostics.finding import Finding
from actionplan.errors import FEW, ActionplanError, CommandCorrection
from actionplan.files.git_version import SHORT, GitVersion, version
from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.registry import Format, Medium, formats, render_paper
from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.labels import count
from actionplan.views.report.owner_pages import OwnerPage
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.report.site import FileNames

NO_OWNER = "no-owner"
"""The name, without its ending, of the file for actions without an owner."""
LARGEST = 16 << 20
"""How many bytes a reference document may have."""


class ReportOutput(NamedTuple):
    """A format of papers, and the reference document whose styles they use, if any."""

    paper: Format
    reference: bytes | None = None

    @property
    def ending(self) -> str:
        """The ending of its files."""
        return self.paper.ending

    def print_page(self, query: Query, page: Page) -> int:
        """Write one paper to the output file or to standard output, and return the exit status."""
        page = query.dated(page)
        if query.output is None:  # Only papers that are text can be shown on a terminal.
            write_text(self.paper.render(page))
        else:
            save_file(self.draw(page), query.output)
            print_written(query.output)
        return query.plans.print_problems()

    def print_folder(self, query: Query, pages: Iterable[tuple[str, Page]]) -> int:
        """Write many papers into the output folder, print how many, and return the exit status."""
        return self.print_drawn(query, ((name, self.draw(query.dated(page))) for name, page in pages))

    def draw(self, page: Page) -> bytes:
        """Return the bytes of a paper."""
        return render_paper(self.paper, page, self.reference)

    def print_drawn(self, query: Query, pages: Iterable[tuple[str, bytes]]) -> int:
        """Write papers that are drawn into the output folder, print how many, and return the exit status."""
        folder = make_folder(query.output or "")
        written = set()
        for name, content in pages:
            save_into(folder, name, content)
            written.add(name)
        print_message("", f"wrote {count(len(written), 'file')} to {printed(str(folder))}")
        self._print_leftovers(folder, written)
        return query.plans.print_problems()

    def _print_leftovers(self, folder: Path, written: set[str]) -> None:
        """Print which papers in the folder are from an earlier run: an owner may have left since."""
        papers = {path.name for path in folder.iterdir() if path.suffix == self.ending}
        other = sorted(papers - written)
        if other:
            some = ", ".join([*other[:FEW], *([f"and {len(other) - FEW} more"] if other[FEW:] else [])])
            print_message("note", f"not written now, and still in {printed(str(folder))}: {some}; delete what is old")


def report_output(query: Query, name: str, reference: str | None, *, folder: bool) -> ReportOutput:
    """Return the format and its reference document. Raises ActionplanError for options that do not go together."""
    paper = formats(Medium.PAPER)[name]
    if folder:
        _require_folder(query.output)
    if paper.styled and not query.output:
        message = f"a {name} file cannot be shown on a terminal: write it to a file with `-o`"
        raise ActionplanError(message, CommandCorrection("", ("-o", f"paper{paper.ending}")))
    if reference and not paper.styled:
        words = ("-f", "docx", *(() if query.output else ("-o", "paper.docx")))
        raise ActionplanError(
            "`--reference-doc` applies to Word files only: add `-f docx`", CommandCorrection("", words)
        )
    if reference:
        print_followed(reference)
    styles = reference or (_usual_reference(query) if paper.styled else None)
    return ReportOutput(paper, _read(styles) if styles else None)


def _require_folder(output: str | None) -> None:
    """Raise ActionplanError if several files cannot be written there."""
    if not output:
        raise ActionplanError(
            "`--each` writes several files: name a folder with `-o`", CommandCorrection("", ("-o", "owners"))
        )
    if Path(output).is_file():
        raise ActionplanError(
            f"`--each` writes several files, but `{printed(output)}` is a file: name a folder, for example `-o owners`"
        )


def _read(styles: str) -> bytes:
    """Return the bytes of the reference document. Raises ActionplanError if it is not a file or too large."""
    if not Path(styles).is_file():
        raise ActionplanError(f"there is no file `{printed(styles)}`: give `--reference-doc` the path of a Word file")
    with Path(styles).open("rb") as file:
        document = file.read(LARGEST + 1)
    if len(document) > LARGEST:
        raise ActionplanError(f"`{printed(styles)}` is too large: a reference document may have {LARGEST:,} bytes")
    return document


def _usual_reference(query: Query) -> str | None:
    """Return the reference document that the settings name, relative to their folder."""
    config = query.plans.config
    name = config.report.get("reference_doc")
    return str(Path(config.path).parent / name) if name else None


def is_folder(output: str) -> bool:
    """Whether an output is a folder, or is to become one: its name has no ending."""
    return Path(output).is_dir() or output.endswith(("/", "\\")) or not Path(output).suffix


def report_settings(query: Query, standings: Sequence[PlanStanding], title: str | None) -> ReportSettings:
    """Collect what a paper needs besides the plans: the options, the settings, git, and what could not be read."""
    paths = [standing.plan.path for standing in standings]
    return paper_settings_of(query, paths, title)._replace(problems=problems(query))


def problems(query: Query) -> tuple[Finding, ...]:
    """Return the findings for which something was left out, once the plans are read."""
    return tuple(finding for finding in query.findings if finding.left_out)


def paper_settings_of(query: Query, paths: Sequence[str], title: str | None) -> ReportSettings:
    """Collect what a paper about these files needs, as far as it is known before they are read."""
    settings = query.plans.config.report
    git_version = _version(query, paths)
    collected = ReportSettings(
        title=title or settings.get("title", ""),
        only=_only(query),
        files=tuple(paths),
        revision=git_version.name,
        changed=git_version.changed,
        restricted=query.left_out,
        since_first=query.lineages is not None,
    )
    return collected._replace(committee=settings.get("committee", collected.committee))


def _version(query: Query, paths: Sequence[str]) -> GitVersion:
    """Return the commit that last changed the files; with `--at`, the commit that they are read from."""
    if query.recorded:
        return GitVersion(query.recorded.commit[:SHORT])
    return version([path for path in paths if Path(path).is_file()])


def _only(query: Query) -> str:
    """Return the filters in words."""
    selection = query.selection
    kinds = (
        ("owner", selection.owners), ("standing", selection.standings), ("workstream", selection.workstreams),
        ("priority", selection.priorities),
    )  # fmt: skip
    return "; ".join(f"{kind} {' or '.join(names)}" for kind, names in kinds if names)


def with_file_names(pages: Iterable[OwnerPage], ending: str) -> Iterable[tuple[str, Page]]:
    """Yield each owner's page with the name of its file."""
    names = FileNames(" ", NO_OWNER)
    for page in pages:
        name = names.take(page.owner, "owner") if page.owner else NO_OWNER
        yield name + ending, page.page
