"""Explain what a file is that cannot be read, and what to do instead."""

from __future__ import annotations

from pathlib import PurePath

_TO_WORD = "open it in Word and save it as .docx"
_TO_EXCEL = "open it in Excel and save it as .xlsx"
_COPY = "copy its table into a Word or Excel file, and import that"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of the old container by their names, which it stores in UTF-16.
_STREAMS = {
    "EncryptedPackage": "the file is password-protected: remove the password and save it again",
    "WordDocument": f"this is a Word file of the old kind (.doc): {_TO_WORD}",
    "Workbook": f"this is an Excel file of the old kind (.xls): {_TO_EXCEL}",
    "Book": f"this is an Excel file of the old kind (.xls): {_TO_EXCEL}",
    "PowerPoint Document": f"this is a PowerPoint file: {_COPY}",
    "__properties_version1.0": f"this is an Outlook message: {_COPY}",
}
_BEGINNINGS = {
    b"%PDF-": f"this is a PDF: {_COPY}",
    b"{\\rtf": f"this is a rich text file (.rtf): {_TO_WORD}",
    b"\x1f\x8b": "this is a compressed archive: unpack it first",
    b"7z\xbc\xaf": "this is a compressed archive: unpack it first",
    b"Rar!": "this is a compressed archive: unpack it first",
    b"\x89PNG": f"this is a picture: {_COPY}",
    b"\xff\xd8\xff": f"this is a picture: {_COPY}",
    b"GIF8": f"this is a picture: {_COPY}",
    b"MZ": "this is a program, not a document",
}
_PACKAGES = {
    "sheet.binary": f"this is a binary Excel file (.xlsb): {_TO_EXCEL}",
    "presentationml": f"this is a PowerPoint file: {_COPY}",
    "opendocument.text": "this is an OpenDocument text (.odt): open it in your word processor and save it as .docx",
    "opendocument": f"this is an OpenDocument file that is not a spreadsheet: {_COPY}",
}
_LOCK = "this is the lock file of a document that is open: close it, and import the document itself"
_LOCK_SIZES = {54, 162, 165}
_KINDS = (
    "a file to import is Word (.docx), Excel (.xlsx), OpenDocument (.ods), CSV, Markdown, OSCAL, issues or our export"
)


def refused(path: str, data: bytes) -> str:
    """Return why a file cannot be read, judging by its first bytes; "" if it may be readable."""
    name = PurePath(path).name
    if name.startswith(".~lock.") or _is_lock(data):
        return _LOCK
    if not data.strip():
        return "the file is empty"
    if data.startswith(_OLE):
        return _old_container(data)
    found = next((message for start, message in _BEGINNINGS.items() if data.startswith(start)), "")
    return found or (f"this is a web page: {_COPY}" if _is_web_page(data) else "")


def refused_package(content_type: str, names: set[str]) -> str:
    """Return why a zip file is not read, by the content type of its main part and the names of its parts."""
    found = next((message for mark, message in _PACKAGES.items() if mark in content_type), "")
    if found:
        return found
    if any(name.endswith(".iwa") for name in names):
        return "this is a Pages or Numbers file: export it as .docx or .xlsx"
    return f"this is a zip archive, not a document: unpack it first; {_KINDS}"


def unknown() -> str:
    """Return the message for a file of an unknown kind."""
    return f"not a kind of file that can be read: {_KINDS}"


def _is_lock(data: bytes) -> bool:
    """Whether these are the name of a user, with its length before it, in one of the sizes that Office uses."""
    return len(data) in _LOCK_SIZES and 0 < data[0] <= 54 and b"\0" in data


def _old_container(data: bytes) -> str:
    for stream, message in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return message
    return f"this is an Office file of the old kind (.doc or .xls), or password-protected: {_TO_WORD}, or as .xlsx"


def _is_web_page(data: bytes) -> bool:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))
