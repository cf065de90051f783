"""The options that every command has: the settings file, the settings in use, quiet, and `--json` if there is JSON."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

from actionplan.cli import option_kinds as option
from actionplan.cli.invocation import be_quiet, use_settings
from actionplan.cli.options import JSON, OUTPUT
from actionplan.cli.settings import show_settings
from actionplan.cli.typer_internals import HELP_GROUP

Settings = Annotated[
    str | None,
    option.text("--config", "FILE", "Use this settings file.", is_eager=True, callback=use_settings, group=HELP_GROUP),
]
Quiet = Annotated[bool, option.flag("--quiet", "Print no notes.", short="-q", callback=be_quiet, group=HELP_GROUP)]
ShowSettings = Annotated[
    bool, option.flag("--show-settings", "Show the settings in use.", callback=show_settings, group=HELP_GROUP)
]
Json = Annotated[bool, option.flag("--json", "The same as -f json.", is_eager=True, group=OUTPUT)]

_SHARED = {"settings_file": Settings, "quiet": Quiet, "show_settings": ShowSettings}


def with_shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the shared options added; the command itself does not see them."""
    own = list(inspect.signature(command, eval_str=True).parameters.values())
    shared = dict(_SHARED)
    at = next((number for number, parameter in enumerate(own) if parameter.name == "format"), None)
    added = [_parameter(name, kind, None if kind is Settings else False) for name, kind in shared.items()]
    if at is not None and own[at].default in ("table", JSON, "full"):
        shared[JSON] = Json
        own.insert(at + 1, _parameter(JSON, Json, False))

    @functools.wraps(command)
    def run(**values: Any) -> Any:
        return command(**{name: value for name, value in values.items() if name not in shared})

    keyword_only = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    run.__signature__ = inspect.Signature([*keyword_only, *added])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def _parameter(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
