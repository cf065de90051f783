"""The small faults that mutation testing puts into a module, one at a time, each as a change of its syntax tree."""

import ast
import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_ALIKE = (
    "first last", "start end", "min max", "any all", "lower upper", "startswith endswith", "find rfind", "match search",
    "partition rpartition", "removeprefix removesuffix", "bisect_left bisect_right", "append extend", "strip lstrip",
)  # fmt: skip
NAMES = {"rstrip": "strip", "fullmatch": "match"}
for _pair in _ALIKE:
    _one, _other = _pair.split()
    NAMES |= {_one: _other, _other: _one}
"""Methods, functions and fields that are easily taken for one another."""
FUNCTIONS = {"min", "max", "any", "all"}
UNTOUCHED = {"annotation", "returns", "decorator_list", "bases", "ctx", "op", "ops"}
TYPES = {"tuple", "dict", "list", "set", "frozenset", "type", "Callable", "Iterator", "Sequence", "Mapping"}
_PIECE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|\(\?(?:<?[=!]|:)|.", re.DOTALL)

Change = tuple[str, int | None, Any, str, str]
"""The field of a node, an index in it, what comes there (None for nothing), what that says, and what was there."""


class Mutant(NamedTuple):
    """A fault: `new`, or nothing, replaces the node in the `field` of `parent`, or at the index `at` in that field."""

    name: str
    line: int
    parent: ast.AST
    field: str
    at: int | None
    new: ast.AST | None

    def apply(self) -> None:
        """Change the tree in which the mutant was found. This cannot be undone."""
        if self.at is None:
            setattr(self.parent, self.field, self.new)
        else:
            getattr(self.parent, self.field)[self.at : self.at + 1] = [] if self.new is None else [self.new]
        ast.fix_missing_locations(self.parent)


def find(path: str, tree: ast.Module, only: frozenset[str] = frozenset()) -> list[Mutant]:
    """Every mutant of a module, in order; `only` are the names of its top level that count, all where empty.

    The name of a mutant stays the same when lines above it come and go.
    """
    seen: Counter[str] = Counter()
    found = []
    for statement in tree.body:
        if _is_docstring(statement) or (only and not _names(statement) & only):
            continue
        for line, inside, parent, (field, at, new, before, after) in _below(tree, statement, "", statement.lineno):
            name = " ".join(filter(None, [f"{path}:", inside and f"{inside}:", f"{before} => {after}"]))
            seen[name] += 1
            found.append(Mutant(name + f" #{seen[name]}" * (seen[name] > 1), line, parent, field, at, new))
    return found


def _names(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _below(parent: ast.AST, node: ast.AST, inside: str, line: int) -> Iterator[tuple[int, str, ast.AST, Change]]:
    """The changes of a node and of all below it, each with the line and the function it is in."""
    if _is_left_alone(node):
        return
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        inside = f"{inside}.{node.name}".removeprefix(".")
    line = line if isinstance(parent, ast.JoinedStr) else getattr(node, "lineno", line)
    field, at = _place(parent, node)
    for new, said in OTHERS.get(type(node), _none)(node):
        yield line, inside, parent, (field, at, new, _written(node), said or _written(new))
    for change in (*_shorter(node), *_patterns(node)):
        yield line, inside, node, change
    for name, value in ast.iter_fields(node):
        if name in UNTOUCHED:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not (_is_pattern_of(node, child) or _is_docstring(child)):
                yield from _below(node, child, inside, line)


def _place(parent: ast.AST, node: ast.AST) -> tuple[str, int | None]:
    for name, value in ast.iter_fields(parent):
        if value is node:
            return name, None
        if isinstance(value, list):
            for at, item in enumerate(value):
                if item is node:
                    return name, at
    raise LookupError(node)


def _is_left_alone(node: ast.AST) -> bool:
    """Imports, and what means nothing when the program runs or runs on another system."""
    if isinstance(node, ast.FunctionDef):
        return any(ast.unparse(mark) == "overload" for mark in node.decorator_list)
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.annotation) == "TypeAlias"
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in TYPES
    if isinstance(node, ast.If) and ast.unparse(node.test) == "sys.platform == 'win32'":
        node.body = [ast.copy_location(ast.Pass(), node)]
    return isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and _is_text(node.value)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_pattern_of(call: ast.AST, node: ast.AST) -> bool:
    """Whether `node` is what `re.compile` is called with."""
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "compile"):
        return False
    return node is call.args[0] and (_is_text(node) or isinstance(node, ast.JoinedStr))


def _written(node: ast.AST) -> str:
    said = ast.unparse(node).strip().split("\n", maxsplit=1)[0][:100]
    return said.encode("ascii", "backslashreplace").decode()  # Hidden characters would look the same.


def _with(node: ast.AST, **changes: object) -> Any:
    made = copy.copy(node)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


Others = Iterator[tuple[ast.AST, str]]


def _none(_: Any) -> Others:
    yield from ()


def _compare(node: ast.Compare) -> Others:
    for at, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            yield _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]]), ""


def _bool(node: ast.BoolOp) -> Others:
    yield _with(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or()), ""
    for at in range(len(node.values)):
        rest = [*node.values[:at], *node.values[at + 1 :]]
        yield rest[0] if len(rest) == 1 else _with(node, values=rest), ""


def _arithmetic(node: ast.BinOp | ast.AugAssign) -> Others:
    if type(node.op) in ARITHMETIC:
        yield _with(node, op=ARITHMETIC[type(node.op)]()), ""


def _constant(node: ast.Constant) -> Others:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value), ""
    elif isinstance(value, int):
        yield ast.Constant(value + 1), ""
    elif isinstance(value, str | bytes) and value:
        yield ast.Constant(value[:0]), ""
        if isinstance(value, str) and 1 < len(value) <= 20 and not any(c.isalnum() and c.isascii() for c in value):
            yield from ((ast.Constant(value[:at] + value[at + 1 :]), "") for at in range(len(value)))


def _condition(node: ast.If | ast.While | ast.IfExp) -> Others:
    decided = isinstance(node.test, ast.UnaryOp) or (isinstance(node.test, ast.Compare) and len(node.test.ops) == 1)
    if not decided:  # Otherwise there is a mutant with the opposite.
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test)), ""


def _slice(node: ast.Slice) -> Others:
    for end in ("lower", "upper"):
        if getattr(node, end):
            yield _with(node, **{end: None}), ""


def _dict(node: ast.Dict) -> Others:
    for at, key in enumerate(node.keys):
        keys, values = [*node.keys[:at], *node.keys[at + 1 :]], [*node.values[:at], *node.values[at + 1 :]]
        yield ast.Dict(keys, values), f"without {_written(key) if key else '**'}"


def _statement(node: ast.stmt) -> Others:
    stored = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute | ast.Subscript)
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    if stored or called or isinstance(node, ast.Raise | ast.Break | ast.Continue):
        yield ast.Pass(), ""


OTHERS: dict[type[ast.AST], Callable[[Any], Others]] = {
    ast.Compare: _compare, ast.BoolOp: _bool, ast.BinOp: _arithmetic, ast.AugAssign: _arithmetic,
    ast.UnaryOp: lambda node: iter([(node.operand, "")]), ast.Constant: _constant,
    ast.Attribute: lambda node: iter([(_with(node, attr=NAMES[node.attr]), "")] if node.attr in NAMES else []),
    ast.Name: lambda node: iter([(_with(node, id=NAMES[node.id]), "")] if node.id in FUNCTIONS else []),
    ast.If: _condition, ast.While: _condition, ast.IfExp: _condition, ast.Slice: _slice, ast.Dict: _dict,
    **dict.fromkeys([ast.Assign, ast.Expr, ast.Raise, ast.Break, ast.Continue], _statement),
}  # fmt: skip


def _shorter(node: ast.AST) -> Iterator[Change]:
    """A collection without one of its items, a call without an argument by name, a comprehension without a filter."""
    field = {ast.List: "elts", ast.Tuple: "elts", ast.Set: "elts", ast.Call: "keywords", ast.comprehension: "ifs"}.get(
        type(node)
    )
    if field and not isinstance(getattr(node, "ctx", None), ast.Store):
        for at, item in enumerate(getattr(node, field)):
            yield field, at, None, _written(node), f"without {_written(item)}"


def _patterns(node: ast.AST) -> Iterator[Change]:
    """A pattern with one piece of it left out, wherever that is still a pattern."""
    if not (isinstance(node, ast.Call) and node.args and _is_pattern_of(node, node.args[0])):
        return
    pattern: Any = node.args[0]
    several = isinstance(pattern, ast.JoinedStr)
    parts: list[tuple[int | None, Any]] = [*enumerate(pattern.values)] if several else [(None, pattern)]
    for number, part in parts:
        text: str = part.value if _is_text(part) else ""
        for piece in _PIECE.finditer(text):
            rest = text[: piece.start()] + text[piece.end() :]
            if number is None and not _compiles(rest):
                continue
            shorter = ast.Constant(rest)
            new = shorter if number is None else _with(pattern, values=_but(pattern.values, number, shorter))
            yield "args", 0, new, _written(part), f"without {piece[0]!r} at {piece.start()}"


def _but(values: list[Any], at: int, new: Any) -> list[Any]:
    return [*values[:at], new, *values[at + 1 :]]


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
