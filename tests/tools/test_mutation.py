"""What the mutation tool names exists: modules, the names in them that count, and the faults that may survive."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tools import mutation
from tools.mutants import find

ROOT = Path(__file__).parents[2]


def defined(path: Path) -> set[str]:
    """Return the names that a module defines at its top."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        found |= {target.id for target in targets if isinstance(target, ast.Name)}
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
    return found


@pytest.mark.parametrize("part", mutation.PARTS)
def test_a_part_names_what_exists(part: str) -> None:
    for group in mutation.PARTS[part]:
        for module in group.modules:
            pattern, _, names = module.partition(":")
            files = list(ROOT.glob(pattern))
            assert files, pattern
            known = {name for file in files for name in defined(file)}
            assert set(filter(None, names.split(","))) <= known, pattern
        assert [name for name in group.tests if not (ROOT / name).is_file()] == []


OTHER_SYSTEM = "if sys.platform == 'win32':\n    wait = 1\nelse:\n    wait = 2\n"


def test_a_fault_beside_code_for_another_system_can_be_run() -> None:
    tree = ast.parse(OTHER_SYSTEM)
    fault = find("wait.py", tree)[-1]
    fault.apply()
    names: dict[str, object] = {}
    exec(compile(tree, "wait.py", "exec"), {"sys": sys}, names)  # noqa: S102 our own text
    assert (fault.name, names["wait"]) == ("wait.py: 2 => 3", 3)


@pytest.mark.slow
def test_every_fault_that_may_survive_is_one() -> None:
    known = mutation.known_survivors()
    trees = {name: ast.parse((ROOT / name).read_text("utf-8")) for name in {each.partition(": ")[0] for each in known}}
    faults = {mutant.name for name, tree in trees.items() for mutant in find(name, tree, frozenset())}
    assert known - faults == set()
