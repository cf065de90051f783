"""The checks of this project, one per session; `nox -l` lists them.

Those that every change must pass carry tags: `quick` for daily work, `full` for all of them, `hosted` for those that
need nothing beside this repository. `.ci/run` calls the first two, and the workflow in `.github/` calls `hosted`. A
session runs in the environment that nox itself is installed in, with the `dev` extra, unless it needs an environment of
its own.

`nox --parallel 2` runs two sessions at once and starts them in the order of this file: those that take long come first.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nox
from packaging.requirements import Requirement

ROOT = Path(__file__).parent
SHARED = ROOT.parent / "shared"
PYTHONS = ["3.11", "3.12", "3.13", "3.14", "3.15"]
PLAYWRIGHT = "playwright>=1.49"
SELENIUM = "selenium>=4.15"
OFFICE = ["libreoffice-writer", "libreoffice-calc", "python3-uno"]
PAGES = str(ROOT / ".nox" / "pages" / ("Scripts" if os.name == "nt" else "bin") / "python")
"""The Python of the session `pages`."""

DOCS = "zensical>=0.0.73"
PYTEST = ("hypothesis>=6.115", "pytest>=8.3", "pytest-xdist>=3.6.1")
FUZZ_TARGETS = ("reader", "parsers", "by_when", "edit", "outputs", "office")
QUICK, FULL, HOSTED = ["quick", "full", "hosted"], ["full"], ["full", "hosted"]

nox.options.default_venv_backend = "virtualenv"
nox.needs_version = ">=2026.8.17"  # the first that has --parallel
nox.options.sessions = ["lint", "types", "plans", "tests"]
nox.options.error_on_missing_interpreters = True
nox.options.allow_parallel = True


def _python(session: nox.Session, *arguments: str) -> None:
    """Run this environment's Python."""
    session.run(sys.executable, *arguments)


@nox.session(reuse_venv=True, tags=HOSTED)
def pages(session: nox.Session) -> None:
    """Install what `browser` and `accessibility` need: Chromium, its drivers and axe-core, in one environment."""
    session.install("--editable", ".[web]", "httpx>=0.27", *PYTEST, PLAYWRIGHT, SELENIUM)
    session.run("python", "-m", "tools.axe")


@nox.session(venv_backend="none", tags=FULL)
def packages(session: nox.Session) -> None:
    """Build the sdist, the wheel and the one-file program, and try each; a folder to keep them in may follow `--`."""
    _python(session, "-m", "tools.packages", *session.posargs)


@nox.session(tags=HOSTED)
def spark(session: nox.Session) -> None:
    """Compare the rows of a Spark cluster with our export; needs Java 17. After `--`, a number of plans."""
    plans = session.posargs[0] if session.posargs else "200"
    session.install(".[table]", "pyspark==4.3.*", "pandas<3", *PYTEST)
    tests = ("-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/engines")
    session.run("python", *tests, env={"ACTIONPLAN_SPARK_PLANS": plans})


@nox.session(venv_backend="none", requires=["pages"], tags=HOSTED)
def browser(session: nox.Session) -> None:
    """Try the pages of `actionplan serve` in Chromium: every page and form, keys alone, widths, colours, axe-core."""
    session.run(PAGES, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/web/test_browser.py", *session.posargs)


@nox.session(venv_backend="none", tags=HOSTED)
def forms(session: nox.Session) -> None:
    """Collect 2,000 forms that were changed at random, none of which may be recorded wrongly."""
    _python(session, "-m", "tools.mutated_forms", "2000")


@nox.session(venv_backend="none", requires=["pages"], tags=HOSTED)
def accessibility(session: nox.Session) -> None:
    """Check the HTML papers with axe-core in Chromium; a folder of other plans may follow `--`."""
    session.run(PAGES, "-m", "tools.accessibility", *session.posargs)


@nox.session(venv_backend="none", tags=FULL)
def imports(session: nox.Session) -> None:
    """Import the files in ../shared and random grids, and compare with answers made by hand."""
    if not (SHARED / "import").is_dir():
        session.error(f"cannot compare: the files and answers belong in {SHARED / 'import'}")
    _python(session, "-m", "tools.score_import", str(SHARED / "import"), "--left-out", "--random", "2000")


@nox.session(venv_backend="none", tags=QUICK)
def types(session: nox.Session) -> None:
    """Check types with mypy."""
    _python(session, "-m", "mypy")


@nox.session(tags=HOSTED)
def docs(session: nox.Session) -> None:
    """Build the documentation as a web site and check its links; a folder for it may follow `--`."""
    session.install("--editable", ".", DOCS)
    session.run("python", "-m", "tools.docs_site", *session.posargs)


@nox.session(venv_backend="none", tags=HOSTED)
def libreoffice(session: nox.Session) -> None:
    """Send forms through LibreOffice, which is installed if it is missing and that is possible."""
    _python(session, "-c", f"from tools.system_commands import require; require(['soffice'], {OFFICE})")
    tests = ("-m", "pytest", "-n0", "tests/rounds/test_libreoffice.py")
    session.run(sys.executable, *tests, env={"ACTIONPLAN_NEEDS_LIBREOFFICE": "1"})


@nox.session(venv_backend="none", tags=HOSTED)
def editors(session: nox.Session) -> None:
    """Complete and hover every key of the format through yaml-language-server."""
    _python(session, "-m", "tools.editor_check")


@nox.session(venv_backend="none", tags=FULL)
def corpus(session: nox.Session) -> None:
    """Compare by-when wordings and the rules about words with the labelled texts in ../shared."""
    wordings = sorted(map(str, (SHARED / "corpus").glob("by-when-*.jsonl")))
    seeds = SHARED / "seeds"
    if not wordings or not seeds.is_dir():
        session.error(f"cannot compare: the labelled texts belong in {SHARED / 'corpus'} and {seeds}")
    for path in wordings:
        _python(session, "-m", "tools.by_when_accuracy", "--require", path)
    _python(session, "-m", "tools.by_when_accuracy", "--require", *wordings)
    _python(session, "-m", "tools.judge_text_rules", str(seeds))


@nox.session(venv_backend="none", tags=QUICK)
def lint(session: nox.Session) -> None:
    """Check style and layout with ruff."""
    _python(session, "-m", "ruff", "check", ".")
    _python(session, "-m", "ruff", "format", "--check", ".")


@nox.session(venv_backend="none", tags=QUICK)
def plans(session: nox.Session) -> None:
    """Validate the plans of this repository; what follows `--` goes to `actionplan validate`."""
    _python(session, "-m", "actionplan", "validate", "plans", *session.posargs)


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """Run the quick tests; what follows `--` goes to pytest, for example `--all`."""
    _python(session, "-m", "pytest", *session.posargs)


@nox.session(venv_backend="none")
def generate(session: nox.Session) -> None:
    """Write what is made from tables in the code: schemas, the page of keys and the pages of lint rules."""
    _python(session, "-m", "tools.schemas")
    _python(session, "docs/write_format.py")
    _python(session, "docs/write_rules.py")


@nox.session(venv_backend="none")
def man(session: nox.Session) -> None:
    """Write the manual pages; a folder for them may follow `--`."""
    _python(session, "-m", "tools.man_pages", *session.posargs)


@nox.session(python=PYTHONS)
def newest(session: nox.Session) -> None:
    """Run all tests on one release of Python with the newest dependencies."""
    _test_with(session)


@nox.session(python=PYTHONS)
def oldest(session: nox.Session) -> None:
    """Run all tests on one release of Python with the oldest dependencies that are allowed."""
    constraints = Path(session.virtualenv.location) / "oldest.txt"
    constraints.write_text("\n".join(_oldest(str(session.python))), encoding="utf-8")
    _test_with(session, "--constraint", str(constraints))


def _test_with(session: nox.Session, *constraints: str) -> None:
    session.install("--editable", ".[dev]", *constraints)
    session.run("python", "-m", "pytest", "--all", "-p", "no:cacheprovider", *session.posargs)


def _oldest(python: str) -> Iterator[str]:
    """Pin each dependency to the oldest release that pyproject.toml allows for a release of Python."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lines in (project["dependencies"], *project["optional-dependencies"].values()):
        for requirement in map(Requirement, lines):
            if requirement.marker and not requirement.marker.evaluate({"python_version": python}):
                continue
            for limit in requirement.specifier:
                if limit.operator == ">=":
                    yield f"{requirement.name}=={limit.version}"


@nox.session
def pictures(session: nox.Session) -> None:
    """Make the pictures in `docs/pictures`."""
    session.install(".[office]", PLAYWRIGHT)
    session.run("python", "-m", "tools.pictures")
    session.run("python", "-m", "tools.import_pictures")


@nox.session(venv_backend="none")
def hostile(session: nox.Session) -> None:
    """Take every hostile case through every command and format, which takes an hour."""
    _python(session, "-m", "tests.hostile", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz each target for ten minutes, or as the libFuzzer options behind `--` say."""
    session.install("--editable", ".[dev]", "atheris")
    for target in FUZZ_TARGETS:
        session.run("python", "-m", "fuzz", target, *(session.posargs or ["-max_total_time=600"]))
