"""Read and change git's settings and .gitattributes for the commands that set up merging."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from actionplan.cli.invocation import note_saved
from actionplan.cli.settings import current_settings
from actionplan.cli.streams import save_file
from actionplan.config import DEFAULT_PLANS
from actionplan.errors import ActionplanError
from actionplan.files.boundary import repository
from actionplan.files.own_git import run_own_git
from actionplan.merging.git_settings import ATTRIBUTES, SECTION, attribute_lines
from actionplan.outputs.sanitize import Clean, clean_line, concat


def root_of_repository() -> Path:
    """Return the top folder of the repository. Raises ActionplanError outside a repository."""
    root = repository(Path.cwd())
    if root is None:
        raise ActionplanError("this folder is not in a git repository: run `git init` first, or change to one")
    return root


def _scope(*, everywhere: bool) -> str:
    return "--global" if everywhere else "--local"


def configure(name: str, value: str, *, everywhere: bool) -> None:
    """Set one of git's settings. Raises ActionplanError if git refuses."""
    if not everywhere:
        root_of_repository()
    result = run_own_git("config", _scope(everywhere=everywhere), name, value)
    if result.status:
        raise ActionplanError(f"git could not save its settings: {result.errors.strip()}")
    note_saved(["the git settings"])


def forget(*, everywhere: bool) -> None:
    """Remove git's settings for the driver."""
    run_own_git("config", _scope(everywhere=everywhere), "--remove-section", SECTION)
    note_saved(["the git settings"])


def driver(*, everywhere: bool) -> str:
    """Return the command that git runs for a plan according to its settings; "" if none is set."""
    result = run_own_git("config", _scope(everywhere=everywhere), "--get", f"{SECTION}.driver")
    return result.output.decode("utf-8", "replace").strip()


def lines_for_plans() -> list[str]:
    """Return the lines of .gitattributes for the plans that the settings name."""
    root = repository(Path.cwd())
    named = current_settings().plans or (DEFAULT_PLANS,)
    if root is None:
        return []
    paths = [Path(os.path.relpath(Path(path).resolve(), root)).as_posix() for path in named]
    return attribute_lines(path for path in paths if not path.startswith(".."))


def attributes_text(root: Path) -> str:
    """Return the text of .gitattributes at the top of the repository; "" if there is none."""
    path = root / ATTRIBUTES
    return path.read_text(encoding="utf-8", errors="surrogateescape") if path.is_file() else ""


def change_attributes(change: Callable[[str], str], *, required: bool = True) -> Clean:
    """Change .gitattributes at the top of the repository; return the line to print, empty if nothing changed."""
    root = repository(Path.cwd())
    if root is None and not required:
        return concat()
    root = root or root_of_repository()
    before = attributes_text(root)
    after = change(before)
    if before == after:
        return concat()
    if after:
        save_file(after.encode("utf-8", "surrogateescape"), str(root / ATTRIBUTES))
    else:
        (root / ATTRIBUTES).unlink()
    note_saved([ATTRIBUTES])
    return clean_line(
        f"changed {ATTRIBUTES}: commit it" if after else f"deleted {ATTRIBUTES}, which is now empty: commit that"
    )
