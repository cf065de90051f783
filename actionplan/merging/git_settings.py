"""The settings by which git merges plans with this program: a driver, and the attributes that name it."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import actionplan
from actionplan.errors import ActionplanError
from actionplan.files.own_git import run_own_git

DRIVER = "actionplan"
ATTRIBUTES = ".gitattributes"
SECTION = f"merge.{DRIVER}"
OLDEST_GIT = (2, 38)
_TITLE = "plans, merged by what they mean"
_ATTRIBUTE = f"merge={DRIVER}"
_ENDINGS = ("yaml", "yml")


def driver_command(*, strict: bool = False) -> str:
    """Return the command that git runs for each plan. It ignores Python modules in the folder it is run in."""
    archive = Path(actionplan.__file__).parents[1]
    program = [str(archive)] if archive.is_file() else ["-m", "actionplan"]
    words = [sys.executable, "-P", *program, "merge", "driver", *(["--strict"] if strict else [])]
    # git replaces what follows a percent sign, and a path may contain one.
    return f"{shlex.join(words).replace('%', '%%')} %O %A %B --path %P"


def settings_of_command(attributes: Path, *, strict: bool = False) -> list[str]:
    """Return the git options that set the driver for one command; `attributes` is the file that names it."""
    settings = {
        "core.attributesFile": str(attributes),
        f"{SECTION}.name": _TITLE,
        f"{SECTION}.driver": driver_command(strict=strict),
    }
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def attributes_of_command() -> str:
    """Return the user's own git attributes, with lines for every YAML file after them."""
    named = run_own_git("config", "--type=path", "--get", "core.attributesFile").output.decode("utf-8", "replace")
    usual = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config", "git", "attributes")
    path = Path(named.strip() or usual).expanduser()
    own = path.read_text(encoding="utf-8", errors="surrogateescape") if path.is_file() else ""
    lines = "".join(f"*.{ending} {_ATTRIBUTE}\n" for ending in _ENDINGS)
    return f"{own}\n{lines}"


def attribute_lines(paths: Iterable[str]) -> list[str]:
    """Return the lines of .gitattributes for the plans in these files and folders, which are named from the root."""
    lines = []
    for path in paths:
        name = path.strip("/").removeprefix("./")
        if name.endswith(tuple(f".{ending}" for ending in _ENDINGS)):
            lines.append(f"{_quoted(name)} {_ATTRIBUTE}")
        else:
            folder = f"{name}/" if name not in ("", ".") else ""
            lines += [f"{_quoted(f'{folder}**/*.{ending}')} {_ATTRIBUTE}" for ending in _ENDINGS]
    return lines


def _quoted(pattern: str) -> str:
    return f'"{pattern}"' if " " in pattern else pattern


def with_lines(text: str, lines: Sequence[str]) -> str:
    """Return the text of .gitattributes with lines added that it lacks."""
    missing = [line for line in lines if line not in text.splitlines()]
    start = text if not text or text.endswith("\n") else text + "\n"
    return start + "".join(f"{line}\n" for line in missing)


def without_lines(text: str) -> str:
    """Return the text of .gitattributes without the lines that name the driver."""
    return "".join(line for line in text.splitlines(keepends=True) if not names_driver(line))


def names_driver(line: str) -> bool:
    """Tell whether a line of .gitattributes names the driver."""
    return _ATTRIBUTE in line.split() and not line.startswith("#")


def require_git() -> str:
    """Return the version of git. Raise ActionplanError if it is too old."""
    printed = run_own_git("--version").output.decode("utf-8", "replace")
    found = re.search(r"(\d+)\.(\d+)[.\w]*", printed)
    if found and (int(found[1]), int(found[2])) < OLDEST_GIT:
        oldest = ".".join(map(str, OLDEST_GIT))
        raise ActionplanError(f"git {found[0]} is too old to merge plans with: install git {oldest} or later")
    return found[0] if found else printed.strip()
