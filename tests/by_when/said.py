"""Write the reading of a wording as the tables of this folder and of the documentation do."""

from __future__ import annotations

from actionplan.by_when import Resolution, ResolutionKind, format_date


def say(found: Resolution) -> str:
    """The answer in a few words: "by 31 March 2011", "quarterly, by 30 April 2011", "ongoing", "unknown"."""
    if found.kind is ResolutionKind.RECURRING:
        return ", ".join(part for part in (found.recurs, *_recurring(found)) if part)
    if found.kind is ResolutionKind.ONGOING:
        return f"ongoing from {format_date(found.start)}" if found.start else "ongoing"
    if found.due is None:
        return f"{found.kind}, not before {format_date(found.start)}" if found.start else found.kind
    span = f"{format_date(found.start)} to" if found.start else "by"
    return f"{span} {format_date(found.due)}" + (", ongoing" if found.ongoing else "")


def _recurring(found: Resolution) -> list[str]:
    parts = ["ongoing"] if found.ongoing else []
    parts += [f"from {format_date(found.start)}"] if found.start else []
    return parts + ([f"by {format_date(found.due)}"] if found.due else [])


def say_both(found: Resolution) -> str:
    """The answer and, where it is ambiguous, the other reading."""
    if not found.ambiguous:
        return say(found)
    return f"{say(found)} (or {format_date(found.other) if found.other else 'a mistake'})"
