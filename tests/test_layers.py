"""The floors of the package: each module imports only from its own floor or one below, and never in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "actionplan"
FLOORS = [
    {"diagnostics", "page", "dataset", "value_types", "errors", "home", "by_when"},
    {"syntax", "files"},
    {"editing"},
    {"plan"},
    {"standing"},
    {"assessment", "lineage"},
    {"rules", "guard"},
    {"lint", "changes", "views", "outputs", "config", "scaffold", "importing", "history", "merging"},
    {"plan_set", "rounds", "tables"},
    {"library", "web", "engines"},
    {"cli"},
    {"__main__", "__init__"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
# What a part may import beside itself, where that is less than all below it: a library in its own right, what only
# draws, and a floor on which the parts that change plans know nothing of those that show them.
ONLY = {
    "by_when": set[str](),
    "diagnostics": set[str](),
    "outputs": {"page", "dataset", "value_types", "diagnostics", "errors", "home", "by_when"},
    "changes": {"files", "syntax", "editing", "plan", "standing", "by_when", "errors", "diagnostics", "rules", "lint"},
}
CLOCKS = (".today", ".now", ".utcnow", "time.time", "time.time_ns", "time.localtime", "time.gmtime")


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name; a folder's `__init__` bears the name of the folder."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)] = path
    return found


MODULES = modules()


def part(module: str) -> str:
    """What a floor lists: the name right below the package."""
    return module.split(".")[1]


def floor(module: str) -> int:
    """The floor of a module; one that has none yet counts as the lowest, so that it may import nothing above."""
    return FLOOR.get(part(module), 0)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules of the package that a module imports, anywhere in it but for types only."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(f"{PACKAGE}."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module
        elif not is_for_types(node):
            waiting.extend(ast.iter_child_nodes(node))


TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
# What names only the package takes its version, which stands in no module below.
IMPORTS = {name: {found for found in imports(tree) if found != PACKAGE} for name, tree in TREES.items()}


def test_every_part_has_a_floor() -> None:
    assert {part(name) for name in MODULES} == set(FLOOR)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_floor_or_below(module: str) -> None:
    own = part(module)
    wrong = {found for found in IMPORTS[module] if floor(found) > floor(module)}
    allowed = ONLY.get(own)
    if allowed is not None:
        wrong |= {found for found in IMPORTS[module] if part(found) not in allowed | {own}}
    assert wrong == set()


def test_no_module_imports_itself_by_a_way_round() -> None:
    left = {name: set(found) for name, found in IMPORTS.items()}
    while free := [name for name, found in left.items() if not found]:
        for name in free:
            del left[name]
        for found in left.values():
            found.difference_update(free)
    assert left == {}, "these import each other"


@pytest.mark.parametrize("module", [name for name in MODULES if floor(name) < FLOOR["cli"]])
def test_nobody_below_the_command_line_looks_at_the_clock(module: str) -> None:
    calls = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
    looks = [f"line {call.lineno}" for call in calls if ast.unparse(call.func).endswith(CLOCKS)]
    assert looks == []


def test_relative_imports_hide_nothing() -> None:
    relative = [
        name for name, tree in TREES.items() for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level
    ]
    assert relative == []
