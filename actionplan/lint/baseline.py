"""Find the plans of a revision that plans of now are compared with, and what has become of each."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from actionplan.config import DEFAULT_PLANS, Config, recorded_config
from actionplan.diagnostics.finding import Finding, Rule
from actionplan.diagnostics.span import Span
from actionplan.files.boundary import repository
from actionplan.files.discover import STDIN, File, discover, printed
from actionplan.files.git import GitRevision, RevisionError
from actionplan.files.git_version import blob_id
from actionplan.guard.comparison import Comparison
from actionplan.lint.selection import RuleSelection
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.rules.history import base_older, base_unreadable, gone, not_unique

_FORMAT = re.compile(rb"^[\"']?format[\"']?[ \t]*:", re.MULTILINE)


class BasePlan(NamedTuple):
    """A plan of the revision and the path below the root where it was."""

    path: str
    plan: Plan


class Baseline:
    """The plans of a revision that PATHS named there, each to be compared, or missed.

    `paths` are those of the command; without any the settings of the revision name the plans. `today` is the day of
    the check. `selection` tells which History rules run, from the settings of the revision.
    """

    def __init__(
        self,
        revision: GitRevision,
        paths: Sequence[str],
        today: date | None = None,
        select: Callable[[Config], RuleSelection] = lambda _: RuleSelection(),
    ) -> None:
        self._revision = revision
        self._today = today
        self.config = recorded_config(revision, Path.cwd())
        self.selection = select(self.config)
        named = [path for path in paths if path != STDIN] or [*self.config.plans, DEFAULT_PLANS]
        self._watched = [self._below_root(path) for path in named]
        self.compared = 0
        """How many plans were compared with the revision, unchanged ones too."""
        self._now: defaultdict[str, list[Span]] = defaultdict(list)
        self._met: set[str] = set()
        self._findings: list[Finding] = []

    @property
    def name(self) -> str:
        """The revision as the user named it."""
        return self._revision.name

    @property
    def moved(self) -> bool:
        """Whether the plans are those of a merge base, since the revision is not in the history of this branch."""
        return self._revision.moved

    @property
    def has_plans(self) -> bool:
        """Whether the revision has a plan that PATHS named there."""
        return self.compared > 0 or bool(self._changed) or bool(self._findings)

    def comparison(self, plan: Plan) -> Comparison | None:
        """Return the comparison of a plan with what it was; None where it is new, or not a byte has changed."""
        path = self._below_root(plan.path) if plan.path != "<stdin>" else ""
        self._require_this_repository(plan.path)
        if plan.id:
            self._now[plan.id].append(plan.span(plan.node, "id"))
        identity = self._revision.files.get(path)
        if identity is not None and path in self._paths and identity == blob_id(_bytes(plan), len(identity)):
            self._met.add(path)
            self.compared += 1
            return None
        then = self._counterpart(plan, path)
        if then is None:
            return None
        self._met.add(then.path)
        self.compared += 1
        return Comparison(self.name, then.plan, plan, self._revision.day, self._today)

    def finish(self, left_out: frozenset[str]) -> Iterator[Finding]:
        """Yield a finding for each plan that is gone, and for ids that are no longer unique; ask once, at the end.

        `left_out` are the files of now, as printed, that cannot be read: what was in them is reported there.
        """
        unreadable = {self._below_root(path) for path in left_out if path != "<stdin>"}
        for then in self._changed.values():
            if then.path in self._met:
                continue
            yield self._unreadable(then) if then.path in unreadable else self._gone(then)
        counts = Counter(then.plan.id for then in self._changed.values())
        for identity, spans in self._now.items():
            if counts[identity] == 1 or identity in self._unchanged_ids:
                for span in spans[max(1, counts[identity]) :]:
                    message = f"the id `{identity}` is used more than once, and was used once at {self.name}"
                    yield self._finding(not_unique.RULE.rule, span, message, "give the new plan an id of its own")
        yield from self._findings

    def _gone(self, then: BasePlan) -> Finding:
        shown = printed(os.path.relpath(self._revision.root / then.path))
        elsewhere = self._found_elsewhere(then.plan)
        where = f"; a plan with this id is now in {elsewhere}, which the command does not name" if elsewhere else ""
        message = f"the plan `{then.plan.name}` of {self.name} was deleted, with everything in it{where}"
        return self._finding(
            gone.RULE.rule, Span(shown, 1, 1, 1, 1, 0, 0), message, "restore it: a finished plan stays"
        )

    def _unreadable(self, then: BasePlan) -> Finding:
        shown = printed(os.path.relpath(self._revision.root / then.path))
        message = f"the plan `{then.plan.name}` of {self.name} cannot be read now, so it was not compared"
        return self._finding(gone.RULE.rule, Span(shown, 1, 1, 1, 1, 0, 0), message, "correct what is reported of it")

    @staticmethod
    def _finding(rule: Rule, span: Span, message: str, help_text: str) -> Finding:
        return Finding(rule, span, message, help_text)

    def _found_elsewhere(self, plan: Plan) -> str | None:
        """Return the path of a plan with the same id anywhere in the repository."""
        if plan.id is None:
            return None
        for file in discover([str(self._revision.root)]).files:
            data = file.read()
            if isinstance(data, bytes) and plan.id.encode() in data:
                found = load(file.path, data).plan
                if found is not None and found.id == plan.id:
                    return printed(os.path.relpath(file.where))
        return None

    def _counterpart(self, plan: Plan, path: str) -> BasePlan | None:
        """Return the plan of the base with the same id, the first that was not met yet; without an id, by its path."""
        if plan.id is None:
            at_path = self._changed.get(path)
            same_path = at_path is not None and at_path.plan.id is None and at_path.path not in self._met
            return at_path if same_path else None
        same = [then for then in self._changed.values() if then.plan.id == plan.id and then.path not in self._met]
        if same:
            return next((then for then in same if then.path == path), same[0])
        return self._moved_here.get(plan.id) if path not in self._revision.files else None

    @cached_property
    def _moved_here(self) -> dict[str, BasePlan]:
        """Plans that PATHS did not name at the revision, of files that are no longer where they were, by id.

        A file that is named by itself after it was moved is thus compared with what it was.
        """
        files = self._revision.files
        paths = [p for p in files if p not in self._paths and not (self._revision.root / p).exists()]
        found: dict[str, BasePlan] = {}
        for path, data in zip(paths, self._revision.contents([files[path] for path in paths]), strict=True):
            plan = load(printed(os.path.relpath(self._revision.root / path)), data).plan
            if plan is not None and plan.id is not None:
                found.setdefault(plan.id, BasePlan(path, plan))
        return found

    @cached_property
    def _paths(self) -> list[str]:
        """The YAML files of the revision that PATHS named there, in order."""
        return sorted(path for path in self._revision.files if any(_names(watched, path) for watched in self._watched))

    @cached_property
    def _unchanged(self) -> frozenset[str]:
        """Those that are byte for byte what they were, in the same place."""
        files = self._revision.files
        return frozenset(path for path in self._paths if self._is_as_stored(path, files[path]))

    def _is_as_stored(self, path: str, identity: str) -> bool:
        data = File(str(self._revision.root / path), root=self._revision.root).read()
        return isinstance(data, bytes) and blob_id(data, len(identity)) == identity

    @cached_property
    def _unchanged_ids(self) -> frozenset[str]:
        """The ids of plans that are unchanged: what else has one of them is a second."""
        contents = self._revision.contents([self._revision.files[path] for path in sorted(self._unchanged)])
        wanted = {identity: identity.encode() for identity, spans in self._now.items() if len(spans) > 1}
        found = set()
        for data in contents if wanted else ():
            if any(each in data for each in wanted.values()):
                plan = load("", data).plan
                found.add(plan.id if plan and plan.id else "")
        return frozenset(found)

    @cached_property
    def _changed(self) -> dict[str, BasePlan]:
        """Every other plan of the revision that PATHS named there, by its path."""
        paths = [path for path in self._paths if path not in self._unchanged]
        contents = self._revision.contents([self._revision.files[path] for path in paths])
        found: dict[str, BasePlan] = {}
        for path, data in zip(paths, contents, strict=True):
            plan = self._readable(path, data)
            if plan is not None:
                found[path] = BasePlan(path, plan)
        return found

    def _readable(self, path: str, data: bytes) -> Plan | None:
        """Return the plan in a file of the base, in its newest version that can be read; None where it is no plan."""
        shown = printed(os.path.relpath(self._revision.root / path))
        loaded = load(shown, data)
        if loaded.plan is not None or not loaded.is_plan:
            return loaded.plan
        span = Span(shown, 1, 1, 1, 1, 0, 0)
        for earlier in self._revision.earlier(path):
            plan = load(shown, earlier).plan
            if plan is not None:
                message = f"{shown} cannot be read at {self.name}, and was compared with its newest readable version"
                self._findings.append(self._finding(base_older.RULE.rule, span, message, ""))
                return plan
        if _FORMAT.search(data):
            message = f"{shown} cannot be read at {self.name}, nor in any earlier version, so it was not compared"
            help_text = "compare with a revision at which it can be read"
            self._findings.append(self._finding(base_unreadable.RULE.rule, span, message, help_text))
        return None

    def _below_root(self, path: str) -> str:
        """Return a path of the command as the revision lists it. Raises RevisionError for one of another repository."""
        try:
            found = Path(path).resolve().relative_to(self._revision.root).as_posix()
        except ValueError:
            raise RevisionError(
                f"`{printed(path)}` is not in the repository of the folder you are in: run the command there"
            ) from None
        return "" if found == "." else found

    def _require_this_repository(self, path: str) -> None:
        """Raise RevisionError for a plan in a repository within this one, a submodule for example."""
        if path != "<stdin>" and repository(Path(path).parent) != self._revision.root:
            raise RevisionError(
                f"`{path}` is in another repository, so it cannot be compared with {self.name} of this one: "
                "run the command there"
            )


def _names(watched: str, path: str) -> bool:
    """Tell whether a path of the command names a file of the revision: the file itself, or a folder above it.

    Hidden folders below a folder are not looked into, as in the folder itself.
    """
    if watched == path:
        return True
    inside = path if not watched else path.removeprefix(f"{watched}/")
    if inside == path and watched:
        return False
    return not any(part.startswith(".") for part in inside.split("/"))


def _bytes(plan: Plan) -> bytes:
    return plan.text.content.encode("utf-8", "surrogatepass")
