"""One trial of the guard: a repository on disk with a history, and `actionplan lint --base` run over it."""

from __future__ import annotations

import contextlib
import difflib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tools.guard_git import git
from tools.guard_plans import Base, earlier_states, random_base
from tools.guard_step import KINDS, Kind, NotApplicableError, Step, Verdict, may_join

Files = dict[str, bytes]
_OFFSETS = ("+0000", "+0100", "-0800", "+1030")


class Case(NamedTuple):
    """A base and what becomes of it: `states` are the files after each step, the last one is what is checked."""

    seed: int
    attempt: int
    kinds: tuple[str, ...]
    base: Base
    earlier: list[Files]
    states: list[Files]
    last: Step
    today: date

    @property
    def wanted(self) -> Verdict:
        """Return the worst verdict of its kinds, which is what the guard must come to."""
        order = list(Verdict)
        return max((KINDS[name].verdict for name in self.kinds), key=order.index, default=Verdict.PASS)

    @property
    def exits(self) -> frozenset[int]:
        """Return the exit statuses that are right."""
        if self.wanted is not Verdict.ERROR:
            return frozenset({0})
        refused = [KINDS[name].exits for name in self.kinds if KINDS[name].verdict is Verdict.ERROR]
        return frozenset(status for exits in refused for status in exits)

    def diff(self) -> str:
        """Return what changed, as a diff of all files."""
        before, after = self.base.repository.render(), self.states[-1]
        lines: list[str] = []
        for path in sorted(before | after):
            old, new = (each.get(path, b"").decode("utf-8", "replace").splitlines() for each in (before, after))
            lines += difflib.unified_diff(old, new, f"base/{path}", f"new/{path}", lineterm="", n=2)
        return "\n".join(lines)


class Result(NamedTuple):
    """What the command did. `severities` are those of the guard's findings; `output` is everything it printed."""

    status: int
    severities: tuple[str, ...]
    output: str


def choose_kinds(rng: random.Random, first: Kind, pool: list[Kind]) -> list[Kind]:
    """Return one to five kinds that may be combined, `first` among them; only a slip is joined by other slips."""
    chosen = [first]
    for _ in range(rng.choice((0, 0, 1, 2, 3, 4)) if pool else 0):
        other = rng.choice(pool)
        if other.verdict is Verdict.ERROR and (first.verdict is not Verdict.ERROR or rng.random() < 0.8):
            continue
        if other.prepare is None and all(may_join(other, each) for each in chosen):
            chosen.append(other)
    rng.shuffle(chosen)
    return chosen


def make_case(seed: int, first: Kind, pool: list[Kind], *, new_keys: bool) -> Case | None:
    """Apply `first` and up to four other kinds of the pool to a random repository, or return None if it never fits."""
    for attempt in range(100):
        rng = random.Random(f"{seed}/{attempt}")  # noqa: S311 it only has to be repeatable
        kinds = choose_kinds(rng, first, pool)
        while True:
            case, unfit = apply_kinds(seed, attempt, [kind.name for kind in kinds], new_keys=new_keys)
            if case:
                return case
            if unfit == first.name:
                break
            kinds = [kind for kind in kinds if kind.name != unfit]
    return None


def apply_kinds(seed: int, attempt: int, names: list[str], *, new_keys: bool) -> tuple[Case | None, str]:
    """Apply kinds to the repository of a seed. Returns the case, or None and the name of the kind that does not fit."""
    rng = random.Random(f"{seed}/{attempt}/base")  # noqa: S311 it only has to be repeatable
    base = random_base(rng, new_keys=new_keys)
    earlier = earlier_states(rng, base.repository)
    for name in names:
        prepare = KINDS[name].prepare
        if prepare:
            prepare(base, rng)
            earlier = earlier_states(rng, base.repository)
    today = base.day + timedelta(days=rng.choice((0, 1, 10, 45)))
    step = Step(base, rng, today)
    states = []
    for name in names:
        step.rng = random.Random(f"{seed}/{attempt}/{name}")  # noqa: S311 it only has to be repeatable
        before = _state(step)
        try:
            step.take(KINDS[name])
        except NotApplicableError:
            return None, name
        if _state(step) == before:
            return None, name
        states.append(step.repo.render())
    return Case(seed, attempt, tuple(names), base, earlier, states, step, today), ""


def _state(step: Step) -> tuple[Files, int]:
    return step.repo.render(), len(step.repo.after)


def run_case(case: Case, *, fork: str = "", fresh: bool = False, keep: Path | None = None) -> Result:
    """Build the repository of a case and run the guard over it.

    `fork` is added to the revision where the base branch has gone on. `fresh` starts an interpreter of its own. The
    repository is left in the folder `keep`, where given.
    """
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="guard-", ignore_cleanup_errors=True) as folder:
            return run_case(case, fork=fork, fresh=fresh, keep=Path(folder))
    keep.mkdir(parents=True, exist_ok=True)
    revision = _build(keep, case, fork)
    arguments = [*case.last.repo.options, "lint", *case.last.repo.paths, "--select", "AP8", "--base", revision]
    return run_command(keep, [*arguments, "--as-of", case.today.isoformat(), "-f", "json"], fresh=fresh)


def run_command(folder: Path, arguments: list[str], *, fresh: bool = False) -> Result:
    """Run `actionplan` in a folder and return what it did."""
    os.environ.update(GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=os.devnull, NO_COLOR="1")
    status, out, err = _run_fresh(folder, arguments) if fresh else _run_here(folder, arguments)
    with contextlib.suppress(ValueError):
        found = json.loads(out).get("findings", [])
        return Result(status, tuple(each["severity"] for each in found if each["code"].startswith("AP8")), out + err)
    return Result(status, (), out + err)


def _run_fresh(folder: Path, arguments: list[str]) -> tuple[int, str, str]:
    call = [sys.executable, "-m", "actionplan", *arguments]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def _run_here(folder: Path, arguments: list[str]) -> tuple[int, str, str]:
    from actionplan.cli import main  # noqa: PLC0415 only this way of running needs it

    out, err, here = io.StringIO(), io.StringIO(), Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(arguments)
    finally:
        os.chdir(here)
    return status, out.getvalue(), err.getvalue()


def _build(folder: Path, case: Case, fork: str) -> str:
    """Write the repository of a case and return the revision to compare with."""
    rng = random.Random(f"{case.seed}/git")  # noqa: S311 it only has to be repeatable
    history = History(folder, rng)
    repo = case.last.repo
    day = case.base.day - timedelta(days=len(case.earlier))
    for number, state in enumerate(case.earlier):
        history.commit(state, day + timedelta(days=number))
    base = history.commit(case.base.repository.render(), case.base.day, late=rng.choice((0, 0, 0, 12)))
    moved_on = not repo.after and rng.random() < 0.15
    if moved_on:
        history.commit(_moved_on(case), case.base.day, branch="main", parent=base)
    if repo.committed and (repo.after or rng.random() < 0.8):
        for state in case.states[-rng.choice((1, 1, 2, 3)) :]:
            history.commit(state, case.today)
    head = history.write()
    history.tag("start", base)
    write_files(folder, case.states[-1])
    git(folder, "read-tree", head)
    for change in repo.after:
        change(folder, history.shas[base])
    return f"main{fork}" if moved_on else rng.choice((history.shas[base], "start"))


def _moved_on(case: Case) -> Files:
    """Return a state in which the branch of the base has gone on without this change."""
    files = case.base.repository.render()
    return files | {"plans/later.yaml": b"format: 1\nid: later\ntitle: Later\nissued: 2011-01-01\nactions: []\n"}


def write_files(folder: Path, files: Files) -> None:
    """Write files into a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


class History:
    """Commits of whole states, written at once with `git fast-import`. `shas` are their names by mark."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.folder = folder
        self.rng = rng
        self.shas: dict[int, str] = {}
        self._stream: list[bytes] = []
        self._marks = 0
        self._tip = 0

    def commit(self, files: Files, day: date, *, branch: str = "work", parent: int = 0, late: int = 0) -> int:
        """Add a commit of a state and return its mark; the committer's date is `late` days after the author's."""
        self._marks += 1
        parent = parent or (self._tip if branch == "work" else 0)
        who = "Exam <exam@example.org>"
        lines = [f"commit refs/heads/{branch}", f"mark :{self._marks}", f"author {who} {self._time(day)}"]
        lines += [f"committer {who} {self._time(day + timedelta(days=late))}", "data 1", "x"]
        lines += [f"from :{parent}"] if parent else []
        self._stream += ["\n".join([*lines, "deleteall", ""]).encode()]
        for path, content in files.items():
            self._stream += [f"M 100644 inline {path}\ndata {len(content)}\n".encode(), content, b"\n"]
        if branch == "work":
            self._tip = self._marks
        return self._marks

    def _time(self, day: date) -> str:
        """Return noon of a day in some offset, as git's raw format."""
        offset = self.rng.choice(_OFFSETS)
        shift = int(offset[1:3]) * 3600 + int(offset[3:]) * 60
        seconds = (day - date(1970, 1, 1)).days * 86400 + self.rng.choice((600, 43200, 85800))
        return f"{seconds - (shift if offset[0] == '+' else -shift)} {offset}"

    def write(self) -> str:
        """Write all commits and return the name of the last one on the branch `work`."""
        place = self.folder / ".git"
        for name in ("objects", "refs/heads", "info"):
            (place / name).mkdir(parents=True, exist_ok=True)
        (place / "HEAD").write_text("ref: refs/heads/work\n", "utf-8")
        (place / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n", "utf-8")
        marks = place / "marks"
        git(self.folder, "fast-import", "--quiet", f"--export-marks={marks}", stdin=b"".join(self._stream))
        for line in marks.read_text("utf-8").splitlines():
            mark, sha = line.split()
            self.shas[int(mark[1:])] = sha
        tags = place / "refs" / "tags"
        tags.mkdir()
        return self.shas[self._tip]

    def tag(self, name: str, mark: int) -> None:
        """Give a commit a name."""
        (self.folder / ".git" / "refs" / "tags" / name).write_text(self.shas[mark] + "\n", "utf-8")
