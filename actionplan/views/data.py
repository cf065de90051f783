"""The JSON of `status`, `overdue`, `due` and `show`: a contract, as plain dicts and lists in key order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from actionplan.finding import Finding
from actionplan.standing import PlanStanding
from actionplan.views.placed import Placed


def plans(standings: Iterable[PlanStanding]) -> list[dict[str, Any]]:
    """The `plans` of `status` and `show`."""
    raise NotImplementedError


def actions(placed: Iterable[Placed]) -> list[dict[str, Any]]:
    """The `actions` of `overdue` and `due`: each with the id of its plan and the ref of its recommendation."""
    raise NotImplementedError


def document(day: date, name: str, rows: list[dict[str, Any]], findings: Iterable[Finding]) -> dict[str, Any]:
    """The whole answer: `rows` under `name` ("plans" or "actions"), and `errors` from the findings."""
    raise NotImplementedError
