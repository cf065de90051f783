"""Translate Typer's usage errors: what is wrong, in one line, and which help says more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actionplan.cli.command_table import COMMANDS
from actionplan.cli.typer_internals import is_missing_parameter, is_unknown_option
from actionplan.errors import suggest

_NEEDS_VALUE = "requires an argument"
_TAKES_NO_VALUE = "does not take a value"
_EXTRA_WORDS = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")


def explain_usage_error(error: Any, args: Sequence[str]) -> str:
    """Return what is wrong with a command typed as these words, and below it which help says more."""
    # The parser of options does not say whose they are.
    typed_command = next((word for word in args if word in COMMANDS), "")
    command = error.ctx.command_path if error.ctx else f"actionplan {typed_command}".strip()
    return f"{_explanation(error)}\nsee `{command} --help`"


def _explanation(error: Any) -> str:
    option = getattr(error, "option_name", "")
    if is_unknown_option(error):
        return f"there is no option `{option}`{suggest(option, error.possibilities or ())}"
    if is_missing_parameter(error) and error.param is not None:
        return f"{_parameter_name(error)} is missing"
    message = str(error.format_message()).rstrip(".")
    if option and _NEEDS_VALUE in message:
        return f"`{option}` wants a value after it"
    if option and _TAKES_NO_VALUE in message:
        return f"`{option}` takes no value"
    extra = _EXTRA_WORDS.search(message)
    return f"more words than it takes: {extra[1]}" if extra else message[:1].lower() + message[1:]


def _parameter_name(error: Any) -> str:
    """Return what the help calls the argument that is missing; of several, one."""
    return str(error.param.make_metavar(error.ctx)).strip("[]").removesuffix("...")
