"""Make the pictures of docs/import.md: the Word table of the page, and the paper on the plan imported from it.

    nox -s pictures

Write docs/pictures/import-word.png and import-paper.png. Needs Playwright, LibreOffice and pdftoppm.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tools.browser import chromium, open_page
from tools.pictures import PICTURES, ROOT

GUIDE = ROOT / "docs" / "import.md"
TITLE = "Fire at the depot"
FILLS = {"A": "FFC000", "G": "92D050"}
WIDTHS = (5.2, 4.6, 4.4, 3.4, 1.6, 4.8)
"""The columns of the table, in centimetres."""


def rows() -> list[list[str]]:
    """Return the table of the guide: the header, then the rows."""
    lines = re.findall(r"^\|.*\|$", GUIDE.read_text("utf-8").split("First look", maxsplit=1)[0], re.MULTILINE)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= set("- ")]


def write_word(path: Path) -> None:
    """Write the table as a Word file; a recommendation with two actions has one merged cell."""
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Liberation Sans", Pt(11)
    document.add_heading(f"{TITLE}: action plan", 1)
    found = rows()
    table = document.add_table(len(found), len(found[0]), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(found):
        for column, text in enumerate(row):
            cell = table.cell(number, column)
            cell.width = Cm(WIDTHS[column])
            if text or column:
                cell.text = text
            else:
                table.cell(number - 1, column).merge(cell)
            _shade(cell, "D9E2F3" if number == 0 else FILLS.get(text, ""))
            for run in cell.paragraphs[0].runs:
                run.bold = number == 0
    document.save(str(path))


def _shade(cell: object, colour: str) -> None:
    if colour:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(shade)  # type: ignore[attr-defined]  # noqa: SLF001 python-docx has no name for it


def draw(path: Path, picture: Path, size: tuple[int, int]) -> None:
    """Draw the top of the first page of a document, `size` in pixels."""
    folder = path.parent
    convert = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*convert, "--outdir", str(folder), str(path)], check=True, capture_output=True)
    crop = ["-r", "90", "-singlefile", "-x", "0", "-y", "60", "-W", str(size[0]), "-H", str(size[1])]
    subprocess.run(["pdftoppm", *crop, "-png", path.with_suffix(".pdf"), picture.with_suffix("")], check=True)


def actionplan(*words: str) -> None:
    """Run the command."""
    subprocess.run([str(Path(sys.executable).parent / "actionplan"), *words], check=True, capture_output=True)


def main() -> None:
    """Make both pictures."""
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        folder = Path(made)
        word, plan, paper = folder / "depot.docx", folder / "depot.yaml", folder / "paper.html"
        write_word(word)
        draw(word, PICTURES / "import-word.png", (1052, 190))
        actionplan("import", str(word), "--issued", "12 May 2026", "--title", TITLE, "--to", str(plan))
        actionplan("report", str(plan), "--as-of", "2026-08-10", "-f", "html", "-o", str(paper))
        with open_page(browser, paper, (1052, 800), "light") as page:
            page.screenshot(path=PICTURES / "import-paper.png")


if __name__ == "__main__":
    main()
