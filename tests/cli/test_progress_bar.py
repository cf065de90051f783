"""Test the progress bar: only on a terminal, only if reading takes long, and removed at the end."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from actionplan.cli import main, progress_bar
from actionplan.cli.progress_bar import ProgressBar
from tests.cli.dialogue import Screen, terminal
from tests.cli.test_transcripts import ENVIRONMENT

TERMINAL = {**ENVIRONMENT, "TERM": "xterm"}
ERASE_LINE = "\x1b[2K"
PLAN = "format: 1\nid: {0}\ntitle: T\nissued: January 2011\nactions:\n  - ref: a\n    action: Ask\n"


def shown(steps: int, total: int, wait: float = 0.0) -> str:
    """Return what a terminal shows of so many steps that begin after a wait in seconds."""
    with terminal([], TERMINAL) as (screen, _):
        bar = ProgressBar(total)
        time.sleep(wait)
        with bar:
            for _ in range(steps):
                bar.step()
        return screen.text


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("steps", "total", "count"), [(1, 3, "1/3"), (2, 3, "2/3"), (3, 3, "3/3"), (12, 40, "12/40")])
def test_the_bar_counts_the_files_and_is_removed_at_the_end(steps: int, total: int, count: str) -> None:
    text = shown(steps, total)
    before, _, last = text.rpartition("Reading plans")
    assert before
    assert "━━" in last
    assert f" {count}" in last
    assert last.rstrip("\n").endswith(ERASE_LINE)


@pytest.mark.usefixtures("impatient")
def test_nothing_is_shown_before_the_first_file_is_read() -> None:
    assert shown(0, 3) == ""


def test_the_bar_waits_a_second_before_it_appears() -> None:
    assert progress_bar.PATIENCE == 1.0
    assert shown(3, 3) == ""


def test_seconds_count_from_the_first_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "PATIENCE", 0.2)
    assert shown(3, 3, wait=0.3) == ""


def test_a_slow_reading_shows_the_bar_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "PATIENCE", 0.05)
    with terminal([], TERMINAL) as (screen, _):
        bar = ProgressBar(2)
        with bar:
            bar.step()
            assert screen.text == ""
            time.sleep(0.1)
            bar.step()
        assert "2/2" in screen.text


@pytest.mark.usefixtures("impatient")
def test_a_reading_that_fails_removes_the_bar_too() -> None:
    with terminal([], TERMINAL) as (screen, _):
        bar = ProgressBar(3)
        with contextlib.suppress(KeyboardInterrupt), bar:
            bar.step()
            raise KeyboardInterrupt
        assert screen.text.rstrip("\n").endswith(ERASE_LINE)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("in_terminal", "expected"), [(True, True), (False, False)])
def test_commands_draw_it_on_standard_error_in_a_terminal_only(
    tmp_path: Path, in_terminal: bool, expected: bool
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(PLAN.format(name), encoding="utf-8")
    out, error = io.TextIOWrapper(io.BytesIO()), Screen() if in_terminal else io.TextIOWrapper(io.BytesIO())
    with (
        mock.patch.dict("os.environ", TERMINAL, clear=True),
        mock.patch.object(sys, "stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
    ):
        assert main(["status", str(tmp_path), "--as-of", "2011-03-15"]) == 0
    for stream in (out, error):
        stream.flush()
    assert isinstance(out.buffer, io.BytesIO)
    assert isinstance(error.buffer, io.BytesIO)
    assert b"Reading plans" not in out.buffer.getvalue()
    assert (b"3/3" in error.buffer.getvalue()) is expected
