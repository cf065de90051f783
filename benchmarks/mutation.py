"""How many small faults the tests find: the mutation score of a part, and every fault that they let pass.

    python benchmarks/mutation.py standing
    python benchmarks/mutation.py by-when --sample 400
    python benchmarks/mutation.py limits --only _long_line

A fault is one change to the syntax of a module: a comparison, a constant, a condition, a row of a table, a piece of a
pattern (`benchmarks/mutants.py`). For each the tests of the part run in a fresh process, up to the first that fails, in
a copy of the checkout; a fault that keeps them busy far longer than usual counts as found. Those known to change
nothing that matters are listed with the reason in `benchmarks/survivors.txt`. Exits with 1 where another one survives.
Needs what the tests need, and a system that can fork.
"""

import argparse
import ast
import random
import sys
from typing import NamedTuple

from mutant_runs import ROOT, Trees, surviving
from mutants import Mutant, find

KNOWN = ROOT / "benchmarks" / "survivors.txt"


class Part(NamedTuple):
    """Modules, and behind a colon the names in them that count; the files of tests that hold them, quick ones first."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


OUTPUTS = "actionplan/outputs"
PARTS = {
    "standing": Part(
        ("actionplan/standing.py", "actionplan/plan/log.py", "actionplan/plan/reported.py"),
        ("tests/standing/test_cases.py", "tests/plan/test_replay.py", "tests/standing/test_properties.py"),
    ),
    "limits": Part(("actionplan/source/limits.py",), ("tests/plan/test_reader.py", "tests/source/test_refusals.py")),
    "escaping": Part(
        (
            f"{OUTPUTS}/clean.py", f"{OUTPUTS}/ics.py", f"{OUTPUTS}/json.py", f"{OUTPUTS}/findings/github.py",
            f"{OUTPUTS}/findings/gitlab.py", f"{OUTPUTS}/findings/junit.py", f"{OUTPUTS}/findings/sarif.py",
            f"{OUTPUTS}/findings/fingerprint.py", f"{OUTPUTS}/findings/full.py", f"{OUTPUTS}/findings/concise.py",
            f"{OUTPUTS}/csv.py:FORMULA,neutralise,line,_quote,_is_number",
            f"{OUTPUTS}/markdown.py:_SPECIAL,_ENTITIES,_LINKS,_LINE_START,escape,_paragraph",
            f"{OUTPUTS}/html.py:visible,css_string,_policy,_hash,tag,tone,is_day,_environment",
            f"{OUTPUTS}/terminal.py:draw,text_of", f"{OUTPUTS}/ooxml.py:text,run,kept",
            f"{OUTPUTS}/xlsx.py:LONGEST,FIRST_DAY,_ESCAPE,_Pen,_fit",
        ),
        (
            "tests/outputs/test_clean.py", "tests/outputs/test_findings.py", "tests/outputs/test_hosts.py",
            "tests/outputs/test_sheets.py", "tests/outputs/test_html.py", "tests/outputs/test_terminal.py",
            "tests/outputs/test_injection.py", "tests/outputs/test_papers_injection.py",
        ),
    ),
    "edits": Part(
        tuple(f"actionplan/source/{name}.py" for name in ("splice", "edit", "alterations", "fragment", "write")),
        (
            "tests/source/test_splice.py", "tests/changes/test_log.py", "tests/changes/test_layouts.py",
            "tests/changes/test_values.py", "tests/source/test_write.py", "tests/changes/test_store.py",
            "tests/cli/test_edits.py", "tests/test_mending.py", "tests/changes/test_random.py",
        ),
    ),
    "by-when": Part(
        ("actionplan/by_when/*.py", "actionplan/by_when/grammar/*.py", "actionplan/by_when/vocabulary/*.py"),
        (
            "tests/by_when/test_wordings.py", "tests/by_when/test_steps.py", "tests/by_when/test_vocabulary.py",
            "tests/by_when/test_dated_fields.py", "tests/by_when/test_any_text.py",
        ),
    ),
}  # fmt: skip


def main() -> int:
    """Try the mutants of a part, print those that survive and the score."""
    options = _options()
    part, known = PARTS[options.part], _known()
    trees, every = _mutants(part)
    chosen = [pair for pair in every if options.only in pair[1].name]
    if options.sample and options.sample < len(chosen):
        chosen = random.Random(options.seed).sample(chosen, options.sample)  # noqa: S311 nothing is secret
    survived = new = 0
    for mutant in surviving(trees, chosen, part.tests):
        survived += 1
        if mutant.name not in known:
            new += 1
            print(f"line {mutant.line}: {mutant.name}", flush=True)
    of = f"{len(chosen)} of {len(every)}" if len(chosen) < len(every) else f"{len(every)}"
    print(f"{options.part}: {of} mutants, {len(chosen) - survived} killed, {survived} survived", end="")
    print(f", {survived - new} of them known; {100 - 100 * survived / max(1, len(chosen)):.1f} %")
    return int(new > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--sample", type=int, help="only so many mutants, chosen at random")
    parser.add_argument("--seed", type=int, default=1, help="what the choice begins with (1)")
    parser.add_argument("--only", default="", help="only mutants with this in their name")
    return parser.parse_args()


def _mutants(part: Part) -> tuple[Trees, list[tuple[str, Mutant]]]:
    """The syntax of the modules of a part by their path, and every mutant of it with that path."""
    trees: Trees = {}
    found: list[tuple[str, Mutant]] = []
    for module in part.modules:
        pattern, _, names = module.partition(":")
        for file in sorted(ROOT.glob(pattern)):
            path = file.relative_to(ROOT).as_posix()
            trees[path] = ast.parse(file.read_text(encoding="utf-8"))
            found += [(path, mutant) for mutant in find(path, trees[path], frozenset(filter(None, names.split(","))))]
    return trees, found


def _known() -> set[str]:
    """The names of the mutants that may survive: in their file reasons begin with `#`."""
    return {line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


if __name__ == "__main__":
    sys.exit(main())
