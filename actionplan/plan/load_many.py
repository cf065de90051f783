"""Plans read together: one file after the other, and what only shows between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, NamedTuple, Protocol, TypeVar, cast

from actionplan.diagnostics.finding import Finding, order
from actionplan.diagnostics.span import Span
from actionplan.diagnostics.structural import refs
from actionplan.errors import suggest
from actionplan.plan.field_readers import MAX_COMPARISONS
from actionplan.plan.integrity import all_actions, items, pointer_nodes
from actionplan.plan.model import Plan
from actionplan.plan.parallel import each
from actionplan.plan.reader import load

T = TypeVar("T")


_BETWEEN = "\0"  # which no ref may have in it


class PlanFile(Protocol):
    """A file to read: its name as printed, whether the user named it, and its bytes or why there are none."""

    @property
    def path(self) -> str:
        """The name as printed, with ``/``."""

    @property
    def named(self) -> bool:
        """Whether the user named this file, rather than a folder it was found in."""

    def read(self) -> bytes | Finding:
        """The bytes of the file."""


class _Pointer(NamedTuple):
    plan_id: str
    ref: str
    span: Span
    source: str


class _Identity(NamedTuple):
    """What other plans may need to know of one that has been read.

    `refs` are one text, with _BETWEEN between them: that takes a tenth of the memory, and of the time to send it.
    """

    id: str
    span: Span
    source: str
    refs: str


class Read(NamedTuple, Generic[T]):
    """What one file comes to: for all plans together, and as `piece` for who asked; small enough to be sent about."""

    findings: list[Finding]
    is_plan: bool
    missed: str = ""
    piece: T | None = None
    identity: _Identity | None = None
    pointers: tuple[_Pointer, ...] = ()
    usable: bool = False


class Reading(Generic[T]):
    """What `piece` makes of each plan of some files. Iterate it once, then look at the findings.

    `passed_over` counts the YAML files of folders that are no plans, and `missed` are the names of those that look like
    one; `progress` is called after every file.
    """

    def __init__(
        self, files: Iterable[PlanFile], piece: Callable[[Plan], T], progress: Callable[[], None] | None = None
    ) -> None:
        self._files = files
        self._piece = piece
        self._progress = progress
        self._findings: list[Finding] = []
        self._identities: list[_Identity] = []
        self._pointers: list[_Pointer] = []
        self.passed_over = 0
        self.missed: list[str] = []
        self.plans_seen = 0

    def __iter__(self) -> Iterator[T]:
        """The piece of each plan that can be used, in the order of the files, as it is read."""
        return self._taken(read_file(file, self._piece) for file in self._files)

    def by_processes(self) -> Iterator[T]:
        """The same, read by several processes where there are enough files: pieces must be such that pickle takes."""
        return self._taken(each(partial(read_file, piece=self._piece), list(self._files)))

    def _taken(self, read: Iterable[Read[T]]) -> Iterator[T]:
        for found in read:
            if self._progress is not None:
                self._progress()
            if not found.is_plan:
                self.passed_over += 1
                self.missed += [found.missed] if found.missed else []
                continue
            self._findings += found.findings
            if found.identity is not None:
                self._identities.append(found.identity)
            self._pointers += found.pointers
            if found.usable:
                self.plans_seen += 1
                yield cast("T", found.piece)

    @property
    def findings(self) -> list[Finding]:
        """All findings so far, those between plans included, in the order of the files."""
        return sorted([*self._findings, *self._doubled(), *self._dangling()], key=order)

    def _doubled(self) -> Iterator[Finding]:
        first: dict[str, _Identity] = {}
        for plan in self._identities:
            before = first.setdefault(plan.id, plan)
            if before is not plan:
                message = f"the id `{plan.id}` is also that of {before.span}"
                help_text = "give the newer plan an id of its own"
                yield Finding(refs.DUPLICATE_ID, plan.span, message, help_text, plan.source)

    def _dangling(self) -> Iterator[Finding]:
        wanted = {pointer.plan_id for pointer in self._pointers}
        known: dict[str, set[str]] = {}
        for plan in self._identities:
            if plan.id in wanted:
                known.setdefault(plan.id, set()).update(plan.refs.split(_BETWEEN))
        compared = 0
        for pointer in self._pointers:
            if pointer.plan_id in known and pointer.ref not in known[pointer.plan_id]:
                refs_there = known[pointer.plan_id]
                near = suggest(pointer.ref, refs_there) if compared < MAX_COMPARISONS else ""
                compared += len(refs_there)
                message = f"the plan `{pointer.plan_id}` has no `{pointer.ref}`{near}"
                help_text = "name a ref of that plan"
                yield Finding(refs.UNKNOWN_REF, pointer.span, message, help_text, pointer.source)


def read_file(file: PlanFile, piece: Callable[[Plan], T]) -> Read[T]:
    """Read one file. A file of a folder that is no plan says nothing but that."""
    data = file.read()
    if isinstance(data, Finding):
        return Read([data], is_plan=True)
    loaded = load(file.path, data)
    if not loaded.is_plan and not file.named:
        return Read([], is_plan=False, missed=file.path if loaded.looks_like_one else "")
    plan = loaded.plan
    if plan is None:
        return Read(loaded.findings, is_plan=True)
    pointers = tuple(_pointers(plan))
    return Read(loaded.findings, True, piece=piece(plan), identity=_identity(plan), pointers=pointers, usable=True)


def _identity(plan: Plan) -> _Identity | None:
    if plan.id is None:
        return None
    span = plan.span(plan.node, "id")
    source = plan.text.around(span.start)
    return _Identity(plan.id, span, source, _BETWEEN.join([bearer.ref for bearer in items(plan)]))


def _pointers(plan: Plan) -> Iterator[_Pointer]:
    """The pointers to actions of other plans."""
    for action in all_actions(plan):
        nodes = pointer_nodes(action) if action.carried_from else {}
        for pointer in action.carried_from:
            plan_id, colon, ref = pointer.partition(":")
            if colon and plan_id != plan.id:
                node = nodes[pointer]
                span = plan.text.span(node.start, node.end)
                yield _Pointer(plan_id, ref, span, plan.text.around(node.start))


def whole(plan: Plan) -> Plan:
    """The plan itself, for who wants no less."""
    return plan


def read_plans(files: Iterable[PlanFile], progress: Callable[[], None] | None = None) -> Reading[Plan]:
    """The plans of `files`, read as they are asked for."""
    return Reading(files, whole, progress)
