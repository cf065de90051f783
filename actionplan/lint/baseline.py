"""Find the plans of a revision with which the current plans are compared, and what has become of each."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from actionplan.config import DEFAULT_PLANS, Config, parse_config, read_config, recorded_config
from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import Span, whole_file
from actionplan.errors import ConfigError
from actionplan.files.boundary import repository
from actionplan.files.discover import File, discover
from actionplan.files.git import LFS_POINTER, GitRevision, RevisionError, missing_content
from actionplan.files.git_version import blob_id
from actionplan.files.names import STDIN, printed
from actionplan.guard.comparison import Comparison
from actionplan.lint.base_files import BaseFiles
from actionplan.lint.older_version import newest_readable, written_id
from actionplan.lint.rule_selection import RuleSelection
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load
from actionplan.rules.history import base_older, base_unreadable, gone, not_unique

_FORMAT = re.compile(rb"^[\"']?format[\"']?[ \t]*:", re.MULTILINE)


class BasePlan(NamedTuple):
    """A plan of the revision and the path below the root where it was."""

    path: str
    plan: Plan


class Baseline:
    """The plans of a revision that PATHS named there, each to be compared, or missed.

    `paths` are those of the command; without any the settings of the revision name the plans. `today` is the day of
    the check. `select` returns which rules settings select, and `settings_file` is the file that the command names.
    """

    def __init__(
        self,
        revision: GitRevision,
        paths: Sequence[str],
        today: date | None = None,
        select: Callable[[Config], RuleSelection] = lambda _: RuleSelection(),
        settings_file: str | None = None,
    ) -> None:
        self._revision = revision
        self._today = today
        self._files = self._files_of(revision)
        self.config = self._chosen(settings_file) if settings_file else recorded_config(revision, Path.cwd())
        self.selection = select(self.config)
        """Which History rules run: those that the command names, or else those in the settings of the revision."""
        self.without_settings = select(Config())
        self._named = [path for path in paths if path != STDIN] or self.config.plans or [DEFAULT_PLANS]
        self.compared = 0
        """How many plans were compared with the revision, including unchanged ones."""
        self._now: defaultdict[str, list[Span]] = defaultdict(list)
        self._met: set[str] = set()
        self._read: set[str] = set()
        """The ids of the contents of the current plans."""
        self._findings: list[Finding] = []
        self._has_gone = False
        self._places_now: set[str] = set()
        self._pointers: set[str] = set()
        """Files that Git LFS keeps, of which no version is known to be a plan."""

    # A comparison of two commits overrides these, since its current plans are not those of the folder.

    def _files_of(self, revision: GitRevision) -> BaseFiles:
        """Return the files of the revision, found by the paths of the command."""
        return BaseFiles(revision)

    def _load(self, shown: str, data: bytes) -> Loaded:
        """Read a plan from its printed name and its bytes."""
        return load(shown, data)

    def _exists(self, path: str) -> bool:
        """Tell whether there is a current file with a path below the root."""
        return (self._revision.root / path).exists()

    def _others(self, identity: str) -> int:  # noqa: ARG002 every plan of the folder is asked about
        """Return how many plans with an id are not asked about with `comparison`, because they have not changed."""
        return 0

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
        return self.compared > 0 or bool(self._changed) or bool(self._findings) or self._has_gone

    def comparison(self, plan: Plan) -> Comparison | None:
        """Return the comparison of a plan with what it was; None if it is new, or not a byte has changed."""
        path = self._files.below_root(plan.path) if plan.path != "<stdin>" else ""
        self._require_this_repository(plan.path)
        self._places_now.add(path)
        if plan.id:
            self._now[plan.id].append(plan.span(plan.node, "id"))
        identity = self._identity_now(plan)
        if path in self._paths and identity == self._revision.listing[path]:
            self._met.add(path)
            self.compared += 1
            return None
        then = self._counterpart(plan, path)
        if then is None:
            return None
        self._met.add(then.path)
        self.compared += 1
        return Comparison(self.name, then.plan, plan, self._revision.day, self._today)

    def _identity_now(self, plan: Plan) -> str:
        """Return the id that git gives to the bytes of a plan as it is now, and remember that they were read."""
        identity = blob_id(_bytes(plan), self._revision.id_length)
        self._read.add(identity)
        return identity

    def finish(self, left_out: frozenset[str]) -> Iterator[Finding]:
        """Yield a finding for each plan that is gone, and for ids that are no longer unique. Call it once, at the end.

        `left_out` are the current files, as printed, that cannot be read; what was in them is reported there.
        """
        unreadable = self._places(path for path in left_out if path != "<stdin>")
        for then in self._changed.values():
            if then.path in self._met:
                continue
            yield self._unreadable(then) if then.path in unreadable else self._gone(then)
        for then in self._passed_over(unreadable):
            yield self._gone(then, "is no longer read by this command")
        counts = Counter(then.plan.id for then in self._changed.values())
        for identity, spans in self._now.items():
            others = self._others(identity)
            if counts[identity] == 1 or others or identity in self._unchanged_ids:
                for span in spans[max(0 if others else 1, counts[identity]) :]:
                    message = f"the id `{identity}` is used more than once, and was used once at {self.name}"
                    yield Finding(not_unique.RULE.rule, span, message, "give the new plan an id of its own")
        for path in sorted(self._pointers & self._places_now):
            shown = printed(os.path.relpath(self._revision.root / path))
            message = f"{shown} is kept by Git LFS at {self.name}, so git does not know what it said"
            yield Finding(base_unreadable.RULE.rule, whole_file(shown), message, "store plans in git")
        yield from self._findings

    def _places(self, paths: Iterable[str]) -> frozenset[str]:
        """Return the places of current files below the root: where they appear to be, and where their links lead."""
        root = self._revision.root
        found = {each for path in paths for each in (Path(os.path.abspath(path)), Path(path).resolve())}  # noqa: PTH100
        return frozenset(each.relative_to(root).as_posix() for each in found if each.is_relative_to(root))

    def _passed_over(self, unreadable: frozenset[str]) -> Iterator[BasePlan]:
        """Yield each unchanged plan that is not among the current plans, because settings or a link hide it."""
        for path in sorted(self._unchanged - self._met - unreadable):
            if self._revision.listing[path] not in self._read:
                (data,) = self._contents([path])
                plan = self._readable(path, data)
                if plan is not None:
                    yield BasePlan(path, plan)

    def _gone(self, then: BasePlan, what: str = "was deleted, with everything in it") -> Finding:
        self._has_gone = True
        shown = printed(os.path.relpath(self._revision.root / then.path))
        elsewhere = self._found_elsewhere(then.plan)
        where = f"; a plan with this id is now in {elsewhere}, which the command does not name" if elsewhere else ""
        message = f"the plan `{then.plan.name}` of {self.name} {what}{where}"
        return Finding(gone.RULE.rule, whole_file(shown), message, "restore it: keep finished plans")

    def _unreadable(self, then: BasePlan) -> Finding:
        shown = printed(os.path.relpath(self._revision.root / then.path))
        message = f"the plan `{then.plan.name}` of {self.name} cannot be read now, so it was not compared"
        return Finding(gone.RULE.rule, whole_file(shown), message, "fix what is reported about it")

    def _found_elsewhere(self, plan: Plan) -> str | None:
        """Return the path of a plan with the same id anywhere in the repository."""
        for file in self._everywhere[plan.id or ""] if plan.id else ():
            data = file.read()
            found = load(file.path, data).plan if isinstance(data, bytes) else None
            if found is not None and found.id == plan.id:
                return printed(os.path.relpath(file.where))
        return None

    @cached_property
    def _everywhere(self) -> defaultdict[str, list[File]]:
        """The files of the repository by the id that they seem to have."""
        found: defaultdict[str, list[File]] = defaultdict(list)
        for file in discover([str(self._revision.root)]).files:
            data = file.read()
            found[(written_id(data) or "") if isinstance(data, bytes) else ""].append(file)
        return found

    def _counterpart(self, plan: Plan, path: str) -> BasePlan | None:
        """Return the first unmatched plan of the base with the same id; without an id, the one with its path."""
        if plan.id is None:
            at_path = self._changed.get(path)
            same_path = at_path is not None and at_path.plan.id is None and at_path.path not in self._met
            return at_path if same_path else None
        same = [then for then in self._changed_by_id[plan.id] if then.path not in self._met]
        if same:
            return next((then for then in same if then.path == path), same[0])
        if path not in self._revision.listing and plan.id in self._moved_here:
            return self._moved_here[plan.id]
        return self._copied(plan.id)

    def _copied(self, identity: str) -> BasePlan | None:
        """Return an unchanged plan with an id, since a current plan with the same id may be a copy that replaces it."""
        for path in self._unchanged_by_id[identity]:
            if path in self._met:
                continue
            (data,) = self._contents([path])
            plan = self._readable(path, data)
            if plan is not None and plan.id == identity:
                return BasePlan(path, plan)
        return None

    @cached_property
    def _changed_by_id(self) -> defaultdict[str, list[BasePlan]]:
        found: defaultdict[str, list[BasePlan]] = defaultdict(list)
        for then in self._changed.values():
            found[then.plan.id or ""].append(then)
        return found

    @cached_property
    def _unchanged_by_id(self) -> defaultdict[str, list[str]]:
        """The paths of unchanged files by the id that they seem to have."""
        paths = sorted(self._unchanged)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path, data in zip(paths, self._contents(paths), strict=True):
            found[written_id(data) or ""].append(path)
        return found

    @cached_property
    def _moved_here(self) -> dict[str, BasePlan]:
        """Plans that PATHS did not name at the revision, of files that are no longer where they were, by id.

        So a file that is named on its own after it was moved is compared with what it was.
        """
        files = self._revision.files
        paths = [p for p in files if p not in self._paths and not self._exists(p)]
        found: dict[str, BasePlan] = {}
        for path, data in zip(paths, self._revision.contents([files[path] for path in paths]), strict=True):
            plan = self._load(printed(os.path.relpath(self._revision.root / path)), data).plan
            if plan is not None and plan.id is not None:
                found.setdefault(plan.id, BasePlan(path, plan))
        return found

    @cached_property
    def _paths(self) -> list[str]:
        """The files of the revision that PATHS named there, in order."""
        return sorted({file for path in self._named for file in self._files.named(path)})

    @cached_property
    def _unchanged(self) -> frozenset[str]:
        """Those with exactly the same bytes in the same place."""
        files = self._revision.listing
        return frozenset(path for path in self._paths if self._is_as_stored(path, files[path]))

    def _is_as_stored(self, path: str, identity: str) -> bool:
        data = File(str(self._revision.root / path), root=self._revision.root).read()
        return isinstance(data, bytes) and blob_id(data, len(identity)) == identity

    @cached_property
    def _unchanged_ids(self) -> frozenset[str]:
        """The ids of unchanged plans. Any other plan with one of them is a duplicate."""
        contents = self._contents(sorted(self._unchanged))
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
        found: dict[str, BasePlan] = {}
        for path, data in zip(paths, self._contents(paths), strict=True):
            plan = self._readable(path, data)
            if plan is not None:
                found[path] = BasePlan(path, plan)
        return found

    def _contents(self, paths: Sequence[str]) -> Iterator[bytes]:
        """Yield the bytes of files of the revision, each cut after one byte more than a plan may have."""
        blobs = self._revision.blobs([self._revision.listing[path] for path in paths])
        for path, data in zip(paths, blobs, strict=True):
            if data is None:
                raise missing_content(printed(path), self.name)
            yield data

    def _readable(self, path: str, data: bytes) -> Plan | None:
        """Return the plan in a file of the base, in its newest version that can be read; None if it is not a plan."""
        shown = printed(os.path.relpath(self._revision.root / path))
        loaded = self._load(shown, data)
        if loaded.plan is not None or not (loaded.is_plan or data.startswith(LFS_POINTER)):
            return loaded.plan
        span = whole_file(shown)
        older = newest_readable(self._revision, path, data, shown)
        if older is not None:
            message = f"{shown} cannot be read at {self.name}, and was compared with its newest readable version"
            self._findings.append(Finding(base_older.RULE.rule, span, message, ""))
        elif data.startswith(LFS_POINTER):
            self._pointers.add(path)
        elif _FORMAT.search(data):
            message = f"{shown} cannot be read at {self.name}, nor in any earlier version, so it was not compared"
            help_text = "compare with a revision at which it can be read"
            self._findings.append(Finding(base_unreadable.RULE.rule, span, message, help_text))
        return older

    def _chosen(self, path: str) -> Config:
        """Return the settings of a file that the command names, as the revision has it.

        A file outside the repository cannot come with a change, and is read as it is.
        """
        here, file = Path.cwd(), Path(os.path.normpath(Path.cwd() / path))
        if not file.is_relative_to(self._revision.root) and not file.resolve().is_relative_to(self._revision.root):
            return read_config(here, path)
        found = sorted(self._files.named(path))
        if len(found) != 1:
            return Config()
        data = self._revision.content(self._revision.listing[found[0]])
        try:
            return parse_config(printed(path), data.decode("utf-8-sig", "replace"), here, file.parent)
        except ConfigError:
            return Config()

    def _require_this_repository(self, path: str) -> None:
        """Raise RevisionError for a plan in a repository within this one, a submodule for example."""
        if path != "<stdin>" and repository(Path(path).parent) != self._revision.root:
            raise RevisionError(
                f"`{path}` is in another repository, so it cannot be compared with {self.name} of this one: "
                "run the command there"
            )


def _bytes(plan: Plan) -> bytes:
    return plan.text.content.encode("utf-8", "surrogatepass")
