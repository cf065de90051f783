"""Edits that cannot be verified: nothing is written, and the message gives the text to paste."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from actionplan.diagnostics.finding import Edit
from actionplan.editing.event_tree import EventTree
from actionplan.editing.verify import UnprovedEditError, alter
from actionplan.editing.yaml_style import YamlStyle
from actionplan.syntax.parse import read_text
from actionplan.syntax.text import Text
from tests.cli.test_transcripts import run

PLAN = """\
format: 1
id: sample
title: Review of Libraries
issued: 1 January 2011
recommendations:
  - ref: "1"
    recommendation: Open on Sundays
    response:
      ? text
      : Not now
"""
PRINTED = """\
! error: plan.yaml:10:16: cannot edit this layout safely (there is a second colon on this \
line): nothing was written
! add this yourself:
! decision: accepted, on: 2011-02-01
= 2
"""


def test_the_message_names_the_place_and_the_text_to_paste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (path := tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    assert run("actionplan respond 1 --decision accepted --on 2011-02-01 --in plan.yaml") == PRINTED
    assert path.read_text(encoding="utf-8") == PLAN


class Silent(NamedTuple):
    """An alteration that expects no change, although its edits add text at the end."""

    pieces: tuple[str, ...]

    @property
    def at(self) -> int:
        return 5

    def edits(self, layout: YamlStyle) -> list[Edit]:
        end = len(layout.text.text)
        return [Edit(end, end, piece) for piece in self.pieces]

    def expect(self, before: EventTree) -> None:
        """Expect no change."""


PASTED = [
    (("c: 3\n",), "c: 3"),
    (("\nc: 3\r\n",), "c: 3"),
    (("zz: 1\n", "c: and at length\n", "d: 4\n"), "c: and at length"),
    (("c:\n", "  - and\n  - so on\n"), "  - and\n  - so on"),
]


@pytest.mark.parametrize(("pieces", "paste"), PASTED)
def test_the_longest_of_several_edits_is_the_text_to_paste(pieces: tuple[str, ...], paste: str) -> None:
    tree = read_text(Text("plan.yaml", "a: 1\nb: 2\n"))
    assert tree.text is not None
    assert tree.root is not None
    assert alter(tree.text, tree.root, Silent(pieces)) == UnprovedEditError(5, paste, None)
