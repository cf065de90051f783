"""Enumerations that are defined in a sixth of the time, so that commands start fast.

A class with `enum.Enum` as its base takes as long to define as several modules take to load. Here a member is an
object of its class with a `name` and a `value`, and nothing else. Members are compared, ordered, pickled and shown as
those of the library are, and `Kind["NAME"]`, `Kind(value)`, iteration and `in` do the same. Members cannot be flags,
and two members cannot have the same value.

Type checkers see the enumerations of the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Any


class _Enumeration(type):
    """The type of an enumeration: a class that knows its members by their names and by their values."""

    __members__: Mapping[str, Any]
    _by_value: dict[Any, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """Return the class with its members, which are what has a public name and is neither method nor property."""
        values = {
            key: value for key, value in namespace.items() if not (key.startswith("_") or hasattr(value, "__get__"))
        }
        made: Any = super().__new__(cls, name, bases, namespace)
        members = {}
        for number, (key, given) in enumerate(values.items(), 1):
            value = number if isinstance(given, auto) else given
            members[key] = member = made.__new__(made, value)
            member.name, member.value = key, value
            setattr(made, key, member)
        made.__members__ = MappingProxyType(members)
        made._by_value = by_value = {member.value: member for member in members.values()}  # noqa: SLF001 it is being made
        if len(by_value) < len(members):
            raise ValueError(f"two members of {name} have the same value")
        return made

    def __call__(cls, value: Any) -> Any:
        """Return the member with a value, or the member itself. Raises ValueError if there is none."""
        if value in cls._by_value:
            return cls._by_value[value]
        if value in cls.__members__.values():
            return value
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __getitem__(cls, name: str) -> Any:
        """Return the member with a name. Raises KeyError if there is none."""
        return cls.__members__[name]

    def __contains__(cls, value: Any) -> bool:
        return value in cls._by_value or value in cls.__members__.values()

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls.__members__.values())

    def __len__(cls) -> int:
        return len(cls.__members__)

    def __bool__(cls) -> bool:
        return True


class _Member:
    """What members of all enumerations can do."""

    name: str
    value: Any

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, tuple[Any]]:
        """Return how `pickle` and `copy` get the same member."""
        return type(self), (self.value,)


class _PlainMember(_Member, metaclass=_Enumeration):
    def __new__(cls, _value: Any) -> Any:
        return object.__new__(cls)

    def __str__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def __format__(self, layout: str) -> str:
        return format(str(self), layout)


class _TextMember(_Member, str, metaclass=_Enumeration):
    """A member that is its text."""


class _NumberMember(_Member, int, metaclass=_Enumeration):
    """A member that is its number."""

    __str__ = int.__repr__


if TYPE_CHECKING:
    from enum import Enum, IntEnum, StrEnum
else:
    Enum, IntEnum, StrEnum = _PlainMember, _NumberMember, _TextMember

__all__ = ["Enum", "IntEnum", "StrEnum", "auto"]
