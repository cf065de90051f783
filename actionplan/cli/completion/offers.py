"""What the Tab key offers: plans, refs, owners and the words of every choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import typer

from actionplan.cli.settings import current_settings
from actionplan.config import DEFAULT_PLANS
from actionplan.files.discover import discover
from actionplan.files.names import STDIN

if TYPE_CHECKING:
    from actionplan.cli.completion.scan import ScannedPlan

Offer = tuple[str, str]
"""A value and its description, "" for none."""

# The parameters in which commands take their plans.
_PATHS = ("paths", "within")
# The keys that refs and their texts are read from.
_REFS = ("ref", "action", "recommendation", "id")


def one_of(known: Iterable[str]) -> Callable[[], list[Offer]]:
    """Offer the words of a choice, with their meanings if `known` gives them as texts."""
    meanings = known if isinstance(known, Mapping) else {}
    on_offer = [(word, meaning if isinstance(meaning := meanings.get(word), str) else "") for word in known]
    return lambda: on_offer


def some_of(known: Mapping[str, str]) -> Callable[[str], list[Offer]]:
    """Offer the words of a choice of several, separated by commas."""

    def offer(incomplete: str) -> list[Offer]:
        before = incomplete[: incomplete.rfind(",") + 1]
        return [(before + word, meaning) for word, meaning in known.items()]

    return offer


def plans(ctx: typer.Context) -> list[Offer]:
    """Offer the plan files in the places of the settings, with their titles."""
    from actionplan.cli.completion.scan import scan_all  # noqa: PLC0415 only the Tab key needs it

    given = {text for name in _PATHS for text in ctx.params.get(name) or ()}
    return [
        (plan.path, plan.title)
        for plan in scan_all(discover(_default_paths()).files, ["title"])
        if plan.path not in given
    ]


def refs(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer every ref with its text, as PLAN:REF if several plans have it."""
    return _refs(list(_scanned(ctx, _REFS)), incomplete)


def recommendations(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the refs of recommendations only."""
    narrowed = (
        plan._replace(refs=[pair for pair in plan.refs if pair[0] in plan.recommendations])
        for plan in _scanned(ctx, _REFS)
    )
    return _refs(list(narrowed), incomplete)


def ids(ctx: typer.Context) -> list[Offer]:
    """Offer the ids of the plans, with their titles."""
    return [(plan.id, plan.title) for plan in _scanned(ctx, ["id", "title"])]


def posts(ctx: typer.Context) -> list[Offer]:
    """Offer everyone who owns an action or is in the register."""
    return _names(name for plan in _scanned(ctx, ["owner"]) for name in plan.owners)


def owners(ctx: typer.Context) -> list[Offer]:
    """Offer everyone who owns an action, and the word for actions without an owner."""
    return [*posts(ctx), ("none", "actions without an owner")]


def workstreams(ctx: typer.Context) -> list[Offer]:
    """Offer the workstreams."""
    return _names(name for plan in _scanned(ctx, ["workstream"]) for name in plan.workstreams)


def _names(names: Iterable[str]) -> list[Offer]:
    return [(name, "") for name in sorted(set(names), key=str.casefold)]


def _refs(plans: list[ScannedPlan], incomplete: str) -> list[Offer]:
    plan_ids: dict[str, dict[str, None]] = {}
    for plan in plans:
        for ref, _ in plan.refs:
            plan_ids.setdefault(ref, {})[plan.id] = None
    offers = []
    for plan in plans:
        for ref, text in plan.refs:
            value = ref if len(plan_ids[ref]) == 1 and ":" not in incomplete else f"{plan.id}:{ref}"
            if value.startswith(incomplete):
                offers.append((value, text))
    if incomplete:  # A ref that several plans have needs the id of one before it: explain why.
        offers += _ambiguous(plan_ids, incomplete)
    return offers


def _ambiguous(plan_ids: dict[str, dict[str, None]], incomplete: str) -> Iterator[Offer]:
    """Yield the refs that several plans have, each with the first of these plans."""
    for ref, ids in plan_ids.items():
        if len(ids) > 1 and ref.startswith(incomplete):
            yield ref, f"in {len(ids)} plans: {', '.join(islice(ids, 3))}"


def _scanned(ctx: typer.Context, keys: Sequence[str]) -> Iterator[ScannedPlan]:
    """Scan the plans named by the words typed so far, or else those in the settings."""
    named = [path for name in _PATHS for path in ctx.params.get(name) or () if path != STDIN]
    from actionplan.cli.completion.scan import scan_all  # noqa: PLC0415 only the Tab key needs it

    return scan_all(discover(named or _default_paths()).files, keys)


def _default_paths() -> list[str]:
    return list(current_settings().plans or (DEFAULT_PLANS,))
