"""Slips in where plans are looked for: links in place of folders, and settings that name a copy."""

from __future__ import annotations

import copy
import os
import random
import shutil
from pathlib import Path

from tools.guard_plans import Base
from tools.guard_slips_deadlines import move_deadline
from tools.guard_step import REFUSED, Step, slip


def _link_folder(folder: Path, path: str, target: str) -> None:
    """Move a folder elsewhere and put a link in its place."""
    place = folder / path
    shutil.move(place, folder / target)
    place.symlink_to(os.path.relpath(folder / target, place.parent), target_is_directory=True)


@slip("the folder of plans becomes a link to another folder, in which a deadline moves", exits=REFUSED)
def folder_behind_link(step: Step) -> None:
    """Let the name of the folder lead to plans that the base does not have there."""
    move_deadline(step)
    step.repo.after.append(lambda folder, _: _link_folder(folder, "plans", "elsewhere"))


def _into_subfolder(base: Base, rng: random.Random) -> None:
    """Put one plan of the base into a folder of its own, beside another plan."""
    plans = base.repository.plans
    plans["plans/set-aside/this.yaml"] = plans.pop(rng.choice(sorted(plans)))
    plans["plans/other.yaml"] = other = copy.deepcopy(plans["plans/set-aside/this.yaml"])
    other.data["id"] = "another-plan"


@slip("the folder of an unchanged plan becomes a link, so that no command reads the plan", prepare=_into_subfolder)
def unchanged_plan_hidden(step: Step) -> None:
    """Hide a plan without changing a byte of it: links to folders are not followed in a folder."""
    step.pick([1] if "plans/set-aside/this.yaml" in step.repo.plans else [])
    step.repo.after.append(lambda folder, _: _link_folder(folder, "plans/set-aside", "set-aside"))


@slip("plans stay as they are, and the settings name a copy of them, in which a deadline moves", exits=REFUSED)
def copy_named_by_settings(step: Step) -> None:
    """Let the settings of the change name other plans with the same ids."""
    before = {path: plan.render() for path, plan in step.repo.plans.items()}
    move_deadline(step)
    copied = {f"copies/{path}": plan for path, plan in step.repo.plans.items()}
    step.repo.plans = copied
    step.repo.files |= before | {"actionplan.toml": b'plans = "copies"\n'}
    step.repo.paths = ()


@slip("a moved deadline, and a settings file of the same change that the command names")
def ignored_by_named_settings(step: Step) -> None:
    """Ignore the guard in the file of `--config`."""
    move_deadline(step)
    step.repo.files["ci.toml"] = b'plans = "plans"\n[lint]\nignore = ["AP8"]\n'
    step.repo.options = ("--config", "ci.toml")
