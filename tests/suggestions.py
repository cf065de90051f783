"""Commands that messages suggest, as a user would paste them."""

from __future__ import annotations

import re
import shlex

from actionplan.plan.commands import PLACEHOLDERS

COMMAND = re.compile(r"`(actionplan [^`]*)`")
HELP = re.compile(r"actionplan [\w ]+ --help")
ASKING = {"actionplan new"}
FILLED = {
    "BODY, minute N": "Scrutiny Committee, minute 42",
    "DATE": "30 June 2027",
    "DECISION": "accepted",
    "FILE": "minutes.pdf",
    "NAME": "Internal Audit",
    "NUMBER": "90",
    "TEXT": "Two bids are in",
    "…": "Two bids are in",
}
"""What a user might type for each placeholder."""


def commands(printed: str) -> list[str]:
    """Return the commands that a text suggests, with their placeholders filled in.

    The help of a command is left out, and so is what asks questions on a terminal.
    """
    suggested = (command for command in COMMAND.findall(printed) if not HELP.fullmatch(command))
    return [filled(command) for command in suggested if command not in ASKING]


def filled(command: str) -> str:
    """Return a command with words in the place of its placeholders."""
    return shlex.join(FILLED.get(word, word) for word in shlex.split(command))


def test_every_placeholder_can_be_filled_in() -> None:
    assert set(FILLED) == PLACEHOLDERS
