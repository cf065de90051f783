"""The exception that a target raises if something that is promised does not hold."""

from __future__ import annotations


class BrokenPromiseError(AssertionError):
    """Raised if a promise does not hold."""


def hold(promise: bool, name: str) -> None:
    """Raise BrokenPromiseError with the text of the promise if it does not hold."""
    if not promise:
        raise BrokenPromiseError(name)
