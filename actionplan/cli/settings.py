"""The settings that apply to a command: those of `--config`, or else the nearest at or above the current folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from actionplan.cli.invocation import SETTINGS_FILE
from actionplan.cli.streams import write_output
from actionplan.config import DEFAULT_PLANS, KEYS, NAME, PYPROJECT, TABLE, Config, read_config
from actionplan.files.names import printed
from actionplan.outputs.sanitize import clean_lines


def current_settings() -> Config:
    """Return the settings that apply in the current folder. Raises ConfigError if they cannot be used."""
    return read_config(Path.cwd(), SETTINGS_FILE.get())


def show_settings(asked: bool) -> None:
    """Print the settings in use and end the command, if `--show-settings` was given."""
    if asked:
        write_output(clean_lines(settings_text()))
        raise typer.Exit


def settings_text() -> str:
    """Return the settings in use as TOML, every key with its value, below the name of their file."""
    return "".join(f"{line}\n" for line in _lines(current_settings()))


def _lines(config: Config) -> Iterator[str]:
    yield f"# {_origin(config.path)}"
    top: dict[str, tuple[str, ...]] = {
        "plans": config.plans or (DEFAULT_PLANS,), "owner": config.owner, "people": config.people,
    }  # fmt: skip
    for key, values in top.items():
        yield f"{key} = {_toml(list(values))}"
    for table, given in (("lint", config.lint), ("report", config.report)):
        yield f"\n[{table}]"
        for key in KEYS[table]:
            yield f"{key} = {_toml(given[key])}" if key in given else f"# {key}: not set"


def _origin(path: str) -> str:
    if not path:
        return f"no {NAME}, and no [{TABLE}] in a {PYPROJECT}, here or in a folder above: defaults"
    table = f", table [{TABLE}]" if Path(path).name == PYPROJECT else ""
    return f"from {printed(path)}{table}; paths are relative to the current folder"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    import json  # noqa: PLC0415 every command would wait for it

    return json.dumps(value, ensure_ascii=False)
