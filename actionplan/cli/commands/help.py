"""`actionplan help`: the help, also for who asks for it as for a command."""

from __future__ import annotations

from typing import Annotated

import typer

from actionplan.cli import option_kinds as option
from actionplan.cli.command_table import COMMANDS
from actionplan.cli.completion.offers import one_of
from actionplan.cli.streams import write_output
from actionplan.outputs.sanitize import clean_lines

EXAMPLES = (
    ("What there is", "actionplan help"),
    ("What a command takes, the same as `actionplan status --help`", "actionplan help status"),
)


def help(  # noqa: A001 the command's name
    ctx: typer.Context,
    command: Annotated[str, option.argument("[COMMAND]", "The command to be told about.", one_of(COMMANDS))] = "",
) -> int:
    """Print the help of a command. Without COMMAND, say which there are."""
    above = ctx.find_root()
    group = above.command
    if command:
        named = group.get_command(above, command)  # type: ignore[attr-defined]
        with named.make_context(command, [], parent=above, resilient_parsing=True) as context:
            write_output(clean_lines(f"{named.get_help(context)}\n"))
    else:
        write_output(clean_lines(f"{group.get_help(above)}\n"))
    return 0
