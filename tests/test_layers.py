"""The layers of the package: each module imports only from its own layer or one below, and never in a circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = "actionplan"
BASE = {"lazy_names", "named_tuple"}
"""What makes starts fast, which every part may import."""
FLOORS = [
    {"diagnostics", "page", "pictures", "dataset", "value_types", "errors", "home", "by_when"} | BASE,
    {"syntax", "files"},
    {"editing"},
    {"plan"},
    {"standing"},
    {"assessment", "lineage"},
    {"rules", "guard"},
    {"lint", "changes", "views", "outputs", "config", "scaffold", "importing", "history", "merging"},
    {"plan_set", "rounds", "tables", "exports"},
    {"library", "web", "engines"},
    {"cli"},
    {"__main__", "__init__"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
# What a part may import beside itself and the base, where that is less than all below it: a library in its own right,
# parts that only draw, and a layer in which the parts that change plans know nothing of those that show them.
ONLY = {
    "by_when": set[str](),
    "diagnostics": set[str](),
    "outputs": {"page", "pictures", "dataset", "value_types", "diagnostics", "errors", "home", "by_when"},
    "changes": {"files", "syntax", "editing", "plan", "standing", "by_when", "errors", "diagnostics", "rules", "lint"},
}
CLOCKS = (".today", ".now", ".utcnow", "time.time", "time.time_ns", "time.localtime", "time.gmtime")
CALLS = {clock.rpartition(".")[2] for clock in CLOCKS} | {
    *("Clean", "rendered", "print", "echo", "secho", "write", "Option", "Argument")
}
"""The last names of the calls that tests look at: here, in `outputs/test_sanitize.py` and in `cli/test_help.py`."""
CALLED = re.compile(rf"\b(?:{'|'.join(sorted(CALLS))})\(")
RELATIVE = re.compile(r"^\s*from \.", re.MULTILINE)
STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name; a folder's `__init__` bears the name of the folder."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)] = path
    return found


MODULES = modules()


def part(module: str) -> str:
    """Return the name right below the package, which layers list."""
    return module.split(".")[1]


def floor(module: str) -> int:
    """Return the layer of a module. A module without one counts as the lowest, so it may not import from any other."""
    return FLOOR.get(part(module), 0)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules of the package that a module imports, anywhere in it but for types only."""
    for node in statements(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(f"{PACKAGE}."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """The statements of a module, and in them, but for those that are for types only."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not is_for_types(node):
            waiting.extend(child for child in ast.iter_child_nodes(node) if isinstance(child, STATEMENTS))


class Facts(NamedTuple):
    """What is checked of one module: what it imports, whether by a relative name, and its calls with their lines."""

    imports: frozenset[str]
    is_relative: bool
    calls: tuple[tuple[int, str], ...]


@cache
def facts() -> dict[str, Facts]:
    """Read every module of the package once. The trees are not kept: collecting garbage would take long with them."""
    return {name: facts_of(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def facts_of(text: str) -> Facts:
    """Return the facts of a module. What only the package has is its version, which is in no module below."""
    tree = ast.parse(text)
    relative = RELATIVE.search(text) is not None
    nodes = ast.walk(tree) if CALLED.search(text) else ()
    calls = [node for node in nodes if isinstance(node, ast.Call) and last_name(node) in CALLS]
    found = tuple((call.lineno, ast.unparse(call.func)) for call in calls)
    return Facts(frozenset() if relative else frozenset(imports(tree)) - {PACKAGE}, relative, found)


def last_name(call: ast.Call) -> str:
    """The last name of what is called, "" where it has none."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def upward(module: str) -> set[str]:
    """Return the imports of a module that its layer does not allow."""
    found = facts()[module].imports
    allowed = ONLY.get(part(module))
    wrong = {name for name in found if floor(name) > floor(module)}
    if allowed is None:
        return wrong
    return wrong | {name for name in found if part(name) not in allowed | BASE | {part(module)}}


def test_every_part_has_a_floor() -> None:
    assert {part(name) for name in MODULES} == set(FLOOR)


def test_a_module_imports_from_its_floor_or_below() -> None:
    assert {module: wrong for module in MODULES if (wrong := upward(module))} == {}


def test_no_module_imports_itself_by_a_way_round() -> None:
    left = {name: set(found.imports) for name, found in facts().items()}
    while free := [name for name, found in left.items() if not found]:
        for name in free:
            del left[name]
        for found in left.values():
            found.difference_update(free)
    assert left == {}, "these import each other"


def test_nobody_below_the_command_line_looks_at_the_clock() -> None:
    below = [(name, call) for name, found in facts().items() if floor(name) < FLOOR["cli"] for call in found.calls]
    assert [(name, *call) for name, call in below if call[1].endswith(CLOCKS)] == []


def test_relative_imports_hide_nothing() -> None:
    assert [name for name, found in facts().items() if found.is_relative] == []
