"""Standard output, standard error and output files: the only places the command line writes to."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from actionplan.cli import invocation
from actionplan.errors import ActionplanError
from actionplan.files.boundary import leads_outside, link_target, repository
from actionplan.files.names import SUFFIXES, printed
from actionplan.outputs.sanitize import Clean, clean_line

_OF_PLANS = frozenset(SUFFIXES)


def prepare() -> None:
    """Make the output streams UTF-8 with line endings unchanged, on every system and in every locale.

    A stream that the caller closed is replaced by the null device. What an earlier command in this process chose for
    itself is forgotten.
    """
    invocation.reset()
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def write_output(text: Clean) -> None:
    """Write to standard output. If the reader is gone, the rest is discarded without an error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        abandon(sys.stdout)
        if (
            not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL
        ):  # Windows reports this as an invalid argument.
            raise


def print_message(kind: str, message: str) -> None:
    """Print one line on standard error, such as "error: …"; both parts may hold any text, and are cleaned here.

    A line without a kind is a summary. With `--quiet`, summaries and notes are not printed.
    """
    if not (invocation.QUIET.get() and kind in ("", "note")):
        write_error(clean_line(f"{kind}: {message}" if kind else message))


def print_written(path: str) -> None:
    """Name a file that was written, on standard error, if that is a terminal."""
    if sys.stderr.isatty():
        print_message("", f"wrote {printed(path)}")


def write_error(text: Clean) -> None:
    """Write to standard error; what cannot be written there can be reported nowhere."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def abandon(stream: TextIO) -> None:
    """Send the rest of a stream to the null device, so that closing it at the end of the process cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_followed(path: str) -> None:
    """Print a note if a path that the user named is a link to somewhere else, since it is followed."""
    target = link_target(path)
    if target is not None:
        print_message("note", f"`{printed(path)}` is a link to `{printed(str(target))}`, outside this folder")


def make_folder(path: str) -> Path:
    """Make the folder that a command writes files into, and the folders above it, unless it exists. Return it.

    Raises ActionplanError if that fails, or if a link in a repository leads out of it.
    """
    folder = Path(path)
    refuse_link_out(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ActionplanError(f"`{printed(path)}` cannot be created: {error.strerror}") from None
    return folder


def save_into(folder: Path, name: str, content: Clean | bytes) -> None:
    """Write a file into a folder as `save_file` does. Raises ActionplanError for a link that leads out of it."""
    if leads_outside(folder / name, folder.resolve()):
        raise ActionplanError(
            f"`{printed(str(folder / name))}` is a link that leads outside `{printed(str(folder))}`: delete the link"
        )
    save_file(content, str(folder / name))


def save_file(content: Clean | bytes, path: str) -> None:
    """Write a file completely or not at all. Raises ActionplanError if it cannot be written or may be a plan."""
    with new_file(path) as file:
        file.write(encoded(content))


def encoded(content: Clean | bytes) -> bytes:
    """Return the bytes of a text in a file; bytes are returned unchanged."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


@contextlib.contextmanager
def new_file(path: str) -> Iterator[BinaryIO]:
    """Open a new file, which replaces the one at `path` when the block ends without an error.

    Raises ActionplanError if it cannot be written or may be a plan.
    """
    target = Path(path)
    _refuse_bad(target)
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as file:  # A device or a pipe cannot be replaced by a file.
                yield file
        else:
            with _replacement(target.resolve()) as file:
                yield file
    except OSError as error:
        raise ActionplanError(f"`{printed(path)}` cannot be written: {error.strerror}") from None


def _refuse_bad(target: Path) -> None:
    """Refuse to write over what may be a plan, or through a link in a repository to a file outside of it."""
    real = target.resolve()
    if target.exists() and _OF_PLANS & {target.suffix.lower(), real.suffix.lower()}:
        raise ActionplanError(f"`{printed(str(target))}` exists and may be a plan: give `--output` another name")
    refuse_link_out(target)


def refuse_link_out(target: Path) -> None:
    """Refuse a link in a repository that leads out of it, and print a note of any other link that is followed.

    A checkout that somebody else made may hold such links under names that a paper is likely to get.
    """
    if repository(Path.cwd()) and link_target(str(target)):
        raise ActionplanError(
            f"`{printed(str(target))}` is a link that leads outside this repository: name its target instead"
        )
    print_followed(str(target))


def can_ask() -> bool:
    """Whether somebody at a terminal can be asked: it shows the question and takes the answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


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


@contextlib.contextmanager
def _replacement(target: Path) -> Iterator[BinaryIO]:
    import tempfile  # noqa: PLC0415 few commands write a file, and all would wait for it

    handle, temporary = tempfile.mkstemp(prefix=".actionplan-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(temporary).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else _usual_mode())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """Return the mode of a new file: read and write for all, less what the process's mask forbids."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
