"""A progress bar for long reads, on standard error in a terminal, once a second has passed."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0  # seconds without a word


class ProgressBar:
    """Count files as they are read; a bar appears only where someone looks and has waited."""

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
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """Count one file more."""
        self.done += 1
        if not self._watched:
            return
        if self._bar is None and time.monotonic() - self._began > PATIENCE:
            self._bar = self._shown()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self.done)

    def _shown(self) -> Bar:
        # Rich takes longer to load than most calls to run.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        columns = (TextColumn("Reading plans"), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        bar.add_task("", total=self.total)
        bar.start()
        return bar
