"""Find the system commands that the tools call, and install their Debian packages where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")


def require(names: Sequence[str], packages: Sequence[str]) -> str:
    """Return the path of the first of these commands that is installed.

    If there is none, install the Debian packages as root, or exit with a message that names them.
    """
    found = _first(names)
    if found is None and shutil.which("apt-get") and _is_root():
        _install(packages)
        found = _first(names)
    if found is None:
        raise SystemExit(
            f"cannot run this check: none of these commands is installed: {', '.join(names)}. "
            f"Install one of them (on Debian and Ubuntu: sudo apt-get install {' '.join(packages)})."
        )
    return found


def _first(names: Sequence[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _install(packages: Sequence[str]) -> None:
    """Install Debian packages, printing only what goes wrong.

    One check at a time: `apt-get update` fails while another one runs.
    """
    import fcntl  # noqa: PLC0415 Windows has none, and no apt-get either

    print(f"installing {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with Path(tempfile.gettempdir(), "actionplan-apt.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for call in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            done = subprocess.run([*_APT, *call], env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                words = " ".join([*_APT, *call])
                raise SystemExit(f"cannot run this check: `{words}` failed:\n{done.stdout}{done.stderr}")
