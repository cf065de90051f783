"""Answer a request: check it, look at the plans, and call the page that it asks for. Errors become pages."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable
from datetime import date

from actionplan.errors import ActionplanError, PlanError
from actionplan.web import draw
from actionplan.web.message import BadRequestError, HttpRequest, HttpResponse, fields_of, form_of
from actionplan.web.routes import Route, find_route
from actionplan.web.rows import plan_actions
from actionplan.web.safety import HEADERS, Refusal, entrance, has_form_token, refusal
from actionplan.web.store import Store
from actionplan.web.visit import AS_OF, NotFoundError, ServerSettings, Visit, requested_day

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" fill="#0b0c0c"/>'
    '<path d="M3 8l3.5 3.5L13 5" fill="none" stroke="#fff" stroke-width="2.5"/></svg>'
)

CSS = "text/css; charset=utf-8"
ASSETS: dict[str, tuple[Callable[[], str], str]] = {
    "/site.js": (draw.script, "text/javascript; charset=utf-8"),
    "/site.css": (draw.stylesheet, CSS),
    "/icon.svg": (lambda: ICON, "image/svg+xml"),
}
"""The files of the site that are the same for everybody: their content and its type."""


class App:
    """The site on some plans. `today` gives the day of pages that have none; `report` is told of defects."""

    def __init__(
        self, store: Store, settings: ServerSettings, today: Callable[[], date], report: Callable[[str], None]
    ) -> None:
        self._store = store
        self._settings = settings
        self._today = today
        self._report = report

    def prepare(self) -> None:
        """Read what most pages need from the plans. Those pages report what cannot be read."""
        with contextlib.suppress(ActionplanError):
            self._store.for_plans(plan_actions, self._today())

    def respond(self, request: HttpRequest) -> HttpResponse:
        """Return the response to a request, whatever it is. Nothing is raised."""
        try:
            response = self._respond(request)
        except Exception:  # noqa: BLE001 a reader is told in words, and the window of the server has the rest
            self._report(traceback.format_exc())
            response = draw.error_page(
                500, "This is a defect in actionplan", "It is not in your plans. The window of the server says more."
            )
        if request.method == "HEAD":
            if response.file is not None:
                response.file.close()
            response = response._replace(body=b"", file=None)
        return response._replace(headers=(*response.headers, *HEADERS))

    def _respond(self, request: HttpRequest) -> HttpResponse:
        try:
            entered = self._entered(request)
            return entered or self._page(request)
        except (BadRequestError, NotFoundError, ActionplanError) as error:
            status, title, advice = next(texts for kind, texts in ERRORS.items() if isinstance(error, kind))
            return draw.error_page(status, title, f"{error}{advice}")

    def _entered(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer to a request that is refused or needs no plans; None if a page has to answer it."""
        door = self._settings.door
        refused = refusal(request, door, read_only=self._settings.read_only)
        answer = refused or _asset(request) or entrance(request, door)
        return _refused(answer) if isinstance(answer, Refusal) else answer

    def _page(self, request: HttpRequest) -> HttpResponse:
        route, parts = _route_to(request)
        fields = fields_of(request.query)
        form = None if request.changes_nothing else form_of(request)
        if form is not None and not has_form_token(form, self._settings.door):
            text = "The form is not from this server, or the server has been started again. Nothing was changed."
            return draw.error_page(403, "This form is out of date", text)
        today = self._today()
        day = requested_day(fields.get(AS_OF, ("",))[0], today)
        visit = Visit(request.path, fields, today, self._store.snapshot(day), self._settings, self._store, form)
        return route.load()(visit, *parts)


ERRORS: dict[type[Exception], tuple[int, str, str]] = {
    BadRequestError: (400, "This address cannot be read", ""),
    NotFoundError: (404, "This is not here", ""),
    PlanError: (500, "This plan cannot be read", "\nCorrect the file in an editor, then open this page again."),
    ActionplanError: (500, "The plans cannot be read", ""),
}
"""How an error is reported: the status, the title of its page, and what to do, in addition to its own text."""


def _route_to(request: HttpRequest) -> tuple[Route, list[str]]:
    """Return the page that a request is for, and the parts of its address. Raise NotFoundError if there is none."""
    found = find_route(request.path)
    if found is None:
        raise NotFoundError("No page has this address.")
    if not found[0].answers(request):
        raise NotFoundError("No page here can do this.")
    return found


def _refused(refused: Refusal) -> HttpResponse:
    response = draw.error_page(refused.status, refused.title, refused.text, {})
    return response._replace(headers=(("allow", "GET, HEAD, POST"),)) if refused.status == 405 else response


def _asset(request: HttpRequest) -> HttpResponse | None:
    """Return the style, a script or the icon of the site, which anyone may see; None for any other address."""
    if not request.changes_nothing:
        return None
    if request.path in ASSETS:
        content, kind = ASSETS[request.path]
        return HttpResponse(200, content().encode(), kind)
    if request.path == "/look.css":
        try:
            style = draw.look(fields_of(request.query))
        except ValueError:
            raise BadRequestError("This style is not one of this site.") from None
        return HttpResponse(200, style.encode(), CSS)
    return None
