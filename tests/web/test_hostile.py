"""Random requests and hostile plans: no traceback, nothing written without the token, and text stays text."""

from __future__ import annotations

import hashlib
import random
import re
from pathlib import Path

import pytest

from actionplan.web.pages.paper import KINDS
from tests.hostile.payloads import PAYLOADS, plan
from tests.web.random_requests import random_request
from tests.web.visits import Site, header, plans_in

REQUESTS = 100
NAMED = re.compile(r'attachment; filename="[A-Za-z0-9.-]{1,120}"')
PAGES = (
    "/", "/overdue", "/due?within=100+years", "/owners", "/findings", "/search?q=a", "/paper",
    "/paper?since=2000-01-01",
)  # fmt: skip


def content(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("allowed", [True, False], ids=["with the token", "without"])
@pytest.mark.parametrize("seed", [8700, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (8701, 8702, 8703))])
def test_random_requests_get_pages_and_write_nothing_without_the_token(
    seed: int, allowed: bool, tmp_path: Path
) -> None:
    folder = plans_in(tmp_path)
    site, before = Site(folder), content(folder)
    chance = random.Random(seed)  # noqa: S311 nothing secret
    statuses = set()
    for _ in range(REQUESTS):
        request = random_request(chance, allowed=allowed)
        response = site.app.respond(request)
        statuses.add(response.status)
        assert site.defects == [], request
        assert b"Traceback" not in response.body
        if not allowed and request.method == "POST":
            assert response.status >= 400, request
    assert allowed or content(folder) == before
    assert set(content(folder)) == set(before)
    assert {200, 404, 405} <= statuses


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow if number else ())
        for number, name in enumerate(PAYLOADS)
        if number % 8 == 0
    ],
)
def test_pages_of_a_hostile_plan_are_pages(name: str, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(plan(PAYLOADS[name]))
    site = Site(tmp_path)
    slugs = re.findall(r'href="(/plan/[^"]+)"', site.page("/"))
    links = re.findall(r'href="(/plan/[^"]+)"', "".join(site.page(slug) for slug in slugs[:1]))
    for path in (*PAGES, *slugs, *(link.replace("&amp;", "&") for link in links[:6])):
        response = site.get(path)
        assert response.status in (200, 400, 404), path
        page = re.sub(r'value="[^"]*"', "", response.body.decode())  # a form holds unchanged what it will send again
        assert re.findall(r"<script(?! src=\"/)", page) == []
        assert not any(character in page for character in "\x00\x1b\u202e\u2066")
    for path in ("/paper", *(f"{slug}/paper" for slug in slugs[:1])):
        for ending in KINDS:
            response = site.get(f"{path}/download?format={ending}")
            assert response.status == 200, (path, ending)
            assert NAMED.fullmatch(header(response, "content-disposition")), response.headers
    assert site.defects == []
