"""Small files that were once read wrongly without a word, each class with variations."""

from __future__ import annotations

import io

import openpyxl
import pytest

from actionplan.importing.grid import FileFormat
from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Imported, Options, import_document
from actionplan.importing.table_choice import ImportRefusedError, NoPlanFoundError
from tests.importing.packages import docx


def imported(text: str, name: str = "table.csv") -> Imported:
    """Import lines with bars as a CSV file, or a text as it is."""
    data = text.replace("|", ",") if name.endswith(".csv") else text
    return import_document(read_document(name, data.encode()), Options(issued="2026-01-31"))


def doubts(result: Imported) -> list[str]:
    return [doubt.message for item in result.draft.items() for doubt in item.doubts]


HEADER = "Ref|Action|Owner|Due|Status\n"
ROWS = "1|Renew the lease.|Chair|31 May 2026|Open\n2|Close the yard.|Clerk|30 June 2026|Open\n"


@pytest.mark.parametrize(
    "row",
    [
        "3|Test it|and ring it.|Clerk|30 June 2026|Open",
        "3|Accept|Look again next year|Head of Risk|July 2026|Done",
        "3|Fix the rail|bolt it|Fitter|ongoing|Open",
    ],
)
def test_a_row_with_more_cells_than_the_header_is_marked(row: str) -> None:
    assert sum("more cells than the header" in doubt for doubt in doubts(imported(HEADER + ROWS + row))) == 1


@pytest.mark.parametrize(
    "rows", [ROWS, "1|Renew it.|Chair|May 2026|Open|see note\n2|Close it.|Clerk|June 2026|Open|on time"]
)
def test_rows_as_long_as_the_header_or_all_longer_are_not_marked(rows: str) -> None:
    assert not any("more cells than the header" in doubt for doubt in doubts(imported(HEADER + rows)))


@pytest.mark.parametrize(
    "row",
    [
        "Number in order|Say what will be done|Name one person|The day agreed|Choose from the list",
        "Number in order|Say what is needed|Name the owner|The day when it is due|Leave empty until done",
    ],
)
def test_a_row_that_explains_the_header_is_no_action(row: str) -> None:
    with pytest.raises(ImportRefusedError, match="no plan found"):
        imported(f"{HEADER}{row}\n1||||\n2||||")


@pytest.mark.parametrize("moved", ["31 May 2026", "31/05/2026", "2026-05-31"])
def test_a_forecast_that_is_the_agreed_deadline_moves_nothing(moved: str) -> None:
    header = "Action|Owner|Baseline date|Forecast date"
    result = imported(f"{header}\nRenew it.|Chair|31 May 2026|{moved}\nClose it.|Clerk|1 June 2026|3 July 2026")
    first, second = result.draft.every_action()
    assert not any("by_when" in entry.values for entry in first.entries)
    assert any(entry.values.get("by_when") == "3 July 2026" for entry in second.entries)
    assert result.is_balanced


@pytest.mark.parametrize(
    ("numbers", "refs"), [(("1", "2"), ["1", "2"]), (("A-1", "A-7"), ["A-1", "A-7"]), (("40", "60"), ["R1", "R2"])]
)
def test_a_first_column_without_a_header_has_the_refs_if_it_numbers_the_rows(
    numbers: tuple[str, str], refs: list[str]
) -> None:
    one, two = numbers
    result = imported(f"|Action|Owner|Due\n{one}|Renew it.|Chair|May 2026\n{two}|Close it.|Clerk|June 2026")
    assert [action.printed for action in result.draft.every_action()] == (refs if refs != ["R1", "R2"] else ["", ""])


@pytest.mark.parametrize(
    "line",
    [
        "Position as at 15 March 2026",
        "Position at 15 March 2026",
        "Status as at 15/03/2026",
        "Updated: 2026-03-15",
        "As of today, 15 March 2026",
    ],
)
def test_the_day_of_a_position_over_a_table_is_offered(line: str) -> None:
    result = imported(
        f"# Yard\n\n{line}\n\n| Action | Owner | Due |\n|---|---|---|\n| Close it. | Clerk | May 2026 |\n", "a.md"
    )
    assert sum("--as-at" in notice for notice in result.notices) == 1


@pytest.mark.parametrize(("line", "is_offered"), [("31 January 2026", False), ("30 January 2026", True)])
def test_the_day_of_a_position_that_is_used_already_is_not_offered(line: str, *, is_offered: bool) -> None:
    result = imported(
        f"# Yard\n\nPosition at {line}\n\n| Action | Owner | Due |\n|---|---|---|\n| Go. | Clerk | May 2026 |\n", "a.md"
    )
    assert any("--as-at" in notice for notice in result.notices) is is_offered


def test_an_id_is_cut_between_words() -> None:
    title = "What the committee has agreed with the county council to prevent future floods"
    result = imported(f"# {title}\n\n| Action | Owner | Due |\n|---|---|---|\n| Go. | Clerk | May 2026 |\n", "a.md")
    assert result.head.id == "what-the-committee-has-agreed-with-the-county-council-to"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("Dignified care", "Safe premises"), None),
        (("Regulation 12(2)", "Regulation 17"), "label"),
        (("A1", "A2"), "label"),
    ],
)
def test_a_label_looks_like_a_ref(cells: tuple[str, str], field: str | None) -> None:
    one, two = cells
    rows = f"{one}|Renew it.|Chair|May 2026\n{two}|Close it.|Clerk|June 2026"
    result = imported(f"Standard / Regulation|Action|Owner|Due\n{rows}")
    assert result.choice.tables[0].header.columns[0].field == field


BOXES = {
    "# Set-up guide\n\n## Testing checklist\n\n- [ ] Create new assessment\n- [x] Install it\n": False,
    "# Roadmap\n\n- [x] **Phase 1**: Backend\n- [ ] **Phase 2**: Frontend\n": False,
    "# Meeting\n\n## Actions\n\n- [ ] Tell the landlord\n- [ ] Order the signs\n": True,
    "# Meeting\n\n## Next steps\n\n- [ ] Tell the landlord\n": True,
    "# To do\n\n- [ ] Tell the landlord (owner: Omar)\n- [ ] Order the signs\n- [ ] Write the guide\n": True,
}


@pytest.mark.parametrize(("text", "is_plan"), BOXES.items())
def test_tick_boxes_are_a_plan_if_somebody_owns_them_or_a_heading_says_so(text: str, is_plan: bool) -> None:
    if is_plan:
        assert list(imported(text, "a.md").draft.every_action())
    else:
        with pytest.raises(NoPlanFoundError, match=r"tick boxes, .*; if|tick boxes, .*add --table 1"):
            imported(text, "a.md")


def test_the_title_is_that_of_the_sheet_of_the_plan() -> None:
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["How to fill in the register"])
    sheet = book.create_sheet("Plan")
    for row in (["Fire safety plan"], [], *(line.split("|") for line in (HEADER + ROWS).splitlines())):
        sheet.append(row)
    book.save(written)
    document = read_document("a.xlsx", written.getvalue())
    assert document.format is FileFormat.EXCEL
    assert import_document(document, Options(issued="2026-01-31")).head.title == "Fire safety plan"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


DECISIONS = {
    "Agree.": "accepted",
    "Partially agree. There are no funds.": "partly accepted",
    "We accept this.": None,
    "Disagree.": "rejected",
}


@pytest.mark.parametrize(("answer", "decision"), DECISIONS.items())
def test_a_cell_across_the_columns_that_agrees_is_the_response(answer: str, decision: str | None) -> None:
    table = row(*map(cell, ("Recommendation", "Action", "Owner", "By when")))
    table += row(cell("Write a plan.", '<w:vMerge w:val="restart"/>'), cell(answer, '<w:gridSpan w:val="3"/>'))
    table += row(cell("", "<w:vMerge/>"), *map(cell, ("Draft the plan.", "Clerk", "May 2026")))
    result = import_document(read_document("a.docx", docx(f"<w:tbl>{table}</w:tbl>")), Options(issued="2026-01-31"))
    (recommendation,) = result.draft.recommendations
    decided = {} if decision is None else {"decision": decision}
    assert recommendation.values["response"] == {**decided, "text": answer}
    assert [action.values["action"] for action in recommendation.actions] == ["Draft the plan."]
    assert result.is_balanced


RESPONSES = {
    "Agree.": ("accepted", False),
    "Agreed": ("accepted", False),
    "Accepted - the team will meet in May.": ("accepted", True),
    "Agree in principle, if there are funds": ("accepted in principle", True),
    "Disagree: the Act forbids it.": ("rejected", True),
    "No": ("rejected", False),
    "No. 3 will be closed.": (None, False),
    "The team will meet in May.": (None, False),
}


@pytest.mark.parametrize(("text", "expected"), RESPONSES.items())
def test_a_response_that_begins_with_a_decision_decides(text: str, expected: tuple[str | None, bool]) -> None:
    header = "Recommendation,Management response,Action,Owner,Due"
    data = f'{header}\nRenew it.,"{text}",Ask for terms.,Chair,May 2026\nClose it.,We will.,Lock it.,Clerk,June 2026\n'
    result = import_document(read_document("a.csv", data.encode()), Options(issued="2026-01-31"))
    first = result.draft.recommendations[0]
    decision, goes_on = expected
    response = first.values["response"]
    assert isinstance(response, dict)
    assert (response.get("decision"), response["text"]) == (decision, text)
    assert any("taken for the decision" in doubt.message for doubt in first.doubts) is goes_on


def test_a_kept_cell_merged_over_rows_is_kept_for_each() -> None:
    table = row(*map(cell, ("Action", "Owner", "By when", "Quorple")))
    table += row(*map(cell, ("Renew it.", "Chair", "May 2026")), cell("Both sites", '<w:vMerge w:val="restart"/>'))
    table += row(*map(cell, ("Close it.", "Clerk", "June 2026")), cell("", "<w:vMerge/>"))
    table += row(*map(cell, ("Lock it.", "Clerk", "July 2026", "One site")))
    result = import_document(read_document("a.docx", docx(f"<w:tbl>{table}</w:tbl>")), Options(issued="2026-01-31"))
    kept = [action.kept.get("x-quorple") for action in result.draft.every_action()]
    assert kept == ["Both sites", "Both sites", "One site"]
    assert result.is_balanced


@pytest.mark.parametrize("line", ["© Templates - All Rights Reserved", "Copyright 2018 Templates Ltd", "Page 1 of 3"])
def test_a_line_at_the_foot_is_no_row(line: str) -> None:
    result = imported(f"{HEADER}{ROWS}||||{line}")
    assert [len(list(result.draft.every_action())), len(result.draft.recommendations)] == [2, 0]
    assert line not in result.text


def test_a_row_with_an_owner_that_is_left_out_is_asked_about() -> None:
    result = imported(f"{HEADER}{ROWS}3||Head of Estates|July 2026|")
    assert sum("was left out" in doubt.message for doubt in result.draft.doubts) == 1
    assert not imported(HEADER + ROWS).draft.doubts


@pytest.mark.parametrize("column", ["Estimated cost", "Invoice", "Contractor", "Supplier", "Budget"])
def test_a_cost_or_a_supplier_beside_actions_with_owners_and_deadlines_proves_nothing(column: str) -> None:
    header, rows = (
        "Defect|Work required|Lead|Complete by|",
        ("Oak split|Fell to ground|Ann|May 2026|", "Ash leans|Crown reduction|Ben|June 2026|"),
    )
    result = imported(f"{header}{column}\n{rows[0]}100\n{rows[1]}200")
    assert len(list(result.draft.every_action())) == 2


FORM = "| Field | Detail |\n|---|---|\n| Finding ID | P-{0} |\n| Weakness | Passwords never expire |\n| Planned remediation | {1} |\n| Responsible | Clerk |\n| Due date | May 2026 |\n\n"  # noqa: E501


def test_forms_that_say_what_is_to_be_done_count_more_than_a_summary_of_findings() -> None:
    summary = "| ID | Finding | Severity | Status |\n|---|---|---|---|\n| P-1 | Old | High | Open |\n"
    text = FORM.format(1, "Set an age.") + FORM.format(2, "Lock it.") + summary
    result = imported(text, "a.md")
    assert [action.values["action"] for action in result.draft.every_action()] == ["Set an age.", "Lock it."]
    assert result.is_balanced


def test_the_captions_of_a_form_are_kept_nowhere() -> None:
    result = imported(FORM.format(1, "Set an age.") + FORM.format(2, "Lock it."), "a.md")
    assert not any("x-field" in action.kept for action in result.draft.every_action())
    assert result.is_balanced


@pytest.mark.parametrize(
    ("update", "is_asked"),
    [
        ("Complete – version 7 issued", True),
        ("Done: see minute 4", True),
        ("Closed, with thanks", True),
        ("Complete the form", False),
        ("Talks go on - slowly", False),
        ("Talks go on", False),
    ],
)
def test_an_update_that_begins_with_a_status_is_asked_about(update: str, is_asked: bool) -> None:
    result = imported(f'Action|Owner|Due|Update\nRenew it.|Chair|May 2026|"{update}"')
    entries = [entry for action in result.draft.every_action() for entry in action.entries]
    assert any("begins with" in doubt.message for entry in entries for doubt in entry.doubts) is is_asked


def test_an_owner_is_preferred_to_others_who_act_and_asked_about() -> None:
    result = imported("Action|Owner|Actionee|Due\nRenew it.|Chair|Clerk|May 2026\nClose it.|Mayor|Porter|June 2026")
    assert [action.values["owner"] for action in result.draft.every_action()] == ["Chair", "Mayor"]
    assert any("`Owner` was taken for `owner`" in doubt.message for doubt in result.draft.doubts)


@pytest.mark.parametrize("header", ["Regulatory advice", "What we learned", "Question for the Governor", "Quorple"])
def test_the_only_text_before_an_action_is_what_was_recommended(header: str) -> None:
    rows = "Queues were long at close|Open a desk.|Clerk|May 2026\nPacks went out late|Agree a date.|Chair|June 2026"
    result = imported(f"{header}|Corrective action|Owner|Due\n{rows}")
    assert [each.values["recommendation"] for each in result.draft.recommendations] == [
        "Queues were long at close",
        "Packs went out late",
    ]


CHAPTER = "## {0}. {1}\n\n| Task | Owner | Due |\n|---|---|---|\n| Do it {0}. | Clerk | May 2026 |\n\n"


@pytest.mark.parametrize(
    ("between", "are_taken"), [("", True), ("## 2. Collect the papers\n\nAsk each team.\n\n", False)]
)
def test_numbered_headings_are_recommendations_only_where_all_have_actions(between: str, *, are_taken: bool) -> None:
    result = imported(f"# Guide\n\n{CHAPTER.format(1, 'Plan it')}{between}{CHAPTER.format(3, 'Run it')}", "a.md")
    assert len(result.draft.recommendations) == (2 if are_taken else 0)
    assert any("numbered headings" in doubt.message for doubt in result.draft.doubts) is are_taken
    assert len(list(result.draft.every_action())) == 2


LATER = {
    ("Went well.", "2026-04-15", "2026-04-30"): [("March 2026", None), ("2026-04-30", "2026-04-15")],
    ("Went well.", "2026-05-20", "2026-04-30"): [("March 2026", None), ("2026-05-20", "2026-05-20")],
    ("Went well.", "2026-03-15", "2026-04-30"): [("March 2026", "2026-03-15")],
    ("", "2026-04-15", "2026-04-30"): [("2026-04-30", "2026-04-15")],
    ("Complete 15/03/2026", "2026-04-15", "2026-04-30"): [
        ("March 2026", "15/03/2026"),
        ("2026-04-30", "2026-04-15"),
    ],
    ("Went well.", "2026-04-15", ""): [("March 2026", None), ("2026-04-15", "2026-04-15")],
}


@pytest.mark.parametrize(("row", "expected"), LATER.items())
def test_a_completion_after_the_last_update_is_an_entry_of_its_own(
    row: tuple[str, str, str], expected: list[tuple[str, str | None]]
) -> None:
    update, completed, as_at = row
    header = "Action,Owner,Due,Status,Date completed,Update March 2026"
    text = f"{header}\nRenew it.,Chair,May 2026,Complete,{completed},{update}"
    result = import_document(read_document("a.csv", text.encode()), Options(issued="2026-01-31", as_at=as_at))
    (action,) = result.draft.every_action()
    assert [(entry.values["on"], entry.values.get("completed")) for entry in action.entries] == expected
    doubts = [doubt.message for entry in action.entries for doubt in entry.doubts]
    assert any("which is right" in doubt for doubt in doubts) is update.startswith("Complete")


def test_the_state_of_a_row_goes_to_its_latest_update_in_any_order_of_columns() -> None:
    header = "Action|Owner|Due|Status|Update March 2026|Update February 2026"
    result = imported(f"{header}\nRenew it.|Chair|May 2026|In progress|Half done.|Begun.")
    (action,) = result.draft.every_action()
    assert [entry.values.get("status") for entry in action.entries] == [None, "in progress"]


SIGNS = {
    ("", "B", ""): True,
    ("", "Blue", ""): True,
    ("In progress", "B", ""): True,
    ("Open", "B", ""): True,
    ("", "G", ""): False,
    ("Complete", "B", "Done."): False,
    ("Withdrawn", "Blue", ""): False,
    ("", "", "Implemented. Evidence seen."): True,
    ("", "", "Complete"): True,
    ("", "", "Now complete."): True,
    ("", "", "All actions have been completed in March"): True,
    ("", "A", "Action closed at the May meeting"): True,
    ("", "", "Completed the first of three visits"): False,
    ("", "", "Complete the form by May"): False,
    ("", "", "To be completed by May"): False,
    ("", "", "Not implemented yet"): False,
}


@pytest.mark.parametrize(("row", "is_asked"), SIGNS.items())
def test_a_sign_of_completion_without_a_status_is_asked_about(row: tuple[str, str, str], *, is_asked: bool) -> None:
    status, rating, update = row
    filled = "Close the yard.|Clerk|June 2026|In progress|G|Half done"
    result = imported(
        f"Action|Owner|Due|Status|BRAG|Update\nRenew it.|Chair|May 2026|{status}|{rating}|{update}\n{filled}"
    )
    entries = [entry for action in result.draft.every_action() for entry in action.entries]
    asked = [doubt for entry in entries for doubt in entry.doubts if "if " in doubt.message]
    assert bool(asked) is is_asked
    assert all(doubt.address for doubt in asked)
    assert not is_asked or not any(entry.values.get("status") == "complete" for entry in entries)
