"""Which cases of a table the quick tests try."""

from __future__ import annotations

import pytest


@pytest.mark.one_in(3)
@pytest.mark.parametrize("number", range(7))
def test_the_first_case_and_every_third_after_it_are_quick(number: int, request: pytest.FixtureRequest) -> None:
    quick = request.node.get_closest_marker("slow") is None
    assert quick is (number % 3 == 0)
