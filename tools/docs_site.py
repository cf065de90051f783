"""Build the documentation as a web site, and check every link in it.

    python -m tools.docs_site [FOLDER]      (default: dist/site)

The pages are the Markdown files of the repository, under the same names, so that the same links work on a code host.
Zensical builds them; then each link, picture and anchor in the built pages must lead to something. Exits with 1 if
one does not.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from actionplan.home import HOME

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "LICENSE",
    "fuzz/README.md",
    "actionplan/engines/spark.py",
    "schemas",
    "docs",
    "plans",
)
NAVIGATION = {
    "For officers": (
        "install",
        "first-plan",
        "a-month",
        "import",
        "browser",
        "reports",
        "export",
        "round",
        "carrying-on",
    ),
    "For engineers": ("ci", "guard", "history", "merging", "library", "questions", "spark", "editors", "completion"),
    "Reference": ("commands", "plan-format", "by-when", "lint", "rules/README", "json"),
}
PROJECT = ("docs/design/README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/performance.md", "docs/testing.md")


def main() -> int:
    """Build the site, list the links that lead nowhere, and say how many pages there are."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "dist" / "site"
    with tempfile.TemporaryDirectory() as made:
        stage(Path(made) / "pages")
        (Path(made) / "zensical.toml").write_text(settings(), encoding="utf-8")
        call = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
        if subprocess.run(call, cwd=made, check=False).returncode:
            return 1
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(Path(made) / "site", folder)
    broken = list(broken_links(folder))
    for line in broken:
        print(line)
    count = len(list(folder.rglob("*.html")))
    print(f"{count} pages in {folder}: {len(broken) or 'no'} broken links")
    return 1 if broken else 0


def stage(folder: Path) -> None:
    """Copy what the site is made of, with the first page under the name that Zensical expects."""
    for name in PAGES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)


def settings() -> str:
    """Return the settings of Zensical as TOML. Nothing is loaded from other sites."""
    groups = [f'  {{ "{heading}" = [{listing(names)}] }},' for heading, names in NAVIGATION.items()]
    about = ", ".join(f'"{path}"' for path in (*PROJECT, "CHANGELOG.md"))
    navigation = "\n".join(['  { "actionplan" = "README.md" },', *groups, f'  {{ "About the project" = [{about}] }},'])
    return SETTINGS.replace("{address}", f'site_url = "{HOME}"\n' if HOME else "").replace("{navigation}", navigation)


def listing(names: tuple[str, ...]) -> str:
    """Return the pages of docs that exist, as a list in TOML."""
    return ", ".join(f'"docs/{name}.md"' for name in names if (ROOT / "docs" / f"{name}.md").is_file())


SETTINGS = """\
[project]
site_name = "actionplan"
site_description = "Track recommendations and actions in plain text"
{address}docs_dir = "pages"
use_directory_urls = false
nav = [
{navigation}
]

[project.theme]
font = false
features = ["content.code.copy", "navigation.footer", "navigation.sections", "navigation.top", "search.highlight"]

[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
toggle = { icon = "lucide/sun", name = "Switch to dark mode" }

[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
toggle = { icon = "lucide/moon", name = "Switch to light mode" }

[project.markdown_extensions]
tables = {}
attr_list = {}
toc = { permalink = true }
"pymdownx.highlight" = {}
"pymdownx.superfences" = {}
"""


@dataclass(slots=True)
class Links(HTMLParser):
    """What a page links to, and the anchors it has."""

    targets: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note the links and the anchor of an element."""
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.append(value)
            if name in {"id", "name"} and value:
                self.anchors.add(value)


def read(page: Path) -> Links:
    """Return the links and anchors of a built page."""
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    return links


def broken_links(site: Path) -> Iterator[str]:
    """Yield each link inside the site that leads nowhere, as page and target."""
    pages = {page: read(page) for page in sorted(site.rglob("*.html"))}
    for page, links in pages.items():
        for target in dict.fromkeys(links.targets):
            if not leads_somewhere(site, page, target, pages):
                yield f"{page.relative_to(site)}: {target}"


def leads_somewhere(site: Path, page: Path, target: str, pages: dict[Path, Links]) -> bool:
    """Return whether a link leads to another site, or to a file of this one that has the anchor it names."""
    address = urlsplit(target)
    if address.scheme or address.netloc:
        return True
    start = site if address.path.startswith("/") else page.parent
    to = (start / unquote(address.path).lstrip("/")).resolve() if address.path else page
    to = to / "index.html" if to.is_dir() else to
    return to.is_file() and (not address.fragment or to not in pages or unquote(address.fragment) in pages[to].anchors)


if __name__ == "__main__":
    sys.exit(main())
