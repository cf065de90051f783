"""Named tuples that are defined in a seventh of the time, so that commands start fast.

A class with `typing.NamedTuple` as its base checks every annotation as a type and compiles a constructor, which takes
longer than all else in most modules. Here annotations stay the text that they are in a module that begins with
`from __future__ import annotations`, as every module with such a class must. The compiled constructor of one class
serves all classes with the same number of fields: only the names of its parameters differ.

All else is as with `typing.NamedTuple`, and type checkers see that.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any


class _Values(tuple[Any, ...]):
    """What all named tuples can do. The fields of a class are in its `_fields`, in their order."""

    __slots__ = ()
    _fields = tuple[str, ...]()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        """Return a value with these fields. Raises TypeError if there are too few or too many."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Any:
        """Return a copy with some fields changed. Raises TypeError for a field that does not exist."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise TypeError(f"Got unexpected field names: {list(changes)!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        """Return the values by the names of their fields."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        named = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(named)})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return the arguments with which `pickle` and `copy` make an equal value."""
        return tuple(self)


_FieldOf: Any = type(vars(namedtuple("_Example", "field"))["field"])
"""What reads one field of a named tuple, made from the number of the field and its description."""


@cache
def _constructor_code(number: int) -> CodeType:
    """Return the code of a constructor with this number of fields, as `collections.namedtuple` compiles it."""
    fields = "".join(f"field_{place}, " for place in range(number))
    code: CodeType = eval(f"lambda _cls, {fields}: _tuple_new(_cls, ({fields}))").__code__  # noqa: S307 it is our own
    return code


class _Definition(type):
    """Turns a class statement with `NamedTuple` among its bases into a subclass of `tuple`."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """Return the class. Raises TypeError if a field without a default follows one with a default."""
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace[field] for field in fields if field in namespace}
        if tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"a field of {name} without a default follows one with a default")
        namespace |= {field: _FieldOf(place, "") for place, field in enumerate(fields)}
        namespace |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
        namespace["__new__"] = new = _constructor(fields, tuple(defaults.values()))
        new.__qualname__ = f"{namespace['__qualname__']}.__new__"
        new.__annotations__ = namespace.get("__annotations__", {})
        return type.__new__(type, name, tuple(_Values if type(base) is cls else base for base in bases), namespace)


def _constructor(fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
    code = _constructor_code(len(fields)).replace(co_varnames=("_cls", *fields))
    return FunctionType(code, {"_tuple_new": tuple.__new__, "__builtins__": {}}, "__new__", defaults)


if TYPE_CHECKING:
    from typing import NamedTuple
else:
    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {"__doc__": "The base in a class statement."})

__all__ = ["NamedTuple"]
