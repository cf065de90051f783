"""Read a file that is not a plan within a limit, so that no file can exhaust memory."""

from __future__ import annotations

from pathlib import Path

from actionplan.syntax.limits import MAX_BYTES


class TooLargeError(OSError):
    """Raised for a file that is larger than its limit. `strerror` is the reason."""


def read_limited(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file. Raise TooLargeError if there are more than `limit`, OSError if it cannot be read."""
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(0, f"it has more than {limit:,} bytes")
    return data
