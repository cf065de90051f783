"""The check of the built documentation: what counts as a link that leads nowhere."""

from pathlib import Path

import pytest

from tools.docs_site import NAVIGATION, PROJECT, ROOT, broken_links, settings

OTHER = '<h1 id="top">Other</h1><h2 id="a b">Section</h2>'


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("other.html", False),
        ("other.html#top", False),
        ("other.html#a%20b", False),
        ("/docs/other.html", False),
        ("../docs/", False),
        ("#here", False),
        ("https://example.org/none.html", False),
        ("other.html#bottom", True),
        ("none.html", True),
        ("#nowhere", True),
        ("../none.png", True),
    ],
)
def test_a_link_must_lead_to_a_file_and_to_an_anchor_in_it(tmp_path: Path, link: str, broken: bool) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, text in {"other.html": OTHER, "index.html": "", "page.html": f'<a id="here" href="{link}">x</a>'}.items():
        (docs / name).write_text(text, encoding="utf-8")
    assert list(broken_links(tmp_path)) == ([f"docs/page.html: {link}"] if broken else [])


def test_every_page_in_docs_is_in_the_navigation() -> None:
    listed = {f"docs/{name}.md" for names in NAVIGATION.values() for name in names} | set(PROJECT)
    missing = {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} - listed
    assert missing == set(), "add the page to NAVIGATION in tools/docs_site.py"
    assert 'docs_dir = "pages"' in settings()
