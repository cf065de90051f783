"""Find the parts of an Office package through its relationships, never by their usual names."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from actionplan.importing.readers.package import Package, resolve
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


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
        target = resolve(self._source, attribute(attributes, "Target"))
        self.found.append(Relationship(attribute(attributes, "Id"), kind, target))


def relationships(package: Package, source: str = "") -> list[Relationship]:
    """Return the relationships of a part to parts in the package; of the package itself without a `source`."""
    folder, name = posixpath.split(source)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    handler = _Handler(source)
    if part in package:
        handler.parse(package.chunks(part), package.name)
    return [found for found in handler.found if found.target in package]


def target(found: list[Relationship], kind: str) -> str | None:
    """Return the part of the first relationship of a kind."""
    return next((one.target for one in found if one.kind == kind), None)
