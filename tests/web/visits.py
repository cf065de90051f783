"""The site without a server: requests as values, on plans in a folder, on a day that is an argument."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from actionplan.config import Config
from actionplan.files.discover import discover
from actionplan.files.undo_journal import UndoJournal
from actionplan.history.repository import Repository
from actionplan.web.edits.writing import Edits
from actionplan.web.message import FORM, HttpRequest, HttpResponse
from actionplan.web.request_handler import App
from actionplan.web.safety import FORM_TOKEN, Door, Keys
from actionplan.web.store import ServedFiles, Store
from actionplan.web.visit import ServerSettings

ROOT = Path(__file__).parents[2]
DAY = date(2011, 3, 15)
DOOR = Door(8700, Keys("the-session", "the-form"))
HOST = "localhost:8700"
HOMECARE = "/plan/herefordshire-homecare"
NONE: Mapping[str, str] = {}
LATER = 4e9
"""Seconds since 1970 on a day long after every file was changed."""


class Site:
    """A site, and a browser that has its cookie."""

    def __init__(
        self,
        folder: Path,
        *,
        day: date = DAY,
        read_only: bool = False,
        commit: bool = False,
        history: Callable[[], Repository] | None = None,
        now: Callable[[], float] = lambda: LATER,
    ) -> None:
        self.defects: list[str] = []
        state = Path(os.environ["ACTIONPLAN_STATE_DIR"]) / "undo"
        store = Store(lambda: ServedFiles(*discover([str(folder)])), now)
        edits, paths = Edits(UndoJournal(state), commit=commit), (str(folder),)
        settings = ServerSettings(DOOR, edits, Config(), read_only=read_only, history=history, paths=paths)
        self.app = App(store, settings, lambda: day, self.defects.append)

    def get(self, path: str, headers: Mapping[str, str] = NONE) -> HttpResponse:
        return self.ask("GET", path, b"", headers)

    def page(self, path: str) -> str:
        """Return the text of a page, which is there."""
        response = self.get(path)
        assert response.status == 200, response.body.decode()
        return response.body.decode()

    def post(self, path: str, fields: Mapping[str, str] = NONE, headers: Mapping[str, str] = NONE) -> HttpResponse:
        body = urlencode({FORM_TOKEN: DOOR.keys.form, **fields}).encode()
        return self.ask("POST", path, body, {"content-type": FORM, "origin": f"http://{HOST}", **headers})

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] = NONE) -> HttpResponse:
        where, _, query = path.partition("?")
        given = {"host": HOST, "cookie": f"{DOOR.cookie}={DOOR.keys.session}", **headers}
        response = self.app.respond(HttpRequest(method, where, query, given, body))
        if response.file is None:
            return response
        with response.file as file:  # as a browser receives it
            file.seek(0)
            return response._replace(body=file.read(), file=None)


def plans_in(folder: Path, *names: str) -> Path:
    """Return a folder with copies of the plans of this repository, or of the files that are named."""
    plans = folder / "plans"
    plans.mkdir()
    for path in [ROOT / "plans" / name for name in names] or (ROOT / "plans").iterdir():
        shutil.copy(path, plans)
    return plans


def words(page: str) -> str:
    """Return what a reader sees of a page: its text, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def header(response: HttpResponse, name: str) -> str:
    return next((value for key, value in response.headers if key == name), "")


@contextmanager
def opened(address: str) -> Iterator[Callable[[str], str]]:
    """Open the address of a server with its key, and provide a function that gets further pages."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    browser.open(address).close()

    def get(path: str) -> str:
        with browser.open(address.partition("/?")[0] + path) as page:
            return str(page.read().decode())

    yield get
