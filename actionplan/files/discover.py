"""Find the plan files that a command names, in a stable order, and read their bytes within safe limits."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import whole_file
from actionplan.diagnostics.structural.file import UNREADABLE
from actionplan.errors import PathError, nearest
from actionplan.files.boundary import boundary, is_link, leads_outside
from actionplan.files.names import STDIN, STDIN_NAME, SUFFIXES, printed
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.limits import MAX_BYTES

_DANGLING = "a link to a file that does not exist"
_JUNCTIONS = os.name == "nt"
"""Whether folders may hold links that are not symbolic links; asking for them costs other systems time."""

# Without O_NONBLOCK, opening a pipe would never return; Windows has neither these flags nor such files.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


class File:
    """One file to read. `path` is its name as printed, always with ``/``; `named` says the user wrote it.

    `where` is what the system opens; `root` the folder that a link must not lead out of, None for no limit;
    `content` stands in for the file where it was read already (standard input).
    """

    __slots__ = ("content", "named", "path", "root", "where")

    def __init__(self, where: str, named: bool = False, root: Path | None = None, content: bytes | None = None) -> None:
        self.path = printed(where) if content is None else STDIN_NAME
        self.where = where
        self.named = named
        self.root = root
        self.content = content

    def read(self) -> bytes | Finding:
        """Return the bytes of the file, at most one more than the limit, or why the file was left out."""
        if self.content is not None:
            return self.content[: MAX_BYTES + 1]
        try:
            if self.root and leads_outside(Path(self.where), self.root):
                return file_left_out(self.path, "this link leads outside the folder", "name its target in the command")
            return self._opened()
        except FileNotFoundError:
            return file_left_out(self.path, _missing(Path(self.where)))
        except (OSError, ValueError, RuntimeError) as error:
            return file_left_out(self.path, f"cannot be opened: {_reason(error)}")

    def _opened(self) -> bytes | Finding:
        handle = os.open(self.where, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                return file_left_out(self.path, "not a regular file", "pipe it in and name it `-`")
            # Reserving as much memory as the file claims to have is much faster than reserving the limit.
            data = file.read(min(found.st_size, MAX_BYTES) + 1)
            return data if len(data) <= found.st_size else data + file.read(MAX_BYTES + 1 - len(data))


class FoundFiles(NamedTuple):
    """The files of a command, each once, and the folders that could not be opened."""

    files: list[File]
    problems: list[Finding]


def discover(paths: Sequence[str], stdin: bytes | None = None) -> FoundFiles:
    """Find the files that `paths` name: folders are walked, `-` is `stdin`, the bytes of standard input.

    Raises PathError for a path that does not exist or cannot be opened.
    """
    found: dict[str, File] = {}
    problems: list[Finding] = []
    for path in paths:
        if path == STDIN:
            found[STDIN] = File(STDIN, named=True, content=stdin or b"")
        elif stat.S_ISDIR(_look(path).st_mode):
            for key, file in _walk(path, problems):
                found.setdefault(key, file)
        else:
            found[_key(path)] = _named(path)
    return FoundFiles(list(found.values()), problems)


def file_left_out(path: str, message: str, help_text: str = "") -> Finding:
    """Return the finding for a file or folder that was left out; `path` is its printed name."""
    return Finding(UNREADABLE, whole_file(path), message, help_text, left_out="the file")


def _named(path: str) -> File:
    """Return the file that the user named. Raises PathError for pipes, devices and files without access."""
    if not stat.S_ISREG(_look(path).st_mode):
        raise PathError(f"`{printed(path)}` is neither a file nor a folder; a pipe can be read as `-`")
    if not os.access(path, os.R_OK):
        raise PathError(f"`{printed(path)}` cannot be opened: you have no permission to read it")
    return File(path, named=True)


def _look(path: str) -> os.stat_result:
    """Return the state of a path that the user named. Raises PathError if nothing is there."""
    if not path:
        raise PathError("a path is empty: for the current folder, write `.`")
    try:
        return Path(path).stat()
    except FileNotFoundError:
        if Path(path).is_symlink():
            raise PathError(f"`{printed(path)}` is {_DANGLING}") from None
        raise PathError(f"there is no file or folder `{printed(path)}`{_nearby(Path(path))}") from None
    except (OSError, ValueError) as error:
        raise PathError(f"`{printed(path)}` cannot be opened: {_reason(error)}") from None


def _nearby(path: Path) -> str:
    """Return a suggestion from the same folder for a name that does not exist, as a path that can be pasted."""
    try:
        near = nearest(path.name, [each.name for each in sorted(path.parent.iterdir())])
    except OSError:
        return f": there is no folder `{printed(str(path.parent))}`"
    return f": did you mean `{printed(str(path.parent / near))}`?" if near else ""


def _walk(top: str, problems: list[Finding]) -> Iterator[tuple[str, File]]:
    """Yield the YAML files below a folder by name, each with a key that identifies the file."""
    root = boundary(Path(top))
    waiting = [_FolderEntry(top, os.path.realpath(top), folder=True, link=False)]
    while waiting:
        entry = waiting.pop()
        if not entry.folder:
            yield os.path.normcase(entry.real), File(entry.path, root=root if entry.link else None)
            continue
        try:
            waiting.extend(reversed(_entries(entry)))
        except OSError as error:
            problems.append(file_left_out(printed(entry.path), f"cannot be opened: {_reason(error)}"))


class _FolderEntry(NamedTuple):
    """An entry of a folder: its path as it was reached, and with links resolved."""

    path: str
    real: str
    folder: bool
    link: bool


def _entries(folder: _FolderEntry) -> list[_FolderEntry]:
    """Yield the folders and YAML files of a folder by name, without hidden ones and links to folders."""
    with os.scandir(folder.path) as inside:
        visible = sorted((entry for entry in inside if entry.name[0] != "."), key=lambda entry: entry.name)
    entries = [_entry(e, folder.real) for e in visible]
    return [e for e in entries if e.folder or (e.path.lower().endswith(SUFFIXES) and not _leads_to_folder(e))]


def _entry(found: os.DirEntry[str], folder: str) -> _FolderEntry:
    """Return one entry of the real `folder`; only links need to be resolved."""
    link = found.is_symlink() or (_JUNCTIONS and is_link(found.stat(follow_symlinks=False)))
    real = os.path.realpath(found.path) if link else os.path.join(folder, found.name)  # noqa: PTH118 a thousand files
    return _FolderEntry(found.path, real, not link and found.is_dir(follow_symlinks=False), link)


def _leads_to_folder(entry: _FolderEntry) -> bool:
    """Tell whether a link leads to a folder. One that leads nowhere does not, and is read to report why."""
    try:
        return entry.link and stat.S_ISDIR(Path(entry.path).stat().st_mode)
    except OSError:
        return False


def _key(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _missing(path: Path) -> str:
    return f"this is {_DANGLING}" if path.is_symlink() else "cannot be opened: No such file or directory"


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or "unknown reason"
