"""Read small TOML files within limits, with errors that name the file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from actionplan.errors import ActionplanError
from actionplan.files.names import printed

LARGEST, LONGEST = 8 << 20, 4_000
"""How many bytes such a file may have, and how many characters a line: Python's TOML reader is slow on long keys."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file. Raises ActionplanError for a file that cannot be read or is not TOML."""
    name = printed(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ActionplanError(f"`{name}` cannot be opened: {error.strerror}") from None
    if len(data) > LARGEST or any(len(line) > LONGEST for line in data.split(b"\n")):
        raise ActionplanError(f"{name}: the file or one of its lines is too long to be read")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise ActionplanError(f"{name}: the file is not UTF-8: save it again as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ActionplanError(f"{name}: the file is not valid TOML: {error}") from None
