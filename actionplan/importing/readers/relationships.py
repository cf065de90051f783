"""Find the parts of an Office package through its relationships, never by their usual names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from actionplan.importing.readers.package import Package, plain_name, related_part
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute
from actionplan.named_tuple import NamedTuple

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[content_types].xml"


class Relationship(NamedTuple):
    """One relationship: `kind` is the last word of its type, `target` the name of a part."""

    id: str
    kind: str
    target: str


class _Handler(XmlHandler):
    def __init__(self, source: str) -> None:
        super().__init__({"": (_NAMESPACE,)})
        self.found: list[Relationship] = []
        self._source = source
        self.on("Relationship", self._relationship)

    def _relationship(self, attributes: Attributes) -> None:
        if attribute(attributes, "TargetMode").lower() == "external":
            return
        kind = attribute(attributes, "Type").rpartition("/")[2]
        target = related_part(self._source, attribute(attributes, "Target"))
        self.found.append(Relationship(attribute(attributes, "Id"), kind, target))


def relationships(package: Package, source: str = "") -> list[Relationship]:
    """Return the relationships of a part to parts in the package; of the package itself without a `source`."""
    folder, name = posixpath.split(source)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    handler = _Handler(source)
    handler.parse(package.chunks(part) if part in package else None, package.name)
    return [found for found in handler.found if found.target in package]


def target(found: list[Relationship], kind: str) -> str | None:
    """Return the part of the first relationship of a kind."""
    return next((one.target for one in found if one.kind == kind), None)


def chunks_of(package: Package, found: list[Relationship], kind: str) -> Iterable[bytes] | None:
    """Return the content of the part of the first relationship of a kind, None if there is no such part."""
    part = target(found, kind)
    return package.chunks(part) if part else None


class _ContentTypes(XmlHandler):
    def __init__(self) -> None:
        super().__init__({"": (_TYPES,)})
        self.overrides: dict[str, str] = {}
        self.defaults: dict[str, str] = {}
        self.on("Override", self._override)
        self.on("Default", self._default)

    def _override(self, attributes: Attributes) -> None:
        self.overrides[plain_name(attribute(attributes, "PartName"))] = attribute(attributes, "ContentType")

    def _default(self, attributes: Attributes) -> None:
        self.defaults[attribute(attributes, "Extension").lower()] = attribute(attributes, "ContentType")


def content_type(package: Package, part: str) -> str:
    """Return what the package says a part contains."""
    handler = _ContentTypes()
    if _CONTENT_TYPES in package:
        handler.parse(package.chunks(_CONTENT_TYPES), package.name)
    ending = part.rpartition(".")[2].lower()
    return handler.overrides.get(plain_name(part)) or handler.defaults.get(ending, "")
