"""Find axe-core, which judges the accessibility of pages; install it from npm into build/ on first use.

    python -m tools.axe

Also install Chromium and its driver where they are missing and that is possible: the tests of pages need all three.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tools.system_commands import require

ROOT = Path(__file__).parent.parent
AXE = "4.14.1"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_axe() -> Path:
    """Return the path of the script of axe-core, which is installed from npm on first use."""
    folder = ROOT / "build" / f"axe-{AXE}"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        npm = require(["npm"], ["npm"])
        options = ["--prefix", str(folder), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        folder.mkdir(parents=True, exist_ok=True)
        if subprocess.run([npm, "install", *options, f"axe-core@{AXE}"], check=False).returncode:
            raise SystemExit(f"cannot check accessibility: npm could not install axe-core {AXE}")
    return script


if __name__ == "__main__":
    for names, packages in ((CHROMIUM, ("chromium",)), (("chromedriver",), ("chromium-driver",))):
        print(require(names, packages))
    print(find_axe().relative_to(ROOT))
