"""Plans that are valid YAML but odd: values in the wrong places, and dates, numbers and refs that lead nowhere."""

# ruff: noqa: E501 - one case per line
from __future__ import annotations

from tests.hostile.plans import HEAD, ONE, action, entry, plan

_ODD_VALUES = {
    "a list": "[a, [b, [c]]]",
    "a record": "{a: {b: c}}",
    "a text": "text",
    "a list of lists": "[[[]], [{}], []]",
}
_FIELDS = (
    "title", "issued", "received", "source", "labels", "abbreviations", "owners", "calendar", "review_every",
    "recommendations", "actions",
)  # fmt: skip


def shapes() -> dict[str, bytes]:
    """What is YAML but no plan, or one with the wrong things in the places."""
    found = {f"{field} is {name}": HEAD.encode() + f"{field}: {value}\n".encode()
             for field in _FIELDS for name, value in _ODD_VALUES.items()}  # fmt: skip
    nested = {
        f"{field} of an action is {name}": action(f"{field}: {value}")
        for field in ("owner", "by_when", "due", "success", "priority", "carried_from", "progress", "label")
        for name, value in _ODD_VALUES.items()
    }
    logged = {
        f"{field} of an entry is {name}": entry(f"on: 2011-01-31, {field}: {value}")
        for field in ("note", "status", "completed", "rag", "by_when", "approved_by", "owner", "by", "evidence")
        for name, value in list(_ODD_VALUES.items())[:2]
    }
    return {**found, **nested, **logged}


def values() -> dict[str, bytes]:
    """Plans whose dates, numbers and references go to where they should not."""
    digits = "9" * 5_000
    links = "".join(f"  - {{ref: R{n}, recommendation: R, answered_under: R{n + 1}}}\n" for n in range(2_000))
    carried = "".join(f"      - {{ref: X{n}, action: a, carried_from: X{n + 1}}}\n" for n in range(2_000))
    aliases = (
        "owners:\n" + "".join(f"  P{n}: {{aliases: [P{n + 1}]}}\n" for n in range(500)) + "  P500: {aliases: [P0]}\n"
    )
    crowd = "".join(
        f"      - {{ref: X{n}, action: Do {n}, owner: Post {n % 40}, by_when: 31/12/{n % 90 + 10}}}\n"
        for n in range(1_000)
    )
    log = "".join(
        f"  - {{on: 2011-01-{n % 28 + 1:02}, note: n, by_when: {n % 28 + 1}/03/{n % 80 + 12}}}\n" for n in range(3_000)
    )
    return {
        "year 1": action("by_when: 0001-01-01\ndue: 0001-01-01", "received: 0001-01-01\n").replace(b"January 2011", b"0001-01-01"),
        "year 9999": action("by_when: within 12 months", "received: 9999-12-31\n").replace(b"January 2011", b"9999-12-31"),
        "year 0": action("by_when: 0000-01-01\ndue: 0000-00-00").replace(b"January 2011", b"0000-00-00"),
        "year 10000": action("by_when: 10000-01-01\ndue: 10000-01-01"),
        "no such day": action("by_when: 31/02/2011\ndue: 2011-02-30"),
        "end of time": action("by_when: 9999-12-31\nprogress:\n  - {on: 9999-12-31, by_when: within 3 months}"),
        "beginning of time": entry("on: 0001-01-01, by_when: 3 months before Christmas"),
        "within ages": action("by_when: within 99999 years", "due_soon: 99999999 days\nreview_every: 999999 years\nresponse_by: within 99999 years\nreceived: 2010\n"),
        "within digits": action(f"by_when: within {digits} months", f"due_soon: {digits} days\nreview_every: {digits} years\n"),
        "nothing at all": action("by_when: within 0 days", "due_soon: 0 days\nreview_every: 0 months\nresponse_by: 0 days\nreceived: 2010\n"),
        "less than nothing": action("by_when: within -3 months", "due_soon: -30 days\nreview_every: -6 months\n"),
        "every moment": action("by_when: every second until 9999"),
        "every day for ever": action("by_when: daily from 0001-01-01 to 9999-12-31"),
        "recurring at the end": action("by_when: annually from 9999-12-31", "review_every: 1 day\n"),
        "leap year": action("by_when: end of the financial year", "calendar: {financial_year_starts: 29 February, academic_year_starts: 31 February}\n"),
        "format of digits": plan().replace(b"format: 1", f"format: {digits}".encode()),
        "format in other digits": plan().replace(b"format: 1", "format: １".encode()),
        "format 2": plan().replace(b"format: 1", b"format: 2"),
        "format 1.0": plan().replace(b"format: 1", b"format: 1.0"),
        "answers itself": plan("  - {ref: R1, recommendation: R, answered_under: R1}\n"),
        "answers in a circle": plan("  - {ref: A, recommendation: R, answered_under: B}\n  - {ref: B, recommendation: R, answered_under: A}\n"),
        "answers in a long chain": plan(links),
        "carried in a circle": plan(f"{ONE}    actions:\n      - {{ref: A, action: a, carried_from: [B, A]}}\n      - {{ref: B, action: a, carried_from: hostile:A}}\n"),
        "carried in a long chain": plan(f"{ONE}    actions:\n{carried}"),
        "aliases in a circle": action("owner: P3", aliases),
        "abbreviations of themselves": action("owner: A", "abbreviations: {A: B A B, B: A B A}\n"),
        "labels that change places": action("by_when: 31/12/10", "labels: {overdue: complete, complete: overdue, red: green, green: red}\n"),
        "a thousand actions": plan(f"{ONE}    actions:\n{crowd}"),
        "a thousand of the same ref": plan(f"{ONE}    actions:\n" + "      - {ref: X, action: a}\n" * 1_000),
        "three thousand entries": action(f"progress:\n{log}"),
        "five thousand owners": action("owner:\n" + "".join(f"  - Post {n}\n" for n in range(5_000))),
        "five thousand near names": action("owner:\n" + "".join(f"  - Head of Planning and Commissioning {n:05}\n" for n in range(5_000))),
        "owner of 10,000 letters": action(f"owner: {'x' * 10_000}", f"owners: {{{'y' * 10_000}: {{}}}}\n"),
        "ref of 10,000 letters": plan(f"  - ref: {'r' * 10_000}\n    recommendation: R\n"),
        "ref with a line feed": plan('  - ref: "R\\n1"\n    recommendation: R\n'),
        "id as a path": plan().replace(b"id: hostile", b"id: ../../../../tmp/evil"),
        "id as a device": plan().replace(b"id: hostile", b"id: CON"),
        "id as a file name": plan().replace(b"id: hostile", b'id: "index.html\\0.png"'),
        "owner as a path": action("owner: [../../evil, /etc/passwd, '..', '.', CON, 'C:\\x', a/b]"),
        "evidence outside": entry("on: 2011-01-31, evidence: [/etc/passwd, 'file:///etc/passwd', 'http://evil.example', '..\\..']"),
        "wording of 60,000 letters": action(f"by_when: {'May or June ' * 5_000}"),
        "wording of brackets": action(f"by_when: {'(' * 30_000}"),
        "wording of slashes": action(f"by_when: {'1/' * 30_000}1"),
        "wording of dashes": action(f"by_when: x{'-1' * 30_000}"),
        "wording of ands": action(f"by_when: {'by May and ' * 5_000}"),
        "wording of digits": action(f"by_when: '{digits}'"),
        "wording of blanks": action(f"by_when: 'May{' ' * 60_000}2011'"),
        "wording of quarters": action(f"by_when: {'Q1 2010/11, ' * 5_000}"),
        "completed before time": entry("on: 2011-01-31, status: complete, completed: 0001-01-01"),
        "completed after time": entry("on: 2011-01-31, status: complete, completed: 9999-12-31"),
    }  # fmt: skip
