"""What the user chose for one run of the command line, whichever command it runs."""

from __future__ import annotations

from contextvars import ContextVar

QUIET: ContextVar[bool] = ContextVar("quiet", default=False)
"""Whether notes and summaries are left out: `--quiet`."""

SETTINGS_FILE: ContextVar[str | None] = ContextVar("settings file", default=None)
"""The file of `--config`; None for the nearest settings."""


def reset() -> None:
    """Forget what an earlier command in the same process chose."""
    QUIET.set(False)
    SETTINGS_FILE.set(None)


def use_settings(path: str | None) -> None:
    """Take the value of `--config`."""
    if path:
        SETTINGS_FILE.set(path)


def be_quiet(quiet: bool) -> None:
    """Take the value of `--quiet`."""
    if quiet:
        QUIET.set(True)
