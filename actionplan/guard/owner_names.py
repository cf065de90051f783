"""Where the names of posts lead in two versions of a plan's register."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.guard.items import items_of
from actionplan.plan.model import Action, Plan


class MovedName(NamedTuple):
    """A name that the base writes and that leads to another post now. `merged` tells that it is only a new alias.

    That is where both names were written at the base and neither was registered.
    """

    name: str
    then: str
    now: str
    merged: bool


def written_names(plan: Plan) -> dict[str, str]:
    """Return every name of a post that a plan writes, as typed, by the name without case and layout."""
    names: list[str] = list(plan.register.values())
    for placed in items_of(plan).values():
        item = placed.item
        if isinstance(item, Action):
            names += item.owners
            for entry in item.progress:
                names += entry.owners or ()
    found = {_fold(name): " ".join(name.split()) for name in names}
    return found | {name: found.get(name, name) for name in plan.register}


def moved_names(then: Plan, now: Plan) -> list[MovedName]:
    """Return every name of the base that leads to another post by the register of now."""
    written = written_names(then)
    found = []
    for folded, name in written.items():
        before, after = then.owner(name), now.owner(name)
        if _fold(before) != _fold(after):
            unregistered = folded not in then.register and _fold(after) not in then.register
            found.append(MovedName(name, before, after, unregistered and _fold(after) in written))
    return found


def canonical(plan: Plan, merged: dict[str, str], name: str) -> str:
    """Return the post that a name of the base leads to, by its own register and then by the aliases it was given."""
    post = plan.owner(" ".join(name.split()))
    return merged.get(_fold(post), post)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
