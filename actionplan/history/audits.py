"""Find changes that no log entry records, in the first-parent history: `lint --base` at every commit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from actionplan.config import Config
from actionplan.history.audit_step import AuditStep, Select, Shelf, StepFinding, StepResult, audit_step
from actionplan.history.commits import Commit
from actionplan.history.notes import notes
from actionplan.history.repository import Repository
from actionplan.history.versions import NO_ID, Condition
from actionplan.lint.rule_selection import RuleSelection
from actionplan.named_tuple import NamedTuple
from actionplan.plan.parallel import each

TOGETHER = 16
"""How many consecutive commits share the contents they read."""


class Slip(NamedTuple):
    """A change that no log entry records, and the commit that brought it in."""

    commit: Commit
    finding: StepFinding


class Audit(NamedTuple):
    """The slips, oldest first; how many commits changed plans, and how many times a plan was compared.

    `suppressed` are slips that a comment in the plan suppressed. `notes` and `incomplete`: see `ItemHistory`.
    """

    slips: list[Slip]
    suppressed: list[Slip]
    commits: int
    compared: int
    notes: list[str]
    incomplete: bool

    def count(self, severity: str) -> int:
        """Return how many slips are of a severity."""
        return sum(slip.finding.severity == severity for slip in self.slips)


def every_rule(_: Config) -> RuleSelection:
    """Select all History rules, whatever the settings."""
    return RuleSelection()


def audit(
    repository: Repository, paths: Sequence[str] = (), since: str | None = None, select: Select = every_rule
) -> Audit:
    """Compare every commit of the first-parent history with the one before it.

    `paths` name the plans, by default those of the settings of each commit. With `since`, only commits after the one
    with that id. `select` returns which rules count, from the settings of the commit before.
    """
    steps = list(_steps(repository, since))
    results = _results(repository, steps, paths, select)
    by_id = {commit.id: commit for commit in repository.first_parents}
    found = [Slip(by_id[step.commit], finding) for step in steps for finding in results[step.commit].findings]
    sentences, incomplete = notes(repository)
    return Audit(
        [slip for slip in found if not slip.finding.suppressed],
        [slip for slip in found if slip.finding.suppressed],
        len(steps),
        sum(result.compared for result in results.values()),
        sentences,
        incomplete and (since is None or bool(repository.missing)),
    )


def _results(
    repository: Repository, steps: Sequence[AuditStep], paths: Sequence[str], select: Select
) -> dict[str, StepResult]:
    """Return the result of each step by its commit, from the cache or by comparing."""
    keys = {step.commit: _key(step, paths) for step in steps}
    kept = repository.cache.get("audit", keys.values())
    results = {commit: _result_from_data(commit, kept[key]) for commit, key in keys.items() if key in kept}
    work = partial(audit_step, root=repository.root, paths=tuple(paths), select=select)
    for result in each(work, _shelved(repository.root, [step for step in steps if step.commit not in results])):
        results[result.commit] = result
        if not repository.missing:
            repository.cache.put("audit", {keys[result.commit]: _result_data(result)})
    repository.cache.save()
    return results


def _steps(repository: Repository, since: str | None) -> Iterator[AuditStep]:
    """Yield every commit after `since` that changed YAML files and has a parent, oldest first."""
    commits = repository.first_parents
    repository.versions.read(repository.blobs(commits), frozenset(), NO_ID)
    tree: dict[str, str] = {}
    settings: dict[str, str] = {}
    starts = _starts(repository)
    wanted = since is None or all(commit.id != since for commit in commits)
    before: Commit | None = None
    for commit in commits:
        changed = {change.path: (change.then[0], change.now) for change in commit.changes}
        old_settings = dict(settings)
        _apply(settings, {change.path: change.now for change in commit.settings})
        _apply(tree, {path: now for path, (_, now) in changed.items()})
        if before is not None and wanted and changed:
            base_day = min(before.committed, before.authored, starts.get(commit.id, date.max))
            yield _step(repository, before, commit, base_day, tree, old_settings)
        wanted = wanted or commit.id == since
        before = commit


def _apply(files: dict[str, str], changes: dict[str, str]) -> None:
    for path, blob in changes.items():
        if blob:
            files[path] = blob
        else:
            files.pop(path, None)


def _step(
    repository: Repository,
    before: Commit,
    commit: Commit,
    base_day: date,
    tree: dict[str, str],
    settings: dict[str, str],
) -> AuditStep:
    then = {change.path: change.then[0] for change in commit.changes if change.then[0]}
    now = {change.path: change.now for change in commit.changes if change.now}
    ids = {name for blob in (*then.values(), *now.values()) if (name := _id(repository, blob))}
    paths_by_id = {name: path for path, blob in tree.items() if (name := _id(repository, blob)) in ids}
    others = Counter(name for path, blob in tree.items() if path not in now and (name := _id(repository, blob)) in ids)
    shelf = Shelf(repository.root, ())
    return AuditStep(
        before.id, commit.id, base_day, commit.committed, then, now, settings, dict(others), paths_by_id, shelf
    )


def _id(repository: Repository, blob: str) -> str:
    """Return the id of a plan, "" for none."""
    version = repository.versions.version(blob)
    return version.plan if version.condition is Condition.PLAN and version.plan != NO_ID else ""


def _starts(repository: Repository) -> dict[str, date]:
    """Return the first day of the branches that each merge of the first-parent history brought in.

    Entries made on a branch may be dated from that day on, instead of the day of the commit before the merge.
    """
    by_id = {commit.id: commit for commit in repository.commits}
    seen: set[str] = set()
    starts: dict[str, date] = {}
    for merge in repository.first_parents:
        new = _brought_in(merge, by_id, seen)
        if len(new) > 1:
            starts[merge.id] = min(min(commit.committed, commit.authored) for commit in new)
    return starts


def _brought_in(merge: Commit, by_id: dict[str, Commit], seen: set[str]) -> list[Commit]:
    """Return a merge and the commits that came with it, and add them to those seen."""
    new = [by_id[merge.id]] if merge.id in by_id else []
    seen.add(merge.id)
    waiting = [parent for parent in merge.parents[1:] if parent not in seen]
    while waiting:
        commit = by_id.get(waiting.pop())
        if commit is not None and commit.id not in seen:
            seen.add(commit.id)
            new.append(commit)
            waiting += commit.parents
    return new


def _shelved(root: Path, steps: Sequence[AuditStep]) -> list[AuditStep]:
    """Give consecutive commits one shelf for the contents they need."""
    shelved: list[AuditStep] = []
    for at in range(0, len(steps), TOGETHER):
        some = steps[at : at + TOGETHER]
        shelf = Shelf(root, _blobs(some))
        shelved += [step._replace(shelf=shelf) for step in some[:-1]]
        shelved.append(some[-1]._replace(shelf=shelf, last=True))
    return shelved


def _blobs(steps: Iterable[AuditStep]) -> list[str]:
    parts = ((*step.then.values(), *step.now.values(), *step.settings.values()) for step in steps)
    return list(dict.fromkeys(blob for part in parts for blob in part))


def _key(step: AuditStep, paths: Sequence[str]) -> str:
    """Return the cache key of the result of a commit.

    It depends on the folder, since paths are printed relative to it.
    """
    depends = "\0".join([step.parent, step.commit, str(step.base_day), str(Path.cwd()), *paths])
    return hashlib.sha256(depends.encode("utf-8", "surrogateescape")).hexdigest()


def _result_data(result: StepResult) -> list[Any]:
    return [result.compared, [list(finding) for finding in result.findings]]


def _result_from_data(commit: str, data: list[Any]) -> StepResult:
    compared, findings = data
    return StepResult(commit, tuple(StepFinding(*finding) for finding in findings), compared)
