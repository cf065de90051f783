"""Run git without the settings of this machine, for the exam of the guard."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_IDENTITY = ("-c", "user.name=Exam", "-c", "user.email=exam@example.org")


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git in a folder without the settings of this machine, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    call = ["git", *_IDENTITY, *arguments]
    done = subprocess.run(call, cwd=folder, env=environment, input=stdin, capture_output=True, check=True)
    return done.stdout.decode().strip()
