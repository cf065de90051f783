"""`actionplan help`: the help as a command."""

from __future__ import annotations

from typing import Annotated

import typer

from actionplan.cli import option_kinds as option
from actionplan.cli.command_table import COMMANDS
from actionplan.cli.completion.offers import one_of
from actionplan.cli.streams import write_output
from actionplan.outputs.sanitize import clean_lines

EXAMPLES = (
    ("All commands", "actionplan help"),
    ("The options of one command, like `actionplan status --help`", "actionplan help status"),
)


def help(  # noqa: A001 the command's name
    ctx: typer.Context,
    words: Annotated[list[str], option.argument("[COMMAND]...", "Name of a command.", one_of(COMMANDS))] = [],  # noqa: B006 Typer copies it
) -> int:
    """Show the help of a command. Without COMMAND, list all commands."""
    above = ctx.find_root()
    group = above.command
    if words:
        command, named, _ = group.resolve_command(above, words)  # type: ignore[attr-defined]
        with named.make_context(command, [], parent=above, resilient_parsing=True) as context:
            write_output(clean_lines(f"{named.get_help(context)}\n"))
    else:
        write_output(clean_lines(f"{group.get_help(above)}\n"))
    return 0
