"""Keep what is to be written in a temporary file until all of it is known, so that memory does not grow."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from typing import Generic, Self, TypeVar

T = TypeVar("T")

IN_MEMORY = 1 << 20
"""How many bytes are kept in memory before a temporary file takes them."""


class WaitingFile(Generic[T]):
    """Items in the order in which they were added. Nobody else can open the file, and the `with` block deletes it."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 closed at the end of the block

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, item: T) -> None:
        """Add an item that `pickle` can copy."""
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        """Yield the items, once all have been added."""
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301
            except EOFError:
                return
