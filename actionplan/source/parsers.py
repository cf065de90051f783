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


def complaint(error: Exception, parser: EventSource | None) -> tuple[str, int]:
    """What a parser's error says, in the same words for both where they are common, and its offset."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return str(error).partition("\n")[0] or "not YAML", getattr(parser, "index", 0)
    mark = error.problem_mark or error.context_mark
    message = error.problem or error.context or "not YAML"
    return _WORDS.get(message, message), mark.index if mark else 0


_COLON = "a second colon on the line: put the text in quotes"
_WORDS = {
    "mapping values are not allowed here": _COLON,
    "mapping values are not allowed in this context": _COLON,
}
