"""Tell whether a path leads, through a link, outside the folder that a command works on."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_NAME_SURROGATE = 0x20000000
"""The bit by which Windows marks entries that refer to another file: symbolic links, junctions, mounted folders."""


def repository(folder: Path) -> Path | None:
    """Return the nearest folder, from this one upwards, that contains `.git`; None if there is none."""
    real = folder.resolve()
    return next((above for above in (real, *real.parents) if (above / ".git").exists()), None)


def boundary(folder: Path) -> Path:
    """Return the folder outside which links must not point: the repository of this one, else the folder itself."""
    return repository(folder) or folder.resolve()


def leads_outside(path: Path, root: Path) -> bool:
    """Tell whether a path, with links followed, is outside `root`. A path that cannot be followed counts as outside."""
    try:
        return not path.resolve().is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return True


def link_target(path: str) -> Path | None:
    """Return the target of a path that appears to be in this folder but leads elsewhere through a link, else None.

    Devices and pipes are ignored, since their names are often links.
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
    """Tell from its status whether a file is a link; on Windows, also a junction or a mounted folder."""
    return stat.S_ISLNK(status.st_mode) or bool(getattr(status, "st_reparse_tag", 0) & _NAME_SURROGATE)
