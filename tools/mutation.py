"""Measure how many small faults the tests find: every fault that survives, and a table with one line per file.

    python -m tools.mutation standing
    python -m tools.mutation by-when --sample 400
    python -m tools.mutation saving many-files --each 5 --quick --jobs 2
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
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, groupby
from multiprocessing import get_context
from typing import NamedTuple

from tools.mutant_runs import ALL_TESTS, QUICK_TESTS, ROOT, Trial, surviving
from tools.mutants import find

KNOWN = ROOT / "tools" / "survivors.txt"
ONE_IN = 40
"""With `--each`, at least one fault in so many of each file is tried."""


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
            "changes/test_save files/test_transaction files/test_atomic_write files/test_undo_journal files/test_lock "
            "files/test_other_systems",
        ),
        _group(
            "edit_session.py edit_journal.py commands/undo.py",
            "cli/test_undo changes/test_recorded cli/test_files_read cli/test_dialogues cli/test_half_saved "
            "cli/test_all_or_none", "cli/",
        ),
        _group(
            "cli/lint_fix.py lint/fixer.py", "lint/test_fixer cli/test_half_saved cli/test_all_or_none cli/test_lint"
        ),
        _group(
            "cli/import_onto.py importing/onto_files.py cli/new_files.py",
            "cli/test_import cli/test_new cli/test_half_saved",
        ),
        _group("cli/commands/merge_resolve.py", "merging/test_git cli/test_half_saved cli/test_help"),
    ],
    "changes": [
        _group(
            "apply.py add.py respond.py progress.py copy_settings.py placement.py notices.py target.py",
            "changes/test_values changes/test_progress changes/test_by_hand changes/test_apply changes/test_recorded "
            "changes/test_save cli/test_dialogues cli/test_edits",
            "changes/",
        ),
        _group("changes/typed_dates.py", "cli/test_tasks cli/test_new"),
        _group(
            "changes/carry.py changes/carried_*.py changes/name_table.py changes/plan_index.py cli/carry_session.py "
            "cli/commands/carry.py",
            "changes/test_carry cli/test_carry cli/test_half_saved cli/test_help",
        ),
    ],
    "prompts": [
        _group("prompts.py progress_bar.py", "test_dialogues test_progress_bar test_prompts", "cli/", "cli/"),
        _group(
            "new.py update.py",
            "cli/test_dialogues cli/test_new changes/test_recorded cli/test_tasks cli/test_half_saved", "cli/commands/",
        ),
        _group(
            "round_sending.py commands/round_collect.py",
            "test_asked_at_a_terminal test_send test_collect", "cli/", "rounds/",
        ),
    ],
    "output": [
        _group("streams.py", "test_process test_files_read test_endings test_dialogues", "cli/", "cli/"),
        _group(
            "cli/page_output.py", "cli/test_export_command cli/test_process history/test_trend cli/test_transcripts"
        ),
        _group("data_output.py", "test_two_councils test_public test_tasks", "cli/", "cli/"),
        _group("cli/table_output.py", "test_tables"),
        _group("invocation.py", "test_settings", "cli/", "cli/"),
    ],
    "many-files": [
        _group(
            "plan_set.py plan/parallel.py plan/read_file.py plan/outcome.py plan/between_plans.py library.py",
            "test_library plan/test_many_files",
        ),
        _group(
            "cli/plan_loading.py files/discover.py",
            "cli/test_files_read files/test_discover cli/test_settings changes/test_recorded history/test_at",
        ),
        _group("files/boundary.py", "files/test_boundary files/test_discover"),
    ],
    "by-when": [_group("*.py parser/*.py interpret/*.py", READING, "by_when/", "by_when/")],
    "vocabulary": [_group("*.py", READING, "by_when/vocabulary/", "by_when/")],
}  # fmt: skip


class Faults(NamedTuple):
    """The faults to try in one file, out of `total`; `only` and `tests` are those of its group."""

    path: str
    only: frozenset[str]
    tests: tuple[str, ...]
    names: tuple[str, ...]
    total: int


def main() -> int:
    """Try the mutants of some parts; print those that survive, and a table of the files."""
    options = _options()
    files = [file for part in options.parts for group in PARTS[part] for file in _files(group, options.only)]
    chosen = [file for file in _chosen(files, options) if file.names]
    groups = [list(files) for _, files in groupby(chosen, lambda file: file.tests)]
    known, lines, new = known_survivors(), [], 0
    tried = partial(_survivors, kinds=QUICK_TESTS if options.quick else ALL_TESTS)
    with ProcessPoolExecutor(options.jobs, get_context("spawn"), max_tasks_per_child=1) as processes:
        for file, survivors in chain.from_iterable(processes.map(tried, groups)):
            unknown = [(line, name) for line, name in survivors if name not in known]
            for line, name in unknown:
                print(f"line {line}: {name}", flush=True)
            new += len(unknown)
            lines.append((file.path, file.total, len(file.names), len(survivors), len(survivors) - len(unknown)))
    _print_table(lines)
    return int(new > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    several = parser.add_mutually_exclusive_group()
    several.add_argument("--sample", type=int, help="only so many mutants of all files, chosen at random")
    several.add_argument("--each", type=int, help=f"only so many of each file, and at least one in {ONE_IN}")
    parser.add_argument("--seed", type=int, default=1, help="what the choice begins with (1)")
    parser.add_argument("--jobs", type=int, default=1, help="how many groups of files are tried at once (1)")
    parser.add_argument("--quick", action="store_true", help="without the tests that are marked as slow")
    parser.add_argument("--only", default="", help="only mutants with this in their name")
    return parser.parse_args()


def _files(group: Group, within: str) -> Iterator[Faults]:
    """Yield the files of a group with all of their faults that have `within` in their names."""
    for module in group.modules:
        pattern, _, listed = module.partition(":")
        only = frozenset(filter(None, listed.split(",")))
        for file in sorted(ROOT.glob(pattern)):
            path = file.relative_to(ROOT).as_posix()
            names = [mutant.name for mutant in find(path, _tree(path), only)]
            yield Faults(path, only, group.tests, tuple(name for name in names if within in name), len(names))


def _chosen(files: list[Faults], options: argparse.Namespace) -> list[Faults]:
    """Return the files with the faults to try, which are the same for the same seed and code."""
    if options.each:
        sizes = [max(options.each, -(-len(file.names) // ONE_IN)) for file in files]
        picked = [
            _some(file.names, size, f"{options.seed} {file.path}") for file, size in zip(files, sizes, strict=True)
        ]
    elif options.sample:
        picked = [_some([name for file in files for name in file.names], options.sample, options.seed)] * len(files)
    else:
        return files
    return [
        file._replace(names=tuple(name for name in file.names if name in some))
        for file, some in zip(files, picked, strict=True)
    ]


def _some(names: Sequence[str], size: int, seed: int | str) -> frozenset[str]:
    return frozenset(random.Random(seed).sample(names, min(size, len(names))))  # noqa: S311 nothing is secret


def _tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def _survivors(files: list[Faults], kinds: tuple[str, ...]) -> list[tuple[Faults, list[tuple[int, str]]]]:
    """Return the line and the name of each fault that survives in each file; all files have the same tests.

    This changes the process that it runs in.
    """
    trials = [trial for file in files for trial in _trials(file)]
    survivors = [(trial.path, (trial.mutant.line, trial.mutant.name)) for trial in surviving(trials, kinds)]
    return [(file, [named for path, named in survivors if path == file.path]) for file in files]


def _trials(file: Faults) -> Iterator[Trial]:
    tree, names = _tree(file.path), set(file.names)
    for mutant in find(file.path, tree, file.only):
        if mutant.name in names:
            yield Trial(mutant, file.path, tree, file.tests)


def _print_table(lines: list[tuple[str, int, int, int, int]]) -> None:
    """Print, in Markdown, how many faults of each file there are, were tried, killed, survived and are known to."""
    sums = [sum(column) for column in zip(*(numbers for _, *numbers in lines), strict=True)]
    print("| file | faults | tried | killed | survived | with a reason |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, faults, tried, survived, known in [*lines, ("all", *sums)]:
        print(f"| {name} | {faults:,} | {tried} | {tried - survived} | {survived} | {known} |")


def known_survivors() -> set[str]:
    """The names of the mutants that may survive: in their file reasons begin with `#`."""
    return {line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


if __name__ == "__main__":
    sys.exit(main())
