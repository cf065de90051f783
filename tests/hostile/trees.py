"""Folders whose names, links and pipes are not what they seem, each made afresh beside something that is secret."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from tests.hostile.plans import plan

SECRET_WORD = "the-secret-beside"  # noqa: S105 no password
"""A text in files outside the folder of the commands. No answer may contain it."""

# What a name does where it is printed, made a link, an option or a cell of.
NAMES = {
    "escape sequence": "\x1b[2J\x1b]0;owned\x07",
    "line feed and command": "a\n::error::forged",
    "return and command": "a\r::error::forged",
    "command": "::error::forged",
    "old command": "##[error]forged",
    "azure command": "##vso[task.complete]x",
    "properties": "a,line=1,title=x::b%0A",
    "bidirectional": "a\u202elmay",
    "eight-bit control": "a\x9b31mb",
    "no text": os.fsdecode(b"caf\xe9\xff"),
    "option": "--output=evil",
    "short option": "-rf",
    "formula": "=1+1",
    "HTML": "<img src=x onerror=alert(1)>",
    "markup": "[red]x[link=x]",
    "markdown": "[click](javascript:alert(1)) `x` | y",
    "shell": "$(touch evil) `id`; rm -rf ~ & x",
    "quotes": "a'b\"c\\d",
    "blanks": "  a  b  ",
    "dots": "..",
    "percent": "%s%n{0}{x!r}",
    "long": "x" * 250,
    "emoji": "👨\u200d👩\u200d👧 漢字 שלום",
    "combining": "z" + "\u0300" * 100,
    "query": "a?b#c&d",
}


def named(folder: Path, name: str) -> None:
    """Put a sound plan and a broken one under this name."""
    (folder / f"{name[:245]}.yaml").write_bytes(plan())
    (folder / f"{name[:240]}-odd.yaml").write_bytes(plan().replace(b"title", b"titel").replace(b"hostile", b"odd"))


def _secret(folder: Path) -> Path:
    """A plan outside the folder, which makes every message about it quote the secret."""
    outside = folder.parent / "outside"
    outside.mkdir(exist_ok=True)
    path = outside / "secret.yaml"
    path.write_bytes(plan().replace(b"title: T", f"title: {SECRET_WORD}\n{SECRET_WORD}: x".encode()))
    return path


def _link_outside(folder: Path) -> None:
    (folder / "link.yaml").symlink_to(_secret(folder))


def _link_outside_by_dots(folder: Path) -> None:
    _secret(folder)
    (folder / "link.yaml").symlink_to("../outside/secret.yaml")


def _link_of_links(folder: Path) -> None:
    _link_outside(folder)
    (folder / "b.yaml").symlink_to("link.yaml")
    (folder / "c.yaml").symlink_to("b.yaml")


def _folder_outside(folder: Path) -> None:
    (folder / "inside").symlink_to(_secret(folder).parent)


def _folder_outside_as_file(folder: Path) -> None:
    (folder / "inside.yaml").symlink_to(_secret(folder).parent)


def _settings_outside(folder: Path) -> None:
    _secret(folder)
    (folder / ".git").mkdir()
    (folder / "actionplan.toml").write_text('plans = ["../outside"]\n', encoding="utf-8")


def _settings_outside_by_link(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "plans").symlink_to(_secret(folder).parent)
    (folder / "actionplan.toml").write_text('plans = "plans"\n', encoding="utf-8")


def _settings_are_a_link(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "actionplan.toml").symlink_to(_secret(folder))


def _reference_outside(folder: Path) -> None:
    _secret(folder)
    (folder / ".git").mkdir()
    text = '[report]\nreference_doc = "../outside/secret.yaml"\n'
    (folder / "actionplan.toml").write_text(text, encoding="utf-8")


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "link.yaml").symlink_to(target)


def _folder_in_itself(folder: Path) -> None:
    for name in ("self", "again.yaml"):
        (folder / name).symlink_to(".")
    (folder / "up").symlink_to("..")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")


def _pipe_as_settings(folder: Path) -> None:
    os.mkfifo(folder / "actionplan.toml")


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the names of sockets must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.yaml")
    finally:
        os.chdir(here)


def _folder_as_file(folder: Path) -> None:
    (folder / "folder.yaml" / "deeper.yaml").mkdir(parents=True)


def _deep(folder: Path) -> None:
    below = folder
    for _ in range(60):
        below /= "deeper"
    below.mkdir(parents=True)
    (below / "plan.yaml").write_bytes(plan().replace(b"hostile", b"deep"))


def _many(folder: Path) -> None:
    for number in range(100):
        (folder / f"{number}.yaml").write_bytes(b"format: 1\nid: same\n")


def _hidden(folder: Path) -> None:
    for name in (".hidden.yaml", ".folder/plan.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(plan().replace(b"title: T", f"title: {SECRET_WORD}".encode()))


def _settings(text: str) -> Callable[[Path], None]:
    return lambda folder: void((folder / "actionplan.toml").write_bytes(text.encode("utf-8", "surrogateescape")))


def void(_: object) -> None:
    """Make a statement of an expression."""


POSIX = sys.platform != "win32"
TREES: dict[str, Callable[[Path], None]] = {
    "folder as file": _folder_as_file,
    "deep": _deep,
    "many files": _many,
    "hidden": _hidden,
    "settings of brackets": _settings("x = " + "[" * 50_000),
    "settings of tables": _settings("a." * 30_000 + "a = 1\n"),
    "settings of a megabyte": _settings("# x\n" * (1 << 19)),
    "settings of zeros": _settings("\0" * 4096),
    "settings that are no text": _settings('owner = "caf\udce9"\n'),
    "settings with sequences": _settings('owner = "\\u001b[2J"\n'),
    "settings with a command": _settings('"::error::forged" = "##[error]x"\n'),
    "settings of other kinds": _settings("plans = 3\nlint = []\n[report]\ntitle = {a = 1}\n"),
    "settings of digits": _settings(f"[lint]\nmax_revisions = {'9' * 5_000}\n"),
    "settings of patterns": _settings('[lint.per_path]\n"' + "*a" * 5_000 + '" = ["AP2"]\n'),
    "settings of a device": _settings('plans = ["/dev/zero"]\n'),
    "settings of nothing": _settings('plans = ["no/such/folder", "", "."]\n'),
    "settings with zero byte": _settings('plans = ["a\\u0000b"]\n'),
}
if POSIX:
    TREES |= {
        "link outside": _link_outside,
        "link outside by dots": _link_outside_by_dots,
        "link of links": _link_of_links,
        "folder outside": _folder_outside,
        "folder outside as file": _folder_outside_as_file,
        "settings outside": _settings_outside,
        "settings outside by link": _settings_outside_by_link,
        "settings are a link": _settings_are_a_link,
        "reference outside": _reference_outside,
        "folder in itself": _folder_in_itself,
        "pipe": _pipe,
        "pipe as settings": _pipe_as_settings,
        "socket": _socket,
        **{f"link to {target}": _link_to(target) for target in (
            "/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/environ", "/proc/self/mem", "/etc/passwd", "gone.yaml",
            "link.yaml", "/", "..", "x" * 200,
        )},
    }  # fmt: skip
