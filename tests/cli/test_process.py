"""Test the command as a process: what it loads, what it survives, and what it shows on a terminal."""

# ruff: noqa: S603 - every process started here is our own command with words of our own

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.cli.dialogue import terminal
from tests.cli.test_transcripts import ENVIRONMENT, ROOT, run

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")
COMMAND = [sys.executable, "-m", "actionplan"]
STATUS = ["status", "plans/herefordshire-homecare.yaml", "--as-of", "2011-03-15"]
VALIDATE = ["validate", "plans"]
ELSEWHERE = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


def call(
    *words: str, stdin: bytes = b"", environment: dict[str, str] = ENVIRONMENT
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *words], cwd=ROOT, input=stdin, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("words", [STATUS, VALIDATE, ["due", "plans"], ["--help"], ["explain", "by Easter"]])
@pytest.mark.one_in(5)
def test_a_piped_command_loads_no_heavy_library(words: list[str]) -> None:
    heavy = ["pydantic", "jinja2", "ruamel", "lxml", "openpyxl", "docx", "icalendar", "rich", "tomllib", "click"]
    script = (
        "import sys; from actionplan.cli import main; main(sys.argv[1:]);"
        f"print(sorted(name for name in {heavy} if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=True
    )
    assert done.stderr.decode().splitlines()[-1] == "[]"


COUNT = """
import sys
from actionplan.cli import main
main(sys.argv[1:])
ours = [module for name, module in sys.modules.items() if name.split(".")[0] == "actionplan"]
tuples = {id(each) for module in ours for each in vars(module).values()
    if isinstance(each, type) and getattr(each, "_fields", ()) and each.__module__.startswith("actionplan")}
print(len(ours), len(tuples), file=sys.stderr)
"""


@pytest.mark.parametrize(("words", "modules", "tuples"), [(["--version"], 14, 2), (STATUS, 154, 71)])
def test_a_start_loads_few_modules_and_defines_few_named_tuples(words: list[str], modules: int, tuples: int) -> None:
    """Both take most of the time of a start. If more are needed, raise the number; first see what could be left out."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, *words], cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=True
    )
    loaded, defined = map(int, done.stderr.decode().splitlines()[-1].split())
    assert (loaded <= modules, defined <= tuples) == (True, True), (loaded, defined)


def test_one_command_loads_no_other() -> None:
    script = (
        "import sys; from actionplan.cli import main; main(['rule', 'AP101']);"
        "from actionplan.cli.command_table import COMMANDS;"
        "print([name for name in COMMANDS if f'actionplan.cli.commands.{name}' in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, check=True)
    assert done.stderr.decode() == "['rule']\n"


def test_output_is_utf8_whatever_the_locale() -> None:
    wording = "End\u00a0May 2010 – “café”".encode()
    done = call("explain", "-", "-f", "csv", stdin=wording, environment=ELSEWHERE)
    assert done.returncode == 0
    assert "– “café”" in done.stdout.decode("utf-8")


def test_the_module_and_its_function_are_the_same_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = call("rule", "AP101")
    assert f"{done.stdout.decode()}= {done.returncode}\n" == run("actionplan rule AP101")


@posix
@pytest.mark.parametrize("words", [STATUS, ["rule"], ["status", "plans", "-f", "json"], ["rule", "--color", "always"]])
@pytest.mark.one_in(4)
def test_a_closed_pipe_is_not_an_error(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *words], cwd=ROOT, env=ENVIRONMENT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_a_stream_that_the_caller_closed_gives_no_traceback(closed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, closed, None)
    assert main(["overdue", "nowhere"]) == 2
    getattr(sys, closed).close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_reported() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "rule"], env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: the output: No space left on device\n")


@posix
def test_an_interruption_is_silent() -> None:
    process = subprocess.Popen(
        [*COMMAND, "validate", "-"],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests in the background ignore interruptions, because the shell tells them to, and this process would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 there are no threads here
    )
    wait_until_asleep(process.pid)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate()
    assert (process.returncode, out, error) == (130, b"", b"")


def wait_until_asleep(pid: int) -> None:
    """Wait until a process has started and waits for input."""
    state = Path(f"/proc/{pid}/wchan")
    for _ in range(100):
        time.sleep(0.05)
        if state.exists() and "pipe" in state.read_text():
            return
    time.sleep(0.5)


@posix
class TestTerminal:
    """On a terminal, tables are drawn to its width, and `new` asks questions."""

    def test_a_table_fills_the_width_and_is_coloured(self) -> None:
        environment = {**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "80"}
        del environment["NO_COLOR"]
        text = in_terminal(STATUS, environment)
        assert "\x1b[" in text
        assert "Scrutiny Review of Home Care" in text

    def test_no_color_is_respected(self, monkeypatch: pytest.MonkeyPatch) -> None:
        text = drawn([*STATUS, "--color", "never"], monkeypatch)
        assert "\x1b[3" not in text
        assert "Scrutiny Review of Home Care" in text
        assert "\x1b[3" in drawn(STATUS, monkeypatch)

    def test_a_long_read_shows_a_bar_that_disappears(self) -> None:
        impatient = (
            "import sys; from actionplan.cli import main, progress_bar as p; p.PATIENCE = -1.0; main(sys.argv[1:])"
        )
        command = [sys.executable, "-c", impatient, "overdue", "plans"]
        text = typed_at(command, {**ENVIRONMENT, "TERM": "xterm-256color"}, "", ROOT)
        plans = len(list((ROOT / "plans").glob("*.yaml")))
        assert "Reading plans" in text
        assert f"{plans}/{plans}" in text

    def test_new_asks_and_asks_again(self, tmp_path: Path) -> None:
        typed = (
            "Winter pressures\n../x\n\nExample Council\nsoon\nJanuary 2026\nAgree a plan: both hospitals\nTell all\n\n"
        )
        text = in_terminal(["new"], ENVIRONMENT, typed, tmp_path)
        assert "`../x` cannot be an id" in text
        assert "`soon` is not a date: give a day or a month" in text
        assert "Recommendation 3 (Enter to finish)" in text
        assert "wrote plans/winter-pressures.yaml" in text
        plan = (tmp_path / "plans" / "winter-pressures.yaml").read_text(encoding="utf-8")
        assert "organisation: Example Council\nissued: January 2026\n" in plan
        assert 'recommendation: "Agree a plan: both hospitals"' in plan
        assert "recommendation: Tell all" in plan

    @pytest.mark.parametrize("words", [STATUS, ["export", *STATUS[1:]]], ids=["a page", "an export"])
    def test_a_file_that_is_written_is_named(
        self, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "position.csv"
        assert drawn([*words, "-o", str(path)], monkeypatch) == f"wrote {path}\n"
        assert drawn([*words, "-q", "-o", str(path)], monkeypatch) == ""


def drawn(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a command in this process shows on a terminal with colours."""
    monkeypatch.chdir(ROOT)
    environment = {**ENVIRONMENT, "TERM": "xterm-256color"}
    del environment["NO_COLOR"]
    with terminal([], environment) as (screen, _):
        assert main(words) == 0
        return screen.text


def in_terminal(words: list[str], environment: dict[str, str], typed: str = "", where: Path = ROOT) -> str:
    """Return what a command shows on a terminal on which `typed` is typed."""
    return typed_at([*COMMAND, *words], environment, typed, where)


def typed_at(command: list[str], environment: dict[str, str], typed: str, where: Path) -> str:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=where, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, typed.encode() + b"\x04")  # the end of input, so that nothing is ever waited for
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # On Linux this means that the other side has closed.
        pass
    process.wait()
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")
