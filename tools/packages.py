"""Check the files of a release: build the wheel, the sdist and the one-file program, and run each on its own.

    python -m tools.packages [FOLDER]       (FOLDER: keep what was built there)

Wheel and sdist are built twice, from here and from the unpacked sdist in another folder, and must be the same bytes.
What needs files from inside the package is run: schemas, templates, rules. Nothing of the checkout is found, since the
commands run in another folder. The one-file program is run by every Python from 3.11 that is on the path or that pyenv
has. Needs the package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from tools import zip_app

ROOT = Path(__file__).parent.parent
PLAN = str(ROOT / "plans" / "herefordshire-homecare.yaml")
DAY = ("--as-of", "2011-03-15")


def main() -> int:
    """Build and try what a release is made of."""
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        built = build(work)
        for number, package in enumerate(built):
            print(f"== {package.name}", flush=True)
            try_package(package, work / f"clean-{number}", work / f"outputs-{number}")
        print(f"{len(built)} packages install and run, and two builds of each are the same bytes")
        program = work / "actionplan.pyz"
        program.write_bytes(zip_app.build(built[-1]))
        tried = [try_program(program, python, work) for python in pythons(work)]
        print(f"{program.name} runs with {', '.join(tried)}")
        if kept := sys.argv[1:]:
            keep([*built, program], Path(kept[0]))
    return 0


def build(work: Path) -> list[Path]:
    """Build the sdist and the wheel twice, check their metadata, and return their paths, sdist first."""
    python = make_environment(work / "builder")
    install(python, "build", "twine")
    built = build_from(ROOT, python, work / "first")
    with tarfile.open(built[0]) as sdist:
        sdist.extractall(work / "unpacked", filter="data")
    again = build_from(next((work / "unpacked").iterdir()), python, work / "second")
    for first, second in zip(built, again, strict=True):
        if first.name != second.name or first.read_bytes() != second.read_bytes():
            raise SystemExit(f"two builds differ: {first.name} and {second.name}")
    run([python, "-m", "twine", "check", "--strict", *built], work)
    return built


def build_from(folder: Path, python: Path, into: Path) -> list[Path]:
    """Build the sdist and the wheel of a folder, each from the folder itself."""
    run([python, "-m", "build", "--sdist", "--wheel", "--outdir", into, folder], into.parent)
    built = sorted(into.iterdir(), key=lambda path: path.suffix)
    if [path.suffix for path in built] != [".gz", ".whl"]:
        raise SystemExit(f"expected a wheel and an sdist, built {[path.name for path in built]}")
    return built


def keep(built: list[Path], folder: Path) -> None:
    """Copy what was built and tried to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in built:
        shutil.copy2(path, folder)


def try_package(package: Path, environment: Path, outputs: Path) -> None:
    """Install a package without and then with its extras, and run what each promises."""
    python = make_environment(environment)
    outputs.mkdir()
    install(python, str(package))
    actionplan = [python.parent / "actionplan"]
    print(run([*actionplan, "--version"], outputs), end="")
    for name in ("lint.txt", "rule.txt", "status.txt", "plan.schema.json"):
        (outputs / name).write_text(run([*actionplan, *PRINTED[name]], outputs), encoding="utf-8")
    for name in run([*actionplan, "schema", "--list"], outputs).split():
        (outputs / f"{name}.json").write_text(run([*actionplan, "schema", name], outputs), encoding="utf-8")
    for call in WRITTEN:
        run([*actionplan, *call], outputs)
    refused = subprocess.run([*actionplan, *WORD], cwd=outputs, capture_output=True, text=True, check=False)
    check_refusal(refused)
    install(python, f"{package}[office,calendar,web]")
    for call in (WORD, *WITH_EXTRAS):
        run([*actionplan, *call], outputs)
    if empty := [path.name for path in outputs.iterdir() if not path.stat().st_size]:
        raise SystemExit(f"empty: {', '.join(empty)}")


def check_refusal(done: subprocess.CompletedProcess[str]) -> None:
    """Exit unless a Word file was refused because python-docx is not installed, with the command that installs it."""
    if not done.returncode or "pip install python-docx" not in done.stderr:
        raise SystemExit(f"a Word file without python-docx should be refused: {done}")


def try_program(program: Path, python: str, work: Path) -> str:
    """Run the one-file program with a Python that has no packages of its own, and return that Python's version."""
    outputs = work / f"program-{Path(python).parent.parent.name}"
    outputs.mkdir()
    call: list[str | Path] = [python, "-I", program]
    for arguments in (*PRINTED.values(), *WRITTEN, *WITH_EXTRAS):
        run([*call, *arguments], outputs)
    check_refusal(subprocess.run([*call, *WORD], cwd=outputs, capture_output=True, text=True, check=False))
    return run([python, "-c", "import platform; print('Python', platform.python_version())"], outputs).strip()


def pythons(work: Path) -> Iterator[str]:
    """Yield one Python per version from 3.11, each in a new environment without packages."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    known = set()
    for candidate in (sys.executable, *map(str, sorted(versions.glob("3.*/bin/python"))), *filter(None, named)):
        version = subprocess.run([candidate, "-c", MINOR], capture_output=True, text=True, check=False).stdout.strip()
        if version and version not in known and int(version) >= 11:
            known.add(version)
            venv_of = work / f"python3.{version}"
            run([candidate, "-m", "venv", "--without-pip", venv_of], work)
            yield str(venv_of / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


MINOR = "import sys; print(sys.version_info[1])"
PRINTED = {
    "status.txt": ("status", PLAN, *DAY),
    "lint.txt": ("lint", PLAN, "--exit-zero"),
    "rule.txt": ("rule", "AP101"),
    "plan.schema.json": ("schema",),
}
WRITTEN = (
    ("validate", PLAN),
    ("report", PLAN, *DAY, "-f", "html", "-o", "paper.html"),
    ("new", "plan.yaml", "--title", "A plan", "--recommendation", "Do it."),
    ("validate", "plan.yaml"),
    ("export", PLAN, "-f", "csv", "-o", "actions.csv"),
)
WORD = ("report", PLAN, "-f", "docx", "-o", "paper.docx")
WITH_EXTRAS = (
    ("export", PLAN, "-f", "xlsx", "-o", "actions.xlsx"),
    ("export", PLAN, "-f", "ics", "-o", "deadlines.ics"),
)


def make_environment(folder: Path) -> Path:
    """Create a virtual environment and return the path of its Python."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(python: Path, *packages: str) -> None:
    """Install packages."""
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], python.parent)


def run(call: list[str | Path], folder: Path) -> str:
    """Run a command in a folder and return what it prints; exit with its output if it fails."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(
            f"failed with status {done.returncode}: {' '.join(map(str, call))}\n{done.stdout}{done.stderr}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
