"""Slips in files and in YAML: plans that are removed or renamed, and values that are no longer read."""

from __future__ import annotations

import copy
import random
from pathlib import PurePosixPath

from tools.guard_plans import Base
from tools.guard_slips_deadlines import move_deadline
from tools.guard_state import Layout, PlanFile, Raw, again, records, scalar
from tools.guard_step import REFUSED, Step, slip
from tools.guard_words import dated


def _rename(step: Step, plan: PlanFile, path: str) -> None:
    plans = step.repo.plans
    del plans[step.path(plan)]
    plans[path] = plan


def _beside(step: Step, plan: PlanFile, name: str) -> str:
    return str(PurePosixPath(step.path(plan)).with_name(name))


@slip("a plan is deleted", exits=REFUSED)
def plan_deleted(step: Step) -> None:
    """Delete a plan."""
    del step.repo.plans[step.path(step.plan())]


@slip("a plan moves out of the folder that is checked", exits=REFUSED)
def plan_moved_out(step: Step) -> None:
    """Move a plan out of PATHS."""
    _rename(step, step.plan(), f"archive/{step.unique('old')}.yaml")


@slip("a plan moves into a hidden folder, where plans are not looked for", exits=REFUSED)
def plan_hidden(step: Step) -> None:
    """Move a plan into a hidden folder."""
    _rename(step, step.plan(), f"plans/.old/{step.unique('old')}.yaml")


@slip("a plan gets an ending that is not read", exits=REFUSED)
def plan_ending_changed(step: Step) -> None:
    """Rename a plan to a text file."""
    plan = step.plan()
    _rename(step, plan, f"{step.path(plan)}.txt")


@slip("the id of a plan changes")
def plan_id_changed(step: Step) -> None:
    """Give a plan another id."""
    step.plan().data["id"] = step.unique("plan")


@slip("two plans exchange their ids")
def plan_ids_exchanged(step: Step) -> None:
    """Swap the ids of two plans."""
    one = step.plan()
    other = step.pick(plan for plan in step.plans() if plan is not one)
    one.data["id"], other.data["id"] = other.data["id"], one.data["id"]


@slip("a plan is copied under its id, and the deadline moves in one of the two")
def plan_id_borne_twice(step: Step) -> None:
    """Leave the old plan as a decoy beside a changed one."""
    plan = step.plan()
    decoy = copy.deepcopy(plan)
    target = step.pick(t for t in step.targets() if t.plan is plan and t.is_action)
    target.item["by_when"] = "Ongoing" if target.item.get("by_when") != "Ongoing" else "31 March 2040"
    step.repo.plans[_beside(step, plan, f"{step.unique('aa')}.yaml")] = decoy


@slip("a plan is copied as it is: its id is borne twice", exits=REFUSED)
def plan_copied(step: Step) -> None:
    """Copy a plan as it is."""
    plan = step.plan()
    step.repo.plans[_beside(step, plan, f"{step.unique('copy')}.yaml")] = copy.deepcopy(plan)


@slip("the `format` of a plan is removed, so that it is no plan any more", exits=REFUSED)
def plan_format_removed(step: Step) -> None:
    """Turn a plan into other YAML."""
    del step.plan().data["format"]


@slip("the `format` of a plan becomes one that is not known", exits=REFUSED)
def plan_format_unknown(step: Step) -> None:
    """Give a plan a foreign format."""
    step.plan().data["format"] = "2"


@slip("a plan is deleted and a decoy with its id, which is no plan, takes its place", exits=REFUSED)
def decoy_without_format(step: Step) -> None:
    """Leave only the id of a plan behind."""
    plan = step.plan()
    path = step.path(plan)
    del step.repo.plans[path]
    step.repo.files[path] = f"id: {plan.data['id']}\ntitle: Archived\n".encode()


def _renamed_slip(step: Step) -> PlanFile:
    """Move a deadline, rename its plan, and return the plan."""
    plan = move_deadline(step).plan
    _rename(step, plan, f"plans/{step.unique('renamed')}.yaml")
    return plan


@slip("a plan is renamed and a deadline moves")
def renamed_and_moved(step: Step) -> None:
    """Rename and move."""
    _renamed_slip(step)


@slip("a plan is renamed with its id in quotes, and a deadline moves")
def renamed_with_quoted_id(step: Step) -> None:
    """Rename, quote the id and move."""
    plan = _renamed_slip(step)
    plan.data["id"] = Raw(scalar(plan.data["id"], "double"))


@slip("a plan is renamed with its id in escapes, and a deadline moves")
def renamed_with_escaped_id(step: Step) -> None:
    """Rename, escape the id and move."""
    plan = _renamed_slip(step)
    first, rest = plan.data["id"][0], plan.data["id"][1:]
    plan.data["id"] = Raw(f'"\\x{ord(first):02x}{rest}"')


@slip("a plan is renamed with its id on the next line, and a deadline moves")
def renamed_with_id_on_next_line(step: Step) -> None:
    """Rename, break the line after `id:` and move."""
    plan = _renamed_slip(step)
    plan.data["id"] = Raw(f"\n  {plan.data['id']}")


@slip("a plan is renamed with its id first, behind a byte order mark, and a deadline moves")
def renamed_with_byte_order_mark(step: Step) -> None:
    """Rename, put the id directly after a byte order mark and move."""
    plan = _renamed_slip(step)
    keys = list(plan.data)
    for key in ["id", *(key for key in keys if key != "id")]:
        plan.data[key] = plan.data.pop(key)
    plan.layout.byte_order_mark = True


@slip("a plan moves over a path that held other YAML at the base, and a deadline moves")
def renamed_over_other_yaml(step: Step) -> None:
    """Move a plan to where something else was."""
    step.pick([1] if "plans/notes.yaml" in step.repo.files else [])
    plan = move_deadline(step).plan
    del step.repo.files["plans/notes.yaml"]
    _rename(step, plan, "plans/notes.yaml")


@slip("two plans exchange their paths, and a deadline moves in one")
def paths_exchanged(step: Step) -> None:
    """Swap two files and move."""
    one = move_deadline(step).plan
    other = step.pick(plan for plan in step.plans() if plan is not one)
    first, second = step.path(one), step.path(other)
    step.repo.plans[first], step.repo.plans[second] = other, one


@slip("all of the layout changes, and a deadline moves")
def layout_and_deadline(step: Step) -> None:
    """Rewrite a file from its first byte to its last, and move."""
    layout = move_deadline(step).plan.layout
    layout.newline = "\r\n" if layout.newline == "\n" else "\n"
    layout.quotes, layout.seed = "double", layout.seed + 1
    layout.comments = layout.flow_entries = layout.indented_lists = True


def _value_becomes(step: Step, template: str) -> None:
    """Write the by-when of an action as YAML that leaves the value out."""
    item = step.action(lambda item: item.get("by_when")).item
    item["by_when"] = Raw(template.format(scalar(item["by_when"], "double")))


@slip("an anchor on a by-when, which leaves the value out", says_the_same=True)
def by_when_anchored(step: Step) -> None:
    """Put an anchor on a value."""
    _value_becomes(step, "&agreed {}")


@slip("a tag on a by-when, which leaves the value out", says_the_same=True)
def by_when_tagged(step: Step) -> None:
    """Put a tag on a value."""
    _value_becomes(step, "!!str {}")


@slip("a by-when becomes an alias of another value")
def by_when_alias(step: Step) -> None:
    """Let a value refer to an anchor."""
    target = step.action(lambda item: item.get("by_when"))
    target.plan.data["title"] = Raw("&later 31 March 2040")
    target.item["by_when"] = Raw("*later")


@slip("a merge key brings another by-when")
def by_when_merged(step: Step) -> None:
    """Let a merge key override a value."""
    target = step.action(lambda item: item.get("by_when"))
    target.plan.head += "x-dates: &later {by_when: 31 March 2040}\n"
    target.item["<<"] = Raw("*later")
    del target.item["by_when"]


@slip("a second `by_when` in the same action")
def by_when_twice(step: Step) -> None:
    """Write a key twice."""
    item = step.action(lambda item: item.get("by_when")).item
    item[again("by_when")] = "31 March 2040"


@slip("a second `status` in a past entry")
def entry_status_twice(step: Step) -> None:
    """Write a key of an entry twice."""
    entry = step.entry(lambda entry: "status" in entry)[1]
    entry[again("status")] = "complete"


@slip("a second `ref` in an action")
def ref_twice_in_action(step: Step) -> None:
    """Write a ref twice."""
    step.action().item[again("ref")] = step.unique("Y")


@slip("a second `id` in a plan", exits=REFUSED)
def id_twice_in_plan(step: Step) -> None:
    """Write an id twice."""
    step.plan().data[again("id")] = step.unique("plan")


@slip("a second `recommendations` in a plan", exits=REFUSED)
def recommendations_twice(step: Step) -> None:
    """Write the list of recommendations twice."""
    step.plan().data[again("recommendations")] = [{"ref": "1", "recommendation": "Nothing further"}]


@slip("a second document follows in the file", exits=REFUSED, parses=False)
def second_document(step: Step) -> None:
    """Append a document."""
    step.plan().tail += "---\nformat: 1\nid: another\ntitle: Another\nissued: 2026-01-01\nactions: []\n"


@slip("a plan no longer parses", exits=REFUSED, parses=False)
def conflict_markers(step: Step) -> None:
    """Leave the markers of a merge in a file."""
    step.plan().head += "<<<<<<< HEAD\n"


@slip("a plan is no longer UTF-8", exits=REFUSED, parses=False)
def invalid_bytes(step: Step) -> None:
    """Write a byte that UTF-8 does not have."""
    plan = step.plan()
    plan.raw = plan.render() + b"# caf\xe9\n"


@slip("a plan is emptied", exits=REFUSED)
def plan_emptied(step: Step) -> None:
    """Leave an empty file."""
    step.plan().raw = b""


@slip("the actions of a plan are emptied")
def actions_emptied(step: Step) -> None:
    """Leave the key and remove its items."""
    step.recommendation(lambda item: item.get("actions")).item["actions"] = []


@slip("a plan is replaced by a copy with another id and without its logs", exits=REFUSED)
def plan_started_afresh(step: Step) -> None:
    """Replace a plan by a copy under another id with its logs removed."""
    plan = step.plan()
    fresh = copy.deepcopy(plan)
    fresh.data["id"] = step.unique("second-phase")
    fresh.data["issued"] = dated(step.base.day)
    fresh.layout = Layout(seed=1)
    for item in fresh.data["recommendations"]:
        item.pop("progress", None)
    del step.repo.plans[step.path(plan)]
    step.repo.plans[f"plans/{fresh.data['id']}.yaml"] = fresh


@slip("an action moves to another plan with its ref, its log and its deadline")
def action_moved_to_other_plan(step: Step) -> None:
    """Move an action between plans."""
    target = step.action()
    other = step.pick(plan for plan in step.plans() if plan is not target.plan)
    siblings = target.parent["actions"]
    siblings[:] = [each for each in siblings if each is not target.item]
    other.data.setdefault("actions", []).append(target.item | {"ref": step.unique("M")})


def _double_ref(base: Base, rng: random.Random) -> None:
    """Give two actions of the base the same ref."""
    lists = [
        each["actions"] for plan in base.repository.plans.values() for each in records(plan.data) if "actions" in each
    ]
    actions = rng.choice(lists)
    actions.append({"ref": actions[0]["ref"], "action": "Bears a ref twice", "by_when": "31 March 2030"})


@slip("of two actions that bear one ref at the base, the second gets a later deadline", "alone", prepare=_double_ref)
def second_bearer_moved(step: Step) -> None:
    """Move the deadline of the second item with a ref."""
    step.action(lambda item: item["action"] == "Bears a ref twice").item["by_when"] = "31 March 2031"


@slip("of two actions that bear one ref at the base, the second is deleted", "alone", prepare=_double_ref)
def second_bearer_deleted(step: Step) -> None:
    """Delete the second item with a ref."""
    target = step.action(lambda item: item["action"] == "Bears a ref twice")
    target.parent["actions"][:] = [each for each in target.parent["actions"] if each is not target.item]
