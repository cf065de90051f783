"""Random requests, most of them nearly right: paths, methods, headers, cookies and bodies of all sorts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from actionplan.web.edits.kinds import KINDS
from actionplan.web.message import FORM, HttpRequest
from actionplan.web.safety import FORM_TOKEN
from tests.web.visits import DOOR, HOMECARE, HOST

ODD = (
    "", " ", "1.2", "1", "99", "herefordshire-homecare", "..", "../../etc/passwd", "/", "//", "\\", "%00", "\x00",
    "\r\n", "<script>", "'\"`", "{{7*7}}", "${x}", "\u202e", "😀", "é" * 50, "9" * 400, "-1", "0", "1e9", "nan", "null",
    "2011-01-31", "31 January 2011", "9999-12-31", "0001-01-01", "a,b:c", "x" * 3000, "\ud800", "- [x]", "# y", "&amp;",
    "%zz", "+",
)  # fmt: skip
PATHS = (
    "/", "/overdue", "/due", "/owners", "/findings", "/search", "/by-when", "/paper", "/paper/download", HOMECARE,
    f"{HOMECARE}/item", f"{HOMECARE}/paper", f"{HOMECARE}/paper/download", "/undo", "/site.css", "/site.js",
    "/look.css", "/icon.svg", *(f"{HOMECARE}/edit/{name}" for name in KINDS),
)  # fmt: skip
METHODS = ("GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "", "G\x00T")
NAMES = (
    "ref", "as_of", "page", "q", "owner", "plan", "standing", "within", "since", "next", "format", "wording", "agreed",
    "words", "severity", "rule", "file", "saved", "undone", "token", "grid", "tick", "at", "foot", "x",
)  # fmt: skip
FIELDS = (
    "on", "note", "status", "completed", "rag", "percent", "by_when", "response_by", "approved_by", "owner", "by",
    "evidence", "decision", "text", "until", "received", "action", "recommendation", "ref", "label", "workstream",
    "priority", "success", "carried_from", "agreed", "step", "seen", "edit", "author_name", "author_email", "x-y",
)  # fmt: skip


def random_request(chance: random.Random, *, allowed: bool) -> HttpRequest:
    """Return a request; one that is not `allowed` has no right token, cookie, host or origin."""
    path = (
        chance.choice(PATHS)
        if chance.random() < 0.9
        else f"/{chance.choice(ODD)}/{quote(chance.choice(ODD), errors='replace')}"
    )
    query = _fields(chance, NAMES) if chance.random() < 0.8 else chance.choice(ODD)
    if chance.random() < 0.6:
        query = f"ref={chance.choice(('1', '1.2', '1.3', '4'))}&{query}"
    headers = {
        "host": HOST,
        "cookie": f"{DOOR.cookie}={DOOR.keys.session}",
        "content-type": FORM,
        "origin": f"http://{HOST}",
        "sec-fetch-site": "same-origin",
    }
    token = DOOR.keys.form
    if not allowed:
        broken = chance.choice(("token", "cookie", "host", "origin", "site"))
        token = chance.choice((*ODD, "the-form2")) if broken == "token" else token
        headers |= _broken(chance, broken)
    if chance.random() < 0.1:
        headers[chance.choice(("accept", "range", "content-type", "x", "if-none-match"))] = chance.choice(ODD)
    step = chance.choice(("save", "save", "preview", "change", chance.choice(ODD)))
    body = f"{urlencode({FORM_TOKEN: token, 'step': step}, errors='replace')}&{_fields(chance, FIELDS)}"
    if chance.random() < 0.05:
        body = chance.choice(ODD) * 100
    return HttpRequest(chance.choice(METHODS), path, query, headers, body.encode("utf-8", "replace"))


def _broken(chance: random.Random, what: str) -> Mapping[str, str]:
    """Return headers of which one is wrong."""
    name, values = WRONG.get(what, ("x", ("",)))
    return {name: chance.choice(values)}


WRONG = {
    "cookie": ("cookie", ("", "a=b", f"{DOOR.cookie}=", f"{DOOR.cookie}=the-session2", f"x={DOOR.keys.session}")),
    "host": ("host", ("", "evil.example:8700", "localhost:1", "localhost", "127.0.0.1:8700.evil.example")),
    "origin": ("origin", ("null", "http://evil.example", "https://localhost:8700", "", "http://localhost:87")),
    "site": ("sec-fetch-site", ("cross-site", "same-site", "x")),
}
"""Headers by what is wrong with them, each with values."""


def _fields(chance: random.Random, names: tuple[str, ...]) -> str:
    pairs = [(chance.choice(names), chance.choice(ODD)) for _ in range(chance.randrange(6))]
    return urlencode(pairs, errors="replace")
