"""What the user chose for one run of the command line, and what it has saved so far, whichever command it runs."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

QUIET: ContextVar[bool] = ContextVar("quiet", default=False)
"""Whether notes and summaries are left out: `--quiet`."""

SETTINGS_FILE: ContextVar[str | None] = ContextVar("settings file", default=None)
"""The file of `--config`; None for the nearest settings."""

SAVED: ContextVar[tuple[str, ...]] = ContextVar("saved", default=())
"""What has been saved, as it is printed: an error that comes later must not hide it."""


def reset() -> None:
    """Forget what an earlier command in the same process chose and saved."""
    QUIET.set(False)
    SETTINGS_FILE.set(None)
    SAVED.set(())


def use_settings(path: str | None) -> None:
    """Take the value of `--config`."""
    if path:
        SETTINGS_FILE.set(path)


def be_quiet(quiet: bool) -> None:
    """Take the value of `--quiet`."""
    if quiet:
        QUIET.set(True)


def note_saved(names: Iterable[str]) -> None:
    """Note what has been saved: names of files as printed, or a few words."""
    SAVED.set(tuple(dict.fromkeys((*SAVED.get(), *names))))
