"""Carry requests from browsers to the site: the only module that knows of Starlette, uvicorn and sockets."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Callable, Sequence
from functools import partial

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from actionplan.errors import ActionplanError
from actionplan.web.message import MAX_BODY, HttpRequest, HttpResponse, decoded_path
from actionplan.web.request_handler import App

LAST_PORT = 65535
OPTIONAL = "::1"
"""The address of this computer that a network without IPv6 does not have."""
PORTS = 20
"""How many ports are tried, from the one asked for."""
PIECE = 1 << 18
"""How many bytes of a file are sent at a time."""


class _Endpoint:
    """The site as an ASGI application: every path and every method goes to it."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            request = await _read(Request(scope, receive))
        except ClientDisconnect:
            return
        answer = await run_in_threadpool(self._app.respond, request)
        response = _response(answer)
        for name, value in answer.headers:
            response.headers.append(name, value)
        try:
            await response(scope, receive, send)
        finally:
            if answer.file is not None:
                answer.file.close()


def _response(answer: HttpResponse) -> Response:
    """Return a response as Starlette sends it: a file in pieces, so that it is never in memory as a whole."""
    if answer.file is None:
        return Response(answer.body, answer.status, media_type=answer.kind)
    size = answer.file.seek(0, os.SEEK_END)
    answer.file.seek(0)
    pieces = iter(partial(answer.file.read, PIECE), b"")
    return StreamingResponse(pieces, answer.status, {"content-length": str(size)}, media_type=answer.kind)


async def _read(sent: Request) -> HttpRequest:
    """Return a request with its body, of which at most one byte over the limit is read."""
    body = bytearray()
    async for chunk in sent.stream():
        body += chunk[: MAX_BODY + 1 - len(body)]
        if len(body) > MAX_BODY:
            break
    path = decoded_path(sent.scope.get("raw_path") or sent.scope["path"].encode())
    query = sent.scope.get("query_string", b"").decode("latin-1")
    headers: dict[str, str] = {}
    for raw_name, value in sent.scope["headers"]:
        name = raw_name.decode("latin-1").lower()
        # A header that is sent twice counts as a list: neither of two hosts or origins is the one of this server.
        headers[name] = ", ".join(filter(None, (headers.get(name), value.decode("latin-1"))))
    return HttpRequest(sent.method, path, query, headers, bytes(body))


def asgi(app: App) -> ASGIApp:
    """Return the application that a server runs. Every path goes to the site, so that errors are its pages."""
    return _Endpoint(app)


def sockets(hosts: Sequence[str], port: int) -> tuple[int, list[socket.socket]]:
    """Return the first free port from `port` on, and sockets that listen on it at each of the hosts.

    This computer may have no OPTIONAL address. Raise ActionplanError for a number that is not a port, for an address
    of another computer, and if no port is free.
    """
    if not 1 <= port <= LAST_PORT:
        raise ActionplanError(f"`{port}` is not a port: give a number from 1 to {LAST_PORT}, for example 8700")
    for number in range(port, min(port + PORTS, LAST_PORT + 1)):
        try:
            return number, _listening_at_all(hosts, number)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise ActionplanError(f"`{hosts[-1]}` is not an address of this computer: {error.strerror}") from None
    raise ActionplanError(f"the ports {port} to {port + PORTS - 1} are in use: give another one with `--port`")


def _listening_at_all(hosts: Sequence[str], port: int) -> list[socket.socket]:
    """Return sockets that listen on a port at each of the hosts. Raise OSError, with none open, if that fails."""
    sockets: list[socket.socket] = []
    try:
        for host in hosts:
            sockets += _listening(host, port, needed=host != OPTIONAL)
    except OSError:
        for each in sockets:
            each.close()
        raise
    return sockets


def _listening(host: str, port: int, *, needed: bool) -> list[socket.socket]:
    """Return the socket of one address; none if this computer does not have it and it is not `needed`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        if needed:
            raise
        return []
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if needed or error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise
        return []
    return [listener]


def run(app: App, listening: Sequence[socket.socket], started: Callable[[], None]) -> None:
    """Answer requests until the user presses Ctrl-C. `started` is called once the site can be opened."""
    config = uvicorn.Config(
        asgi(app),
        log_config=None,
        lifespan="off",
        ws="none",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=3,
    )
    server = _Server(config, started)
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn has closed everything and raises it again.
        server.run(sockets=list(listening))


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_started()
