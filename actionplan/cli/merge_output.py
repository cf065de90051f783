"""Report what was merged: on standard error for people, and in a file for the command that started git."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from actionplan.cli.streams import print_message
from actionplan.files.names import printed
from actionplan.merging.driver import MergeResult

REPORT = "ACTIONPLAN_MERGE_REPORT"
"""The variable that names the file to which each merged plan adds one line of JSON."""


def print_outcome(outcome: MergeResult) -> None:
    """Print what a person has to know about one merged file."""
    path = printed(outcome.path)
    if outcome.reason:
        print_message("warning", f"{path}: {outcome.reason}")
    for conflict in outcome.conflicts:
        print_message("conflict", f"{path}: {conflict}")
    for warning in outcome.warnings:
        print_message("warning", f"{path}: {warning}")
    for note in (*renumbered_notes(outcome), *outcome.notes):
        print_message("note", f"{path}: {note}")


def renumbered_notes(outcome: MergeResult) -> list[str]:
    """Return a sentence for each item that got another ref."""
    return [
        f"both sides have a new {each.kind} {each.old}: "
        + (f"theirs is the {each.new} of an earlier merge" if each.known else f"theirs is now {each.new}")
        for each in outcome.renumbered
    ]


def data_of(outcome: MergeResult) -> dict[str, Any]:
    """Return what is known of one merged file as JSON."""
    return {
        "path": outcome.path,
        "clean": outcome.clean,
        "merged_by": "text" if outcome.reason else "meaning",
        "reason": outcome.reason or None,
        "conflicts": list(outcome.conflicts),
        "warnings": list(outcome.warnings),
        "renumbered": [{"kind": each.kind, "from": each.old, "to": each.new} for each in outcome.renumbered],
        "notes": list(outcome.notes),
    }


def add_to_report(outcome: MergeResult) -> None:
    """Add a line about one file to the report of the command that started git, if there is one."""
    report = os.environ.get(REPORT)
    if report:
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(json.dumps(data_of(outcome)) + "\n")


def read_report(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a report, one per merged file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
