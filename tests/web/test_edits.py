"""Forms: what they show, what they refuse, and that they write exactly what the commands write."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest

from actionplan.cli import main
from actionplan.web.edits.kinds import KINDS, PLAN
from actionplan.web.message import HttpResponse
from tests.web.visits import DAY, HOMECARE, NONE, ROOT, Site, header, plans_in, words

FILE = "herefordshire-homecare.yaml"
NOTE = {"note": "Options agreed: the board was content"}


def form_of(page: str) -> dict[str, str]:
    """Return the hidden fields of a page, as a browser would send them again."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {unescape(name): unescape(value) for name, value in found if name != "form_token"}


def save(site: Site, path: str, fields: dict[str, str]) -> HttpResponse:
    """Fill in a form, look at the preview, and save it."""
    preview = site.post(path, {**fields, "step": "preview"})
    assert preview.status == 200
    assert "What will be written" in preview.body.decode(), words(preview.body.decode())
    return site.post(path, {**form_of(preview.body.decode()), **fields, "step": "save"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return plans_in(tmp_path, FILE, "derby-putting-people-first.yaml")


# What is typed into a form, and the command that records the same.
SAME: list[tuple[str, dict[str, str], str]] = [
    ("progress?ref=1.2", NOTE, 'update 1.2 --note "Options agreed: the board was content"'),
    (
        "progress?ref=1.2",
        {"note": "A\r\nB", "status": "in progress", "percent": "60", "rag": "amber", "by": "Clerk", "on": "yesterday"},
        'update 1.2 --note "A\nB" --status "in progress" --percent 60 --rag amber --by Clerk --on yesterday',
    ),
    (
        "progress?ref=1.1",
        {"note": "# not a comment", "on": "1 March"},
        'update 1.1 --note "# not a comment" --on "1 March"',
    ),
    (
        "complete?ref=1.2",
        {"completed": "2011-02-28", "evidence": "minutes.pdf"},
        "update 1.2 --complete --completed 2011-02-28 --evidence minutes.pdf",
    ),
    (
        "extend?ref=1.3",
        {"by_when": "30 June 2011", "note": "Staff left"},
        'update 1.3 --revise "30 June 2011" --reason "Staff left"',
    ),
    (
        "extend?ref=1.3",
        {"by_when": "end of Q2", "note": "x", "approved_by": "Cabinet, minute 4"},
        'update 1.3 --revise "end of Q2" --reason x --approved-by "Cabinet, minute 4"',
    ),
    ("reassign?ref=1.4", {"owner": "ICT Project Manager"}, 'update 1.4 --owner "ICT Project Manager"'),
    (
        "withdraw?ref=1.4",
        {"status": "superseded", "note": "See 1.3", "approved_by": "Cabinet"},
        'update 1.4 --status superseded --note "See 1.3" --approved-by Cabinet',
    ),
    ("report?ref=1", {"note": "All under way"}, 'update 1 --note "All under way"'),
    ("respond?ref=5", {"decision": "rejected", "text": "No funds"}, 'respond 5 --decision rejected --text "No funds"'),
    (
        "respond?ref=5",
        {"decision": "deferred", "until": "30 June", "on": "1 March 2011"},
        'respond 5 --decision deferred --until "30 June" --on "1 March 2011"',
    ),
    (
        "add-action?ref=4",
        {
            "action": "Write: it down",
            "owner": "Clerk",
            "by_when": "31 March 2012",
            "priority": "high",
            "success": "Written",
        },
        'add action "Write: it down" --to 4 --owner Clerk --by-when "31 March 2012" --priority high --success Written',
    ),
    (
        "add",
        {"action": "Report yearly", "ref": "Y1", "workstream": "All"},
        'add action "Report yearly" --plan herefordshire-homecare --ref Y1 --workstream All',
    ),
    (
        "add-recommendation",
        {"recommendation": "Ask users", "received": "1 March 2011"},
        'add recommendation "Ask users" --received "1 March 2011"',
    ),
]


@pytest.mark.parametrize(("path", "fields", "command"), SAME, ids=[command for _, _, command in SAME])
@pytest.mark.one_in(4)
def test_a_form_writes_what_the_command_writes(
    path: str, fields: dict[str, str], command: str, folder: Path, tmp_path: Path
) -> None:
    by_command = tmp_path / "by-command.yaml"
    shutil.copy(folder / FILE, by_command)
    call = [*shlex.split(command), "--in", str(by_command), "--as-of", DAY.isoformat()]
    assert main(call) == 0
    saved = save(Site(folder), f"{HOMECARE}/edit/{path}", fields)
    assert saved.status == 303
    assert (folder / FILE).read_bytes() == by_command.read_bytes()


def test_every_kind_of_form_is_tried() -> None:
    tried = {path.partition("?")[0] for path, _, _ in SAME}
    assert tried == set(KINDS) - {"verify", "approve"}  # these need a plan with rules, below


RULES = (
    "format: 1\nid: p\ntitle: T\nissued: 31 January 2011\nverification: required\nextensions: approval required\n"
    "statuses: {Delivered: complete}\ncolumns: {x-cost: {title: Cost}}\nactions:\n"
    '  - ref: "1"\n    action: Do\n    owner: A\n    by_when: March 2011\n'
)


def test_completion_is_confirmed_and_an_extension_approved(tmp_path: Path) -> None:
    plan, twin = tmp_path / "plans" / "p.yaml", tmp_path / "twin.yaml"
    plan.parent.mkdir()
    for path in (plan, twin):
        path.write_text(RULES, encoding="utf-8")
    site = Site(plan.parent)
    steps = [
        ("extend", {"by_when": "June 2011", "note": "x"}, "--revise 'June 2011' --reason x"),
        ("approve", {"approved_by": "Cabinet"}, "--approve --approved-by Cabinet"),
        ("complete", {"note": "done"}, "--complete --note done"),
        ("verify", {"by": "Auditor"}, "--status verified --by Auditor"),
    ]
    for name, fields, command in steps:
        assert KINDS[name].title in site.page("/plan/p/item?ref=1")
        assert save(site, f"/plan/p/edit/{name}?ref=1", fields).status == 303
        assert main(["update", "1", *shlex.split(command), "--in", str(twin), "--as-of", DAY.isoformat()]) == 0
        assert plan.read_bytes() == twin.read_bytes()
    assert KINDS["verify"].title not in site.page("/plan/p/item?ref=1")


def test_own_columns_of_the_plan_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(RULES, encoding="utf-8")
    site = Site(tmp_path)
    assert "Cost" in site.page("/plan/p/edit/add")
    save(site, "/plan/p/edit/add", {"action": "Buy it", "x-cost": "500"})
    assert 'x-cost: "500"' in (tmp_path / "p.yaml").read_text(encoding="utf-8").replace("x-cost: 500", 'x-cost: "500"')


def test_a_preview_writes_nothing_and_shows_the_diff_and_the_new_position(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    page = Site(folder).post(f"{HOMECARE}/edit/complete?ref=1.2", {"step": "preview"}).body.decode()
    assert (folder / FILE).read_bytes() == before
    assert "<ins>+            status: complete" in page
    assert "Complete" in words(page).partition("Position after this")[2]
    assert "Completed without evidence: add “What has happened” or “Evidence”" in words(page)


def test_a_response_that_is_already_recorded_is_shown_as_such_and_not_written_again(folder: Path) -> None:
    site, path = Site(folder), "/plan/herefordshire-homecare/edit/respond?ref=1"
    response = {"decision": "accepted", "on": "2011-03-01", "text": "Agreed in full."}
    assert save(site, path, response).status == 303
    recorded = (folder / FILE).read_bytes()
    assert "Nothing: this is already recorded." in words(site.post(path, response).body.decode())
    assert site.post(path, {**response, "step": "save"}).status == 303
    assert (folder / FILE).read_bytes() == recorded
    assert site.defects == []


def test_what_was_typed_can_be_changed(folder: Path) -> None:
    page = Site(folder).post(f"{HOMECARE}/edit/progress?ref=1.2", {**NOTE, "step": "change"}).body.decode()
    assert NOTE["note"] in page
    assert "There is a problem" not in page


WRONG = [
    ("progress?ref=1.2", {}, "There is nothing to record"),
    ("progress?ref=1.2", {"on": "someday", "note": "x"}, "“someday” is not a date"),
    ("progress?ref=1.2", {"percent": "101"}, "“101” is not a percentage"),
    ("progress?ref=1.2", {"status": "finished"}, "“finished” is not one of the words"),
    ("complete?ref=1.2", {"completed": "1 April 2011"}, "is later than the date of the report"),
    ("extend?ref=1.2", {}, "Fill in “New by when”"),
    ("extend?ref=1.2", {"by_when": "14/02/11"}, "`14/02/11` is already the deadline"),
    ("approve?ref=1.2", {"approved_by": "x"}, "has no request awaiting approval"),
    ("respond?ref=5", {"decision": "accepted", "until": "June 2011"}, "“To be decided by” needs a deferred decision"),
    ("respond?ref=2", {"decision": "accepted"}, "answered under 3"),
    ("add", {"action": "x", "ref": "1.1"}, "is already used"),
    ("add", {}, "Fill in “What will be done”"),
]


@pytest.mark.parametrize(("path", "fields", "said"), WRONG, ids=[said for _, _, said in WRONG])
@pytest.mark.parametrize("step", ["preview", "save"])
@pytest.mark.one_in(3)
def test_what_cannot_be_recorded_is_shown_above_the_form(
    path: str, fields: dict[str, str], said: str, step: str, folder: Path
) -> None:
    before = (folder / FILE).read_bytes()
    site = Site(folder)
    page = site.post(f"{HOMECARE}/edit/{path}", {**fields, "step": step}).body.decode()
    assert "<title>Error: " in page
    summary = page.partition("There is a problem")[2].partition("</div>")[0]
    assert said in words("<main>" + summary)
    for name in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{name}"' in page
    assert "--" not in words("<main>" + summary)
    assert "actionplan " not in words("<main>" + summary)
    assert (folder / FILE).read_bytes() == before
    assert site.defects == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("edit/progress?ref=99", 404), ("edit/progress", 404), ("edit/nothing?ref=1.2", 404),
        ("edit/progress?ref=1", 404),
        ("edit/respond?ref=1.2", 404), ("edit/progress?ref=1.2", 200), ("edit/add", 200),
    ],
)  # fmt: skip
@pytest.mark.one_in(2)
def test_forms_are_there_for_what_they_fit(path: str, status: int, folder: Path) -> None:
    assert Site(folder).get(f"{HOMECARE}/{path}").status == status


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.one_in(3)
def test_every_field_of_a_form_has_a_label(kind: object, folder: Path) -> None:
    assert isinstance(kind, type(KINDS["add"]))
    ref = {"action": "?ref=1.2", "recommendation": "?ref=1", PLAN: ""}[kind.of]
    page = Site(folder).page(f"{HOMECARE}/edit/{kind.name}{ref}")
    named = re.findall(r'<(?:input|textarea|select)(?! type="hidden")[^>]* ?id="([^"]+)"', page.partition("<main")[2])
    assert len(named) >= len(kind.asks)
    assert len(set(named)) == len(named)
    for name in named:
        assert f'for="{name}"' in page


def test_saving_leads_to_the_item_which_says_so_and_can_be_taken_back(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    site = Site(folder)
    to = header(save(site, f"{HOMECARE}/edit/progress?ref=1.2", NOTE), "location")
    assert to == f"{HOMECARE}/item?ref=1.2&saved=1"
    assert "Progress reported on 1.2. Take this back" in words(site.page(to)).replace(" .", ".")
    undone = site.post("/undo", {"edit": "1"})
    assert header(undone, "location") == f"{HOMECARE}/item?ref=1.2&undone=1"
    assert (folder / FILE).read_bytes() == before
    assert "Taken back" in words(site.page(header(undone, "location")))
    again = site.post("/undo", {"edit": "1"})
    assert again.status == 409
    assert "already taken back" in words(again.body.decode())
    assert main(["undo", "--dry-run"]) in (0, 2)


def test_an_edit_that_others_followed_is_taken_back_without_theirs(folder: Path) -> None:
    site = Site(folder)
    save(site, f"{HOMECARE}/edit/progress?ref=1.2", NOTE)
    save(site, f"{HOMECARE}/edit/progress?ref=1.3", {"note": "Something else"})
    assert site.post("/undo", {"edit": "1"}).status == 303
    text = (folder / FILE).read_text(encoding="utf-8")
    assert NOTE["note"] not in text
    assert "Something else" in text


def test_an_edit_that_was_changed_since_is_not_taken_back(folder: Path) -> None:
    site = Site(folder)
    save(site, f"{HOMECARE}/edit/progress?ref=1.2", NOTE)
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("Options agreed", "Options argued"), encoding="utf-8")
    answer = site.post("/undo", {"edit": "1"})
    assert answer.status == 409
    assert "Options argued" in (folder / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("number", ["", "7", "x", "-1", "99999999999999999999", "²"])
@pytest.mark.one_in(2)
def test_only_edits_of_this_server_can_be_taken_back(number: str, folder: Path) -> None:
    assert Site(folder).post("/undo", {"edit": number}).status == 404


def test_an_edit_is_tried_again_on_a_plan_that_changed_elsewhere(folder: Path) -> None:
    site = Site(folder)
    path = f"{HOMECARE}/edit/progress?ref=1.2"
    preview = form_of(site.post(path, {**NOTE, "step": "preview"}).body.decode())
    assert main(["update", "1.3", "--note", "Meanwhile", "--in", str(folder / FILE), "--as-of", "2011-03-15"]) == 0
    assert site.post(path, {**preview, **NOTE, "step": "save"}).status == 303
    text = (folder / FILE).read_text(encoding="utf-8")
    assert "Meanwhile" in text
    assert NOTE["note"] in text


def test_an_item_that_changed_is_shown_beside_the_edit_and_can_be_saved_after_all(folder: Path) -> None:
    site = Site(folder)
    path = f"{HOMECARE}/edit/progress?ref=1.2"
    preview = form_of(site.post(path, {**NOTE, "step": "preview"}).body.decode())
    assert main(["update", "1.2", "--note", "Meanwhile", "--in", str(folder / FILE), "--as-of", "2011-03-15"]) == 0
    answer = site.post(path, {**preview, **NOTE, "step": "save"})
    page = answer.body.decode()
    assert answer.status == 200
    assert "As it is now" in page
    assert "note: Meanwhile" in page.partition("As it is now")[2].partition("</section>")[0]
    assert NOTE["note"] not in (folder / FILE).read_text(encoding="utf-8")
    assert site.post(path, {**form_of(page), **NOTE, "step": "save"}).status == 303
    text = (folder / FILE).read_text(encoding="utf-8")
    assert text.index("Meanwhile") < text.index(NOTE["note"])


def test_a_file_that_breaks_in_the_meantime_is_left_alone(folder: Path) -> None:
    site = Site(folder)
    path = f"{HOMECARE}/edit/progress?ref=1.2"
    preview = form_of(site.post(path, {**NOTE, "step": "preview"}).body.decode())
    (folder / FILE).write_text("format: 1\nid: [", encoding="utf-8")
    answer = site.post(path, {**preview, **NOTE, "step": "save"})
    assert answer.status in (404, 500)
    assert (folder / FILE).read_text(encoding="utf-8") == "format: 1\nid: ["


def test_eight_people_at_once_lose_nothing(folder: Path) -> None:
    site = Site(folder)
    each = 2

    def person(number: int) -> None:
        for turn in range(each):
            path = f"{HOMECARE}/edit/progress?ref=1.{1 + number % 4}"
            assert site.post(path, {"note": f"note {number} {turn}.", "step": "save"}).status == 303

    with ThreadPoolExecutor(8) as people:
        list(people.map(person, range(8)))
    text = (folder / FILE).read_text(encoding="utf-8")
    assert [n for n in range(8) for turn in range(each) if text.count(f"note {n} {turn}.") != 1] == []
    assert site.defects == []


def test_a_read_only_site_has_no_forms(folder: Path) -> None:
    site = Site(folder, read_only=True)
    assert "Report progress" not in site.page(f"{HOMECARE}/item?ref=1.2")
    assert "Add an action" not in site.page(HOMECARE)


def git(folder: Path, *words_: str) -> str:
    call = ["git", "-c", "user.name=Setup", "-c", "user.email=setup@example.org", *words_]
    return subprocess.run(call, cwd=folder, check=True, capture_output=True, text=True).stdout  # noqa: S603


def test_with_commit_each_edit_is_a_commit_of_its_author(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Start")
    (folder / "derby-putting-people-first.yaml").write_text("format: 1\n", encoding="utf-8")
    site = Site(folder, commit=True)
    path = f"{HOMECARE}/edit/progress?ref=1.2"
    preview = site.post(path, {**NOTE, "step": "preview"}).body.decode()
    assert "Who makes this change?" in preview
    nobody = site.post(path, {**NOTE, "step": "save"}).body.decode()
    assert "Fill in your name" in nobody
    who = {"author_name": "Jo Clerk", "author_email": "jo@example.org"}
    assert site.post(path, {**NOTE, **who, "step": "save"}).status == 303
    assert git(folder, "log", "-1", "--format=%an <%ae> %s") == (
        "Jo Clerk <jo@example.org> herefordshire-homecare 1.2: progress reported\n"
    )
    assert git(folder, "show", "--name-only", "--format=").split() == [FILE]
    assert "Who makes this change?" not in site.post(path, {"note": "b", "step": "preview"}).body.decode()
    assert site.post(path, {"note": "b", "step": "save"}).status == 303
    assert site.post("/undo", {"edit": "2"}).status == 303
    assert git(folder, "log", "-1", "--format=%s") == "Progress reported on 1.2: taken back\n"


def test_a_failed_commit_is_reported_and_the_edit_stays(folder: Path) -> None:
    site = Site(folder, commit=True)
    who = {"author_name": "Jo Clerk", "author_email": "jo@example.org"}
    to = site.post(f"{HOMECARE}/edit/progress?ref=1.2", {**NOTE, **who, "step": "save"})
    assert "Saved, but not committed: the file is not in a git repository" in words(site.page(header(to, "location")))


def test_hostile_text_is_written_as_text_and_read_back(tmp_path: Path) -> None:
    shutil.copy(ROOT / "plans" / FILE, tmp_path / FILE)
    site = Site(tmp_path)
    hostile = "</textarea><script>alert(1)</script> {{7*7}} \u202e ${x} `rm`\x1b[31m"
    page = site.post(f"{HOMECARE}/edit/progress?ref=1.2", {"note": hostile, "step": "change"}).body.decode()
    assert "<script>alert" not in page
    answer = site.post(f"{HOMECARE}/edit/progress?ref=1.2", {"note": hostile.replace("\x1b", ""), "step": "save"})
    assert answer.status == 303
    shown = site.page(f"{HOMECARE}/item?ref=1.2")
    assert "<script>alert" not in shown
    assert "{{7*7}}" in shown
    assert NONE == {}
