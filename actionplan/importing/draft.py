"""The draft while it is being made: recommendations, actions and entries, with the doubts about each value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from actionplan.importing.grid import GridCell

Text = str | list[str]
ABOUT_FILE = "x-import"
"""The key of a plan that says what file it was imported from; doubts about the whole draft are written there."""


@dataclass(slots=True, eq=False)
class Doubt:
    """Something for a person to check: about a key of an item or of one of its entries, and the cell it comes from."""

    key: str
    message: str
    address: str = ""


@dataclass(slots=True, eq=False)
class DraftEntry:
    """An entry of a log. `values` are in the order of the format."""

    values: dict[str, Text]
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DraftItem:
    """A recommendation or an action. `printed` is its ref in the file; `has_new_ref` says that `ref` is another.

    `values` and `kept` hold what is known in the order in which it was read; `actions` those of a recommendation.
    """

    is_action: bool
    ref: str = ""
    printed: str = ""
    has_new_ref: bool = False
    values: dict[str, Text | dict[str, str]] = field(default_factory=dict)
    kept: dict[str, Text] = field(default_factory=dict)
    entries: list[DraftEntry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    actions: list[DraftItem] = field(default_factory=list)
    answered_under: DraftItem | None = None
    place: str = ""
    """Where in the file it is, for messages."""

    def doubt(self, key: str, message: str, cell: GridCell | None = None) -> None:
        """Note something to check about the value of a key."""
        self.doubts.append(Doubt(key, message, cell.address if cell else self.place))

    def keep(self, key: str, text: str) -> str:
        """Keep a text under an organisation's own key, numbered where the key is taken; return the key."""
        name, number = key, 2
        while name in self.kept:
            name, number = f"{key}-{number}", number + 1
        self.kept[name] = text
        return name


@dataclass(slots=True, eq=False)
class PlanDraft:
    """A plan in the making. `statuses` are the organisation's words with ours, `columns` the titles of kept keys."""

    recommendations: list[DraftItem] = field(default_factory=list)
    actions: list[DraftItem] = field(default_factory=list)
    statuses: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str | dict[str, str | bool]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    new_refs: list[str] = field(default_factory=list)
    continued: int = 0
    """How many rows state no recommendation and were put under the one above."""

    def items(self) -> Iterator[DraftItem]:
        """Yield every recommendation and action, in the order of the plan."""
        for recommendation in self.recommendations:
            yield recommendation
            yield from recommendation.actions
        yield from self.actions

    def every_action(self) -> Iterator[DraftItem]:
        """Yield every action, in the order of the plan."""
        for item in self.items():
            if item.is_action:
                yield item
