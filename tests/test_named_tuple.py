"""Test that our named tuples do what those of `typing` do, in a table of calls that both answer."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest

from actionplan import named_tuple

T = TypeVar("T")
PACKAGE = Path(named_tuple.__file__).parent


class Ours(named_tuple.NamedTuple):
    """A deadline."""

    day: int
    wording: str = "by Easter"
    notes: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether it has passed."""
        return self.day < 0

    def later(self, days: int) -> Any:
        return self._replace(day=self.day + days)


class Theirs(typing.NamedTuple):
    """A deadline."""

    day: int
    wording: str = "by Easter"
    notes: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether it has passed."""
        return self.day < 0

    def later(self, days: int) -> Any:
        return self._replace(day=self.day + days)


class OwnText(named_tuple.NamedTuple, Generic[T]):
    value: T

    def __repr__(self) -> str:
        return f"<{self.value}>"


class Nothing(named_tuple.NamedTuple):
    pass


def sent(value: Any) -> Any:
    """The value as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 it is our own


def matched(value: Any, kind: Any) -> Any:
    match value:
        case kind(day, wording, notes=notes):
            return day, wording, notes
    return None


@pytest.mark.parametrize(
    "call",
    [
        lambda kind: kind(1),
        lambda kind: kind(1, "x", ("y",)),
        lambda kind: kind(notes=("y",), day=2),
        lambda kind: kind(),
        lambda kind: kind(1, 2, 3, 4),
        lambda kind: kind(1, day=2),
        lambda kind: kind(1, month=2),
        lambda kind: kind(1).wording,
        lambda kind: kind(1).nothing,
        lambda kind: setattr(kind(1), "day", 2),
        lambda kind: setattr(kind(1), "nothing", 2),
        lambda kind: kind(-1).is_late,
        lambda kind: kind(1).later(2),
        lambda kind: list(kind(1)),
        lambda kind: kind(1) == (1, "by Easter", ()),
        lambda kind: kind(1) == kind(2),
        lambda kind: kind(1) < kind(2),
        lambda kind: hash(kind(1)),
        lambda kind: {kind(1): 2}[kind(1)],
        lambda kind: kind(1)._replace(day=2, notes=("x",)),
        lambda kind: kind(1)._asdict(),
        lambda kind: kind._make([1, 2, 3]),
        lambda kind: kind._make([1]),
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__slots__),
        lambda kind: matched(kind(1), kind),
        lambda kind: copy.deepcopy(kind(1, "x", ("y",))),
        lambda kind: sent(kind(1, "x", ("y",))),
        lambda kind: type(sent(kind(1))) is kind,
        lambda kind: hasattr(kind(1), "__dict__"),
        lambda kind: (kind.__doc__, kind.is_late.__doc__, kind.__module__, kind.__mro__[-2:]),
        lambda kind: list(typing.get_type_hints(kind).items()),
        lambda kind: [each.replace(annotation="") for each in inspect.signature(kind).parameters.values()],
        lambda kind: issubclass(type("Longer", (kind,), {"__annotations__": {"more": int}}), tuple),
        lambda kind: type("Longer", (kind,), {"__annotations__": {"more": int}})(1),
    ],
)
def test_it_does_what_a_named_tuple_of_the_library_does(call: Callable[[Any], Any]) -> None:
    assert answer(call, Ours) == answer(call, Theirs)


def answer(call: Callable[[Any], Any], kind: Any) -> tuple[str, str]:
    """What a call returned or raised, and its text, with the name of the class left out."""
    try:
        result = call(kind)
    except (TypeError, AttributeError) as error:
        result = error
    return type(result).__name__.replace(kind.__name__, "X"), str(result).replace(kind.__name__, "X")


def test_a_field_that_does_not_exist_cannot_be_replaced() -> None:
    with pytest.raises(TypeError, match=r"Got unexpected field names: \['month'\]"):  # ValueError before Python 3.13
        Ours(1)._replace(month=2)  # type: ignore[call-arg]


def test_it_may_be_generic_and_have_its_own_text() -> None:
    assert (repr(OwnText(1)), repr(OwnText[int](1)), vars(OwnText)["__parameters__"]) == ("<1>", "<1>", (T,))


def test_it_may_have_no_fields() -> None:
    assert (Nothing(), Nothing._fields, repr(Nothing())) == ((), (), "Nothing()")


def test_a_field_without_a_default_after_one_with_a_default_is_an_error() -> None:
    with pytest.raises(TypeError, match="a field of Wrong without a default follows one with a default"):
        exec("class Wrong(NamedTuple):\n    a: int = 1\n    b: int", vars(named_tuple) | {"__name__": "x"})  # noqa: S102


def test_the_package_has_no_other_named_tuples() -> None:
    """Those of `typing` are slow to define, and annotations are only texts with the import from `__future__`."""
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    own = {path for path, text in texts.items() if "(NamedTuple" in text}
    taken = {path for path, text in texts.items() if "\nfrom actionplan.named_tuple import NamedTuple\n" in text}
    assert (own - taken, len(own) > 100) == (set(), True)
    assert [path for path in own if "\nfrom __future__ import annotations\n" not in texts[path]] == []
