"""Measure how many small faults the tests find: the mutation score of a part, and every fault that survives.

    python -m tools.mutation standing
    python -m tools.mutation by-when --sample 400
    python -m tools.mutation limits --only _long_line

A fault is one change to the syntax of a module: a comparison, a constant, a condition, a row of a table, a piece of a
pattern (`tools/mutants.py`). For each the tests of the part run in a fresh process, up to the first that fails, in
a copy of the checkout; a fault that keeps them busy far longer than usual counts as found. Those known to change
nothing that matters are listed with the reason in `tools/survivors.txt`. Exits with 1 where another one survives.
Needs what the tests need, and a system that can fork.
"""

import argparse
import ast
import random
import sys
from typing import NamedTuple

from tools.mutant_runs import ROOT, Trial, surviving
from tools.mutants import find

KNOWN = ROOT / "tools" / "survivors.txt"


class Group(NamedTuple):
    """Modules, and behind a colon the names in them that count; the files of tests that hold them, quick ones first."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


def _group(modules: str, tests: str, within: str = "", beside: str = "") -> Group:
    """A group of modules below `within` and of tests below `beside`, each a list with blanks between."""
    return Group(
        tuple(f"actionplan/{within}{name}" for name in modules.split()),
        tuple(f"tests/{beside}{name}.py" for name in tests.split()),
    )


EDITING = (
    "changes/test_values changes/test_by_hand changes/test_progress changes/test_layouts "
    "changes/test_random cli/test_edits lint/test_fixer"
)
READING = "test_wordings test_steps test_tokenizer test_vocabulary test_literals test_any_text test_two_times"
PARTS = {
    "standing": [
        _group(
            "standing.py assessment.py plan/replay.py plan/recommendation_log.py",
            "standing/test_cases plan/test_replay standing/test_properties",
        )
    ],
    "limits": [_group("syntax/limits.py", "plan/test_reader syntax/test_limits")],
    "escaping": [
        _group("outputs/sanitize.py", "test_sanitize test_findings test_injection", beside="outputs/"),
        _group("outputs/json.py", "outputs/test_formats outputs/test_injection views/test_data"),
        _group(
            "github.py gitlab.py junit.py:_suite,_case,_attribute "
            "sarif.py:_ESCAPES,_text,_result,_place,_location,_message",
            "test_findings test_hosts test_injection", "outputs/findings/", "outputs/",
        ),
        _group(
            "csv.py:FORMULA,neutralise,line,_quote,_is_number ics.py:_text "
            "xlsx.py:LONGEST,FIRST_DAY,_ESCAPE,_Pen,fit_value",
            "test_sheets test_formats test_injection", "outputs/", "outputs/",
        ),
        _group(
            "markdown.py:_SPECIAL,_ENTITIES,_LINKS,_LINE_START,escape,_paragraph",
            "test_formats test_injection test_papers_injection", "outputs/", "outputs/",
        ),
        _group(
            "html.py:css_string,_policy,_hash,environment html_cells.py:visible,tag,tone,is_day "
            "word/ooxml.py:text,run,kept",
            "test_html word/test_docx test_papers_injection", "outputs/", "outputs/",
        ),
        _group("terminal.py:draw,_console,text_of", "test_terminal test_injection", "outputs/", "outputs/"),
    ],
    "edits": [
        _group("splice.py", f"editing/test_splice {EDITING}", "editing/"),
        _group("yaml_scalar.py", "editing/test_yaml_scalar", "editing/"),
        _group("verify.py operations.py yaml_writer.py", EDITING, "editing/"),
    ],
    "saving": [
        _group(
            "files/transaction.py files/atomic_write.py files/lock.py files/undo_journal.py changes/save.py",
            "changes/test_save files/test_transaction files/test_atomic_write files/test_undo_journal files/test_lock",
        )
    ],
    "prompts": [_group("prompts.py progress_bar.py", "test_dialogues test_progress_bar test_prompts", "cli/", "cli/")],
    "many-files": [_group("plan_set.py plan/parallel.py", "test_library plan/test_many_files")],
    "by-when": [_group("*.py parser/*.py interpret/*.py", READING, "by_when/", "by_when/")],
    "vocabulary": [_group("*.py", READING, "by_when/vocabulary/", "by_when/")],
}  # fmt: skip


def main() -> int:
    """Try the mutants of a part, print those that survive and the score."""
    options = _options()
    known, every = known_survivors(), _mutants(PARTS[options.part])
    chosen = [trial for trial in every if options.only in trial.mutant.name]
    if options.sample and options.sample < len(chosen):
        chosen = random.Random(options.seed).sample(chosen, options.sample)  # noqa: S311 nothing is secret
    survived = new = 0
    for mutant in surviving(chosen):
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


def _mutants(part: list[Group]) -> list[Trial]:
    """Every mutant of a part, with what it takes to try it."""
    found: list[Trial] = []
    for module, tests in ((module, group.tests) for group in part for module in group.modules):
        pattern, _, names = module.partition(":")
        for file in sorted(ROOT.glob(pattern)):
            path, tree = file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))
            only = frozenset(filter(None, names.split(",")))
            found += [Trial(mutant, path, tree, tests) for mutant in find(path, tree, only)]
    return found


def known_survivors() -> set[str]:
    """The names of the mutants that may survive: in their file reasons begin with `#`."""
    return {line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


if __name__ == "__main__":
    sys.exit(main())
