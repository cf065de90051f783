"""Libraries that only some formats need, and that only some people have installed."""

from __future__ import annotations

from actionplan.errors import ActionplanError


def missing(what: str, library: str) -> ActionplanError:
    """Make the error that says which library a format needs, and how to have it.

    It names the library itself: that installs whether actionplan came from a package index or from a copy of its
    repository, and needs no quotes, which shells take in different ways.
    """
    return ActionplanError(f"{what} need {library}: install it where actionplan is, with `pip install {library}`")
