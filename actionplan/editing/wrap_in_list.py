"""Turn a record under a key into a list of two: that record and a new one after it."""

from __future__ import annotations

from actionplan.diagnostics.finding import Edit
from actionplan.editing.event_tree import EventTree, expected_tree
from actionplan.editing.insertion import end_of_lines, insert_lines
from actionplan.editing.yaml_style import Dashes, YamlStyle
from actionplan.editing.yaml_writer import YamlValue, YamlWriter
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.nodes import Mapping

_DASH = "- "


class WrapInList(NamedTuple):
    """Make the record under a key the first item of a list, with `value` as the second."""

    record: Mapping
    key: str
    old: Mapping
    value: YamlValue

    @property
    def at(self) -> int:
        """The end of the present record."""
        return self.old.end

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """Return a dash before the record and two spaces before its other lines, or brackets around it."""
        quote = self.old.key(next(iter(self.old.values))).style
        writer = YamlWriter(layout, self.at)
        if self.record.flow or self.old.flow:
            new = writer.flow(self.key, self.value, quote)
            return [Edit(self.old.start, self.old.start, "["), Edit(self.old.end, self.old.end, f", {new}]")]
        text, column = layout.text.text, layout.column(self.old.start)
        end = end_of_lines(layout.text, self.old, layout.column(self.record.key(self.key).start))
        lines = writer.item(self.key, self.value, column, Dashes(0, 1, len(_DASH), None), quote)
        indented = []
        at = text.find("\n", self.old.start) + 1
        while 0 < at < end:
            if text[at : at + 1] not in {"\n", "\r", ""}:
                indented.append(Edit(at, at, " " * len(_DASH)))
            at = text.find("\n", at) + 1
        dash = Edit(self.old.start, self.old.start, _DASH)
        return [dash, *indented, *insert_lines(layout.text, end, lines, self.old)]

    def expect(self, before: EventTree) -> None:
        """Replace the record with a list of the record and the new value."""
        owner = before.find("record", self.record.start)
        old = before.find("record", self.old.start)
        both = EventTree("list", -1, "any", properties=(None, None))
        both.items = [old, expected_tree(self.value)]
        owner.items[next(number for number, item in enumerate(owner.items) if item is old)] = both
