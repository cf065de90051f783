"""Build actionplan as one file that any Python from 3.11 runs: no installation, and no package index where it is used.

    python -m tools.zip_app [FILE]          (default: dist/actionplan.pyz)

The file holds actionplan and what it needs, with the extras that are pure Python: Excel, calendars and the pages in a
browser. Compiled parts are left out, because Python cannot load them from a zip file: PyYAML then parses more slowly,
and Word and Parquet files need an installed actionplan. Building needs the package index. The same packages give the
same bytes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
EXTRAS = ("calendar", "web")
ALSO = ("openpyxl",)
"""Packages of other extras whose compiled parts are in other packages."""

COMPILED = frozenset({".so", ".pyd", ".dylib", ".dll"})
OF_THE_MACHINE = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""What pip notes about an installation: it names paths and differs between machines."""

FIRST_LINE = b"#!/usr/bin/env python3\n"
MAIN = """\
import sys

if sys.version_info < (3, 11):
    sys.exit("actionplan needs Python 3.11 or newer; this is " + sys.version.split()[0])

from actionplan.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""
TIME = (1980, 1, 1, 0, 0, 0)


def main() -> int:
    """Build the file that the command line names, and print its name and size."""
    parser = argparse.ArgumentParser(prog="python -m tools.zip_app", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "dist" / "actionplan.pyz", metavar="FILE")
    file = parser.parse_args().file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(build(ROOT))
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def build(package: Path) -> bytes:
    """Return the zip file with `package`, which is a wheel or the folder of a checkout."""
    with tempfile.TemporaryDirectory() as made:
        packages, target = Path(made) / "packages", Path(made) / "app.pyz"
        install(package, packages)
        paths = sorted(filter(belongs, packages.rglob("*")))
        target.write_bytes(FIRST_LINE)
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            write(archive, "__main__.py", MAIN.encode())
            for folder in folders(packages, paths):
                write(archive, folder, b"")
            for path in paths:
                write(archive, path.relative_to(packages).as_posix(), path.read_bytes())
        return target.read_bytes()


def install(package: Path, target: Path) -> None:
    """Install a package with the pure extras into a folder. Exits with pip's message if that fails."""
    call = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([*call, "--target", str(target), str(package), *requirements()], check=True)


def requirements() -> Iterable[str]:
    """Return what to install beside actionplan, with the limits that pyproject.toml sets."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for extra in EXTRAS:
        yield from extras.get(extra, ())
    yield from (line for line in extras["office"] if Requirement(line).name in ALSO)


def belongs(path: Path) -> bool:
    """Return whether a file of the installation goes into the zip file."""
    parts = PurePosixPath(path).parts
    return (
        path.is_file()
        and path.suffix not in COMPILED
        and path.name not in OF_THE_MACHINE
        and ("__pycache__" not in parts and path.parent.name != "bin")
    )


def folders(root: Path, paths: Iterable[Path]) -> list[str]:
    """Return an entry for each folder of the files: only by one does Python find a package without `__init__.py`."""
    parents = {parent for path in paths for parent in path.relative_to(root).parents if parent.parts}
    return sorted(f"{parent.as_posix()}/" for parent in parents)


def write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a file without the day and the rights it has on this machine."""
    entry = zipfile.ZipInfo(name, TIME)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


if __name__ == "__main__":
    sys.exit(main())
