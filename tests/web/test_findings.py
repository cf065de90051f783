"""The findings in the browser are those of the command, also after changes: what was kept of other plans is right."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from actionplan.files.discover import discover
from actionplan.lint import LintSettings, lint
from actionplan.plan_set import PlanSet
from actionplan.web.store import ServedFiles, Store
from tests.web.visits import LATER, Site, plans_in

NOTED = """\
format: 1
id: noted
title: A plan with comments
issued: 31 January 2011
abbreviations: {PCT: Primary Care Trust}
actions:
  - ref: "1"
    action: Ask the PCT  # actionplan: ignore[AP201] nobody is named yet
    by_when: as soon as possible
  - ref: "2"  # actionplan: ignore[AP301] there is nothing to ignore here
    action: Ask the staff
    owner: [Head of Homecare, Clerk]
    by_when: 31 March 2011
"""


def same(store: Store, folder: Path) -> int:
    """Return how many findings there are, once the store has given those that a fresh run gives."""
    expected = lint(PlanSet(*discover([str(folder)]))).findings
    found = store.lint(LintSettings())
    assert [(str(each.span), each.code, each.message, each.help, each.left_out) for each in found] == [
        (str(each.span), each.code, each.message, each.help, each.left_out) for each in expected
    ]
    return len(found)


def test_findings_are_those_of_the_command_after_every_change(tmp_path: Path) -> None:
    folder = plans_in(tmp_path, "herefordshire-homecare.yaml", "derby-putting-people-first.yaml")
    (folder / "noted.yaml").write_text(NOTED, encoding="utf-8")
    store = Store(lambda: ServedFiles(*discover([str(folder)])), lambda: LATER)
    first = same(store, folder)
    assert same(store, folder) == first
    path = folder / "noted.yaml"
    path.write_text(NOTED.replace("ignore[AP201]", "ignore[AP999]").replace("Ask the staff", "Ask"), encoding="utf-8")
    same(store, folder)
    path.write_text(NOTED.replace("id: noted", "id: herefordshire-homecare"), encoding="utf-8")
    same(store, folder)
    path.write_text("format: 1\nid: [", encoding="utf-8")
    same(store, folder)
    path.unlink()
    assert same(store, folder) < first
    (folder / "herefordshire-homecare.yaml").rename(folder / "other.yaml")
    same(store, folder)


def test_a_finding_leads_to_the_item_that_it_is_about(tmp_path: Path) -> None:
    folder = plans_in(tmp_path, "herefordshire-homecare.yaml", "derby-putting-people-first.yaml")
    (folder / "noted.yaml").write_text(NOTED, encoding="utf-8")
    page = Site(folder).page("/findings?file=" + quote(str(folder / "noted.yaml")))
    linked = {(int(line), link) for link, line in re.findall(r'<a href="([^"]*)">[^<]*noted\.yaml:(\d+):', page)}
    assert len(linked) > 2
    for line, link in linked:
        assert link == f"/plan/noted/item?ref={1 if line < 10 else 2}", line
