"""Decide whether a request may be answered: who sent it, to which name, from which site, and how large it is.

The server listens only on this computer, but every web page open in a browser can send requests to it. So a request
needs the cookie that the first address gives, the name of this computer as its host, and no other site as its origin;
one that changes something also needs the token that only forms of this site contain.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from actionplan.named_tuple import NamedTuple
from actionplan.web.message import MAX_BODY, HttpRequest, HttpResponse, address, fields_of, redirect

TOKEN = "token"  # noqa: S105 the name of a field
FORM_TOKEN = "form_token"  # noqa: S105 the name of a field
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),  # Without any, browsers give no origin for our own forms.
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cache-control", "no-store"),
)
"""The headers of every response, so that a browser does not store it, put it in a frame or guess its type."""


class Keys(NamedTuple):
    """The secrets of one run of the server: the one in the first address, and the one in forms."""

    session: str
    form: str


class Door(NamedTuple):
    """Where the server listens, and what a request needs to be let in. `hosts` are further names, in small letters."""

    port: int
    keys: Keys
    hosts: tuple[str, ...] = ()
    any_address: bool = False
    """Whether every numeric address may be the host: the server listens on all of them."""

    @property
    def cookie(self) -> str:
        """The name of the cookie, which differs from that of a server on another port."""
        return f"actionplan-{self.port}"

    def knows(self, host: str) -> bool:
        """Tell whether a host, with its port, is a name of this server."""
        name, _, port = host.rpartition(":")
        if not name or port != str(self.port):
            name, port = host, "80"
        if port != str(self.port):
            return False
        return name.lower() in (*LOCAL_NAMES, *self.hosts) or (self.any_address and _is_address(name))


class Refusal(NamedTuple):
    """Why a request is not answered: a status, what happened and what to do."""

    status: int
    title: str
    text: str


def refusal(request: HttpRequest, door: Door, *, read_only: bool) -> Refusal | None:
    """Return why a request is not answered; None if it may be. Its cookie is checked by `entrance`."""
    return next(_refusals(request, door, read_only=read_only), None)


def _refusals(request: HttpRequest, door: Door, *, read_only: bool) -> Iterator[Refusal]:
    host = request.headers.get("host", "")
    if not door.knows(host):
        text = "The address is not one of this computer’s. Open the address that actionplan printed when it started."
        yield Refusal(421, "This address is not served", text)
    if not _is_own(request, host):
        yield Refusal(403, "Another site sent this request", "Nothing was changed. Open the page here, and try again.")
    if request.method not in ("GET", "HEAD", "POST"):
        yield Refusal(405, "This is not possible", "Pages can only be opened, and forms sent.")
    if not request.changes_nothing and read_only:
        text = "The server was started to show the plans only, so nothing was changed."
        yield Refusal(403, "The plans are read-only here", text)
    if len(request.body) > MAX_BODY:
        yield Refusal(413, "The text is too long", f"A form may have {MAX_BODY:,} bytes. Nothing was changed.")


def _is_own(request: HttpRequest, host: str) -> bool:
    """Tell whether a request comes from a page of this server, or from no page at all."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit_host(origin) != host.lower():
        return False
    site = request.headers.get("sec-fetch-site", "none")
    navigates = request.changes_nothing and request.headers.get("sec-fetch-mode", "navigate") == "navigate"
    return site in ("same-origin", "none") or navigates


def urlsplit_host(origin: str) -> str:
    """Return the host and port of an origin, in small letters; "" if it is not one of a page on the web."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme == "http" else ""


WHERE_THE_KEY_IS = (
    "Go to the window in which you typed “actionplan serve”, and open the address printed there. It contains a key "
    "that is new each time. If the window is gone, start “actionplan serve” again."
)


def entrance(request: HttpRequest, door: Door) -> HttpResponse | Refusal | None:
    """Return None for a request with the cookie, the cookie for one with the token, and else why it is refused."""
    given = fields_of(request.query) if TOKEN in request.query else {}
    token = given.pop(TOKEN, ("",))[0]
    if token and _same(token, door.keys.session) and request.changes_nothing:
        cookie = f"{door.cookie}={door.keys.session}; HttpOnly; SameSite=Strict; Path=/"
        return redirect(_here(request, given), ("set-cookie", cookie))
    if _same(request.cookie(door.cookie), door.keys.session):
        return None
    known = bool(request.cookie(door.cookie)) or bool(token)
    title = "This page belongs to a server that has ended" if known else "This address needs its key"
    return Refusal(403, title, WHERE_THE_KEY_IS)


def _here(request: HttpRequest, fields: dict[str, tuple[str, ...]]) -> str:
    """Return the address of a request without the token. Two slashes at its start would lead to another site."""
    path = "/" + quote(request.path.lstrip("/\\"), errors="replace")
    return address(path, fields)


def has_form_token(fields: dict[str, tuple[str, ...]], door: Door) -> bool:
    """Tell whether a form was made by this server."""
    return _same(fields.get(FORM_TOKEN, ("",))[0], door.keys.form)


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
