"""Honest changes to files, layout, items and registers: what officers add and tidy."""

from __future__ import annotations

import dataclasses
import random
import re
from pathlib import PurePosixPath

from tools import guard_words as words
from tools.guard_honest_logs import BODY
from tools.guard_plans import Base, random_layout
from tools.guard_slips_rules import DEFAULTS
from tools.guard_state import Data, Layout, PlanFile
from tools.guard_step import Step, answers, honest, is_open
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
    """Add an action that is not linked to a recommendation."""
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
    """Close what is open in one plan and continue it in another."""
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
    """Choose another layout."""
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
    register = step.plan(lambda data: bool(data.get("owners"))).data["owners"]
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
    """Add minutes, and YAML that is not a plan."""
    step.repo.files[f"minutes/{step.unique('paper')}.txt"] = b"Minutes\n"
    step.repo.files[f"plans/{step.unique('contacts')}.yaml"] = b"contacts: [three]\n"


@honest("answers of a list keep their order in another layout", new_keys=True, says_the_same=True)
def answers_laid_out_anew(step: Step) -> None:
    """Choose another layout for a plan with several responses."""
    target = step.pick(t for t in step.targets() if not t.is_action and len(answers(t.item)) > 1)
    target.plan.layout.seed += 1
    target.plan.layout.quotes = "mixed"
    target.plan.layout.comments = not target.plan.layout.comments


def _remove_plans(base: Base, _: random.Random) -> None:
    """Let the base have no plan."""
    base.repository.plans.clear()


@honest("the first plan of a repository is added", "alone", prepare=_remove_plans)
def first_plan_added(step: Step) -> None:
    """Add a plan where the base has none."""
    plan_added(step)
