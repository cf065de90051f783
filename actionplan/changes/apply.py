"""Apply intentions to a plan, verify each edit, and refuse any that introduces an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from actionplan.diagnostics.finding import Edit, Finding, Severity
from actionplan.editing.operations import Alteration, CombinedAlteration
from actionplan.editing.splice import splice
from actionplan.editing.text_diff import unified_diff
from actionplan.editing.verify import UnprovedEditError, alter
from actionplan.errors import EditError
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, read_plan
from actionplan.plan.template import example_at
from actionplan.syntax.nodes import plain
from actionplan.syntax.parse import read_text

Intention = Callable[[Plan], Alteration | None]
"""Return the alteration that records something in a plan as it is then; None if it is already recorded.

Raise EditError if it cannot be recorded.
"""


class EditedPlan(NamedTuple):
    """A plan before and after it was edited."""

    before: Plan
    after: Plan

    def diff(self, context: int = 3) -> Iterator[str]:
        """Yield the lines of a unified diff without line endings; `context` is the number of lines around a change."""
        yield from unified_diff(self.before.path, self.before.text.text, self.after.text.text, context)


def apply_change(plan: Plan, intentions: Sequence[Intention]) -> EditedPlan:
    """Carry out intentions on a plan one by one, and return it before and after.

    Raise EditError if one cannot be carried out exactly (the message gives the place and the text to paste), or if it
    would introduce an error into the plan.
    """
    before = plan
    known: Sequence[Finding] | None = None
    for intention in intentions:
        alteration = intention(plan)
        if alteration is not None:
            loaded = _altered(plan, alteration, known)
            known = loaded.findings
            plan = plan if loaded.plan is None else loaded.plan
    return EditedPlan(before, _without_example(plan) if plan is not before else plan)


def _altered(plan: Plan, alteration: Alteration, known: Sequence[Finding] | None) -> Loaded:
    """Return the plan after an alteration. `known` are the findings before it, None if they are not known yet."""
    tree = alter(plan.text, plan.node, alteration)
    if isinstance(tree, UnprovedEditError):
        raise _by_hand(plan, tree)
    loaded = read_plan(tree)
    _refuse_faults(read_plan(read_text(plan.text)).findings if known is None else known, loaded)
    return loaded


def apply_together(plan: Plan, intentions: Sequence[Intention]) -> EditedPlan:
    """Carry out intentions on different records of a plan as `apply_change` does, but in one edit if that is possible.

    Many intentions then take no longer than one. If the edit of all cannot be verified, they are carried out one by
    one, so that an error names the one that it is about.
    """
    try:
        return apply_change(plan, [_all_of(intentions)])
    except EditError:
        return apply_change(plan, intentions)


def _all_of(intentions: Sequence[Intention]) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        results = [intention(plan) for intention in intentions]
        alterations = tuple(alteration for alteration in results if alteration is not None)
        return CombinedAlteration(alterations) if alterations else None

    return intend


def _without_example(plan: Plan) -> Plan:
    """Return the plan without the example of the template, once a recommendation has a response or an action."""
    place = example_at(plan.text.text)
    if place is None or not any(own.responses or own.actions for own in plan.recommendations):
        return plan
    shorter = read_plan(read_text(splice(plan.text, [Edit(*place, "")]))).plan
    return shorter if shorter is not None and plain(shorter.node) == plain(plan.node) else plan


def _by_hand(plan: Plan, unproved: UnprovedEditError) -> EditError:
    place = plan.text.span(unproved.at, unproved.at)
    why = f" ({unproved.finding.message})" if unproved.finding else ""
    return EditError(
        f"{place}: cannot edit this layout safely{why}: nothing was written\nadd this yourself:\n{unproved.paste}"
    )


def _refuse_faults(before: Sequence[Finding], loaded: Loaded) -> None:
    known = [_identity(finding) for finding in before]
    for finding in loaded.findings:
        if _identity(finding) in known:
            known.remove(_identity(finding))
        elif finding.rule.severity is Severity.ERROR:
            raise EditError(f"nothing was written: {finding.message}" + (f"\n{finding.help}" if finding.help else ""))


def _identity(finding: Finding) -> tuple[str, str]:
    """Return what identifies a fault when an edit has moved it to other lines."""
    return finding.code, "".join(character for character in finding.message if not character.isdigit())
