"""What papers ask for, what they say happened since a day, and how owners are doing, on the golden plans."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema_rs import validator_for

from actionplan.assessment import assess
from actionplan.page import Bars, Cell, Column, Heading, Page, Points, Prose, Table
from actionplan.pictures import Timeline
from actionplan.standing import PlanStanding, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.data import document
from actionplan.views.labels import words_of
from actionplan.views.owners import loads, owners_data
from actionplan.views.paging import part_of
from actionplan.views.report.cells import Look, rows
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.comparison import ActionChangeKind, action_changes
from actionplan.views.report.decisions_sought import collect_decisions, decisions_sought
from actionplan.views.report.owner_pages import owner_pages
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.portfolio_report import portfolio_report
from actionplan.views.report.report_settings import ReportSettings, made_from
from actionplan.views.report.site import FileNames, in_pages, site
from tests.views.papers import BEFORE, DAY, library, museum, told
from tests.written_plans import DAY as WRITTEN
from tests.written_plans import Record, action, complete, entry, plan, plan_of, recommendation

SCHEMA = Path(__file__).parents[2] / "schemas" / "owners.schema.json"


def asked(standing: PlanStanding) -> list[str]:
    look = Look(words_of(standing.plan))
    points = decisions_sought(collect_decisions(standing, look), ReportSettings())[0]
    assert isinstance(points, Points)
    return [f"{cell.text} {', '.join(item.text.split(' Do ')[0] for item in below)}".strip()
            for cell, below in points.lists()]  # fmt: skip


NO_ACTIONS = plan(recommendation("R9", decision="rejected"))


def overdue(ref: str, days: int) -> Record:
    """An action that was due so many days ago."""
    return action(ref, (WRITTEN - timedelta(days=days)).isoformat())


def moved(ref: str, by_when: str, later: str, **keys: str) -> Record:
    """An action whose deadline was moved."""
    return action(ref, by_when, progress=[entry("2011-03-01", by_when=later, note="Ill.", **keys)])


def stopped(ref: str, status: str, **keys: str) -> Record:
    return action(ref, progress=[entry("2011-03-01", status=status, note="Overtaken.", **keys)])


ASKS = [
    pytest.param(NO_ACTIONS, ["note that there are no actions"], id="no actions"),
    pytest.param(plan(actions=(action("1"),)), ["note that the action is open"], id="one, open"),
    pytest.param(
        plan(actions=(action("1"), action("2"))), ["note that none of the 2 actions is complete"], id="two, open"
    ),
    pytest.param(plan(actions=(complete("1"), complete("2"))), ["note that all 2 actions are complete"], id="all done"),
    pytest.param(
        plan(actions=(complete("1"), action("2"))),
        ["note that 1 of the 2 actions is complete: 1"],
        id="one of two done",
    ),
    pytest.param(
        plan(actions=(overdue("1", 1), complete("2"))),
        ["note that 1 of the 2 actions is complete: 2", "consider 1 overdue action, by 1 day: 1"],
        id="overdue by a day",
    ),
    pytest.param(
        plan(actions=tuple(overdue(str(n), n) for n in range(1, 16))),
        [
            "note that none of the 15 actions is complete",
            "consider 15 overdue actions, the longest by 15 days: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, and 3 more",
        ],
        id="more than a sentence can hold",
    ),
    pytest.param(
        plan(actions=(complete("1"), stopped("2", "superseded"), action("3", "Operational")), verification="required"),
        [
            "note that none of the 3 actions is complete",
            "confirm completion of 1 action reported complete: 1",
            "confirm completion of 1 action recorded as “Operational”: 3",
            "agree that 1 action will not be pursued: 2",
        ],
        id="three ways to need confirmation",
    ),
    pytest.param(
        plan(
            recommendation("R1", decision=None, response_by="28 February 2011"),
            recommendation("R2", decision=None),
            actions=(action("1", "soon"), action("2", None)),
        ),
        [
            "note that none of the 2 actions is complete",
            "consider 1 overdue response: R1 That R1 be done",
            "request deadlines for 2 actions: 1, 2",
            "note that 1 response is still awaited: R2 That R2 be done",
        ],
        id="responses and dates",
    ),
    pytest.param(
        plan(actions=(action("1", "Operational"), action("2", "Done"))),
        ["note that none of the 2 actions is complete", "confirm completion of 2 actions recorded as done: 1, 2"],
        id="recorded as done in several words",
    ),
    pytest.param(
        plan(actions=(moved("1", "30/06/11", "30/09/11"),), extensions="approval required"),
        ["note that the action is open", "approve 1 extension, set out below: 1"],
        id="an extension",
    ),
    pytest.param(
        plan(
            actions=(
                moved("1", "early 2011", "30/06/11"),
                stopped("2", "not implemented", approved_by="Committee"),
                stopped("3", "superseded", approved_by="Committee"),
                action("4", owner="Clerk", progress=[entry("2011-03-01", owner="Librarian")]),
            ),
        ),
        [
            "note that none of the 4 actions is complete",
            "note 1 deadline moved without approval: 1",
            "note 1 action withdrawn: 2",
            "note 1 action superseded: 3",
            "note 1 action reassigned: 4",
        ],
        id="what was changed",
    ),
]


@pytest.mark.parametrize(("standing", "sentences"), ASKS)
def test_what_the_committee_is_asked(standing: PlanStanding, sentences: list[str]) -> None:
    assert asked(standing) == sentences


@pytest.mark.parametrize(
    "standings",
    [[NO_ACTIONS], [NO_ACTIONS, NO_ACTIONS], [library()], [museum(), NO_ACTIONS]],
    ids=["no actions", "twice no actions", "many actions", "with and without"],
)
def test_a_summary_has_something_to_count(standings: list[PlanStanding]) -> None:
    blocks = portfolio_report(standings, WRITTEN, ReportSettings()).blocks
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "Summary"]
    bars = [next(block for block in blocks[at:] if isinstance(block, Bars)) for at in starts]
    counted = any(standing.all_actions() for standing in standings)
    assert [any(number for _, number, _ in bar.parts) for bar in bars] == [True] * counted


QUOTED = [
    pytest.param(action("1", "early 2011"), "“early 2011”", id="its wording"),
    pytest.param(moved("1", "early 2011", "30/06/11"), "originally “early 2011”", id="of a date that moved"),
    pytest.param(action("1", "31 March 2011"), "", id="no more than the date"),
    pytest.param(action("1", "2011-03-31"), "", id="no more than the date, as a spreadsheet has it"),
]


@pytest.mark.parametrize(("item", "quoted"), QUOTED)
def test_the_original_wording_is_distinct_from_the_current_deadline(item: Record, quoted: str) -> None:
    look = Look(words_of(None))
    [[cell]] = rows(["by_when"], actions_in_plan(plan(actions=(item,))), look)
    assert cell.text == quoted


def test_evidence_is_printed_once_under_the_last_entry() -> None:
    entries = [entry("2011-03-01", evidence="Minute 4", rag="green"), entry("2011-03-02", evidence="Minute 5")]
    item = action("1", "31 March 2011", progress=entries)
    [[last, evidence]] = rows(["progress", "evidence"], actions_in_plan(plan(actions=(item,))), Look(words_of(None)))
    assert (last.text, evidence.text) == ("2 March 2011: recorded", "Evidence: Minute 4; Minute 5")


CHANGED = """
format: 1
id: p
title: T
issued: 1 January 2011
actions:
  - ref: "1"
    action: Do the first
    owner: Clerk
    by_when: 31 March 2011
    progress:
      - {on: 2011-01-20, owner: Librarian}
      - {on: 2011-01-21, by_when: 30 June 2011}
  - ref: "2"
    action: Do the second
    owner: Clerk
    by_when: 31 March 2011
    progress:
      - {on: 2011-02-20, owner: Porter, note: The clerk has left.}
      - {on: 2011-02-21, by_when: 30 September 2011}
"""


def test_a_since_paper_lists_who_was_reassigned_and_notes_only_what_is_new() -> None:
    written = plan_of(CHANGED)
    page = changes_report([assess(written, WRITTEN)], date(2011, 2, 1), WRITTEN, ReportSettings())
    [points] = [block for block in page.blocks if isinstance(block, Points)]
    noted = {cell.text: [item.text for item in below] for cell, below in points.lists()}
    assert noted["note 1 action reassigned:"] == ["2 Do the second"]
    assert noted["note 1 deadline moved without approval:"] == ["2 Do the second"]
    [row] = table(page, "Actions reassigned: 1").rows
    assert [cell.text for cell in row] == [
        "2", "Do the second", "Clerk", "Porter", "20 February 2011", "The clerk has left.",
    ]  # fmt: skip
    happened = table(page, "What happened")
    assert [cell.text for cell in happened.rows[-1]] == ["Reassigned", "", "1", "2"]
    assert [title.text for _, title in happened.groups] == ["All actions", "Deadlines", "Owners"]


def test_each_item_of_a_decision_has_its_title_and_a_link_to_its_details() -> None:
    [points, *_] = decisions_sought(collect_decisions(library(), Look(words_of(library().plan))), ReportSettings())
    assert isinstance(points, Points)
    [overdue_actions] = [below for cell, below in points.lists() if cell.text.startswith("consider 3 overdue actions")]
    assert [(item.text, item.link) for item in overdue_actions] == [
        ("R1.3 Open the two village branches on Saturdays", "#ref-R1.3"),
        ("R2.2 Report to the committee each year what was bought", "#ref-R2.2"),
        ("P4 Train front desk staff in the new lending system", "#ref-P4"),
    ]


def test_a_response_without_a_decision_is_noted_once() -> None:
    text = "format: 1\nid: p\ntitle: T\nissued: 2011\nrecommendations:\n" + "".join(
        f"  - {{ref: R{n}, recommendation: Do R{n}, {rest}}}\n"
        for n, rest in enumerate(["response: {text: Yes}", "answered_under: R0", "response: {decision: noted}"])
    )
    written = plan_of(text)
    assert "note that 1 recommendation has no decision: R0" in asked(assess(written, WRITTEN))


def test_the_committee_is_named_and_extensions_are_set_out() -> None:
    look = Look(words_of(library().plan))
    points, table = decisions_sought(collect_decisions(library(), look), ReportSettings(committee="The Board"))
    assert isinstance(points, Points)
    assert points.caption == "The Board is asked to"
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == [
        "R1.3", "Open the two village branches on Saturdays.", "Head of Libraries", "31 July 2024",
        "30 November 2024", "122 days", "One building needs a new boiler first.", "25 July 2024",
    ]  # fmt: skip


HAPPENED = {
    "R1.1": ActionChangeKind.COMPLETED,
    "R1.2": ActionChangeKind.REPORTED,
    "R1.3": ActionChangeKind.NEWLY_OVERDUE,
    "R2.1": ActionChangeKind.SILENT,
    "R2.2": ActionChangeKind.NEWLY_OVERDUE,
    "R2.3": ActionChangeKind.SILENT,
    "P1": ActionChangeKind.REPORTED,
    "P2": ActionChangeKind.WITHDRAWN,
    "P3": ActionChangeKind.SILENT,
    "P4": ActionChangeKind.NEWLY_OVERDUE,
}


GROUPED = [
    ([], 9, True, ""),
    ([library], 2, False, "R1.1, R1.2 and 8 more"),
    ([library], 3, True, "library-review: R1.1, R1.2, R1.3; and 7 more"),
    (
        [library, museum],
        11,
        True,
        "library-review: R1.1, R1.2, R1.3, R2.1, R2.2, R2.3, P1, P2, P3, P4; museum-review: 1.1; and 1 more",
    ),
]


@pytest.mark.parametrize(("plans", "most", "several", "said"), GROUPED)
def test_the_id_of_a_plan_is_printed_once_before_its_refs(
    plans: list[Callable[[], PlanStanding]], most: int, several: bool, said: str
) -> None:
    items = [item for made in plans for item in actions_in_plan(made())]
    places = [(item.plan.name, item.action.action.ref) for item in items]
    assert phrases.grouped_refs(places, most, several=several) == said


def test_what_happened_between_two_meetings() -> None:
    by_ref = {change.item.action.action.ref: change for change in action_changes(library(), BEFORE)}
    assert {ref: change.kind for ref, change in by_ref.items()} == HAPPENED
    assert [(before.due, after.due) for before, after in by_ref["R1.2"].moves] == [
        (date(2024, 6, 30), date(2024, 9, 30))
    ]
    assert [phrases.when(entry.on) for entry in by_ref["R1.1"].entries] == [
        "10 July 2024",
        "2 September 2024",
        "2 September 2024",
    ]


@pytest.mark.parametrize("days", [0, 1, 30, 98, 200, 229, 230, 1000])
def test_every_action_has_one_kind_and_nothing_happens_on_no_day(days: int) -> None:
    for standing in (library(), museum()):
        since = DAY - timedelta(days=days)
        compared = list(action_changes(standing, since))
        assert len(compared) == len(standing.all_actions())
        earlier = assess(standing.plan, since)
        assert all((change.kind is ActionChangeKind.NEW) == (not earlier.issued) for change in compared)
        counts = Counter(change.kind for change in compared)
        before, now = earlier.counts()[Standing.COMPLETE], standing.counts()[Standing.COMPLETE]
        if earlier.issued:
            closed = [
                c
                for c in compared
                if c.before and c.before.standing is Standing.COMPLETE and c.kind is not ActionChangeKind.UNCHANGED
            ]
            assert counts[ActionChangeKind.COMPLETED] == now - before + len(
                [c for c in closed if c.kind is ActionChangeKind.REOPENED]
            )
        if days == 0:
            assert set(counts) <= {ActionChangeKind.SILENT, ActionChangeKind.UNCHANGED}
            assert not any(change.moves for change in compared)


def test_an_extension_counts_as_moved_when_it_is_granted() -> None:
    """R1.3 asked on 25 July; here the grant comes on 1 September, between meetings on 1 August and 16 September."""
    granted = library().plan.text.text.replace(
        "            by_when: end of November 2024\n",
        "            by_when: end of November 2024\n          - on: 2024-09-01\n"
        "            by_when: end of November 2024\n            approved_by: Cabinet\n",
    )
    written = plan_of(granted, "plans/granted.yaml")
    by_ref = {c.item.action.action.ref: c for c in action_changes(assess(written, DAY), date(2024, 8, 1))}
    ((before, after),) = by_ref["R1.3"].moves
    assert (before.due, after.due, after.approved_by) == (date(2024, 7, 31), date(2024, 11, 30), "Cabinet")


def captions(page: Page) -> list[str]:
    return [block.caption for block in page.blocks if isinstance(block, Table | Points | Timeline) and block.caption]


def table(page: Page, caption: str) -> Table:
    return next(block for block in page.blocks if isinstance(block, Table) and block.caption == caption)


def test_the_next_meeting_is_as_far_ahead_unless_it_is_given() -> None:
    assert "Due by 23 December 2024" in captions(changes_report([library()], BEFORE, DAY, told(library())))
    named = changes_report([library()], BEFORE, DAY, told(library()), date(2024, 10, 1))
    assert [row[0].text for row in table(named, "Due by 1 October 2024").rows] == ["R1.2"]


def test_several_plans_are_listed_most_overdue_first_with_totals() -> None:
    page = portfolio_report([museum(), library()], DAY, told(museum(), library()))
    plans = table(page, "Plans")
    assert [row[0].text for row in plans.rows] == ["Review of the Library Service", "Review of the Town Museum"]
    titles = [column.title for column in plans.columns]
    for number, title in enumerate(titles):
        if title in ("Actions", "Overdue", "Complete"):
            assert int(plans.total[number].text) == sum(int(row[number].text or 0) for row in plans.rows)
    groups = [title.text for _, title in table(page, "Overdue, by owner").groups]
    assert groups[0] == "Curator: 1 action, the longest by 108 days"


def test_an_owner_page_has_the_recommendation_a_return_date_and_room_to_write() -> None:
    setting = told(library())._replace(reply_by=date(2024, 10, 1))
    page = next(each.page for each in owner_pages([library()], DAY, setting) if each.owner == "Stock Manager")
    [asked_of_owner] = [block for block in page.blocks if isinstance(block, Points)]
    assert asked_of_owner.cells[-1].text == "return this page with your report by 1 October 2024"
    actions = table(page, "Your actions")
    texts = [row[2].text for row in actions.rows]
    assert all(text.startswith("Recommendation R2: ") for text in texts)
    assert {row[-1].mark for row in actions.rows} == {"room"}


def test_the_timeline_has_a_limited_number_of_rows() -> None:
    actions = tuple(overdue(f"A{n}", n) for n in range(1, 101))
    page = plan_report(plan(actions=actions), ReportSettings())
    drawn = next(block for block in page.blocks if isinstance(block, Timeline))
    assert [lane.ref.text for lane in drawn.lanes] == [f"A{n}" for n in range(60, 0, -1)]
    assert drawn.note == "40 more rows are not shown: the tables list them all."
    answering = recommendation("R1", *actions)
    page = plan_report(plan(answering), ReportSettings())
    drawn = next(block for block in page.blocks if isinstance(block, Timeline))
    assert [(lane.ref.text, len(lane.spots)) for lane in drawn.lanes] == [("R1", 100)]


def test_loads_count_a_joint_action_for_each_owner() -> None:
    by_owner = {load["owner"]: load for load in owners_data(loads([library(), museum()]).ranked())}
    assert list(by_owner)[-1] is None
    assert by_owner["Web Manager"]["plans"] == ["library-review", "museum-review"]
    head = by_owner["Head of Libraries"]
    assert (head["actions"], head["open"], head["overdue_as_agreed"], head["moved"]) == (4, 2, 2, 1)
    assert (head["complete_with_deadline"], head["in_time"], head["in_time_as_agreed"]) == (1, 1, 1)
    only = loads([library(), museum()], ["museum  CURATOR", "none"]).ranked()
    assert [load.owner for load in only] == ["Curator", ""]


ORIGINAL = {
    "overdue": (action("1", "30/06/10"), 1),
    "moved": (moved("1", "30/06/10", "30/06/11"), 1),
    "reported complete": (complete("1", by_when="30/06/10"), 0),
    "ongoing after its date": (action("1", "June 2010 and ongoing"), 1),
    "met, and it goes on": (
        action("1", "June 2010 and ongoing", progress=[entry("2010-06-01", status="complete", note="Done")]),
        0,
    ),
    "moved to no date": (moved("1", "30/06/10", "TBC"), 1),
}


@pytest.mark.parametrize(("item", "number"), ORIGINAL.values(), ids=ORIGINAL)
def test_overdue_against_the_original_deadline_is_only_what_has_not_met_it(item: Record, number: int) -> None:
    [load] = loads([plan(actions=(item,), issued="January 2010", verification="required")]).ranked()
    assert load.overdue_as_agreed == number


def test_completed_actions_not_known_to_be_late_are_counted_separately() -> None:
    completed = ["2011-03-01", "2011-02-01", "February 2011", "2011-02-15"]
    items = [complete(str(n), on, by_when="15/02/11") for n, on in enumerate(completed)]
    [load] = loads([plan(actions=tuple(items))]).ranked()
    assert (load.timed, load.on_time, load.on_time_as_agreed, load.untold) == (3, 2, 2, 1)


def test_the_json_of_owners_is_as_its_schema_says() -> None:
    answer = document(DAY, "owners", owners_data(loads([library(), museum()]).ranked()), [])
    assert list(validator_for(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(answer)) == []
    assert set(answer["owners"][0]["counts"]) == set(Standing)


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (
            ["Head of Libraries", "head of libraries!", "Head-of-Libraries", "Müller & Söhne"],
            ["head-of-libraries", "head-of-libraries-", "head-of-libraries-", "muller-sohne-"],
        ),
        (["../../etc/passwd", "CON", "", "日本", "李"], ["etc-passwd-", "con-", "owner-", "owner-", "owner-"]),
        (["Muller", "Müller", "MÜLLER"], ["muller", "muller-", "muller-"]),
        (["no owner", "x" * 200], ["no-owner-", "x" * 60 + "-"]),
    ],
)
def test_file_names_are_plain_and_depend_on_the_text_alone(names: list[str], files: list[str]) -> None:
    given = [FileNames(" ", "no-owner").take(name, "owner") for name in names]
    assert [re.sub("-[0-9a-f]{8}$", "-", name) for name in given] == files
    assert len(set(given)) == len({name.casefold() for name in names})
    for order in (names, names[::-1]):
        several = FileNames(" ", "no-owner")
        taken = {name: several.take(name, "owner") for name in order if name != "MÜLLER"}
        assert taken == {name: file for name, file in zip(names, given, strict=True) if name != "MÜLLER"}


def rows_of(page: Page, caption: str) -> int:
    return next(len(block.rows) for block in page.blocks if isinstance(block, Table) and block.caption == caption)


def leads(page: Page) -> list[str]:
    cells = [cell for block in page.blocks if isinstance(block, Prose) for cell in block.cells]
    return [cell.link for cell in cells if cell.link]


def test_long_tables_of_a_site_continue_on_further_pages() -> None:
    rows = [[Cell(f"Plan {number}")] for number in range(120)]
    columns = [Column("Plan", 1)]
    whole = Page("All", DAY, [Table("Plans", columns, rows), Table("Few", columns, rows[:50])])
    pages = dict(in_pages(whole, "index.html", ".html"))
    assert list(pages) == ["plans_2.html", "plans_3.html", "index.html"]
    assert [rows_of(pages["index.html"], name) for name in ("Plans", "Few")] == [50, 50]
    assert [rows_of(pages[name], "Plans (continued)") for name in ("plans_2.html", "plans_3.html")] == [50, 20]
    assert leads(pages["index.html"]) == ["plans_2.html"]
    assert leads(pages["plans_2.html"]) == ["index.html", "plans_3.html"]
    assert leads(pages["plans_3.html"]) == ["plans_2.html"]
    assert pages["plans_3.html"].title == "Plans: page 3 of 3"
    assert "Rows 101 to 120 of 120." in str(pages["plans_3.html"].blocks)


def test_a_group_that_continues_on_the_next_page_is_named_again() -> None:
    groups = [(0, Cell("A")), (60, Cell("B")), (100, Cell("C"))]
    table = Table("T", [Column("")], [[Cell(str(n))] for n in range(120)], groups=groups, heads=frozenset({0, 60}))
    second, third = part_of(table, 2), part_of(table, 3)
    assert [(index, cell.text) for index, cell in second.groups] == [(0, "A (continued)"), (10, "B")]
    assert second.heads == frozenset({10})
    assert [(index, cell.text) for index, cell in third.groups] == [(0, "C")]


def test_a_site_has_one_page_per_plan_with_a_link_back() -> None:
    pages = dict(site([library(), museum()], DAY, told(library(), museum(), title="Both"), ".html"))
    assert list(pages) == ["library-review.html", "museum-review.html", "index.html"]
    assert pages["library-review.html"].title == "Review of the Library Service"
    assert pages["library-review.html"].home == "index.html"
    assert pages["index.html"].title == "Both"
    links = [row[0].link for row in table(pages["index.html"], "Plans").rows]
    assert links == ["library-review.html", "museum-review.html"]


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ((), ""),
        (("plans/a.yaml", "b.yaml"), "plans/a.yaml, b.yaml"),
        (("p/a.yaml", "p/b.yaml", "p/q/c.yaml", "p/d.yaml"), "4 files in p"),
        (("a.yaml", "p/b.yaml", "c.yaml", "d.yaml"), "4 files"),
    ],
)
def test_the_stamp_names_few_files_and_counts_many(files: tuple[str, ...], named: str) -> None:
    assert made_from(files) == named
    stamp = ReportSettings(files=files, revision="0123", changed=True, only="owner X").stamp()
    assert stamp == ", ".join(filter(None, (named, "git revision 0123 with later changes", "only owner X")))
