"""Access to the pages: the host, the origin, the key, the cookie, the method, the size, and the token of a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.web.message import MAX_BODY, MAX_FIELDS
from actionplan.web.safety import Door, Keys
from tests.web.visits import DOOR, HOMECARE, HOST, Site, header, plans_in, words

FORM_PAGE = f"{HOMECARE}/edit/progress?ref=1.2"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(plans_in(tmp_path_factory.mktemp("site")))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8700", 200), ("LOCALHOST:8700", 200), ("127.0.0.1:8700", 200), ("[::1]:8700", 200),
        ("localhost:8701", 421), ("localhost", 421), ("evil.example:8700", 421), ("127.0.0.1.evil.example:8700", 421),
        ("", 421), ("localhost:8700:8700", 421), ("10.0.0.1:8700", 421), ("localhost:8700@evil.example", 421),
    ],
)  # fmt: skip
def test_only_the_names_of_this_computer_are_served(site: Site, host: str, status: int) -> None:
    assert site.get("/", {"host": host}).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": f"http://{HOST}"}, 200),
        ({"origin": "http://localhost:8701"}, 403),
        ({"origin": "https://localhost:8700"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[bad"}, 403),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),
    ],
)
def test_other_sites_cannot_ask(site: Site, headers: dict[str, str], status: int) -> None:
    assert site.get("/", headers).status == status


@pytest.mark.parametrize(
    "headers", [{"origin": "null"}, {"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_other_sites_cannot_send_forms(site: Site, headers: dict[str, str]) -> None:
    assert site.post(FORM_PAGE, {}, headers).status == 403


@pytest.mark.parametrize("cookie", ["", "actionplan-8700=other", "actionplan-8701=the-session", "x=the-session"])
def test_nothing_is_shown_without_the_cookie(site: Site, cookie: str) -> None:
    response = site.get(FORM_PAGE, {"cookie": cookie})
    assert response.status == 403
    assert "actionplan serve" in words(response.body.decode())
    assert "brokerage" not in response.body.decode()


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/?token=the-session", "/"),
        ("/due?within=30+days&token=the-session", "/due?within=30+days"),
        ("//evil.example/?token=the-session", "/evil.example/"),
        ("/\\evil.example?token=the-session", "/evil.example"),
        ("/a\r\nset-cookie: x=y?token=the-session", "/a%0D%0Aset-cookie%3A%20x%3Dy"),
    ],
)
def test_the_key_becomes_a_cookie_and_leaves_the_address(site: Site, address: str, leads_to: str) -> None:
    response = site.get(address, {"cookie": ""})
    assert response.status == 303
    assert header(response, "location") == leads_to
    cookie = header(response, "set-cookie")
    assert cookie == "actionplan-8700=the-session; HttpOnly; SameSite=Strict; Path=/"


@pytest.mark.parametrize("token", ["", "other", "the-session2", "ä"])
def test_another_key_is_refused_in_words(site: Site, token: str) -> None:
    response = site.get(f"/?token={token}", {"cookie": ""})
    assert response.status == 403
    assert header(response, "set-cookie") == ""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "post", ""])
def test_other_methods_are_refused(site: Site, method: str) -> None:
    response = site.ask(method, "/")
    assert response.status == 405
    assert header(response, "allow") == "GET, HEAD, POST"


def test_head_has_no_body(site: Site) -> None:
    response = site.ask("HEAD", "/")
    assert (response.status, response.body) == (200, b"")


def test_a_form_needs_its_token(site: Site) -> None:
    assert site.post(FORM_PAGE, {"form_token": "other"}).status == 403
    assert site.ask("POST", FORM_PAGE, b"note=x").status == 403


def test_what_is_too_long_is_refused(site: Site) -> None:
    assert site.ask("POST", FORM_PAGE, b"x" * (MAX_BODY + 1)).status == 413
    assert site.get("/?" + "&".join(f"a{n}=1" for n in range(MAX_FIELDS + 1))).status == 400


def test_files_cannot_be_sent(site: Site) -> None:
    assert site.post(FORM_PAGE, {}, {"content-type": "multipart/form-data; boundary=x"}).status == 400


def test_read_only_refuses_every_form(tmp_path: Path) -> None:
    closed = Site(plans_in(tmp_path), read_only=True)
    assert closed.get(FORM_PAGE).status == 404
    assert closed.post(FORM_PAGE).status == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/site.css", "/look.css?grid=5-0n", "/?token=the-session"])
def test_every_response_says_what_a_browser_may_do(site: Site, path: str) -> None:
    response = site.get(path)
    policy = header(response, "content-security-policy")
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in policy
    assert "sha256" not in policy
    assert header(response, "x-content-type-options") == "nosniff"
    assert header(response, "x-frame-options") == "DENY"
    assert header(response, "cache-control") == "no-store"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("plans.example:8700", True),
        ("Plans.Example:8700", True),
        ("10.1.2.3:8700", False),
        ("other.example:8700", False),
    ],
)
def test_a_further_name_is_served_if_it_was_asked_for(host: str, known: bool) -> None:
    assert Door(8700, Keys("", ""), ("plans.example",)).knows(host) is known


def test_every_numeric_address_is_served_if_all_were_asked_for_but_no_name_is() -> None:
    door = Door(80, Keys("", ""), any_address=True)
    assert door.knows("10.1.2.3")
    assert door.knows("[fe80::1]:80")
    assert not door.knows("rebound.example")


def test_the_names_of_cookies_tell_ports_apart() -> None:
    assert DOOR.cookie != DOOR._replace(port=8701).cookie
