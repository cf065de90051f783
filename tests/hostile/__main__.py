"""`python -m tests.hostile [PART OF A NAME]`: every case through every command and format, which takes half an hour."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

from tests.hostile import guarded, test_names
from tests.hostile.calls import Call, calls
from tests.hostile.files import cases
from tests.hostile.payloads import PAYLOADS, broken, plan
from tests.hostile.test_files import ASKED, file_faults
from tests.hostile.test_names import BROKEN, COMMANDING, faults_of_file
from tests.hostile.test_payloads import faults_of
from tests.hostile.test_trees import one_call
from tests.hostile.trees import NAMES, TREES, named


def main(part: str) -> int:
    """Print every fault as it is found, and how many there were; give 1 where there was one."""
    number = tried = 0
    for name, faults in _all(part):
        tried += 1
        if not tried % 5_000:
            print(f"… {tried:,} calls", flush=True)
        for fault in faults:
            number += 1
            print(f"{name}: {fault}", flush=True)
    print(f"{tried:,} calls, {number:,} faults")
    return int(number > 0)


def _all(part: str) -> Iterator[tuple[str, list[str]]]:
    """Every call of every case whose name has `part` in it."""
    for case in cases():
        for one in ASKED if part in case.name else ():
            yield f"{case.group}: {case.name}", _in_folder(partial(file_faults, one, case))
    guarded.FORKS = False  # small plans, which are safe to read in this process, and it is twice as fast
    for name, text in PAYLOADS.items():
        for one in calls() if part in name else ():
            for make in (plan, broken):
                data = make(text)
                yield name, _in_folder(partial(faults_of, one, data, text))
    yield from _of_file_names(part)
    guarded.FORKS = hasattr(os, "fork")
    builders: dict[str, Callable[[Path], None]] = {
        **TREES,
        **{name: partial(named, name=typed) for name, typed in NAMES.items() if _can_have(typed)},
    }
    for name, build in builders.items():
        for one in ASKED if part in name else ():
            for settings in (False, True):
                yield name, _in_tree(build, one, settings=settings)


def _of_file_names(part: str) -> Iterator[tuple[str, list[str]]]:
    """Every call on files with names that command terminals and build logs."""
    for name in COMMANDING if sys.platform != "win32" else ():
        for content, one in product(BROKEN, test_names.ASKED if part in name else ()):
            yield f"{name}, {content}", _in_folder(partial(faults_of_file, one, name, content))


def _can_have(name: str) -> bool:
    """Whether a file of this system can have a name."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            named(Path(folder), name)
        except OSError:
            return False
        return True


def _in_folder(run: Callable[[Path], list[str]]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder))


def _in_tree(build: Callable[[Path], None], one: Call, *, settings: bool) -> list[str]:
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "folder"
        folder.mkdir()
        build(folder)
        return one_call(one, folder, settings=settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
