"""Every kind of change in the guard's exam applies, changes what it should and leaves YAML; the exam judges by it."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from tests.tools.guard_base import TODAY, small_base
from tools.guard_exam import Options, judge, remade, trial
from tools.guard_plans import random_base, random_layout
from tools.guard_state import PlanFile
from tools.guard_step import Kind, NotApplicableError, Step, Verdict, may_join
from tools.guard_steps import KINDS, honest_kinds, slips
from tools.guard_trial import Result, apply_kinds

BASE_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Files = dict[str, bytes]
NEW = Options(new_keys=True, exact=True, alone=False, fresh=False, check=False, only=(), attempts=range(40))


def applied(kind: Kind) -> tuple[Files, Step]:
    """Apply a kind to the small repository, with the first random choices that fit."""
    for seed in range(60):
        base = small_base()
        if kind.prepare:
            kind.prepare(base, chance(seed))
        step = Step(base, chance(seed), TODAY)
        before = base.repository.render()
        try:
            kind.apply(step)
        except NotApplicableError:
            continue
        if step.repo.render() != before or step.repo.after:
            return before, step
    pytest.fail(f"{kind.name} applies to nothing in the small repository")


def read(content: bytes) -> Any:
    """Return what YAML says, every scalar as text."""
    return yaml.load(content.decode("utf-8-sig"), BASE_LOADER)  # noqa: S506 it makes texts only


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 it only has to be repeatable


def parsed(files: Files) -> dict[str, Any]:
    """Return what each YAML file says, and of what is no YAML or another file its bytes."""
    said: dict[str, Any] = {}
    for path, content in files.items():
        try:
            said[path] = read(content) if path.endswith("l") else content
        except (yaml.YAMLError, UnicodeDecodeError):
            said[path] = content
    return said


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_kind_changes_what_it_should(kind: Kind) -> None:
    before, step = applied(kind)
    after = step.repo.render()
    if step.repo.after:  # it changes links or the repository itself, beside or instead of the files
        return
    assert after != before
    assert (parsed(after) == parsed(before)) is kind.says_the_same
    broken = [path for path, said in parsed(after).items() if path.endswith(".yaml") and isinstance(said, bytes)]
    assert bool(broken) is not kind.parses


def test_there_are_enough_kinds() -> None:
    assert len(slips(new_keys=True)) >= 81
    assert len(honest_kinds(new_keys=True)) >= 40
    assert not {kind.name for kind in slips(new_keys=False)} & {kind.name for kind in KINDS.values() if kind.new_keys}


def test_every_kind_says_what_it_does_in_its_own_words() -> None:
    assert len({kind.about for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.one_in(3)
def test_a_layout_changes_nothing_that_a_plan_says(seed: int) -> None:
    rng = chance(seed)
    for plan in random_base(rng, new_keys=True).repository.plans.values():
        other = PlanFile(plan.data, random_layout(rng))
        assert read(other.render()) == plan.data


def test_kinds_that_would_change_the_verdict_of_each_other_are_kept_apart() -> None:
    assert not may_join(KINDS["rule_due_soon"], KINDS["revised_with_approval"])
    assert not may_join(KINDS["revised_with_approval"], KINDS["rule_due_soon"])
    assert not may_join(KINDS["rule_changed_with_approvals"], KINDS["note_added"])
    assert may_join(KINDS["rule_due_soon"], KINDS["note_added"])


def test_a_slip_takes_nothing_that_an_honest_change_has_touched() -> None:
    def reword(step: Step) -> None:
        for target in step.targets():
            target.item["x-seen"] = "yes"

    step = Step(small_base(), chance(1), TODAY)
    step.take(Kind("reword", "every item is touched", Verdict.PASS, reword))
    step.take(KINDS["note_added"])
    with pytest.raises(NotApplicableError):
        step.take(KINDS["deadline_later"])


def test_an_honest_change_takes_nothing_that_a_slip_has_touched() -> None:
    step = Step(small_base(), chance(1), TODAY)
    step.take(KINDS["success_removed"])
    step.take(KINDS["success_filled"])
    filled = [t.item["ref"] for t in step.targets() if t.item.get("success") == "The audit is passed"]
    assert filled
    assert all(
        "success" not in item for item in step.repo.plans["plans/strict.yaml"].data["recommendations"][0]["actions"][:1]
    )


def test_a_seed_gives_the_same_case_again() -> None:
    one, other = (apply_kinds(3, 0, ["note_added", "deadline_later"], new_keys=True)[0] for _ in "12")
    assert one
    assert other
    assert one.states == other.states


@pytest.mark.parametrize(
    ("kind", "status", "fault"),
    [
        ("deadline_later", 1, ""),
        ("deadline_later", 0, "missed"),
        ("deadline_later", 2, "exit status 2"),
        ("plan_deleted", 2, ""),
        ("note_added", 0, ""),
        ("note_added", 1, "refused"),
        ("action_reworded", 0, ""),
    ],
)
def test_the_exit_status_is_judged(kind: str, status: int, fault: str) -> None:
    case = remade(1, range(40), (kind,), NEW)
    assert case
    assert judge(case, Result(status, (), "")) == fault


@pytest.mark.parametrize(("kind", "verdict"), [("deadline_later", Verdict.ERROR), ("note_added", Verdict.PASS)])
def test_a_trial_runs_the_command(kind: str, verdict: Verdict) -> None:
    assert KINDS[kind].verdict is verdict
    outcome = trial(5, NEW._replace(new_keys=False, check=True, only=(kind,)))
    assert outcome.fault == "", outcome.detail
