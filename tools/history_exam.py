"""Examine `history` and `audit` on repositories whose every change is known.

    python -m tools.history_exam --commits 1000 --seed 1
    python -m tools.history_exam --commits 10000 --plans 5

Every change must be reported once, at its commit, and none may be invented; `audit` must find every slip and nothing
else. Prints what is wrong and the figures. Exits with 1 where anything is wrong. Needs git.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from actionplan.history.audits import audit
from actionplan.history.cache import Cache
from actionplan.history.item_history import PlanHistory
from actionplan.history.repository import Repository
from tools.history_plans import Generator, Made

PLAN_KINDS = frozenset({"changed", "new"})
"""Changes of a plan as a whole that are not counted: the first commit, and what only names it."""


def main() -> int:
    """Run the exam."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--plans", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = generate(Path(folder) / "root", options.seed, options.commits, options.plans)
        started = time.monotonic()
        faults = [*history_faults(made), *audit_faults(made)]
        seconds = time.monotonic() - started
    for fault in faults:
        print(fault)
    figures = f"{len(made.commits) - 1:,} commits, {len(made.changes):,} changes, {len(made.slips):,} slips"
    print(f"{figures}: {len(faults):,} faults in {seconds:.0f} s")
    print(dict(sorted(Counter(slip.name for slip in made.slips).items())))
    return int(bool(faults))


def generate(root: Path, seed: int, commits: int, plans: int = 3) -> Made:
    """Return a repository with at least this number of commits."""
    generator = Generator(root, seed, plans)
    for _ in range(commits):
        generator.step()
    return generator.finish()


def history_faults(made: Made) -> Iterator[str]:
    """Yield every change that is not reported once, and every report of a change that was not made."""
    wanted = Counter((made.commits[known.commit], known.plan, known.ref, known.kind) for known in made.changes)
    found: Counter[tuple[str, str, str, str]] = Counter()
    repository = Repository(made.root, cache=Cache(None))
    for plan in made.plans:
        for each in PlanHistory(repository, plan).changes():
            commit = each.commit.id if each.commit else ""
            if commit != made.commits[1] and not (not each.ref and str(each.change.kind) in PLAN_KINDS):
                found[commit, each.plan, each.ref, str(each.change.kind)] += 1
    for what in sorted((wanted - found).elements()):
        yield f"not reported: {' '.join(what)}"
    for what in sorted((found - wanted).elements()):
        yield f"invented: {' '.join(what)}"


def audit_faults(made: Made) -> Iterator[str]:
    """Yield every slip that the audit does not find at its commit, and every error that is not a slip."""
    here = Path.cwd()
    os.chdir(made.root)  # paths of findings are printed from here
    try:
        found = audit(Repository(made.root, cache=Cache(None)), ["plans"])
    finally:
        os.chdir(here)
    wanted = {(made.commits[slip.commit], slip.name, slip.plan) for slip in made.slips}
    flagged = {slip.commit.id: slip for slip in found.slips if slip.finding.severity == "error"}
    for commit, name, plan in sorted(wanted):
        if commit not in flagged:
            yield f"slip not found: {name} in {plan} at {commit}"
    for commit in sorted(set(flagged) - {commit for commit, _, _ in wanted}):
        yield f"not a slip: {commit} {flagged[commit].finding.code} {flagged[commit].finding.message}"


if __name__ == "__main__":
    sys.exit(main())
