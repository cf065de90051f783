"""A deadline means another day than at the base, and no entry says so.

**Why.** A deadline moved silently is the oldest complaint about such trackers. It need not be the deadline that was
edited: with another `issued`, "within 3 months" ends on another day, for every action of the plan at once.

**Before**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: within 3 months

**Bad**

    issued: 30 April 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: within 3 months

**Good**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: within 3 months
        progress:
          - on: 2011-04-15
            by_when: 31 July 2011
            note: The national specification comes out in May
            approved_by: Scrutiny Committee, minute 42

**Fix.** Bring back what the message names, and move the deadline with an entry that gives the reason. Another wording
for the same day is no change, nor is the first date an entry gives to an action that had none.
"""

from collections.abc import Iterator

from actionplan.by_when import Kind, format_date
from actionplan.diagnostics.finding import Severity
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Action, Plan
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.baseline_view import BaselineView


def check(since: BaselineView) -> Iterator[Match]:
    """Find actions whose agreed deadline, or deadline in force, differs with the log of the base as it was."""
    for then, now in since.actions():
        before, after = since.states(then, now)
        for name, was, is_now in (
            ("the agreed deadline", before.agreed, after.agreed),
            ("the deadline in force", before.deadline, after.deadline),
        ):
            if _meaning(was) != _meaning(is_now):
                message = f"{name} of {now.ref}: {_move(was, is_now)}{_because(since, then, now, name)}"
                yield Match(since.at(now, "by_when"), message, _HELP)
                break


_HELP = "bring it back, and move the deadline with an entry of `progress` that gives the reason"
_CONTINUES = frozenset({Kind.ONGOING, Kind.RECURRING})


def _meaning(deadline: Deadline) -> tuple[object, ...]:
    """What a deadline comes to; where that is neither a day nor something that continues, its words."""
    read = deadline.resolution
    words = "" if deadline.due or read.kind in _CONTINUES else " ".join((deadline.by_when or "").casefold().split())
    return (deadline.due, read.start if not deadline.due else None, read.ongoing, read.recurs, words)


def _move(was: Deadline, is_now: Deadline) -> str:
    before, after = _shown(was), _shown(is_now)
    if was.due and is_now.due and was.due.year == is_now.due.year:
        before = before.removesuffix(f" {was.due.year}")
    return f"{before} → {after}"


def _shown(deadline: Deadline) -> str:
    if deadline.due:
        return format_date(deadline.due)
    return f"`{deadline.by_when}`, no date" if deadline.by_when else "none"


def _because(since: BaselineView, then: Action, now: Action, name: str) -> str:
    """The change that alone brings about what the deadline now means, else every change that might."""
    wanted = _meaning(_read(since, since.now.plan, now, then, name))
    changed, alone = [], []
    for key, plan, action in _changes(since, then, now):
        place = _line(since, now, key)
        changed.append(place)
        if _meaning(_read(since, plan, action, then, name)) == wanted:
            alone.append(place)
    causes = alone[:1] or changed
    return f", because {' and '.join(causes)}" if causes else ""


def _read(since: BaselineView, plan: Plan, action: Action, then: Action, name: str) -> Deadline:
    state = since.state(plan, action._replace(progress=then.progress))
    return state.agreed if name == "the agreed deadline" else state.deadline


def _changes(since: BaselineView, then: Action, now: Action) -> Iterator[tuple[str, Plan, Action]]:
    """Each thing that differs: its key, and the plan and the action of then with that alone as it is now."""
    plan, new = since.then, since.now.plan
    for key in ("by_when", "due"):
        if getattr(then, key) != getattr(now, key):
            yield key, plan, then._replace(**{key: getattr(now, key)})
    if then.by_when != now.by_when and then.due != now.due:
        yield "by_when", plan, then._replace(by_when=now.by_when, due=now.due)
    for attribute, key in (("issued", "issued"), ("calendar", "calendar"), ("approval", "extensions")):
        if getattr(plan, attribute) != getattr(new, attribute):
            yield key, plan._replace(**{attribute: getattr(new, attribute)}), then


def _line(since: BaselineView, now: Action, key: str) -> str:
    """How a change is named: with the line on which it stands now, where it stands at all."""
    for node in (now.node, since.now.plan.node):
        if key in node.values:
            return f"`{key}` changed at line {since.now.plan.text.line(node.key(key).start)}"
    return f"`{key}` was removed"


RULE = HistoryRule(documented("AP801", "deadline-changed", Severity.ERROR, __doc__), check)
