"""The application: load and run the command that was typed, and return an exit status whatever happens."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

import actionplan
from actionplan.cli.command_table import COMMANDS, MODULES
from actionplan.cli.streams import prepare, print_message, write_error, write_output
from actionplan.cli.typer_internals import CommandGroup, UsageError, command_of, is_no_arguments
from actionplan.errors import ActionplanError, suggest
from actionplan.outputs.sanitize import clean_line, clean_lines

SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}
EPILOG = """\
Without PATHS, the plans are those named by `plans` in actionplan.toml, found from here upward, else the folder plans.

\b
Exit status:
  0  done
  1  validate or lint printed an error, or --exit-code was given and there
     are rows
  2  the call is wrong, a path cannot be opened, there is no plan or no such
     REF, or something was left out of the answer

\b
Environment:
  ACTIONPLAN_AS_OF       the day to ask about, as --as-of
  NO_COLOR, FORCE_COLOR  no colour, or colour also without a terminal
  COLUMNS                the width of tables on a terminal
"""

COMPLETION = "_ACTIONPLAN_COMPLETE"
"""The variable by which a shell asks for completion."""


class Commands(CommandGroup):
    """The commands of the table, each loaded only when it is called or completed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 the group's own signature
        """Name every command."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command. Raises ActionplanError for a name that is not a command."""
        if cmd_name in COMMANDS:
            return load_command(cmd_name)
        if ctx.resilient_parsing or cmd_name.startswith("-"):
            return None
        known = suggest(cmd_name, COMMANDS) or f"; there are {', '.join(COMMANDS)}"
        raise ActionplanError(f"there is no command `{cmd_name}`{known}")

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """List the commands from the table, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(cls=Commands, no_args_is_help=True, epilog=EPILOG, **SETTINGS)


def load_command(name: str) -> Any:
    """Load one command of the table as the object Typer runs."""
    file = MODULES.get(name, name)
    module = importlib.import_module(f"actionplan.cli.commands.{file}")
    alone = typer.Typer(add_completion=False, **SETTINGS)
    alone.command(name, epilog=_examples(module.EXAMPLES))(getattr(module, file))
    return command_of(alone)


def _examples(examples: tuple[tuple[str, str], ...]) -> str:
    lines = [f"  # {want}\n  {_broken(call)}" for want, call in examples]
    return "\n".join(["\b", "Examples:", *lines])


def _broken(call: str) -> str:
    """Break a long command before its options, so that it can be copied from a narrow window into a shell."""
    lines, rest = [], call
    while len(rest) > 72 and (at := rest.rfind(" --", 4, 72)) > 0:
        lines.append(rest[:at])
        rest = rest[at + 1 :]
    return " \\\n    ".join([*lines, rest])


def _version(asked: bool) -> None:
    if asked:
        write_output(clean_line(f"actionplan {actionplan.__version__}"))
        raise typer.Exit


@app.callback()
def _main(
    _: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Track recommendations and actions kept in plain text: what was promised, by whom and by when; what is overdue."""


def main(args: list[str] | None = None) -> int:
    """Run one command and return its exit status; without `args`, the arguments of the process are used."""
    prepare()
    try:
        status = _run(args)
        sys.stdout.flush()
    except UsageError as error:
        return _refuse(error, sys.argv[1:] if args is None else args)
    except ActionplanError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{_what_failed(error)}: {error.strerror}")
    except typer.Abort:
        return 130
    except Exception as error:  # noqa: BLE001 only a developer can use a traceback
        return _defect(error)
    return status if isinstance(status, int) else 0


def _what_failed(error: OSError) -> str:
    """Return what a failed system call was about: a file, the current folder or the output."""
    return str(error.filename or ("the folder you are in" if isinstance(error, FileNotFoundError) else "the output"))


def _run(args: list[str] | None) -> Any:
    asked = os.environ.get(COMPLETION, "")
    if asked.startswith("complete_"):
        from actionplan.cli.completion.shells import answer  # noqa: PLC0415 only the Tab key needs it

        return answer(asked.removeprefix("complete_"), lambda: command_of(app))
    return app(args=args, prog_name="actionplan", standalone_mode=False)


def _refuse(error: Any, args: Sequence[str]) -> int:
    """Print what is wrong with the usage, or the help if no command was given."""
    if is_no_arguments(error):
        write_error(clean_lines(f"{error.message}\n"))
        return 2
    from actionplan.cli.usage_errors import explain_usage_error  # noqa: PLC0415 only a call that is wrong needs it

    return _fail(explain_usage_error(error, args))


def _fail(message: str) -> int:
    first, *rest = message.split("\n")
    print_message("error", first)
    for line in rest:
        print_message("", line)
    return 2


def _defect(error: Exception) -> int:
    """Print that this is a defect of the tool, and where. ACTIONPLAN_DEBUG lets the traceback through."""
    if os.environ.get("ACTIONPLAN_DEBUG"):
        raise error
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return _fail(
        f"this is a defect of actionplan, not of your plans: {type(error).__name__} at {where}: {error}\n"
        "set ACTIONPLAN_DEBUG=1 to see where, and please report it"
    )
