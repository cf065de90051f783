"""Check where a build job installs actionplan from: something reviewers can verify, never a bare name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from actionplan.errors import ActionplanError
from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple

ACCEPTED = (
    "a wheel or a folder inside the repository, an address that ends in #sha256=HASH or in @ and a full commit id, "
    "or `actionplan==VERSION --hash=sha256:HASH`"
)
"""The sources that are pinned, in words."""

_SHA256 = r"[0-9a-f]{64}"
# Neither a space, which would start an option of pip, nor a character that YAML, a shell or GitHub would act on.
_SAFE_PATH = re.compile(r"[\w.+-][\w.+/-]*")
_ADDRESS = re.compile(rf"https://[\w.-]+(?::\d+)?/[\w./%+~-]+#sha256={_SHA256}", re.ASCII)
_COMMIT = re.compile(r"git\+https://[\w.-]+(?::\d+)?/[\w./%+~-]+@[0-9a-f]{40}", re.ASCII)
_VERSION = re.compile(rf"actionplan==(?P<version>[\w.+!-]+)\s+--hash[= ]sha256:(?P<hash>{_SHA256})", re.ASCII)


class InstallSource(NamedTuple):
    """Where to install actionplan from. `requirement` is one line as pip reads it from a file, "" if not yet known.

    `address` says that the line is an address, which pre-commit can install by itself.
    """

    requirement: str = ""
    address: bool = False


def read_source(typed: str, folder: Path) -> InstallSource:
    """Read the value of `--from` for a repository in `folder`. Raises ActionplanError for what is not pinned."""
    text = typed.strip()
    if _ADDRESS.fullmatch(text) or _COMMIT.fullmatch(text):
        return InstallSource(f"actionplan @ {text}", address=True)
    if named := _VERSION.fullmatch(text):
        return InstallSource(f"actionplan=={named['version']} --hash=sha256:{named['hash']}")
    if "://" in text or "==" in text or not Path(text).exists():
        raise ActionplanError(f"`--from {text}` is not a source that can be checked: give {ACCEPTED}")
    return InstallSource(f"./{_path_inside(text, folder)}")


def _path_inside(text: str, folder: Path) -> str:
    """Return the path of a wheel or source folder, relative to `folder`.

    Raises ActionplanError if a job cannot use it.
    """
    real, top = Path(text).resolve(), folder.resolve()
    if not real.is_relative_to(top):
        raise ActionplanError(
            f"`--from {printed(text)}` is outside `{printed(str(folder))}`, where a build job cannot find it: "
            "copy it into that folder first"
        )
    inside = real.relative_to(top).as_posix()
    if not _SAFE_PATH.fullmatch(inside):
        raise ActionplanError(
            f"`--from {printed(text)}` cannot be written into a build job: use letters, digits, `.`, `_`, `-` and `/`"
        )
    if not (_is_wheel(real) or _is_source(real)):
        raise ActionplanError(
            f"`--from {printed(text)}` is neither a wheel named actionplan-….whl nor a folder whose pyproject.toml "
            "has the project name actionplan"
        )
    return inside


def _is_wheel(path: Path) -> bool:
    return path.is_file() and path.name.startswith("actionplan-") and path.suffix == ".whl"


def _is_source(folder: Path) -> bool:
    """Tell whether a folder holds the source of actionplan, by the project name in its pyproject.toml."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project")
    except (OSError, ValueError):
        return False
    return isinstance(project, dict) and project.get("name") == "actionplan"
