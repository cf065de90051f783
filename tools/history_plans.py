"""Repositories of plans whose every change is known, for the exam of `history`, `diff`, `trend` and `audit`.

Nothing here is shared with the code that is examined. Plans are lists and dictionaries that are written as YAML line by
line; each step changes them and writes down what it changed. Commits go to git through `git fast-import`.
"""

from __future__ import annotations

import copy
import random
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tools.guard_git import git

Data = dict[str, Any]
_VERBS = ("Agree", "Publish", "Appoint", "Check", "Replace", "Repair", "Count", "Review", "Paint", "Close")
_THINGS = ("the night rota", "the fire doors", "each referral", "the waiting list", "the budget", "the archive")
_POSTS = ("Head of Works", "Clerk", "Finance Director", "Parks Manager", "Lead Officer")
_MONTHS = ("January", "March", "May", "June", "September", "November")
FIRST = date(2012, 1, 2)
LONG_AGO = 90
"""How many days before the commit a backdated entry is dated."""


class Known(NamedTuple):
    """A change that was made: the number of its commit, the plan, the ref ("" for the plan), and the kind of change."""

    commit: int
    plan: str
    ref: str
    kind: str


class Slip(NamedTuple):
    """A change without an entry: the number of the first-parent commit that brought it in, its kind and its plan."""

    commit: int
    name: str
    plan: str


class Made(NamedTuple):
    """A repository: its folder, the ids of its commits, and the truth about them."""

    root: Path
    commits: list[str]
    changes: list[Known]
    slips: list[Slip]
    plans: dict[str, Data]


class Generator:
    """Makes a repository of `plans` plans with `actions` actions each, and then commits one step after the other.

    `slips` is the share of commits that are slips, from 0 to 1.
    """

    def __init__(self, root: Path, seed: int, plans: int = 3, actions: int = 6, slips: float = 0.05) -> None:
        self.root = root
        self.rng = random.Random(seed)  # noqa: S311 it only has to be repeatable
        self.day = FIRST
        self.plans: dict[str, Data] = {}
        self.changes: list[Known] = []
        self.slips: list[Slip] = []
        self._share = slips
        self._script: list[bytes] = []
        self._commits = 0
        self._tip = 0
        self._written: dict[str, str] = {}
        self._made = 0
        for number in range(plans):
            self.plans[f"plan-{number}"] = self._plan(number, actions)
        self._commit("main", self._tip)

    # What a plan is made of

    def _plan(self, number: int, actions: int) -> Data:
        items = [self._action(f"{number}.{at}") for at in range(1, actions + 1)]
        return {"path": f"plans/p{number}.yaml", "issued": "2012-01-01", "comment": 0, "calendar": "", "actions": items}

    def _action(self, ref: str) -> Data:
        words = f"{self.rng.choice(_VERBS)} {self.rng.choice(_THINGS)} in area {self.rng.randrange(1000)}"
        return {
            "ref": ref, "action": words, "owner": self.rng.choice(_POSTS), "by_when": self._wording(), "priority": "",
            "agreed": "", "log": [],
        }  # fmt: skip

    def _wording(self) -> str:
        return f"{self.rng.randrange(1, 28)} {self.rng.choice(_MONTHS)} {self.rng.randrange(2030, 2060)}"

    def _entry(self, **values: str) -> Data:
        self._made += 1
        return {"on": self.day.isoformat(), "note": f"Report {self._made}", **values}

    # Honest steps: each returns the kind of change and what it changed

    def _pick(self) -> tuple[str, Data]:
        plan = self.rng.choice(sorted(self.plans))
        return plan, self.rng.choice(self.plans[plan]["actions"])

    def _note(self) -> None:
        plan, action = self._pick()
        action["log"].append(self._entry(status="in progress"))
        self._known(plan, action["ref"], "reported")

    def _complete(self) -> None:
        plan, action = self._pick()
        action["log"].append(self._entry(status="complete"))
        self._known(plan, action["ref"], "done")

    def _move(self) -> None:
        plan, action = self._pick()
        new = self._wording()
        wordings = [entry["by_when"] for entry in action["log"] if "by_when" in entry] or [action["by_when"]]
        if new == wordings[-1]:
            return
        action["log"].append(self._entry(by_when=new, approved_by="Board"))
        self._known(plan, action["ref"], "deadline moved")

    def _reassign(self) -> None:
        plan, action = self._pick()
        owners = [entry["owner"] for entry in action["log"] if "owner" in entry] or [action["owner"]]
        new = self.rng.choice([post for post in _POSTS if post != owners[-1]])
        action["log"].append(self._entry(owner=new))
        self._known(plan, action["ref"], "reassigned")

    def _add(self) -> None:
        plan = self.rng.choice(sorted(self.plans))
        numbers = [int(action["ref"].partition(".")[2]) for action in self.plans[plan]["actions"]]
        numbers += [int(known.ref.partition(".")[2]) for known in self.changes if known.plan == plan and known.ref]
        ref = f"{plan.removeprefix('plan-')}.{max(numbers) + 1}"
        self.plans[plan]["actions"].append(self._action(ref) | {"agreed": self.day.isoformat()})
        self._known(plan, ref, "new")

    def _rename(self) -> None:
        plan = self.plans[self.rng.choice(sorted(self.plans))]
        self._made += 1
        plan["path"] = f"plans/{self.rng.choice(('old', 'new'))}/{self._made}.yaml"

    def _layout(self) -> None:
        self.plans[self.rng.choice(sorted(self.plans))]["comment"] += 1

    def _priority(self) -> None:
        plan, action = self._pick()
        kind = "changed" if action["priority"] else "filled in"
        action["priority"] = "low" if action["priority"] == "high" else "high"
        self._known(plan, action["ref"], kind)

    # Slips

    def _retyped(self) -> str:
        plan, action = self._pick()
        day, rest = action["by_when"].split(" ", 1)
        action["by_when"] = f"{int(day) % 27 + 1} {rest}"
        self._known(plan, action["ref"], "past rewritten")
        return plan

    def _issued(self) -> str:
        plan = self.rng.choice(sorted(self.plans))
        old = date.fromisoformat(self.plans[plan]["issued"])
        self.plans[plan]["issued"] = (old - timedelta(days=1)).isoformat()
        self._known(plan, "", "past rewritten")
        return plan

    def _calendar(self) -> str:
        plan = self.rng.choice(sorted(self.plans))
        now = self.plans[plan]["calendar"]
        self.plans[plan]["calendar"] = "southern" if now == "northern" else "northern" if now else "southern"
        self._known(plan, "", "past rewritten")
        return plan

    def _agreed(self) -> str:
        choices = [(plan, a) for plan in sorted(self.plans) for a in self.plans[plan]["actions"] if a["agreed"]]
        if not choices:
            return ""
        plan, action = self.rng.choice(choices)
        action["agreed"] = (date.fromisoformat(action["agreed"]) + timedelta(days=1)).isoformat()
        self._known(plan, action["ref"], "past rewritten")
        return plan

    def _with_log(self) -> tuple[str, Data] | None:
        choices = [(plan, a) for plan in sorted(self.plans) for a in self.plans[plan]["actions"] if a["log"]]
        return self.rng.choice(choices) if choices else None

    def _edited(self) -> str:
        found = self._with_log()
        if found is None:
            return ""
        self.rng.choice(found[1]["log"])["note"] += " and more"
        self._known(found[0], found[1]["ref"], "past rewritten")
        return found[0]

    def _deleted_entry(self) -> str:
        found = self._with_log()
        if found is None:
            return ""
        found[1]["log"].pop(self.rng.randrange(len(found[1]["log"])))
        self._known(found[0], found[1]["ref"], "past rewritten")
        return found[0]

    def _deleted_ref(self) -> str:
        plan, action = self._pick()
        if len(self.plans[plan]["actions"]) < 2:
            return ""
        self.plans[plan]["actions"].remove(action)
        self._known(plan, action["ref"], "removed")
        return plan

    def _reused_ref(self) -> str:
        plan, action = self._pick()
        self._made += 1
        action["action"] = f"Do something else, number {self._made}"
        action["by_when"] = f"28 December {2060 + self._made % 900}"
        action["owner"] = f"Post {self._made}"
        self._known(plan, action["ref"], "reworded")
        self._known(plan, action["ref"], "past rewritten")
        self._known(plan, action["ref"], "reassigned")
        return plan

    def _backdated(self) -> str:
        plan, action = self._pick()
        if action["log"] or action["agreed"] or (self.day - FIRST).days < 2 * LONG_AGO:
            return ""
        entry = self._entry(status="complete") | {"on": (self.day - timedelta(days=LONG_AGO)).isoformat()}
        action["log"].append(entry)
        self._known(plan, action["ref"], "done")
        return plan

    def _moved_and_retyped(self) -> str:
        plan = self._retyped()
        self._made += 1
        self.plans[plan]["path"] = f"plans/moved/{self._made}.yaml"
        return plan

    def _known(self, plan: str, ref: str, kind: str) -> None:
        self.changes.append(Known(self._commits + 1, plan, ref, kind))

    # Commits

    def step(self) -> None:
        """Commit one honest change, a slip, or a branch that is merged."""
        self.day += timedelta(days=self.rng.choice((0, 1, 1, 2, 3, 5)))
        if self.rng.random() < self._share:
            self._slip()
        elif self.rng.random() < 0.06:
            self._branch()
        else:
            self.rng.choice(HONEST)(self)
            self._commit("main", self._tip)

    def _slip(self) -> None:
        name = self.rng.choice(sorted(SLIPS))
        plan = SLIPS[name](self)
        if plan:
            self.slips.append(Slip(self._commits + 1, name, plan))
        self._commit("main", self._tip)

    def _branch(self) -> None:
        """Commit on a branch and on main, on two actions of one plan, then merge; sometimes the merge itself slips."""
        plan = self.rng.choice(sorted(self.plans))
        if len(self.plans[plan]["actions"]) < 2:
            return
        mine, theirs = self.rng.sample(range(len(self.plans[plan]["actions"])), 2)
        before, start, written = copy.deepcopy(self.plans), self._tip, dict(self._written)
        self._on(plan, mine)
        self._commit("topic", start)
        topic, changed = self._commits, self.plans[plan]["actions"][mine]
        self.plans, self._written = before, written
        self._on(plan, theirs)
        self._commit("main", self._tip)
        self.plans[plan]["actions"][mine] = changed
        if self.rng.random() < 4 * self._share:
            self.slips.append(Slip(self._commits + 1, "in a merge", self._retyped()))
        self._commit("main", self._tip, merged=topic)

    def _on(self, plan: str, number: int) -> None:
        """Make an honest change of one action."""
        whole = self.plans
        self.plans = {plan: {**whole[plan], "actions": [whole[plan]["actions"][number]]}}
        self.rng.choice(LOGS)(self)
        self.plans = whole

    def _commit(self, branch: str, parent: int, merged: int = 0) -> None:
        self._commits += 1
        stamp = f"{int((self.day - date(1970, 1, 1)).total_seconds()) + 43_200 + self._commits % 40_000} +0000"
        lines = [f"commit refs/heads/{branch}", f"mark :{self._commits}"]
        lines += [f"author Officer <officer@example.org> {stamp}", f"committer Officer <officer@example.org> {stamp}"]
        lines += ["data 4", "work", *([f"from :{parent}"] if parent else []), *([f"merge :{merged}"] if merged else [])]
        self._script.append("\n".join(lines).encode() + b"\n")
        files = {plan["path"]: render(name, plan) for name, plan in self.plans.items()}
        for path in [path for path in self._written if path not in files]:
            self._script.append(f"D {path}\n".encode())
        for path, text in files.items():
            if self._written.get(path) != text or merged:
                data = text.encode()
                self._script.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
        self._written = files
        if branch == "main":
            self._tip = self._commits

    def report(self, plan: str, number: int, *, commit: bool = True) -> None:
        """Add an entry to one action of a plan, and commit it."""
        self.day += timedelta(days=1)
        self.plans[plan]["actions"][number]["log"].append(self._entry(status="in progress"))
        if commit:
            self._commit("main", self._tip)

    def finish(self) -> Made:
        """Write every commit to git and return the repository with the truth about it."""
        self.root.mkdir(parents=True, exist_ok=True)
        git(self.root, "init", "-q", "-b", "main")
        marks = self.root / ".git" / "marks"
        subprocess.run(
            ["git", "fast-import", "--quiet", "--force", f"--export-marks={marks}"],
            cwd=self.root, input=b"".join(self._script), check=True,
        )  # fmt: skip
        git(self.root, "checkout", "-q", "-f", "main")
        found = dict(line.split() for line in marks.read_text(encoding="ascii").splitlines())
        commits = ["", *(found[f":{number}"] for number in range(1, self._commits + 1))]
        return Made(self.root, commits, self.changes, self.slips, self.plans)


def render(name: str, plan: Data) -> str:
    """Return a plan as YAML."""
    lines = ["format: 1", f"id: {name}", f"title: Review {name}", f"issued: {plan['issued']}"]
    lines += [f"# layout {plan['comment']}"] if plan["comment"] else []
    lines += ["calendar:", f"  seasons: {plan['calendar']}"] if plan["calendar"] else []
    lines.append("actions:")
    for action in plan["actions"]:
        lines.append(f'  - ref: "{action["ref"]}"')
        lines += [
            f"    {key}: {action[key]}" for key in ("action", "owner", "by_when", "agreed", "priority") if action[key]
        ]
        lines += ["    progress:"] if action["log"] else []
        for entry in action["log"]:
            lines.append(f"      - on: {entry['on']}")
            lines += [f"        {key}: {value}" for key, value in entry.items() if key != "on"]
    return "\n".join(lines) + "\n"


Honest = Callable[[Generator], None]
LOGS: tuple[Honest, ...] = (Generator._note, Generator._move, Generator._reassign)  # noqa: SLF001 its own table
HONEST: tuple[Honest, ...] = (
    *LOGS, Generator._note, Generator._note, Generator._complete, Generator._add, Generator._rename, Generator._layout,  # noqa: SLF001
    Generator._priority,  # noqa: SLF001
)  # fmt: skip
SLIPS: dict[str, Callable[[Generator], str]] = {
    "a wording retyped": Generator._retyped,  # noqa: SLF001
    "issued changed": Generator._issued,  # noqa: SLF001
    "calendar changed": Generator._calendar,  # noqa: SLF001
    "agreed changed": Generator._agreed,  # noqa: SLF001
    "an entry edited": Generator._edited,  # noqa: SLF001
    "an entry deleted": Generator._deleted_entry,  # noqa: SLF001
    "a ref deleted": Generator._deleted_ref,  # noqa: SLF001
    "a ref used again": Generator._reused_ref,  # noqa: SLF001
    "an entry backdated": Generator._backdated,  # noqa: SLF001
    "moved and retyped at once": Generator._moved_and_retyped,  # noqa: SLF001
}
"""The kinds of slips; a slip inside a merge is made with its branch."""
