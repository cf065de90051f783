"""Nothing takes more than twice the work for twice the input: calls are counted, since seconds vary."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from tests.cli.test_transcripts import run

HEAD = "format: 1\nid: p\ntitle: T\nissued: 31 January 2011\n"
ONE = 'actions:\n  - ref: "1"\n    action: Do\n    owner: A\n    by_when: March 2012\n    success: Done\n'


def actions(number: int, more: str = "") -> str:
    item = '  - ref: "{0}"\n    action: Write plan {0}\n    owner: Head {0}\n    by_when: March 2012\n' + more
    return f"{HEAD}actions:\n" + "".join(item.format(each) for each in range(number))


def log(number: int, entry: str) -> str:
    """One action with so many entries; `{day}` goes from 1 to 28 February."""
    days = (1 + each * 28 // number for each in range(number))
    entries = (f"      - on: 2011-02-{day:02d}\n{entry.format(each)}" for each, day in enumerate(days))
    return f"{HEAD}{ONE}    progress:\n" + "".join(entries)


def listed(number: int, before: str, item: str) -> str:
    return HEAD + before + "".join(item.format(each) for each in range(number))


def word(number: int) -> str:
    """A word in capitals, another one for each number."""
    return "".join(chr(65 + number // 26**place % 26) for place in range(4))


INPUTS: dict[str, Callable[[int], str]] = {
    "actions": actions,
    "recommendations": lambda n: listed(
        n,
        "recommendations:\n",
        '  - ref: "{0}"\n    recommendation: R\n    response: {{decision: accepted, text: Yes}}\n    actions:\n'
        '      - ref: "{0}.1"\n        action: Do\n',
    ),
    "entries": lambda n: log(n, "        note: Note {0}\n"),
    "entries of one day": lambda n: log(n, "        note: x\n").replace("-02-", "-02-01 #"),
    "moved deadlines": lambda n: log(n, "        by_when: {0} days after the meeting\n"),
    "moved deadlines of one day": lambda n: listed(
        n, f"{ONE}    progress:\n", "      - {{on: 2011-02-01, by_when: March 2012, note: x, due: 2012-03-01}}\n"
    ),
    "requests": lambda n: log(n, "        status: extension requested\n        by_when: March 2012\n"),
    "suppressing comments": lambda n: actions(3) + "# actionplan: ignore[AP301] x\n" * n,
    "used suppressing comments": lambda n: listed(
        n, "actions:\n", '  - ref: "{0}"\n    # actionplan: ignore[AP301] x\n    action: Do\n'
    ),
    "suppressing comments above one action": lambda n: (
        f"{HEAD}actions:\n" + "  # actionplan: ignore[AP301] x\n" * n + '  - ref: "1"\n    action: Do\n'
    ),
    "codes": lambda n: actions(3) + f"# actionplan: ignore[{','.join(['AP301'] * n)}] x\n" * 4,
    "unknown codes": lambda n: actions(3) + f"# actionplan: ignore[{','.join(f'AX{i}' for i in range(n))}] x\n" * 4,
    "comments": lambda n: "# x\n" * n + actions(3) + "# x\n" * n,
    "registered owners": lambda n: listed(n, "owners:\n", "  Head of Service {0}: {{aliases: [HoS{0}]}}\n") + ONE,
    "similar owners": lambda n: listed(n, "actions:\n", '  - {{ref: "{0}", action: Do, owner: Head of Service {0}}}\n'),
    "unknown keys": lambda n: listed(n, "", "titel{0}: x\n"),
    "the same ref": lambda n: listed(n, "actions:\n", '  - {{ref: "1", action: Do}}\n'),
    "the same key": lambda n: listed(n, "", "source: x\n"),
    "a chain of answers": lambda n: listed(
        n, "recommendations:\n", '  - {{ref: "r{0}", recommendation: R, answered_under: "r1{0}"}}\n'
    ),
    "unknown refs": lambda n: actions(n, '    carried_from: ["p:x{0}"]\n'),
    "unexplained abbreviations": lambda n: HEAD + ONE.replace("Do\n", " ".join(map(word, range(n))) + "\n"),
    "explained abbreviations": lambda n: listed(n, "abbreviations:\n", "  A{0}: Meaning {0}\n") + ONE,
    "a long text": lambda n: HEAD + ONE.replace("Do\n", "Agree the word " * n + "\n"),
    "lines of a text": lambda n: log(1, "        note: |\n" + "          text # x\n" * n),
    "tabs in texts": lambda n: actions(n, '    x-a: "a\tb"\n'),
    "braces": lambda n: listed(n, "actions:\n", '  - {{ref: "{0}", action: "Do?", owner: "A?"}}\n'),
    "tags": lambda n: actions(n, "    x-a: !t b\n"),
    "own statuses": lambda n: listed(n, "statuses:\n", "  word {0}: in progress\n") + ONE,
    "YAML that is broken at its end": lambda n: actions(n) + "  - ref: 'x\n",
    "conflicts": lambda n: actions(n) + "<<<<<<< a\n" * n,
    "wordings that are retyped": lambda n: listed(n, "actions:\n", '  - {{ref: "{0}", action: Do, by_when: ""}}\n'),
}
COMMANDS = [
    "validate p.yaml", "lint p.yaml --today --diff", "lint p.yaml --today -f concise",
    "report p.yaml --since 2011-02-10 --as-of 2011-03-15", "update 1 --note x --dry-run --in p.yaml",
]  # fmt: skip
FEW = 400
"""Enough for what grows with the square to be more than the rest."""


def calls(command: str) -> int:
    """Count the functions that a command calls, those written in C included."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run(f"actionplan {command}")
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("made", INPUTS.values(), ids=INPUTS)
def test_twice_the_input_takes_twice_the_calls(
    made: Callable[[int], str], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    counted = []
    for number in (FEW // 2, FEW // 2, FEW, 2 * FEW):  # the first loads what is loaded once
        Path("p.yaml").write_text(made(number), encoding="utf-8")
        counted.append(calls(command))
    first, second = counted[2] - counted[1], counted[3] - counted[2]
    assert second < 2.3 * first + 8_000, counted  # a file of more than 64 Ki is looked at for long lines
