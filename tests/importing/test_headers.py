"""Headers as people write them, with the field that each is taken for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from actionplan.importing.assign_columns import read_header
from actionplan.importing.grid import SourceTable
from actionplan.importing.header_phrases import read_phrases
from actionplan.importing.header_words import WORDS
from actionplan.importing.headers import Header
from actionplan.importing.mapping import ColumnMap, read_map_words
from actionplan.importing.matching import matches, normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.readers.registry import read_document

FIELDS = {
    "By when": "by_when",
    "TARGET\nDATE": "by_when",
    "Scheduled Completion": "by_when",
    "Due/Timing": "by_when",
    "Anticipated completion date": "by_when",
    "2nd revised deadline": "revised",
    "Owner(s)": "owner",
    "Responsible Unit": "owner",
    "**Lead officer:**": "owner",
    "Corrective actions": "action",
    "Action / Decision": "action",
    "Recommended Treatment": "action",
    "Finding details": "recommendation",
    "Target/Success criteria": "success",
    "S.No": "ref",
    "POA&M ID": "ref",
    "Completed?": "status",
    "Outcome / Notes": "note",
    "Task Category": "workstream",
    "ISO 27001 Clause / Control": "label",
    "Days overdue": "computed",
    "Actual finish date": "completed",
    "% complete": "percent",
    "Reason for change": "reason",
    "Action by (date)": "by_when",
    "Action by (person)": "owner",
    "Status (R/A/G)": "rag",
    "Key activities": "action",
    "Date to be completed": "by_when",
    "Planned start and completion dates": "by_when",
    "How the regulation was not being met": "recommendation",
    "Further controls required": "action",
    "Action taken/to be taken": "action",
    "NCR#": "ref",
    "Closed at": "completed",
    "Current due date": "revised",
    "Follow-up": "action",
    "Actions we will take": "action",
    "How will this be achieved": "action",
    "What happened": "recommendation",
    "Target close": "by_when",
    "Due in": "by_when",
    "To be actioned by": "owner",
    "Evidence link": "evidence",
    "Sev": "priority",
    "Opening date": "agreed",
    "Definition of done (criteria)": "success",
    "Next review": None,
    "Due or re-evaluation trigger": "by_when",
    "Existing control measures": None,
    "Responsibility for monitoring/oversight": None,
    "Status Date": None,
    "Review date": None,
    "Decision Owner": None,
    "Likelihood (1-5)": None,
    "A header that goes on and on until nobody would take it for the name of a column, action owner": None,
}


@pytest.mark.parametrize(("header", "field"), FIELDS.items())
def test_a_header_names_its_field(header: str, field: str | None) -> None:
    found = matches(header)
    assert (found[0].field.value if found else None) == field


def known_headers() -> list[tuple[str, str]]:
    """The headers of the table beside this file, each with its field or `none`."""
    field, found = "", []
    for line in (Path(__file__).parent / "header_phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((line, field))
    return found


def test_headers_of_many_kinds_of_plan_name_their_fields() -> None:
    wrong = []
    for title, field in known_headers():
        found = matches(title)
        taken = found[0].field.value if found else "none"
        wrong += [f"{title}: {taken}, not {field}"] if taken != field else []
    assert wrong == []


PHRASES = {
    "date to be fixed by": ("date (to) (be) fixed/mended by", True),
    "date mended by": ("date (to) (be) fixed/mended by", True),
    "date by": ("date (to) (be) fixed/mended by", False),
    "one thing more": ("one _ more", True),
    "one more": ("one _ more", False),
    "who of all the staff does it": ("who … does it", True),
    "red or blue paint": ("<colours…> paint", False),
    "red blue paint": ("<colours…> paint", True),
}


@pytest.mark.parametrize(("title", "phrase"), PHRASES.items())
def test_a_phrase_has_words_that_may_vary(title: str, phrase: tuple[str, bool]) -> None:
    (word,) = read_phrases([("", ["<colours>: red, blue, green"]), ("action sure", [phrase[0]])])
    assert bool(re.fullmatch(word.pattern, f"{title} ")) is phrase[1]


def test_a_phrase_must_be_in_a_section() -> None:
    with pytest.raises(ValueError, match="no section of header words: orphan"):
        list(read_phrases([("", ["orphan"])]))


def test_no_word_has_two_rows_of_one_field() -> None:
    rows = Counter((word.phrase, word.field, word.kind) for word in WORDS)
    assert [row for row, number in rows.items() if number > 1] == []


def test_every_plain_word_is_written_as_headers_are_compared() -> None:
    assert [word.phrase for word in WORDS if not word.pattern and normalise(word.phrase) != word.phrase] == []


def header(text: str, *words: str) -> Header:
    """Read the header of a table given as lines with bars."""
    (table,) = read_document("table.csv", text.replace("|", ",").encode()).tables
    assert isinstance(table, SourceTable)
    return read_header(table.rows[0], table.rows[1:], read_map_words(words))


def taken(found: Header) -> dict[str, str | None]:
    """What each column was taken for."""
    return {column.title: column.field.value if column.field else None for column in found.columns}


CONTENT = {
    "the whole phrase beats a weaker one": (
        "Status|Current Status|Action|Owner\nOpen|Outdated|Renew it|Chair",
        {"Status": "status", "Current Status": None},
    ),
    "dates decide between two deadlines": (
        "Due|Deadline|Action|Owner\n31 March 2026|Board|Renew it|Chair\nMay 2026|Office|Close it|Clerk",
        {"Due": "by_when", "Deadline": None},
    ),
    "a finding of ids only is a ref": (
        "Finding|Corrective Action|Owner|Due\nTTX-01|Renew it|Chair|May 2026\nTTX-02|Close it|Clerk|May 2026",
        {"Finding": "ref", "Corrective Action": "action"},
    ),
    "a status of colours is a rating": (
        "Action|Owner|Status\nRenew it|Chair|Amber\nClose it|Clerk|Red",
        {"Status": "rag"},
    ),
    "a control of ids is no action": (
        "Control|Finding|Owner|Due\nAC-2|No review|Chair|May 2026\nAU-11|No logs|Clerk|May 2026",
        {"Control": None, "Finding": "recommendation"},
    ),
    "a ref that only its last word names is one in the first column only": (
        "#|BRD Ref|Description of Requirement|Action|Owner\n1|B-1|Log in|Renew it|Chair\n2|B-2|Log out|Shut it|Clerk",
        {"#": "ref", "BRD Ref": None, "Description of Requirement": "recommendation"},
    ),
    "the only column of sentences is what is to be done": (
        "Control|Owner|Due|Status\nReview of access rights|Chair|May 2026|Open\nLogging of all events|Clerk|June|Open",
        {"Control": "action"},
    ),
    "instructions below an unknown word are what is to be done": (
        (
            "Shortfall|Wiedergutmachung|Lead|By when\nLeavers were paid.|Check leavers each month.|Clerk|May 2026\n"
            "Keys are lost.|Fit a safe for the keys.|Chair|June 2026"
        ),
        {"Shortfall": "recommendation", "Wiedergutmachung": "action"},
    ),
    "findings below an unknown word are what was found": (
        (
            "Befund|Massnahme|Lead|By when\nLeavers were paid for years.|Check leavers each month.|Clerk|May 2026\n"
            "Keys are lost each week.|Fit a safe for the keys.|Chair|June 2026"
        ),
        {"Befund": "recommendation", "Massnahme": "action"},
    ),
    "posts, deadlines and statuses below unknown words are taken": (
        "Action|Wer|Bis|Stand\nRenew it|Head of Estates|May 2026|Complete\nClose it|Town Clerk|June 2026|In progress",
        {"Wer": "owner", "Bis": "by_when", "Stand": "status"},
    ),
    "two columns of posts below unknown words are not decided": (
        "Action|Wer|Mit|Due\nRenew it|Head of Estates|Town Clerk|May 2026\nClose it|Town Clerk|Office team|June 2026",
        {"Wer": None, "Mit": None},
    ),
    "dates of what happened are no deadline": (
        "Action|Owner|Observed|Status\nRenew it|Clerk|1 May 2026|Open\nClose it|Chair|2 May 2026|Open",
        {"Observed": None},
    ),
    "instructions decide between two columns of actions": (
        "Action|Actions|Owner|Due\nOne|Renew the lease.|Clerk|May 2026\nTwo|Close the yard.|Chair|June 2026",
        {"Action": None, "Actions": "action"},
    ),
    "a column of owners and deadlines is both": (
        "Action|Responsible officer and target date|Status\nRenew it|Clerk; May 2026|Open\nClose it|Chair; June 2026|",
        {"Responsible officer and target date": "owner_and_by_when"},
    ),
    "owners and deadlines are both only where most cells have both": (
        "Action|Owner / deadline|Status\nRenew it|May 2026|Open\nClose it|June 2026|Open",
        {"Owner / deadline": "by_when"},
    ),
    "refs between the recommendation and the action are those of the actions": (
        "Reference|Recommendation|Number|Action|Owner\nA|Renew|1|Renew it|Chair\nB|Close|2|Close it|Clerk",
        {"Reference": "recommendation_ref", "Number": "ref"},
    ),
    "refs that are said to be of the findings are theirs": (
        "Finding ID|ID|Finding|Action|Owner\nF1|A1|Leaks|Renew it|Chair\nF2|A2|Noise|Close it|Clerk",
        {"Finding ID": "recommendation_ref", "ID": "ref"},
    ),
    "codes are refs beside the numbers of a program": (
        "Summary|Issue key|Issue id|Assignee|Due date\nRenew it|OPS-9|40131|Ana|May 2026\nClose it|OPS-12|40156|Ben|",
        {"Issue key": "ref", "Issue id": None},
    ),
    "dates in the first column are no refs": (
        "Begun|Action|Owner|Due|Plan code\n01/02/2026|Renew it|Ana|May 2026|1.1\n02/02/2026|Close it|Ben|June 2026|1.2",
        {"Begun": None},
    ),
    "a date after the action and its owner is the deadline": (
        "Minute|Action|Owner|Date\n4.1|Renew it|Ana|1 May 2026\n4.2|Close it|Ben|2 May 2026",
        {"Date": "by_when"},
    ),
    "a date before the action is not the deadline": (
        "Date|Action|Owner|Status\n1 May 2026|Renew it|Ana|Open\n2 May 2026|Close it|Ben|Open",
        {"Date": None},
    ),
    "an e-mail address is no owner": (
        "Action|Owner name|Owner email|Due\nRenew it|Ana|a@b.example|May 2026\nClose it|Ben|b@b.example|",
        {"Owner name": "owner", "Owner email": None},
    ),
    "a column that counts the rows has no refs beside one that has": (
        "No.|Ref|Action|Owner\n1|E-4|Renew it|Chair\n2|E-9|Close it|Clerk",
        {"No.": None, "Ref": "ref"},
    ),
    "refs of the actions are those of the rows beside others": (
        "Ref|Action no|Action|Owner\nE-4|1|Renew it|Chair\nE-9|2|Close it|Clerk",
        {"Ref": None, "Action no": "ref"},
    ),
    "refs that are said twice are read once": (
        "Ref|Finding|Ref no|Action|Owner\nF1|Leaks|F1|Renew it|Chair\nF2|Noise|F2|Close it|Clerk",
        {"Ref": "ref", "Ref no": None},
    ),
    "a head word names an owner, a status and a date": (
        "Trustee action|Delivery lead|SLA deadline|Fix status\nRenew it|Chair|May 2026|Done\nClose it|Clerk|June|To do",
        {"Trustee action": "action", "Delivery lead": "owner", "SLA deadline": "by_when", "Fix status": "status"},
    ),
    "a head word counts only where the cells fit": (
        "Action|Owner|Due|Marital status\nRenew it|Chair|May 2026|Single\nClose it|Clerk|May 2026|Married",
        {"Marital status": None},
    ),
    "a title beside a description is what is to be done": (
        "ID|Title|Description|Owner|Due\n1|Fix the rail|Bolt it down|Fitter|May 2026\n2|Test it|Ring it|Clerk|June",
        {"Title": "action", "Description": None},
    ),
    "what, who and when are what they ask": (
        "Step|What|Who|When\n1|Renew it|Chair|Tomorrow\n2|Close it|Clerk|Next time",
        {"What": "action", "Who": "owner", "When": "by_when"},
    ),
    "an owner of dates is a deadline": (
        "Action|Owner|Action by\nRenew it|Chair|May 2026\nClose it|Clerk|June 2026",
        {"Owner": "owner", "Action by": "by_when"},
    ),
    "a lead of ticks is no owner": (
        "Action|Lead|Member|Deadline\nRenew it|✓|✓|May 2026\nClose it|yes|no|May 2026",
        {"Lead": None},
    ),
    "progress in per cent is a percentage": (
        "Action|Owner|Progress\nRenew it|Chair|40%\nClose it|Clerk|5 %",
        {"Progress": "percent"},
    ),
    "a description before the recommendation is no action": (
        "ID|Description|Recommendation|Due\n1|No lock on it|Lock it|May 2026\n2|No lid on it|Shut it|May 2026",
        {"Description": None, "Recommendation": "recommendation"},
    ),
    "a name beside a description is what is to be done": (
        "Name|Owner|Due|Description\nRenew the lease|Chair|May 2026|See the file\nShut the gate|Clerk|June|At dusk",
        {"Name": "action", "Description": None},
    ),
    "a name alone is that of a person": (
        "Name|Role|Due|Status\nAna Silva|Chair of it|May 2026|Open\nBen Cole|Clerk|June 2026|Open",
        {"Name": None},
    ),
    "a risk of high and low is a priority": (
        "Gap|Risk|Action|Owner\nNo lock|High|Renew it|Chair\nNo lid|Low|Close it|Clerk",
        {"Gap": "recommendation", "Risk": "priority"},
    ),
    "one word is no action": (
        "Item name|Quantity|Target date|Status\nTent|1|May 2026|Packed\nStove|2|May 2026|Packed",
        {"Item name": None},
    ),
    "a column of yes and no says whether it is done": (
        "Action|Owner|Closed out\nRenew it|Chair|Yes\nClose it|Clerk|No",
        {"Closed out": "status"},
    ),
    "an action takes precedence over a question": (
        "Safety action|What will change?|Owner|Due\nRenew it now|Close the gate|Chair|May 2026",
        {"Safety action": "action", "What will change?": None},
    ),
    "a question is the action where no header names one": (
        "What will change?|How will we measure it?|Owner|Due\nClose the gate|Count the sheep|Chair|May 2026",
        {"What will change?": "action", "How will we measure it?": "success"},
    ),
    "refs of minutes are no refs beside the numbers of a log": (
        "Log no|Minute reference|Action|Owner\n12|25/118|Renew it|Chair\n13|25/121|Close it|Clerk",
        {"Log no": "ref", "Minute reference": None},
    ),
    "refs of minutes are refs beside numbers that several rows share": (
        "Item no|Minute ref|Action|Owner\n4|25/118|Renew it|Chair\n4|25/121|Close it|Clerk",
        {"Item no": None, "Minute ref": "ref"},
    ),
    "refs of minutes are refs where there are no others": (
        "Minute reference|Action|Owner\n25/118|Renew it|Chair\n25/121|Close it|Clerk",
        {"Minute reference": "ref"},
    ),
    "a phrase that is only numbered is no instruction": (
        "Kennung|Owner|Due|Status\nStaff member 1|Clerk|May 2026|Open\nStaff member 2|Chair|May 2026|Open",
        {"Kennung": None},
    ),
    "instructions that end with a number are still what is to be done": (
        "Massnahme|Owner|Due|Status\nOpen gate 1|Clerk|May 2026|Open\nShut the doors of room 2|Chair|May 2026|Open",
        {"Massnahme": "action"},
    ),
    "a course is not what is to be done": (
        "Name|Training course|Line manager|Due\nA. Fenn|Basic life support|Clerk|May\nB. Bo|Moving of loads|Head|May",
        {"Training course": None},
    ),
    "a choice of three is a decision where the cells decide": (
        "Recommendation|Accept / Partially accept / Reject|Action|Owner\nA lock|Partially accept|Renew it|Chair",
        {"Accept / Partially accept / Reject": "decision"},
    ),
    "a target without dates is no deadline": (
        "Action|Owner|Status|Target\nRenew it|Chair|Open|All sites",
        {"Target": None},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CONTENT.values(), ids=CONTENT)
def test_content_decides(text: str, expected: dict[str, str | None]) -> None:
    assert expected.items() <= taken(header(text)).items()


def test_two_owners_that_content_cannot_decide_are_a_contest() -> None:
    found = header("Action|Owner|Lead officer|Due\nRenew it|Chair|Clerk|May 2026")
    assert [(contest.field, contest.titles) for contest in found.contests] == [
        (PlanField.OWNER, ("Owner", "Lead officer"))
    ]


def test_a_word_of_the_map_decides() -> None:
    found = header("Action|Owner|Lead officer|Due\nRenew it|Chair|Clerk|May 2026", "Lead officer=owner", "Owner=-")
    assert found.contests == ()
    assert taken(found) == {"Action": "action", "Owner": None, "Lead officer": "owner", "Due": "by_when"}


def test_a_complete_map_leaves_nothing_to_guess() -> None:
    (table,) = read_document("table.csv", b"Action,Owner,Due\nRenew it,Chair,May 2026").tables
    found = read_header(
        table.rows[0], table.rows[1:], ColumnMap(read_map_words(["Action=action"]).columns, complete=True)
    )
    assert taken(found) == {"Action": "action", "Owner": None, "Due": None}
