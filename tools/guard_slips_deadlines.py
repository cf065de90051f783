"""Slips in what an action promises: its by-when wording, its date, its milestones and how it recurs."""

from __future__ import annotations

from datetime import timedelta

from tools import guard_words as words
from tools.guard_state import Data, Dated
from tools.guard_step import Step, Target, is_open, slip, status_of
from tools.guard_words import dated


def has_day(action: Data) -> bool:
    """Whether the wording of an action is one day, and nothing beside it overrides that day."""
    return words.is_single_day(action.get("by_when")) and "due" not in action


def move_deadline(step: Step) -> Target:
    """Move the deadline of an action in place, and return the action."""
    target = step.action(has_day)
    target.item["by_when"] = step.wording(target.plan, step.far_from(target.item["by_when"].day))
    return target


@slip("the by-when wording is replaced by one that means a later day")
def deadline_later(step: Step) -> None:
    """Replace the wording by a later day."""
    move_deadline(step)


@slip("the by-when wording is replaced by one that means an earlier day")
def deadline_earlier(step: Step) -> None:
    """Replace the wording by an earlier day."""
    target = step.action(has_day)
    day = target.item["by_when"].day - timedelta(days=step.rng.choice((1, 10, 60)))
    target.item["by_when"] = step.wording(target.plan, day)


@slip("the deadline of an action that is closed is moved, so that it looks as if it had been met")
def deadline_of_closed_action(step: Step) -> None:
    """Move the deadline of a closed action."""
    target = step.pick(
        each for each in step.targets() if each.is_action and has_day(each.item) and status_of(each) in words.CLOSED
    )
    target.item["by_when"] = step.wording(target.plan, step.far_from(target.item["by_when"].day))


@slip("the agreed deadline of an action that was revised since is changed: the one in force stays")
def deadline_agreed_behind_revision(step: Step) -> None:
    """Change the agreed wording of a revised action to the day of its revision."""
    target = step.action(lambda item: has_day(item) and any("by_when" in entry for entry in item.get("progress", [])))
    revised = next(entry["by_when"] for entry in target.item["progress"] if "by_when" in entry)
    step.pick([1] if revised.day != target.item["by_when"].day else [])
    target.item["by_when"] = step.wording(target.plan, revised.day)


@slip("the year of a deadline is raised by one, as a slip of typing would")
def deadline_year_raised(step: Step) -> None:
    """Add a year to the deadline."""
    target = step.action(has_day)
    day = target.item["by_when"].day
    target.item["by_when"] = Dated(words.written(day + timedelta(days=366)), day + timedelta(days=366))


@slip("day and month of a deadline change places")
def deadline_day_and_month_swapped(step: Step) -> None:
    """Swap the day and the month."""
    target = step.action(lambda item: has_day(item) and item["by_when"].day.day <= 12)
    day = target.item["by_when"].day
    step.pick([1] if day.day != day.month else [])
    swapped = day.replace(day=day.month, month=day.day)
    target.item["by_when"] = Dated(words.written(swapped), swapped)


@slip("the by-when wording is removed")
def deadline_removed(step: Step) -> None:
    """Remove the wording."""
    target = step.action(lambda item: isinstance(item.get("by_when"), Dated))
    for key in ("by_when", "due"):
        target.item.pop(key, None)


@slip("the by-when wording is emptied")
def deadline_emptied(step: Step) -> None:
    """Leave the key and remove its value."""
    step.action(has_day).item["by_when"] = ""


@slip("a deadline becomes a wording without a date")
def deadline_to_vague(step: Step) -> None:
    """Replace the day by a vague wording."""
    step.action(has_day).item["by_when"] = step.rng.choice(words.VAGUE)


@slip("a deadline becomes ongoing work")
def deadline_to_ongoing(step: Step) -> None:
    """Replace the day by an ongoing wording."""
    step.action(has_day).item["by_when"] = "Ongoing"


@slip("a deadline becomes one that waits for an event")
def deadline_to_event(step: Step) -> None:
    """Replace the day by an event."""
    step.action(has_day).item["by_when"] = words.EVENTS[0]


@slip("a deadline becomes the year that it lies in, which ends later")
def deadline_blurred_to_year(step: Step) -> None:
    """Replace the day by its year."""
    target = step.action(
        lambda item: has_day(item) and (item["by_when"].day.month, item["by_when"].day.day) != (12, 31)
    )
    target.item["by_when"] = str(target.item["by_when"].day.year)


@slip("a length of time becomes a longer one")
def deadline_longer_length(step: Step) -> None:
    """Lengthen a relative wording."""
    target = step.action(lambda item: item.get("by_when", "").startswith("within "))
    months = int(target.item["by_when"].split()[1])
    target.item["by_when"] = f"within {months + step.rng.randint(1, 12)} months"


@slip("a wording without a date is given one in place")
def vague_given_date(step: Step) -> None:
    """Give a vague wording a day, without an entry."""
    target = step.action(lambda item: item.get("by_when") in words.VAGUE and "due" not in item)
    target.item["by_when"] = step.wording(target.plan, step.days_from_base(30, 300))


@slip("ongoing work is given an end in place")
def ongoing_given_date(step: Step) -> None:
    """Give ongoing work a day, without an entry."""
    target = step.action(lambda item: item.get("by_when") == "Ongoing")
    target.item["by_when"] = step.wording(target.plan, step.days_from_base(30, 300))


@slip("a missing by-when is filled with a day that had passed at the base")
def blank_filled_with_past_day(step: Step) -> None:
    """Fill a missing wording with a past day."""
    target = step.action(lambda item: "by_when" not in item)
    target.item["by_when"] = step.wording(target.plan, step.days_from_base(-300, -1))


@slip("a `due` is added beside a wording that says another day")
def due_added(step: Step) -> None:
    """Override the wording by another day."""
    item = step.action(has_day).item
    item["due"] = dated(step.far_from(item["by_when"].day))


@slip("the `due` beside a wording is changed")
def due_changed(step: Step) -> None:
    """Change the day beside a wording."""
    item = step.action(lambda item: "due" in item).item
    item["due"] = dated(step.far_from(item["due"].day))


@slip("the `due` beside a wording is removed")
def due_removed(step: Step) -> None:
    """Remove the day beside a wording that gives none."""
    del step.action(lambda item: "due" in item and item.get("by_when") in (*words.VAGUE, *words.EVENTS)).item["due"]


@slip("the start of a range is moved: its deadline stays")
def start_moved(step: Step) -> None:
    """Move the first day of a range."""
    item = step.action(lambda item: words.is_range(item.get("by_when", ""))).item
    due = item["by_when"].day
    item["by_when"] = words.span(due - timedelta(days=step.rng.randint(1, 30)), due)


@slip("the start of a range is dropped: its deadline stays")
def start_dropped(step: Step) -> None:
    """Keep only the last day of a range."""
    item = step.action(lambda item: words.is_range(item.get("by_when", ""))).item
    item["by_when"] = Dated(words.written(item["by_when"].day), item["by_when"].day)


@slip("a start is added to a deadline")
def start_added(step: Step) -> None:
    """Turn a day into a range that ends on it."""
    item = step.action(has_day).item
    due = item["by_when"].day
    item["by_when"] = words.span(due - timedelta(days=50), due)


@slip("the first of two milestones is moved")
def milestone_moved(step: Step) -> None:
    """Move the milestone before the deadline."""
    item = step.action(lambda item: words.has_milestones(item.get("by_when", ""))).item
    due = item["by_when"].day
    item["by_when"] = words.milestones(due - timedelta(days=step.rng.randint(1, 30)), due)


@slip("a milestone is dropped and the deadline kept")
def milestone_dropped(step: Step) -> None:
    """Keep only the deadline of two milestones."""
    item = step.action(lambda item: words.has_milestones(item.get("by_when", ""))).item
    item["by_when"] = Dated(words.written(item["by_when"].day), item["by_when"].day)


@slip("work that recurs monthly or quarterly recurs more seldom")
def recurrence_slower(step: Step) -> None:
    """Lengthen the interval."""
    item = step.action(lambda item: item.get("by_when") in ("monthly", "quarterly")).item
    item["by_when"] = "annually"


@slip("recurring work no longer recurs and is merely ongoing")
def recurrence_dropped(step: Step) -> None:
    """Replace the frequency by ongoing."""
    step.action(lambda item: item.get("by_when") in ("monthly", "quarterly")).item["by_when"] = "Ongoing"


@slip("the end of recurring work is moved")
def recurrence_end_moved(step: Step) -> None:
    """Move the end of a frequency."""
    item = step.action(lambda item: item.get("by_when", "").startswith("quarterly until ")).item
    item["by_when"] = f"quarterly until {words.written(step.days_from_base(1100, 1500))}"


@slip("a deadline is moved and a note says so, but the entry itself carries no new by-when")
def deadline_moved_with_note(step: Step) -> None:
    """Move a deadline in place beside an entry that only mentions it."""
    step.report(move_deadline(step), note="Deadline moved as agreed with the chair.")


@slip("a deadline is moved in place and the same new date is also an approved entry")
def deadline_moved_with_revision(step: Step) -> None:
    """Move the agreed deadline beside an entry that revises it to the same day."""
    target = move_deadline(step)
    step.report(target, by_when=target.item["by_when"], approved_by=step.rng.choice(words.BODIES))


@slip("deadlines of all open actions of a plan are moved by one month at once")
def deadlines_all_moved(step: Step) -> None:
    """Move every open deadline."""
    moved = [each for each in step.targets() if each.is_action and has_day(each.item) and is_open(each)]
    plan = step.pick(moved).plan
    for each in moved:
        if each.plan is plan:
            day = each.item["by_when"].day + timedelta(days=31)
            each.item["by_when"] = step.wording(plan, day)


@slip("a missing by-when of an action that is done is filled in, so that it was met")
def blank_of_done_action_filled(step: Step) -> None:
    """Set a deadline for what is verified already."""
    done = (t for t in step.targets() if t.is_action and "by_when" not in t.item and status_of(t) == "verified")
    target = step.pick(done)
    target.item["by_when"] = step.wording(target.plan, step.days_from_base(60, 400))
