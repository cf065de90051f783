"""Slips in settings, comments and git, which make a guard look at the wrong thing or at nothing."""

from __future__ import annotations

import os
import random
from pathlib import Path

from tools.guard_git import git
from tools.guard_plans import Base
from tools.guard_slips_deadlines import move_deadline
from tools.guard_state import PlanFile, Raw, scalar
from tools.guard_step import REFUSED, Step, slip


@slip("a moved deadline is suppressed by a comment on its line")
def suppressed_on_its_line(step: Step) -> None:
    """Suppress the guard where the slip is."""
    item = move_deadline(step).item
    item["by_when"] = Raw(f"{scalar(item['by_when'], 'double')}  # actionplan: ignore[AP8,AP801] agreed by phone")


@slip("a moved deadline is suppressed for the whole file")
def suppressed_in_its_file(step: Step) -> None:
    """Suppress the guard in the file."""
    move_deadline(step).plan.head += "# actionplan: ignore-file[AP8,AP801,AP802,AP803,AP804,AP805] agreed by phone\n"


def _settings(step: Step, text: str) -> None:
    move_deadline(step)
    step.repo.files["actionplan.toml"] = text.encode()


@slip("a moved deadline, and settings of the same change that ignore the family")
def ignored_by_settings(step: Step) -> None:
    """Ignore the guard in the settings."""
    _settings(step, 'plans = "plans"\n[lint]\nignore = ["AP8"]\n')


@slip("a moved deadline, and settings of the same change that ignore the family in some paths")
def ignored_by_path(step: Step) -> None:
    """Ignore the guard by path."""
    _settings(step, 'plans = "plans"\n[lint.per_path]\n"plans" = ["AP8"]\n"plans/**" = ["AP8"]\n')


@slip("a moved deadline, and settings of the same change under which other plans are checked", exits=REFUSED)
def plans_elsewhere_by_settings(step: Step) -> None:
    """Let the settings name another folder, where PATHS are not given."""
    _settings(step, 'plans = "elsewhere"\n')
    step.repo.files["elsewhere/other.yaml"] = b"format: 1\nid: other\ntitle: T\nissued: 2011-01-01\nactions: []\n"
    step.repo.paths = ()


@slip("a moved deadline, and attributes of git that hide the file from diffs")
def hidden_by_attributes(step: Step) -> None:
    """Mark plans as binary, generated and filtered."""
    move_deadline(step)
    step.repo.files[".gitattributes"] = b"*.yaml -diff -text export-ignore linguist-generated filter=none\n"


@slip("a moved deadline in a file that git is told to ignore or to take as unchanged")
def hidden_from_the_index(step: Step) -> None:
    """Change a plan in the work tree alone and hide it from git."""
    path = step.path(move_deadline(step).plan)
    step.repo.files[".gitignore"] = b"plans/\n"
    step.repo.committed = False

    def hide(folder: Path, _: str) -> None:
        if path in git(folder, "ls-files", "-z").split("\0"):
            git(folder, "update-index", "--skip-worktree", "--assume-unchanged", path)

    step.repo.after.append(hide)


@slip("a moved deadline, and a replacement object that shows the new state as the base", exits=REFUSED)
def base_replaced(step: Step) -> None:
    """Replace the base by the last commit with `git replace`."""
    move_deadline(step)
    step.repo.after.append(_replace)


def _replace(folder: Path, base: str) -> None:
    """Let git show the tree of the last commit wherever the base is asked for."""
    tree = git(folder, "rev-parse", "HEAD^{tree}")
    fake = git(folder, "commit-tree", tree, "-m", "base")
    git(folder, "replace", "-f", base, fake)


@slip("a moved deadline, and a graft that cuts the base off", exits=REFUSED)
def base_grafted(step: Step) -> None:
    """Give the last commit no parents."""
    move_deadline(step)

    def graft(folder: Path, _: str) -> None:
        (folder / ".git" / "info").mkdir(exist_ok=True)
        (folder / ".git" / "info" / "grafts").write_text(git(folder, "rev-parse", "HEAD") + "\n", "utf-8")

    step.repo.after.append(graft)


@slip("the folder of plans becomes a repository of its own, and a deadline moves", exits=REFUSED)
def nested_repository(step: Step) -> None:
    """Hide the plans in another repository, which knows only the new state."""
    move_deadline(step)

    def nest(folder: Path, _: str) -> None:
        git(folder / "plans", "init", "-q")
        git(folder / "plans", "add", ".")
        git(folder / "plans", "commit", "-q", "-m", "plans")

    step.repo.after.append(nest)


@slip("a plan becomes a link to a file elsewhere, in which a deadline moves", exits=REFUSED)
def plan_behind_link(step: Step) -> None:
    """Replace a plan by a symbolic link."""
    plan = move_deadline(step).plan
    path = step.path(plan)
    del step.repo.plans[path]
    step.repo.files[f"elsewhere/{Path(path).name}"] = plan.render()

    def link(folder: Path, _: str) -> None:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(os.path.relpath(folder / "elsewhere" / place.name, place.parent))

    step.repo.after.append(link)


_BROKEN = b"<<<<<<< HEAD\nformat: 1\n"


def _break_base(base: Base, rng: random.Random) -> None:
    """Let one plan of the base be unreadable, with a readable version in the commit before it."""
    path = rng.choice(sorted(base.repository.plans))
    plan = base.repository.plans[path]
    base.repository.earlier = [base.repository.render()]
    plan.raw = _BROKEN


def unbreak(step: Step) -> PlanFile:
    """Make the unreadable plan of the base readable again, and return it."""
    plan = next(plan for plan in step.repo.plans.values() if plan.raw == _BROKEN)
    plan.raw = None
    return plan


@slip("a plan that the base cannot read is made readable, and a deadline moves", "alone", prepare=_break_base)
def repaired_and_moved(step: Step) -> None:
    """Move a deadline under the cover of a broken base."""
    plan = unbreak(step)
    target = step.pick(t for t in step.targets() if t.plan is plan and t.is_action and t.item.get("by_when"))
    target.item.pop("due", None)
    target.item["by_when"] = "31 March 2040"


def _never_readable(base: Base, rng: random.Random) -> None:
    """Let one plan of the base be unreadable in all of its history."""
    _break_base(base, rng)
    base.repository.earlier = [base.repository.render()]


@slip("a plan was never readable up to the base, so that nothing can be compared", "alone", prepare=_never_readable)
def never_readable(step: Step) -> None:
    """Make a plan readable that no ancestor of the base could be compared with."""
    unbreak(step)


@slip("a moved deadline, and settings in pyproject.toml of the same change that ignore the family")
def ignored_by_other_settings(step: Step) -> None:
    """Ignore the guard in the other file of settings."""
    move_deadline(step)
    step.repo.files.pop("actionplan.toml", None)
    step.repo.files["pyproject.toml"] = (
        b'[tool.actionplan]\nplans = "plans"\n[tool.actionplan.lint]\nignore = ["AP8"]\n'
    )


@slip("the folder of plans becomes a submodule, and a deadline moves", exits=REFUSED)
def plans_in_submodule(step: Step) -> None:
    """Move the plans into a repository of their own, which the outer one only points to."""
    move_deadline(step)

    def nest(folder: Path, _: str) -> None:
        plans = folder / "plans"
        git(plans, "init", "-q")
        git(plans, "add", ".")
        git(plans, "commit", "-q", "-m", "plans")
        git(folder, "rm", "-r", "-q", "--cached", "plans")
        git(folder, "update-index", "--add", "--cacheinfo", f"160000,{git(plans, 'rev-parse', 'HEAD')},plans")
        git(folder, "commit", "-q", "-m", "submodule")

    step.repo.after.append(nest)
