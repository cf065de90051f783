"""Rules about who approved, who verified and what completion rests on: cases beyond the examples on their pages."""

from __future__ import annotations

import pytest

from actionplan.plan.commands import command
from actionplan.plan.model import Plan
from tests.rules.test_cases import HEADER, action, messages, plan
from tests.written_plans import plan_of

OWNER = "owner: Head of Planning, Homes\nby_when: 31 March 2011\n"
REGISTER = "owners:\n  Head of Planning:\n    aliases:\n      - HoP\n"


def log(*entries: str) -> str:
    """Return the `progress` of an action, each entry given as its lines."""
    return "progress:\n" + "".join("  - " + entry.replace("\n", "\n    ") + "\n" for entry in entries)


def on_recommendation(*entries: str) -> str:
    """Return a recommendation with two actions, the entries in its own log."""
    lines = "".join("      - " + entry.replace("\n", "\n        ") + "\n" for entry in entries)
    owners = {"1.1": "A Lead", "1.2": "B Lead"}
    actions = "".join(
        f'      - ref: "{ref}"\n        action: Do\n        owner: {name}\n' for ref, name in owners.items()
    )
    head = 'recommendations:\n  - ref: "1"\n    recommendation: R\n'
    return f"{head}    progress:\n{lines}    actions:\n{actions}"


MOVED = "on: 2011-03-15\nnote: N\nby_when: May 2011\napproved_by: {}"
VERIFIED = "on: 2011-03-15\nstatus: verified"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "an owner whose name has a comma": (
        "AP613",
        plan(action(OWNER + log(MOVED.format('"Head of Planning, Homes, minute 4"')))),
        ["1.1 is approved by its own owner, Head of Planning, Homes"],
    ),
    "an owner called by an alias, with a minute": (
        "AP613",
        REGISTER + plan(action("owner: Head of Planning\n" + log(MOVED.format("HoP (minute 4)")))),
        ["1.1 is approved by its own owner, Head of Planning"],
    ),
    "a committee": ("AP613", plan(action(OWNER + log(MOVED.format("Cabinet, minute 4")))), []),
    "a post whose name begins like the owner's": (
        "AP613",
        plan(action("owner: Head of Planning\n" + log(MOVED.format("Head of Planning Committee")))),
        [],
    ),
    "the owner of an earlier day": (
        "AP613",
        plan(action("owner: A Lead\n" + log("on: 2011-02-01\nowner: B Lead", MOVED.format("A Lead")))),
        [],
    ),
    "the owner who hands over": (
        "AP613",
        plan(action("owner: A Lead\n" + log("on: 2011-02-01\nowner: B Lead\napproved_by: A Lead"))),
        ["1.1 is approved by its own owner, A Lead"],
    ),
    "approved by somebody else later": (
        "AP613",
        plan(action(OWNER + log(MOVED.format("Head of Planning, Homes"), "on: 2011-04-01\napproved_by: Cabinet"))),
        [],
    ),
    "a later approval of the owner's approval has an effect": (
        "AP610",
        plan(action(OWNER + log(MOVED.format("Head of Planning, Homes"), "on: 2011-04-01\napproved_by: Cabinet"))),
        [],
    ),
    "one approval too many": (
        "AP610",
        plan(action(OWNER + log(MOVED.format("Cabinet"), "on: 2011-04-01\napproved_by: Board"))),
        ["1.1 has nothing awaiting approval as at 2011-04-01"],
    ),
    "an approval that could mean two things": (
        "AP610",
        plan(action(OWNER + log("on: 2011-03-01\nnote: N\nby_when: May 2011", "on: 2011-03-02\nstatus: superseded\n"
             "note: N", "on: 2011-03-03\napproved_by: Board"))),
        ["1.1 has several things awaiting approval: the stop and the unapproved deadline in force"],
    ),
    "a stop of a whole recommendation by one owner": (
        "AP613",
        on_recommendation("on: 2011-03-01\nstatus: superseded\nnote: N\napproved_by: B Lead"),
        ["1 is approved by its own owner, B Lead"],
    ),
    "a new date for the response": (
        "AP613",
        on_recommendation("on: 2011-03-01\nresponse_by: May 2011\napproved_by: B Lead"),
        [],
    ),
    "verified by nobody": (
        "AP612",
        plan(action(OWNER + log(VERIFIED))),
        ["1.1 is reported as verified, but not by whom"],
    ),
    "verified by a body": ("AP612", plan(action(OWNER + log(VERIFIED + "\napproved_by: Cabinet"))), []),
    "the verifier named later": (
        "AP612",
        plan(action(OWNER + log(VERIFIED, "on: 2011-04-01\nstatus: verified\nby: Audit"))),
        [],
    ),
    "verified, then reopened": (
        "AP612",
        plan(action(OWNER + log(VERIFIED, "on: 2011-04-01\nstatus: in progress"))),
        [],
    ),
    "a recommendation verified by nobody": (
        "AP612",
        on_recommendation(VERIFIED),
        ["1 is reported as verified, but not by whom"],
    ),
    "verified and approved by the owner": (
        "AP604",
        plan(action("owner: A Lead\n" + log(VERIFIED + '\nby: a lead\napproved_by: "A Lead, by e-mail"'))),
        ["1.1 is verified by its own owner, A Lead"],
    ),
    "recorded by the owner, approved by somebody else": (
        "AP604",
        plan(action("owner: A Lead\n" + log(VERIFIED + "\nby: A Lead\napproved_by: Audit"))),
        [],
    ),
    "verified by the owner, then by somebody else": (
        "AP604",
        plan(action("owner: A Lead\n" + log(VERIFIED + "\nby: A Lead", "on: 2011-04-01\nstatus: verified\nby: Audit"))),
        [],
    ),
    "a recommendation verified by the owner of an action": (
        "AP604",
        on_recommendation(VERIFIED + "\nby: A Lead"),
        ["1 is verified by its own owner, A Lead"],
    ),
    "a recommendation complete without evidence, once": (
        "AP603",
        on_recommendation("on: 2011-03-01\nstatus: complete\nnote: N"),
        ["1 is reported as complete without evidence"],
    ),
    "evidence on the recommendation": (
        "AP603",
        on_recommendation("on: 2011-03-01\nstatus: complete\nevidence: a.pdf"),
        [],
    ),
    "no evidence where verification is required": (
        "AP603",
        "verification: required\n" + plan(action(OWNER + log("on: 2011-03-01\nstatus: complete\nnote: N"))),
        ["1.1 is reported as complete without evidence; this plan requires verification"],
    ),
    "100%, then complete": (
        "AP614",
        plan(action(OWNER + log("on: 2011-03-01\npercent: 100", "on: 2011-03-02\nstatus: complete"))),
        [],
    ),
    "100%, and on hold": (
        "AP614",
        plan(action(OWNER + log("on: 2011-03-01\npercent: 100%", "on: 2011-03-02\nstatus: on hold"))),
        ["1.1 is reported as 100% done, but its status is on hold"],
    ),
    "100%, then less": (
        "AP614",
        plan(action(OWNER + log("on: 2011-03-01\npercent: 100", "on: 2011-03-02\npercent: 90"))),
        [],
    ),
    "moved twice, and approved in the end": (
        "AP606",
        plan(action(OWNER + log("on: 2011-03-01\nby_when: May 2011", "on: 2011-04-01\nby_when: June 2011",
             "on: 2011-04-02\napproved_by: Board"))),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "body", "expected"), CASES.values(), ids=CASES)
def test_the_rule_reports(code: str, body: str, expected: list[str]) -> None:
    assert messages(body, code) == expected


def plan_at(path: str, identity: str = "homecare") -> Plan:
    return plan_of(HEADER.replace("id: example", f"id: {identity}").encode() + b"actions: []\n", path)


COMMANDS = {
    "plans/homecare.yaml": "--in plans/homecare.yaml ",
    "my plans/homecare.yaml": '--in "my plans/homecare.yaml" ',
    "it's $HOME.yaml": "--in 'it'\"'\"'s $HOME.yaml' ",
    "<stdin>": "",
    "": "",
}


@pytest.mark.parametrize(("path", "where"), COMMANDS.items())
def test_a_suggested_command_can_be_pasted(path: str, where: str) -> None:
    expected = f"actionplan update homecare:1.1 {where}--complete"
    assert command(plan_at(path), "update", "1.1", "--complete") == expected
