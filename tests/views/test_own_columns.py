"""The organisation's own columns in every output: declared ones with their titles and types, others as typed."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from actionplan.assessment import assess
from actionplan.outputs import csv as page_csv
from actionplan.outputs import html, plain
from actionplan.page import Table
from actionplan.standing import PlanStanding
from actionplan.views.overdue import overdue_view
from actionplan.views.report.owner_pages import owner_pages
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
columns:
  x-risk: {title: Risk rating}
  x-cost: {title: Cost, type: number}
  x-share: {title: Share, type: number}
  x-review: {title: Reviewed, type: date}
  x-page: {title: Page, type: link}
  x-code: {title: Ledger code, show: data}
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    x-risk: High
    actions:
      - {ref: "1.1", action: Ask the staff, by_when: 31/01/11, x-cost: "£1,200", x-share: 12.5%, x-review: 1 March 2011,
         x-page: "https://example.org/1", x-code: B7, x-extra: kept}
      - {ref: "1.2", action: Tell the readers, by_when: 01/02/11, x-risk: Low, x-cost: about 5, x-review: soon,
         x-page: "javascript:alert(1)"}
"""


def standing() -> PlanStanding:
    plan = plan_of(PLAN)
    return assess(plan, DAY)


def actions_of(text: str) -> list[dict[str, str]]:
    return [row for row in csv.DictReader(io.StringIO(text)) if "." in row["Ref"]]


def test_a_table_has_the_declared_columns_by_their_titles_and_an_action_has_what_its_recommendation_has() -> None:
    first, second = actions_of(page_csv.render(status_page(standing())))
    assert [first[title] for title in ("Risk rating", "Cost", "Share", "Reviewed", "Page")] == [
        "High", "1200", "12.5", "2011-03-01", "https://example.org/1",
    ]  # fmt: skip
    assert [second[title] for title in ("Risk rating", "Cost", "Share", "Reviewed")] == ["Low", "about 5", "", "soon"]
    assert not {"Ledger code", "x-extra", "extra"} & set(first)


def test_overdue_shows_them_too() -> None:
    rows = actions_of(page_csv.render(overdue_view(DAY, ()).page([standing()])))
    assert [row["Risk rating"] for row in rows] == ["High", "Low"]


def test_the_row_of_the_recommendation_has_its_own() -> None:
    (head,) = [
        row for row in csv.DictReader(io.StringIO(page_csv.render(status_page(standing())))) if row["Ref"] == "1"
    ]
    assert (head["Risk rating"], head["Cost"]) == ("High", "")


def test_a_paper_has_own_columns_and_links_only_to_addresses() -> None:
    page = plan_report(standing(), ReportSettings())
    text = plain.render(page)
    assert "Risk rating" in text
    assert "£1,200" in text
    assert "1 March 2011" in text
    assert "Ledger code" not in text
    made = html.render(page)
    assert '<a href="https://example.org/1">' in made
    assert 'href="javascript' not in made


SHOWN = {
    "1.1": ["Risk rating   High", "Cost          £1,200", "Share         12.5%", "Reviewed      1 Mar 2011",
            "Page          https://example.org/1", "Ledger code   B7", "extra         kept"],
    "1": ["Risk rating  High"],
}  # fmt: skip


@pytest.mark.parametrize(("ref", "lines"), SHOWN.items(), ids=SHOWN)
def test_show_has_all_of_them_including_undeclared_ones(ref: str, lines: list[str]) -> None:
    text = [" ".join(line.split()) for line in plain.render(show_page(find([standing()], ref))).splitlines()]
    assert [line for line in (" ".join(line.split()) for line in lines) if line not in text] == []


def test_exports_have_real_numbers_and_days_and_keep_what_is_none_as_text() -> None:
    first, second = map(json.loads, json_lines(actions_sheet([standing()])).splitlines())
    names = ["x-risk", "x-cost", "x-share", "x-review", "x-page", "x-code", "x-extra"]
    assert [first[name] for name in names] == [
        "High", 1200, 12.5, "2011-03-01", "https://example.org/1", "B7", "kept",
    ]  # fmt: skip
    assert [second[name] for name in names] == ["Low", "about 5", None, "soon", "javascript:alert(1)", None, None]
    row = next(csv.DictReader(io.StringIO(csv_text(actions_sheet([standing()])).removeprefix("\ufeff"))))
    assert [row[name] for name in names[:4]] == ["High", "1200", "12.5", "2011-03-01"]


def cells(title: str) -> list[Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(book([standing()]), DAY)))["Actions"]
    [at] = [number for number, cell in enumerate(sheet[1]) if cell.value == title]
    return [sheet[2][at], sheet[3][at]]


def test_excel_has_real_numbers_days_and_percentages() -> None:
    assert [cell.value for cell in cells("Cost")] == [1200, "about 5"]
    assert [cell.value for cell in cells("Reviewed")] == [datetime(2011, 3, 1), "soon"]  # noqa: DTZ001
    [share, _] = cells("Share")
    assert (share.value, share.number_format) == (0.125, "0.0%")


def test_a_workbook_prints_eight_columns_with_the_title_of_the_plan_first() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(workbook_bytes(book([standing()]), DAY)))
    assert [(sheet.print_area, sheet["A1"].value) for sheet in workbook] == [
        ("'Summary'!$A$1:$L$2", "Plan title"),
        ("'Actions'!$A$1:$H$3", "Plan title"),
        ("'Recommendations'!$A$1:$H$2", "Plan title"),
        ("'Log'!$A$1:$H$1", "Plan title"),
    ]
    widths = [workbook["Actions"].column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert sum(widths) <= 170  # at three quarters of the size this is A4 across


@pytest.mark.parametrize("number", ["-5", "-5.5", "12.75", "-1200"])
def test_a_negative_number_in_csv_is_a_number(number: str) -> None:
    assert page_csv.neutralise(number) == number


@pytest.mark.parametrize("text", ["-", "--5", "-5.", "-1,200", "-5+1", "-٥", "-1e5"])
def test_text_that_only_begins_like_a_number_becomes_text(text: str) -> None:
    assert page_csv.neutralise(text) == f"'{text}"


def test_the_page_of_an_owner_has_the_declared_columns_before_the_room_to_write() -> None:
    [page] = [each.page for each in owner_pages([standing()], DAY, ReportSettings(files=("plans/libraries.yaml",)))]
    [actions] = [block for block in page.blocks if isinstance(block, Table) and block.caption == "Your actions"]
    assert [column.title for column in actions.columns[-6:]] == [
        "Risk rating", "Cost", "Share", "Reviewed", "Page", "Your report",
    ]  # fmt: skip
    assert [cell.text for cell in actions.rows[0][-6:-1]] == [
        "High",
        "£1,200",
        "12.5%",
        "1 March 2011",
        "https://example.org/1",
    ]
