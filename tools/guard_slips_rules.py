"""Slips in the rules of a plan, in its owners, and in the register of posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tools import guard_words as words
from tools.guard_state import Data, Dated
from tools.guard_step import Step, Target, is_open, slip
from tools.guard_words import dated

DEFAULTS = {
    "review_every": "6 months",
    "due_soon": "30 days",
    "verification": "not required",
    "extensions": "not required",
    "financial_year_starts": "1 April",
    "quarters": "calendar",
    "day_first": "true",
    "academic_year_starts": "1 September",
    "seasons": "northern",
}
"""What each key means where it is absent."""


def plan_rule(key: str, *values: str) -> None:
    """List a slip that gives a rule of the plan another value than it has or implies."""

    def apply(step: Step) -> None:
        data = step.plan().data
        data[key] = step.pick(set(values) - {data.get(key, DEFAULTS.get(key, ""))})

    apply.__name__ = f"rule_{key}"
    slip(f"`{key}` of the plan becomes {' or '.join(values)}", "rule")(apply)


def calendar_rule(key: str, *values: str) -> None:
    """List a slip that reads wordings by another calendar."""

    def apply(step: Step) -> None:
        calendar = step.plan().data.setdefault("calendar", {})
        calendar[key] = step.pick(set(values) - {calendar.get(key, DEFAULTS[key])})

    apply.__name__ = f"calendar_{key}"
    slip(f"`{key}` in the calendar becomes {' or '.join(values)}", "rule")(apply)


def own_words(key: str, change: Callable[[Data], None], about: str) -> None:
    """List a slip that changes the meaning of the organisation's own words."""

    def apply(step: Step) -> None:
        change(step.plan(lambda data: key in data).data[key])

    apply.__name__ = f"meaning_of_{key}"
    slip(about, "rule", new_keys=True)(apply)


plan_rule("review_every", "12 months", "never")
plan_rule("due_soon", "3 days", "365 days")
plan_rule("verification", "required", "not required")
plan_rule("extensions", "approval required", "not required")
calendar_rule("day_first", "true", "false")
calendar_rule("quarters", "calendar", "financial")
calendar_rule("seasons", "northern", "southern")
calendar_rule("financial_year_starts", "1 April", "1 October")
calendar_rule("academic_year_starts", "1 August", "1 October")
own_words("statuses", lambda data: data.update({"Partially implemented": "complete"}), "an own status means complete")
own_words("decisions", lambda data: data.update({"Agree": "noted"}), "an own decision means another of ours")
own_words("rag_key", lambda data: data.update({"red": "Minor delay"}), "the meaning of a declared rating is softened")


@slip("`issued` moves, and with it all that counts from it", "rule")
def issued_moved(step: Step) -> None:
    """Move the day a plan was issued."""
    data = step.plan().data
    data["issued"] = dated(data["issued"].day + timedelta(days=step.rng.choice((1, 30, 365, 3650))))


@slip("`issued` becomes a month that ends on the same day: its first day moves", "rule")
def issued_widened(step: Step) -> None:
    """Turn a month into its last day, or the other way round."""
    data = step.plan(lambda data: data["issued"].day == words.month_end(data["issued"].day)).data
    day = data["issued"].day
    wide = f"{day:%B} {day.year}"
    data["issued"] = dated(day) if data["issued"] == wide else Dated(wide, day)


@slip("`received` of the plan moves", "rule")
def received_moved(step: Step) -> None:
    """Move the day the recommendations were received."""
    data = step.plan(lambda data: "received" in data).data
    data["received"] = dated(data["received"].day + timedelta(days=step.rng.randint(1, 9)))


@slip("`received` of the plan is removed, and with it the time allowed for responses", "rule")
def received_removed(step: Step) -> None:
    """Remove the day the recommendations were received."""
    data = step.plan(lambda data: "received" in data).data
    data.pop("response_by", None)
    del data["received"]


@slip("the time allowed for responses becomes longer", "rule")
def response_clock_longer(step: Step) -> None:
    """Lengthen `response_by`."""
    step.plan(lambda data: "response_by" in data).data["response_by"] = "within 2 years"


@slip("the time allowed for responses is removed", "rule")
def response_clock_removed(step: Step) -> None:
    """Remove `response_by`."""
    del step.plan(lambda data: "response_by" in data).data["response_by"]


@slip("a standing gets a milder label", "rule")
def standing_relabelled(step: Step) -> None:
    """Change the label of a standing."""
    step.plan().data.setdefault("labels", {})["overdue"] = "In train"


def approve_all(step: Step, plan_path: str, *, but_one: bool = False) -> None:
    """Add an entry with an approval to every item of a plan, or to all but one open action."""
    mine = [t for t in step.targets() if step.path(t.plan) == plan_path]
    left_out = step.pick(t.item for t in mine if t.is_action and is_open(t)) if but_one else None
    for target in mine:
        if target.item is not left_out:
            step.report(target, note="The new rules were agreed.", approved_by="Audit Committee 12")


def _review_yearly(step: Step) -> str:
    plan = step.plan(lambda data: data.get("review_every") != "12 months")
    plan.data["review_every"] = "12 months"
    return step.path(plan)


@slip("a rule changes with approvals in the logs of all open items but one", "alone")
def rule_changed_one_approval_missing(step: Step) -> None:
    """Change a rule without every approval that is needed."""
    approve_all(step, _review_yearly(step), but_one=True)


@slip("a rule changes with approvals in all logs, and a deadline is moved in the same change", "alone")
def rule_changed_with_more(step: Step) -> None:
    """Change a rule and something else."""
    path = _review_yearly(step)
    target = step.pick(t for t in step.targets() if t.is_action and words.is_single_day(t.item.get("by_when")))
    step.pick([1] if step.path(target.plan) == path and "due" not in target.item else [])
    approve_all(step, path)
    target.item["by_when"] = step.wording(target.plan, step.far_from(target.item["by_when"].day))


@slip("a rule changes with approvals in all logs, and the title is changed in the same change", "alone")
def rule_changed_with_title(step: Step) -> None:
    """Change a rule and something that is free by itself."""
    path = _review_yearly(step)
    step.repo.plans[path].data["title"] = "Another title"
    approve_all(step, path)


@slip("two rules change at once with approvals in all logs", "alone")
def two_rules_changed(step: Step) -> None:
    """Change two rules with one set of approvals."""
    path = _review_yearly(step)
    step.repo.plans[path].data["due_soon"] = "3 days"
    approve_all(step, path)


def _one_owner(item: Data) -> bool:
    return isinstance(item.get("owner"), str) and bool(item["owner"])


def _list_of_owners(target: Target) -> list[str]:
    owner = target.item.get("owner", [])
    return [owner] if isinstance(owner, str) else list(owner)


@slip("the owner of an action is replaced in place")
def owner_changed(step: Step) -> None:
    """Replace an owner without an entry."""
    item = step.action(_one_owner).item
    item["owner"] = step.other_post(item["owner"])


@slip("the owner of an action is removed")
def owner_removed(step: Step) -> None:
    """Remove an owner."""
    del step.action(lambda item: item.get("owner")).item["owner"]


@slip("a joint owner is added in place")
def joint_owner_added(step: Step) -> None:
    """Add an owner without an entry."""
    target = step.action(_one_owner)
    target.item["owner"] = [target.item["owner"], step.other_post(target.item["owner"])]


@slip("a joint owner is removed in place")
def joint_owner_removed(step: Step) -> None:
    """Remove one of two owners."""
    target = step.action(lambda item: isinstance(item.get("owner"), list))
    target.item["owner"] = _list_of_owners(target)[0]


@slip("joint owners change places, so that another one leads")
def lead_owner_changed(step: Step) -> None:
    """Reverse the owners."""
    step.action(lambda item: isinstance(item.get("owner"), list)).item["owner"].reverse()


def _written_owner(step: Step) -> tuple[Target, str]:
    """Return an action and an owner of it that no register of the plan lists as a post or an alias."""
    return step.pick(
        (target, name)
        for target in step.targets()
        if target.is_action
        for name in _list_of_owners(target)
        if not any(name == post or name in each.get("aliases", []) for post, each in _register(target).items())
    )


def _register(target: Target) -> Data:
    register: Data = target.plan.data.get("owners", {})
    return register


@slip("a new post takes the old owner's name as its alias")
def owner_becomes_alias_of_new_post(step: Step) -> None:
    """Make the old owner lead to a new post."""
    target, name = _written_owner(step)
    target.plan.data.setdefault("owners", {})[step.unique("Interim Director")] = {"aliases": [name]}


@slip("the owner is replaced, and the old name becomes an alias of the new post")
def owner_replaced_and_aliased(step: Step) -> None:
    """Replace an owner and register the old name as another name of the new one."""
    target, name = _written_owner(step)
    post = step.unique("Deputy Director")
    owners = [post if each == name else each for each in _list_of_owners(target)]
    target.item["owner"] = owners if len(owners) > 1 else post
    target.plan.data.setdefault("owners", {})[post] = {"aliases": [name]}


@slip("an alias moves from one post to another")
def alias_moved(step: Step) -> None:
    """Give an alias to another post."""
    register = step.plan(lambda data: len(data.get("owners", {})) > 1).data["owners"]
    first, second = step.pick((a, b) for a in register for b in register if a != b and register[a].get("aliases"))
    register[second].setdefault("aliases", []).append(register[first]["aliases"].pop())


@slip("an alias is removed from the register")
def alias_removed(step: Step) -> None:
    """Remove another name of a post."""
    register = step.plan(lambda data: bool(data.get("owners"))).data["owners"]
    step.pick(post for post in register.values() if post.get("aliases"))["aliases"].pop()


@slip("the register of posts is removed")
def register_removed(step: Step) -> None:
    """Remove `owners`."""
    del step.plan(lambda data: any(post.get("aliases") for post in data.get("owners", {}).values())).data["owners"]


@slip("a post of the register gets another name and keeps the old one as an alias")
def post_renamed_in_register(step: Step) -> None:
    """Rename a registered post."""
    register = step.plan(lambda data: bool(data.get("owners"))).data["owners"]
    post = step.pick(register)
    aliases = register.pop(post).get("aliases", [])
    register[step.unique("New Directorate Lead")] = {"aliases": [*aliases, post]}


@slip("an alias becomes a post of its own")
def alias_made_post(step: Step) -> None:
    """Split a post from its other name."""
    register = step.plan(lambda data: bool(data.get("owners"))).data["owners"]
    post = step.pick(post for post in register.values() if post.get("aliases"))
    register[post["aliases"].pop()] = {}


@slip("single years name another financial year from now on", "rule", new_keys=True)
def calendar_financial_year_named_by(step: Step) -> None:
    """Change which year names a financial year."""
    calendar = step.plan().data.setdefault("calendar", {})
    calendar["financial_year_named_by"] = "start" if calendar.get("financial_year_named_by") != "start" else "end"
