"""The site through its server: the application that uvicorn runs, the ports, and the command as a process."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import MutableMapping, Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import httpx
import pytest

from actionplan.cli.commands.serve import EXAMPLES
from actionplan.errors import ActionplanError
from actionplan.web.message import MAX_BODY
from actionplan.web.server import asgi, sockets
from tests.web.visits import DAY, DOOR, HOST, ROOT, Site, plans_in


def ask(site: Site, method: str, path: str, content: bytes = b"") -> httpx.Response:
    async def sent() -> httpx.Response:
        transport = httpx.ASGITransport(asgi(site.app))
        cookies = {DOOR.cookie: DOOR.keys.session}
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", cookies=cookies) as client:
            return await client.request(method, path, content=content)

    return asyncio.run(sent())


def test_the_application_answers_as_the_site_does(tmp_path: Path) -> None:
    site = Site(plans_in(tmp_path))
    response = ask(site, "GET", "/overdue")
    assert response.text == site.page("/overdue")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert ask(site, "GET", "/plan/a%2Fb").status_code == 404
    assert ask(site, "HEAD", "/").content == b""
    assert ask(site, "POST", "/", b"x" * (MAX_BODY + 5)).status_code == 413
    assert ask(site, "DELETE", "/").status_code == 405


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ics"])
@pytest.mark.one_in(3)
def test_a_file_is_sent_in_pieces_with_its_size(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplan.web.server.PIECE", 1000)
    site, path = Site(ROOT / "plans"), f"/paper/download?format={ending}"
    response = ask(site, "GET", path)
    assert response.content == site.get(path).body
    assert response.headers["content-length"] == str(len(response.content))
    assert response.headers["content-disposition"] == f'attachment; filename="plans-{DAY}.{ending}"'
    assert response.headers["cache-control"] == "no-store"
    assert ask(site, "HEAD", path).content == b""


def raw(site: Site, path: str, headers: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """Return the status and the page for a request as a server hands it on, whatever its path and headers."""
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }  # fmt: skip
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def ask() -> None:
        await asgi(site.app)(scope, receive, send)

    asyncio.run(ask())
    return sent[0]["status"], sent[1]["body"].decode()


OWN = (("host", HOST), ("cookie", f"{DOOR.cookie}={DOOR.keys.session}"))


@pytest.mark.parametrize("path", ["*", "evil.example:80", "http://evil.example/", "/%0d%0aSet-Cookie:x=1", "", "//"])
def test_every_path_is_answered_by_a_page_of_the_site(path: str, tmp_path: Path) -> None:
    status, page = raw(Site(plans_in(tmp_path, "derby-putting-people-first.yaml")), path, OWN)
    assert status in (200, 404)
    assert page.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("header", "status"),
    [(("host", HOST), 421), (("host", "evil.example"), 421), (("origin", "http://evil.example"), 403)],
)
def test_a_header_that_is_sent_twice_is_neither(header: tuple[str, str], status: int, tmp_path: Path) -> None:
    site, origin = Site(plans_in(tmp_path, "derby-putting-people-first.yaml")), ("origin", f"http://{HOST}")
    assert raw(site, "/", (*OWN, origin))[0] == 200
    assert raw(site, "/", (*OWN, origin, header))[0] == status
    assert raw(site, "/", (header, *OWN, origin))[0] == status


def test_a_port_in_use_gives_the_next_free_one() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        number, listening = sockets(["127.0.0.1", "::1"], port)
        assert number > port
        for each in listening:
            assert each.getsockname()[1] == number
            each.close()


def test_an_address_of_another_computer_is_refused() -> None:
    with pytest.raises(ActionplanError, match="not an address of this computer"):
        sockets(["203.0.113.7"], 8700)


def test_an_address_of_another_computer_is_refused_beside_those_of_this_one() -> None:
    with pytest.raises(ActionplanError, match=r"203\.0\.113\.7"):
        sockets(["127.0.0.1", "::1", "203.0.113.7"], 8700)


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_number_that_is_not_a_port_is_refused(port: int) -> None:
    with pytest.raises(ActionplanError, match="is not a port"):
        sockets(["127.0.0.1"], port)


@pytest.mark.slow
@pytest.mark.parametrize("example", [call for _, call in EXAMPLES if "--open" not in call])
def test_the_command_shows_the_plans_until_it_is_ended(example: str, tmp_path: Path) -> None:
    plans_in(tmp_path)
    call = [sys.executable, "-m", "actionplan", *example.split()[1:], "--as-of", "2011-03-15"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603 our own command
        call, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            address = re.fullmatch(r"the plans are at (http://\S+)\n", process.stdout.readline())
            assert address
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            with browser.open(address[1]) as page:
                assert "124 actions in 4 plans" in page.read().decode()
            upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
            key = {"Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg=="}
            with pytest.raises(
                urllib.error.HTTPError, match="403"
            ):  # there are no sockets, so this is an ordinary page
                urllib.request.urlopen(urllib.request.Request(address[1].partition("?")[0], headers=upgrade | key))  # noqa: S310
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(address[1].partition("?")[0])  # noqa: S310 it is this computer
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=20)
        assert "Traceback" not in errors
        assert process.returncode == 0
