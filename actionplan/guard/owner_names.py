"""Compare which posts the names of owners mean in two versions of a plan's register."""

from __future__ import annotations

from actionplan.guard.items import items_of
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Plan


class MovedName(NamedTuple):
    """A name used in the base that now means another post.

    `merged` tells that it is only a new alias: both names were used in the base, and neither was in its register.
    """

    name: str
    then: str
    now: str
    merged: bool


def written_names(plan: Plan) -> dict[str, str]:
    """Return every name of a post in a plan as typed, by its folded form."""
    names: list[str] = list(plan.register.values())
    for placed in items_of(plan).values():
        item = placed.item
        if isinstance(item, Action):
            names += item.owners
            for entry in item.progress:
                names += entry.owners or ()
    by_folded = {_fold(name): " ".join(name.split()) for name in names}
    return by_folded | {name: by_folded.get(name, name) for name in plan.register}


def moved_names(then: Plan, now: Plan) -> list[MovedName]:
    """Return every name in the base that means another post according to the new register."""
    written = written_names(then)
    moved = []
    for folded, name in written.items():
        before, after = then.owner(name), now.owner(name)
        if _fold(before) != _fold(after):
            unregistered = folded not in then.register and _fold(after) not in then.register
            moved.append(MovedName(name, before, after, unregistered and _fold(after) in written))
    return moved


def canonical(plan: Plan, merged: dict[str, str], name: str) -> str:
    """Return the post that a name in the base means, by the register of the base and then by its new aliases."""
    post = plan.owner(" ".join(name.split()))
    return merged.get(_fold(post), post)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
