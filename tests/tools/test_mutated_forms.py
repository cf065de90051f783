"""The tool that changes forms at random, with a few seeds; `nox -s forms` tries 2,000."""

from __future__ import annotations

import pytest

from tools.mutated_forms import run


@pytest.mark.slow
def test_no_form_that_was_changed_is_recorded_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(40, 5_000) == 0
    assert "40 forms changed at random: 0 wrong records" in capsys.readouterr().out
