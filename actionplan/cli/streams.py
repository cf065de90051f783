"""Standard output, standard error and output files: the only places the command line writes to."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

from actionplan.errors import ActionplanError
from actionplan.files.discover import SUFFIXES, printed, repository
from actionplan.outputs.sanitize import clean, guard

_OF_PLANS = frozenset(SUFFIXES)


def prepare() -> None:
    """Make both streams UTF-8 with the line ends they are given, on every system and whatever the locale.

    A stream that the caller closed leads nowhere.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def write_output(text: str) -> None:
    """Write to standard output. A reader that has seen enough and gone is no fault, and ends nothing else."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        abandon(sys.stdout)
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:  # Windows calls it invalid
            raise


def print_message(kind: str, message: str) -> None:
    """Say one line on standard error, as "error: …"; `message` may hold anything a file or a caller gave."""
    line = guard(clean(message))
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{kind}: {line}\n" if kind else f"{line}\n")
        sys.stderr.flush()


def abandon(stream: TextIO) -> None:
    """Send the rest of a stream nowhere, so that closing it at the end of the process fails no more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def save_file(content: str | bytes, path: str) -> None:
    """Write a file whole or not at all. Raises ActionplanError where it cannot be written or may be a plan."""
    target = Path(path)
    _refuse_bad(target)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)  # a device or a pipe cannot be replaced by a file
        else:
            _replace(target.resolve(), data)
    except OSError as error:
        raise ActionplanError(f"`{printed(path)}` cannot be written: {error.strerror}") from None


def _refuse_bad(target: Path) -> None:
    """Refuse to write over what may be a plan, or through a link in a repository to a file outside of it.

    A checkout that somebody else made may hold such links under names that a paper is likely to get.
    """
    real = target.resolve()
    if target.exists() and _OF_PLANS & {target.suffix.lower(), real.suffix.lower()}:
        raise ActionplanError(f"`{printed(str(target))}` exists and may be a plan: give --output another name")
    here = Path(os.path.abspath(target))  # noqa: PTH100 the name as it was given, links and all
    root = repository(Path.cwd())
    if root and here.is_relative_to(root) and not real.is_relative_to(root):
        raise ActionplanError(f"`{printed(str(target))}` is a link that leads out of this repository: name its target")


def on_terminal(choice: str) -> bool:
    """Whether tables on standard output are drawn as for a terminal; `choice` is auto, always or never."""
    return sys.stdout.isatty() or in_colour(choice)


def in_colour(choice: str) -> bool:
    """Whether standard output may be coloured; `choice` is auto, always or never."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _replace(target: Path, data: bytes) -> None:
    import tempfile  # noqa: PLC0415 few calls write a file, and all would wait for it

    handle, temporary = tempfile.mkstemp(prefix=".actionplan-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else _usual_mode())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """The mode a new file gets: all may read and write but whom the process's mask keeps out."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
