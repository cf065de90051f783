"""The registry of an action's columns: a new key of the plan shows in every output by one row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from actionplan.assessment import assess
from actionplan.outputs import csv as page_csv
from actionplan.outputs import json as json_output
from actionplan.outputs import plain
from actionplan.page import Column
from actionplan.standing import PlanStanding
from actionplan.views import columns, data
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import ActionColumn, Where
from actionplan.views.overdue import overdue_view
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.show import find, show_page
from actionplan.views.status import status_page
from tests.whole_sheets import actions_sheet, book, csv_text, json_lines, workbook_bytes
from tests.written_plans import plan_of

DAY = date(2011, 3, 15)
PLAN = """
format: 1
id: libraries
title: Review of Libraries
issued: 1 January 2011
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    actions:
      - {ref: "1.1", action: Ask the staff, owner: Librarian, by_when: 31/01/11, x-sponsor: Countess of Ross}
"""


def standing() -> PlanStanding:
    plan = plan_of(PLAN)
    return assess(plan, DAY)


def sponsor(item: ActionInPlan) -> str | None:
    value: str | None = item.action.action.x.get("x-sponsor")
    return value


def workbook() -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(book([standing()]), DAY)))["Actions"]
    titles, values = ([cell.value for cell in row] for row in sheet.iter_rows(max_row=2))
    return f"{dict(zip(titles, values, strict=True))['Sponsor']} under Sponsor"


def exported_csv() -> str:
    text = csv_text(actions_sheet([standing()])).removeprefix("\ufeff")
    return f"{next(csv.DictReader(io.StringIO(text)))['sponsor']} under Sponsor"


def answer_csv() -> str:
    [_, action] = csv.DictReader(io.StringIO(page_csv.render(status_page(standing()))))
    return f"{action['Sponsor']} under Sponsor"


def answer_json() -> str:
    answer: dict[str, Any] = json.loads(json_output.render(data.document(DAY, "plans", data.plans([standing()]), [])))
    return f"{answer['plans'][0]['recommendations'][0]['actions'][0]['sponsor']} under Sponsor"


OUTPUTS: dict[str, Callable[[], str]] = {
    "status": lambda: plain.render(status_page(standing())),
    "overdue": lambda: plain.render(overdue_view(DAY, ()).page([standing()])),
    "show": lambda: plain.render(show_page(find([standing()], "1.1"))),
    "paper": lambda: plain.render(plan_report(standing(), ReportSettings())),
    "csv of an answer": answer_csv,
    "json of an answer": answer_json,
    "csv of an export": exported_csv,
    "json lines": lambda: f"{json.loads(json_lines(actions_sheet([standing()])))['sponsor']} under Sponsor",
    "excel": workbook,
}


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_a_new_key_shows_in_every_output_by_one_row(output: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    row = ActionColumn("sponsor", "Sponsor", sponsor, table=Column(""))
    monkeypatch.setitem(columns.COLUMNS, "sponsor", row)
    text = output()
    assert "Sponsor" in text
    assert "Countess of Ross" in text


@pytest.mark.parametrize("where", [place for place in Where if place.name not in ("SHEET", "JSON")], ids=str)
def test_an_output_shows_only_the_columns_declared_for_it(where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(columns.COLUMNS, "sponsor", ActionColumn("sponsor", "Sponsor", sponsor, where))
    assert {place for place in Where if "sponsor" in columns.arranged(place)} == {where}


def test_arranged_columns_come_first_and_the_others_follow_in_order() -> None:
    names = columns.arranged(Where.JSON, ["due", "days_late", "ref"])
    rest = [name for name in columns.record_names() if name not in ("due", "ref")]
    assert names == ("due", "ref", *rest)
    assert columns.arranged(Where.JSON, ["due", "ref", "due"]) == names


def test_the_record_of_an_action_has_the_names_that_are_stated() -> None:
    [item] = actions_in_plan(standing())
    assert tuple(columns.record(item)) == columns.record_names()
    assert columns.record(item)["due"] == "2011-01-31"


def test_every_column_is_shown_somewhere_and_has_one_name_in_sheets() -> None:
    assert all(column.where for column in columns.COLUMNS.values())
    names = [column.sheet or column.name for column in columns.COLUMNS.values() if Where.SHEET in column.where]
    assert len(names) == len(set(names))


OWN_WORDS = """
format: 1
id: libraries
title: Review of Libraries
issued: 1 January 2011
statuses: {Partially implemented: in progress}
decisions: {Agree in part: partly accepted}
rag_key: {red: Unacceptable progress}
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    response: {decision: Agree in part, text: Perhaps}
    actions:
      - {ref: "1.1", action: Ask the staff, by_when: 31/01/11, progress: [
          {on: 1 March 2011, status: Partially implemented, rag: amber}]}
"""


def test_own_words_are_shown_as_typed_and_counted_by_ours() -> None:
    plan = plan_of(OWN_WORDS)
    position = assess(plan, DAY)
    paper = plain.render(plan_report(position, ReportSettings()))
    assert "Agree in part: Perhaps" in paper
    assert "1 March 2011: Partially implemented; declared amber" in paper
    assert re.search(r"^Red +Overdue, or its response is overdue\. +Unacceptable progress$", paper, re.MULTILINE)
    assert "1 Agree in part" in plain.render(status_page(position))
    assert "Partially implemented" in plain.render(show_page(find([position], "1.1")))
    [row] = actions_sheet([position]).rows
    values = dict(zip([column.name for column in actions_sheet([position]).columns], row, strict=True))
    assert (values["status"], values["decision"]) == ("in progress", "partly accepted")
