"""Exports as JSON Lines, CSV, Excel and iCalendar, each read back by a reader of its own."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from actionplan.assessment import assess
from actionplan.dataset import Agenda, Event, SheetColumn
from actionplan.outputs import ics, xlsx
from actionplan.outputs.sanitize import clean
from actionplan.standing import PlanStanding
from actionplan.views.action_filter import ActionFilter, select
from actionplan.views.export_calendar import agenda
from tests.outputs.test_injection import PAYLOADS, obeyed
from tests.whole_sheets import Sheet, actions_sheet, book, csv_text, json_lines, workbook_bytes
from tests.written_plans import plan_of

DAY = date(2011, 3, 15)
PLAN = """
format: 1
id: libraries
title: Review of Libraries
issued: 1 January 2011
owners:
  Head of Libraries: {aliases: [Librarian]}
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    workstream: Hours
    response: {decision: accepted, on: 2011-01-05, text: Yes}
    x-paper: "=1+1"
    progress:
      - {on: 2011-02-01, note: All in hand}
    actions:
      - ref: 1.10
        action: Ask the staff
        owner: [Librarian, "Porter"]
        by_when: 31/01/11
        x-cost: [1, 2]
        progress:
          - {on: January 2011, note: "-1 week", rag: green, by: Clerk, evidence: minutes.pdf}
          - {on: 2011-02-10, note: Slow, by_when: 28/02/11, approved_by: Board}
          - {on: 2011-06-01, note: After the day}
      - {ref: "1.2", action: Done, by_when: 01/02/11, progress: [{on: 2011-01-20, status: complete, x-seen: no}]}
      - {ref: "1.3", action: Given up, by_when: April 2011, progress: [{on: 2011-02-01, status: superseded,
          approved_by: B}]}
      - {ref: "1.4", action: No date, by_when: ASAP}
actions:
  - {ref: own, action: Own, by_when: 1 April 2011, x-cost: "012"}
"""


def standing(text: str = PLAN, day: date = DAY, **selection: tuple[str, ...]) -> PlanStanding:
    plan = plan_of(text)
    return select(assess(plan, day), ActionFilter(**selection))


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip([column.name for column in sheet.columns], row, strict=True)) for row in sheet.rows]


def test_each_action_has_one_row_with_its_computed_values() -> None:
    action_rows = rows(actions_sheet([standing()]))
    assert [row["id"] for row in action_rows] == [
        "libraries:1.10", "libraries:1.2", "libraries:1.3", "libraries:1.4", "libraries:own",
    ]  # fmt: skip
    assert action_rows[0] == {
        "id": "libraries:1.10", "plan": "libraries", "recommendation": "1", "ref": "1.10", "label": None,
        "action": "Ask the staff", "owner": "Head of Libraries; Porter", "by_when": "28/02/11",
        "due": date(2011, 2, 28), "standing": "overdue", "rag": "red", "days_overdue": 15, "days_left": None,
        "status": "in progress", "last_update_on": date(2011, 2, 10), "last_update_note": "Slow",
        "completed_on": None, "late": None, "late_as_agreed": None, "verified": None,
        "agreed_by_when": "31/01/11", "agreed_due": date(2011, 1, 31), "times_moved": 1, "days_moved": 28,
        "requested": None, "requested_due": None, "priority": None, "workstream": "Hours", "success": None,
        "by_when_kind": "date", "start": None, "ongoing": False, "recurs": None, "computed_rag": "red",
        "declared_rag": "green", "carried_from": None, "recommendation_text": "Open on Sundays",
        "decision": "accepted", "plan_title": "Review of Libraries", "organisation": None,
        "path": "plans/libraries.yaml", "line": 17, "next_milestone": None, "agreed_on": date(2011, 1, 1),
        "status_as_typed": None, "percent": None, "restricted": None,
        "plan_version": f"sha256:{sha256(PLAN.encode()).hexdigest()[:16]}", "as_of": DAY, "x-cost": "[\"1\", \"2\"]",
    }  # fmt: skip
    assert [row["x-cost"] for row in action_rows] == ['["1", "2"]', None, None, None, "012"]
    assert [(row["standing"], row["completed_on"]) for row in action_rows[1:]] == [
        ("complete", date(2011, 1, 20)), ("withdrawn", None), ("undated", None), ("due soon", None),
    ]  # fmt: skip


def test_one_row_per_recommendation_and_per_entry_up_to_the_day() -> None:
    _, _, recommendations, entries = book([standing()])
    (first,) = rows(recommendations)
    assert first["standing"] == "overdue"
    assert first["actions"] == 4
    assert (first["decision"], first["response_on"], first["response"]) == ("accepted", date(2011, 1, 5), "Yes")
    assert (first["last_update_on"], first["last_update_note"]) == (date(2011, 2, 1), "All in hand")
    assert (first["as_of"], first["x-paper"]) == (DAY, "=1+1")
    log = rows(entries)
    assert [(row["recommendation"], row["ref"], str(row["on"]), row["note"] or row["status"]) for row in log] == [
        ("1", None, "2011-02-01", "All in hand"),
        ("1", "1.10", "2011-01-31", "-1 week"),
        ("1", "1.10", "2011-02-10", "Slow"),
        ("1", "1.2", "2011-01-20", "complete"),
        ("1", "1.3", "2011-02-01", "superseded"),
    ]
    assert (log[1]["on_as_typed"], log[1]["rag"], log[1]["by"], log[1]["evidence"]) == (
        "January 2011", "green", "Clerk", "minutes.pdf",
    )  # fmt: skip
    assert (log[2]["by_when"], log[2]["approved_by"], log[3]["x-seen"]) == ("28/02/11", "Board", "no")


def test_only_what_was_asked_for_is_in_the_sheets() -> None:
    sheets = book([standing(owners=("porter",))])
    assert [[row["id"] for row in rows(sheet)] for sheet in sheets[1:]] == [
        ["libraries:1.10"],
        ["libraries:1"],
        ["libraries:1", "libraries:1.10", "libraries:1.10"],
    ]


def test_the_summary_counts_the_actions_of_each_plan_and_of_all() -> None:
    other = standing(PLAN.replace("Review of Libraries", "Another"))
    [row] = rows(book([standing()])[0])
    assert (row["plan_title"], row["actions"], row["longest_overdue"], row["as_of"]) == (
        "Review of Libraries",
        5,
        15,
        DAY,
    )
    assert {name: row[name] for name in ("overdue", "complete", "withdrawn", "undated", "due soon", "ongoing")} == {
        "overdue": 1, "complete": 1, "withdrawn": 1, "undated": 1, "due soon": 1, "ongoing": 0,
    }  # fmt: skip
    summary = book([standing(), other])[0]
    plans, [total] = rows(summary), rows(summary._replace(rows=[summary.total]))
    assert [plan["plan_title"] for plan in plans] == ["Review of Libraries", "Another"]
    assert (total["plan_title"], total["actions"], total["overdue"], total["longest_overdue"]) == (
        "All plans",
        10,
        2,
        15,
    )
    assert rows(book([standing(day=date(2010, 12, 31))])[0]) == []


def test_json_lines_are_flat_objects_with_the_same_keys() -> None:
    sheet = actions_sheet([standing()])
    text = json_lines(sheet)
    records = [json.loads(line) for line in text.splitlines()]
    names = [column.name for column in sheet.columns]
    assert all(list(row) == names for row in records)
    assert all(value is None or isinstance(value, (str, int)) for row in records for value in row.values())
    assert (records[0]["ref"], records[0]["due"], records[0]["late"]) == ("1.10", "2011-02-28", None)
    assert (records[1]["standing"], records[1]["late"]) == ("complete", False)
    assert json_lines(actions_sheet([])) == ""


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_csv_is_what_excel_opens_right() -> None:
    text = csv_text(actions_sheet([standing()]))
    assert text.startswith("\ufeffid,plan,recommendation,ref,")
    assert text.count("\r\n") == text.count("\n") == 6
    first, second = read_csv(text)[:2]
    assert (first["ref"], first["due"], first["days_overdue"]) == ("1.10", "2011-02-28", "15")
    assert (first["late"], second["late"], first["days_left"], first["x-cost"]) == ("", "false", "", '["1", "2"]')


def workbook(sheets: list[Sheet], day: date = DAY) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets, day)))


def test_a_workbook_has_four_sheets_with_filters_and_a_heading_row_that_stays() -> None:
    read_back = workbook(book([standing()]))
    assert read_back.sheetnames == ["Summary", "Actions", "Recommendations", "Log"]
    assert [(sheet.max_row, sheet.freeze_panes) for sheet in read_back] == [
        (2, "C2"), (6, "C2"), (2, "C2"), (6, "C2"),
    ]  # fmt: skip
    assert [sheet.auto_filter.ref for sheet in read_back] == ["A1:M2", "A1:AX6", "A1:AB2", "A1:W6"]
    assert [sheet.print_title_rows for sheet in read_back] == ["$1:$1"] * 4
    assert [cell.value for cell in read_back["Actions"][1]][:6] == [
        "Plan title", "Ref", "Action", "Owner", "By when", "Deadline",
    ]  # fmt: skip
    assert read_back.properties.title == "Action plans as of 15 March 2011"
    assert read_back["Log"].oddHeader.left.text == "Log"
    assert read_back["Log"].oddFooter.left.text == "As of 15 March 2011"


def test_values_in_a_workbook_have_their_types_and_ratings_their_colours() -> None:
    sheet = workbook(book([standing()]))["Actions"]
    cells = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert (cells["Ref"].value, cells["Ref"].data_type) == ("1.10", "s")
    assert (cells["Deadline"].value, cells["Deadline"].is_date) == (datetime(2011, 2, 28), True)  # noqa: DTZ001
    assert cells["Deadline"].number_format == "d mmm yyyy"
    assert (cells["Days overdue"].value, cells["Days overdue"].data_type) == (15, "n")
    assert cells["Completed late"].value is None
    done = dict(zip([cell.value for cell in sheet[1]], sheet[3], strict=True))
    assert (done["Completed late"].value, done["Completed late"].data_type) == (False, "b")
    assert (cells["RAG"].value, cells["RAG"].fill.fgColor.rgb) == ("red", "00F8DCD9")
    assert (cells["Declared RAG"].value, cells["Declared RAG"].fill.fgColor.rgb) == ("green", "00D9EDE1")
    assert cells["Standing"].fill.fill_type is None


def test_the_same_day_gives_the_same_bytes() -> None:
    assert workbook_bytes(book([standing()]), DAY) == workbook_bytes(book([standing()]), DAY)


TEXTS = [
    "plain",
    *PAYLOADS,
    "=1+1",
    "#REF!",
    "_x001B_",
    "a\ufffe\ud800\0b",
    "x" * 40_000,
    " blank ",
    "-5",
    "TRUE",
    "1e5",
]


@pytest.mark.parametrize("text", TEXTS, ids=[ascii(text)[:30] for text in TEXTS])
@pytest.mark.one_in(4)
def test_a_text_in_a_workbook_stays_text(text: str) -> None:
    sheet = Sheet("S", [SheetColumn("a", text), SheetColumn("x", "x", marked=True)], [[text, text]], 1)
    data = workbook_bytes([sheet], DAY)
    (cell, marked) = openpyxl.load_workbook(io.BytesIO(data))["S"][2]
    expected = clean(text)
    expected = expected if len(expected) <= xlsx.LONGEST else expected[: xlsx.LONGEST - 1] + "…"
    for read_cell in (cell, marked):
        assert read_cell.data_type == "s"
        assert str(read_cell.value).replace("_x005F_x001B_", "_x001B_") == expected
    part = ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml"))  # noqa: S314
    names = {element.tag.rpartition("}")[2] for element in part.iter()}
    assert not names & {"f", "hyperlink", "hyperlinks"}


def test_only_a_rating_has_the_colour_of_one() -> None:
    sheet = workbook([Sheet("S", [SheetColumn("a", "A"), SheetColumn("b", "B", marked=True)], [["red", "red"]], 2)])[
        "S"
    ]
    assert [cell.fill.fill_type for cell in sheet[2]] == [None, "solid"]


LOOKALIKES = ["_x001B_", "_x09AF_", "_x09af_", "_xAbCd_", "a_x0041_x0042_", "_x001_", "_x001G_", "_xx0041_", "x0041_"]


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_looks_like_an_escaped_character_to_excel_is_shown_as_typed(text: str) -> None:
    data = workbook_bytes([Sheet("S", [SheetColumn("a", "A")], [[text]], 1)], DAY)
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = [archive.read(name) for name in archive.namelist() if re.search("sheet1|sharedStrings", name)]
    texts = [element.text or "" for part in parts for element in ET.fromstring(part).iter() if element.tag[-2:] == "}t"]  # noqa: S314
    shown = [re.sub("_x([0-9A-Fa-f]{4})_", lambda matched: chr(int(matched[1], 16)), stored) for stored in texts]
    assert shown == ["A", text]


def test_days_that_excel_does_not_know_are_text() -> None:
    days = [date(1, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]
    sheet = workbook([Sheet("S", [SheetColumn(str(n), str(n)) for n in range(4)], [days], 4)], date(1, 1, 1))["S"]
    assert [cell.value for cell in sheet[2]] == [
        "0001-01-01", "1900-02-28", datetime(1900, 3, 1), datetime(9999, 12, 31),  # noqa: DTZ001
    ]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=[ascii(text)[:30] for text in TEXTS])
def test_no_text_is_a_formula_or_a_command_in_lines(text: str) -> None:
    sheet = Sheet("S", [SheetColumn("a", "A"), SheetColumn("b", "B")], [[text, 1], ["next", 2]], 2)
    made = csv_text(sheet)
    records = read_csv(made)
    assert [row["b"] for row in records] == ["1", "2"]
    assert not re.match(r"\s*[=+@＝＋＠]|\s*-\D", records[0]["a"])
    assert obeyed(made) == []
    lines = json_lines(sheet)
    assert [json.loads(line)["a"] for line in lines.splitlines()] == [text, "next"]
    assert all(line.isprintable() for line in lines.split("\n"))
    assert obeyed(lines) == []


def properties(text: str) -> Iterator[tuple[str, str]]:
    """The properties of a calendar by RFC 5545: lines unfolded, names with their parameters, values unescaped."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[^:;]*)*):(.*)", line).groups()  # type: ignore[union-attr]
        yield name, re.sub(r"\\([\\;,nN])", lambda matched: "\n" if matched[1] in "nN" else matched[1], value)


def events(text: str) -> list[dict[str, str]]:
    """Return the properties of each event, without its reminders."""
    components: list[dict[str, str]] = []
    for name, value in properties(re.sub(r"BEGIN:VALARM\r\n.*?END:VALARM\r\n", "", text, flags=re.DOTALL)):
        if (name, value) == ("BEGIN", "VEVENT"):
            components.append({})
        elif components and (name, value) not in (("END", "VEVENT"), ("END", "VCALENDAR")):
            assert name not in components[-1], "a property twice"
            components[-1][name] = value
    return components


def calendar(day: date = DAY, owners: tuple[str, ...] = ()) -> str:
    return ics.render(agenda([standing(day=day, owners=owners)], day, owners))


def test_a_calendar_has_one_all_day_event_per_deadline() -> None:
    text = calendar()
    head = dict(list(properties(text))[:6])
    assert head["VERSION"] == "2.0"
    assert head["X-WR-CALNAME"] == "Review of Libraries"
    calendar_events = events(text)
    assert [event["UID"] for event in calendar_events] == [
        "libraries:1.10@actionplan", "libraries:1.2@actionplan", "libraries:1.3@actionplan", "libraries:own@actionplan",
    ]  # fmt: skip
    assert calendar_events[0] == {
        "UID": "libraries:1.10@actionplan", "DTSTAMP": "20110315T000000Z", "SEQUENCE": "1",
        "DTSTART;VALUE=DATE": "20110228", "DTEND;VALUE=DATE": "20110301", "CATEGORIES": "overdue",
        "SUMMARY": "1.10 Ask the staff (Review of Libraries)", "STATUS": "CONFIRMED", "TRANSP": "TRANSPARENT",
        "DESCRIPTION": "Owner: Head of Libraries; Porter\nBy when: 28/02/11\nStanding: overdue\n"
        "Moved: moved once from 31 Jan 2011, 28 days later\nLast note: Slow\nPlan: libraries:1.10",
    }  # fmt: skip
    assert [(event["STATUS"], event["SUMMARY"].split(" (")[0]) for event in calendar_events[1:]] == [
        ("CONFIRMED", "Complete: 1.2 Done"),
        ("CANCELLED", "Withdrawn: 1.3 Given up"),
        ("CONFIRMED", "own Own"),
    ]


def test_a_moved_deadline_keeps_its_uid_and_grows_its_sequence() -> None:
    before, after = (events(calendar(day))[0] for day in (date(2011, 2, 1), DAY))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert (before["DTSTART;VALUE=DATE"], after["DTSTART;VALUE=DATE"]) == ("20110131", "20110228")
    assert before["DTSTAMP"] < after["DTSTAMP"]


def test_a_calendar_reminds_a_week_and_a_day_before_what_is_still_to_come() -> None:
    text = calendar(date(2011, 2, 24)).replace("\r\n ", "")
    parts = [part for part in text.split("BEGIN:VEVENT") if "VALARM" in part]
    reminded = [(re.findall(r"UID:(.*)@", part), re.findall(r"TRIGGER:(.*)\r", part)) for part in parts]
    assert reminded == [(["libraries:1.10"], ["-PT15H"]), (["libraries:own"], ["-P6DT15H", "-PT15H"])]


def test_a_calendar_lists_open_actions_without_an_event() -> None:
    made = agenda([standing(), standing(day=date(2010, 12, 31))], DAY)
    assert made.left_out == (
        "1 open action has no date, so no event: libraries: 1.4; not yet issued, so not included: libraries"
    )
    assert dict(properties(ics.render(made)))["X-WR-CALDESC"] == made.left_out


def test_a_calendar_of_one_owner_is_named_after_them() -> None:
    text = calendar(owners=("Librarian",))
    assert dict(list(properties(text))[:6])["X-WR-CALNAME"] == "Review of Libraries: Librarian"
    assert [event["UID"] for event in events(text)] == ["libraries:1.10@actionplan"]


def test_nothing_is_in_the_calendar_before_the_plan_is_issued() -> None:
    assert events(calendar(date(2010, 12, 31))) == []


def test_two_actions_with_one_ref_are_two_events() -> None:
    twice = PLAN.replace('"1.2"', '"1.3"')
    calendar_events = events(ics.render(agenda([standing(twice)], DAY)))
    uids = [event["UID"] for event in calendar_events]
    assert len(set(uids)) == len(uids) == 4
    assert "libraries:1.3#2@actionplan" in uids


def test_names_that_look_the_same_are_two_events() -> None:
    names = ["p:1", "p:1", "p:1#2", "p:2 b", "p:2\nb", "p:1"]
    calendar_events = events(ics.render(Agenda("Plans", DAY, [Event(name, DAY, "Do") for name in names])))
    made = ["p:1", "p:1#2", "p:1#2#2", "p:2 b", "p:2 b#2", "p:1#3"]
    assert [event["UID"].removesuffix("@actionplan") for event in calendar_events] == made


@pytest.mark.parametrize("text", TEXTS, ids=[ascii(text)[:30] for text in TEXTS])
def test_no_text_leaves_its_property_of_a_calendar(text: str) -> None:
    event = Event(text, DAY, text, [text, "end"], text)
    made = ics.render(Agenda(text, DAY, [event, Event("2", date.max, "last")]))
    calendar_events = events(made)
    assert [len(each) for each in calendar_events] == [10, 9]
    assert calendar_events[0]["DESCRIPTION"].endswith("\nend")
    assert calendar_events[0]["SUMMARY"].replace(": :", "::").replace("## ", "##") == clean(text).replace("## ", "##")
    assert obeyed(made) == []
    assert all(line.isprintable() for line in made.split("\r\n"))
    assert calendar_events[0]["DTEND;VALUE=DATE"] == (DAY + timedelta(days=1)).strftime("%Y%m%d")
    assert "DTEND;VALUE=DATE" not in calendar_events[1]
