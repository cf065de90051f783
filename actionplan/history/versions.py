"""Versions of plans, by the ids that git gives to their contents: each is read once, by several processes if many."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from actionplan.files.git import LFS_POINTER
from actionplan.guard.items import Key
from actionplan.history.cache import Cache
from actionplan.history.recorded_tree import TOGETHER, Batch
from actionplan.history.snapshots import Digest, ItemSnapshot, PlanVersion
from actionplan.named_tuple import NamedTuple
from actionplan.plan.parallel import each
from actionplan.plan.reader import load

HEAD_KEY: Key = ("", 0)
"""The key of the plan's own values, among the keys of items."""
_ID = re.compile(rb"""^id[ \t]*:[ \t]*["']?([A-Za-z0-9][\w.-]*)["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE)
_MANY = 100
"""How many versions are taken out of the cache at once."""
_FLOW = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[{\[%-]|^[\"'?]", re.MULTILINE)
NO_ID = "-"
"""An id that no plan has, for a plan whose id is not known before it is parsed."""


class Condition(enum.StrEnum):
    """What the content of a file is."""

    PLAN = "plan"
    OTHER = "other"
    """Not a plan."""
    UNREADABLE = "unreadable"
    """A plan that cannot be read."""
    MISSING = "missing"
    """The clone does not have it."""
    LFS = "lfs"
    """Git LFS keeps it elsewhere."""


class Version(NamedTuple):
    """A content: its condition, and its digest if it is a plan that was read. `plan` is the id, "" for none."""

    condition: Condition
    plan: str = ""
    digest: Digest | None = None


class Versions:
    """The versions of the plans of one repository. `root` is its top folder."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root = root
        self._cache = cache
        self._known: dict[str, Version] = {}
        self._snapshots: dict[str, ItemSnapshot] = {}
        self._same: dict[Any, Any] = {}

    def read(self, blobs: Iterable[str], refs: frozenset[str] | None = None, plan: str | None = None) -> None:
        """Read the contents with these ids. Only items with these refs will be asked for; None means all.

        With `plan`, plans that clearly have another id are not read.
        """
        wanted = [blob for blob in dict.fromkeys(blobs) if blob and self._lacks(blob, plan)]
        for at in range(0, len(wanted), _MANY):
            kept = self._cache.get("version", wanted[at : at + _MANY])
            self._known |= {blob: self._shared(_version_from_data(data)) for blob, data in kept.items()}
        missing = [blob for blob in wanted if self._lacks(blob, plan)]
        work = partial(_read_version, refs=refs, plan=plan)
        for blob, version, snapshots in each(work, _sources(self._root, missing)):
            self._known[blob] = self._shared(version)
            if version.condition is not Condition.MISSING:
                self._cache.put("version", {blob: _version_data(version)})
            self._snapshots |= {key: ItemSnapshot.from_data(data) for key, data in snapshots.items()}
            self._cache.put("snapshot", snapshots)
        self._cache.save()

    def _shared(self, version: Version) -> Version:
        """Return a version whose keys and hashes are the same objects in all versions, since most are alike."""
        if version.digest is None:
            return version
        share = self._same.setdefault
        items = {share(key, key): share(known, known) for key, known in version.digest.items.items()}
        head = share(version.digest.head, version.digest.head)
        return version._replace(digest=Digest(version.digest.plan, head, items))

    def _lacks(self, blob: str, plan: str | None) -> bool:
        """Tell whether a content must be read: it is unknown, or was skipped because another plan was wanted."""
        known = self._known.get(blob)
        if known is None:
            return True
        return known.condition is Condition.PLAN and known.digest is None and plan in (None, known.plan)

    def version(self, blob: str) -> Version:
        """Return what is known of a content that was read."""
        return self._known[blob]

    def add(self, blob: str, path: str, data: bytes) -> None:
        """Read a content that git may not have, under the id that git gives it."""
        if blob not in self._known:
            self._known[blob], snapshots = _looked_at(path, data, None)
            self._snapshots |= {key: ItemSnapshot.from_data(each) for key, each in snapshots.items()}

    def keys(self, *blobs: str) -> list[Key]:
        """Return the keys of all items of some versions, the key of the plan's own values first."""
        digests = [digest for blob in blobs if (digest := self._known[blob].digest) is not None]
        return list(dict.fromkeys([HEAD_KEY, *(key for digest in digests[::-1] for key in digest.items)]))

    def count(self, condition: Condition) -> int:
        """Return how many of the contents that were read are in a condition."""
        return sum(version.condition is condition for version in self._known.values())

    def load_snapshots(self, wanted: Sequence[tuple[str, Key]]) -> None:
        """Make the snapshots of items of versions available, each given by the id of the content and its key."""
        hashes: dict[str, tuple[str, Key]] = {}
        for blob, key in wanted:
            if (known := self._hash(blob, key)) is not None and known not in self._snapshots:
                hashes.setdefault(known, (blob, key))
        kept = self._cache.get("snapshot", hashes)
        self._snapshots |= {known: ItemSnapshot.from_data(data) for known, data in kept.items()}
        missing = [place for known, place in hashes.items() if known not in self._snapshots]
        if missing:
            refs = frozenset(key[0] for _, key in missing)
            blobs = list(dict.fromkeys(blob for blob, _ in missing))
            for _, _, snapshots in each(partial(_read_version, refs=refs, plan=None), _sources(self._root, blobs)):
                self._snapshots |= {known: ItemSnapshot.from_data(data) for known, data in snapshots.items()}
                self._cache.put("snapshot", snapshots)
            self._cache.save()

    def snapshot(self, blob: str, key: Key) -> ItemSnapshot | None:
        """Return what a version says about an item; None if it does not have it. See `load_snapshots`."""
        known = self._hash(blob, key)
        return self._snapshots[known] if known is not None else None

    def same(self, then: str, now: str, key: Key) -> bool:
        """Tell whether an item is the same in two versions, without comparing its text."""
        return self._hash(then, key) == self._hash(now, key)

    def _hash(self, blob: str, key: Key) -> str | None:
        digest = self._known[blob].digest if blob else None
        if digest is None:
            return None
        return digest.head if key == HEAD_KEY else digest.items.get(key)


class _ContentToRead(NamedTuple):
    """A content to read, in the batch that git reads together."""

    blob: str
    batch: Batch
    number: int


def _sources(root: Path, blobs: Sequence[str]) -> list[_ContentToRead]:
    batches = [Batch(root, blobs[at : at + TOGETHER]) for at in range(0, len(blobs), TOGETHER)]
    return [_ContentToRead(blob, batches[at // TOGETHER], at % TOGETHER) for at, blob in enumerate(blobs)]


def _read_version(
    source: _ContentToRead, refs: frozenset[str] | None, plan: str | None
) -> tuple[str, Version, dict[str, list[Any]]]:
    """Read one content. Return its id, its version, and snapshots of the items with these refs.

    Any process may call this.
    """
    data = source.batch.read(source.number)
    if data is None:
        return source.blob, Version(Condition.MISSING), {}
    if data.startswith(LFS_POINTER):
        return source.blob, Version(Condition.LFS), {}
    if b"format" not in data:
        return source.blob, Version(Condition.OTHER), {}
    likely = likely_id(data)
    if plan and likely not in (None, plan):
        return source.blob, Version(Condition.PLAN, likely or ""), {}
    return (source.blob, *_looked_at("", data, refs))


def _looked_at(path: str, data: bytes, refs: frozenset[str] | None) -> tuple[Version, dict[str, list[Any]]]:
    loaded = load(path, data)
    if loaded.plan is None:
        return Version(Condition.UNREADABLE if loaded.is_plan else Condition.OTHER), {}
    version = PlanVersion(loaded.plan)
    digest = version.digest
    snapshots = {
        known: version.item(key).data() for key, known in digest.items.items() if refs is None or key[0] in refs
    }
    if refs is None or HEAD_KEY[0] in refs:
        snapshots[digest.head] = version.head().data()
    return Version(Condition.PLAN, digest.plan, digest), snapshots


def likely_id(data: bytes) -> str | None:
    """Return the id of a plan without parsing it, "-" if it has none; None if only parsing can tell."""
    if _FLOW.search(data) or b"id\\" in data:
        return None
    found = _ID.findall(data)
    if not found and not re.search(rb"^id\b", data, re.MULTILINE):
        return NO_ID
    return str(found[0].decode("ascii", "replace")) if len(found) == 1 else None


def _version_data(version: Version) -> list[Any]:
    digest = version.digest
    items = [[ref, number, known] for (ref, number), known in digest.items.items()] if digest else []
    return [str(version.condition), version.plan, digest.head if digest else None, items]


def _version_from_data(data: list[Any]) -> Version:
    condition, plan, head, items = data
    digest = Digest(plan, head, {(ref, number): known for ref, number, known in items}) if head else None
    return Version(Condition(condition), plan, digest)
