"""Tell whether a path leads, through a link, out of the folder that a command is about."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_NAME_SURROGATE = 0x20000000
"""The bit by which Windows marks what stands for another file: symbolic links, junctions and mounted folders."""


def repository(folder: Path) -> Path | None:
    """Return the nearest folder from this one upward that holds `.git`, links resolved; None if there is none."""
    real = folder.resolve()
    return next((above for above in (real, *real.parents) if (above / ".git").exists()), None)


def boundary(folder: Path) -> Path:
    """Return the folder that links must not lead out of: the repository of this one, else the folder itself."""
    return repository(folder) or folder.resolve()


def leads_outside(path: Path, root: Path) -> bool:
    """Tell whether a path, its links followed, is outside `root`; a path that cannot be followed counts as outside."""
    try:
        return not path.resolve().is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return True


def link_target(path: str) -> Path | None:
    """Return where a path leads that looks as if it were here, and by a link is not; None for every other path.

    Devices and pipes do not count: their names are often links.
    """
    try:
        real, typed = Path(path).resolve(), Path(os.path.abspath(path))  # noqa: PTH100 as typed, links and all
        if real.exists() and not stat.S_ISREG(real.stat().st_mode) and not real.is_dir():
            return None
        root = boundary(Path.cwd())
        if not typed.is_relative_to(root):
            root = boundary(typed.parent)
    except (OSError, ValueError, RuntimeError):
        return None
    return None if real.is_relative_to(root) else real


def is_link(status: os.stat_result) -> bool:
    """Tell whether a file is a link, from its own status: on Windows a junction or a mounted folder too."""
    return stat.S_ISLNK(status.st_mode) or bool(getattr(status, "st_reparse_tag", 0) & _NAME_SURROGATE)
