"""Write zip packages, such as office files, whose bytes depend only on their content."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import date
from typing import IO

EARLIEST = date(1980, 1, 1)
"""The first day a zip file can name."""


def repack(data: bytes, day: date | None) -> bytes:
    """Write a zip file again with its parts in a fixed order and the same day on each."""
    archive = io.BytesIO()
    repack_into(archive, io.BytesIO(data), day)
    return archive.getvalue()


def repack_into(archive: IO[bytes], data: IO[bytes], day: date | None) -> None:
    """Write the zip file `data` again into the file `archive`, as `repack` does, with little of it in memory.

    Both files must be able to seek.
    """
    stamp = max(day or EARLIEST, EARLIEST)
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (not name.startswith("["), name)):
            entry = zipfile.ZipInfo(name, (min(stamp.year, 2107), stamp.month, stamp.day, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            entry.file_size = source.getinfo(name).file_size  # By this, zipfile chooses the kind of the header.
            with source.open(name) as part, target.open(entry, "w") as copy:
                shutil.copyfileobj(part, copy)
