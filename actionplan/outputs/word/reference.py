"""Open an organisation's Word document for its page and styles, without anything that leads outside or can run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from actionplan.errors import ActionplanError
from actionplan.outputs.sanitize import clean

UNPACKED = 64 << 20
"""How many bytes a reference document may have once unpacked, according to its directory. No more is read."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What a page and its styles are made of; templates, embedded programs, linked files and data have other types.
_KEPT = frozenset(
    {"styles", "numbering", "settings", "theme", "fontTable", "header", "footer", "image", "font"}
    | {"officeDocument", "core-properties", "extended-properties"}
)
_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|STYLEREF|TITLE|SUBJECT)\b[^{}]*", re.I)
"""The fields that are kept, since they only show what the paper itself has."""
_SETTINGS = ("attachedTemplate", "mailMerge", "attachedSchema", "saveThroughXslt", "linkStyles", "docVars")
_ADVICE = "open it in Word and save it again as a Word document (.docx)"


def open_reference(load: Callable[[Any], Any], reference: bytes) -> Any:
    """Return the document without its text, and without what leads outside. `load` is python-docx's `Document`.

    Raises ActionplanError, with what to do, where it cannot be used.
    """
    try:
        _check_size(reference)
        document = load(io.BytesIO(reference))
    except Exception as error:  # noqa: BLE001 zip, XML and package faults alike mean the same
        raise _unusable(f"it is not a Word file (.docx): {clean(str(error))}") from None
    body = _body(document.element)
    section = body.find(f"{_W}sectPr")
    if section is None:
        raise _unusable("it has no page settings (`sectPr`)")
    for child in list(body):
        if child is not section:
            body.remove(child)
    _close(document.part.package)
    return document


def _body(root: Any) -> Any:
    """Return the body of a document. Raises ActionplanError if it is not a document."""
    if root.tag != f"{_W}document":
        raise _unusable("its main part is not a Word document")
    body = root.find(f"{_W}body")
    if body is None:
        raise _unusable("it has no body")
    return body


def guarded(use: Callable[[], None]) -> None:
    """Run code that changes a document. Raises ActionplanError if a part of it is not as Word writes it."""
    try:
        use()
    except Exception as error:  # noqa: BLE001 whatever a part lacks, the advice is the same
        raise _unusable(f"its styles or settings are not as Word writes them: {clean(str(error))}") from None


def _unusable(why: str) -> ActionplanError:
    return ActionplanError(f"the reference document cannot be used: {why}\n{_ADVICE}, or leave out `--reference-doc`")


def _check_size(reference: bytes) -> None:
    """Refuse a document that fills the memory once unpacked.

    Raises ValueError, or BadZipFile if it is not a zip file.
    """
    with zipfile.ZipFile(io.BytesIO(reference)) as parts:
        if sum(part.file_size for part in parts.infolist()) > UNPACKED:
            raise ValueError(f"unpacked it has more than {UNPACKED:,} bytes")


def _close(package: Any) -> None:
    """Drop every relationship that leads outside or that a paper does not need, and whatever depends on it."""
    _drop(package.rels)
    for part in list(package.iter_parts()):
        dropped = _drop(part.rels)
        element = getattr(part, "element", None)
        if element is not None:
            _drop_entities(element)
            _drop_users(element, dropped)
            _drop_fields(element)
            _drop_settings(element)


def _drop(relations: Any) -> set[str]:
    dropped = {identity for identity, relation in relations.items() if not _stays(relation)}
    for identity in dropped:
        del relations[identity]
    return dropped


def _stays(relation: Any) -> bool:
    if relation.is_external or relation.reltype.rpartition("/")[2] not in _KEPT:
        return False
    # Parts that are copied unchanged may declare entities, which Word might fetch.
    part = relation.target_part
    return hasattr(part, "element") or b"<!DOCTYPE" not in part.blob.replace(b"\0", b"")


def _drop_entities(root: Any) -> None:
    """Remove entities, which a paper would leave undefined, and comments and instructions as well."""
    for element in [element for element in root.iter() if not isinstance(element.tag, str)]:
        _remove(element)


def _drop_users(root: Any, dropped: set[str]) -> None:
    """Remove what refers to a relationship that was dropped, and addresses written without one."""
    for element in list(root.iter("*")):
        for name in [name for name in element.attrib if _is_address(element, name)]:
            del element.attrib[name]
        used = [name for name, value in element.attrib.items() if name.startswith(_RELATIONSHIP) and value in dropped]
        if not used:
            continue
        local = element.tag.rpartition("}")[2]
        runs = () if local.startswith("hlink") else element.iterancestors(f"{_W}r")
        if local == "hyperlink":
            for name in used:
                del element.attrib[name]  # Its text stays.
        else:
            _remove(next(iter(runs), element))


def _is_address(element: Any, name: str) -> bool:
    """Tell whether an attribute of a drawing in the old format is an address."""
    return ":vml" in element.tag and name.rpartition("}")[2] in ("src", "href", "althref")


def _drop_fields(root: Any) -> None:
    """Remove the fields that fetch or run something, such as DDE and INCLUDETEXT, but keep what they show."""
    for field in list(root.iter(f"{_W}fldSimple")):
        if not _FIELDS.fullmatch(field.get(f"{_W}instr", "")):
            for child in list(field):
                field.addprevious(child)
            _remove(field)
    for marks, instruction in list(_complex_fields(root)):
        if not _FIELDS.fullmatch(instruction):
            for mark in marks:
                _remove(mark)


def _complex_fields(root: Any) -> Iterator[tuple[list[Any], str]]:
    """Yield the marks and the instruction of each field that is written as runs, including nested ones."""
    begun: list[tuple[list[Any], list[str]]] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        if element.tag == f"{_W}instrText":
            for _, words in begun:  # A field in the instruction of another is part of it.
                words.append(element.text or "")
            if not begun:
                yield [element], "without a beginning"
                continue
        elif element.get(f"{_W}fldCharType") == "begin":
            begun.append(([], []))
        if begun:
            begun[-1][0].append(element)
        if element.tag == f"{_W}fldChar" and element.get(f"{_W}fldCharType") == "end" and begun:
            marks, words = begun.pop()
            yield marks, "".join(words)
    yield from ((marks, "without an end") for marks, _ in begun)


def _drop_settings(root: Any) -> None:
    for name in _SETTINGS:
        for element in list(root.iter(f"{_W}{name}")):
            _remove(element)


def _remove(element: Any) -> None:
    """Remove an element but not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)
