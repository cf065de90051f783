"""Match the files of a commit with the paths of a command."""

from __future__ import annotations


def is_inside(path: str, watched: str) -> bool:
    """Tell whether a file is the watched path, or is in that folder and not in a hidden one.

    Both are below the root, with ``/``; the root itself is "".
    """
    if path == watched:
        return True
    inside = path.removeprefix(f"{watched}/") if watched else path
    return (not watched or inside != path) and not any(part.startswith(".") for part in inside.split("/"))
