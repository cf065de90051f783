"""A plan revised: one intention after the other, each proved before the next, and nothing new wrong with the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.editing.operations import Alteration
from actionplan.editing.text_diff import unified_diff
from actionplan.editing.verify import UnprovedEditError, alter
from actionplan.errors import EditError
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, read_plan
from actionplan.syntax.parse import read_text

Intention = Callable[[Plan], Alteration | None]
"""What is to be recorded, worked out on the plan as it stands; None where it stands there already.

Raises EditError where that cannot be done.
"""


class EditedPlan(NamedTuple):
    """A plan before and after it was revised."""

    before: Plan
    after: Plan

    def diff(self, context: int = 3) -> Iterator[str]:
        """The lines of a unified diff, without line endings; `context` counts the unchanged lines round a change."""
        yield from unified_diff(self.before.path, self.before.text.text, self.after.text.text, context)


def apply_change(plan: Plan, intentions: Sequence[Intention]) -> EditedPlan:
    """Carry out intentions on a plan.

    Raises EditError where one cannot be carried out exactly (the message has the place and the text to paste), or
    would leave something wrong in the plan that was not wrong before.
    """
    before = plan
    for intention in intentions:
        alteration = intention(plan)
        if alteration is None:
            continue
        tree = alter(plan.text, plan.node, alteration)
        if isinstance(tree, UnprovedEditError):
            raise _by_hand(plan, tree)
        loaded = read_plan(tree)
        _refuse_faults(plan, loaded)
        if loaded.plan is not None:
            plan = loaded.plan
    return EditedPlan(before, plan)


def _by_hand(plan: Plan, unproved: UnprovedEditError) -> EditError:
    place = plan.text.span(unproved.at, unproved.at)
    why = f" ({unproved.finding.message})" if unproved.finding else ""
    return EditError(
        f"{place}: the layout here is too unusual to edit safely{why}; nothing is written\n"
        f"put this in by hand:\n{unproved.paste}"
    )


def _refuse_faults(plan: Plan, loaded: Loaded) -> None:
    known = [_identity(finding) for finding in read_plan(read_text(plan.text)).findings]
    for finding in loaded.findings:
        if _identity(finding) in known:
            known.remove(_identity(finding))
        elif finding.rule.severity is Severity.ERROR:
            raise EditError(f"nothing is written: {finding.message}" + (f"\n{finding.help}" if finding.help else ""))


def _identity(finding: Finding) -> tuple[str, str]:
    """What a fault is, whatever line it or what it speaks of has come to."""
    return finding.code, "".join(character for character in finding.message if not character.isdigit())
