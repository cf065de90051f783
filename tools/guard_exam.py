"""Examine `actionplan lint --base` from outside, with honest changes and slips in random repositories.

    python tools/guard_exam.py --trials 2000 --seed 1
    python tools/guard_exam.py --kind deadline_later --trials 50
    python tools/guard_exam.py --trials 1 --seed 17 --attempt 0 --exact --kind reassigned --kind plan_renamed --show
    python tools/guard_exam.py --table tests/guard/kinds.yaml

Every trial makes a repository with a history, applies one to five kinds of change (`tools/guard_steps.py`) and runs the
guard. With a slip among them the exit status must be 1 (2 where nothing is left to compare), otherwise 0. Each failure
is reduced to the kinds that cause it. Exits with 1 where there is a failure. Needs git.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.guard_steps import KINDS, Kind, Verdict, honest_kinds, slips
from tools.guard_table import run_table
from tools.guard_trial import Case, Result, apply_kinds, make_case, run_case, run_command, write_files

ATTEMPTS = 100


class Options(NamedTuple):
    """How trials are made. `only` are the kinds to begin a trial with, all where it is empty."""

    new_keys: bool
    exact: bool
    alone: bool
    fresh: bool
    check: bool
    only: tuple[str, ...]
    attempts: Sequence[int]

    @property
    def fork(self) -> str:
        """Return what marks a merge base, where the guard does not look for it by itself."""
        return "" if self.new_keys else "..."


class Outcome(NamedTuple):
    """What became of a trial: its fault, "" where there is none, and everything needed to see it again."""

    seed: int
    attempt: int
    kinds: tuple[str, ...]
    fault: str
    remark: str = ""
    detail: str = ""


def pool(options: Options) -> list[Kind]:
    """Return the kinds that may join the first kind of a trial."""
    if options.alone:
        return []
    return slips(new_keys=options.new_keys) + honest_kinds(new_keys=options.new_keys)


def first_kinds(options: Options, seed: int) -> list[Kind]:
    """Return the kind that the trial of a seed begins with; slips and honest changes take turns."""
    if options.only:
        return [KINDS[options.only[seed % len(options.only)]]]
    listed = (slips if seed % 2 else honest_kinds)(new_keys=options.new_keys)
    return [listed[seed // 2 % len(listed)]]


def trial(seed: int, options: Options) -> Outcome:
    """Make a case for a seed, run it and judge the result."""
    case = _case(seed, options)
    if case is None:
        names = options.only if options.exact else tuple(kind.name for kind in first_kinds(options, seed))
        return Outcome(seed, 0, names, "never applies")
    if options.check and (fault := _invalid(case)):
        return Outcome(seed, case.attempt, case.kinds, "makes an invalid plan", detail=fault)
    result = run_case(case, fork=options.fork, fresh=options.fresh)
    fault = judge(case, result)
    if fault and not options.exact:
        case, result = _reduced(case, result, fault, options)
    detail = f"{result.output}\n{case.diff()}" if fault else ""
    return Outcome(seed, case.attempt, case.kinds, fault, _remark(case, result), detail)


def _case(seed: int, options: Options) -> Case | None:
    if options.exact:
        return remade(seed, options.attempts, options.only, options)
    return make_case(seed, first_kinds(options, seed)[0], pool(options), new_keys=options.new_keys)


def remade(seed: int, attempts: Iterable[int], kinds: tuple[str, ...], options: Options) -> Case | None:
    """Apply exactly these kinds to the first repository of a seed that they fit."""
    made = (apply_kinds(seed, attempt, list(kinds), new_keys=options.new_keys)[0] for attempt in attempts)
    return next((case for case in made if case), None)


def judge(case: Case, result: Result) -> str:
    """Return what is wrong with an exit status, or "" where nothing is."""
    if "a defect of actionplan" in result.output:
        return "crashed"
    if result.status in case.exits:
        return ""
    if case.wanted is Verdict.ERROR:
        return "missed" if result.status == 0 else f"exit status {result.status}"
    return "refused"


def _remark(case: Case, result: Result) -> str:
    """Return how the findings of a change that passes differ from what is wanted, or ""."""
    if case.wanted is Verdict.ERROR or result.status:
        return ""
    warned = "warning" in result.severities
    if warned == (case.wanted is Verdict.WARNING):
        return ""
    return "warned of what should pass without a finding" if warned else "passed without the warning wanted"


def _reduced(case: Case, result: Result, fault: str, options: Options) -> tuple[Case, Result]:
    """Drop kinds from a case as long as the same fault remains."""
    for name in case.kinds:
        fewer = [each for each in case.kinds if each != name]
        smaller = apply_kinds(case.seed, case.attempt, fewer, new_keys=options.new_keys)[0] if fewer else None
        if smaller is None or (smaller.wanted is Verdict.ERROR) != (case.wanted is Verdict.ERROR):
            continue
        again = run_case(smaller, fork=options.fork, fresh=options.fresh)
        if judge(smaller, again) == fault:
            case, result = smaller, again
    return case, result


def _invalid(case: Case) -> str:
    """Return what `validate` says against the base, or against the result of honest changes."""
    states = [] if any(KINDS[name].prepare for name in case.kinds) else [case.base.repository.render()]
    states += [case.states[-1]] if case.wanted is not Verdict.ERROR else []
    for files in states:
        with tempfile.TemporaryDirectory(prefix="guard-") as folder:
            write_files(Path(folder), files)
            result = run_command(Path(folder), ["validate", "plans", "-f", "json"])
        if result.status:
            return result.output
    return ""


def report(outcomes: list[Outcome], *, warnings: bool) -> int:
    """Print the failures by kind and return how many there are."""
    groups: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.fault:
            groups[outcome.fault, " + ".join(outcome.kinds)].append(outcome)
        if warnings and outcome.remark and len(outcome.kinds) == 1:
            groups[outcome.remark, outcome.kinds[0]].append(outcome)
    for (fault, kinds), found in sorted(groups.items()):
        print(f"{fault}: {kinds}: {len(found)} times, for example --seed {found[0].seed} --attempt {found[0].attempt}")
    failed = sum(bool(outcome.fault) for outcome in outcomes)
    used = {name for outcome in outcomes for name in outcome.kinds}
    print(f"{len(outcomes)} trials of {len(used)} kinds: {failed} failures")
    for fault in sorted({outcome.fault for outcome in outcomes} - {""}):
        print(f"  {fault}: {sum(outcome.fault == fault for outcome in outcomes)}")
    return failed


def keep(outcomes: list[Outcome], folder: Path, options: Options) -> None:
    """Write the repository, the diff and the output of one failure of each combination into a folder."""
    seen = set()
    for outcome in outcomes:
        if outcome.detail and outcome.kinds not in seen:
            seen.add(outcome.kinds)
            place = folder / f"{outcome.fault.replace(' ', '-')}-{outcome.seed}-{'+'.join(outcome.kinds)[:80]}"
            place.mkdir(parents=True, exist_ok=True)
            (place / "output-and-diff.txt").write_text(outcome.detail, "utf-8")
            case = remade(outcome.seed, [outcome.attempt], outcome.kinds, options)
            if case:
                run_case(case, fork=options.fork, keep=place / "repository")


def main(arguments: list[str] | None = None) -> int:
    """Run the trials asked for and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--trials", type=int, default=200, metavar="N", help="how many trials (default: 200)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the seed of the first trial (default: 1)")
    parser.add_argument(
        "--kind", action="append", default=[], choices=KINDS, metavar="NAME", help="begin with this kind (repeatable)"
    )
    parser.add_argument("--alone", action="store_true", help="apply one kind per trial")
    parser.add_argument("--attempt", type=int, metavar="N", help="with --exact: the repository of a seed, as reported")
    parser.add_argument("--exact", action="store_true", help="apply the kinds given, in this order, and no others")
    parser.add_argument("--old-format", action="store_true", help="leave out what needs the newest keys of the format")
    parser.add_argument("--fresh", action="store_true", help="start an interpreter for every run (slow)")
    parser.add_argument("--check", action="store_true", help="also require that bases and honest results are valid")
    parser.add_argument("--warnings", action="store_true", help="also report warnings that are missing or not wanted")
    parser.add_argument("--show", action="store_true", help="print the diff and the output of every failure")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the repositories of failures into this folder")
    parser.add_argument("--table", type=Path, metavar="FILE", help="run the rows of this table instead")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many processes (default: 2)")
    given = parser.parse_args(arguments)
    if given.table:
        return run_table(given.table, new_keys=not given.old_format)
    attempts = range(ATTEMPTS) if given.attempt is None else [given.attempt]
    options = Options(
        not given.old_format, given.exact, given.alone, given.fresh, given.check, tuple(given.kind), attempts
    )
    seeds = range(given.seed, given.seed + given.trials)
    with ProcessPoolExecutor(given.jobs) as workers:
        outcomes = list(workers.map(partial(trial, options=options), seeds, chunksize=10))
    for outcome in outcomes:
        if given.show and outcome.fault:
            print(f"--- seed {outcome.seed}: {outcome.fault}: {' + '.join(outcome.kinds)}\n{outcome.detail}")
    if given.keep:
        keep(outcomes, given.keep, options)
    return int(report(outcomes, warnings=given.warnings) > 0)


if __name__ == "__main__":
    sys.exit(main())
