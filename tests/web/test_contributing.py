"""The page that CONTRIBUTING shows as an example works as it says."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

from actionplan.web import routes
from tests.contributing import section
from tests.web.visits import Site, plans_in, words

MODULE = "actionplan.web.pages.undated"


def test_the_page_of_contributing_shows_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diff = section("Adding a web page").split("```diff\n")[1].split("```")[0]
    added = [line[1:] for line in diff.splitlines() if line.startswith("+") and not line.startswith("+++")]
    begin = next(number for number, line in enumerate(added) if line.startswith('"""'))
    row = re.search(r'Route\("(.*?)", "(.*?)", "(.*?)"\)', "\n".join(added[:begin]))
    assert row
    module = types.ModuleType(MODULE)
    exec("\n".join(added[begin:]), module.__dict__)  # noqa: S102 the page of our own documentation
    monkeypatch.setitem(sys.modules, MODULE, module)
    monkeypatch.setattr(routes, "ROUTES", (*routes.ROUTES, routes.Route(row[1], row[2], row[3])))
    page = words(Site(plans_in(tmp_path)).page("/undated"))
    assert "Undated" in page
    assert "As of 15 March 2011" in page
    assert "herefordshire-homecare:4.2" in page
