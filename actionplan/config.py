"""Settings of a folder of plans: `actionplan.toml`, found upward; nothing in it changes what a plan means."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from actionplan.errors import ConfigError, suggest
from actionplan.files.boundary import boundary, leads_outside, repository
from actionplan.files.discover import STDIN, File

NAME = "actionplan.toml"
DEFAULT_PLANS = "plans"
LARGEST, LONGEST = 1 << 16, 1_000
"""How many bytes the file may have, and how many characters a line: Python's reader takes a minute for a key of
30,000 parts, and a longer list can stand on several lines."""

# What each key holds, by table; "" is the top of the file. A later command that takes settings adds rows.
TEXT, TEXTS, FLAG, NUMBER = "a text", "a text or a list of texts", "true or false", "a whole number"
BY_PATH = "a table of paths, each with a text or a list of texts"
KEYS: dict[str, dict[str, str]] = {
    "": {"plans": TEXTS, "owner": TEXTS},
    "lint": {
        "select": TEXTS,
        "extend_select": TEXTS,
        "ignore": TEXTS,
        "strict": FLAG,
        "per_path": BY_PATH,
        "max_revisions": NUMBER,
        "abbreviations": TEXTS,
        "schema": TEXT,
    },
    "report": {"title": TEXT, "committee": TEXT, "reference_doc": TEXT},
}


class Config(NamedTuple):
    """What the settings say. `path` is the file's printed name, "" where there is none.

    `plans` are paths relative to the folder the command runs in; `owner` is used where no `--owner` is given.
    """

    path: str = ""
    plans: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    lint: dict[str, Any] = {}  # noqa: RUF012 never written to
    report: dict[str, Any] = {}  # noqa: RUF012


def read_config(here: Path) -> Config:
    """Read the nearest settings from the folder `here` upward.

    Raises ConfigError, with file and line where known, for what is not TOML, an unknown key, a wrong value.
    """
    found = next((at for at in (here, *here.parents) if _is_there(at / NAME)), None)
    if found is None:
        return Config()
    path = os.path.relpath(found / NAME, here)
    text = _text(path, found / NAME)
    data = _parse(path, text)
    _check(path, text, data)
    _check_inside(path, text, found, data)
    return _config(path, data, here, found)


def parse_config(path: str, text: str, here: Path, folder: Path) -> Config:
    """Return the settings in `text`, a file that was in `folder`, as seen from the folder `here`.

    Nothing is looked up in the folder as it is now. Raises ConfigError as `read_config` does.
    """
    data = _parse(path, text)
    _check(path, text, data)
    return _config(path, data, here, folder)


def _config(path: str, data: dict[str, Any], here: Path, folder: Path) -> Config:
    plans = tuple(_from(here, folder / plan) for plan in _texts(data.get("plans", DEFAULT_PLANS)))
    return Config(path, plans, _texts(data.get("owner", [])), data.get("lint", {}), data.get("report", {}))


def _is_there(path: Path) -> bool:
    """Tell whether settings are here; a link that leads to nothing counts, so that it is reported."""
    return path.is_file() or path.is_symlink()


def _from(here: Path, path: Path) -> str:
    """A path as seen from `here`; one on another drive, which has no such way, stays absolute.

    What is called `-` is never standard input: settings that somebody sent must not make a call wait for it.
    """
    found = os.path.relpath(path, here) if path.anchor == here.anchor else str(path)
    return found if found != STDIN else os.path.join(".", found)  # noqa: PTH118 a Path would drop the dot


def _text(path: str, where: Path) -> str:
    data = File(str(where), root=boundary(where.parent)).read()
    if not isinstance(data, bytes):
        raise ConfigError(f"{path}: {data.message}")
    if len(data) > LARGEST:
        raise ConfigError(f"{path}: the file is too large: settings may have {LARGEST:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8: save the file again as UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            raise ConfigError(f"{path}:{number}: the line is too long: break it, it may have {LONGEST:,} characters")
    return text


HOW = 'a setting is one line, its text in quotes: plans = "plans"; several texts are a list: plans = ["a", "b"]'


def _parse(path: str, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 costs every command its time, and most folders have no settings

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        said = re.fullmatch(r"(?s)(.*?) \(at line (\d+), column (\d+)\)", str(error))
        where, why = (f"{path}:{said[2]}:{said[3]}", said[1]) if said else (path, str(error))
        raise ConfigError(f"{where}: not TOML: {why}\n{HOW}") from None


def _check(path: str, text: str, data: dict[str, Any]) -> None:
    """Hold every key against the table. Raises ConfigError for the first that is not in it."""
    for key, value in data.items():
        if key in KEYS and isinstance(value, dict):
            for inner, inside in value.items():
                _check_key(path, text, key, inner, inside)
        else:
            _check_key(path, text, "", key, value)


def _check_inside(path: str, text: str, folder: Path, data: dict[str, Any]) -> None:
    """Refuse settings that lead out of their repository: a change to it that somebody sent must not open other files.

    Whoever means such a file can name it in the call. Raises ConfigError.
    """
    report = data.get("report", {})
    named = [("", "plans", each) for each in _texts(data.get("plans", DEFAULT_PLANS))]
    named += [("report", key, report[key]) for key in ("reference_doc",) if key in report]
    for table, key, value in named:
        if _is_outside(folder, value):
            where = f"{path}:{_line(text, table, key)}"
            place = "repository" if repository(folder) else "folder"
            raise ConfigError(f"{where}: `{key}` must not point outside this {place}: name `{value}` in the command")


def _is_outside(folder: Path, value: str) -> bool:
    """Tell whether a path in settings leads out of their repository; without one, whether a link leads elsewhere.

    Without a repository nobody else changes the settings, so that they may openly name another folder.
    """
    named = Path(os.path.abspath(folder / value))  # noqa: PTH100 as written, links and all
    if repository(folder) is None and not named.is_relative_to(folder.resolve()):
        return False
    return leads_outside(folder / value, boundary(folder))


def _check_key(path: str, text: str, table: str, key: str, value: object) -> None:
    where = f"{path}:{_line(text, table, key)}"
    known = [*KEYS[table], *(name for name in KEYS if name and not table)]
    if key not in known:
        inside = f" in [{table}]" if table else ""
        listed = ", ".join(f"`{name}`" for name in known)
        raise ConfigError(f"{where}: unknown key `{key}`{inside}{suggest(key, known) or f'; known: {listed}'}")
    kind = KEYS[table].get(key, f"a table: write [{key}]")
    if not _fits(kind, value):
        raise ConfigError(f"{where}: `{key}` must be {kind}")


def _fits(kind: str, value: object) -> bool:
    if kind == FLAG:
        return isinstance(value, bool)
    if kind == NUMBER:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if kind == BY_PATH:
        return isinstance(value, dict) and all(_fits(TEXTS, codes) for codes in value.values())
    if kind == TEXTS and isinstance(value, list):
        return all(isinstance(item, str) and item for item in value)
    return kind in (TEXT, TEXTS) and isinstance(value, str) and bool(value)


def _line(text: str, table: str, key: str) -> int:
    """The line, from 1, on which a key seems to stand (TOML readers keep no places); 1 where it is not seen."""
    at = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*\[+\s*([^]]*?)\s*\]", line):
            at = header[1].strip("\"'")
            if not table and at.split(".")[0].strip("\"' ") == key:
                return number
        elif at == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return 1


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
