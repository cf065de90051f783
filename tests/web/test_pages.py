"""What pages show: the words of the commands, the day that was asked for, rows by fifty, and plan text as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.web.visits import HOMECARE, Site, header, plans_in, words

EVERY_PAGE = (
    "/",
    "/overdue",
    "/due",
    "/owners",
    "/findings",
    "/search?q=contract",
    "/by-when?wording=May",
    "/paper",
    "/paper?since=2010-01-31",
    f"{HOMECARE}/paper",
    HOMECARE,
    f"{HOMECARE}/item?ref=1",
    f"{HOMECARE}/item?ref=1.2",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(plans_in(tmp_path_factory.mktemp("site")))


SHOWN = [
    ("/", "As of 15 March 2011", "124 actions in 4 plans", "Care at Home Improvement"),
    ("/overdue", "56 actions overdue, the longest by 957 days", "herefordshire-daycare:"),
    ("/due", "Due by 14 April 2011", "Needs an update"),
    ("/due?within=2+months", "Due by 15 May 2011"),
    (HOMECARE, "31 actions responding to 15 recommendations", "Deadlines", "Resource the Care Brokerage Team"),
    (f"{HOMECARE}/item?ref=1.2", "Action 1.2", "Overdue by 29 days", "How the deadline was read", "No updates yet"),
    (f"{HOMECARE}/item?ref=1", "Recommendation 1", "Response", "1.4"),
    (f"{HOMECARE}?as_of=2011-01-31", "As of 31 January 2011", "Back to 15 March 2011"),
    (f"{HOMECARE}?as_of=31+January+2011", "As of 31 January 2011"),
    (f"{HOMECARE}?standing=Overdue", "5 actions"),
    (f"{HOMECARE}?owner=ICT+Project+Manager", "ICT Project Manager"),
    ("/overdue?owner=no+owner", "No owner"),
    ("/overdue?plan=herefordshire-homecare", "5 actions overdue"),
    ("/overdue?owner=Nobody", "Nothing is overdue on 15 March 2011"),
    ("/?words=home+care", "31 actions in 1 plan"),
    ("/owners", "PPF Programme Lead", "No owner", "Met deadline"),
    ("/findings", "129 warnings, 54 suggestions", "Name the post that is responsible", "Rows 1 to 50 of 183"),
    ("/findings?rule=AP701", "PCT", "abbreviation-unexplained"),
    ("/findings?severity=error", "No finding matches"),
    ("/search?q=respite+contract", "«Respite» «contract»s in force since 1 October 2008", "Note of March 2010"),
    ("/search?q=CONTRACT", "30 texts with “CONTRACT”"),
    ("/search?q=xyzzy", "No recommendation, action or note has the words “xyzzy”"),
    ("/search", "Type words to find"),
    ("/search?q=%CC%81", "Type words to find"),
    (f"{HOMECARE}?path=x&self=y&as_of=2011-01-31", "As of 31 January 2011"),
    ("/by-when?wording=end+of+Q2&plan=herefordshire-homecare", "counted from 31 January 2011", "by 30 June 2011"),
    ("/by-when?wording=within+3+months&agreed=1+May+2020", "by 1 August 2020"),
    ("/by-when?wording=asap", "no date"),
    ("/by-when", "Type a wording as it was agreed"),
    ("/paper", "Position on 15 March 2011: 124 actions in 4 plans", "The committee is asked to", "Sources"),
    ("/paper?since=31+January+2010", "Everything reported after 31 January 2010", "Newly overdue"),
    (f"{HOMECARE}/paper", "31 actions responding to 15 recommendations", "How each deadline was read", "Word"),
    (f"{HOMECARE}/paper?since=1+March+2011&next=1+May+2011", "Due by 1 May 2011"),
]


@pytest.mark.parametrize(("path", "said"), [(row[0], row[1:]) for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_pages_show(site: Site, path: str, said: tuple[str, ...]) -> None:
    page = words(site.page(path))
    assert [each for each in said if each not in page] == []


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "No page has this address"),
        ("/plan/nothing", 404, "There is no plan with this name"),
        ("/plan/../plans/herefordshire-homecare.yaml", 404, "No page has this address"),
        ("/plan/plans%2Fherefordshire-homecare.yaml", 404, "There is no plan with this name"),
        (f"{HOMECARE}/item?ref=99", 404, "no recommendation or action with this ref"),
        (f"{HOMECARE}/item", 404, "no recommendation or action with this ref"),
        ("/?as_of=yesterdayish", 400, "not a day"),
        ("/?as_of=March+2011", 400, "not a day"),
        ("/overdue?page=x", 400, "not a number"),
        ("/overdue?page=0", 400, "not a number"),
        ("/due?within=x", 400, "length of time"),
        ("/look.css?grid=<b>", 400, "style"),
        ("/look.css?at=200", 400, "style"),
        ("/by-when?wording=May&agreed=x", 400, "cannot be read"),
        ("/by-when?wording=May&plan=nothing", 404, "There is no plan"),
        ("/paper?since=x", 400, "is not a day"),
        ("/paper?since=2012-01-01", 400, "give an earlier day"),
        ("/paper?since=2011-01-01&next=2011-01-02", 400, "give a later day"),
        ("/paper/download", 404, "no file of this kind"),
        ("/paper/download?format=../x", 404, "no file of this kind"),
    ],
)
def test_errors_are_pages_that_say_what_happened(site: Site, path: str, status: int, said: str) -> None:
    response = site.get(path)
    assert response.status == status
    assert said in words(response.body.decode())
    assert site.defects == []


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_no_page_has_a_style_or_a_script_of_its_own(site: Site, path: str) -> None:
    page = site.page(path)
    assert "<style" not in page
    assert " style=" not in page
    assert re.findall(r"<script(?! src=\"/)", page) == []
    assert re.findall(r"\son\w+=", page) == []


_followed: set[str] = set()
"""The links that lead to a page: those of the menu are on each."""


@pytest.mark.parametrize("path", EVERY_PAGE)
@pytest.mark.one_in(5)
def test_every_link_of_a_page_leads_to_a_page(site: Site, path: str) -> None:
    links = set(re.findall(r'href="(/[^"#]*)', site.page(path)))
    assert len(links) > 5
    for link in links - _followed:
        assert site.get(link.replace("&amp;", "&")).status == 200, link
        _followed.add(link)


def test_links_keep_the_day(site: Site) -> None:
    page = site.page("/overdue?as_of=2011-01-31")
    assert f"{HOMECARE}/item?ref=15.1&amp;as_of=2011-01-31" in page


def test_tables_have_fifty_rows_a_page(site: Site) -> None:
    first, second = site.page("/overdue"), site.page("/overdue?page=2")
    assert "Rows 1 to 50 of 56" in first
    assert "Rows 51 to 56 of 56" in second
    assert first.count('<tr role="row"') > second.count('<tr role="row"')
    assert "Rows 51 to 56 of 56" in site.page("/overdue?page=99")


@pytest.mark.parametrize("path", ["/paper", f"{HOMECARE}/paper"])
@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("docx", b"PK"), ("xlsx", b"PK"), ("md", b"# "), ("html", b"<!DOCTYPE html>"), ("ics", b"BEGIN:VCALENDAR"),
        ("csv", b"\xef\xbb\xbfid,"),
    ],
)  # fmt: skip
@pytest.mark.one_in(3)
def test_papers_and_data_can_be_downloaded(site: Site, path: str, ending: str, begins: bytes) -> None:
    response = site.get(f"{path}/download?format={ending}")
    assert response.status == 200
    assert response.body.startswith(begins)
    name = "herefordshire-homecare" if "homecare" in path else "plans"
    assert header(response, "content-disposition") == f'attachment; filename="{name}-2011-03-15.{ending}"'


@pytest.mark.parametrize("since", [[], ["--since", "2010-01-31"]], ids=["position", "changes"])
@pytest.mark.parametrize("changed", [False, True], ids=["at first", "after a change"])
@pytest.mark.one_in(3)
def test_a_download_is_what_the_command_writes(
    since: list[str], changed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plans_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    site = Site(Path(folder.name))
    query = "&since=2010-01-31" if since else ""
    before = site.get(f"/paper/download?format=md{query}").body
    if changed:
        call = ["update", "herefordshire-homecare:1.2", "--complete", "--on", "2011-03-14"]
        assert main([*call, "--as-of", "2011-03-15"]) == 0
    assert main(["report", "plans", "--as-of", "2011-03-15", *since, "-o", "paper.md"]) == 0
    here = site.get(f"/paper/download?format=md{query}").body
    assert here == Path("paper.md").read_bytes()
    assert (here != before) is changed


HOSTILE = "<script>alert(1)</script>\"'&{{7919*7907}}"


def test_text_of_a_plan_is_only_text(tmp_path: Path) -> None:
    plan = (
        f"format: 1\nid: p\ntitle: |-\n  {HOSTILE}\nissued: 31 January 2011\nrecommendations:\n  - ref: '<b>'\n"
        f"    recommendation: |-\n      {HOSTILE}\n    actions:\n      - ref: '../..?&#'\n        action: |-\n"
        f"          {HOSTILE}\n        owner: |-\n          {HOSTILE}\n        by_when: 1 February 2011\n"
    )
    (tmp_path / "p.yaml").write_text(plan, encoding="utf-8")
    site = Site(tmp_path)
    for path in ("/", "/overdue", "/due", "/plan/p", "/plan/p/item?ref=../..%3F%26%23", "/plan/p/item?ref=%3Cb%3E"):
        page = site.page(path)
        assert "<script>" not in page, path
        assert str(7919 * 7907) not in page, path
    assert "<b>" not in site.page("/overdue?owner=%3Cb%3E")


def test_a_plan_that_cannot_be_read_any_more_is_named(tmp_path: Path) -> None:
    folder = plans_in(tmp_path)
    site = Site(folder)
    site.page(HOMECARE)
    (folder / "herefordshire-homecare.yaml").write_text("format: 1\nid: [", encoding="utf-8")
    assert site.get(HOMECARE).status == 404
    assert "1 item left out" in words(site.page("/"))


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    site = Site(tmp_path / "none")
    assert "there is no file or folder" in words(site.get("/").body.decode())
