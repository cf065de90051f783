"""Test completion in real shells, and how each shell reads the words that are offered."""

# ruff: noqa: S603, S607 - every process started here is a shell with words of our own

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from actionplan.cli import main
from actionplan.cli.completion.scan import scan
from actionplan.cli.completion.shells import SHELLS, Typed, split
from actionplan.outputs.sanitize import clean
from actionplan.plan.integrity import all_actions
from actionplan.plan.reader import load
from tests.cli.test_transcripts import ENVIRONMENT, ROOT
from tests.outputs.test_injection import PAYLOADS

EVERYTHING = ("ref", "action", "recommendation", "id", "title", "owner", "workstream")
TAB = ROOT / "tests" / "cli" / "tab"
VALUES = [
    "Head of Libraries", "1.1", "museums:1.1", "$(touch taken)", "`touch taken`", "a; touch taken", "O'Brien's", '"x"',
    "\\$(touch taken)", "\\", "a\\", "*", "~root", "!!", "[a-z]*", "#x", "a & b", "<in >out", "{a,b}", "%1", "-x",
    "Zażółć", "日本語 のメモ", "$HOME", "''", "a  b", "=cmd", "(a)", "?", "^a", "$'x'", "x\\x27;touch taken",
    ":", "::", "a:",
]  # fmt: skip


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


def asked(shell: str, line: str = "", **more: str) -> str:
    """Return the answer to a shell that asks in its own way."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    environment = {
        **ENVIRONMENT, "_ACTIONPLAN_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line, **more,
    }  # fmt: skip
    with mock.patch.dict(os.environ, environment, clear=True), contextlib.redirect_stdout(out):
        main([])
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue().decode("utf-8")


def bash(*words: str) -> list[str]:
    return asked("bash", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1)).splitlines()


@pytest.fixture
def _tab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TAB)


@pytest.mark.usefixtures("_tab")
class TestProtocols:
    """The answer to each shell, in its own notation. The words that are offered are in transcripts/completion.txt."""

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            (["st"], ["status"]),
            (["status", "--owner", "Head"], [r"Head\ of\ Libraries"]),
            (["status", "--owner", r"Head\ of"], [r"Head\ of\ Libraries"]),
            (["status", "--owner", '"Head of'], ["Head of Libraries"]),
            (["status", "--owner", "'O"], [r"O'\''Brien'\''s " + '"team"']),
            (["status", "--owner", '"Dir'], [r"Director of \$HOME"]),
            (["status", "--owner", "=", "Head"], [r"Head\ of\ Libraries"]),
            (["status", "--owner", "="], [r"Cleaner", r"Director\ of\ \$HOME", r"Guard\;\ touch\ taken"]),
            (["status", "--owner=Head"], [r"--owner=Head\ of\ Libraries"]),
            (["show", "museums", ":", "1"], ["1.1"]),
            (["show", "museums", ":"], ["1.1"]),
            (["show", "museums:1"], ["museums:1.1"]),
            (["show", "museums", ":", "1.1", "plans/p"], [r"plans/public\ libraries.yaml"]),
            (["status", "no-such-place/"], []),
        ],
    )
    def test_bash_gets_quoted_words_without_the_part_it_keeps(self, words: list[str], offered: list[str]) -> None:
        assert bash("actionplan", *words)[:3] == offered

    def test_powershell_gets_quoted_words_and_their_help(self) -> None:
        line = "actionplan status --owner "
        assert asked("powershell", line).splitlines()[:2] == ["Cleaner::: ", "'Director of $HOME'::: "]
        begun = asked("pwsh", f"{line}'Head o", _TYPER_COMPLETE_WORD_TO_COMPLETE="'Head o")
        assert begun == "'Head of Libraries'::: \n"
        assert asked("pwsh", "actionplan show R", _TYPER_COMPLETE_WORD_TO_COMPLETE="R") == "R2:::Lend games\n"
        assert asked("powershell", f"{line}O", _TYPER_COMPLETE_WORD_TO_COMPLETE="O").startswith(
            "'O''Brien''s \"team\"':::"
        )

    def test_zsh_is_left_to_complete_files_if_nothing_is_offered(self) -> None:
        assert asked("zsh", "actionplan status elsewhere/") == "_files\n"

    def test_fish_asks_first_whether_there_is_anything(self) -> None:
        assert asked("fish", "actionplan st", _TYPER_COMPLETE_FISH_ACTION="is-args") == ""


@pytest.mark.parametrize(
    "line",
    ["actionplan show ", "actionplan status --owner ", "actionplan status ", "actionplan lint --owner x --select "],
)
@pytest.mark.parametrize("folder", ["broken", "empty", "../misspelt", "../ruled"])
@pytest.mark.parametrize("shell", ["fish", "zsh", "powershell", "tcsh"])
@pytest.mark.one_in(5)
def test_no_error_is_ever_printed(
    line: str, folder: str, shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(TAB.parent / "desk" / folder)
    assert "rror" not in asked(shell, line)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("line", "words", "last", "quote"),
    [
        ("actionplan ", [], "", ""),
        ("actionplan show 1", ["show"], "1", ""),
        ("actionplan show 1 ", ["show", "1"], "", ""),
        (r"actionplan a\ b c\ ", ["a b"], "c ", ""),
        ("actionplan 'a b' \"c d", ["a b"], "c d", '"'),
        ("actionplan a'b c'd", [], "ab cd", ""),
        ('actionplan "a\\"b\\c', [], 'a"b\\c', '"'),
        ("actionplan '' ", [""], "", ""),
        ("actionplan a\\", [], "a", ""),
    ],
)
def test_a_line_is_split_as_a_shell_splits_it(line: str, words: list[str], last: str, quote: str) -> None:
    assert split(line) == Typed(words, last, quote)


TEXTS = [text for text in map(clean, [*VALUES, *PAYLOADS]) if text == text.strip() and "\n" not in text]


@needs("bash")
def test_bash_reads_every_value_as_it_is() -> None:
    """Test the array of the script, then the line that a user runs, in a folder in which no file matches."""
    written = SHELLS["bash"].write([(text, "help") for text in TEXTS], Typed([], ""))
    script = (
        "cd \"$(mktemp -d)\"; IFS=$'\\n'; COMPREPLY=( $(cat) ); unset IFS; "
        'for each in "${COMPREPLY[@]}"; do eval "printf \'%s\\n\' $each"; done; ls'
    )
    done = subprocess.run(["bash", "-c", script], input=written.encode(), capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == TEXTS
    assert done.stderr == b""
    for quote in ("'", '"'):
        lines = SHELLS["bash"].write([(text, "") for text in TEXTS], Typed([], "", quote)).splitlines()
        whole = "".join(f"printf '%s\\n' {quote}{line}{quote}\n" for line in lines)
        done = subprocess.run(["bash"], input=whole.encode(), capture_output=True, check=True)
        assert done.stdout.decode().splitlines() == TEXTS


@needs("zsh")
def test_zsh_runs_no_text_of_a_plan(tmp_path: Path) -> None:
    pairs = [(text, text) for text in TEXTS]
    answer = tmp_path / "answer"
    answer.write_text(SHELLS["zsh"].write(pairs, Typed([], "")), encoding="utf-8")
    script = '_describe() { print -rl -- "${(@P)3}" }; ask() { eval $(cat $1) }; cd ${1:h}; ask $1; ls'
    done = subprocess.run(
        ["zsh", "-f", "-c", script, "zsh", answer],
        capture_output=True,
        check=True,
        env={**ENVIRONMENT, "LC_ALL": "C.UTF-8"},
    )
    escaped = [value.replace("\\", "\\\\").replace(":", "\\:") + f":{said}" for value, said in pairs]
    assert done.stdout.decode().splitlines() == [*escaped, "answer"]
    assert done.stderr == b""


@pytest.mark.parametrize("text", [*TEXTS, "\u2019; calc; \u2018", "a:::b"])
def test_powershell_reads_a_quoted_value_as_one_word(text: str) -> None:
    (written,) = SHELLS["powershell"].write([(text, text)], Typed([], "")).splitlines() or [""]
    if ":::" in text or text.endswith(":"):
        assert written == ""
        return
    value, said = written.split(":::")
    assert said
    if not value.startswith("'"):
        assert re.fullmatch(r"[\w./\\:=-]+", value)
        return
    marks = "['\u2018\u2019\u201a\u201b]"
    assert not re.search(rf"(?<!{marks}){marks}(?:{marks}{marks})*(?!{marks})", value[1:-1])
    assert re.sub(f"({marks}){marks}", r"\1", value[1:-1]) == text


def test_the_quick_scan_finds_refs_and_owners_in_usual_layouts() -> None:
    found = scan("x.yaml", (TAB / "plans" / "public libraries.yaml").read_text(encoding="utf-8"), EVERYTHING)
    assert found is not None
    assert found.refs == [
        ("1", "Open on Sundays and holidays"),
        ("1.1", 'Ask [the] $(touch taken) `touch taken` "staff"'),
        ("x.2", "Change, at last"),
        ("R2", "Lend games"),
    ]
    assert found.owners == [
        "Head of Libraries", "Porter", "Director of $HOME", "O'Brien's \"team\"",
        "Head of Libraries", "Porter", "Cleaner",
    ]  # fmt: skip
    assert scan("x.yaml", "receipts:\n  - ref: 1\n", EVERYTHING) is None


def test_the_quick_scan_finds_what_the_reader_finds() -> None:
    """Compare every ref and owner of the plans in this repository."""
    for path in sorted((ROOT / "plans").glob("*.yaml")):
        data = path.read_bytes()
        plan, found = load(path.name, data).plan, scan(path.name, data.decode("utf-8"), EVERYTHING)
        assert plan is not None
        assert found is not None
        assert (found.id, found.title) == (plan.id, plan.title)
        refs = {r.ref for r in plan.recommendations} | {a.ref for a in all_actions(plan)}
        assert {ref for ref, _ in found.refs} == refs
        assert found.recommendations == {r.ref for r in plan.recommendations}
        named = {name for a in all_actions(plan) for name in a.owners}
        assert (
            named
            <= set(found.owners)
            <= named
            | set(plan.register.values())
            | {name for a in all_actions(plan) for entry in a.progress for name in entry.owners or ()}
        )


LINES = [
    ("actionplan sta", ["status"]),
    ("actionplan status --owner Head", ["status", "--owner", "Head of Libraries"]),
    ('actionplan status --owner "Head of', ["status", "--owner", "Head of Libraries"]),
    ("actionplan status --owner=Head", ["status", "--owner=Head of Libraries"]),
    ("actionplan status --owner Dir", ["status", "--owner", "Director of $HOME"]),
    ("actionplan status --owner O", ["status", "--owner", "O'Brien's \"team\""]),
    ("actionplan due --owner Gu", ["due", "--owner", "Guard; touch taken"]),
    ("actionplan status plans/pub", ["status", "plans/public libraries.yaml"]),
    ("actionplan show museums:", ["show", "museums:1.1"]),
    ("actionplan show x.2 plans/mu", ["show", "x.2", "plans/museums.yaml"]),
    ("actionplan due --stan", ["due", "--standing"]),
    ("actionplan export -f xl", ["export", "-f", "xlsx"]),
    ("actionplan report -o README", ["report", "-o", "README.txt"]),
]
SET_UP = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(actionplan --show-completion bash)"', "$((1+1))"),
    "zsh": (
        ["zsh", "-f", "-i"],
        'bindkey -e; autoload -Uz compinit; compinit -u -D; eval "$(actionplan --show-completion zsh)"',
        "$((1+1))",
    ),
    "fish": (["fish", "--no-config", "-i"], "actionplan --show-completion fish | source", "(math 1+1)"),
}


class Terminal:
    """A shell in its own terminal, in a copy of the folder `tab`."""

    def __init__(self, shell: str, home: Path) -> None:
        pty = pytest.importorskip("pty")
        command, set_up, self.two = SET_UP[shell]
        environment = {
            "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}", "TERM": "dumb", "HOME": str(home),
            "LANG": "C.UTF-8",
        }  # fmt: skip
        self.pid, self.ours = pty.fork()
        if self.pid == 0:
            os.chdir(home / "tab")
            os.execvpe(command[0], command, environment)  # noqa: S606
        self.enter(set_up)

    def enter(self, line: str) -> str:
        """Type a line, then one that prints a mark; return what is shown up to the mark."""
        os.write(self.ours, f"{line}\recho 'en'd:{self.two}:\r".encode())
        seen, patience = b"", time.monotonic() + 60
        while b"end:2:" not in seen and time.monotonic() < patience:
            if select.select([self.ours], [], [], 1)[0]:
                seen += os.read(self.ours, 65536)
        return seen.decode("utf-8", "replace")

    def complete(self, line: str) -> list[str]:
        """Type a line and Tab, after a command that prints its words; return the words as the shell read them."""
        shown = self.enter(f"{line}\t\x01printf '<%s>' ")
        found = re.findall(r"<actionplan>(?:<[^\r\n>]*>)+", shown)
        return re.findall("<([^>]*)>", found[-1])[1:] if found else [shown]

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.ours)


@pytest.fixture(params=[pytest.param(shell, marks=needs(shell)) for shell in SET_UP])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    shutil.copytree(TAB, tmp_path / "tab")
    (tmp_path / "tab" / "README.txt").touch()
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "actionplan"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m actionplan "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    made = Terminal(request.param, tmp_path)
    yield made
    made.close()
    assert not list(tmp_path.rglob("taken")), "a shell ran what a plan says"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize("lines", [LINES[:2], pytest.param(LINES[2:], marks=pytest.mark.slow)], ids=["few", "others"])
def test_a_shell_completes_names_with_spaces_and_special_characters(
    terminal: Terminal, lines: list[tuple[str, list[str]]]
) -> None:
    assert [(line, terminal.complete(line)) for line, _ in lines] == lines
    terminal.enter("actionplan show \t")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.one_in(2)
def test_the_scripts_of_the_shells_use_the_protocol_that_is_answered(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "actionplan", "--show-completion", shell],
        env={**ENVIRONMENT, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}, capture_output=True, check=True,
    )  # fmt: skip
    script = done.stdout.decode()
    assert f"_ACTIONPLAN_COMPLETE=complete_{shell}" in re.sub(
        r'Env:| = |"', lambda m: "=" if m[0] == " = " else "", script
    )
