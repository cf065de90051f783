"""Settings of a folder of plans, from actionplan.toml or pyproject.toml. No setting changes what a plan means."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from typing import Any, Protocol

from actionplan.errors import ConfigError, did_you_mean
from actionplan.files.boundary import boundary, leads_outside, repository
from actionplan.files.discover import File
from actionplan.files.names import STDIN, printed
from actionplan.named_tuple import NamedTuple

NAME = "actionplan.toml"
PYPROJECT = "pyproject.toml"
TABLE = "tool.actionplan"
"""The table of pyproject.toml that holds the settings."""
DEFAULT_PLANS = "plans"
LARGEST, LONGEST = 1 << 16, 1_000
"""How many bytes a settings file may have, and how many characters a line.

Python's TOML reader needs a minute for a key of 30,000 parts; a list that is longer can be written on several lines.
"""

# The type of each key, by table; "" is the top of the file.
TEXT, TEXTS, FLAG, NUMBER = "a text", "a text or a list of texts", "true or false", "a whole number"
BY_PATH = "a table of paths, each with a text or a list of texts"
KEYS: dict[str, dict[str, str]] = {
    "": {"plans": TEXTS, "owner": TEXTS, "people": TEXTS},
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

_MENTIONS_TABLE = rb"""(?m)^[ \t]*(\[\s*)?["']?tool["']?\s*(\.\s*["']?actionplan\b|\]|=)"""


class Config(NamedTuple):
    """The settings of a command. `path` is the printed name of their file, "" if there is none.

    `plans` are paths relative to the folder that the command runs in. `owner` applies if the command has no `--owner`;
    `people` are the owners that `--without-names` replaces.
    """

    path: str = ""
    plans: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    lint: dict[str, Any] = {}  # noqa: RUF012 never written to
    report: dict[str, Any] = {}  # noqa: RUF012
    people: tuple[str, ...] = ()

    def pattern(self, path: str) -> str:
        """Return a path or pattern of the settings, which counts from their file, as an absolute pattern."""
        # The folder is not resolved, so links stay as typed. No character in its name is part of a pattern.
        folder = re.sub(r"([*?[])", r"[\1]", os.path.abspath(Path(self.path).parent))  # noqa: PTH100
        return PurePath(os.path.normpath(os.path.join(folder, path))).as_posix()  # noqa: PTH118


class _SettingsSource(NamedTuple):
    """A settings file, its printed name and the table in it that holds the settings."""

    file: Path
    path: str
    table: str = ""


def read_config(here: Path, chosen: str | None = None) -> Config:
    """Read the settings that apply in the folder `here`: those of the file `chosen`, else the nearest above `here`.

    Of the two files in one folder, actionplan.toml is used. Raises ConfigError, with file and line where known, for a
    file that cannot be read, an unknown key or an invalid value.
    """
    source = _named(here, chosen) if chosen else _nearest(here)
    if source is None:
        return Config()
    path, folder = source.path, source.file.parent
    text = _text(path, source.file)
    data = _settings(_parse(path, text), source)
    _check(source, text, data)
    _check_inside(source, text, folder, data)
    return _config(path, data, here, folder)


def parse_config(path: str, text: str, here: Path, folder: Path) -> Config:
    """Return the settings in `text`, a file that was in `folder`, as seen from the folder `here`.

    Nothing is looked up in the folder as it is now. Raises ConfigError as `read_config` does.
    """
    source = _source(folder / PurePath(path).name, path)
    data = _settings(_parse(path, text), source)
    _check(source, text, data)
    return _config(path, data, here, folder)


class RecordedFiles(Protocol):
    """The files of a commit, in the repository whose top folder is `root`."""

    @property
    def root(self) -> Path:
        """The top folder of the repository."""

    def find_named(self, name: str) -> dict[str, str]:
        """Return the id of the content of every file with this name, by the path of its folder."""

    def content(self, identity: str) -> bytes:
        """Return the bytes of a file by the id of its content."""


def recorded_config(tree: RecordedFiles, here: Path) -> Config:
    """Return the settings that applied in the folder `here` at a commit; none, if they cannot be used."""
    settings = {name: tree.find_named(name) for name in (NAME, PYPROJECT)}
    below = here.resolve()
    for folder in (below, *below.parents):
        if not folder.is_relative_to(tree.root):
            break
        place = "" if folder == tree.root else folder.relative_to(tree.root).as_posix()
        for name in (NAME, PYPROJECT):
            data = tree.content(settings[name][place]) if place in settings[name] else None
            if data is not None and (name == NAME or has_settings_table(data)):
                return _as_recorded(data, here, folder, name)
    return Config()


def _as_recorded(data: bytes, here: Path, folder: Path, name: str) -> Config:
    path = os.path.relpath(folder / name, here)
    try:
        return parse_config(path, data.decode("utf-8-sig", "replace"), here, folder)
    except ConfigError:
        return Config()


def _config(path: str, data: dict[str, Any], here: Path, folder: Path) -> Config:
    plans = tuple(_from(here, folder / plan) for plan in _texts(data.get("plans", DEFAULT_PLANS)))
    owner, people = (_texts(data.get(key, [])) for key in ("owner", "people"))
    return Config(path, plans, owner, data.get("lint", {}), data.get("report", {}), people)


def _named(here: Path, chosen: str) -> _SettingsSource:
    file = here / chosen
    if not file.is_file():
        raise ConfigError(f"there is no settings file `{printed(chosen)}`: give `--config` the path of a file")
    return _source(file, printed(chosen))


def _nearest(here: Path) -> _SettingsSource | None:
    for folder in (here, *here.parents):
        for file in (folder / NAME, folder / PYPROJECT):
            if _is_there(file) and (file.name == NAME or _has_table(file)):
                return _source(file, os.path.relpath(file, here))
    return None


def _source(file: Path, path: str) -> _SettingsSource:
    return _SettingsSource(file, path, TABLE if file.name == PYPROJECT else "")


def _is_there(path: Path) -> bool:
    """Tell whether a settings file is here; a link that leads nowhere counts, so that it is reported."""
    return path.is_file() or path.is_symlink()


def _has_table(file: Path) -> bool:
    """Tell whether a pyproject.toml has settings of actionplan; one that cannot be read has none."""
    data = File(str(file), root=boundary(file.parent)).read()
    return isinstance(data, bytes) and has_settings_table(data)


def has_settings_table(data: bytes) -> bool:
    """Tell whether the content of a pyproject.toml has settings of actionplan."""
    if re.search(_MENTIONS_TABLE, data) is None:
        return False
    import tomllib  # noqa: PLC0415 only where a file seems to have the table

    if len(data) > LARGEST or max(map(len, data.split(b"\n"))) > LONGEST:
        return b"tool.actionplan" in data
    try:
        tables = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n")).get("tool", {})
    except (ValueError, RecursionError):
        return b"tool.actionplan" in data
    return isinstance(tables, dict) and "actionplan" in tables


def _from(here: Path, path: Path) -> str:
    """Return a path relative to `here`, or unchanged if it is on another drive.

    A path called `-` never means standard input: settings that somebody sent must not make a command wait for it.
    """
    relative = os.path.relpath(path, here) if path.anchor == here.anchor else str(path)
    return relative if relative != STDIN else os.path.join(".", relative)  # noqa: PTH118 a Path would drop the dot


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
            raise ConfigError(f"{path}:{number}: the line is too long: a line may have {LONGEST:,} characters")
    return text


HOW = 'write one setting per line, with texts in quotes: plans = "plans", or several in a list: plans = ["a", "b"]'


def _parse(path: str, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 costs every command its time, and most folders have no settings

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        place = re.fullmatch(r"(?s)(.*?) \(at line (\d+), column (\d+)\)", str(error))
        where, why = (f"{path}:{place[2]}:{place[3]}", place[1]) if place else (path, str(error))
        raise ConfigError(f"{where}: not valid TOML: {why}\n{HOW}") from None


def _settings(data: dict[str, Any], source: _SettingsSource) -> dict[str, Any]:
    """Return the table of a file that holds the settings."""
    for name in source.table.split(".") if source.table else ():
        data = data.get(name, {})
        if not isinstance(data, dict):
            raise ConfigError(f"{source.path}: `{name}` must be a table: write [{source.table}]")
    return data


def _check(source: _SettingsSource, text: str, data: dict[str, Any]) -> None:
    """Check every key. Raises ConfigError for the first that is unknown or has an invalid value."""
    for key, value in data.items():
        if key in KEYS and isinstance(value, dict):
            for inner, inner_value in value.items():
                _check_key(source, text, key, inner, inner_value)
        else:
            _check_key(source, text, "", key, value)


def _check_inside(source: _SettingsSource, text: str, folder: Path, data: dict[str, Any]) -> None:
    """Check that settings do not lead out of their repository: a change that somebody sent must not open other files.

    Anyone who needs such a file can name it in the command. Raises ConfigError.
    """
    report = data.get("report", {})
    named = [("", "plans", each) for each in _texts(data.get("plans", DEFAULT_PLANS))]
    named += [("report", key, report[key]) for key in ("reference_doc",) if key in report]
    for table, key, value in named:
        if _is_outside(folder, value):
            where = f"{source.path}:{_line(source, text, table, key)}"
            place = "repository" if repository(folder) else "folder"
            raise ConfigError(f"{where}: `{key}` must not point outside this {place}: name `{value}` in the command")


def _is_outside(folder: Path, value: str) -> bool:
    """Tell whether a path in settings leads out of their repository; without one, whether a link leads elsewhere.

    Without a repository nobody else changes the settings, so they may openly name another folder.
    """
    named = Path(os.path.abspath(folder / value))  # noqa: PTH100 as written, links and all
    if repository(folder) is None and not named.is_relative_to(folder.resolve()):
        return False
    return leads_outside(folder / value, boundary(folder))


def _check_key(source: _SettingsSource, text: str, table: str, key: str, value: object) -> None:
    where = f"{source.path}:{_line(source, text, table, key)}"
    known = [*KEYS[table], *(name for name in KEYS if name and not table)]
    if key not in known:
        inside = f" in [{_header(source, table)}]" if table else ""
        listed = ", ".join(f"`{name}`" for name in known)
        raise ConfigError(
            f"{where}: unknown key `{key}`{inside}{did_you_mean(key, known) or f': choose from {listed}'}"
        )
    kind = KEYS[table].get(key, f"a table: write [{_header(source, key)}]")
    if not _fits(kind, value):
        raise ConfigError(f"{where}: `{key}` must be {kind}")


def _header(source: _SettingsSource, table: str) -> str:
    """Return the header of a table as it is written in the file."""
    return ".".join(filter(None, (source.table, table)))


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


def _line(source: _SettingsSource, text: str, table: str, key: str) -> int:
    """Return the line, from 1, on which a key seems to be (TOML readers keep no places); 1 if it is not seen."""
    wanted, inner = _header(source, table), _header(source, "" if table else key)
    current = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*\[+\s*([^]]*?)\s*\]", line):
            current = ".".join(part.strip("\"' ") for part in header[1].split("."))
            if not table and (current == inner or current.startswith(f"{inner}.")):
                return number
        elif current == wanted and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return 1


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
