"""A pair of branches that change one plan, with what a merge must give.

Each side is the base with some texts replaced. `truth` replaces texts of the base as well, and gives the plan that a
careful person would make of the two; CONFLICT means that only a person can decide.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

Edits = tuple[tuple[str, str], ...]
BASE = Path(__file__).with_name("base.yaml").read_text(encoding="utf-8")
CONFLICT = None


class Case(NamedTuple):
    """One pair of branches. `base` replaces texts in both sides and in the truth first."""

    name: str
    ours: Edits
    theirs: Edits
    truth: Edits | None
    warning: str = ""
    base: Edits = ()

    def texts(self) -> tuple[str, str, str]:
        """Return the texts of the base, of ours and of theirs."""
        base = edited(BASE, self.base)
        return base, edited(base, self.ours), edited(base, self.theirs)

    def merged(self) -> str | None:
        """Return the text of a plan that means what the merge must mean; None if only a person can decide."""
        return None if self.truth is None else edited(edited(BASE, self.base), self.truth)


def edited(text: str, edits: Edits) -> str:
    """Return a text with each first occurrence replaced. A text to replace that is not there is a mistake."""
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def after(old: str, new: str) -> Edits:
    """Return the edit that adds text after a text."""
    return ((old, old + new),)


UNIONS = "            note: Unions were consulted.\n"
WEB = "        by_when: within 3 months\n"
BUDGET = "        note: The budget is being drawn up.\n"
JULY = "            by_when: 31 July 2026\n"
OFFICER = "    owner: Scrutiny Officer\n"
NEEDED = "      text: A budget is needed.\n"
AGREES = "      text: The Council agrees.\n"


def entry(on: str, *keys: str, indent: int = 10) -> str:
    """Return the lines of an entry."""
    space = " " * indent
    return "".join([f"{space}- on: {on}\n", *(f"{space}  {key}\n" for key in keys)])


def action(ref: str, text: str, *keys: str) -> str:
    """Return the lines of an action under a recommendation."""
    return "".join([f'      - ref: "{ref}"\n', f"        action: {text}\n", *(f"        {key}\n" for key in keys)])
