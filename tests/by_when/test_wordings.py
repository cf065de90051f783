"""Every wording of the tables beside this file, every labelled wording, and every example of the documentation."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from actionplan.by_when import Calendar, ResolutionKind, read_period, resolve
from tests.by_when.said import say, say_both

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[1] / "docs" / "by-when.md"
AGREED = dt.date(2026, 3, 15)


def _sections(*names: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of tables by heading, since collecting one test for each of thousands of rows would take long."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        heading = name
        for line in filter(None, (HERE / name).read_text(encoding="utf-8").splitlines()):
            if line.startswith("#"):
                heading = f"{name}: {line.removeprefix('# ')}"
            else:
                found.setdefault(heading, []).append(tuple(line.split(" => ")[:2]))
    return found


SECTIONS = _sections("wordings.txt", "phrases.txt", "words.txt", "grammar.txt")
WORDINGS = [wording for rows in SECTIONS.values() for wording, _ in rows]
ON_OTHER_DAYS = _sections("calendars.txt")
LABELLED: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for name in (
        "unseen.jsonl",
        "stranger.jsonl",
        "other_genres.jsonl",
        *(f"own_check{number}.jsonl" for number in ("", "_2", "_3", "_4", "_5", "_6", "_7", "_8", "_9")),
        *(f"fresh_{number}.jsonl" for number in range(1, 45)),
    )
}
"""Labelled wordings by the file they are in."""
LEFT_UNDATED = {
    "hard-064", "own6-094", "own7-004", "own7-114", "own8-053", "own8-056", "own8-098", "own8-114",
    "own9-060", "fr2-111", "fr3-022", "fr4-091", "fr5-012", "fr5-037",
    "fr5-084", "fr5-085", "fr5-086", "fr6-087", "fr6-104", "fr6-108", "fr6-117", "fr8-071",
    "fr12-032", "fr14-004", "fr12-053", "fr17-011", "fr17-079", "fr18-092", "fr20-043", "fr21-012",
    "fr21-055",
    "fr22-106", "fr23-101", "fr24-029", "fr24-098", "fr24-108", "fr25-016", "fr25-022",
    "fr25-027", "fr25-029", "fr26-035", "fr26-044", "fr26-069", "fr26-092", "fr27-009",
    "fr27-018", "fr28-018", "fr28-039", "fr28-078",
    "fr28-123", "fr29-040", "fr30-015", "fr30-035", "fr30-038", "fr30-050", "fr30-065",
    "fr30-079", "fr30-086", "fr30-087",
    "fr32-104", "fr33-039", "fr34-007", "fr34-055", "fr34-077", "fr34-093", "fr35-026", "fr35-056",
    "fr35-060", "fr35-074", "fr36-186", "fr36-194", "fr36-243",
    "fr37-040", "fr37-043", "fr37-057", "fr37-074", "fr37-171", "fr37-195", "fr37-200", "fr37-204",
    "fr38-011", "fr38-030", "fr38-046", "fr38-051", "fr38-088", "fr38-095", "fr38-103", "fr38-104", "fr38-193",
    "fr39-027", "fr40-308", "fr41-005", "fr41-020", "fr41-082",
}  # fmt: skip
"""Deadlines that are not read, and known not to be."""
READ_OTHERWISE = {
    "fr23-043": "vague, since it says nothing of what it waits for",
    "fr23-053": '"complete" may be what is to be done by then',
    "fr24-064": "twice a week is said in other words",
    "fr25-086": '"this week" is read as its Sunday',
    "fr25-101": "twice a month is said in other words",
    "fr27-004": "that it continues is not read",
    "fr27-005": "a report that is received later may be meant",
    "fr28-032": "vague, since it says nothing of what it waits for",
    "fr28-061": '"between now and" is read without a start, as in fresh_4',
    "fr28-096": '"today" beside other days is no deadline of its own',
    "fr29-015": "a length in brackets is not read as a cycle",
    "fr29-032": '"until further notice" is read as going on',
    "fr30-029": "twice a month is said in other words",
    "fr30-037": "a length from a meeting is an event",
    "fr31-105": "the year of a named plan is not flagged",
    "fr32-040": "vague, since it says nothing of what it waits for",
    "fr33-032": "the report may be another one",
    "fr34-046": "what is embedded from a day on is read as done",
    "fr35-009": "each quarterly meeting is read as per meeting",
    "fr35-024": "what is due before each meeting is read as per meeting",
    "fr35-032": "the days of a named week are read without a start",
    "fr35-034": "what opens at a time may be what it waits for",
    "fr35-059": '"this week" is read as its Sunday',
    "fr35-079": "what was produced in the month of the agreement may be due in it",
    "fr35-083": "a lifetime is read as going on",
    "fr36-008": "what is ongoing until a time is also ongoing",
    "fr36-021": "the 31st of a shorter month is read as its last day, and flagged",
    "fr36-023": "the 31st of a shorter month is read as its last day, and flagged",
    "fr36-057": "what is pending waits for something",
    "fr36-063": "what is not applicable is none",
    "fr36-074": "the answer behind a question is not read",
    "fr36-082": "a closure date may be planned",
    "fr36-138": "a date in brackets within a report is not read as that of the report",
    "fr36-139": "what is counted from each semester is read as termly",
    "fr36-167": "the end of each year gives no first day",
    "fr36-215": "what began in a month of the past may go on",
    "fr36-219": "that no further action is needed is none",
    "fr36-247": "what lasts over a length of time is vague",
    "fr36-250": "what is pending waits for something",
    "fr37-027": "what is assumed is waited for",
    "fr37-088": "a range beside a month keeps its start",
    "fr37-118": "a season behind what is waited for may be that of it",
    "fr37-131": "a length of time in two units is read as the longer, without a start",
    "fr37-153": "what was implemented from a quarter on is read as done",
    "fr37-197": '"next weekly" is read as how often',
    "fr37-268": "the day of an entry is a milestone",
    "fr38-038": "what is to follow is vague, whatever it waits for",
    "fr38-044": "a date to be confirmed is vague, whatever it waits for",
    "fr38-093": "what follows a meeting waits for it",
    "fr38-119": "a condition that is not listed is waited for",
    "fr38-136": "the same day is that of what is waited for",
    "fr38-147": '"this week" is read as its Sunday',
    "fr38-155": "a condition that is not listed is waited for",
    "fr38-163": "a date beside that of its publication is no milestone",
    "fr38-176": "that nothing is known is vague",
    "fr38-209": "what was established is read as done, with a date in brackets",
    "fr38-236": "what comes before something waits for it",
    "fr38-240": "what comes before each release waits for it",
    "fr38-252": "a season that is approached is read as the start",
    "fr38-258": "that it varies is vague",
    "fr36-251": '"close" is read as a word that only says how sure a time is',
    "fr39-019": "when it is at least some day is read as open",
    "fr39-022": "next week is read as its Sunday",
    "fr39-031": "a length of time beside a date that is not given yet is left unknown",
    "fr39-035": "what continues up to a day is read as going on",
    "fr39-078": "the month may be that of what comes before",
    "fr39-127": "the month may be that of what is waited for",
    "fr40-250": "mid-point is read as a part of the month",
    "fr40-315": "not set is vague in the earlier sets",
    "fr41-041": "that no further action is required is read before what was done",
    "fr41-042": '"in process" is read as going on',
    "fr41-084": "what will be put to use later is read as a deadline",
    "fr42-033": '"immediate action" beside a later day is no deadline of its own',
    "fr44-048": "to be arranged is vague, whatever it waits for",
    "fr44-127": "a meeting without a day is waited for, whatever is to be confirmed",
    "fr44-130": "what is on hold to watch something waits for it",
}
"""Labels that are not followed, each with the reason."""
FLAGGED_THOUGH_CLEAR = {
    "new-025", "fr31-061", "fr31-107", "fr33-017", "fr36-004", "fr36-212", "fr36-231", "fr37-069", "fr37-169",
    "fr37-188", "fr37-193", "fr37-209", "fr37-211", "fr37-272", "fr38-067", "fr38-165", "fr38-203",
    "fr39-033", "fr39-124", "fr41-085",
}  # fmt: skip
"""Wordings labelled with one meaning that are flagged: two full years in a row may also be calendar years, "this year"
may be a financial year, and what is due before the end of a period may be due the day before."""
EXAMPLE = re.compile(
    r"^\| `(?P<wording>.*)` \| (?P<agreed>\d+ \w+ \d{4}) \| (?:`(?P<calendar>.*)` \| )?(?P<reads>.*) \|$", re.M
)
EXAMPLES = [match.groupdict() for match in EXAMPLE.finditer(DOCUMENT.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_wording_reads_as_the_tables_say(heading: str) -> None:
    rows = SECTIONS[heading]
    assert [(wording, say_both(resolve(wording, AGREED))) for wording, _ in rows] == rows


@pytest.mark.parametrize("heading", _sections("phrases.txt", "words.txt"))
def test_every_word_is_understood(heading: str) -> None:
    read = [wording for wording, reads in SECTIONS[heading] if reads != "unknown"]
    assert {wording: left for wording in read if (left := resolve(wording, AGREED).unplaced)} == {}


@pytest.mark.parametrize("heading", ON_OTHER_DAYS)
def test_a_wording_on_another_day_or_by_another_calendar(heading: str) -> None:
    rows = ON_OTHER_DAYS[heading]
    assert [(asked, _on_another_day(asked)) for asked, _ in rows] == rows


def _on_another_day(asked: str) -> str:
    wording, agreed, setting = [*asked.split(" | "), None][:3]
    day = read_period(agreed or "")
    return say_both(resolve(wording or "", day and day.last, calendar_of(setting)))


def labels(row: dict[str, Any]) -> dict[str, Any]:
    """What a labelled wording should read as."""
    return {key: row[key] for key in ("kind", "ongoing", "recurs", "start", "due", "ambiguous", "milestones")}


def read_as(row: dict[str, Any]) -> dict[str, Any]:
    """What a labelled wording reads as. What nobody has labelled, or is known not to be read, is as labelled."""
    settings: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in (row["calendar"] or {}).items()
    }
    found = resolve(row["text"], dt.date.fromisoformat(row["plan_date"]), Calendar(**settings))
    if row["id"] in READ_OTHERWISE:
        return labels(row)
    if found.kind is ResolutionKind.UNKNOWN and (not row["due"] or row["id"] in LEFT_UNDATED):
        return labels(row)  # "Unknown" is better than a guess.
    return {
        "kind": found.kind,
        "ongoing": found.ongoing,
        "recurs": found.recurs,
        "start": found.start and found.start.isoformat(),
        "due": found.due and found.due.isoformat(),
        "ambiguous": row["ambiguous"] if row["id"] in FLAGGED_THOUGH_CLEAR else found.ambiguous,
        "milestones": row["milestones"] and [day.isoformat() for day in found.milestones],
    }


@pytest.mark.parametrize("name", LABELLED)
@pytest.mark.one_in(3)
def test_a_labelled_wording(name: str) -> None:
    wrong = [
        (row["id"], row["text"], read, labels(row)) for row in LABELLED[name] if (read := read_as(row)) != labels(row)
    ]
    assert wrong == []


def test_an_example_of_the_documentation_reads_as_it_says() -> None:
    assert [{**example, "reads": _reads(example)} for example in EXAMPLES] == EXAMPLES


def _reads(example: dict[str, str | None]) -> str:
    agreed = read_period(example["agreed"] or "")
    assert agreed is not None
    return say(resolve(example["wording"] or "", agreed.last, calendar_of(example["calendar"])))


def calendar_of(setting: str | None) -> Calendar:
    """The calendar of a documented setting: "financial_year_starts: 1 July"."""
    if setting is None:
        return Calendar()
    key, value = setting.split(": ")
    changed: dict[str, Any] = {key: False if value == "false" else value}
    if key.endswith("_starts"):
        day = read_period(f"{value} 2000")
        assert day is not None
        changed = {key: (day.first.month, day.first.day)}
    return Calendar()._replace(**changed)


def test_the_documentation_has_examples_of_every_kind() -> None:
    kinds = {resolve(example["wording"] or "", AGREED).kind for example in EXAMPLES}
    assert kinds == set(ResolutionKind)
    assert len(EXAMPLES) > 100
