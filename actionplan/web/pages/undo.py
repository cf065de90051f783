"""Take back an edit of this run of the server."""

from __future__ import annotations

from actionplan.changes.target import in_plan
from actionplan.errors import ActionplanError
from actionplan.web.draw import error_page
from actionplan.web.message import HttpResponse, redirect
from actionplan.web.visit import NotFoundError, Visit


def undo_page(visit: Visit) -> HttpResponse:
    """Take back the edit whose number a form has sent."""
    number = (visit.form or {}).get("edit", ("",))[0]
    known = visit.settings.edits.saved(number)
    file = visit.plans.found.get(known.path) if known else None
    if known is None or file is None:
        raise NotFoundError("This edit belongs to an earlier run of the server, or its file is gone.")
    slug = visit.plans.slugs.get(known.path, "")
    try:
        visit.settings.edits.undo(number, file)
    except ActionplanError as error:
        return error_page(409, "This cannot be taken back", str(error), {"Back to the plan": visit.to_plan(slug)})
    there = bool(known.ref) and bool(in_plan(visit.plan(slug), known.ref))
    path = f"/plan/{slug}/item" if there else f"/plan/{slug}"
    return redirect(visit.to(path, ref=known.ref if there else None, undone=number))
