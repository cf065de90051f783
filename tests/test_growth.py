"""Nothing takes more than twice the work for twice the input: calls are counted, since seconds vary."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from actionplan.cli.command_table import COMMANDS as COMMAND_TABLE
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
# Every other command, on inputs of the kinds that such a command has.
MORE = {
    "status": "status p.yaml", "overdue": "overdue p.yaml", "due": "due p.yaml --within 2years",
    "show": "show {ref} p.yaml", "owners": "owners p.yaml", "lineage": "lineage {ref} p.yaml",
    "search": "search x p.yaml",
    "trend": "trend p.yaml",
    "export": "export -f {format} -o made.{format} p.yaml",
    "respond": "respond {ref} --decision noted --dry-run --in p.yaml",
    "add": "add action Do --plan p --dry-run --in p.yaml",
    "carry": "carry p.yaml --into q.yaml --title T --issued 2012-01-01 --approved-by B --keep-owners --dry-run",
    "merge driver": "merge driver p.yaml p.yaml p.yaml", "merge resolve": "merge resolve p.yaml",
    "digest": "digest --owner none p.yaml", "explain": "explain 'March 2012' --plan p p.yaml",
    "round open": "round open p.yaml --reply-by 2099-01-01 -o r", "round status": "round status r",
    "round remind": "round remind r", "round send": "round send r --dry-run",
    "round collect": "round collect r r/forms",
    "import": "import t.csv --issued 2011-01-31 --dry-run", "new": "new q.yaml --title T --id q",
}  # fmt: skip
ELSEWHERE = {
    "validate", "lint", "report", "update",  # above
    "merge", "merge install", "merge uninstall", "merge status",  # these only start git, or read its settings
    "history", "audit", "diff",  # tests/guard compares versions of plans, as these do
    "undo", "init", "rule", "schema", "help",  # these read no plan
    "serve",  # tests/web asks it for every page
}  # fmt: skip
FORMATS = ("csv", "json", "jsonl", "ics", "xlsx", "parquet")
ROUND = ("actions", "entries")
"""The kinds of input that have an owner who needs to report."""
KINDS = ("actions", "recommendations", "entries", "moved deadlines", "similar owners", "a long text")
FEW = 200
"""Enough for what grows with the square to be more than the rest."""
MANY = 400
"""Enough where the first few hundred get a suggestion of what may be meant, which takes long."""
SUGGESTING = ("unknown refs", "a chain of answers")
COPYING = frozenset({
    "replace", "split", "splitlines", "encode", "decode", "lower", "casefold", "upper", "strip", "lstrip", "rstrip",
    "translate", "rpartition", "partition", "expandtabs", "copy", "sort", "reverse",
})  # fmt: skip
"""Methods whose work grows with the text or list that they are called on: it counts as a call for each 100 of it."""


def calls(command: str) -> int:
    """Count the functions that a command calls, those written in C included, and what these copy."""
    number = 0

    def count(_frame: FrameType, event: str, argument: Any) -> None:
        nonlocal number
        if event == "call":
            number += 1
        elif event == "c_call":
            number += 1
            if argument.__name__ in COPYING and isinstance(argument.__self__, (str, bytes, list)):
                number += len(argument.__self__) // 100

    sys.setprofile(count)
    try:
        run(f"actionplan {command}")
    finally:
        sys.setprofile(None)
    return number


PAIRS = [(kind, command) for kind in INPUTS for command in COMMANDS[:: 3 if kind in SUGGESTING else 1]]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "command"), PAIRS)
def test_twice_the_input_takes_twice_the_calls(
    kind: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def prepare(number: int) -> None:
        Path("p.yaml").write_text(INPUTS[kind](number), encoding="utf-8")

    few = MANY if kind in SUGGESTING else FEW
    assert_linear(prepare, command, few, 2.3, 8_000)  # a file of more than 64 Ki is looked at for long lines


def assert_linear(prepare: Callable[[int], None], command: str, few: int, most: float, beside: int) -> None:
    """Fail where twice the input takes more than `most` times the calls, and some beside."""
    prepare(1)
    run(f"actionplan {command}")  # this loads what is loaded once
    counted = []
    for number in (few // 2, few, 2 * few):
        prepare(number)
        counted.append(calls(command))
    first, second = counted[1] - counted[0], counted[2] - counted[1]
    # Some commands look at small files in more ways, so that a larger one takes fewer calls.
    assert second < most * max(first, counted[1] // 2) + beside, counted


def test_every_command_is_tried() -> None:
    assert set(COMMAND_TABLE) == (MORE.keys() | ELSEWHERE)


def prepared(number: int, kind: str, command: str) -> None:
    """Write what a command reads: a plan, a table, or a round with its forms."""
    shutil.rmtree("r", ignore_errors=True)
    for left in Path().glob("made.*"):
        left.unlink()
    if command.startswith("round"):  # a form for each owner
        number = number // 10 + 1
    text = INPUTS[kind](number)
    Path("p.yaml").write_text(text, encoding="utf-8")
    rows = "".join(f"{each},Do {each},Head {each},March 2012,In progress: {each}\n" for each in range(number))
    Path("t.csv").write_text(f"No,Action,Lead,By when,Progress\n{rows}", encoding="utf-8")
    Path("q.yaml").unlink(missing_ok=True)
    if command.startswith("round") and command != "round open":
        said = run("actionplan round open p.yaml --reply-by 2099-01-01 -o r")
        assert Path("r").is_dir(), said


CASES = [
    (command, kind, FORMATS[number % len(FORMATS)])
    for command in MORE
    for number, kind in enumerate(KINDS)
    if (kind in ROUND if command.startswith("round") else number % 3 == sorted(MORE).index(command) % 3)
    or command in ("status", "export")
]
"""Each command with two kinds of input in turn, and those that write a format with each."""


@pytest.mark.slow
@pytest.mark.parametrize(("command", "kind", "form"), CASES, ids=[f"{command}: {kind}" for command, kind, _ in CASES])
def test_every_command_takes_twice_the_calls_for_twice_the_input(
    command: str, kind: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref = {"recommendations": "0", "actions": "0", "similar owners": "0"}.get(kind, "1")
    words = MORE[command].replace("{ref}", ref).replace("{format}", form)
    assert_linear(lambda number: prepared(number, kind, command), words, 120, 2.6, 3_000)
