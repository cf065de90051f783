"""What is said of a call that Typer refuses: what is wrong with it, in a line, and where to read on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actionplan.cli.command_table import COMMANDS
from actionplan.errors import suggest

_WANTS_VALUE = "requires an argument"
_TAKES_NONE = "does not take a value"
_TOO_MANY = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")


def explain_usage_error(error: Any, args: Sequence[str]) -> str:
    """What is wrong with the call of these words, and below it which help says more."""
    # The parser of options does not say whose they are.
    named = next((word for word in args if word in COMMANDS), "")
    command = error.ctx.command_path if error.ctx else f"actionplan {named}".strip()
    return f"{_fault(error)}\nsee `{command} --help`"


def _fault(error: Any) -> str:
    kind, option = type(error).__name__, getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        return f"there is no option `{option}`{suggest(option, error.possibilities or ())}"
    if kind == "MissingParameter" and error.param is not None:
        return f"{_name(error)} is missing"
    said = str(error.format_message()).rstrip(".")
    if option and _WANTS_VALUE in said:
        return f"`{option}` wants a value after it"
    if option and _TAKES_NONE in said:
        return f"`{option}` takes no value"
    found = _TOO_MANY.search(said)
    return f"more words than it takes: {found[1]}" if found else said[:1].lower() + said[1:]


def _name(error: Any) -> str:
    """What the help calls the word that is missing; of several, one."""
    return str(error.param.make_metavar(error.ctx)).strip("[]").removesuffix("...")
