"""One interface to PyYAML's two parsers, the one in C and the one in Python, and to their errors."""

from __future__ import annotations

from typing import Any, Protocol

from actionplan.syntax.yaml_library import yaml


class EventSource(Protocol):
    """The interface of both parsers."""

    def get_event(self) -> Any:
        """Return the next event."""


class PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser in Python, for systems where the C parser is not available."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def default_parser() -> type[EventSource]:
    """Return the C parser if PyYAML has it, else the one in Python."""
    parser: type[EventSource] = getattr(yaml.cyaml, "CParser", PureParser) if yaml.__with_libyaml__ else PureParser
    return parser


# Besides YAMLError, the parsers let these through for escapes and numbers that are out of range.
LEAKED = (yaml.YAMLError, ValueError, OverflowError, AssertionError, LookupError)


def describe_error(error: Exception, parser: EventSource | None) -> tuple[str, int, int]:
    """Return a parser's message, the offset where it gave up, and where the construct it was reading began."""
    if not isinstance(error, yaml.MarkedYAMLError):
        at = getattr(parser, "index", 0)
        return str(error).partition("\n")[0] or "not YAML", at, at
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    since = error.context_mark.index if error.context_mark else at
    return ": ".join(filter(None, (error.context, error.problem))) or "not YAML", at, since
