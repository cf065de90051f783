"""Make the README's pictures from the plans in this repository.

    nox -s pictures

Write docs/pictures/*.png: the paper on one plan, the site of all plans, what changed, and a page of Word (where
LibreOffice and pdftoppm are installed). Needs Playwright.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tools.browser import Scheme, chromium, open_page

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PLAN = "plans/herefordshire-homecare.yaml"
AS_OF = ("--as-of", "2011-03-15")
PAGES: dict[str, tuple[list[str], int, int, Scheme]] = {
    "paper": ([PLAN], 1240, 1290, "light"),
    "paper-dark": ([PLAN], 1240, 1290, "dark"),
    "all-plans": (["plans"], 1240, 830, "light"),
    "on-a-phone": ([PLAN], 380, 1290, "light"),
}
"""Each picture: the plans of its paper, its width and height, and the colours asked for."""


def report(*words: str) -> None:
    """Make one paper."""
    call = [str(Path(sys.executable).parent / "actionplan"), "report", *words, *AS_OF]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)


def take(browser: Browser, path: Path, picture: Path, size: tuple[int, int], scheme: Scheme) -> None:
    """Open a page in a window of that size and save what is seen."""
    with open_page(browser, path, size, scheme) as page:
        page.screenshot(path=picture)


def word(folder: Path) -> None:
    """Turn the Word paper into pages and keep the first two."""
    if not shutil.which("soffice") or not shutil.which("pdftoppm"):
        print("no picture of Word: LibreOffice or pdftoppm is missing")
        return
    report(PLAN, "-f", "docx", "-o", str(folder / "paper.docx"))
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper.docx")]
    subprocess.run(convert, check=True, capture_output=True)
    draw = ["pdftoppm", "-r", "80", "-f", "1", "-l", "2", "-png", str(folder / "paper.pdf"), str(folder / "page")]
    subprocess.run(draw, check=True)
    for number, page in enumerate(sorted(folder.glob("page-*.png")), start=1):
        shutil.copy(page, PICTURES / f"word-{number}.png")


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        folder = Path(made)
        for name, (plans, width, height, scheme) in PAGES.items():
            page = folder / f"{name}.html"
            report(*plans, "-f", "html", "-o", str(page))
            take(browser, page, PICTURES / f"{name}.png", (width, height), scheme)
        word(folder)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
