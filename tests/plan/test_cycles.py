"""Check which references are found to form circles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan.plan.cycles import circular

CASES = [
    ("nothing", {}, ""),
    ("to nothing", {"a": "z"}, ""),
    ("to itself", {"a": "a"}, "a"),
    ("to each other", {"a": "b", "b": "a"}, "ab"),
    ("a chain", {"a": "b", "b": "c", "c": ""}, ""),
    ("into a circle", {"a": "b", "b": "c", "c": "b"}, "bc"),
    ("from one circle to the next", {"a": "b", "b": "ac", "c": "d", "d": "ed", "e": "f", "f": "e"}, "abdef"),
    ("two that meet again", {"a": "bc", "b": "d", "c": "d", "d": ""}, ""),
]


@pytest.mark.parametrize(("pointers", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_circular(pointers: dict[str, str], expected: str) -> None:
    assert circular(pointers) == set(expected)


@given(st.dictionaries(st.sampled_from("abcdef"), st.text("abcdefz", max_size=3)))
def test_a_name_is_circular_if_it_can_be_reached_from_itself(pointers: dict[str, str]) -> None:
    def reached(start: str) -> set[str]:
        found: set[str] = set()
        waiting = list(pointers[start])
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += pointers.get(name, "")
        return found

    assert circular(pointers) == {name for name in pointers if name in reached(name)}


def test_long_chains_need_no_recursion() -> None:
    chain = {str(number): [str(number + 1)] for number in range(5000)}
    assert circular(chain) == set()
    assert circular(chain | {"5000": ["0"]}) == set(chain) | {"5000"}
