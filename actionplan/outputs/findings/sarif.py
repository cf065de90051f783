"""Findings as SARIF 2.1.0, which code scanning reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import actionplan
from actionplan.diagnostics.finding import Finding, Rule, Severity
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.diagnostics.span import Span
from actionplan.home import HOME
from actionplan.outputs.findings import json_items
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.findings.fingerprint import fingerprints
from actionplan.outputs.sanitize import clean

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
# In a message, brackets make a link and braces a placeholder.
_ESCAPES = {"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"}


def _before(counts: FindingCounts) -> str:
    """Begin a document with one run: its rules and, at the end, the list of its results."""
    run = {"tool": {"driver": _driver(_rules(counts))}, "columnKind": "unicodeCodePoints", "results": []}
    document = json_items.document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    return document[: document.rindex("[") + 1]


def _text(findings: Sequence[Finding], counts: FindingCounts) -> str:
    index = {rule.code: at for at, rule in enumerate(_rules(counts))}
    marks = fingerprints(findings)
    return json_items.items([_result(f, index[f.code], mark) for f, mark in zip(findings, marks, strict=True)], 4)


def _after(counts: FindingCounts) -> str:
    return f"{json_items.end(4, counts.total)}\n    }}\n  ]\n}}\n"


def _rules(counts: FindingCounts) -> list[Rule]:
    return sorted(counts.of_rules, key=lambda rule: rule.code)


def _driver(rules: Sequence[Rule]) -> dict[str, Any]:
    home = {"informationUri": HOME} if HOME else {}
    name = {"name": "actionplan", "semanticVersion": actionplan.__version__}
    return {**name, **home, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    page = f"{rule.summary}\n\n{rule.page}".strip()
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _message(rule.summary)},
        "help": {"text": _message(page), "markdown": page},
        **({"helpUri": f"{HOME}/rules/{rule.code}"} if HOME else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.name]},
    }


def _result(finding: Finding, rule: int, mark: str) -> dict[str, Any]:
    message = ". ".join(clean(text) for text in (finding.message, finding.help) if text)
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.rule.severity],
        "message": {"text": _message(message)},
        "locations": [{"physicalLocation": _place(finding.span)}],
        "partialFingerprints": {"actionplan/v1": mark},
    }


def _place(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": _location(span.path), "region": region}


def _location(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogatepass"))}


def _message(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


FORMAT = FindingsFormat(_text, _before, ",", _after)
