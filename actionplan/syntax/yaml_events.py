"""PyYAML's two parsers, the C one and the one in Python, behind one face; and what they complain of."""

from __future__ import annotations

from typing import Any, Protocol

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class EventSource(Protocol):
    """What both parsers have: events one after the other."""

    def get_event(self) -> Any:
        """The next event."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser in Python, for systems whose wheel has no C one."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def default_parser() -> type[EventSource]:
    """The C parser where PyYAML has one, else the pure one."""
    found: type[EventSource] = getattr(yaml.cyaml, "CParser", PureParser) if yaml.__with_libyaml__ else PureParser
    return found


# The parsers leak the others for escapes and numbers that are out of range.
LEAKED = (yaml.YAMLError, ValueError, OverflowError, AssertionError, LookupError)


def complaint(error: Exception, parser: EventSource | None) -> tuple[str, int, int]:
    """What a parser's error says, the offset where it gave up, and the one where what it was reading then began."""
    if not isinstance(error, yaml.MarkedYAMLError):
        at = getattr(parser, "index", 0)
        return str(error).partition("\n")[0] or "not YAML", at, at
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    since = error.context_mark.index if error.context_mark else at
    return ": ".join(filter(None, (error.context, error.problem))) or "not YAML", at, since
