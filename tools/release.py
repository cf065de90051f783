"""Check that a tag may be released, and print what CHANGELOG.md says of it.

    python -m tools.release v0.2.0

The version of the tag must be that of pyproject.toml and of the package, and CHANGELOG.md must have it under a heading
with a day that is not in the future. Exits with 1 and one line per mistake otherwise.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import actionplan

ROOT = Path(__file__).parent.parent
HEADING = re.compile(r"^## (?P<version>\S+)(?:, (?P<day>\d{4}-\d\d-\d\d))?$", re.MULTILINE)


def main() -> int:
    """Check the tag that the command line names, and print its notes."""
    tag = sys.argv[1] if len(sys.argv) == 2 else ""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = {"pyproject.toml": project["version"], "actionplan/__init__.py": actionplan.__version__}
    found = list(mistakes(tag, versions, changelog, datetime.now(UTC).date()))
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(notes(tag.removeprefix("v"), changelog))
    return 1 if found else 0


def mistakes(tag: str, versions: dict[str, str], changelog: str, today: date) -> Iterator[str]:
    """Yield why a tag may not be released: the versions by the file that states each, and the text of the changelog."""
    version = tag.removeprefix("v")
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        yield f"`{tag}` is not a tag of a release: give one such as v0.2.0"
        return
    for file, stated in versions.items():
        if stated != version:
            yield f"{file} has the version {stated}, and the tag {version}"
    day = next((found["day"] for found in HEADING.finditer(changelog) if found["version"] == version), "")
    if not day:
        yield f"CHANGELOG.md has no heading `## {version}, YYYY-MM-DD`"
    elif date.fromisoformat(day) > today:
        yield f"CHANGELOG.md dates {version} in the future: {day}"


def notes(version: str, changelog: str) -> str:
    """Return what the changelog says of a version, without its heading."""
    headings = [*HEADING.finditer(changelog)]
    ends = [found.start() for found in headings[1:]] + [len(changelog)]
    return next(
        changelog[found.end() : end].strip()
        for found, end in zip(headings, ends, strict=True)
        if found["version"] == version
    )


if __name__ == "__main__":
    sys.exit(main())
