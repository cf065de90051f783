"""Check the packages: build the wheel and the sdist, and run each from an environment of its own.

    python -m tools.packages

What needs files from inside the package is run: schemas, templates, rules. Nothing of the checkout is found, since the
commands run in another folder. Needs the package index.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = str(ROOT / "plans" / "herefordshire-homecare.yaml")
DAY = ("--as-of", "2011-03-15")


def main() -> int:
    """Build and try the packages."""
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        built = build(work)
        for number, package in enumerate(built):
            print(f"== {package.name}", flush=True)
            try_package(package, work / f"clean-{number}", work / f"outputs-{number}")
    print(f"{len(built)} packages install and run")
    return 0


def build(work: Path) -> list[Path]:
    """Build the wheel and the sdist, check their metadata, and return their paths."""
    python = make_environment(work / "builder")
    install(python, "build", "twine")
    run([python, "-m", "build", "--outdir", work / "dist", ROOT], work)
    built = sorted((work / "dist").iterdir())
    if [path.suffix for path in built] != [".whl", ".gz"]:
        raise SystemExit(f"expected a wheel and an sdist, built {[path.name for path in built]}")
    run([python, "-m", "twine", "check", "--strict", *built], work)
    return built


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
    if not refused.returncode or "pip install python-docx" not in refused.stderr:
        raise SystemExit(f"a Word file without python-docx should be refused: {refused}")
    install(python, f"{package}[office,calendar]")
    for call in (WORD, *WITH_EXTRAS):
        run([*actionplan, *call], outputs)
    if empty := [path.name for path in outputs.iterdir() if not path.stat().st_size]:
        raise SystemExit(f"empty: {', '.join(empty)}")


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
