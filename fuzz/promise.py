"""What a target raises where something that is promised does not hold."""

from __future__ import annotations


class BrokenPromiseError(AssertionError):
    """A promise that did not hold."""


def hold(promise: bool, name: str) -> None:
    """Raise BrokenPromiseError, with what was promised, where it does not hold."""
    if not promise:
        raise BrokenPromiseError(name)
