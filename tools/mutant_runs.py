"""Run the tests with a fault in the package, each time in a fresh process and in a copy of the checkout."""

import ast
import contextlib
import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

from tools.mutants import Mutant

ROOT = Path(__file__).parents[1]
WIDE = (
    "yaml", "ruamel.yaml.emitter", "dateutil.relativedelta", "rich.console", "typer", "jinja2", "openpyxl.writer.excel",
    "docx", "icalendar", "lxml.etree", "jsonschema_rs", "junitparser", "markdown_it",
)  # fmt: skip
"""Modules of others that take long to load."""
QUICK = ("-x", "-q", "--tb=no", "-rN", "-p", "no:cacheprovider", "-p", "xdist.plugin", "-n0")
QUICK_TESTS, ALL_TESTS = ("not slow",), ("not slow", "slow")
PASSED = {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
MEMORY = 4 << 30
"""The most bytes that a run of tests may reserve: DuckDB and Arrow alone reserve more than 2 GB."""
NEVER_LOADED, NEVER_COMPILED = 98, 97


class Trial(NamedTuple):
    """A mutant, the module it is in and its syntax, and the files of tests that should find it."""

    mutant: Mutant
    path: str
    tree: ast.Module
    tests: tuple[str, ...]


def surviving(trials: list[Trial], kinds: tuple[str, ...] = ALL_TESTS) -> Iterator[Trial]:
    """The mutants with which all their tests of these kinds pass. Exits where these fail without any."""
    most: dict[tuple[str, ...], int] = {}
    with _copy() as folder:
        _set_up(folder, {trial.path for trial in trials})
        for trial in trials:
            if trial.tests not in most:
                before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
                if _run(trial.tests, kinds, 600):
                    said = (folder.parent / "said.txt").read_text(encoding="utf-8")
                    sys.exit(f"the tests fail without a fault:\n{said}")
                usual = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
                most[trial.tests] = int(3 * usual) + 10
            status = _run(trial.tests, kinds, most[trial.tests], trial)
            ended = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
            if ended == NEVER_LOADED:
                sys.exit(f"{trial.path} is not loaded by its tests: {' '.join(trial.tests)}")
            if ended == NEVER_COMPILED:
                sys.exit(f"this fault cannot be compiled, so no test ran: {trial.mutant.name}")
            print(("killed " if status else "survived ") + trial.mutant.name, file=sys.stderr, flush=True)
            if status == 0:
                yield trial


@contextlib.contextmanager
def _copy() -> Iterator[Path]:
    """Make a copy of the checkout, which a fault may damage."""
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve() / "checkout"
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
        yield folder


def _set_up(folder: Path, faulty: set[str]) -> None:
    """Load what all runs share, and make the copy the place where everything is found."""
    os.chdir(folder)
    sys.dont_write_bytecode = False
    sys.path[:] = [str(folder), *(entry for entry in sys.path if Path(entry).resolve() != ROOT)]
    os.environ.update(TMPDIR=str(folder.parent), PYTHONPATH=str(folder), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    tempfile.tempdir = None
    sound = _sound(folder, faulty)
    for name in (*WIDE, *sound):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for name in [name for name in sys.modules if name.split(".")[0] == "actionplan" and name not in sound]:
        del sys.modules[name]  # every run loads the modules again, so their packages must not have them
        package, _, module = name.rpartition(".")
        if package in sys.modules and hasattr(sys.modules[package], module):
            delattr(sys.modules[package], module)
    # Every mutant gets the same examples, and no time is spent on looking for the smallest one that fails.
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", derandomize=True, database=None, deadline=None, phases=phases)
    settings.load_profile("mutation")


def _sound(folder: Path, faulty: set[str]) -> list[str]:
    """The modules of the package that import none of these, directly or not."""
    imports = {
        _module(path.relative_to(folder).as_posix()): _imports(ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("actionplan/**/*.py"))
    }
    found, more = set(), {_module(path) for path in faulty}
    while more:
        found |= more
        more = {name for name, needs in imports.items() if name not in found and needs & found}
    return [name for name in imports if name not in found and not name.endswith("__main__")]


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imports(tree: ast.Module) -> set[str]:
    """Return the modules that a module imports when it runs: what only the type checker needs is left out."""
    found = [
        (node.module, node.names)
        for statement in tree.body
        if not (isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING")
        for node in ast.walk(statement)
        if isinstance(node, ast.ImportFrom) and node.module
    ]
    return {name for module, names in found for name in (module, *(f"{module}.{each.name}" for each in names))}


def _run(tests: tuple[str, ...], kinds: tuple[str, ...], seconds: int, trial: Trial | None = None) -> int:
    """Run the tests in a process of their own, with a fault or without: 0 where all pass."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            _confine(seconds)
            if trial is not None:
                status = NEVER_COMPILED
                trial.mutant.apply()
                _replace(trial.path, trial.tree)
                status = 99
            # One file after the other, quick tests first, since most faults are found before the last file is run.
            calls = ([*QUICK, "-m", marked, file] for marked in kinds for file in tests)
            status = next((status for status in map(int, map(pytest.main, calls)) if status not in PASSED), 0)
            if status == 0 and trial is not None and _module(trial.path) not in _replaced:
                status = NEVER_LOADED
        except BaseException:  # noqa: BLE001 a fault may raise anything, and this process must end here
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    return os.waitpid(child, 0)[1]


def _confine(seconds: int) -> None:
    """Let this process use so many seconds, and say nothing but to a file."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(seconds * 60)  # This counts time asleep, not only busy time.
    said = os.open("../said.txt", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    for stream in (0, 1, 2):
        os.dup2(said, stream)


_replaced: set[str] = set()


def _replace(path: str, tree: ast.Module) -> None:
    """Let the module at a path be this tree when it is imported."""
    code, name, real = compile(tree, str(Path(path).resolve()), "exec"), _module(path), SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, asked: str) -> object:
        if asked != name:
            return real(self, asked)
        _replaced.add(name)
        return code

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
