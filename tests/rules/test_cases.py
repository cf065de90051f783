"""What rules report and what they do not, beyond the examples on their pages: cases that are easy to get wrong."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.files.discover import File
from actionplan.lint import LintSettings, RuleSelection, lint
from actionplan.plan_set import PlanSet
from actionplan.rules.owner.near_duplicate import RULE as NEAR_DUPLICATE
from actionplan.rules.support.plan_context import RuleOptions
from actionplan.rules.support.post_names import listed_posts, slashed

HEADER = "format: 1\nid: example\ntitle: An example\nissued: January 2011\n"


def messages(body: str, code: str, day: date | None = None) -> list[str]:
    """Return the messages of one rule about a plan."""
    header = "".join(line for line in HEADER.splitlines(keepends=True) if line.split(":")[0] + ":" not in body)
    file = File("", named=True, content=(header + body).encode())
    report = lint(
        PlanSet([file]), LintSettings(RuleSelection(select=(code,)), RuleOptions(known=frozenset({"PPF"})), day)
    )
    return [finding.message for finding in report.findings if finding.code == code]


def action(more: str, ref: str = "1.1", text: str = "Agree the specification") -> str:
    body = "".join(f"    {line}\n" for line in more.split("\n") if line)
    return f'  - ref: "{ref}"\n    action: {text}\n{body}'


def plan(*actions: str) -> str:
    return "actions:\n" + "".join(actions)


SEVERAL = {
    "PPF Programme Lead / Contract Manager": 2,
    "Safeguarding Trainer/ Skills for Work Admin team": 2,
    "Housing Needs & Development Manager/Supported Housing Manager": 2,
    "A Lead / B Lead / C Lead": 3,
    "HR/OD Manager": 0,
    "Adults/Children's Services Manager": 0,
    "Head of Service (Adults/Children)": 0,
    "Phil Bacon": 0,
    "/": 0,
    "": 0,
}
LISTED = {
    "Director of Housing and Head of Planning": 2,
    "Chair, Vice-Chair and Secretary": 3,
    "Planning Manager; Contract Manager": 2,
    "Finance Director jointly with Medical Director": 2,
    "Head of Planning, Integrated Commissioning": 0,
    "Director of Resources and Delivery": 0,
    "Learning, Training & Development Manager": 0,
    "Service Manager, ASC Provider Services": 0,
    "Provider Services Managers (MH, OP, LD & PD)": 0,
}


@pytest.mark.parametrize(("name", "posts"), SEVERAL.items())
def test_a_slash_joins_posts_or_is_part_of_one_name(name: str, posts: int) -> None:
    assert len(slashed(name)) == posts


@pytest.mark.parametrize(("name", "posts"), LISTED.items())
def test_a_list_of_posts_contains_only_posts(name: str, posts: int) -> None:
    assert len(listed_posts(name)) == posts


NEAR = [
    ("Maximising Independence Programme Lead", "Maximising Independence Lead"),
    ("Head of Planning", "Heads of Planning"),
    ("Associate Director of Integrated Commissioning", "Associate Director, Integrated Commissioning"),
    ("Contract Manager", "Contract Manger"),
    ("Commissioning and Contracts Team", "Contracts & Commissioning Team"),
]
APART = [
    ("Head of Planning", "Head of Planning, Integrated Commissioning"),
    ("Project Manager", "Programme Manager"),
    ("Locality Manager Eastern", "Locality Manager Western"),
    ("Deputy Director of Finance", "Director of Finance"),
    ("Phase 1 Lead", "Phase 2 Lead"),
    ("Manager", "Programme Manager"),
    ("Finance Director", "Estates Director"),
]


@pytest.mark.parametrize(("names", "near"), [*((pair, True) for pair in NEAR), *((pair, False) for pair in APART)])
def test_names_nearly_the_same_are_reported_and_others_are_not(names: tuple[str, str], near: bool) -> None:
    one, other = (action(f"owner: {name}", ref=str(at)) for at, name in enumerate(names))
    assert bool(messages(plan(one, other), NEAR_DUPLICATE.rule.code)) == near


RETYPED = {
    "1": "a number", "4.10": "a number", "010": "a number", "1_000": "a number", "1e3": "a number", "0x1F": "a number",
    "12:30": "a number", ".5": "a number", "+1": "a number", "2011-01-31": "a date", "no": "true, false or null",
    "Off": "true, false or null", "y": "true, false or null", "null": None, "~": None,
    "R1": "", "1.1.1": "", "1a": "", "4-10": "", "'4.10'": "", '"no"': "", "e3": "", "..": "", "2011-01": "",
}  # fmt: skip


@pytest.mark.parametrize(("ref", "what"), [(ref, what) for ref, what in RETYPED.items() if what is not None])
def test_other_tools_read_some_refs_as_another_type(ref: str, what: str) -> None:
    reported = messages(f"actions:\n  - ref: {ref}\n    action: Agree\n", "AP307")
    assert reported == ([f"other YAML tools read `ref: {ref}` as {what}"] if what else [])


CURLY = {
    "“Contract Manager”": True,
    "‘Contract Manager’": True,
    "”Contract Manager”": True,
    "‘The Manager’s Office’": True,
    '"“Contract Manager”"': False,
    "“Contract” Manager": False,
    "Manager “of Contracts”": False,
    "“Contract” or “Stock Manager”": False,
    "Contract Manager’s Deputy’": False,
    '"Contract Manager"': False,
    "“": False,
}


@pytest.mark.parametrize(("owner", "curly"), CURLY.items())
def test_curly_quotes_are_reported_around_a_whole_value_only(owner: str, curly: bool) -> None:
    assert bool(messages(plan(action(f"owner: {owner}")), "AP707")) == curly
    assert bool(messages(plan(action(f"x-cost: {owner}")), "AP707")) is False


RECOMMENDED = 'recommendations:\n  - ref: "1"\n    recommendation: R\n'
ACCEPTED = "response:\n      decision: accepted\n"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "a complete action needs no owner": (
        "AP201",
        plan(action("progress:\n  - on: 2011-02-01\n    status: complete")),
        [],
    ),
    "an owner named later counts": ("AP201", plan(action("progress:\n  - on: 2011-02-01\n    owner: A Lead")), []),
    "several actions without an owner are one finding": (
        "AP201",
        plan(*(action("", ref=str(ref)) for ref in range(3))),
        ["none of the 3 actions has an owner"],
    ),
    "one of several has an owner": (
        "AP201",
        plan(action("owner: A Lead"), action("", ref="2"), action("", ref="3")),
        ["2 has no owner", "3 has no owner"],
    ),
    "a register that only gathers spellings": (
        "AP203",
        "owners:\n  A Lead:\n" + plan(*(action(f"owner: {name} Lead", ref=name) for name in "BCD")),
        [],
    ),
    "a dash is not a by-when": ("AP301", plan(action('by_when: "-"')), ["1.1 has no by-when"]),
    "progress instead of a by-when": (
        "AP301",
        plan(action("by_when: 90% complete")),
        ["the by-when `90% complete` gives no deadline"],
    ),
    "progress instead of a by-when, where it belongs": (
        "AP308",
        plan(action("by_when: Partially implemented")),
        ["the by-when `Partially implemented` reports progress"],
    ),
    "a share of something to be done": ("AP308", plan(action("by_when: 80% of staff by March 2011")), []),
    "progress, and complete since": (
        "AP308",
        plan(action("by_when: 90% complete\nprogress:\n  - on: 2011-02-01\n    status: complete")),
        [],
    ),
    "a first date given later": (
        "AP303",
        plan(action("by_when: TBC\nprogress:\n  - on: 2011-02-01\n    by_when: May 2011")),
        [],
    ),
    "a due beside a vague wording": ("AP303", plan(action("by_when: as soon as possible\ndue: 2011-03-31")), []),
    "a due beside an ambiguous wording": ("AP304", plan(action("by_when: year end\ndue: 2011-03-31")), []),
    "agreed later, with a deadline between": (
        "AP305",
        plan(action("agreed: 1 June 2012\nby_when: 31 May 2012")),
        ["the deadline is 31 May 2012, but 1.1 was not agreed before 1 June 2012"],
    ),
    "agreed later, with a deadline in other words between": (
        "AP305",
        plan(action("agreed: 1 June 2012\nby_when: end of May 2012")),
        ["`end of May 2012` means 31 May 2012, but 1.1 was not agreed before 1 June 2012"],
    ),
    "carried from an earlier plan, and due before this one": (
        "AP305",
        plan(action("agreed: 1 June 2010\ncarried_from: old:1\nby_when: 31 October 2010")),
        [],
    ),
    "within the period of issue": ("AP305", plan(action("by_when: 14 January 2011")), []),
    "complete, and before the plan was issued": (
        "AP305",
        plan(action("by_when: May 2010\nprogress:\n  - on: 2011-01-31\n    status: complete")),
        [],
    ),
    "a success that adds a number": (
        "AP402",
        plan(action("success: The specification is agreed by 9 providers")),
        [],
    ),
    "a success that names a source": ("AP403", plan(action("success: Better understanding, as the survey shows")), []),
    "a plan that awaits its response": ("AP501", RECOMMENDED, []),
    "accepted and reported as complete": (
        "AP503",
        f"{RECOMMENDED}    {ACCEPTED}    progress:\n      - on: 2011-02-01\n        status: complete\n",
        [],
    ),
    "accepted for another recommendation as well": (
        "AP503",
        f'{RECOMMENDED}    answered_under: "2"\n  - ref: "2"\n    recommendation: S\n    {ACCEPTED}',
        ["recommendation 2 is accepted, but has no actions"],
    ),
    "entries of one day in any order": (
        "AP601",
        plan(action("progress:\n  - on: 2011-02-01\n    note: A\n  - on: 1 February 2011\n    note: B")),
        [],
    ),
    "evidence in a later entry": (
        "AP603",
        plan(
            action(
                "progress:\n  - on: 2011-02-01\n    status: complete\n  - on: 2011-03-01\n    evidence:\n      - a.pdf"
            )
        ),
        [],
    ),
    "reopened": (
        "AP603",
        plan(
            action("progress:\n  - on: 2011-02-01\n    status: complete\n  - on: 2011-03-01\n    status: in progress")
        ),
        [],
    ),
    "verified by a former owner": (
        "AP604",
        plan(
            action(
                "owner: A Lead\nprogress:\n  - on: 2011-02-01\n    owner: B Lead\n"
                "  - on: 2011-03-01\n    status: verified\n    by: A Lead"
            )
        ),
        [],
    ),
    "a request does not move the deadline": (
        "AP606",
        "extensions: approval required\n"
        + plan(action("by_when: May 2011\nprogress:\n  - on: 2011-02-01\n    by_when: June 2011")),
        [],
    ),
    "a move recorded on the last day": (
        "AP607",
        plan(action("by_when: 1 May 2011\nprogress:\n  - on: 2011-05-01\n    by_when: June 2011")),
        [],
    ),
    "a move recorded the day after": (
        "AP607",
        plan(action("by_when: 1 May 2011\nprogress:\n  - on: 2011-05-02\n    by_when: June 2011")),
        ["the deadline of 1.1 passed on 1 May 2011 and was moved 1 day later"],
    ),
    "an abbreviation known to everybody in the organisation": ("AP701", plan(action("", text="Agree the PPF")), []),
    "an abbreviation written out before it": (
        "AP701",
        plan(action("", text="Agree the Home Care Contract (HCC) and HCC fee")),
        [],
    ),
    "an abbreviation written out after it": ("AP701", plan(action("", text="Agree the HCC (Home Care Contract)")), []),
    "brackets around something else": (
        "AP701",
        plan(action("", text="Agree the contract (HCC)")),
        ["the abbreviation `HCC` is not explained"],
    ),
    "a plural": ("AP701", plan(action("", text="Ask both LAs")), ["the abbreviation `LA` is not explained"]),
    "a heading in capitals": ("AP701", plan(action("", text="AGREE THE HCC NOW")), []),
    "a comment": ("AP701", "# HCC\n" + plan(action("")), []),
    "in a comment and in a text": (
        "AP701",
        "# HCC\n" + plan(action("", text="Do HCC")),
        ["the abbreviation `HCC` is not explained"],
    ),
    "a ref": ("AP701", plan(action("", ref="AB", text="Agree it")), []),
    "a short text twice": ("AP702", plan(action("", text="Staff training"), action("", "2", "Staff training")), []),
    "an action carried from another": (
        "AP702",
        plan(action("", text="Agree the new fee"), action('carried_from: "1.1"', "2", "Agree the new fee")),
        [],
    ),
    "a noun with a verb after it": ("AP703", plan(action("", text="Implementation will begin in May")), []),
    "a verb that looks like a noun": ("AP703", plan(action("", text="Document the pathway")), []),
    "somebody who is to do something": ("AP703", plan(action("", text="The team to write the report")), []),
    "a heading": (
        "AP703",
        plan(action("", text="The new tariff")),
        ["the action begins with `The`, not with what will be done"],
    ),
    "considerably is not consider": ("AP704", plan(action("", text="Considerably raise the fee")), []),
    "an endless verb after to": (
        "AP704",
        plan(action("", text="To continue to train")),
        ["`continue to` can never be completed"],
    ),
}


@pytest.mark.parametrize(("code", "body", "expected"), CASES.values(), ids=CASES)
def test_the_rule_reports(code: str, body: str, expected: list[str]) -> None:
    assert messages(body, code) == expected


DUE = "by_when: 31 March 2011\nprogress:\n  - on: 2011-03-15\n    rag: {}\n    note: N"
DEFERRED = f"{RECOMMENDED}    response:\n      decision: deferred\n      on: 2011-02-01\n"
ON_A_DAY: dict[str, tuple[str, str, list[str]]] = {
    "worse than computed": ("AP904", plan(action(DUE.format("red"))), []),
    "better than computed": (
        "AP904",
        plan(action(DUE.format("amber"))),
        ["1.1 is rated amber, but is 40 days overdue"],
    ),
    "an entry of today": ("AP903", plan(action("progress:\n  - on: 2011-05-10\n    note: N")), []),
    "an entry of this month": ("AP903", plan(action("progress:\n  - on: May 2011\n    note: N")), []),
    "an entry of next month": (
        "AP903",
        plan(action("progress:\n  - on: June 2011\n    note: N")),
        ["the entry for June 2011 is dated in the future"],
    ),
    "deferred until a day still to come": (
        "AP905",
        f"{DEFERRED}      until: 10 May 2011\n",
        [],
    ),
    "deferred until yesterday": (
        "AP905",
        f"{DEFERRED}      until: 9 May 2011\n",
        ["the decision on 1 was deferred until 9 May 2011, 1 day ago"],
    ),
    "deferred for another recommendation as well": (
        "AP905",
        f'{DEFERRED}      until: April 2011\n  - ref: "2"\n    recommendation: S\n    answered_under: "1"\n',
        ["the decision on 1 was deferred until 30 April 2011, 10 days ago"],
    ),
    "reporting switched off": ("AP901", "review_every: never\n" + plan(action("by_when: ongoing")), []),
}


@pytest.mark.parametrize(("code", "body", "expected"), ON_A_DAY.values(), ids=ON_A_DAY)
def test_a_today_rule_reports_on_its_day_only(code: str, body: str, expected: list[str]) -> None:
    assert messages(body, code, date(2011, 5, 10)) == expected
    assert messages(body, code) == []


def test_names_are_compared_across_plans() -> None:
    files = []
    for number, name in enumerate(("Care Programme Lead", "Finance Director", "Care Lead")):
        file = File("", named=True, content=(HEADER + plan(action(f"owner: {name}"))).encode())
        file.path = f"{number}.yaml"
        files.append(file)
    report = lint(PlanSet(files), LintSettings(RuleSelection(select=("AP204",))))
    assert [finding.message for finding in report.findings] == [
        "`Care Lead` is nearly the same as `Care Programme Lead` (0.yaml:8)"
    ]
