"""The application: load and run the command that was typed, and return an exit status whatever happens."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

import actionplan
from actionplan.cli.command_table import COMMANDS, FAMILIES, GROUPS, MODULES, command_name
from actionplan.cli.invocation import SAVED, be_quiet, use_settings
from actionplan.cli.streams import prepare, write_error, write_output
from actionplan.cli.typer_internals import (
    HELP_GROUP,
    CommandGroup,
    GroupedHelp,
    UsageError,
    command_of,
    is_no_arguments,
)
from actionplan.errors import ActionplanError, quoted
from actionplan.outputs.sanitize import clean_line, clean_lines

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}
EXAMPLES = """\
\b
Examples:
  # What is overdue, in all plans in the folder plans
  actionplan overdue plans
  # One action in full
  actionplan show herefordshire-homecare:1.2 plans
  # Record progress
  actionplan update herefordshire-homecare:1.2 --note "Options agreed"
  # The committee paper as a Word file
  actionplan report plans -o paper.docx
"""
NOTES = """\
A status is what people report. A standing, for example overdue or due soon, is worked out from it and the date.

Without PATHS, commands use the plans named in the settings, or else the folder plans. Settings are in actionplan.toml,
or in [tool.actionplan] of pyproject.toml, in this folder or the nearest one above.

\b
Exit status:
  0  done
  1  validate, lint or audit found an error, or --exit-code was given and
     something is listed
  2  incorrect usage, a path that cannot be opened, no plan or no such REF, or
     the output is incomplete

\b
Environment:
  ACTIONPLAN_AS_OF       report the position as at this date, like --as-of
  ACTIONPLAN_FORMAT      format of status, overdue, due, show, owners, search
  NO_COLOR, FORCE_COLOR  never use colour; use it without a terminal too
  COLUMNS                width of tables on a terminal
"""

COMPLETION = "_ACTIONPLAN_COMPLETE"
"""The variable by which a shell asks for completion."""


class Commands(CommandGroup):
    """The commands of the table, each loaded only when it is run or completed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 the group's own signature
        """Name every command."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command. Raises ActionplanError for a name that is not a command."""
        if cmd_name in COMMANDS:
            return load_command(cmd_name)
        if ctx.resilient_parsing or cmd_name.startswith("-"):
            return None
        if cmd_name == "version":
            _version(True)
        from actionplan.cli.usage_errors import unknown_command  # noqa: PLC0415 only incorrect usage needs it

        raise unknown_command(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of these words. Raises ActionplanError, with a similar name, for an unknown one."""
        name = command_name(args)
        if name in COMMANDS:
            return name, self.get_command(ctx, name), args[1 + name.count(" ") :]
        if args[0] in FAMILIES:
            return args[0], _family(args[0]), args[1:]
        if name != "version" and not name.startswith("-"):
            from actionplan.cli.usage_errors import unknown_command  # noqa: PLC0415 only incorrect usage needs it

            raise unknown_command(name, args[1:])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the usage, what the program is for, the examples, the commands and the notes."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.epilog = EXAMPLES
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)
        self.epilog = NOTES
        self.format_epilog(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """List the commands under their headings, without loading any, and the options of the program."""
        width = max(map(len, COMMANDS))
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), summary) for name, summary in commands.items()])
        records = [parameter.get_help_record(ctx) for parameter in self.get_params(ctx)]
        with formatter.section(HELP_GROUP):
            formatter.write_dl([record for record in records if record is not None])


app = typer.Typer(cls=Commands, no_args_is_help=True, **SETTINGS)


@cache
def load_command(name: str) -> Any:
    """Load one command of the table as the object Typer runs."""
    file = MODULES.get(name, name)
    module = importlib.import_module(f"actionplan.cli.commands.{file}")
    from actionplan.cli.shared_options import with_shared_options  # noqa: PLC0415 --version needs no command

    alone = typer.Typer(add_completion=False, **SETTINGS)
    function = with_shared_options(getattr(module, file))
    alone.command(name, cls=GroupedHelp, epilog=_examples(module.EXAMPLES))(function)
    return command_of(alone)


def _family(name: str) -> Any:
    """Return the command that lists a family of commands if only its first word, or a wrong second, was typed."""
    members = {each: summary for each, summary in COMMANDS.items() if each.startswith(f"{name} ")}

    def explain(words: Annotated[list[str], typer.Argument(metavar="COMMAND", help="The name of the command.")]) -> int:
        from actionplan.cli.usage_errors import unknown_member  # noqa: PLC0415 only incorrect usage needs it

        raise unknown_member(name, words, members)

    listed = "\n".join(f"  {each.ljust(max(map(len, members)))}  {summary}" for each, summary in members.items())
    alone = typer.Typer(add_completion=False, **SETTINGS)
    alone.command(name, help=f"\b\nThe commands of `actionplan {name}`:\n{listed}")(explain)
    return command_of(alone)


def _examples(examples: tuple[tuple[str, str], ...]) -> str:
    lines = [f"  # {want}\n  {_broken(command)}" for want, command in examples]
    return "\n".join(["\b", "Examples:", *lines])


def _broken(command: str) -> str:
    """Break a long command before its options, so that it can be copied from a narrow window into a shell."""
    lines, rest = [], command
    while len(rest) > 72 and (at := rest.rfind(" --", 4, 72)) > 0:
        lines.append(rest[:at])
        rest = rest[at + 1 :]
    return " \\\n    ".join([*lines, rest])


def _version(asked: bool) -> None:
    if asked:
        write_output(clean_line(f"actionplan {actionplan.__version__}"))
        raise typer.Exit


def _show_settings(asked: bool) -> None:
    if asked:
        from actionplan.cli.settings import show_settings  # noqa: PLC0415 --version needs no settings

        show_settings(asked)


# Typer evaluates the annotations of a function several times, and would declare options written there as often.
_Version = Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")]
_Config = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", callback=use_settings, is_eager=True, help="Use this settings file."),
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", callback=be_quiet, help="Print no notes.")]
_ShowSettings = Annotated[
    bool, typer.Option("--show-settings", callback=_show_settings, help="Show the settings in use.")
]


@app.callback()
def _main(
    _version: _Version = False, _config: _Config = None, _quiet: _Quiet = False, _settings: _ShowSettings = False
) -> None:
    """Track the recommendations and actions in plain-text plans: who agreed to do what by when, and what is overdue."""


def main(args: list[str] | None = None) -> int:
    """Run one command and return its exit status; without `args`, the arguments of the process are used."""
    prepare()
    try:
        status = _run(args)
        sys.stdout.flush()
    except UsageError as error:
        return _refuse(error, sys.argv[1:] if args is None else args)
    except ActionplanError as error:
        return _fail(f"{error}{_corrected(error, sys.argv[1:] if args is None else args)}")
    except OSError as error:
        return _fail(f"{_what_failed(error)}: {error.strerror}")
    except typer.Abort:
        return 130
    except Exception as error:  # noqa: BLE001 only a developer can use a traceback
        return _defect(error)
    return status if isinstance(status, int) else 0


def _corrected(error: ActionplanError, args: Sequence[str]) -> str:
    """Return a line with the corrected command, to be pasted; "" if the error gives no correction."""
    if error.correction is None:
        return ""
    typed, words = error.correction
    at = args.index(typed) if typed in args else len(args)
    corrected = [*args[:at], *words, *args[at + 1 :]]
    return f"\nfor example: `actionplan {' '.join(map(quoted, corrected))}`"


def _what_failed(error: OSError) -> str:
    """Return what a failed system call was about: a file, the current folder or the output, and what was saved."""
    if error.filename or isinstance(error, FileNotFoundError):
        return str(error.filename or "the current folder")
    saved = ", ".join(SAVED.get())
    return f"saved {saved}, but the result could not be printed" if saved else "the output"


def _run(args: list[str] | None) -> Any:
    asked = os.environ.get(COMPLETION, "")
    if asked.startswith("complete_"):
        from actionplan.cli.completion.shells import answer  # noqa: PLC0415 only the Tab key needs it

        return answer(asked.removeprefix("complete_"), _program)
    return _program()(args=args, prog_name="actionplan", standalone_mode=False)


@cache
def _program() -> Any:
    """Return the main command as the object Typer runs, made once for who calls `main` often."""
    return command_of(app)


def _refuse(error: Any, args: Sequence[str]) -> int:
    """Print what is wrong with the usage, or the help if no command was given."""
    if is_no_arguments(error):
        write_error(clean_lines(f"{error.message}\n"))
        return 2
    from actionplan.cli.usage_errors import explain_usage_error  # noqa: PLC0415 only incorrect usage needs it

    return _fail(explain_usage_error(error, args))


def _fail(message: str) -> int:
    write_error(clean_lines(f"error: {message}\n"))
    return 2


def _defect(error: Exception) -> int:
    """Print that this is a defect of the program, and where. With ACTIONPLAN_DEBUG the traceback is shown instead."""
    if os.environ.get("ACTIONPLAN_DEBUG"):
        raise error
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return _fail(
        f"this is a defect in actionplan, not in your plans: {type(error).__name__} at {where}: {error}\n"
        "please report it, with the output of the same command after `export ACTIONPLAN_DEBUG=1`"
    )
