"""OSCAL in JSON and XML, lists of issues, and our own export."""

# ruff: noqa: E501 - records are easier to compare one to a line
from __future__ import annotations

import json
from pathlib import Path

import pytest

from actionplan.importing.grid import CellKind, FileFormat, UnreadableFileError
from actionplan.importing.readers.registry import read_document
from tests.importing.reading import outline, read, texts

SHARED = Path(__file__).parents[3] / "shared" / "import" / "real"
POAM = {
    "plan-of-action-and-milestones": {
        "metadata": {
            "title": "Home care",
            "version": "1.10",
            "roles": [{"id": "isso", "title": "Security officer"}],
            "parties": [{"uuid": "AA", "name": "PPF Lead"}],
        },
        "risks": [
            {
                "uuid": "R1",
                "title": "Access",
                "description": "Too wide.\n\n* one\n* two",
                "status": "open",
                "deadline": "2024-01-01T05:00:00-04:00",
                "characterizations": [{"facets": [{"name": "impact", "value": "high"}]}],
                "remediations": [
                    {"lifecycle": "recommendation", "title": "Use a tool"},
                    {
                        "lifecycle": "planned",
                        "title": "We agree",
                        "responsible-roles": [{"role-id": "isso"}],
                        "tasks": [
                            {
                                "title": "Review",
                                "timing": {"within-date-range": {"start": "2023-06-03", "end": "2024-06-23"}},
                                "responsible-roles": [{"role-id": "isso", "party-uuids": ["aa"]}],
                            },
                            {"title": "Report", "timing": {"on-date": {"date": "2024-07-01"}}},
                        ],
                    },
                ],
                "risk-log": {"entries": [{"title": "Call", "start": "2023-07-02", "status-change": "closed"}]},
            },
            {"uuid": "R9", "title": "Named by no item"},
        ],
        "poam-items": [
            {
                "uuid": "I1",
                "title": "Limit access",
                "description": "To the few.",
                "props": [{"name": "POAM-ID", "value": "V-1"}],
                "related-risks": [{"risk-uuid": "r1"}],
            },
            {"uuid": "I2", "title": "Lost", "related-risks": [{"risk-uuid": "r7"}]},
        ],
    }
}
XML = """<?xml version="1.0"?>
<plan-of-action-and-milestones xmlns="http://csrc.nist.gov/ns/oscal/1.0">
  <metadata><title>Home care</title><version>1.10</version>
    <role id="isso"><title>Security officer</title></role><party uuid="AA"><name>PPF Lead</name></party></metadata>
  <risk uuid="R1"><title>Access</title>
    <description><p>Too
      wide.</p><ul><li>one</li><li>two</li></ul></description><status>open</status>
    <deadline>2024-01-01T05:00:00-04:00</deadline>
    <characterization><facet name="impact" value="high"/></characterization>
    <response lifecycle="recommendation"><title>Use a tool</title></response>
    <response lifecycle="planned"><title>We agree</title><responsible-role role-id="isso"/>
      <task><title>Review</title><timing><within-date-range start="2023-06-03" end="2024-06-23"/></timing>
        <responsible-role role-id="isso"><party-uuid>aa</party-uuid></responsible-role></task>
      <task><title>Report</title><timing><on-date date="2024-07-01"/></timing></task></response>
    <risk-log><entry><title>Call</title><start>2023-07-02</start><status-change>closed</status-change></entry></risk-log>
  </risk>
  <risk uuid="R9"><title>Named by no item</title></risk>
  <poam-item uuid="I1"><title>Limit access</title><description><p>To the few.</p></description>
    <prop name="POAM-ID" value="V-1"/><associated-risk risk-uuid="r1"/></poam-item>
  <poam-item uuid="I2"><title>Lost</title><related-risk risk-uuid="r7"/></poam-item>
</plan-of-action-and-milestones>"""


def test_oscal_becomes_recommendations_actions_and_entries() -> None:
    document = read("a.json", json.dumps(POAM))
    assert document.format is FileFormat.OSCAL_JSON
    assert [outline(record) for record in document.records] == [
        {
            "role": "plan",
            "title": "Home care",
            "version": "1.10",
            "records": [
                {
                    "role": "recommendation",
                    "ref": "V-1",
                    "uuid": "I1",
                    "recommendation": ["Limit access", "To the few."],
                    "risk": ["Access", "Too wide.\n\n* one\n* two"],
                    "risk-status": "open",
                    "deadline": "2024-01-01",
                    "impact": "high",
                    "advice": "Use a tool",
                    "response": "We agree",
                    "records": [
                        {"role": "action", "action": "Review", "owner": "PPF Lead", "by_when": "2024-06-23", "start": "2023-06-03"},
                        {"role": "action", "action": "Report", "owner": "Security officer", "by_when": "2024-07-01"},
                        {"role": "entry", "on": "2023-07-02", "note": "Call", "status-change": "closed"},
                    ],
                },
                {"role": "recommendation", "ref": "I2", "recommendation": "Lost"},
            ],
        }
    ]  # fmt: skip
    assert document.notices == ("/poam-items/1 names the risk r7, which is not in the file",)
    assert ("/risks/1", "Named by no item", 2) in [(one.address, one.words, one.cells) for one in document.omissions]


def test_a_date_is_the_day_as_written_whatever_the_zone() -> None:
    cell = next(cell for cell in read("a.json", json.dumps(POAM)).cells() if cell.address == "/risks/0/deadline")
    assert (cell.kind, str(cell.moment), cell.number) == (CellKind.DATE, "2024-01-01", "2024-01-01T05:00:00-04:00")


def test_xml_gives_the_same_records_as_json() -> None:
    ours, theirs = read("a.json", json.dumps(POAM)), read("a.xml", XML)
    assert [outline(record) for record in theirs.records] == [outline(record) for record in ours.records]
    assert theirs.counts == ours.counts


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real files is not here")
def test_the_example_of_nist_gives_the_same_records_in_both_formats() -> None:
    found = [
        read(path.name, path.read_bytes())
        for path in sorted(SHARED.glob("usnistgov-ifa-*.[jx][sm][ol]*"))
        if "expected" not in path.name
    ]
    assert len(found) == 2
    assert [outline(record) for record in found[0].records] == [outline(record) for record in found[1].records]


def test_issues_become_actions_with_an_entry_if_they_are_closed() -> None:
    issues = [
        {"number": 41, "title": "Widen", "body": "Due: June", "state": "OPEN", "closedAt": None, "author": {"login": "x"},
         "labels": [{"name": "priority: high"}, {"name": "bug"}], "assignees": [{"login": "a"}, {"login": "b"}],
         "milestone": {"title": "June 2011", "dueOn": "2011-06-30T00:00:00Z"}},
        {"number": 42, "title": "Drop", "state": "CLOSED", "stateReason": "NOT_PLANNED", "closedAt": "2011-03-04T10:00:00Z"},
        {"number": 43, "title": "Done", "state": "closed", "closed_at": "2011-03-05T10:00:00Z"},
    ]  # fmt: skip
    document = read("issues.json", json.dumps(issues))
    assert [outline(record) for record in document.records] == [
        {"role": "action", "ref": "41", "action": "Widen", "owner": ["a", "b"], "by_when": "2011-06-30", "milestone": "June 2011",
         "priority": "high", "labels": "bug", "body": "Due: June", "state": "OPEN"},
        {"role": "action", "ref": "42", "action": "Drop", "state": "CLOSED", "records": [{"role": "entry", "on": "2011-03-04", "status": "NOT_PLANNED"}]},
        {"role": "action", "ref": "43", "action": "Done", "state": "closed", "records": [{"role": "entry", "on": "2011-03-05", "status": "closed"}]},
    ]  # fmt: skip
    assert [one.words for one in document.omissions] == ["x"]


def test_an_export_of_plans_comes_back_as_their_records() -> None:
    plan = {
        "id": "homecare", "title": "Home care", "issued": "January 2011", "source": {"document": "Minutes"},
        "recommendations": [{"ref": "1", "recommendation": "Do", "response": {"decision": "accepted", "text": "Yes"},
                             "actions": [{"ref": "1.10", "action": "Plan", "success": ["a", "b"], "progress": [{"on": "2011-02-01", "note": "Begun"}]}]}],
        "actions": [{"ref": "2", "action": "More"}],
    }  # fmt: skip
    document = read(
        "a.json", json.dumps({"format": 1, "as_of": "2011-03-15", "plans": [{**plan, "computed": {"overdue": 1}}]})
    )
    assert [outline(record) for record in document.records] == [
        {"role": "plan", "id": "homecare", "title": "Home care", "issued": "January 2011", "source.document": "Minutes", "records": [
            {"role": "recommendation", "ref": "1", "recommendation": "Do", "response.decision": "accepted", "response.text": "Yes", "records": [
                {"role": "action", "ref": "1.10", "action": "Plan", "success": ["a", "b"], "records": [
                    {"role": "entry", "on": "2011-02-01", "note": "Begun"}]}]},
            {"role": "action", "ref": "2", "action": "More"}]}
    ]  # fmt: skip


def test_json_lines_are_a_table_with_the_keys_as_its_header() -> None:
    document = read("a.jsonl", '{"ref": 1.10, "owner": null, "success": ["a", "b"]}\n{"ref": "2", "owner": "Lead"}\n')
    assert texts(document.tables[0]) == [["ref", "success", "owner"], ["1.10", "a\nb"], ["2", "Lead"]]
    assert [cell.address for cell in document.cells()][3:] == ["1:ref", "1:success", "2:ref", "2:owner"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"a": 1}', "this JSON is of an unknown kind"),
        ("a.json", "[1]", "this JSON is of an unknown kind"),
        ("a.json", '{"a": 1', "the JSON is damaged on line 1, column 8"),
        ("a.json", '{"a": 1, "a": 2}', "the key `a` twice"),
        ("a.xml", "<?xml version='1.0'?><catalog/>", "the only XML that can be imported is an OSCAL"),
        ("a.xml", "<?xml version='1.0'?><a>", "the XML is damaged on line 1"),
    ],
)
def test_other_json_and_xml_is_refused(name: str, text: str, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_document(name, text.encode())
    assert said in str(refusal.value)
