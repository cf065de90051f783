"""Targets for answers: every output of a plan is read back by its own parser, and any two plans are linted."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

import icalendar
import jsonschema_rs

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Finding
from actionplan.guard.comparison import Comparison
from actionplan.lint import LintSettings, lint
from actionplan.lint.fixer import fix_text
from actionplan.lint.rule_selection import RuleSelection
from actionplan.outputs import ics, jsonl
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
from actionplan.views.overdue import overdue_data
from fuzz.promise import hold
from tests.test_output_schemas import schema
from tests.whole_sheets import actions_sheet, book, csv_text, json_lines

T = TypeVar("T")

SCHEMAS = {name: jsonschema_rs.Draft7Validator(schema(name)) for name in ("status", "due", "overdue", "export")}
FIRST = date(1, 1, 1)
HISTORY = frozenset(code for code, rule in RULES.items() if isinstance(rule, HistoryRule))


def answers(data: bytes) -> None:
    """Produce every output of any plan on any day: each follows its schema, and its own parser reads it back."""
    loaded = load("plan.yaml", data[2:])
    if loaded.plan is None:
        return
    # Half of the days are in years in which plans have dates.
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
        "export": contract.document(standing.day, "plans", [export.plan(standing)], findings),
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
    """Check that an exported plan, read again, has the same position."""
    typed = {key: value for key, value in exported.items() if key != export.COMPUTED}
    text = json.dumps(typed, ensure_ascii=False)
    again = load("plan.yaml", text.encode("utf-8", "surrogatepass")).plan
    if again is None or "\\u" in text or len(text) > 60_000:
        return  # invisible characters must be escaped, and no line of a plan may be as long as this
    then = _timeless(contract.plan(standing))
    hold(_timeless(contract.plan(assess(again, standing.day))) == then, "an exported plan is the plan")


def _timeless(found: Any) -> Any:
    """Return data without the line numbers, and with None for every kind of empty value."""
    if isinstance(found, dict):
        return {key: _timeless(value) for key, value in found.items() if key != "line"}
    if isinstance(found, list):
        return [_timeless(item) for item in found]
    return None if found in NULLS else found


NULLS = ("", "~", "null", "Null", "NULL")


def _rows(standing: PlanStanding) -> None:
    for sheet in book([standing]):
        rows = list(csv.reader(io.StringIO(csv_text(sheet).removeprefix("\ufeff"), newline=""), strict=True))
        hold(
            [len(row) for row in rows] == [len(sheet.columns)] * (len(sheet.rows) + 1),
            "every row of the CSV has all columns",
        )
        read = [json.loads(line) for line in json_lines(sheet).splitlines()]
        hold(
            [list(row.values()) for row in read] == [list(map(jsonl.json_value, row)) for row in sheet.rows],
            "JSON Lines read back",
        )
    [actions] = [actions_sheet([standing])]
    issued = len(list(standing.all_actions()))
    hold(len(actions.rows) in (0, issued), "one row per action")


def _calendar(standing: PlanStanding) -> None:
    made = agenda([standing], standing.day)
    events = icalendar.Calendar.from_ical(ics.render(made)).walk("VEVENT")
    hold(len(events) == len(made.events), "one event per deadline")
    hold(len({str(event["uid"]) for event in events}) == len(events), "every event has its own identifier")
    hold(
        [event.decoded("dtstart") for event in events] == [event.day for event in made.events],
        "every event is on its day",
    )


class _SinglePlan:
    """One plan to check, and the earlier version to compare it with."""

    selection = without_settings = RuleSelection()

    def __init__(self, loaded: Loaded, then: Plan | None = None) -> None:
        self.findings = loaded.findings
        self._loaded = loaded
        self._then = then

    def __iter__(self) -> Iterator[Plan]:
        if self._loaded.plan is not None:
            yield self._loaded.plan

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Return what a function returns for the plan."""
        return map(function, self)

    def comparison(self, plan: Plan) -> Comparison | None:
        """Return the comparison of the plan with its earlier version, if there is one."""
        return None if self._then is None else Comparison("then", self._then, plan)

    def finish(self, left_out: frozenset[str]) -> Iterator[Finding]:  # noqa: ARG002 no plan is gone
        """Return no findings, since there is only one plan and it is not gone."""
        return iter(())


def rules(data: bytes) -> None:
    """Lint any plan against any other as its earlier version, and fix it: nothing that can be fixed is left."""
    before, _, now = data.partition(b"\0")
    loaded = load("plan.yaml", now)
    if loaded.plan is None:
        return
    then = load("plan.yaml", before).plan
    settings = LintSettings(day=date(2011, 3, 15))
    plain = lint(_SinglePlan(loaded), settings)
    size = len(loaded.plan.text.text)
    for finding in plain.findings:
        hold(
            0 <= finding.span.start <= finding.span.end <= size and bool(finding.message),
            "a finding is in the file",
        )
    if then is not None:
        lint(_SinglePlan(loaded), settings._replace(base=_SinglePlan(loaded, then)))
        lint(_SinglePlan(loaded), settings._replace(base=_SinglePlan(Loaded(then, [], True), loaded.plan)))
    same = lint(_SinglePlan(loaded), settings._replace(base=_SinglePlan(loaded, loaded.plan)))
    hold(not [found for found in same.findings if found.code in HISTORY], "a plan does not differ from itself")
    _comments(loaded.plan, plain.findings)
    _check_fixes(loaded, settings)


def _comments(plan: Plan, findings: list[Finding]) -> None:
    """Check that a comment on the line of a finding suppresses it, wherever a comment is possible."""
    for finding in findings[:2]:
        line = plan.text.line_text(finding.span.line)
        if not re.fullmatch(r"[\w -]+: +[\w ]+", line):
            continue  # a comment may not be possible in brackets, quotes and text over several lines
        starts = plan.text.starts
        at = starts[finding.span.line - 1] + len(line)
        text = plan.text.text
        commented = load(
            "plan.yaml", (text[:at] + f" # actionplan: ignore[{finding.code}] fuzzed" + text[at:]).encode()
        )
        if commented.plan is None or values(commented.plan.node) != values(plan.node):
            continue  # the line is part of a text that looks like a key
        left = lint(_SinglePlan(commented), LintSettings(day=date(2011, 3, 15))).findings
        still = [f for f in left if f.code == finding.code and f.span.line == finding.span.line]
        hold(not still or finding.code < "AP110", f"{finding.code} is suppressed at {finding.span}")


def _check_fixes(loaded: Loaded, settings: LintSettings) -> None:
    if loaded.plan is None:
        return
    result = fix_text(loaded.plan, settings)
    again = load("plan.yaml", result.plan.text.content.encode())
    hold(again.plan is not None, "a fixed plan can be read")
    hold(len(again.findings) <= len(loaded.findings), "fixing adds no findings")
    if result.fixed and again.plan is not None:
        twice = fix_text(again.plan, settings)
        hold(not twice.fixed, "everything is fixed at the first attempt")
