"""Simulate a terminal for a command in this process: answer its questions, and collect everything that is shown."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from unittest import mock

INTERRUPT, ESCAPE = "^C", "^["
"""The notation, among the answers, for keys that print nothing."""


class Screen(io.TextIOWrapper):
    """What a person sees: standard output and standard error in order, with what is typed between them."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def text(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8")


class Keyboard(io.StringIO):
    """Standard input on which these lines are typed and shown, and which then ends."""

    def __init__(self, lines: Iterable[str], screen: Screen) -> None:
        super().__init__()
        self.left = list(lines)
        self._screen = screen

    def isatty(self) -> bool:
        return True

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed has bytes here
        if not self.left:
            return ""
        line = self.left.pop(0)
        self._screen.write(f"«{line}»\n")
        if line == INTERRUPT:
            raise KeyboardInterrupt
        return f"{line}\n".replace(ESCAPE, "\x1b")


@contextlib.contextmanager
def terminal(lines: Iterable[str], environment: dict[str, str]) -> Iterator[tuple[Screen, Keyboard]]:
    """Replace standard input, output and error by a terminal on which somebody types these lines."""
    screen = Screen()
    keyboard = Keyboard(lines, screen)
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch.object(sys, "stdin", keyboard),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
    ):
        yield screen, keyboard
