"""Decide by its content which reader a file needs, and read it."""

from __future__ import annotations

import sys
from pathlib import Path

from actionplan.importing.grid import Document, UnreadableFileError
from actionplan.importing.readers import delimited, excel, word
from actionplan.importing.readers.encoding import decode
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.relationships import content_type, relationships, target

MAX_BYTES = 50_000_000
_PACKAGES = {"wordprocessingml": word.read, "spreadsheetml": excel.read}


def load_document(path: str, *, notes: bool = False) -> Document:
    """Read a file, or standard input for `-`, into a Document.

    Raises UnreadableFileError where the file cannot be read or is refused. With `notes`, comments, notes and footnotes
    are read into the marks of their cells.
    """
    name = "standard input" if path == "-" else path
    return read_document(name, _read_bytes(path, name), notes=notes)


def read_document(name: str, data: bytes, *, notes: bool = False) -> Document:
    """Read the bytes of a file, called `name` in messages, into a Document."""
    if data.startswith(b"PK"):
        return _read_package(name, data, notes=notes)
    decoded = decode(data)
    if decoded is None:
        raise UnreadableFileError(f"{name}: not a file that can be imported")
    text, notice = decoded
    document = delimited.read(name, text, data)
    return document._replace(notices=(notice, *document.notices)) if notice else document


def _read_package(name: str, data: bytes, *, notes: bool) -> Document:
    package = Package(name, data)
    main = target(relationships(package), "officeDocument") or ""
    kind = content_type(package, main)
    for mark, reader in _PACKAGES.items():
        if mark in kind:
            return reader(name, package, main, data, notes=notes)
    raise UnreadableFileError(f"{name}: not a file that can be imported")


def _read_bytes(path: str, name: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(f"{name}: cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{name}: the file is larger than 50 MB: split it, or save the table alone")
    return data
