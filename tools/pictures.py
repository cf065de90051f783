"""The README's pictures, made from the plans in this repository.

    python tools/pictures.py CHROMIUM

writes docs/pictures/*.png: the paper on one plan, the site of all plans, what changed, and a page of Word (where
LibreOffice and pdftoppm are installed).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PLAN = "plans/herefordshire-homecare.yaml"
AS_OF = ("--as-of", "2011-03-15")
PAGES = {
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


def take(chromium: str, page: Path, picture: Path, size: tuple[int, int], scheme: str) -> None:
    """Show a page in a window of that size and keep what is seen."""
    call = [
        chromium, "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size[0]},{size[1]}",
        f"--blink-settings=preferredColorScheme={'0' if scheme == 'dark' else '1'}", f"--screenshot={picture}",
        page.as_uri(),
    ]  # fmt: skip
    subprocess.run(call, check=True, capture_output=True)


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
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, (plans, width, height, scheme) in PAGES.items():
            page = folder / f"{name}.html"
            report(*plans, "-f", "html", "-o", str(page))
            take(sys.argv[1], page, PICTURES / f"{name}.png", (width, height), scheme)
        word(folder)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
