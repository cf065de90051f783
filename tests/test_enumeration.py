"""Test that our enumerations do what those of the library do, in a table of calls that both answer."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actionplan import enumeration

PACKAGE = Path(enumeration.__file__).parent


class OurUnit(enumeration.Enum):
    DAY = enumeration.auto()
    WEEK = enumeration.auto()
    YEAR = "y"


class TheirUnit(enum.Enum):
    DAY = enum.auto()
    WEEK = enum.auto()
    YEAR = "y"


class OurRag(enumeration.StrEnum):
    RED = "red"
    AMBER = "amber"

    @property
    def is_worst(self) -> bool:
        return self is type(self).RED


class TheirRag(enum.StrEnum):
    RED = "red"
    AMBER = "amber"

    @property
    def is_worst(self) -> bool:
        return self is type(self).RED


class OurSeverity(enumeration.IntEnum):
    LOW = 1
    HIGH = 2


class TheirSeverity(enum.IntEnum):
    LOW = 1
    HIGH = 2


def sent(value: Any) -> Any:
    """The value as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 it is our own


def first(kind: Any) -> Any:
    return next(iter(kind))


def matched(kind: Any, value: Any) -> str:
    match value:
        case kind.RED:
            return "red"
        case kind.AMBER:
            return "amber"
    return ""


CALLS: list[Callable[[Any], Any]] = [
    lambda kind: [member.name for member in kind],
    lambda kind: [member.value for member in kind],
    lambda kind: [repr(member) for member in kind],
    lambda kind: [str(member) for member in kind],
    lambda kind: [f"{member}|{member!s}|{member:1}|" for member in kind],
    lambda kind: (len(kind), bool(kind), list(kind.__members__)),
    lambda kind: [kind(member.value) is member for member in kind],
    lambda kind: [kind(member) is member for member in kind],
    lambda kind: [kind[member.name] is member for member in kind],
    lambda kind: [getattr(kind, member.name) is member for member in kind],
    lambda kind: [type(member) is kind for member in kind],
    lambda kind: kind("purple"),
    lambda kind: kind["PURPLE"],
    lambda kind: kind.PURPLE,
    lambda kind: [member in kind for member in kind],
    lambda kind: [each == first(kind) for each in (*kind, first(kind).value, None)],
    lambda kind: {member: member.value for member in kind}[first(kind)],
    lambda kind: [sent(member) is member for member in kind],
    lambda kind: [copy.deepcopy(member) is member for member in kind],
    lambda kind: [isinstance(first(kind), type_) for type_ in (str, int)],
]
TEXT_CALLS: list[Callable[[Any], Any]] = [
    sorted,
    lambda kind: json.dumps({kind.RED: [kind.AMBER]}),
    lambda kind: {"red": 1}[kind.RED],
    lambda kind: {kind.RED: 1}["red"],
    lambda kind: (kind.RED + "!", kind.RED.upper(), "-".join(kind), "%s" % kind.RED),  # noqa: UP031 the older form, too
    lambda kind: [member.is_worst for member in kind],
    lambda kind: [matched(kind, each) for each in (kind.RED, "red", kind.AMBER, "blue")],
]
NUMBER_CALLS: list[Callable[[Any], Any]] = [
    lambda kind: (sorted(kind, reverse=True), max(kind), kind.LOW < 2, kind.LOW + 1),
    lambda kind: (json.dumps(kind.HIGH), f"{kind.HIGH:02}", [0, 1, 2][kind.HIGH]),
]


@pytest.mark.parametrize(
    ("call", "ours", "theirs"),
    [
        *((call, OurUnit, TheirUnit) for call in CALLS),
        *((call, OurRag, TheirRag) for call in CALLS + TEXT_CALLS),
        *((call, OurSeverity, TheirSeverity) for call in CALLS + NUMBER_CALLS),
    ],
)
def test_it_does_what_an_enumeration_of_the_library_does(call: Callable[[Any], Any], ours: Any, theirs: Any) -> None:
    assert answer(call, ours) == answer(call, theirs)


def answer(call: Callable[[Any], Any], kind: Any) -> tuple[str, str]:
    """What a call returned or raised; the texts of errors about an attribute differ between releases of Python."""
    try:
        result = call(kind)
    except (KeyError, ValueError) as error:
        result = error
    except AttributeError:
        result = None
    return type(result).__name__, str(result).replace(kind.__name__, "X")


def test_two_members_with_one_value_are_an_error() -> None:
    with pytest.raises(ValueError, match="two members of Wrong have the same value"):
        exec("class Wrong(Enum):\n    A = 1\n    B = 1", vars(enumeration) | {"__name__": "x"})  # noqa: S102


def test_the_package_has_no_other_enumerations() -> None:
    """Those of the library are slow to define."""
    imported = {path.name for path in PACKAGE.rglob("*.py") if "\nfrom enum import" in path.read_text(encoding="utf-8")}
    named = {path.name for path in PACKAGE.rglob("*.py") if "\nimport enum\n" in path.read_text(encoding="utf-8")}
    assert (imported, named) == ({"enumeration.py"}, set())
