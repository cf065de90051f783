"""A request and its response as plain values, independent of the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO
from urllib.parse import parse_qsl, unquote, urlencode

from actionplan.named_tuple import NamedTuple

MAX_BODY = 1_000_000
"""The most bytes of the body of a request."""
MAX_FIELDS = 200
"""The most fields of a form or an address."""
HTML = "text/html; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
SAFE_METHODS = frozenset({"GET", "HEAD"})

Fields = Mapping[str, tuple[str, ...]]
"""The values of a form or an address, by the names of their fields."""


class HttpRequest(NamedTuple):
    """One request: `path` is decoded, `query` is not, the names of `headers` are in small letters."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = {}
    body: bytes = b""

    @property
    def changes_nothing(self) -> bool:
        """Whether the method only asks for something."""
        return self.method in SAFE_METHODS

    def cookie(self, name: str) -> str:
        """Return the value of a cookie; "" if it was not sent."""
        for pair in self.headers.get("cookie", "").split(";"):
            key, _, value = pair.strip().partition("=")
            if key == name:
                return value
        return ""


class BadRequestError(Exception):
    """A request that cannot be read. Its text is a sentence for the error page."""


def fields_of(text: str) -> dict[str, tuple[str, ...]]:
    """Return the fields of an address or a form. Raise BadRequestError if there are too many."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="replace")
    except ValueError:
        raise BadRequestError(f"The request has more than {MAX_FIELDS} fields.") from None
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        # Browsers end the lines of a text with CR LF; YAML and people use LF.
        fields[name] = (*fields.get(name, ()), value.replace("\r\n", "\n").replace("\r", "\n"))
    return fields


def form_of(request: HttpRequest) -> dict[str, tuple[str, ...]]:
    """Return the fields of the form in a body. Raise BadRequestError for a body of another type."""
    kind = request.headers.get("content-type", FORM).partition(";")[0].strip().lower()
    if kind != FORM:
        raise BadRequestError("A form of this site is sent as text, without files.")
    return fields_of(request.body.decode("ascii", "replace"))


def address(path: str, fields: Mapping[str, str | tuple[str, ...] | None]) -> str:
    """Return an address of this site with these fields; those without a value are left out."""
    given = {name: value for name, value in fields.items() if value}
    return f"{path}?{urlencode(given, doseq=True, errors='replace')}" if given else path


def decoded_path(raw: bytes) -> str:
    """Return the path of a request as text."""
    return unquote(raw.decode("latin-1"), errors="replace")


class HttpResponse(NamedTuple):
    """One response. `headers` are sent in addition to those that every response has."""

    status: int = 200
    body: bytes = b""
    kind: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    file: IO[bytes] | None = None
    """An open file that is sent from its start instead of the body, and then closed."""


def redirect(to: str, *headers: tuple[str, str]) -> HttpResponse:
    """Return a response that redirects a browser to an address of this site."""
    return HttpResponse(303, headers=(("location", to), *headers))


def download(data: bytes | IO[bytes], name: str, kind: str) -> HttpResponse:
    """Return a file to save under a name of letters, digits, dots and dashes: its content, or an open file with it."""
    headers = (("content-disposition", f'attachment; filename="{name}"'),)
    if isinstance(data, bytes):
        return HttpResponse(200, data, kind, headers)
    return HttpResponse(200, b"", kind, headers, data)
