"""A progress bar on standard error, shown in a terminal when reading takes longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0
"""Seconds before the bar appears."""


class ProgressBar:
    """Counts files as they are read; the bar appears only in a terminal, and only after PATIENCE seconds."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._bar: Bar | None = None
        self._began = time.monotonic()
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> None:
        """Begin to count the seconds."""
        self._began = time.monotonic()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """Count one more file."""
        self.done += 1
        if not self._watched:
            return
        if self._bar is None and time.monotonic() - self._began > PATIENCE:
            self._bar = self._shown()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self.done)

    def _shown(self) -> Bar:
        # Rich takes longer to load than most commands to run.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        columns = (TextColumn("Reading plans"), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        bar.add_task("", total=self.total)
        bar.start()
        return bar
