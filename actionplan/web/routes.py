"""The addresses of the site: one row per page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from actionplan.named_tuple import NamedTuple
from actionplan.web.message import HttpRequest, HttpResponse

Handler = Callable[..., HttpResponse]
ASKS, RECORDS, BOTH = "asks", "records", "both"


class Route(NamedTuple):
    """An address and the function that answers it; `{}` in the address is any part of a path, given as an argument.

    `takes` says whether it is a page to open, a form to send, or both.
    """

    pattern: str
    module: str
    function: str
    takes: str = ASKS

    def answers(self, request: HttpRequest) -> bool:
        """Tell whether the page takes a request of this method."""
        return self.takes == BOTH or (self.takes == ASKS) == request.changes_nothing

    def matches(self, parts: list[str]) -> list[str] | None:
        """Return the parts of a path in place of `{}`; None if the path does not match."""
        own = self.pattern.strip("/").split("/")
        if len(own) != len(parts) or any(a not in ("{}", b) for a, b in zip(own, parts, strict=True)):
            return None
        return [part for name, part in zip(own, parts, strict=True) if name == "{}"]

    def load(self) -> Handler:
        """Return the function."""
        function: Handler = getattr(import_module(f"actionplan.web.{self.module}"), self.function)
        return function


ROUTES = (
    Route("/", "pages.plans", "plans_page"),
    Route("/overdue", "pages.actions", "overdue_page"),
    Route("/due", "pages.actions", "due_page"),
    Route("/owners", "pages.owners", "owners_page"),
    Route("/findings", "pages.findings", "findings_page"),
    Route("/search", "pages.search", "search_page"),
    Route("/by-when", "pages.by_when", "by_when_page"),
    Route("/trend", "pages.trend", "trend_page"),
    Route("/paper", "pages.paper", "paper_page"),
    Route("/paper/download", "pages.paper", "download_page"),
    Route("/plan/{}", "pages.plan", "plan_page"),
    Route("/plan/{}/paper", "pages.paper", "plan_paper_page"),
    Route("/plan/{}/paper/download", "pages.paper", "plan_download_page"),
    Route("/plan/{}/item", "pages.item", "item_page"),
    Route("/plan/{}/history", "pages.history", "history_page"),
    Route("/plan/{}/edit/{}", "pages.edit", "edit_page", BOTH),
    Route("/undo", "pages.undo", "undo_page", RECORDS),
)


def find_route(path: str) -> tuple[Route, list[str]] | None:
    """Return the route of a path, with the parts in place of `{}`; None if no page has this address."""
    parts = path.strip("/").split("/")
    for route in ROUTES:
        given = route.matches(parts)
        if given is not None:
            return route, given
    return None
