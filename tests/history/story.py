"""The made-up history that docs/history.md is about: a plan in a repository, honest changes, and two slips."""

from __future__ import annotations

from pathlib import Path

from tests.history.repositories import Repository

PLAN = """\
format: 1
id: winter-repairs
title: Review of winter repairs
organisation: Example Council
issued: 2026-01-12
recommendations:
  - ref: "1"
    recommendation: Repair heating within a day in cold weather.
    response: {decision: accepted, on: 2026-01-12}
    actions:
      - ref: "1.1"
        action: Agree a rota of engineers for nights and weekends
        owner: Head of Repairs
        by_when: 31 March 2026
        progress:
          - on: 2026-02-10
            note: Two of five depots have agreed
            status: in progress
      - ref: "1.2"
        action: Publish how long each repair took
        owner: Data Manager
        by_when: 30 April 2026
"""
DONE = """\
          - on: 2026-03-20
            status: complete
            note: All depots have signed the rota
            evidence: rota-2026-03.pdf
"""
MOVED = """\
        progress:
          - on: 2026-04-27
            by_when: 31 July 2026
            note: The new system starts in July
            approved_by: Scrutiny Committee, minute 14
"""
FIRST = PLAN.replace(PLAN[PLAN.index("        progress:\n") : PLAN.index('      - ref: "1.2"')], "")
AFTER_FEBRUARY = PLAN
RETYPED = PLAN.replace("by_when: 30 April 2026", "by_when: 30 June 2026")
REPORTED = RETYPED.replace('      - ref: "1.2"', f'{DONE}      - ref: "1.2"')
EDITED = REPORTED.replace("Two of five depots have agreed", "Most depots have agreed")
LAST = EDITED + MOVED
MAILMAP = "Ana Lopez <ana.lopez@example.org> <alopez@example.org>\n"


def write_story(root: Path) -> None:
    """Write the repository into a folder."""
    made = Repository(root)
    path = "plans/winter-repairs.yaml"
    clerk, ana = "Sam Clerk <clerk@example.org>", "alopez <alopez@example.org>"
    made.commit({path: FIRST, ".mailmap": MAILMAP}, "2026-01-14T10:00:00+00:00", by=clerk)
    made.commit({path: AFTER_FEBRUARY}, "2026-02-11T09:30:00+00:00", by=ana)
    made.commit({path: RETYPED}, "2026-03-26T17:45:00+00:00", by=ana)
    made.commit({path: REPORTED}, "2026-04-08T11:00:00+01:00", by=clerk)
    made.commit({path: EDITED}, "2026-04-21T08:15:00+01:00", by=ana)
    made.commit({path: LAST}, "2026-04-28T12:00:00+01:00", by=clerk)
    made.write()
