"""Odd surroundings: variables, closed and full streams, deleted folders, the first and last days of the calendar."""

# ruff: noqa: S603 - every process started here is our own command with words of our own
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.hostile import guarded
from tests.hostile.calls import Call, calls
from tests.hostile.guarded import ENVIRONMENT, SECONDS, Ended, call
from tests.hostile.judges import answer_faults, call_faults
from tests.hostile.payloads import PARENT, REF, plan

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX streams and limits")
FULL = Path("/dev/full")
COMMAND = [sys.executable, "-m", "actionplan"]
ONE_EACH = list({one.command: one for one in reversed(calls())}.values())
TABLES = [one for one in calls() if one.format in ("table", "full")]


@pytest.fixture(autouse=True)
def _a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plan into the folder of the test; it is sound, so that calls can run in this process."""
    monkeypatch.setattr(guarded, "FORKS", False)
    (tmp_path / "plan.yaml").write_bytes(plan("Text"))


def words(one: Call, text: str = "Text") -> list[str]:
    return one.fill(plan="plan.yaml", ref=REF, parent=PARENT, text=text, out="out")


def assert_sound(ended: Ended, name: str = "") -> None:
    assert [*call_faults(ended), *answer_faults(name, ended.out)] == [], ended.said[-500:]


VARIABLES = {
    "none": {},
    "no home": {"PATH": "/nowhere"},
    "home is a file": {"HOME": "/dev/null"},
    "home is nowhere": {"HOME": "/no/such/home", "XDG_CONFIG_HOME": "/no", "TMPDIR": "/no"},
    "bogus locale": {"LC_ALL": "xx_YY.bogus", "LANG": "tr_TR.ISO-8859-9", "PYTHONIOENCODING": "ascii"},
    "no terminal type": {"TERM": ""},
    "bogus terminal": {"TERM": "\x1b[31m", "FORCE_COLOR": "1"},
    "coloured": {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
    "bogus zone": {"TZ": "../../etc/passwd"},
    "bogus day": {"ACTIONPLAN_AS_OF": "\x1b[31m::error::"},
    "no day": {"ACTIONPLAN_AS_OF": ""},
}


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in (1, 2))])
@pytest.mark.parametrize(("number", "variables"), list(enumerate(VARIABLES.values())), ids=VARIABLES)
@pytest.mark.one_in(12)
def test_variables(number: int, variables: dict[str, str], turn: int, tmp_path: Path) -> None:
    """Every third command, others for each surroundings; the slow tests take the rest."""
    for one in ONE_EACH[(number + turn) % 3 :: 3]:
        ended = call(words(one), tmp_path, environment=variables)
        assert_sound(ended._replace(out=b"") if "FORCE_COLOR" in variables else ended)


@pytest.mark.parametrize(
    "columns",
    [
        "0",
        "1",
        "19",
        "99999999999999",
        *(pytest.param(odd, marks=pytest.mark.slow) for odd in ("2", "9999", "-5", "x", "")),
    ],
)
@pytest.mark.one_in(4)
def test_widths_of_a_terminal(columns: str, tmp_path: Path) -> None:
    for one in TABLES:
        ended = call(
            [*words(one)[:1], "--color", "always", *words(one)[1:]], tmp_path, environment={"COLUMNS": columns}
        )
        assert_sound(ended._replace(out=b""))


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-31", "9999-12-01", "9999-12-31"])
@pytest.mark.one_in(4)
def test_days_at_the_ends_of_time(day: str, tmp_path: Path) -> None:
    for one in calls()[int(day[-1]) % 3 :: 3]:
        ended = call(words(one), tmp_path, environment={**ENVIRONMENT, "ACTIONPLAN_AS_OF": day})
        assert_sound(ended, one.format)


@pytest.mark.parametrize(
    "day", ["0000-01-01", "10000-01-01", "2011-02-30", "9" * 5_000, "\x1b[2J", "", " ", "٢٠١١-٠١-٠١"]
)
def test_days_that_are_none(day: str, tmp_path: Path) -> None:
    ended = call(["status", "plan.yaml", "--as-of", day], tmp_path)
    assert_sound(ended)
    assert ended.status == 2


@posix
@pytest.mark.parametrize(
    ("closed", "command"), [("<&-", "update"), (">&-", "status"), ("2>&-", "validate"), ("<&- >&- 2>&-", "update")]
)
@pytest.mark.one_in(4)
def test_closed_streams(closed: str, command: str, tmp_path: Path) -> None:
    one = next(one for one in ONE_EACH if one.command == command)
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND, *words(one)],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="needs a full device")
@pytest.mark.parametrize("name", ["status", "validate", "update", "export"])
@pytest.mark.slow
def test_a_full_disk_is_reported_once(name: str, tmp_path: Path) -> None:
    one = next(one for one in ONE_EACH if one.command == name)
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *words(one)], cwd=tmp_path, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@posix
@pytest.mark.parametrize("name", ["update", "add", "respond"])
@pytest.mark.one_in(3)
def test_a_disk_that_fills_up_leaves_the_plan_as_it_was(name: str, tmp_path: Path) -> None:
    one = next(one for one in ONE_EACH if one.command == name)
    before = (tmp_path / "plan.yaml").read_bytes()
    script = (
        "import resource, signal, sys; sys.dont_write_bytecode = True;"  # half of it would stay for the next call
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from actionplan.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words(one)], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"it is unchanged" in done.stderr
    assert (tmp_path / "plan.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@posix
@pytest.mark.parametrize("name", ["status", "validate", "update"])
@pytest.mark.one_in(3)
def test_a_process_begun_in_a_folder_that_is_gone(name: str, tmp_path: Path) -> None:
    one = next(one for one in ONE_EACH if one.command == name)
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', str(gone), *COMMAND, *words(one)],
        env={**ENVIRONMENT, "PYTHONPATH": str(Path(__file__).parents[2])}, capture_output=True, check=False,
        timeout=SECONDS * 12,
    )  # fmt: skip
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr


@posix
@pytest.mark.parametrize("one", ONE_EACH, ids=[one.command for one in ONE_EACH])
def test_a_folder_that_is_gone(
    one: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(words(one)) in (0, 2)
    assert "Traceback" not in capsys.readouterr().err


OUTPUTS = ["", ".", "/", "no/such/folder/x", "plan.yaml", "plan.yaml/x", "x" * 300, "\x1b[2J/x", "/dev/full"]


@posix
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.one_in(3)
def test_places_that_cannot_be_written(output: str, tmp_path: Path) -> None:
    for one in ONE_EACH:
        if one.command != "report" and one.format:  # a paper goes into a folder too
            ended = call([one.command, "-o", output, *words(one)[1:]], tmp_path)
            assert_sound(ended)
            assert ended.status == 2, one.command
    assert (tmp_path / "plan.yaml").read_bytes() == plan("Text")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


WORDS = [
    "\x1b[2J",
    "::error::x",
    "\n::error::x",
    "##[error]x",
    "x" * 100_000,
    "",
    " ",
    "\udcff",
    "[red]x[/nothing]",
    "%s{0}",
]


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
@pytest.mark.one_in(3)
def test_words_of_a_command_stay_text_in_messages(word: str, tmp_path: Path) -> None:
    for before in (
        [], ["status"], ["--"],
        ["status", "-f"], ["status", "--owner"], ["status", "--standing"], ["status", "--as-of"],
        ["status", f"--{word}"], ["show"], ["show", "-f"], ["explain"], ["explain", "--issued"], ["explain", "--from"],
        ["rule"], ["schema"], ["lint", "--select"], ["lint", "--base"], ["update"], ["update", REF, "--rag"], ["add"],
        ["new", "--id"], ["report", "-f"], ["report", "--title"], ["due", "--within"],
    ):  # fmt: skip
        ended = call([*before, word.replace("\0", "")], tmp_path)
        assert_sound(ended._replace(out=b"") if "explain" in before else ended)


@posix
@pytest.mark.parametrize("behind", ["a/plan.yaml", "../outside.txt"])
def test_nothing_is_written_through_a_link_in_a_checkout(behind: str, tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    (folder / ".git").mkdir(parents=True)
    (folder / "a").mkdir()
    target = folder / behind
    target.write_bytes(plan("Text"))
    for name in ("paper.html", "status.txt"):
        (folder / name).symlink_to(behind)
    (folder / "site").symlink_to(tmp_path)
    for words in (
        ["report", "a", "-f", "html", "-o", "paper.html"], ["status", "a", "-o", "status.txt"],
        ["report", "../plan.yaml", "-f", "html", "-o", "site"],
    ):  # fmt: skip
        ended = call(words, folder)
        assert_sound(ended)
        assert ended.status == 2, words
    assert target.read_bytes() == plan("Text")
    assert not list(tmp_path.glob("*.html"))
