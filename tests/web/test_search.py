"""What a search in the browser finds is what the command finds, in the same order, also after a change."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.web.visits import Site, plans_in

ROW = re.compile(r'<tr role="row">(.*?)</tr>', re.DOTALL)
QUERIES = ("care", "contract respite", "the", "e", "CAFÉ", "1.2", "home home", "2010", "xyzzy")
DAY = ["--as-of", "2011-03-15"]


def on_pages(site: Site, query: str) -> list[str]:
    """Return the refs, kinds and texts of all pages of a search, as text."""
    found: list[str] = []
    for number in range(1, 100):
        page = site.page(f"/search?page={number}&q={query.replace(' ', '+')}")
        rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in ROW.findall(page.partition("<tbody")[2])]
        found += [html.unescape(row) for row in rows]
        if 'rel="next"' not in page:
            return found
    raise AssertionError(query)


def by_command(folder: Path, query: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Return the plans and refs of what the command finds."""
    capsys.readouterr()
    assert main(["search", *query.split(), "--in", str(folder), "--json", *DAY]) == 0
    return [(row["plan"], row["ref"] or "–") for row in json.loads(capsys.readouterr().out)["matches"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plans_in(tmp_path_factory.mktemp("search"))


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return Site(folder)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.one_in(3)
def test_the_browser_finds_what_the_command_finds(
    site: Site, folder: Path, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = by_command(folder, query, capsys)
    found = on_pages(site, query)
    assert len(found) == len(expected)
    for row, (plan, ref) in zip(found, expected, strict=True):
        assert row.startswith((f"Plan: {plan} Ref: {ref} ", f"{plan} {ref} ")), row


def test_a_change_is_found_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plans_in(tmp_path)
    site = Site(folder)
    assert on_pages(site, "penguins") == []
    call = ["update", "1.2", "--in", str(folder / "herefordshire-homecare.yaml"), "--note", "Penguins counted"]
    assert main([*call, *DAY]) == 0
    (row,) = on_pages(site, "penguins")
    assert "«Penguins» counted" in row
    assert by_command(folder, "penguins", capsys) == [("herefordshire-homecare", "1.2")]
