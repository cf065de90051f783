"""What a check says of a plan: the rule, the place, what is wrong and what to do."""

import enum
from typing import NamedTuple

from actionplan.diagnostics.span import Span


class Severity(enum.IntEnum):
    """How much a finding weighs; the worst sorts first."""

    ERROR = 0
    WARNING = 1
    SUGGESTION = 2

    def __str__(self) -> str:
        """Print the word people read."""
        return self.name.lower()


class Rule(NamedTuple):
    """The identity of one rule. `schema` says whether a JSON Schema can see what the rule forbids.

    `page` is the rule's documentation as Markdown: why it matters, a bad and a good example, the fix.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    page: str = ""
    schema: bool = False


class Edit(NamedTuple):
    """The characters from `start` to `end` of a file (offsets without its byte-order mark) become `text`."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One rule broken at one place.

    `message` says what is wrong and `help` what to do; `source` is the text of the line it begins on;
    `left_out` names what could not be counted because of it ("the file", "the entry"), "" where nothing was;
    `fix` is the safe change that puts it right, empty where only a person can.
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
        """The rule's code, such as AP120."""
        return self.rule.code


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Sort key: findings read in the order of the files."""
    return (finding.span.path, finding.span.start, finding.rule.severity, finding.code, finding.message)
