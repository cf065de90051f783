"""Write zip packages, such as office files, whose bytes depend only on their content."""

from __future__ import annotations

import io
import zipfile
from datetime import date

EARLIEST = date(1980, 1, 1)
"""The first day a zip file can name."""


def repack(data: bytes, day: date | None) -> bytes:
    """Write a zip file again with its parts in a fixed order and the same day on each."""
    made = io.BytesIO()
    stamp = max(day or EARLIEST, EARLIEST)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (not name.startswith("["), name)):
            entry = zipfile.ZipInfo(name, (min(stamp.year, 2107), stamp.month, stamp.day, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
