"""Write the data of many plans as one JSON document, plan by plan, however many there are."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from actionplan.cli.page_output import write_pieces
from actionplan.cli.query import Query
from actionplan.files.waiting_file import WaitingFile
from actionplan.outputs import json
from actionplan.standing import PlanStanding

PLANS = "plans"


def write_plans(query: Query, data_of: Callable[[PlanStanding], dict[str, Any]]) -> int:
    """Write the document whose `plans` are what `data_of` returns for each plan, and return the exit status.

    Problems with the files and the filter are only known when all plans have been read. Until then, the text of each
    plan waits in a temporary file. Raises as `Query.map` does.
    """
    with WaitingFile[str]() as waiting:
        for text in query.map(functools.partial(_text_of, data_of=data_of)):
            waiting.add(text)
        query.print_left_out()
        write_pieces(json.in_pieces(query.document(PLANS, []), PLANS, waiting), query.output)
    return query.plans.print_problems()


def _text_of(standing: PlanStanding, data_of: Callable[[PlanStanding], dict[str, Any]]) -> str:
    return json.nested(data_of(standing), 2)
