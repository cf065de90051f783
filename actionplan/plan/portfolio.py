"""Plans read together: one file after the other, and what only shows between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from actionplan.errors import suggest
from actionplan.faults import refs
from actionplan.finding import Finding, order
from actionplan.plan.checks import all_actions, pointer_nodes, refs_of
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load
from actionplan.plan.values import MAX_COMPARISONS
from actionplan.span import Span


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
    """What other plans may need to know of one that has been read."""

    id: str
    span: Span
    source: str
    refs: frozenset[str]


class Reading:
    """The plans of some files. Iterate it once, then look at the findings.

    `passed_over` counts the YAML files of folders that are no plans; `progress` is called after every file.
    """

    def __init__(self, files: Iterable[PlanFile], progress: Callable[[], None] | None = None) -> None:
        self._files = files
        self._progress = progress
        self._findings: list[Finding] = []
        self._identities: list[_Identity] = []
        self._pointers: list[_Pointer] = []
        self.passed_over = 0
        self.plans_seen = 0

    def __iter__(self) -> Iterator[Plan]:
        """Each plan that can be used, in the order of the files."""
        for file in self._files:
            loaded = self._load(file)
            if self._progress is not None:
                self._progress()
            if loaded is None:
                continue
            self._findings += loaded.findings
            if loaded.plan is not None:
                self.plans_seen += 1
                self._remember(loaded.plan)
                yield loaded.plan

    def _load(self, file: PlanFile) -> Loaded | None:
        data = file.read()
        if isinstance(data, Finding):
            return Loaded(None, [data], is_plan=True)
        loaded = load(file.path, data)
        if not loaded.is_plan and not file.named:
            self.passed_over += 1
            return None
        return loaded

    def _remember(self, plan: Plan) -> None:
        if plan.id is not None:
            span = plan.span(plan.node, "id")
            self._identities.append(_Identity(plan.id, span, plan.text.line_text(span.line), frozenset(refs_of(plan))))
        for action in all_actions(plan):
            nodes = pointer_nodes(action) if action.carried_from else {}
            for pointer in action.carried_from:
                plan_id, colon, ref = pointer.partition(":")
                if colon and plan_id != plan.id:
                    node = nodes[pointer]
                    span = plan.text.span(node.start, node.end)
                    self._pointers.append(_Pointer(plan_id, ref, span, plan.text.line_text(span.line)))

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
                yield Finding(refs.DUPLICATE_ID, plan.span, message, help_text, plan.source[:200])

    def _dangling(self) -> Iterator[Finding]:
        known: dict[str, set[str]] = {}
        for plan in self._identities:
            known.setdefault(plan.id, set()).update(plan.refs)
        compared = 0
        for pointer in self._pointers:
            if pointer.plan_id in known and pointer.ref not in known[pointer.plan_id]:
                refs_there = known[pointer.plan_id]
                near = suggest(pointer.ref, refs_there) if compared < MAX_COMPARISONS else ""
                compared += len(refs_there)
                message = f"the plan `{pointer.plan_id}` has no `{pointer.ref}`{near}"
                help_text = "name a ref of that plan"
                yield Finding(refs.UNKNOWN_REF, pointer.span, message, help_text, pointer.source[:200])


def read_plans(files: Iterable[PlanFile], progress: Callable[[], None] | None = None) -> Reading:
    """The plans of `files`, read as they are asked for."""
    return Reading(files, progress)
