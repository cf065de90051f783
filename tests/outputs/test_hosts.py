"""Findings in the formats of hosts, each read back by the rules of its reader. Text of a plan adds nothing to them."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from junitparser import JUnitXml

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.outputs.findings import github, gitlab, junit, sarif
from actionplan.outputs.registry import Medium, formats
from tests.build import finding, written
from tests.outputs.test_injection import PAYLOADS

FINDINGS = [
    finding(line=9, severity=Severity.SUGGESTION, code="AP704", message="`Consider` can never be finished"),
    finding(line=3, severity=Severity.WARNING, code="AP201", message="1.1 has no owner", help="name the post"),
    finding(line=5, severity=Severity.ERROR, help="correct the spelling"),
]


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands in a build log, by the rules of GitHub's runner: each its name, properties and data."""
    commands_read = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.match(r"\s*::(\S+)(?: ([^:]*))?::(.*)", line)
        assert match is not None or not line, "every line is a command"
        if match:
            pairs = (pair.split("=", 1) for pair in (match[2] or "").split(","))
            commands_read.append((match[1], {key: taken_back(value) for key, value in pairs}, taken_back(match[3])))
    return commands_read


def taken_back(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def test_github_shows_the_worst_first() -> None:
    assert written(github.FORMAT, FINDINGS) == (
        "::error file=plans/example.yaml,line=5,endLine=5,col=5,endColumn=9,title=AP120 unknown-key"
        "::unknown key `ownr`%0Acorrect the spelling\n"
        "::warning file=plans/example.yaml,line=3,endLine=3,col=5,endColumn=9,title=AP201 unknown-key"
        "::1.1 has no owner%0Aname the post\n"
        "::notice file=plans/example.yaml,line=9,endLine=9,col=5,endColumn=9,title=AP704 unknown-key"
        "::`Consider` can never be finished\n"
    )


def test_github_takes_what_looks_like_its_escapes_for_text() -> None:
    typed = "50%, %0A%0D%3A%2C%25 a:b,c"
    [(_, properties, data)] = commands(written(github.FORMAT, [finding(path=typed, message=typed, help=typed)]))
    assert properties["file"] == typed
    assert data == f"{typed}\n{typed}"


def test_gitlab_tells_alike_findings_apart_and_knows_them_again() -> None:
    alike = finding(source="  owner: Clerk")
    rows = json.loads(written(gitlab.FORMAT, [alike, alike, finding(line=7, source="  owner: Clerk")]))
    assert [row["location"]["lines"]["begin"] for row in rows] == [3, 3, 7]
    assert len({row["fingerprint"] for row in rows}) == 3
    moved = json.loads(written(gitlab.FORMAT, [finding(line=90, source="  owner: Clerk")]))
    assert moved[0]["fingerprint"] == rows[0]["fingerprint"]
    assert rows[0]["location"] == {"path": "plans/example.yaml", "lines": {"begin": 3, "end": 3}}
    assert (rows[0]["type"], rows[0]["severity"]) == ("issue", "major")


def test_gitlab_gives_each_severity_its_own_name() -> None:
    rows = json.loads(written(gitlab.FORMAT, FINDINGS))
    assert [(row["check_name"], row["severity"], row["categories"]) for row in rows] == [
        ("AP704 unknown-key", "info", ["Style"]),
        ("AP201 unknown-key", "minor", ["Bug Risk"]),
        ("AP120 unknown-key", "major", ["Bug Risk"]),
    ]


def test_sarif_has_each_rule_once_and_every_result() -> None:
    run = json.loads(written(sarif.FORMAT, [*FINDINGS, *FINDINGS]))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["AP120", "AP201", "AP704"]
    assert [(result["ruleId"], result["ruleIndex"], result["level"]) for result in run["results"]] == [
        ("AP704", 2, "note"),
        ("AP201", 1, "warning"),
        ("AP120", 0, "error"),
    ] * 2
    region = {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 9}
    assert run["results"][2]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "plans/example.yaml"},
        "region": region,
    }


def test_sarif_names_its_version_and_schema() -> None:
    report = json.loads(written(sarif.FORMAT, []))
    assert list(report) == ["$schema", "version", "runs"]
    assert (report["$schema"], report["version"]) == (sarif.SCHEMA, "2.1.0")


def test_sarif_names_a_file_by_its_address() -> None:
    [result] = json.loads(written(sarif.FORMAT, [finding(path="a b/~c-d_e.é#1.yaml")]))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/~c-d_e.%C3%A9%231.yaml"


# In a message of SARIF a backslash escapes, brackets make a link and braces a placeholder.
SARIF_TEXTS = {
    "[here](1)": r"\[here\](1)",
    "{0} and {1}": "{{0}} and {{1}}",
    "{": "{{",
    "}": "}}",
    r"a\b": r"a\\b",
    r"\[x": r"\\\[x",
    "plain (text)": "plain (text)",
}


@pytest.mark.parametrize(("typed", "escaped"), SARIF_TEXTS.items(), ids=SARIF_TEXTS)
def test_sarif_takes_no_text_for_a_link_or_placeholder(typed: str, escaped: str) -> None:
    [result] = json.loads(written(sarif.FORMAT, [finding(message=typed, help="")]))["runs"][0]["results"]
    assert result["message"]["text"] == escaped


def test_sarif_says_what_to_do() -> None:
    results = json.loads(written(sarif.FORMAT, FINDINGS[1:]))["runs"][0]["results"]
    assert [result["message"]["text"] for result in results] == [
        "1.1 has no owner. name the post",
        "unknown key `ownr`. correct the spelling",
    ]


def test_sarif_tells_alike_findings_apart() -> None:
    results = json.loads(written(sarif.FORMAT, [FINDINGS[2], FINDINGS[2]]))["runs"][0]["results"]
    assert len({result["partialFingerprints"]["actionplan/v1"] for result in results}) == 2


def cases(text: str) -> list[tuple[str, str | None, str | None]]:
    """The cases of a JUnit report: their names, how those that did not pass ended, and the message."""
    cases_read = []
    for case in ET.fromstring(text).iter("testcase"):  # noqa: S314 we wrote it
        ends = list(case)
        cases_read.append(
            (case.attrib["name"], ends[0].tag if ends else None, ends[0].get("message") if ends else None)
        )
    return cases_read


def test_junit_fails_for_all_but_suggestions() -> None:
    assert cases(written(junit.FORMAT, FINDINGS)) == [
        ("AP704 unknown-key 9:5", "skipped", "`Consider` can never be finished"),
        ("AP201 unknown-key 3:5", "failure", "1.1 has no owner"),
        ("AP120 unknown-key 5:5", "failure", "unknown key `ownr`"),
    ]


def test_junit_says_where_and_what_to_do() -> None:
    failures = [element.text for element in ET.fromstring(written(junit.FORMAT, FINDINGS)).iter("failure")]  # noqa: S314 we wrote it
    assert failures == [
        "plans/example.yaml:3:5: 1.1 has no owner (name the post)",
        "plans/example.yaml:5:5: unknown key `ownr` (correct the spelling)",
    ]


def test_each_format_has_its_own_form_for_no_findings() -> None:
    assert written(github.FORMAT, []) == ""
    assert json.loads(written(gitlab.FORMAT, [])) == []
    assert json.loads(written(sarif.FORMAT, []))["runs"][0]["results"] == []
    assert cases(written(junit.FORMAT, [])) == [("lint", None, None)]


@pytest.mark.parametrize("text", ["minute #4", "## note", "### x", "####", "50 % & <b>"])
def test_reports_in_json_read_back_as_said(text: str) -> None:
    findings = [finding(path=f"{text}.yaml", message=text, help="")]
    [row] = json.loads(written(gitlab.FORMAT, findings))
    assert (row["description"], row["location"]["path"]) == (text, f"{text}.yaml")
    [result] = json.loads(written(sarif.FORMAT, findings))["runs"][0]["results"]
    assert result["message"]["text"] == text


@pytest.mark.parametrize("name", formats(Medium.FINDINGS))
def test_a_file_whose_name_is_not_text_is_reported(name: str) -> None:
    findings = [finding(path="plans/\udcff.yaml", message="1.1 has no owner")]
    assert (
        "1.1 has no owner" in written(formats(Medium.FINDINGS)[name].load().FORMAT, findings).encode("utf-8").decode()
    )


@pytest.mark.parametrize("name", formats(Medium.FINDINGS))
def test_a_report_ends_its_last_line(name: str) -> None:
    assert written(formats(Medium.FINDINGS)[name].load().FORMAT, FINDINGS).endswith("\n")


@pytest.mark.parametrize("name", formats(Medium.FINDINGS))
def test_the_same_findings_give_the_same_bytes(name: str) -> None:
    form = formats(Medium.FINDINGS)[name].load().FORMAT
    assert written(form, FINDINGS) == written(form, list(FINDINGS))


def wild(payload: str) -> Finding:
    return finding(path=f"{payload}.yaml", message=payload, help=payload, source=payload, column=1)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_cannot_inject_anything(payload: str) -> None:
    findings = [wild(payload), FINDINGS[2]]
    first, second = commands(written(github.FORMAT, findings))
    assert [first[0], second[0]] == ["error", "error"]
    assert set(first[1]) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert [row["check_name"] for row in json.loads(written(gitlab.FORMAT, findings))] == ["AP120 unknown-key"] * 2
    assert [case[:2] for case in cases(written(junit.FORMAT, findings))] == [
        ("AP120 unknown-key 3:1", "failure"),
        ("AP120 unknown-key 5:5", "failure"),
    ]
    assert_plain(json.loads(written(sarif.FORMAT, findings))["runs"][0]["results"][0], payload)


def assert_plain(result: dict[str, Any], payload: str) -> None:
    """A SARIF result has neither a link nor a placeholder in its message, and the path of the file as it is."""
    said = result["message"]["text"].replace("\\\\", "").replace("\\[", "").replace("\\]", "")
    assert not re.search(r"[\[\]]", said)
    assert not re.search(r"(?<!\{)\{(?!\{)", said.replace("{{", ""))
    assert unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == f"{payload}.yaml"


def test_junit_reads_back_by_a_library_of_its_own() -> None:
    suites = list(JUnitXml.fromstring(written(junit.FORMAT, FINDINGS).encode()))
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites] == [
        ("plans/example.yaml", 3, 2, 1)
    ]
    assert [type(case.result[0]).__name__ for case in suites[0]] == ["Skipped", "Failure", "Failure"]
