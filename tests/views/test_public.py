"""What may be published: nothing of a restricted item is in any output, and what is left out is counted."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from actionplan.assessment import assess
from actionplan.outputs import ics
from actionplan.outputs import json as json_output
from actionplan.outputs.registry import Medium, formats, render_paper
from actionplan.page import Page
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.standing import PlanStanding
from actionplan.views import data, export
from actionplan.views.export_calendar import agenda
from actionplan.views.public import items_left_out, public_findings, public_plan
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.owner_pages import owner_pages
from actionplan.views.report.portfolio_report import portfolio_report
from actionplan.views.report.report_settings import ReportSettings
from tests.whole_sheets import actions_sheet, book, csv_text, json_lines, workbook_bytes
from tests.written_plans import plan_of

DAY = date(2011, 3, 15)
TEXT = """
format: 1
id: libraries
title: Review of Libraries
issued: 1 January 2011
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    actions:
      - {ref: "1.1", action: Ask the staff, owner: Librarian, by_when: 31/01/11}
      - {ref: "1.2", action: SECRET of 1.2, owner: SECRET Agent, by_when: 31/01/11, restricted: Personal data,
         progress: [{on: 1 February 2011, note: SECRET note}]}
  - ref: "2"
    recommendation: SECRET recommendation
    restricted: Legal advice
    response: {decision: rejected, text: SECRET answer}
    actions:
      - {ref: "2.1", action: SECRET of 2.1, by_when: 31/01/11}
  - {ref: "3", recommendation: SECRET since it shares an answer, answered_under: "2"}
  - {ref: "4", recommendation: SECRET since it shares a shared answer, answered_under: "3"}
  - ref: "5"
    recommendation: SECRET since no action of it may be shown
    actions: [{ref: "5.1", action: SECRET of 5.1, restricted: yes}]
actions:
  - {ref: own, action: Own, by_when: 1 April 2011, restricted: }
"""
LEFT = ["1", "1.1", "own"]


def plan(text: str = TEXT) -> Plan:
    return plan_of(text)


def position(day: date = DAY) -> PlanStanding:
    return assess(public_plan(plan()).plan, day)


def unpacked(content: bytes | str) -> str:
    """All text of a file, out of its parts where it is a zip."""
    if isinstance(content, str) or not content.startswith(b"PK"):
        return content if isinstance(content, str) else content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def paper(page: Page, name: str) -> str:
    return unpacked(render_paper(formats(Medium.PAPER)[name], page))


SETTING = ReportSettings(files=("plans/libraries.yaml",), restricted={"plans/libraries.yaml": 7})
OUTPUTS = {
    "json": lambda: json_output.render(data.document(DAY, "plans", [export.plan(position(), selected=True)], [])),
    "jsonl": lambda: json_lines(actions_sheet([position()])),
    "csv": lambda: csv_text(actions_sheet([position()])),
    "xlsx": lambda: unpacked(workbook_bytes(book([position()]), DAY)),
    "ics": lambda: ics.render(agenda([position()], DAY)),
    "paper": lambda: paper(portfolio_report([position()], DAY, SETTING), "html"),
    "word": lambda: paper(portfolio_report([position()], DAY, SETTING), "docx"),
    "since": lambda: paper(changes_report([position()], date(2011, 1, 15), DAY, SETTING), "markdown"),
    "owners": lambda: "".join(paper(each.page, "html") for each in owner_pages([position()], DAY, SETTING)),
}


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_nothing_restricted_is_in_an_output(output: object) -> None:
    text = output()  # type: ignore[operator]
    assert "SECRET" not in text
    assert "Own" in text


def test_shown_and_omitted_items_are_counted_separately() -> None:
    public = public_plan(plan())
    shown = [own.ref for own in public.plan.recommendations] + [item.action.ref for item in position().all_actions()]
    assert sorted(shown) == sorted(LEFT)
    assert public.left_out == 7
    assert sum(position().counts().values()) == 2
    text = paper(portfolio_report([position()], DAY, SETTING), "markdown")
    assert "7 restricted items left out." in text
    assert "public version" in text


@pytest.mark.parametrize(
    ("number", "said"), [(0, ""), (1, "1 restricted item left out"), (2, "2 restricted items left out")]
)
def test_how_many_items_were_left_out(number: int, said: str) -> None:
    assert items_left_out(number) == said


UNCLEAR = {
    "typed twice": "restricted: One\n    restricted: Two",
    "with an anchor": "restricted: &here One",
    "a list": "restricted: [one]",
    "null": "restricted: ~",
    "misspelt": "restrictd: One",
    "in capitals": "Restricted: One",
}


@pytest.mark.parametrize("typed", UNCLEAR.values(), ids=UNCLEAR)
def test_a_restriction_that_cannot_be_read_still_restricts(typed: str) -> None:
    text = f"format: 1\nid: p\ntitle: T\nissued: 2011\nactions:\n  - ref: a\n    action: A\n    {typed}\n"
    assert public_plan(plan(text)).plan.actions == ()


def test_findings_say_what_their_rules_say_and_quote_nothing() -> None:
    loaded = load("p.yaml", TEXT.replace("owner: SECRET Agent", "ownr: SECRET Agent, SECRET key: x").encode())
    assert "SECRET" in "".join(finding.message for finding in loaded.findings)
    public = public_findings(loaded.findings)
    assert "SECRET" not in repr([finding[1:] for finding in public])
    assert [finding.span for finding in public] == [finding.span for finding in loaded.findings]
