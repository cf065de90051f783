"""Tell which files of a commit a path of the command names."""

from __future__ import annotations


def is_inside(path: str, watched: str) -> bool:
    """Tell whether a file is the one that is watched, or in that folder and not in a hidden one.

    Both are below the root, with ``/``; the root itself is "".
    """
    if path == watched:
        return True
    inside = path.removeprefix(f"{watched}/") if watched else path
    return (not watched or inside != path) and not any(part.startswith(".") for part in inside.split("/"))
