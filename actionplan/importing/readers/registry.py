"""Decide by its content which reader a file needs, and read it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path, PurePath

from actionplan.importing.grid import Document, FileFormat, UnreadableFileError
from actionplan.importing.readers import delimited, excel, issues, markdown, open_document, oscal, own_export, word
from actionplan.importing.readers.drafting import DocumentDraft
from actionplan.importing.readers.encoding import decode
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.refusals import refused, refused_package, unknown
from actionplan.importing.readers.relationships import content_type, relationships, target
from actionplan.importing.readers.tree import parse_json

MAX_BYTES = 50_000_000
MAX_TEXT = 20_000_000
_PACKAGES: dict[str, Callable[..., Document]] = {"wordprocessingml": word.read, "spreadsheetml.sheet.main": excel.read}
_PACKAGES |= {"spreadsheetml.template": excel.read, "ms-excel.sheet.macro": excel.read, "ms-word": word.read}
_PACKAGES |= {"ms-excel.template.macro": excel.read}
_ENDINGS = {
    FileFormat.WORD: {".docx", ".docm", ".dotx"},
    FileFormat.EXCEL: {".xlsx", ".xlsm", ".xltx"},
    FileFormat.OPEN_DOCUMENT: {".ods", ".ots"},
}
_JSON_LINES = {".jsonl", ".ndjson"}
_DELIMITED, _MARKDOWN = {".csv", ".tsv", ".tab"}, {".md", ".markdown"}
_WORDS = {
    FileFormat.WORD: "a Word file",
    FileFormat.EXCEL: "an Excel file",
    FileFormat.OPEN_DOCUMENT: "an OpenDocument spreadsheet",
}


def load_document(path: str, *, notes: bool = False) -> Document:
    """Read a file, or standard input for `-`, into a Document.

    Raises UnreadableFileError if the file cannot be read or is refused. With `notes`, comments, notes and footnotes
    are read into the marks of their cells.
    """
    name = "standard input" if path == "-" else path
    return read_document(name, _read_bytes(path, name), notes=notes)


def read_document(name: str, data: bytes, *, notes: bool = False) -> Document:
    """Read the bytes of a file, called `name` in messages, into a Document."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{name}: the file is larger than 50 MB: split it, or save the table alone")
    if reason := refused(name, data):
        raise UnreadableFileError(f"{name}: {reason}")
    document = _read_package(name, data, notes=notes) if data.startswith(b"PK") else _read_text(name, data)
    ending = PurePath(name).suffix.lower()
    expected = _ENDINGS.get(document.format)
    if ending and expected and ending not in expected:
        notice = f"this is {_WORDS[document.format]}, though its name ends in {ending}"
        return document._replace(notices=(notice, *document.notices))
    return document


def _read_package(name: str, data: bytes, *, notes: bool) -> Document:
    package = Package(name, data)
    main = target(relationships(package), "officeDocument")
    if main is None:
        kind = open_document.kind(package)
        if kind.startswith(open_document.SPREADSHEET):
            return open_document.read(name, package, data, notes=notes)
        raise package.refuse(refused_package(kind, set(package.names())))
    kind = content_type(package, main)
    reader = next((reader for mark, reader in _PACKAGES.items() if mark in kind), None)
    if reader is None:
        raise package.refuse(refused_package(kind, set(package.names())))
    return reader(name, package, main, data, notes=notes)


def _read_text(name: str, data: bytes) -> Document:
    if len(data) > MAX_TEXT:
        raise UnreadableFileError(f"{name}: the text is larger than 20 MB: import the action plan alone")
    decoded = decode(data)
    if decoded is None:
        raise UnreadableFileError(f"{name}: {unknown()}")
    text, notice = decoded
    document = _read_decoded(name, text, data)
    return document._replace(notices=(notice, *document.notices)) if notice else document


def _read_decoded(name: str, text: str, data: bytes) -> Document:
    start, ending = text.lstrip()[:200], PurePath(name).suffix.lower()
    if start.startswith(("<?xml", f"<{oscal.ROOT}")):
        return oscal.read_xml(name, data)
    if start.startswith("{") or ending in _JSON_LINES | {".json"}:
        return _read_json(name, text, data, ending)
    if start.startswith("[") and issues.starts_json(start):
        return _read_json(name, text, data, ending)
    if _is_markdown(text, ending):
        return markdown.read(name, text, data)
    return delimited.read(name, text, data)


def _is_markdown(text: str, ending: str) -> bool:
    """Whether text is Markdown; the ending decides only where the content is not a table of either kind."""
    if markdown.has_table(text):
        return True
    if ending in _DELIMITED or delimited.is_delimited(text):
        return False
    return ending in _MARKDOWN or markdown.has_marks(text)


def _read_json(name: str, text: str, data: bytes, ending: str) -> Document:
    draft = DocumentDraft(name, FileFormat.EXPORT, data)
    lines = [line for line in text.split("\n") if line.strip()]
    if ending in _JSON_LINES or (len(lines) > 1 and all(_is_object(line) for line in lines)):
        return own_export.read_lines(name, text, data)
    parsed = parse_json(draft, text)
    if isinstance(parsed, dict) and oscal.ROOT in parsed:
        return oscal.read_json(name, parsed[oscal.ROOT], data)
    if issues.is_issue_list(parsed):
        return issues.read(name, parsed, data)
    if own_export.is_export(parsed):
        return own_export.read(name, parsed, data)
    if own_export.is_table(parsed):
        return own_export.read_table(name, parsed, data)
    known = "OSCAL plans of action, issues as `gh issue list --json` gives them, and our own export"
    raise draft.refuse(f"this JSON is of an unknown kind: {known} can be imported")


def _is_object(line: str) -> bool:
    return line.startswith("{") and line.rstrip().endswith("}")


def _read_bytes(path: str, name: str) -> bytes:
    if path != "-" and Path(path).is_dir():
        raise UnreadableFileError(f"{name}: is a folder: name the files in it, for example {Path(path) / '*.xlsx'}")
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnreadableFileError(f"{name}: cannot be read: {reason}") from None
    return data
