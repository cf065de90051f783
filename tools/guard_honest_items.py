"""Honest changes to files, items, words and registers: what officers tidy, add and correct."""

from __future__ import annotations

import dataclasses
import random
import re
from pathlib import PurePosixPath

from tools import guard_words as words
from tools.guard_honest_logs import BODY
from tools.guard_plans import Base, random_layout
from tools.guard_slips_files import unbreak
from tools.guard_slips_rules import DEFAULTS, approve_all
from tools.guard_state import Data, Layout, PlanFile, again, records
from tools.guard_step import Step, answers, honest, is_open, noted
from tools.guard_words import dated


def _new_action(step: Step, **keys: object) -> Data:
    due = step.days_from_base(40, 500)
    return {
        "ref": step.unique("N"),
        "action": "Publish the guidance",
        "owner": "Chief Nurse",
        "by_when": dated(due),
        **keys,
    }


@honest("an action is added under a recommendation that has some")
def action_added(step: Step) -> None:
    """Add an action."""
    step.recommendation(lambda item: item.get("actions")).item["actions"].append(_new_action(step))


@honest("an action is added above the others")
def action_added_above(step: Step) -> None:
    """Insert an action before the old ones."""
    step.recommendation(lambda item: item.get("actions")).item["actions"].insert(0, _new_action(step))


@honest("an action is added with the day it was agreed", new_keys=True)
def action_added_as_agreed(step: Step) -> None:
    """Add an action with `agreed`."""
    item = step.recommendation(lambda item: item.get("actions")).item
    item["actions"].append(_new_action(step, agreed=dated(step.base.day), by_when="within 3 months"))


@honest("an action is added beside the recommendations")
def action_added_at_top(step: Step) -> None:
    """Add an action that answers to no recommendation."""
    step.plan().data.setdefault("actions", []).append(_new_action(step))


@honest("a recommendation is added with a response and an action")
def recommendation_added(step: Step) -> None:
    """Add a recommendation."""
    item: Data = {"ref": step.unique("R"), "recommendation": "The Council should do more."}
    item["response"] = {"decision": "accepted", "on": dated(step.base.day)}
    item["actions"] = [_new_action(step)]
    step.plan().data["recommendations"].append(item)


@honest("a plan is added")
def plan_added(step: Step) -> None:
    """Add a plan."""
    name = step.unique("new-plan")
    data: Data = {"format": "1", "id": name, "title": "A new review", "issued": dated(step.base.day)}
    data["actions"] = [_new_action(step)]
    step.repo.plans[f"plans/{name}.yaml"] = PlanFile(data, Layout(seed=7))


@honest("open actions are carried into a new plan, and the old ones are closed with approval", "approves")
def carried(step: Step) -> None:
    """Close what is open in one plan and go on with it in another."""
    plan = step.plan()
    mine = [t for t in step.targets() if t.plan is plan and t.is_action and is_open(t)]
    step.pick(mine)
    name = step.unique("next-plan")
    data: Data = {"format": "1", "id": name, "title": "The next plan", "issued": dated(step.base.day), "actions": []}
    for target in mine:
        new = _new_action(step, carried_from=f"{plan.data['id']}:{target.item['ref']}")
        data["actions"].append(new)
        step.report(target, status="superseded", approved_by=BODY, note=f"Carried to {name}")
    step.repo.plans[f"plans/{name}.yaml"] = PlanFile(data, Layout(seed=8))


def _rename(step: Step, path: str) -> None:
    plans = step.repo.plans
    inside = re.compile(r"plans/([^.].*/)?[^.]*\.ya?ml")
    old = step.pick(path for path in sorted(plans) if inside.fullmatch(path))
    plans[path.format(stem=PurePosixPath(old).stem, suffix=PurePosixPath(old).suffix)] = plans.pop(old)


@honest("a plan is renamed")
def plan_renamed(step: Step) -> None:
    """Rename a file."""
    _rename(step, f"plans/{step.unique('renamed')}.yaml")


@honest("a plan moves to another folder inside PATHS")
def plan_moved(step: Step) -> None:
    """Move a file."""
    _rename(step, f"plans/{step.unique('folder')}/{{stem}}{{suffix}}")


@honest("a plan gets the other usual ending")
def plan_ending_short(step: Step) -> None:
    """Rename a file to .yml."""
    _rename(step, f"plans/{{stem}}-{step.unique('short')}.yml")


@honest("recommendations are reordered")
def recommendations_reordered(step: Step) -> None:
    """Reverse the recommendations."""
    step.plan(lambda data: len(data["recommendations"]) > 1).data["recommendations"].reverse()


@honest("actions of a recommendation are reordered")
def actions_reordered(step: Step) -> None:
    """Reverse the actions."""
    step.recommendation(lambda item: len(item.get("actions", [])) > 1).item["actions"].reverse()


@honest("entries of different days are reordered, newest first")
def log_reordered(step: Step) -> None:
    """Sort a log from the newest day to the oldest, and keep the order of each day."""
    target = step.pick(t for t in step.targets() if len({entry["on"] for entry in t.item.get("progress", [])}) > 1)
    target.log.sort(key=lambda entry: entry["on"].day, reverse=True)


@honest("keys of the plan change their order", says_the_same=True)
def keys_reordered(step: Step) -> None:
    """Sort the keys of a plan."""
    data = step.plan().data
    for key in sorted(data, reverse=True):
        data[key] = data.pop(key)


def _layout(about: str, name: str, **changes: object) -> None:
    """List an honest change of the layout of a file."""

    def apply(step: Step) -> None:
        plan = step.plan(lambda _: True)
        old = plan.render()
        plan.layout = dataclasses.replace(plan.layout, seed=plan.layout.seed + 1, **changes)  # type: ignore[arg-type]
        step.pick([1] if plan.render() != old else [])

    apply.__name__ = name
    honest(about, says_the_same=True)(apply)


_layout("values are put in double quotes", "quoted_twice", quotes="double")
_layout("values are put in single quotes", "quoted_once", quotes="single")
_layout("values lose their quotes", "unquoted", quotes="plain")
_layout("lines end as on Windows", "windows_line_ends", newline="\r\n")
_layout("lines end as on Unix", "unix_line_ends", newline="\n")
_layout("a byte order mark appears", "byte_order_mark", byte_order_mark=True)
_layout("comments are added", "comments_added", comments=True)
_layout("comments are removed", "comments_removed", comments=False)
_layout("entries are written in braces", "entries_in_braces", flow_entries=True)
_layout("lists are indented less", "lists_outdented", indented_lists=False)
_layout("long texts are folded over several lines", "texts_folded", folded=True)
_layout("keys of items change their order", "item_keys_reordered", shuffled_keys=True)


@honest("a file is written anew in another layout throughout", says_the_same=True)
def layout_changed_throughout(step: Step) -> None:
    """Draw another layout."""
    plan = step.plan()
    old = plan.render()
    plan.layout = random_layout(step.rng)
    step.pick([1] if plan.render() != old else [])


@honest("a comment that suppresses another rule is added", says_the_same=True)
def other_rule_suppressed(step: Step) -> None:
    """Suppress a rule that is not the guard's."""
    step.plan().head += "# actionplan: ignore-file[AP301] the owner is agreed at the next meeting\n"


@honest("title, organisation, source and abbreviations are corrected")
def title_corrected(step: Step) -> None:
    """Change what is free to change."""
    data = step.plan().data
    data |= {"title": "Review, as published", "organisation": "Example Borough Council"}
    data["source"] = {"document": "Executive response, as published"}
    data["abbreviations"] = {"PPF": "Putting People First", "PMO": "Programme Management Office"}


@honest("a field gets the organisation's own name")
def field_relabelled(step: Step) -> None:
    """Label a field, not a standing."""
    step.plan().data.setdefault("labels", {})["success"] = "Target"


@honest("a default is written out")
def default_written_out(step: Step) -> None:
    """State what was implied."""
    plan_keys = ("review_every", "due_soon", "verification", "extensions")
    data, key = step.pick((p.data, key) for p in step.plans() for key in plan_keys if key not in p.data)
    data[key] = DEFAULTS[key]


@honest("a calendar is written out with the defaults")
def default_calendar_written_out(step: Step) -> None:
    """State the calendar that was implied."""
    data = step.plan(lambda data: "calendar" not in data).data
    data["calendar"] = {"financial_year_starts": "1 April", "quarters": "calendar", "day_first": "true"}


@honest("the organisation's own key is added to an item")
def own_key_added(step: Step) -> None:
    """Add an x- key."""
    step.pick(step.targets()).item["x-cost-code"] = "4711"


@honest("a declared column is added", new_keys=True)
def column_added(step: Step) -> None:
    """Declare a column."""
    step.plan().data.setdefault("columns", {})["x-cost-code"] = {"title": "Cost code"}


@honest("a post is added to the register")
def post_added(step: Step) -> None:
    """Register a new post."""
    step.plan().data.setdefault("owners", {})[step.unique("Records Officer")] = {"aliases": [step.unique("RO")]}


@honest("a post gets an alias that the base writes nowhere")
def alias_added(step: Step) -> None:
    """Register another name of a post."""
    register = step.plan(lambda data: data.get("owners")).data["owners"]
    register[step.pick(sorted(register))].setdefault("aliases", []).append(step.unique("Also known as"))


@honest("an owner is written by an alias that the register of the base has")
def owner_written_by_alias(step: Step) -> None:
    """Write the same owner by another name."""
    found = [
        (target.item, names["aliases"][0])
        for target in step.targets()
        for post, names in target.plan.data.get("owners", {}).items()
        if target.item.get("owner") == post
        and post in words.ALIASES
        and names["aliases"][:1] == words.ALIASES[post][:1]
    ]
    item, alias = step.pick(found)
    item["owner"] = alias


@honest("settings that do not concern the guard are changed")
def settings_changed(step: Step) -> None:
    """Change the settings of papers."""
    step.repo.files["actionplan.toml"] = b'plans = "plans"\n[report]\ncommittee = "Audit Committee"\n'


@honest("files that are no plans are added")
def other_files_added(step: Step) -> None:
    """Add minutes, and YAML that is no plan."""
    step.repo.files[f"minutes/{step.unique('paper')}.txt"] = b"Minutes\n"
    step.repo.files[f"plans/{step.unique('contacts')}.yaml"] = b"contacts: [three]\n"


@noted("the wording of a by-when is corrected and means the same day")
def same_day_reworded(step: Step) -> None:
    """Write a day in another way."""
    target = step.action(lambda item: words.is_single_day(item.get("by_when")))
    texts = words.wordings(target.item["by_when"].day, slashes=words.has_slashes(target.plan.data))
    target.item["by_when"] = step.pick(text for text in texts if text != target.item["by_when"])


@noted("the wording of a range is corrected and means the same days")
def same_range_reworded(step: Step) -> None:
    """Add or drop `from`."""
    item = step.action(lambda item: words.is_range(item.get("by_when", ""))).item
    text = item["by_when"]
    item["by_when"] = type(text)(text.removeprefix("from ") if text.startswith("from ") else f"from {text}", text.day)


@noted("a missing owner is filled in")
def owner_filled(step: Step) -> None:
    """Fill in an owner."""
    step.action(lambda item: "owner" not in item).item["owner"] = "Estates Manager"


@noted("a missing by-when is filled in with a day to come")
def by_when_filled(step: Step) -> None:
    """Fill in a deadline."""
    target = step.action(lambda item: "by_when" not in item)
    target.item["by_when"] = step.wording(target.plan, step.days_from_base(60, 400))


@noted("missing success criteria and a missing priority are filled in")
def success_filled(step: Step) -> None:
    """Fill in how completion is judged, and how much it matters."""
    item = step.action(lambda item: "success" not in item and "priority" not in item).item
    item |= {"success": "The audit is passed", "priority": "high"}


@noted("an action is reworded")
def action_reworded(step: Step) -> None:
    """Add words to an action."""
    step.action().item["action"] += ", as agreed with partners"


@noted("a recommendation is reworded")
def recommendation_reworded(step: Step) -> None:
    """Add words to a recommendation."""
    step.recommendation().item["recommendation"] += " This includes partners."


@noted("success criteria are reworded")
def success_reworded(step: Step) -> None:
    """Replace a criterion."""
    step.action(lambda item: isinstance(item.get("success"), str)).item["success"] = "All staff trained by the trust"


@noted("the text of a response is reworded")
def response_reworded(step: Step) -> None:
    """Add words to a response."""
    step.answer(lambda answer: "text" in answer)[1]["text"] += " See also page 5."


@noted("label, priority or workstream of an item is changed")
def label_changed(step: Step) -> None:
    """Change what sorts an item."""
    item, key = step.pick(
        (t.item, k) for t in step.targets() for k in ("label", "priority", "workstream") if k in t.item
    )
    item[key] = step.pick({"high", "low"} - {item[key]}) if key == "priority" else step.unique("Label")


@noted("an item is restricted", new_keys=True)
def restricted_added(step: Step) -> None:
    """Keep an item out of public papers."""
    step.pick(t for t in step.targets() if "restricted" not in t.item).item["restricted"] = "Legal advice"


@noted("the organisation's own value of an item is changed")
def own_value_changed(step: Step) -> None:
    """Change an x- value."""
    step.action(lambda item: "x-risk" in item).item["x-risk"] = "5"


@noted("where an action was carried from is corrected")
def origin_corrected(step: Step) -> None:
    """Change `carried_from`."""
    step.action(lambda item: "carried_from" in item).item["carried_from"] = "older-plan:9"


def _bare(item: Data) -> bool:
    return not item.get("progress") and not {"agreed", "received", "answered_under"} & set(item)


@noted("an action moves under another recommendation, and no answer changes", "moves")
def action_moved_quietly(step: Step) -> None:
    """Move an action between recommendations that say nothing of it."""
    target = step.pick(
        t
        for t in step.targets()
        if t.is_action and "recommendation" in t.parent and _bare(t.parent) and len(t.parent["actions"]) > 1
    )
    other = step.pick(
        t
        for t in step.targets()
        if not t.is_action and t.plan is target.plan and t.item is not target.parent and _bare(t.item)
        if t.item.get("actions") and step.is_old(target.parent)
    )
    siblings = target.parent["actions"]
    siblings[:] = [each for each in siblings if each is not target.item]
    other.item.setdefault("actions", []).append(target.item)


@noted("`agreed` is added to an item that nothing counts from", "alone", new_keys=True)
def agreed_added_quietly(step: Step) -> None:
    """State the day an item was agreed where it is the day implied."""
    target = step.action(lambda item: "agreed" not in item)
    step.pick([1] if not {"agreed", "received"} & set(target.parent) or target.parent is target.plan.data else [])
    target.item["agreed"] = type(target.plan.data["issued"])(target.plan.data["issued"], target.plan.data["issued"].day)


@noted("one rule changes alone, with approvals in the logs of all items", "alone")
def rule_changed_with_approvals(step: Step) -> None:
    """Change a rule by the recorded way."""
    plan = step.plan(lambda data: data.get("review_every") != "12 months")
    plan.data["review_every"] = "12 months"
    approve_all(step, step.path(plan))


@noted("two names of the base, neither registered, become one post", "alone")
def two_names_joined(step: Step) -> None:
    """Register one unregistered owner as another name of another."""
    plan = step.plan(lambda data: "owners" not in data)
    mine = [t.item["owner"] for t in step.targets() if t.plan is plan and isinstance(t.item.get("owner"), str)]
    first = step.pick(mine)
    second = step.pick(name for name in mine if name != first)
    plan.data["owners"] = {first: {"aliases": [second]}}


def _break_base(base: Base, rng: random.Random) -> None:
    """Let one plan of the base be unreadable, with a readable version in the commit before it."""
    path = rng.choice(sorted(base.repository.plans))
    base.repository.earlier = [base.repository.render()]
    base.repository.plans[path].raw = b"<<<<<<< HEAD\nformat: 1\n"


@noted("a plan that the base cannot read is readable again as it was before", "alone", prepare=_break_base)
def base_repaired(step: Step) -> None:
    """Repair a broken plan."""
    unbreak(step)


def _double_key(base: Base, rng: random.Random) -> None:
    """Let an action of the base have its by-when twice."""
    items = [each for plan in base.repository.plans.values() for each in records(plan.data)]
    items = [item for item in items if "action" in item and item.get("by_when")]
    if items:
        item = rng.choice(items)
        item[again("by_when")] = item["by_when"]


@noted(
    "a key given twice is given once, with one of its values",
    "alone",
    prepare=_double_key,
    says_the_same=True,
)
def doubled_key_repaired(step: Step) -> None:
    """Remove the second of two equal keys."""
    del step.action(lambda item: again("by_when") in item).item[again("by_when")]


@honest("answers of a list keep their order in another layout", new_keys=True, says_the_same=True)
def answers_laid_out_anew(step: Step) -> None:
    """Draw another layout for a plan with several answers."""
    target = step.pick(t for t in step.targets() if not t.is_action and len(answers(t.item)) > 1)
    target.plan.layout.seed += 1
    target.plan.layout.quotes = "mixed"
    target.plan.layout.comments = not target.plan.layout.comments
