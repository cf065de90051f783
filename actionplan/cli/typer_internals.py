"""The parts of Typer that are not documented, each with the reason why the command line needs it.

No other module may use them. A test checks this, and that each still does what is needed here. All versions of Typer
that the package allows (see pyproject.toml) have them.
"""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

UsageError: type[Any] = typer.BadParameter.__mro__[1]
"""What Typer raises for incorrect usage. It exports only one kind, BadParameter; the others have the same parent.

Its `format_message()` is the message and `ctx` the context of the command. The application catches it so that every
error looks alike and ends with the same exit status.
"""

CommandGroup = TyperGroup
"""The group of commands. Only a derived class can load a command when it is called; otherwise every start would load
all of them."""


class GroupedHelp(TyperCommand):
    """A command whose help gives the examples before the options, and the options under headings.

    The heading of an option is its `rich_help_panel`. Typer prints headings only if Rich draws the help, which takes as
    long to load as most commands take to run.
    """

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the usage, what the command does, the examples and the options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the arguments of the usage line; those required without the braces that Typer puts round them."""
        return [re.sub(r"^\{(.*)\}$", r"\1", piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options without a heading, then each group of options."""
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for parameter in self.get_params(ctx):
            usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
            heading = getattr(parameter, "rich_help_panel", None) or usual
            if parameter.name == "help":
                heading = HELP_GROUP
            record = parameter.get_help_record(ctx)
            if record is not None:
                groups.setdefault(heading, []).append(record)
        for heading, records in groups.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


HELP_GROUP = "General options"
"""The heading of the options that every command has, `--help` among them."""

command_of = get_command
"""Return a Typer application as the command that Typer runs, for a group that loads its commands one by one."""


def is_no_arguments(error: Any) -> bool:
    """Whether a usage error only means that no command was given. Its message is then the help."""
    return type(error).__name__ == "NoArgsIsHelpError"


def is_unknown_option(error: Any) -> bool:
    """Whether a usage error is about an option that does not exist; it has `option_name` and `possibilities`."""
    return type(error).__name__ == "NoSuchOption"


def is_missing_parameter(error: Any) -> bool:
    """Whether a usage error is about an argument or option that was left out; it has `param`."""
    return type(error).__name__ == "MissingParameter"


def completion_items(command: Any, words: list[str], last: str) -> list[Any]:
    """Return the completions of the unfinished word `last` after these words: items with `value` and `help`.

    Typer finds out which parameter a word belongs to, but only for its own completion scripts, whose answers are not
    safe for names with spaces.
    """
    from typer._click.shell_completion import _resolve_context, _resolve_incomplete  # noqa: PLC0415 only for Tab
    from typer.core import TyperOption  # noqa: PLC0415

    args = list(words)
    context = _resolve_context(command, {}, "actionplan", args)
    parameter, begun = _resolve_incomplete(context, args, last)
    if isinstance(parameter, TyperOption):
        # An option without its value leaves the words before it unread, among them which plans are meant.
        context = _resolve_context(command, {}, "actionplan", [*args, begun or "-"])
    return list(parameter.shell_complete(context, begun))
