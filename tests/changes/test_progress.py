"""Reports as entries in a log: requests, approvals and refusals, their place in the log, and refused reports."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.changes.add import NewAction, add_action
from actionplan.changes.apply import Intention, apply_change
from actionplan.changes.notices import notices
from actionplan.changes.placement import put
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.respond import NewResponse, response_intentions
from actionplan.changes.target import find_plan, find_targets
from actionplan.editing.operations import Alteration
from actionplan.errors import EditError, RefError
from actionplan.plan import fields
from actionplan.plan.model import Action, Plan
from actionplan.plan.replay import ActionState, replay
from tests.written_plans import plan_of

HEAD = "format: 1\nid: libraries\ntitle: Libraries\nissued: 1 January 2011\n"
BODY = """\
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    actions:
      - ref: "1.1"
        action: Ask the staff
        owner: Head of Libraries
        by_when: 31/01/11
"""
TODAY = date(2011, 3, 15)
APPROVAL = "extensions: approval required\n"


def after(head: str, *reports: ProgressReport, ref: str = "1.1") -> Plan:
    return apply_change(plan_of(HEAD + head + BODY), [record(ref, report) for report in reports]).after


def state(plan: Plan) -> ActionState:
    return replay(plan, plan.recommendations[0].actions[0], plan.recommendations[0])


def shown(head: str, *reports: ProgressReport, ref: str = "1.1") -> list[str]:
    """Return the notices about the last of some reports, without the name of the item."""
    before = after(head, *reports[:-1], ref=ref)
    made = apply_change(before, [record(ref, reports[-1])])
    return [sentence.partition(": ")[2] for sentence in notices(made.before, made.after, ref, reports[-1], TODAY)]


MOVE = ProgressReport("2011-02-01", note="Ill", by_when="30 June 2011")
AGREED = MOVE._replace(approved_by="Cabinet, minute 4")
GRANT = ProgressReport("2011-03-01", approve=True, approved_by="Cabinet, minute 4")


def test_a_new_deadline_takes_effect_if_no_approval_is_required() -> None:
    assert state(after("", MOVE)).due == date(2011, 6, 30)
    assert shown("", MOVE) == ["deadline changed, but not approved"]
    assert shown("", AGREED) == []


def test_a_new_deadline_is_a_request_if_approval_is_required() -> None:
    requested = state(after(APPROVAL, MOVE))
    assert requested.due == date(2011, 1, 31)
    assert requested.request is not None
    repeated = MOVE._replace(on="2011-03-01", by_when="30/06/11")
    for reports in ([MOVE], [MOVE, repeated]):
        assert " ".join(shown(APPROVAL, *reports)) == (
            "this is a request: the deadline remains 31 January 2011 until it is approved with "
            '`actionplan update libraries:1.1 --in plans/libraries.yaml --approve --approved-by "BODY, minute N"`'
        )
    assert state(after(APPROVAL, AGREED)).due == date(2011, 6, 30)


def test_an_approval_repeats_the_requested_wording() -> None:
    plan = after(APPROVAL, MOVE, GRANT)
    assert state(plan).due == date(2011, 6, 30)
    entry = plan.recommendations[0].actions[0].progress[-1]
    assert (entry.by_when, entry.approved_by) == ("30 June 2011", "Cabinet, minute 4")


def test_the_wording_in_force_refuses_a_request() -> None:
    refusal = ProgressReport("2011-03-01", by_when="31/01/11", note="Not agreed")
    assert state(after(APPROVAL, MOVE, refusal)).request is None
    assert shown(APPROVAL, MOVE, refusal) == ["this refuses the request: the deadline remains 31 January 2011"]


def test_an_action_is_withdrawn_once_stopping_is_approved() -> None:
    stop = ProgressReport("2011-02-01", status="superseded", note="See 2.1")
    assert " ".join(shown("", stop)) == (
        "this does not count as withdrawn until it is approved with "
        '`actionplan update libraries:1.1 --in plans/libraries.yaml --approve --approved-by "BODY, minute N"`'
    )
    assert not state(after("", stop)).withdrawn
    assert state(after("", stop, GRANT)).withdrawn


@pytest.mark.parametrize(
    ("head", "report", "notice"),
    [
        (
            "",
            ProgressReport("2011-03-20", note="x"),
            "2011-03-20 is in the future: the entry does not count until then",
        ),
        ("", ProgressReport("2011-03-01", by_when="soon"), "“soon” gives no date, so the action will have no deadline"),
        (
            "",
            ProgressReport("2011-03-01", owner=("Head of Librarys",)),
            "new owner: `Head of Librarys` does not appear elsewhere in this plan: did you mean `Head of Libraries`?",
        ),
        (
            "",
            ProgressReport("2011-03-01", status="complete"),
            "completed without evidence: add `--note` or `--evidence`",
        ),
        (
            "verification: required\n",
            ProgressReport("2011-03-01", status="complete", note="Done"),
            'with `actionplan update libraries:1.1 --in plans/libraries.yaml --status verified --by "NAME"`',
        ),
    ],
)
def test_a_likely_mistake_gives_a_notice(head: str, report: ProgressReport, notice: str) -> None:
    assert any(each.endswith(notice) for each in shown(head, report))


def test_a_backdated_entry_is_put_in_order_of_date_and_gives_a_notice() -> None:
    late, early = ProgressReport("2011-03-01", note="late"), ProgressReport("2011-02-01", note="early")
    plan = after(
        "",
        late,
        early,
        ProgressReport("March 2011", note="a whole month"),
        ProgressReport("2011-02-01", note="the same day"),
    )
    lines = [line.strip() for line in plan.text.text.splitlines() if "note:" in line]
    assert lines == ["note: early", "note: the same day", "note: late", "note: a whole month"]
    assert shown("", late, early) == ["this entry is backdated: 2011-02-01 is before the latest entry (1 March 2011)"]
    month = late._replace(on="February 2011")
    assert shown("", month, early) == [
        "this entry is backdated: 2011-02-01 is before the latest entry (28 February 2011)"
    ]


def test_the_keys_of_an_entry_are_in_the_usual_order() -> None:
    every = ProgressReport(
        "2011-03-01",
        "Done",
        "complete",
        "28 February 2011",
        "blue",
        "60",
        "30 June 2011",
        approved_by="Cabinet",
        owner=("A", "B"),
        by="Me",
        evidence=("m.pdf",),
        x=(("x-cost", "5"),),
    )
    entry = after("", every).recommendations[0].actions[0].progress[0].node
    assert list(entry.values) == [
        "on", "note", "status", "completed", "rag", "percent", "by_when", "approved_by", "owner", "by", "evidence",
        "x-cost",
    ]  # fmt: skip


REFUSED = [
    ("1.1", ProgressReport("2011-03-01"), "nothing to record"),
    ("1.1", ProgressReport("30 February 2011", note="x"), "not a valid date"),
    ("1.1", ProgressReport("soon", note="x"), "not a valid date"),
    ("1.1", ProgressReport("2011-03-01", completed="2011-02-01", note="x"), "add `--complete`"),
    ("1.1", ProgressReport("2011-03-01", status="complete", completed="someday"), "not a valid date"),
    ("1.1", ProgressReport("2011-03-01", status="ongoing"), "neither ongoing nor recurring"),
    ("1.1", ProgressReport("2011-03-01", status="nearly"), "is not a status"),
    ("1.1", ProgressReport("2011-03-01", by_when=" 31/01/11"), "is already the deadline of libraries:1.1"),
    ("1.1", ProgressReport("2011-03-01", approve=True), "say who approved it"),
    (
        "1.1",
        GRANT,
        "no request awaiting approval as at 2011-03-01: `actionplan show libraries:1.1 plans/",
    ),
    ("1.1", GRANT._replace(by_when="2012"), "cannot be used together"),
    ("1.1", ProgressReport("2011-03-01", owner=("A", " ")), "contains only spaces"),
    ("1", ProgressReport("2011-03-01", by_when="2012"), "has no deadline"),
    ("1", ProgressReport("2011-03-01", owner=("A",)), "has no owner"),
    ("1", GRANT, "no request awaiting approval"),
]


@pytest.mark.parametrize(("ref", "report", "message"), REFUSED)
def test_a_report_that_cannot_be_recorded_is_refused(ref: str, report: ProgressReport, message: str) -> None:
    with pytest.raises(EditError, match=message):
        after(APPROVAL, report, ref=ref)


def test_an_error_already_in_the_plan_does_not_prevent_edits() -> None:
    plan = plan_of(HEAD + "ownr: me\n" + BODY)
    assert len(apply_change(plan, [record("1.1", ProgressReport("2011-03-01", note="x"))]).after.text.text) > len(
        plan.text.text
    )


def test_a_log_that_is_not_a_list_is_left_alone() -> None:
    plan = plan_of(HEAD + BODY + "        progress: going well\n")
    with pytest.raises(EditError, match=r"not a list: run `actionplan validate plans/libraries\.yaml`"):
        apply_change(plan, [record("1.1", ProgressReport("2011-03-01", note="x"))])


def test_refs_are_found_across_plans() -> None:
    first, second = plan_of(HEAD + BODY), plan_of(HEAD.replace("id: libraries", "id: museums") + BODY)
    targets = find_targets([first, second], ["museums:1.1", "libraries:1", "museums:1.1"])
    assert [target.name for target in targets] == ["museums:1.1", "libraries:1"]
    assert isinstance(targets[0].item, Action)
    assert targets[0].parent is second.recommendations[0]
    with pytest.raises(RefError, match=r"in 2 plans: choose from libraries:1\.1, museums:1\.1"):
        find_targets([first, second], ["1.1"])
    with pytest.raises(RefError, match=r"has the ref `1\.10`: choose from 1, 1\.1"):
        find_targets([first], ["1.10"])
    twice = plan_of(HEAD + BODY + BODY.partition("\n")[2])
    with pytest.raises(RefError, match=r"used on lines 9 and 16 of plans/libraries\.yaml: give one of them"):
        find_targets([twice], ["1.1"])


def test_a_plan_is_found_by_its_id_or_if_it_is_the_only_one() -> None:
    first, second = plan_of(HEAD + BODY), plan_of(HEAD.replace("id: libraries", "id: museums") + BODY)
    assert find_plan([first], None) is first
    assert find_plan([first, second], "museums") is second
    with pytest.raises(RefError, match="several plans"):
        find_plan([first, second], None)
    with pytest.raises(RefError, match="did you mean `museums`"):
        find_plan([first, second], "museum")
    with pytest.raises(RefError, match="no plan has the id `parks`: choose from libraries, museums"):
        find_plan([first, second], "parks")


@pytest.mark.parametrize("unsafe", ["progress: []\n        progress: []", "progress: &a []", "progress: !!seq []"])
def test_a_log_that_was_left_out_as_unsafe_is_left_alone(unsafe: str) -> None:
    plan = plan_of(f"{HEAD}{BODY}        {unsafe}\n")
    with pytest.raises(EditError, match=r"run `actionplan validate plans/libraries\.yaml`, and correct it first"):
        apply_change(plan, [record("1.1", ProgressReport("2011-03-01", note="x"))])
    assert (
        "progress"
        in apply_change(plan, [record("1", ProgressReport("2011-03-01", note="x"))])
        .after.recommendations[0]
        .node.values
    )


@pytest.mark.parametrize("present", ["Accepted, in part", "\n      - accepted", "[accepted]"])
def test_a_response_of_the_wrong_kind_is_never_replaced(present: str) -> None:
    plan = plan_of(f"{HEAD}{BODY}    response: {present}\n")
    with pytest.raises(EditError, match="`response` has a value of the wrong kind: run `actionplan validate plans/"):
        apply_change(plan, response_intentions("1", NewResponse("noted")))


EMPTY = ["{}", "{ }", "", "~", '""', "{\n      }", "{ # none yet\n      }"]


@pytest.mark.parametrize("empty", EMPTY)
def test_an_empty_response_is_filled(empty: str) -> None:
    plan = plan_of(f"{HEAD}{BODY}    response: {empty}\n")
    response = (
        apply_change(plan, response_intentions("1", NewResponse("accepted", "Yes"))).after.recommendations[0].response
    )
    assert response is not None
    assert (response.decision, response.text) == ("accepted", "Yes")


def text_of_response(text: str) -> Intention:
    """Return the intention to set the text of the response to the first recommendation."""

    def intend(plan: Plan) -> Alteration:
        first, *others = [found.response.node for found in plan.recommendations if found.response]
        return put(plan.text, first, "text", text, fields.RESPONSE, others)

    return intend


FLOWS = {
    "a key alone": ("{ref: a, action: Ask, progress}", "{ref: a, action: Ask, progress: [NEW]}"),
    "a key alone, among others": ("{ref: a, progress, action: Ask}", "{ref: a, progress: [NEW], action: Ask}"),
    "after a key alone": ("{ref: a, action: Ask, owner}", "{ref: a, action: Ask, owner, progress: [NEW]}"),
    "the closing bracket on the line of the last entry": (
        "{ref: a, action: Ask, progress: [\n    {on: 2011-01-20, note: Sent}]}",
        "{ref: a, action: Ask, progress: [\n    {on: 2011-01-20, note: Sent}, NEW]}",
    ),
    "a space before the closing bracket": (
        "{ref: a, action: Ask, progress: [\n    {on: 2011-01-20, note: Sent} ]}",
        "{ref: a, action: Ask, progress: [\n    {on: 2011-01-20, note: Sent}, NEW ]}",
    ),
    "a comma after the last entry": (
        "{ref: a, action: Ask, progress: [{on: 2011-01-20, note: Sent},]}",
        "{ref: a, action: Ask, progress: [{on: 2011-01-20, note: Sent}, NEW,]}",
    ),
    "a comment directly after the comma of the last entry": (
        "{ref: a, action: Ask, progress: [\n    {on: 2011-01-20, note: Sent},# by post\n  ]}",
        "{ref: a, action: Ask, progress: [\n    {on: 2011-01-20, note: Sent},# by post\n    NEW,\n  ]}",
    ),
}


@pytest.mark.parametrize(("before", "after"), FLOWS.values(), ids=FLOWS)
def test_an_entry_is_added_inside_brackets(before: str, after: str) -> None:
    plan = plan_of(f"{HEAD}actions:\n  - {before}\n")
    made = apply_change(plan, [record("a", ProgressReport("2011-03-15", note="Spoken"))]).after.text.text
    assert made.partition("actions:\n  - ")[2] == after.replace("NEW", "{on: 2011-03-15, note: Spoken}") + "\n"


def test_a_key_without_a_value_is_filled_on_its_line() -> None:
    plan = plan_of(f"{HEAD}{BODY}    response:\n      decision: accepted\n      text:\n")
    made = apply_change(plan, [text_of_response("Soon")]).after.text.text
    assert made.endswith("    response:\n      decision: accepted\n      text: Soon\n")


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_key_without_a_value_is_filled_in_the_quotes_of_the_others(quote: str, nothing: str) -> None:
    first = f"    response:\n      text:{nothing}\n"
    other = "".join(
        f"  - ref: r{number}\n    recommendation: Q\n    response: {{text: {quote}Never{quote}}}\n"
        for number in range(3)
    )
    made = apply_change(plan_of(f"{HEAD}{BODY}{first}{other}"), [text_of_response("Soon")]).after.text.text
    assert made == f"{HEAD}{BODY}    response:\n      text: {quote}Soon{quote}\n{other}"


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_a_replaced_text_keeps_its_kind_of_quotes(quote: str) -> None:
    other = "'" if quote == '"' else '"'
    others = "".join(
        f"  - ref: r{number}\n    recommendation: Q\n    response: {{text: {other}Never{other}}}\n"
        for number in range(3)
    )
    first = f"    response:\n      text: {quote}Later{quote} # not final\n"
    made = apply_change(plan_of(f"{HEAD}{BODY}{first}{others}"), [text_of_response("Soon")]).after.text.text
    assert made == f"{HEAD}{BODY}{first.replace('Later', 'Soon')}{others}"


@pytest.mark.parametrize(
    ("old", "typed", "new"),
    [
        ("'Later'", r"C:\temp", r"'C:\temp'"),
        ('"Later"', r"C:\temp", r"'C:\temp'"),
        ("Later", r"C:\temp", r"C:\temp"),
        ("'Later'", "it's", '"it\'s"'),
        ('"Later"', 'so "soon"', "'so \"soon\"'"),
        ("'Later'", 'it\'s "soon"', "'it''s \"soon\"'"),
        ('"Later"', 'it\'s "soon"', '"it\'s \\"soon\\""'),
    ],
)
def test_quotes_that_would_need_an_escape_are_changed(old: str, typed: str, new: str) -> None:
    first = f"    response:\n      text: {old}\n"
    made = apply_change(plan_of(f"{HEAD}{BODY}{first}"), [text_of_response(typed)]).after.text.text
    assert made == f"{HEAD}{BODY}{first.replace(old, new)}"


@pytest.mark.parametrize("header", ["|", "|-", "|+", ">", ">-", "|2", "|2-", "|-2", ">+2"])
def test_a_block_text_is_replaced_together_with_its_header(header: str) -> None:
    block = (
        f"    response:\n      text: {header} # not final\n        Later,\n        perhaps\n      decision: accepted\n"
    )
    made = apply_change(plan_of(f"{HEAD}{BODY}{block}"), [text_of_response("Soon")]).after.text.text
    assert made.endswith("    response:\n      text: Soon # not final\n      decision: accepted\n")


@pytest.mark.parametrize("quote", ["'", '"', ""])
@pytest.mark.parametrize("beside", ["", " # not final", " # not final\n       # nor this"])
def test_a_text_over_several_lines_is_replaced_by_a_block(quote: str, beside: str) -> None:
    old = f"    response:\n      text: {quote}Later,\n        perhaps{quote}{beside}\n      decision: accepted\n"
    first, _, below = f"{beside}\n".partition("\n")
    made = apply_change(plan_of(f"{HEAD}{BODY}{old}"), [text_of_response("Soon:\nin May")]).after.text.text
    assert made.partition("response:\n")[2] == (
        f"      text: |-{first}\n        Soon:\n        in May\n{below}      decision: accepted\n"
    )


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_a_key_is_quoted_like_its_neighbours(quote: str) -> None:
    body = f"actions:\n  - {quote}ref{quote}: a\n    {quote}action{quote}: Ask\n"
    made = apply_change(
        plan_of(HEAD + body), [record("a", ProgressReport("2011-03-15", note="Spoken"))]
    ).after.text.text
    assert made == f"{HEAD}{body}    {quote}progress{quote}:\n      - on: 2011-03-15\n        note: Spoken\n"


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_new_entry_is_separated_like_the_others(number: int, gap: str) -> None:
    entries = [f"          - on: 2011-01-{day:02}\n            note: Sent\n" for day in range(1, number + 1)]
    log = f"        progress:\n{gap.join(entries)}"
    made = apply_change(
        plan_of(f"{HEAD}{BODY}{log}"), [record("1.1", ProgressReport("2011-03-15", note="Sent"))]
    ).after.text.text
    assert made == f"{HEAD}{BODY}{log}{gap}          - on: 2011-03-15\n            note: Sent\n"


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_new_list_is_separated_like_others(gap: str) -> None:
    body = f"actions:\n  - ref: a\n    action: Ask\n    owner:\n      - A\n{gap}      - B\n"
    report = ProgressReport("2011-03-15", note="Moved", owner=("C", "D"))
    made = apply_change(plan_of(HEAD + body), [record("a", report)]).after.text.text
    assert made.partition("        owner:\n")[2] == f"          - C\n{gap}          - D\n"


@pytest.mark.parametrize("stray", ["Sent a letter", "[2011-01-20, Sent]", "{2011-01-20: Sent}"])
def test_an_entry_is_added_after_items_that_are_not_entries(stray: str) -> None:
    body = f"actions:\n  - ref: a\n    action: Ask\n    progress:\n      - {stray}\n"
    made = apply_change(
        plan_of(HEAD + body), [record("a", ProgressReport("2011-03-15", note="Spoken"))]
    ).after.text.text
    new = "{on: 2011-03-15, note: Spoken}\n" if "{" in stray else "on: 2011-03-15\n        note: Spoken\n"
    assert made == f"{HEAD}{body}      - {new}"


STATUSES = "statuses: {Shut: complete, Open: not started, Part done: in progress, Half done: in progress}\n"
WRITTEN = [
    # the plan's own words, the word typed and the word written
    ("", "done", "complete"),
    ("", "Not-Started", "not started"),
    ("", "cancelled", "not implemented"),
    (STATUSES, "shut", "Shut"),
    (STATUSES, "done", "Shut"),
    (STATUSES, "complete", "complete"),
    (STATUSES, "open", "Open"),
    (STATUSES, "partially implemented", "in progress"),
    (STATUSES, "blocked", "on hold"),
]


@pytest.mark.parametrize(("own", "typed", "written"), WRITTEN)
def test_a_status_is_written_in_the_words_of_the_plan(own: str, typed: str, written: str) -> None:
    report = ProgressReport("2011-03-01", note="x", status=typed, approved_by="Board")
    entry = after(own, report).recommendations[0].actions[0].progress[0]
    assert entry.status_as_typed == written


REQUEST = ProgressReport("2011-02-01", by_when="within 3 months")
MOVE = ProgressReport("2011-02-01", by_when="30 June 2011")
STOP = ProgressReport("2011-02-10", status="superseded")
LATER_GRANT = ProgressReport("2011-03-01", approve=True, approved_by="Board")


def test_an_unapproved_move_is_approved_afterwards() -> None:
    [move] = state(after("", MOVE, LATER_GRANT)).revisions
    assert (move.on, move.approved_by, move.approved_on) == (date(2011, 2, 1), "Board", date(2011, 3, 1))


def test_repeating_a_deadline_with_an_approval_approves_it() -> None:
    again = ProgressReport("2011-03-01", by_when="30  june 2011", approved_by="Board")
    revisions = state(after("", MOVE, again)).revisions
    assert [(move.due, move.approved_by) for move in revisions] == [(date(2011, 6, 30), "Board")]


def test_repeating_a_relative_deadline_with_an_approval_approves_it_and_does_not_move_it() -> None:
    again = REQUEST._replace(on="2011-03-01", approved_by="Board")
    revisions = state(after("", REQUEST, again)).revisions
    assert [(move.due, move.approved_by) for move in revisions] == [(date(2011, 5, 1), "Board")]


def test_nothing_is_approved_if_several_things_await_approval() -> None:
    with pytest.raises(EditError, match="several requests awaiting approval"):
        after("", MOVE, STOP, LATER_GRANT)


OTHERS_REFUSED = [
    ("1.1", ProgressReport("2011-03-01", status="open"), "choose `not started` or `in progress`"),
    (
        "1.1",
        ProgressReport("2011-03-01", status="complete", completed="June 2011"),
        "later than the date of the report",
    ),
    ("1.1", ProgressReport("2011-03-01", percent="101"), "not a number from 0 to 100"),
    ("1.1", ProgressReport("2011-03-01", response_by="June 2011"), "is an action, which has no response"),
    ("1", ProgressReport("2011-03-01", percent="60"), "has no percentage"),
]


@pytest.mark.parametrize(("ref", "report", "message"), OTHERS_REFUSED)
def test_a_report_that_does_not_fit_its_item_is_refused(ref: str, report: ProgressReport, message: str) -> None:
    with pytest.raises(EditError, match=message):
        apply_change(plan_of(HEAD + BODY), [record(ref, report)])


def answers(*new: NewResponse) -> list[tuple[str | None, str | None]]:
    """Return the decision and date of every response to the first recommendation once these are recorded."""
    intentions = [intention for response in new for intention in response_intentions("1", response)]
    responses = apply_change(plan_of(HEAD + BODY), intentions).after.recommendations[0].responses
    return [(response.decision, response.on.text if response.on else None) for response in responses]


def test_earlier_responses_are_kept() -> None:
    first, second = NewResponse("deferred", on="2011-02-01", until="June 2011"), NewResponse("agree", on="2011-06-30")
    assert answers(first, second) == [("deferred", "2011-02-01"), ("accepted", "2011-06-30")]
    assert answers(first, NewResponse(text="Why", on="2011-03-01"))[1] == ("deferred", "2011-03-01")


def test_values_missing_from_a_response_of_the_same_date_are_added_to_it() -> None:
    first, reason = NewResponse("deferred", on="2011-02-01"), NewResponse(text="No funds", on="2011-02-01")
    assert answers(first, reason) == answers(first, reason, reason) == [("deferred", "2011-02-01")]
    assert len(answers(first, reason, reason._replace(text="No staff"))) == 2


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewResponse("accepted", until="June 2011"), "needs a deferred decision"),
        (NewResponse("perhaps"), "is not a decision: choose from accepted"),
        (NewResponse("accepted", on="soon"), "is not a valid date"),
        (NewResponse(received="soon"), "is not a valid date"),
    ],
)
def test_a_response_that_cannot_be_recorded_is_refused(new: NewResponse, message: str) -> None:
    with pytest.raises(EditError, match=message):
        answers(new)


WRITTEN_AS_AGREED = [
    # when the plan was issued, the date that the action states, and the date written
    ("1 January 2011", "", "2011-03-15"),
    ("15 March 2011", "", None),
    ("March 2011", "", None),
    ("April 2011", "", None),
    ("1 January 2011", "1 January 2011", None),
    ("1 January 2011", "February 2011", "February 2011"),
]


@pytest.mark.parametrize(("issued", "stated", "written"), WRITTEN_AS_AGREED)
def test_agreed_is_written_if_an_action_does_not_inherit_it(issued: str, stated: str, written: str | None) -> None:
    plan = plan_of((HEAD + BODY).replace("issued: 1 January 2011", f"issued: {issued}"))
    made = apply_change(plan, [add_action(NewAction("Ask again", agreed=stated), "1", TODAY)]).after
    agreed = made.recommendations[0].actions[1].agreed
    assert (agreed and agreed.text) == written
