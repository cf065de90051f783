"""Open the zip packages of Word, Excel and OpenDocument within limits that are counted while inflating."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from actionplan.importing.grid import UnreadableFileError

MAX_ENTRIES = 2_000
MAX_PART = 64_000_000
MAX_TOTAL = 200_000_000
_CHUNK = 1 << 16
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """The parts of a zip file by name. Names are compared without regard to case, as Office does."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        # The zip module makes an object per entry before anything can be counted, so the bytes are checked first.
        if data.count(_ENTRY) > 4 * MAX_ENTRIES:
            raise self._too_many()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise self.refuse("the file is damaged: it cannot be unpacked") from None
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise self._too_many()
        self._entries = {plain_name(entry.filename): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise self.refuse("the file is damaged: two of its parts have the same name")
        self._total = 0
        self._counted: set[str] = set()

    def refuse(self, message: str) -> UnreadableFileError:
        """Return the error for this file, with the file's name before the message."""
        return UnreadableFileError(f"{self.name}: {message}")

    def __contains__(self, part: str) -> bool:
        return plain_name(part) in self._entries

    def names(self) -> Iterator[str]:
        """Yield the names of all parts, in small letters."""
        return iter(self._entries)

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part. The sizes that the file states are not trusted."""
        entry = self._entries[plain_name(part)]
        if entry.flag_bits & _ENCRYPTED:
            raise self.refuse("the file is password-protected: remove the password and save it again")
        if entry.compress_type not in _METHODS:
            raise self.refuse("the file is compressed in an unusual way: open it and save it again")
        size, is_new = 0, part not in self._counted
        self._counted.add(part)
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    self._count(part, size, len(chunk) * is_new)
                    yield chunk
        except _DAMAGED:
            raise self.refuse(f"the file is damaged: its part {part} cannot be unpacked") from None

    def occurrences(self, part: str, sign: bytes) -> int:
        """Return roughly how often a character occurs in a part, to refuse one that is too large before parsing."""
        return sum(chunk.count(sign) for chunk in self.chunks(part))

    def _count(self, part: str, size: int, added: int) -> None:
        self._total += added
        if size > MAX_PART:
            raise self.refuse(f"its part {part} unpacks to more than 64 MB: copy the action plan into a new file")
        if self._total > MAX_TOTAL:
            raise self.refuse("it unpacks to more than 200 MB: copy the action plan into a new file")

    def _too_many(self) -> UnreadableFileError:
        return self.refuse(f"the file has more than {MAX_ENTRIES:,} parts: copy the action plan into a new file")


def plain_name(part: str) -> str:
    """Return the name of a part as it is compared: small letters, slashes, no slash in front."""
    return part.replace("\\", "/").lstrip("/").lower()


def related_part(source: str, target: str) -> str:
    """Return the name of the part that a relationship of the part `source` points to."""
    target = target.replace("\\", "/")
    whole = target if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
    return posixpath.normpath(whole).lstrip("/")
