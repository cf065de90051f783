"""Targets that answer: what is made of any plan, read back by its own parser, and what lint says of any two."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import icalendar
import jsonschema_rs

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Finding
from actionplan.lint import Settings, lint
from actionplan.lint.fixer import fix_text
from actionplan.outputs import export_csv, ics, jsonl
from actionplan.outputs import json as json_output
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import HistoryRule
from actionplan.standing import PlanStanding
from actionplan.syntax.nodes import plain as values
from actionplan.views import data as contract
from actionplan.views import export
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.export_calendar import agenda
from actionplan.views.export_rows import actions_sheet, book
from actionplan.views.overdue import overdue_data
from fuzz.promise import hold
from tests.test_output_schemas import schema

SCHEMAS = {name: jsonschema_rs.Draft7Validator(schema(name)) for name in ("status", "due", "overdue", "export")}
FIRST = date(1, 1, 1)
HISTORY = frozenset(code for code, rule in RULES.items() if isinstance(rule, HistoryRule))


def answers(data: bytes) -> None:
    """Answer for any plan on any day: every answer keeps to its schema, and its own parser reads it back."""
    loaded = load("plan.yaml", data[2:])
    if loaded.plan is None:
        return
    # Half of the days are of the years that plans speak of.
    number = data[0] << 8 | data[1]
    day = date(2005, 1, 1) + timedelta(number >> 1 & 4095) if number & 1 else FIRST + timedelta(number * 55)
    standing = assess(loaded.plan, day)
    _documents(standing, loaded.findings)
    _rows(standing)
    _calendar(standing)


def _documents(standing: PlanStanding, findings: list[Finding]) -> None:
    documents = {
        "status": contract.document(standing.day, "plans", contract.plans([standing]), findings),
        "due": contract.document(standing.day, "actions", contract.actions(actions_in_plan(standing)), findings),
        "overdue": _overdue(standing, findings),
        "export": contract.document(standing.day, "plans", export.plans([standing]), findings),
    }
    for name, document in documents.items():
        text = json_output.render(document)
        read = json.loads(text)
        hold(
            not (wrong := [str(error) for error in SCHEMAS[name].iter_errors(read)]),
            f"{name} keeps to its schema: {wrong}",
        )
        hold(json.loads(json.dumps(document)) == read, f"{name} reads back")
    _again(standing, documents["export"]["plans"][0])


def _overdue(standing: PlanStanding, findings: list[Finding]) -> dict[str, Any]:
    part = overdue_data(standing)
    beside = {"recommendations": [row for _, row in part.responses]}
    return contract.document(standing.day, "actions", [row for _, row in part.actions], findings, beside)


def _again(standing: PlanStanding, exported: dict[str, Any]) -> None:
    """What was exported is the plan: read again it stands the same."""
    typed = {key: value for key, value in exported.items() if key != export.COMPUTED}
    text = json.dumps(typed, ensure_ascii=False)
    again = load("plan.yaml", text.encode("utf-8", "surrogatepass")).plan
    if again is None or "\\u" in text or len(text) > 60_000:
        return  # what cannot be seen has to be escaped, and a plan has no line as long as this
    then = _timeless(contract.plan(standing))
    hold(_timeless(contract.plan(assess(again, standing.day))) == then, "an exported plan is the plan")


def _timeless(found: Any) -> Any:
    """Data of the contract without the lines of the file, and all ways to say nothing as one."""
    if isinstance(found, dict):
        return {key: _timeless(value) for key, value in found.items() if key != "line"}
    if isinstance(found, list):
        return [_timeless(item) for item in found]
    return None if found in NULLS else found


NULLS = ("", "~", "null", "Null", "NULL")


def _rows(standing: PlanStanding) -> None:
    for sheet in book([standing], standing.day):
        rows = list(csv.reader(io.StringIO(export_csv.render(sheet).removeprefix("\ufeff"), newline=""), strict=True))
        hold([len(row) for row in rows] == [len(sheet.columns)] * (len(sheet.rows) + 1), "CSV has every row whole")
        read = [json.loads(line) for line in jsonl.render(sheet).splitlines()]
        hold(
            [list(row.values()) for row in read] == [list(map(jsonl.plain, row)) for row in sheet.rows],
            "JSON Lines read back",
        )
    [*_, actions] = [actions_sheet([standing], standing.day)]
    issued = len(list(standing.all_actions()))
    hold(len(actions.rows) in (0, issued), "a row an action")


def _calendar(standing: PlanStanding) -> None:
    made = agenda([standing], standing.day)
    events = icalendar.Calendar.from_ical(ics.render(made)).walk("VEVENT")
    hold(len(events) == len(made.events), "an event a deadline")
    hold(len({str(event["uid"]) for event in events}) == len(events), "every event has a name of its own")
    hold([event.decoded("dtstart") for event in events] == [event.day for event in made.events], "on its day")


class _One:
    """One plan to lint, and the plan that it was."""

    name = "then"

    def __init__(self, loaded: Loaded, then: Plan | None = None) -> None:
        self.findings = loaded.findings
        self._loaded = loaded
        self._then = then

    def __iter__(self) -> Iterator[Plan]:
        if self._loaded.plan is not None:
            yield self._loaded.plan

    def counterpart(self, plan: Plan) -> Plan | None:  # noqa: ARG002 there is one only
        """The plan as it was."""
        return self._then

    def gone(self) -> Iterator[Finding]:
        """Nothing is gone."""
        return iter(())


def rules(data: bytes) -> None:
    """Lint any plan, beside any other that it was before; mend it, and nothing that can be mended is left."""
    before, _, now = data.partition(b"\0")
    loaded = load("plan.yaml", now)
    if loaded.plan is None:
        return
    then = load("plan.yaml", before).plan
    settings = Settings(day=date(2011, 3, 15))
    plain = lint(_One(loaded), settings)
    size = len(loaded.plan.text.text)
    for finding in plain.findings:
        hold(
            0 <= finding.span.start <= finding.span.end <= size and bool(finding.message),
            "a finding stands in the file",
        )
    if then is not None:
        lint(_One(loaded), settings._replace(base=_One(loaded, then)))
        lint(_One(loaded), settings._replace(base=_One(Loaded(then, [], True), loaded.plan)))
    same = lint(_One(loaded), settings._replace(base=_One(loaded, loaded.plan)))
    hold(not [found for found in same.findings if found.code in HISTORY], "nothing has changed since now")
    _comments(loaded.plan, plain.findings)
    _mended(loaded, settings)


def _comments(plan: Plan, findings: list[Finding]) -> None:
    """A comment on its line silences a finding, wherever a comment may stand."""
    for finding in findings[:2]:
        line = plan.text.line_text(finding.span.line)
        if not re.fullmatch(r"[\w -]+: +[\w ]+", line):
            continue  # in brackets, quotes and texts of several lines it may not
        starts = plan.text.starts
        at = starts[finding.span.line - 1] + len(line)
        text = plan.text.text
        commented = load(
            "plan.yaml", (text[:at] + f" # actionplan: ignore[{finding.code}] fuzzed" + text[at:]).encode()
        )
        if commented.plan is None or values(commented.plan.node) != values(plan.node):
            continue  # the line is one of a text that looks like a key
        left = lint(_One(commented), Settings(day=date(2011, 3, 15))).findings
        still = [f for f in left if f.code == finding.code and f.span.line == finding.span.line]
        hold(not still or finding.code < "AP110", f"{finding.code} is silenced at {finding.span}")


def _mended(loaded: Loaded, settings: Settings) -> None:
    if loaded.plan is None:
        return
    mended = fix_text(loaded.plan, settings)
    again = load("plan.yaml", mended.plan.text.content.encode())
    hold(again.plan is not None, "a mended plan can be read")
    hold(len(again.findings) <= len(loaded.findings), "it has no new fault")
    if mended.fixed and again.plan is not None:
        twice = fix_text(again.plan, settings)
        hold(not twice.fixed, "what can be mended is mended at once")
