"""Check the accessibility of the HTML papers: axe-core in headless Chromium, light and dark, narrow and wide.

    nox -s accessibility -- [PLANS]

Make the papers of all plans (default: plans), have axe check each, and print one line per view and every finding. Exit
with 1 if there is a violation, something axe cannot decide that is not in EXPECTED, or a page that cannot be checked.
Chromium and npm are found on the system, or installed where that is possible; axe-core comes from npm into build/.
Needs Playwright.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tools.axe import find_axe
from tools.browser import Scheme, chromium, open_page

ROOT = Path(__file__).parent.parent
WIDTHS = (320, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AS_OF = "2011-03-15"
EXPECTED: frozenset[str] = frozenset()
"""Rules that axe cannot decide here and that a person has checked."""


def pages(plans: Path, folder: Path) -> Iterator[Path]:
    """Make every kind of paper and return the files."""
    site, letters, since, full = (folder / name for name in ("site", "letters", "since.html", "library-review.html"))
    report(plans, AS_OF, "-o", f"{site}/")
    yield from sorted(site.iterdir())
    report(plans, AS_OF, "--each", "owner", "--owner", "PPF Programme Lead", "-o", f"{letters}/")
    yield from sorted(letters.iterdir())
    report(plans, AS_OF, "--since", "2010-01-31", "-o", str(since))
    yield since
    report(ROOT / "tests" / "golden" / "reports" / "plans" / "library-review.yaml", "2024-09-16", "-o", str(full))
    yield full


def report(plans: Path, day: str, *options: str) -> None:
    """Make papers as at a day; exit if the command cannot."""
    call = [
        str(Path(sys.executable).parent / "actionplan"),
        "report",
        str(plans),
        "-f",
        "html",
        "--as-of",
        day,
        *options,
    ]
    if subprocess.run(call, stdout=subprocess.DEVNULL, check=False).returncode:
        raise SystemExit(f"cannot check accessibility: this command failed: {' '.join(call)}")


def check(browser: Browser, axe: Path, path: Path, scheme: Scheme, width: int) -> dict[str, Any]:
    """Return the violations that axe finds on one page with every fold open, and what it cannot decide."""
    options = {"runOnly": TAGS, "resultTypes": ["violations", "incomplete"]}
    with open_page(browser, path, (width, 1600), scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
        page.add_script_tag(path=axe)
        found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    if not found["passes"]:
        raise SystemExit(f"cannot check {path.name}: axe applied no rule to it")
    return found


def describe(rule: dict[str, Any]) -> str:
    """Describe a finding and the first place where it occurs."""
    nodes = rule["nodes"]
    return (
        f"    {rule['id']} ({rule['impact']}): {rule['help']}; {len(nodes)} places, the first:\n"
        f"      {nodes[0]['html'][:300]}\n      {nodes[0].get('failureSummary', '')[:500]}"
    )


def main() -> int:
    """Check every page in every colour scheme and width."""
    plans = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "plans"
    axe = find_axe()
    views = failed = 0
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for path, scheme, width in product(pages(plans, Path(folder)), SCHEMES, WIDTHS):
            found = check(browser, axe, path, scheme, width)
            undecided = [rule for rule in found["incomplete"] if rule["id"] not in EXPECTED]
            views += 1
            failed += bool(found["violations"] or undecided)
            counts = f"{len(found['violations'])} violations, {len(undecided)} undecided"
            print(f"{path.name:45} {scheme:5} {width:5}  {counts}", flush=True)
            for rule in found["violations"] + undecided:
                print(describe(rule))
    print(f"accessibility: {views} views, {failed} with findings")
    return int(failed > 0 or not views)


if __name__ == "__main__":
    sys.exit(main())
