"""Translate Typer's usage errors into one line on what is wrong, and which help or command to use."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from actionplan.cli.command_table import COMMANDS, OTHER_NAMES, command_name
from actionplan.cli.typer_internals import is_missing_parameter, is_unknown_option
from actionplan.errors import ActionplanError, EditError, did_you_mean, nearest, quoted
from actionplan.plan.synonyms import status_word

_NEEDS_VALUE = "requires an argument"
_TAKES_NO_VALUE = "does not take a value"
_EXTRA_WORDS = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")
_REF = re.compile(r"([\w.-]+:)?\d[\w.]*")
_OTHER_OPTIONS = {
    "--date": ("--as-of", "--on"),
    "--colour": ("--color",),
    "--out": ("--output",),
    "--file": ("--output", "--in"),
    "--done": ("--complete",),
    "--closed": ("--complete",),
    "--deadline": ("--revise", "--by-when"),
    "--due": ("--revise", "--by-when"),
    "--comment": ("--note",),
    "--message": ("--note",),
    "--assignee": ("--owner",),
    "--filter": ("--owner",),
    "--days": ("--within",),
    "--group": ("--group-by",),
    "--approver": ("--approved-by",),
    "--path": ("--in",),
    "--preview": ("--dry-run",),
    "--csv": ("--format",),
    "--html": ("--format",),
    "--word": ("--format",),
    "--excel": ("--format",),
}
"""Names that other programs use for an option, each with the options that may be meant here, likeliest first."""


def explain_usage_error(error: Any, args: Sequence[str]) -> str:
    """Return what is wrong with a command typed as these words, and the help to read."""
    # Typer does not report which command an option belongs to.
    at = next((number for number in range(len(args)) if command_name(args[number:]) in COMMANDS), len(args))
    typed_command = command_name(args[at:])
    command = error.ctx.command_path if error.ctx else f"actionplan {typed_command}".strip()
    if is_unknown_option(error) and command == "actionplan" and typed_command:
        words = [quoted(word) for word in args if word != typed_command]
        return f"`{error.option_name}` goes after the command: run `{' '.join([command, typed_command, *words])}`"
    return f"{_explanation(error)}\nsee `{command} --help`"


def unknown_command(name: str, args: Sequence[str] = ()) -> ActionplanError:
    """Return the error for a name that is not a command, with a command to paste instead."""
    words = [quoted(word) for word in args]
    meant = OTHER_NAMES.get(name) or nearest(name, [*COMMANDS, "version"])
    if Path(name).exists():
        return ActionplanError(f"`{name}` is a path, not a command: run `actionplan status {quoted(name)}`")
    if not meant and _REF.fullmatch(name):
        return ActionplanError(f"`{name}` is not a command: run `actionplan show {quoted(name)}`")
    if not meant:
        return ActionplanError(f"there is no command `{name}`: choose from {', '.join(COMMANDS)}")
    before, _, after = meant.partition(" … ")
    command = " ".join(["actionplan", before, *words, *filter(None, [after])])
    return ActionplanError(f"there is no command `{name}`: did you mean `{command}`?")


def unknown_member(family: str, words: Sequence[str], members: Iterable[str]) -> ActionplanError:
    """Return the error for a second word that no command of a family has."""
    names = [name.removeprefix(f"{family} ") for name in members]
    near = nearest(words[0], names)
    command = " ".join(["actionplan", family, near, *map(quoted, words[1:])])
    known = f"did you mean `{command}`?" if near else f"choose from {', '.join(names)}"
    return ActionplanError(f"there is no command `{family} {words[0]}`: {known}")


def _explanation(error: Any) -> str:
    option = getattr(error, "option_name", "")
    if is_unknown_option(error):
        return f"there is no option `{option}`{_near_option(error, option)}"
    if is_missing_parameter(error) and error.param is not None:
        return f"{_parameter_name(error)} is missing"
    message = str(error.format_message()).rstrip(".")
    if option and _NEEDS_VALUE in message:
        return f"`{option}` needs a value after it"
    if option and _TAKES_NO_VALUE in message:
        return f"`{option}` takes no value"
    extra = _EXTRA_WORDS.search(message)
    if extra:
        return f"too many arguments: `{extra[1]}` is not expected here; put quotes around a text of several words"
    return message[:1].lower() + message[1:]


def _near_option(error: Any, option: str) -> str:
    """Return the option that may be meant, chosen among those of the command if they are known."""
    known = {each for parameter in error.ctx.command.params for each in parameter.opts} if error.ctx else set()
    known |= set(error.possibilities or ())
    if option == "--at":
        return ": only commands that ask, report or export read plans as git had recorded them"
    if option == "--json" and error.ctx:
        return ": to write the data of plans, run `actionplan export --json`"
    status = _status(option) if "--status" in known else ""
    if status:
        return f": did you mean `--status {quoted(status)}`?"
    other = next((each for each in _OTHER_OPTIONS.get(option, ()) if not known or each in known), "")
    return f": did you mean `{other}`?" if other else did_you_mean(option, sorted(known))


def _status(option: str) -> str:
    """Return the status typed as an option, such as `--blocked`; "" if it is not one, or is an option elsewhere."""
    if option in _OTHER_OPTIONS:
        return ""
    with contextlib.suppress(EditError):
        return status_word(option.lstrip("-"), {})[0]
    return ""


def _parameter_name(error: Any) -> str:
    """Return the name of a missing argument as the help shows it. Typer reports only one of them."""
    return str(error.param.make_metavar(error.ctx)).strip("[]{}").removesuffix("...")
