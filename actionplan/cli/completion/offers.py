"""What can stand where someone presses Tab: plans, refs, owners and the words of every choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from actionplan.config import DEFAULT_PLANS, read_config
from actionplan.files.discover import STDIN, discover

if TYPE_CHECKING:
    from actionplan.cli.completion.scan import Found

Offer = tuple[str, str]
"""A value and what is said of it, "" for nothing."""

# The parameters in which commands take the plans they are about.
_PATHS = ("paths", "within")
# The keys to look at for refs and what they are of.
_REFS = ("ref", "action", "recommendation", "id")


def one_of(known: Iterable[str]) -> Callable[[], list[Offer]]:
    """Offer the words of a choice, with what each means where `known` says it in words."""
    said = known if isinstance(known, Mapping) else {}
    found = [(word, meaning if isinstance(meaning := said.get(word), str) else "") for word in known]
    return lambda: found


def some_of(known: Mapping[str, str]) -> Callable[[str], list[Offer]]:
    """Offer the words of a choice of several with commas between them."""

    def offer(incomplete: str) -> list[Offer]:
        before = incomplete[: incomplete.rfind(",") + 1]
        return [(before + word, meaning) for word, meaning in known.items()]

    return offer


def plans(ctx: typer.Context) -> list[Offer]:
    """Offer the plan files of the usual places, with their titles."""
    from actionplan.cli.completion.scan import scan_all  # noqa: PLC0415 only the Tab key needs it

    given = {text for name in _PATHS for text in ctx.params.get(name) or ()}
    return [
        (found.path, found.title) for found in scan_all(discover(_usual()).files, ["title"]) if found.path not in given
    ]


def refs(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer every ref with its text; one that several plans have as PLAN:REF."""
    return _refs(list(_seen(ctx, _REFS)), incomplete)


def recommendations(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the refs of recommendations alone."""
    narrowed = (
        found._replace(refs=[pair for pair in found.refs if pair[0] in found.recommendations])
        for found in _seen(ctx, _REFS)
    )
    return _refs(list(narrowed), incomplete)


def ids(ctx: typer.Context) -> list[Offer]:
    """Offer the ids of the plans, with their titles."""
    return [(found.id, found.title) for found in _seen(ctx, ["id", "title"])]


def posts(ctx: typer.Context) -> list[Offer]:
    """Offer everyone who owns an action or stands in a register."""
    return _names(name for found in _seen(ctx, ["owner"]) for name in found.owners)


def owners(ctx: typer.Context) -> list[Offer]:
    """Offer everyone who owns an action, and what finds those that nobody owns."""
    return [*posts(ctx), ("none", "actions that nobody owns")]


def workstreams(ctx: typer.Context) -> list[Offer]:
    """Offer the groups of work."""
    return _names(name for found in _seen(ctx, ["workstream"]) for name in found.workstreams)


def _names(names: Iterable[str]) -> list[Offer]:
    return [(name, "") for name in sorted(set(names), key=str.casefold)]


def _refs(found: list[Found], incomplete: str) -> list[Offer]:
    homes: dict[str, dict[str, None]] = {}
    for plan in found:
        for ref, _ in plan.refs:
            homes.setdefault(ref, {})[plan.id] = None
    offers = []
    for plan in found:
        for ref, text in plan.refs:
            value = ref if len(homes[ref]) == 1 and ":" not in incomplete else f"{plan.id}:{ref}"
            if value.startswith(incomplete):
                offers.append((value, text))
    if incomplete:  # whoever has begun to type a ref that several plans have is told why it needs a longer one
        doubled = {ref: plans for ref, plans in homes.items() if len(plans) > 1 and ref.startswith(incomplete)}
        offers += [(ref, f"in {len(plans)} plans: {', '.join(islice(plans, 3))}") for ref, plans in doubled.items()]
    return offers


def _seen(ctx: typer.Context, keys: Sequence[str]) -> Iterator[Found]:
    """The plans a call is about as far as it is typed: those it names, else the usual ones."""
    named = [path for name in _PATHS for path in ctx.params.get(name) or () if path != STDIN]
    from actionplan.cli.completion.scan import scan_all  # noqa: PLC0415 only the Tab key needs it

    return scan_all(discover(named or _usual()).files, keys)


def _usual() -> list[str]:
    return list(read_config(Path.cwd()).plans or (DEFAULT_PLANS,))
