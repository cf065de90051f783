"""Find changes of items that a reviewer should see although they change no answer."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.guard.answer_changes import AnswerChanges
from actionplan.guard.differences import RESTATED, REWORDED, WORDS_REMOVED, Difference
from actionplan.guard.items import Item, ItemPair, Matching
from actionplan.guard.normalise import Normalised
from actionplan.guard.text_differences import is_another_text, word_diff
from actionplan.plan.model import Action, Recommendation, Response
from actionplan.plan.vocabulary import fold

_NOTED = ("restricted", "carried_from", "label", "priority", "workstream")


def restated(matching: Matching, normalised: Normalised, changes: AnswerChanges) -> Iterator[Difference]:
    """Yield what was reworded, moved or relabelled in items of the base."""
    for pair in matching.pairs:
        yield from _words(pair)
        yield from _responses(pair)
        yield from _by_when(pair, normalised, changes)
        yield from _noted(pair, normalised)
        yield from _moved(pair, changes)


def _words(pair: ItemPair) -> Iterator[Difference]:
    then, now = pair.then.item, pair.now.item
    texts = _texts(then, now)
    replaced = all(is_another_text(before, after) for _, before, after in texts)
    for key, old, new in texts:
        before, after = " ".join(old.split()), " ".join(new.split())
        if before and not after:
            message = f"the `{key}` of {pair.ref} was removed: {word_diff(before, '')}"
            yield Difference(WORDS_REMOVED, now, key, message, "restore it", then)
        elif before and before != after:
            hint = " (this may be a different action under an old ref)" if replaced and isinstance(now, Action) else ""
            message = f"the `{key}` of {pair.ref} was reworded: {word_diff(before, after)}{hint}"
            yield Difference(REWORDED, now, key, message, _HELP, then)


def _texts(then: Item, now: Item) -> list[tuple[str, str, str]]:
    """Return the keys of an item that hold its text, each with the text of both versions."""
    if isinstance(then, Action) and isinstance(now, Action):
        return [("action", then.action or "", now.action or ""), ("success", *_joined(then.success, now.success))]
    if isinstance(then, Recommendation) and isinstance(now, Recommendation):
        return [("recommendation", then.recommendation or "", now.recommendation or "")]
    return []


def _joined(then: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, str]:
    """Return two lists of success criteria as one text each, so that reordering and adding criteria does not differ."""
    before, after = ([" ".join(text.split()) for text in texts if text.strip()] for texts in (then, now))
    both = set(before) & set(after)
    kept = [text for text in before if text in both]
    gone, new = ([text for text in texts if text not in both] for texts in (before, after))
    return ("; ".join([*kept, *gone]), "; ".join([*kept, *new])) if gone else ("", "")


def _responses(pair: ItemPair) -> Iterator[Difference]:
    then, now = pair.then.item, pair.now.item
    if not (isinstance(then, Recommendation) and isinstance(now, Recommendation)):
        return
    for number, before in enumerate(then.responses):
        after = now.responses[number] if number < len(now.responses) else None
        if after is not None:
            yield from _decision(pair, before, after)
        yield from _response_text(pair, before, after)


def _response_text(pair: ItemPair, before: Response, after: Response | None) -> Iterator[Difference]:
    """Show a text that was removed, with its response or without it, or reworded."""
    old = " ".join((before.text or "").split())
    new = " ".join((after.text or "").split()) if after is not None else ""
    if old and not new:
        message = f"the text of the response to {pair.ref} was removed: {word_diff(old, '')}"
        yield Difference(WORDS_REMOVED, after or pair.now.item, "", message, "restore it", pair.then.item)
    elif after is not None and old and old != new:
        message = f"the response to {pair.ref} was reworded: {word_diff(old, new)}"
        yield Difference(REWORDED, after, "text", message, _HELP, pair.then.item)


def _decision(pair: ItemPair, before: Response, after: Response) -> Iterator[Difference]:
    """Show another word for the same decision: outputs show it as typed."""
    was, is_now = (response.decision_as_typed for response in (before, after))
    if was and is_now and fold(was) != fold(is_now) and before.decision is after.decision:
        message = f"the decision on {pair.ref} is in another word: `{was}` → `{is_now}`"
        yield Difference(RESTATED, after, "decision", message, "", pair.then.item)


def _by_when(pair: ItemPair, normalised: Normalised, changes: AnswerChanges) -> Iterator[Difference]:
    then, now = pair.then.item, pair.now.item
    if not (isinstance(then, Action) and isinstance(now, Action)) or (pair.key, "by_when") in normalised.filled:
        return
    before, after = (" ".join((item.by_when or "").split()) for item in (then, now))
    if (before != after or then.due != now.due) and pair.key not in changes.changed:
        message = f"the by-when of {pair.ref} is worded differently, for the same date: `{before}` → `{after}`"
        yield Difference(RESTATED, now, "by_when", message, "", then)


def _noted(pair: ItemPair, normalised: Normalised) -> Iterator[Difference]:
    then, now = pair.then.item, pair.now.item
    for key in _NOTED:
        before, after = getattr(then, key, None), getattr(now, key, None)
        if before != after and (pair.key, key) not in normalised.filled:
            message = f"`{key}` of {pair.ref} was {_shown(before)} and is now {_shown(after)}"
            yield Difference(RESTATED, now, key, message, "", then)
    for key, before in then.x.items():
        if now.x.get(key) != before:
            message = f"`{key}` of {pair.ref} was {_shown(before)} and is now {_shown(now.x.get(key))}"
            yield Difference(RESTATED, now, key, message, "", then)


def _moved(pair: ItemPair, changes: AnswerChanges) -> Iterator[Difference]:
    before, after = (_parent(placed.parent) for placed in (pair.then, pair.now))
    if before != after and pair.key not in changes.changed:
        message = f"{pair.ref} was {before} and is now {after}"
        yield Difference(RESTATED, pair.now.item, "", message, "", pair.then.item)


def _parent(parent: Item | None) -> str:
    return f"under {parent.ref}" if parent else "an action of the plan itself"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{each}`" for each in value) or "empty"
    return f"`{value}`" if value is not None else "empty"


_HELP = "restore the words as agreed, and record what changed as an entry in `progress`"
