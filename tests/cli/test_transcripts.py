"""Test commands and everything they print, as transcripts that read like a session on a terminal.

A transcript names its folder (`cd …`) and holds cases: a line `$ actionplan …`, standard output as it is, standard
error with `! ` before each line, and the exit status as `= 2`. `python tests/cli/test_transcripts.py FILE…` runs the
calls again and writes down what they print now, for a reviewer to read in the diff.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from actionplan.cli import main

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = Path(__file__).parent / "transcripts"
ENVIRONMENT = {
    "NO_COLOR": "1",
    "TERM": "dumb",
    "COLUMNS": "100",
    "PATH": os.environ.get("PATH", ""),
    "ACTIONPLAN_STATE_DIR": os.environ.get("ACTIONPLAN_STATE_DIR", ""),
    "ACTIONPLAN_CACHE_DIR": os.environ.get("ACTIONPLAN_CACHE_DIR", ""),
}


class Case(NamedTuple):
    """A command and what it printed, as in a transcript. `remarks` are the lines before it."""

    remarks: str
    call: str
    printed: str


def cases(transcript: str) -> Iterator[Case]:
    """Yield the cases of a transcript; one without an exit status yet has printed nothing."""
    remarks, call, printed = "", "", ""
    for line in transcript.splitlines(keepends=True):
        if line.startswith("$ "):
            if call:
                yield Case(remarks, call, "")
                remarks = printed
            call, printed = line[2:].strip(), ""
        elif not call:
            remarks += line
        elif line.startswith("= "):
            yield Case(remarks, call, printed + line)
            remarks, call, printed = "", "", ""
        else:
            printed += line
    if call:
        yield Case(remarks, call, "")


def folder(transcript: str) -> Path:
    first = transcript.split("\n", 1)[0]
    assert first.startswith("cd "), "a transcript begins with the folder it runs in"
    return ROOT / first[3:]


def run(call: str) -> str:
    """Run a command in the current folder, with variables before it and a file after `<` as in a shell."""
    name, *words = shlex.split(call)
    environment = dict(ENVIRONMENT)
    while "=" in name:
        key, _, value = name.partition("=")
        environment[key] = value
        name, *words = words
    assert name == "actionplan"
    stdin = b""
    if "<" in words:
        stdin = Path(words[words.index("<") + 1]).read_bytes()
        words = words[: words.index("<")]
    out, error = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    typed = io.TextIOWrapper(io.BytesIO(stdin))
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch.object(sys, "stdin", typed),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
    ):
        status = main(words)
    said = "".join(f"! {line}\n" for line in _text(error).splitlines())
    return f"{_text(out)}{said}= {status}\n".replace("\r\n", "\\r\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def written() -> Iterator[tuple[str, Case]]:
    for path in sorted(TRANSCRIPTS.glob("*.txt")):
        for case in cases(path.read_bytes().decode("utf-8")):
            yield path.name, case


@pytest.mark.parametrize(("name", "case"), [pytest.param(n, c, id=f"{n}: {c.call}") for n, c in written()])
def test_a_command_prints_what_its_transcript_shows(name: str, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder((TRANSCRIPTS / name).read_text(encoding="utf-8")))
    assert run(case.call) == case.printed


def rewrite(path: Path) -> None:
    """Run the commands of a transcript again and write down what they print now."""
    text = path.read_text(encoding="utf-8")
    os.chdir(folder(text))
    parts = [f"{case.remarks}$ {case.call}\n{run(case.call)}" for case in cases(text)]
    path.write_bytes("".join(parts).encode("utf-8"))


if __name__ == "__main__":
    for transcript in [Path(argument).resolve() for argument in sys.argv[1:]]:
        rewrite(transcript)
