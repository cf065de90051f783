"""Keep values small in memory: what only few pages need is packed, and unpacked when it is shown."""

from __future__ import annotations

import pickle
import zlib
from typing import Generic, TypeVar, cast

from actionplan.named_tuple import NamedTuple

T = TypeVar("T")
LEVEL = 1
"""How strongly values are compressed. Higher levels take three times as long and save a fifth."""


class Packed(NamedTuple, Generic[T]):
    """A value as compressed bytes, made only by this process or one that it has started."""

    data: bytes

    def open(self) -> T:
        """Return the value."""
        return cast("T", pickle.loads(zlib.decompress(self.data)))  # noqa: S301 see above


def packed(value: T) -> Packed[T]:
    """Return a value, which `pickle` must be able to copy, packed."""
    return Packed(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), LEVEL))
