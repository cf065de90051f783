"""What the commands that read the history of plans share: options, the cache, and writing the answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.option_groups import with_options_of
from actionplan.cli.options import OUTPUT, Colour, Output, format_option
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.streams import print_message
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.registry import Medium
from actionplan.page import Page

if TYPE_CHECKING:
    from actionplan.history.cache import Cache
    from actionplan.history.recorded_tree import Recorded
    from actionplan.history.repository import Repository

CACHE_FOLDER = "ACTIONPLAN_CACHE_DIR"
"""The variable that names the folder for what was worked out from earlier versions."""

RecordFormat = Annotated[str, format_option(Medium.RECORD, "table")]
NoCache = Annotated[
    bool, option.flag("--no-cache", "Work everything out again, without using the cache.", group=OUTPUT)
]


class RecordQuery(NamedTuple):
    """How the history is read, and how the answer is written."""

    no_cache: bool
    format: str
    output: str | None
    colour: str

    def repository(self) -> Repository:
        """Return the history of the repository that contains the current folder. Raise RevisionError without one."""
        return repository(no_cache=self.no_cache)

    def cache(self) -> Cache:
        """Return the cache, or with `--no-cache` one that keeps nothing."""
        return cache(no_cache=self.no_cache)

    def write(self, page: Page, data: dict[str, Any], recorded: Recorded | None = None) -> None:
        """Write the answer: the page, with the commit up to which the record was read, or as JSON the data."""
        page = page._replace(recorded=str(recorded)) if recorded else page
        if self.format == "json":
            from actionplan.outputs import json  # noqa: PLC0415 pages need none of it

            write_text(json.render(data), self.output)
        else:
            write_page(page, self.format, self.output, self.colour, Medium.RECORD)


def record_command(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of questions about the history to a command whose first parameter is a RecordQuery."""
    return with_options_of(_read_record_query, command)


def _read_record_query(
    *,
    no_cache: NoCache = False,
    format: RecordFormat = "table",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> RecordQuery:
    return RecordQuery(no_cache, format, output, color)


def repository(*, no_cache: bool) -> Repository:
    """Return the history of the repository that contains the current folder. Raise RevisionError without one."""
    from actionplan.history.repository import Repository  # noqa: PLC0415 `--help` needs none of it

    return Repository(Path.cwd(), cache=cache(no_cache=no_cache))


def cache(*, no_cache: bool) -> Cache:
    """Return the cache in the user's own folder, or with `no_cache` one that keeps nothing."""
    from actionplan.history.cache import Cache  # noqa: PLC0415

    if no_cache:
        return Cache(None)
    named = os.environ.get(CACHE_FOLDER)
    if named:
        return Cache(Path(named))
    from platformdirs import user_cache_path  # noqa: PLC0415

    return Cache(user_cache_path("actionplan", appauthor=False))


def print_notes(notes: Sequence[str], *, incomplete: bool) -> int:
    """Print what the reader must know about a history, and return 2 if changes may be missing from the answer."""
    for note in notes:
        print_message("left out" if incomplete else "note", note)
    return 2 if incomplete else 0
