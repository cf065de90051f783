"""Read one plan file: the plan or the reason there is none, and what later checks between plans need from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from actionplan.diagnostics.finding import Finding
from actionplan.named_tuple import NamedTuple
from actionplan.plan.between_plans import PlanIdentity, Pointer, identity_of, pointers_of
from actionplan.plan.model import Plan
from actionplan.plan.reader import load

T = TypeVar("T")


class PlanFile(Protocol):
    """A file to read: its name, whether the user named it, and its bytes or the reason they cannot be read."""

    @property
    def path(self) -> str:
        """The name to print, with ``/``."""

    @property
    def named(self) -> bool:
        """Whether the user named this file, rather than a folder that contains it."""

    def read(self) -> bytes | Finding:
        """Return the bytes of the file, or a finding that says why it cannot be read."""


class FileResult(NamedTuple, Generic[T]):
    """The result of reading one file, small enough to be sent from one process to another.

    `value` is what the caller's function returned for the plan; ignore it unless `usable`. A file in a folder that is
    not a plan has `is_plan` False; `looks_like_plan` tells whether it has the keys of one but no `format`.
    """

    path: str
    findings: list[Finding]
    is_plan: bool = True
    looks_like_plan: bool = False
    usable: bool = False
    value: T | None = None
    identity: PlanIdentity | None = None
    pointers: tuple[Pointer, ...] = ()


def read_file(file: PlanFile, function: Callable[[Plan], T]) -> FileResult[T]:
    """Read one file and return the result of `function` for its plan. Other YAML files in a folder are not reported."""
    data = file.read()
    if isinstance(data, Finding):
        return FileResult(file.path, [data])
    loaded = load(file.path, data)
    if not loaded.is_plan and not file.named:
        return FileResult(file.path, [], is_plan=False, looks_like_plan=loaded.looks_like_one)
    plan = loaded.plan
    if plan is None:
        return FileResult(file.path, loaded.findings)
    return FileResult(
        file.path,
        loaded.findings,
        usable=True,
        value=function(plan),
        identity=identity_of(plan),
        pointers=tuple(pointers_of(plan)),
    )
