"""What a whole draft lacks: actions, or an owner or a deadline for any of them. A reader has to know that first."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.importing.draft import ABOUT_FILE, Doubt, PlanDraft
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.table_choice import TableChoice

_F = PlanField
_WANTED = (
    (_F.OWNER, "no action has an owner"),
    (_F.BY_WHEN, "no action has a deadline, so none can be overdue"),
)


def gaps(choice: TableChoice, draft: PlanDraft) -> list[Doubt]:
    """Return what no part of a draft has, with the option that names a column for it."""
    return [Doubt(ABOUT_FILE, message) for message in _messages(choice, draft)]


def _messages(choice: TableChoice, draft: PlanDraft) -> Iterator[str]:
    actions = list(draft.every_action())
    if not actions:
        yield f"there are no actions, so nothing in this plan can be overdue{_columns_of_actions(choice)}"
        return
    for field, message in _WANTED:
        if not any(field.value in action.values for action in actions):
            hint = f': if a column says it, add --map "HEADER={field}"' if _has_columns(choice) else ""
            yield message + hint


def _has_columns(choice: TableChoice) -> bool:
    return any(candidate.header.columns for candidate in choice.tables)


def _columns_of_actions(choice: TableChoice) -> str:
    """Return how to name the column of actions, where the text of one may be taken for something else."""
    headers = [candidate.header for candidate in choice.tables]
    what = (_F.RESPONSE, _F.RECOMMENDATION)
    columns = [column for header in headers for field in what for column in header.of(field)]
    maps = " or ".join(f'--map "{title}=action"' for title in dict.fromkeys(column.name for column in columns))
    return f": if a column says what will be done, add {maps}" if maps else ""
