"""Lists of office life that are no plans, and plans with unusual headers: which of them are imported.

`lists.txt` and `plans.txt` have a table under each `==`, with a bar between cells. Below the header of a plan, `>` has
the fields of its columns (several that are equally right, `-` for none), and `?` a field about which the import asks.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path

import pytest

from actionplan.importing.readers.registry import read_document
from actionplan.importing.run import Imported, Options, import_document
from actionplan.importing.table_choice import ImportRefusedError, NoPlanFoundError, TableSelection
from tests.importing.packages import docx, tbl, tr

FOLDER = Path(__file__).parent / "lists"
Rows = list[list[str]]


def tables(name: str) -> dict[str, tuple[Rows, list[str], str]]:
    """Read a file of tables: the rows of each, the fields of its columns, and the field that is asked about."""
    found = {}
    for part in (FOLDER / name).read_text("utf-8").split("== ")[1:]:
        title, *lines = filter(None, part.splitlines())
        rows = [cells(line) for line in lines if line[0] not in ">?"]
        fields = next((cells(line[1:]) for line in lines if line[0] == ">"), [])
        found[title] = rows, fields, next((line[1:].strip() for line in lines if line[0] == "?"), "")
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in f"{line} ".split("|")]


LISTS, PLANS = tables("lists.txt"), tables("plans.txt")


def imported(rows: Rows, wanted: TableSelection | None = None) -> Imported | ImportRefusedError:
    """Import rows as a CSV file; the error if they are refused."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    options = Options(issued="2026-01-31", wanted=wanted or TableSelection())
    try:
        return import_document(read_document("table.csv", written.getvalue().encode()), options)
    except ImportRefusedError as refusal:
        return refusal


def shuffled(rows: Rows, seed: int) -> Rows:
    """Return the same table with its columns in another order."""
    order = list(range(len(rows[0])))
    random.Random(seed).shuffle(order)  # noqa: S311 the same order in every run
    return [[row[number] if number < len(row) else "" for number in order] for row in rows]


def with_columns(rows: Rows, added: Mapping[str, tuple[str, ...]]) -> Rows:
    """Return the table with more columns, each with its values over and over; a header that is there is not added."""
    known = {title.casefold() for title in rows[0]}
    new = {
        title: list(islice(cycle(values), len(rows)))
        for title, values in added.items()
        if title.casefold() not in known
    }
    width = len(rows[0])
    return [
        [
            *row,
            *[""] * (width - len(row)),
            *([values[number - 1] if number else title for title, values in new.items()]),
        ]
        for number, row in enumerate(rows)
    ]


def taken(result: Imported | ImportRefusedError) -> dict[str, str]:
    assert isinstance(result, Imported), str(result)
    return {column.title: column.field or "-" for one in result.choice.tables for column in one.header.columns}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_no_plan_is_refused_and_can_be_chosen(name: str) -> None:
    refusal = imported(LISTS[name][0])
    assert isinstance(refusal, NoPlanFoundError)
    assert "--map" in str(refusal) or "--table 1" in str(refusal)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", LISTS)
def test_the_order_of_columns_makes_no_list_a_plan(name: str, seed: int) -> None:
    assert isinstance(imported(shuffled(LISTS[name][0], seed)), NoPlanFoundError)


OWNERS = ("Head of Finance", "HR Director", "Site manager")
DATES = ("31/03/2026", "30 June 2026", "30/09/2026")
STATUSES = ("In progress", "Complete", "Not started")
MORE_OF_A_LIST = {
    "owner and status": {"Owner": OWNERS, "Status": STATUSES},
    "owner and deadline": {"Lead officer": OWNERS, "Due date": DATES},
    "owner, deadline and status": {"Owner": OWNERS, "Deadline": DATES, "Status": STATUSES},
    "comments": {"Comments": ("", "On time", "Awaiting reply")},
}
NEARLY_PLANS = {
    *("issues log without actions", "incident log", "lessons log with what went well", "requirements of a system"),
    *("change requests of a project", "code of conduct rules", "cleaning rota", "glossary of project terms"),
    *("strategic risks on a page", "risk register with controls", "risk assessment for an event"),
    *("assumptions log", "theory of change"),
}
"""With an owner, a deadline and a status, nobody could tell these from plans, or a question is asked."""


@pytest.mark.slow
@pytest.mark.parametrize("more", MORE_OF_A_LIST)
@pytest.mark.parametrize("name", [name for name in LISTS if name not in NEARLY_PLANS])
def test_an_owner_a_deadline_and_a_status_make_no_list_a_plan(name: str, more: str) -> None:
    assert isinstance(imported(with_columns(LISTS[name][0], MORE_OF_A_LIST[more])), NoPlanFoundError)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_with_unusual_headers_is_imported(name: str) -> None:
    rows, fields, asked = PLANS[name]
    result = imported(rows)
    if asked:
        assert f"both fit `{asked}`" in str(result)
        return
    found = taken(result)
    wrong = {
        title: found[title]
        for title, field in zip(rows[0], fields, strict=True)
        if found[title] not in field.split("/")
    }
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", [name for name, (_, _, asked) in PLANS.items() if not asked])
def test_the_order_of_columns_makes_no_plan_a_list(name: str, seed: int) -> None:
    rows, fields, _ = PLANS[name]
    found = taken(imported(shuffled(rows, seed)))
    right = dict(zip(rows[0], fields, strict=True))
    assert {title: field for title, field in found.items() if field not in (*right[title].split("/"), "-")} == {}


MORE_OF_A_PLAN = {
    "cost": {"Cost": ("£100", "£2,000", "£0")},
    "place": {"Location": ("Ward 1", "Hall", "Kitchen"), "Contact": ("01632 960001", "01632 960002", "01632 960003")},
    "reason": {"Reason": ("New rules", "Audit", "Request of the board")},
    "risk": {"Risk score": ("12", "9", "4"), "Supplier": ("Bright Ltd", "Numero plc", "")},
    "meeting": {"Meeting date": ("12/01/2026", "12/01/2026", "9/02/2026")},
}
NEARLY_LISTS = {"steps in words", "parish clerk's list", "estates snag list"}
"""Neither their headers nor other columns say that they are plans once they have a meeting or a supplier."""


@pytest.mark.slow
@pytest.mark.parametrize("more", MORE_OF_A_PLAN)
@pytest.mark.parametrize("name", [name for name in PLANS if name not in NEARLY_LISTS])
def test_what_other_lists_have_too_makes_no_plan_a_list(name: str, more: str) -> None:
    result = imported(with_columns(PLANS[name][0], MORE_OF_A_PLAN[more]))
    assert not isinstance(result, NoPlanFoundError)


REFUSALS = {
    "contracts register": "looks like a register of contracts or purchases (`Contract no`, `Supplier`, ",
    "risk register with controls": "looks like a register of risks (",
    "issues log without actions": "lists risks or issues, and no column says what is to be done or by when",
    "training needs of a department": "looks like a list of people or of training",
    "stages of a procedure": "it says how long each step may take, not by when",
}


@pytest.mark.parametrize(("name", "said"), REFUSALS.items())
def test_a_refusal_says_what_was_found_and_how_to_insist(name: str, said: str) -> None:
    message = str(imported(LISTS[name][0]))
    assert said in message
    assert message.endswith("If one is the plan, add --table 1")
    assert isinstance(imported(LISTS[name][0], TableSelection(tables=(1,))), Imported)


TOGETHER = [
    "risk register with controls",
    "schedule of meetings",
    "key performance indicators",
    "glossary of project terms",
]


@pytest.mark.parametrize(
    "name", ["actions of a minute", "short to do list of a charity", "fire risk assessment actions"]
)
def test_of_several_tables_only_the_plan_is_imported(name: str) -> None:
    plan = PLANS[name][0]
    parts = [LISTS[one][0] for one in TOGETHER]
    body = "".join(tbl(*(tr(*row) for row in rows)) + "<w:p/>" for rows in (*parts[:2], plan, *parts[2:]))
    result = import_document(read_document("papers.docx", docx(body)), Options(issued="2026-01-31"))
    assert [one.table.name for one in result.choice.tables] == ["table 3"]
    assert sum(1 for _ in result.draft.every_action()) == len(plan) - 1
