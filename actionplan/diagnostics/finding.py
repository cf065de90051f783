"""Findings: the rule that is broken, the place, what is wrong and what to do."""

from __future__ import annotations

import enum

from actionplan.diagnostics.span import Span
from actionplan.named_tuple import NamedTuple

LONGEST_MESSAGE = 400
"""The most characters of a message, which may quote a text of any length."""


class Severity(enum.IntEnum):
    """The severity of a finding, most severe first."""

    ERROR = 0
    WARNING = 1
    SUGGESTION = 2

    def __str__(self) -> str:
        """Return the word shown to people."""
        return self.name.lower()


class Rule(NamedTuple):
    """The identity of one rule. `schema` tells whether a JSON Schema can detect what the rule forbids.

    `page` is the rule's documentation as Markdown: why it matters, a bad and a good example, and the fix.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    page: str = ""
    schema: bool = False


class Edit(NamedTuple):
    """Replace the characters from `start` to `end` of a file (offsets without its byte-order mark) with `text`."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One rule broken at one place.

    `message` says what is wrong and `help` what to do. `source` is the line on which it begins. `left_out` names what
    is not counted because of it ("the file", "the entry"), or is empty. `fix` holds the edits that resolve it safely,
    and is empty where a person has to decide.
    """

    rule: Rule
    span: Span
    message: str
    help: str = ""
    source: str = ""
    left_out: str = ""
    fix: tuple[Edit, ...] = ()

    @property
    def code(self) -> str:
        """Return the rule's code, for example AP120."""
        return self.rule.code


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Return a sort key that puts findings in the order of the files and of the places in them."""
    return (finding.span.path, finding.span.start, finding.rule.severity, finding.code, finding.message)


def shortened(message: str) -> str:
    """Return a message, or a change in words, cut to a length that people read."""
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"
