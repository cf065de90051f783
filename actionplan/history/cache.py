"""Cache what was worked out from versions of plans.

The cache is one SQLite file that can be deleted at any time. It holds data only, as JSON. A key contains the id of the
content that the value was worked out from. Values of another version of actionplan, or of another format, are in
another file. If anything goes wrong with the file, the answer is the same, only slower.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

FORMAT = 1
"""The format of the values. Another number starts a new cache."""
LARGEST = 1 << 28
"""The size in bytes above which the file is deleted and a new one started."""
_MANY = 500
"""How many keys are looked up at once."""


class Cache:
    """Values by text keys. `folder` is where the file is, None for a cache that keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / f"history-{_edition()}.sqlite" if folder else None
        self._database: sqlite3.Connection | None = None
        self._new: dict[str, str] = {}

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the values that are known, by key."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, Any] = {}
        for at in range(0, len(wanted), _MANY):
            for key, value in self._rows([f"{kind}:{key}" for key in wanted[at : at + _MANY]]):
                with contextlib.suppress(ValueError):
                    found[key.removeprefix(f"{kind}:")] = json.loads(value)
        return found

    def put(self, kind: str, values: Mapping[str, Any]) -> None:
        """Remember values, to be saved by `save`."""
        if self._file is not None:
            new = {f"{kind}:{key}": json.dumps(value, separators=(",", ":")) for key, value in values.items()}
            self._new.update(new)
            if len(self._new) > _MANY:
                self.save()

    def save(self) -> None:
        """Write the values that were put. A failure to write is ignored."""
        rows, self._new = list(self._new.items()), {}
        if rows and (database := self._open()) is not None:
            with contextlib.suppress(Exception), database:
                database.executemany("insert or replace into kept values (?, ?)", rows)

    def _rows(self, keys: list[str]) -> Iterator[tuple[str, str]]:
        database = self._open()
        if database is None:
            return
        marks = ",".join("?" * len(keys))
        try:
            rows = database.execute(f"select key, value from kept where key in ({marks})", keys).fetchall()  # noqa: S608
        except Exception:  # noqa: BLE001 a damaged cache must not stop the command
            self._abandon()
            return
        yield from ((key, value) for key, value in rows if isinstance(key, str) and isinstance(value, str))

    def _open(self) -> sqlite3.Connection | None:
        """Return the database, creating it if there is none; None without a cache, or if it cannot be used."""
        if self._database is None and self._file is not None:
            try:
                self._database = _opened(self._file)
            except Exception:  # noqa: BLE001 no SQLite, no permission, a full disk: work without a cache
                self._abandon()
        return self._database

    def _abandon(self) -> None:
        """Go on without the cache, and delete it if it is damaged."""
        if self._file is not None:
            with contextlib.suppress(Exception):
                if self._database is not None:
                    self._database.close()
                self._file.unlink(missing_ok=True)
        self._database = self._file = None


def _opened(file: Path) -> sqlite3.Connection:
    import sqlite3  # noqa: PLC0415 only commands that read history need it

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LARGEST:
        file.unlink()
    if not file.exists():
        _delete_others(file)
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))  # Plans may be restricted.
    database = sqlite3.connect(file, timeout=2)
    database.execute("pragma synchronous = off")
    database.execute("create table if not exists kept (key text primary key, value text not null) without rowid")
    return database


def _delete_others(file: Path) -> None:
    """Delete the caches of other versions."""
    for other in file.parent.glob("history-*.sqlite*"):
        with contextlib.suppress(OSError):
            other.unlink()


@functools.cache
def _edition() -> str:
    """Return a name for this version of actionplan: its number and format, and a hash of its files.

    The same number may be installed again from changed files.
    """
    from actionplan import __version__  # noqa: PLC0415

    found = hashlib.sha256(f"{__version__} {FORMAT}".encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        status = path.stat()
        found.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return f"{__version__}-{FORMAT}-{found.hexdigest()[:12]}"
