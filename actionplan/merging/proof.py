"""Check a merged plan before it is written: it can be read, and it holds what both sides have and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from actionplan.diagnostics.finding import Finding
from actionplan.merging.merger import Merger
from actionplan.merging.node_content import Content, Contents, content, content_under
from actionplan.merging.patch import OURS, THEIRS
from actionplan.merging.side import Side, UnmergeableError
from actionplan.syntax.nodes import Mapping, Sequence
from actionplan.syntax.parse import read_text
from actionplan.syntax.text import Text

RecordsIfAny = tuple[Mapping | None, Mapping | None, Mapping | None]
_LISTS = frozenset({"actions", "recommendations"})


def prove(merger: Merger) -> Side:
    """Return the merged version, with conflicts resolved as in ours. Raise UnmergeableError if it fails the checks."""
    patch = merger.changes.patch
    try:
        texts = [patch.resolved(side) for side in ((OURS, THEIRS) if patch.conflicts else (OURS,))]
    except ValueError:
        raise UnmergeableError("two changes concern the same lines") from None
    results = [_read(merger, text) for text in texts]
    for result in results:
        fault = next(_ProofComparison(merger, result).faults(), None)
        if fault:
            raise UnmergeableError(fault)
    return results[0]


def _read(merger: Merger, text: Text) -> Side:
    tree = read_text(text)
    if tree.findings:
        raise UnmergeableError(f"the merged plan could not be read: {tree.findings[0].message}")
    try:
        result = Side("the merged plan", text, tree)
    except UnmergeableError as error:
        raise UnmergeableError(str(error)) from None  # Both sides can be read, so this is a fault of the merge.
    if result.loaded.findings:
        _refuse_new_faults(merger, result.loaded.findings)
    return result


def _refuse_new_faults(merger: Merger, findings: list[Finding]) -> None:
    """Raise UnmergeableError for the first finding that neither side has."""
    known = Counter(_identity(each) for side in (merger.ours, merger.theirs) for each in side.loaded.findings)
    new = next((each for each in findings if not known[_identity(each)]), None)
    if new is not None:
        raise UnmergeableError(f"merged, the plan would have a new fault: {new.message}")


def _identity(finding: Finding) -> tuple[str, str]:
    """Return what identifies a finding, apart from its line and the numbers in it."""
    return finding.code, "".join(character for character in finding.message if not character.isdigit())


class _ProofComparison:
    """The comparison of the merged version with the three that it was made from, item by item and key by key."""

    def __init__(self, merger: Merger, result: Side) -> None:
        self._merger = merger
        self._result = result
        self._cache: Contents = {}

    def faults(self) -> Iterator[str]:
        """Yield what the merged version lacks, or has too many times. A conflict may be as on either side."""
        merger, result = self._merger, self._result
        wrong = (_expected_refs(merger) ^ {*result.items}) - merger.changes.contested
        if wrong:
            yield f"merging would lose or invent {', '.join(sorted(wrong))}"
        for ref, item in result.items.items():
            if ref not in merger.changes.contested:
                yield from self._item(ref, item.record)
        roots = merger.base.root if merger.base else None, merger.ours.root, merger.theirs.root
        yield from self._wrong_keys(roots, result.root, "the plan", "plan")

    def _item(self, ref: str, record: Mapping) -> Iterator[str]:
        sides = (self._merger.base, self._merger.ours, self._merger.theirs)
        records = [side.items[ref].record if side and ref in side.items else None for side in sides]
        old, mine, new = records
        before, here, there, now = (content(each, self._cache) for each in (old, mine, new, record))
        if (now == here and there in (here, before)) or (now == there and here == before):
            return
        logs = ["progress", *(["response"] if self._is_appended(old, mine, new) else [])]
        for key in logs:
            if self._entries(record, key) != self._entries(mine, key) | self._entries(new, key):
                yield f"merging would lose or invent an entry in `{key}` of {ref}"
        yield from self._wrong_keys((old, mine, new), record, ref, apart={*_LISTS, *logs})

    def _entries(self, record: Mapping | None, key: str) -> Counter[Content]:
        """Return the entries or responses under a key, each with its number."""
        value = record.get(key) if record else None
        items = value.items if isinstance(value, Sequence) else [value]
        return Counter(found for item in items if (found := content(item, self._cache)) is not None)

    def _is_appended(self, old: Mapping | None, mine: Mapping | None, new: Mapping | None) -> bool:
        """Tell whether both sides have kept all responses of a recommendation."""
        before, here, there = (self._entries(record, "response") for record in (old, mine, new))
        return bool(before) and not before - here and not before - there

    def _wrong_keys(
        self, records: RecordsIfAny, result: Mapping, where: str, kind: str = "", *, apart: Set[str] = _LISTS
    ) -> Iterator[str]:
        """Yield a message for each key of a record, except those `apart`, with a value that neither side explains."""
        keys = {key for record in (*records, result) if record is not None for key in record.values} - apart
        for key in sorted(keys):
            old, mine, new, now = (content_under(record, key, kind) for record in (*records, result))
            if records[1] is None or records[2] is None:
                allowed = {mine if records[2] is None else new}
            elif mine in (old, new) or new == old:
                allowed = {new if mine == old else mine}
            else:
                below = [record.get(key) if record is not None else None for record in (*records, result)]
                if all(isinstance(node, Mapping) for node in below[1:]):
                    before, here, there, inner = (node if isinstance(node, Mapping) else None for node in below)
                    yield from self._wrong_keys((before, here, there), inner or result, f"{where} {key}", key)
                    continue
                allowed = {mine, new}
            if now not in allowed:
                yield f"merging would change `{key}` of {where}"


def _expected_refs(merger: Merger) -> set[str]:
    before = {*merger.base.items} if merger.base else set()
    ours, theirs = {*merger.ours.items}, {*merger.theirs.items}
    return (ours & theirs) | (ours - before) | (theirs - before)
